import type { ReactNode } from 'react';

export interface BreakerSymbolProps {
  readonly x: number;
  readonly y: number;
  readonly position: 'closed' | 'open' | 'moving' | 'unknown';
}

const HALF = 13;

/** Breaker centred at (x, y): filled = closed, hollow = open, half = moving, hatched = unknown. Part of an SVG. */
export const BreakerSymbol = ({ x, y, position }: BreakerSymbolProps): ReactNode => (
  <g transform={`translate(${x} ${y})`} data-position={position}>
    <rect
      x={-HALF}
      y={-HALF}
      width={2 * HALF}
      height={2 * HALF}
      fill={position === 'closed' ? 'var(--text)' : 'var(--ground)'}
    />
    {position === 'moving' && <rect x={-HALF} y="0" width={2 * HALF} height={HALF} fill="var(--text)" />}
    {position === 'unknown' && (
      <path
        d="M-13-5-5-13M-13 3 3-13M-13 11 11-13M-11 13 13-11M-3 13 13-3M5 13 13 5"
        stroke="var(--muted)"
        strokeWidth="1.5"
      />
    )}
    <rect x={-HALF} y={-HALF} width={2 * HALF} height={2 * HALF} fill="none" stroke="var(--text)" strokeWidth="2" />
  </g>
);
