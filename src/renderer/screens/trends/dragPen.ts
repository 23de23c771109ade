/** A value that is dragged to a pane of the trends screen: how it is picked up, and what a pane does with it. */
import { type DragEvent, useState } from 'react';

const TYPE = 'application/x-pult-pen';

export interface DraggedPen {
  /** `MKZ.GEN1.power_total`. */
  readonly tag: string;
  /** Of a pen that stands on a pane already and moves; absent for a value from elsewhere. */
  readonly penId?: string;
}

/** For the element that shows a value: `<span {...dragPen({ tag })}>`. */
export const dragPen = (pen: DraggedPen) => ({
  draggable: true,
  onDragStart: ({ dataTransfer }: DragEvent): void => {
    dataTransfer.setData(TYPE, JSON.stringify(pen));
    dataTransfer.setData('text/plain', pen.tag);
    dataTransfer.effectAllowed = 'copyMove';
  },
});

const droppedPen = ({ dataTransfer }: DragEvent): DraggedPen | null => {
  const text = dataTransfer.getData(TYPE);
  if (text === '') return null;
  // Only a page of this station writes this type.
  return JSON.parse(text) as DraggedPen;
};

/** For the element that takes values: its handlers, and whether one is held over it. */
export const usePenDrop = (onDrop: (pen: DraggedPen) => void) => {
  const [isOver, setOver] = useState(false);
  const handlers = {
    onDragOver: (event: DragEvent): void => {
      if (!event.dataTransfer.types.includes(TYPE)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent): void => {
      const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
      if (!isInside) setOver(false);
    },
    onDrop: (event: DragEvent): void => {
      setOver(false);
      const pen = droppedPen(event);
      if (pen === null) return;
      event.preventDefault();
      onDrop(pen);
    },
  };
  return { isOver, handlers };
};
