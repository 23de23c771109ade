import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MimicDocument, MimicSymbol } from '#shared/model/mimic.ts';
import { stepped } from '../../../state/draftHistory.ts';
import { MIMIC_GRID, movedSymbol, toggledSymbol } from '../../../state/mimicEdit.ts';
import { changeDraft, useMimics } from '../../../state/mimicStore.ts';
import { visibleText } from '../../../widgets/format/visibleText.ts';
import { symbolBox } from './symbolBox.ts';

const FAST = 5;

const STEPS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-MIMIC_GRID, 0],
  ArrowRight: [MIMIC_GRID, 0],
  ArrowUp: [0, -MIMIC_GRID],
  ArrowDown: [0, MIMIC_GRID],
};

const choose = (id: string): void => changeDraft((draft) => ({ ...draft, chosen: id }));

/** One step of the draft, which can be taken back. */
const edit = (change: (document: MimicDocument) => MimicDocument): void =>
  changeDraft((draft) => ({ ...draft, history: stepped(draft.history, change(draft.history.present)) }));

interface Drag {
  readonly x: number;
  readonly y: number;
  /** Whether the symbol has left its place: only the first move of a drag is a step of its own. */
  hasMoved: boolean;
}

interface HandleProps {
  readonly symbol: MimicSymbol;
  readonly scale: number;
  readonly isChosen: boolean;
}

/** Moves by the pointer: the whole drag is one step back. */
const useDrag = ({ id, x, y }: MimicSymbol, scale: number) => {
  const drag = useRef<{ from: Drag; place: MimicSymbol } | null>(null);
  const begin = (event: PointerEvent<HTMLElement>, place: MimicSymbol): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    choose(id);
    drag.current = { from: { x: event.clientX, y: event.clientY, hasMoved: false }, place };
  };
  const move = (event: PointerEvent<HTMLElement>): void => {
    if (drag.current === null) return;
    const { from, place } = drag.current;
    const dx = place.x + (event.clientX - from.x) / scale - x;
    const dy = place.y + (event.clientY - from.y) / scale - y;
    if (Math.abs(dx) < MIMIC_GRID && Math.abs(dy) < MIMIC_GRID) return;
    const isFirst = !from.hasMoved;
    from.hasMoved = true;
    changeDraft((draft) => {
      const next = movedSymbol(draft.history.present, id, dx, dy);
      return { ...draft, history: isFirst ? stepped(draft.history, next) : { ...draft.history, present: next } };
    });
  };
  const end = (): void => {
    drag.current = null;
  };
  return { begin, move, end };
};

const Handle = ({ symbol, scale, isChosen }: HandleProps): ReactNode => {
  const { t } = useTranslation();
  const drag = useDrag(symbol, scale);
  const { id, hidden } = symbol;
  const press = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const isToggle = event.code === 'KeyH' || event.key === 'Delete';
    if ((step === undefined && !isToggle) || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    const pace = event.shiftKey ? FAST : 1;
    edit((document) =>
      step === undefined ? toggledSymbol(document, id) : movedSymbol(document, id, step[0] * pace, step[1] * pace),
    );
  };
  const { left, top, width, height } = symbolBox(symbol);
  const name = visibleText(id);
  return (
    <button
      type="button"
      className={`mimic-handle${isChosen ? ' mimic-handle--chosen' : ''}${hidden === true ? ' mimic-handle--hidden' : ''}`}
      style={{ left, top, width, height }}
      aria-label={`${name}${hidden === true ? `, ${t('mimic.edit.hidden')}` : ''}`}
      aria-pressed={isChosen}
      title={name}
      onFocus={() => choose(id)}
      onPointerDown={(event) => drag.begin(event, symbol)}
      onPointerMove={drag.move}
      onPointerUp={drag.end}
      onPointerCancel={drag.end}
      onKeyDown={press}
      data-testid={`handle-${id}`}
    >
      {hidden === true && <span>{name}</span>}
    </button>
  );
};

/** Every symbol by a handle: dragged, moved by the arrows, hidden and shown by H. */
export const SymbolHandles = ({ document, scale }: { document: MimicDocument; scale: number }): ReactNode => {
  const chosen = useMimics((store) => store.draft?.chosen ?? null);
  const seen = new Set<string>();
  return document.symbols.map((symbol) => {
    if (seen.has(symbol.id)) return null;
    seen.add(symbol.id);
    return <Handle key={symbol.id} symbol={symbol} scale={scale} isChosen={chosen === symbol.id} />;
  });
};
