import type { ReactNode } from 'react';
import './BreakerSymbol.css';

export const BREAKER_POSITIONS = ['closed', 'open', 'moving', 'unknown'] as const;

export interface BreakerSymbolProps {
  readonly x: number;
  readonly y: number;
  readonly position: (typeof BREAKER_POSITIONS)[number];
  /** What one that moves is about; it alone tells the moving ones apart. */
  readonly stage?: BreakerStage | undefined;
}

const HALF = 13;
const HATCH = 'M-13-5-5-13M-13 3 3-13M-13 11 11-13M-11 13 13-11M-3 13 13-3M5 13 13 5';

/** On its way to closed the lower half is filled, on its way to open the upper one. The mark stands in the other. */
const STAGES = {
  synchronising: { half: 0, mark: 'M-8-6.5C-5-11.5-3-11.5 0-6.5S5-1.5 8-6.5', name: 'wave' },
  closeDelay: { half: 0, mark: 'M0-11V-6.5H5M-5-6.5A5 5 0 1 0 5-6.5A5 5 0 1 0-5-6.5', name: 'clock' },
  closing: { half: 0, mark: 'M-11-2-2-11M-4-2 5-11M3-2 11-10', name: 'hatch' },
  unloading: { half: -HALF, mark: 'M-6 4 0 10 6 4', name: 'chevron' },
  openDelay: { half: -HALF, mark: 'M0 2V6.5H5M-5 6.5A5 5 0 1 0 5 6.5A5 5 0 1 0-5 6.5', name: 'clock' },
  opening: { half: -HALF, mark: 'M-11 11-2 2M-4 11 5 2M3 11 11 3', name: 'hatch' },
} as const;

type BreakerStage = keyof typeof STAGES;
export const BREAKER_STAGES = Object.keys(STAGES) as BreakerStage[];

/**
 * Breaker centred at (x, y): filled = closed, hollow = open, half = moving, with a mark of the stage, hatched =
 * unknown. Part of an SVG. The fill and the outline take the local colours where a parent asks for them.
 */
export const BreakerSymbol = ({ x, y, position, stage }: BreakerSymbolProps): ReactNode => {
  const moving = stage === undefined ? undefined : STAGES[stage];
  return (
    <g transform={`translate(${x} ${y})`} className="breaker" data-position={position} data-stage={stage}>
      <rect
        x={-HALF}
        y={-HALF}
        width={2 * HALF}
        height={2 * HALF}
        className={position === 'closed' ? 'breaker__fill' : 'breaker__ground'}
      />
      {position === 'moving' && (
        <rect x={-HALF} y={moving?.half ?? 0} width={2 * HALF} height={HALF} className="breaker__fill" />
      )}
      {moving !== undefined && <path d={moving.mark} className="breaker__mark" data-mark={moving.name} />}
      {position === 'unknown' && <path d={HATCH} className="breaker__hatch" />}
      <rect x={-HALF} y={-HALF} width={2 * HALF} height={2 * HALF} className="breaker__outline" />
    </g>
  );
};
