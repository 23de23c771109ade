import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';

interface BorderProps {
  readonly label: string;
  /** How many panes share the height. */
  readonly panes: number;
  /** Of the pane over the border. */
  readonly weight: number;
  /** By a share of the height of one pane. */
  readonly onGrow: (by: number) => void;
}

const KEY_STEP = 0.1;
const STEPS: Readonly<Record<string, number>> = { ArrowUp: -KEY_STEP, ArrowDown: KEY_STEP };

/** The border between two panes: it is dragged, or moved by the arrow keys. */
export const PaneBorder = ({ label, panes, weight, onGrow }: BorderProps): ReactNode => {
  const drag = (event: PointerEvent<HTMLDivElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || event.movementY === 0) return;
    const heightPx = event.currentTarget.parentElement?.clientHeight ?? 1;
    onGrow((event.movementY / heightPx) * panes);
  };
  const press = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onGrow(step);
  };
  return (
    <div
      className="trends__border"
      role="separator"
      aria-orientation="horizontal"
      aria-label={label}
      aria-valuenow={Math.round(100 * weight)}
      tabIndex={0}
      data-own-keys
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
      data-testid="trends-border"
    />
  );
};
