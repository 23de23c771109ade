import type { ReactNode } from 'react';

export const LINE_LOOKS = ['mains', 'gensets', 'neutral', 'dead', 'unknown'] as const;
export type LineLook = (typeof LINE_LOOKS)[number];

export interface PowerLineProps {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly look: LineLook;
  readonly busbar?: boolean;
}

const COLOURS: Readonly<Record<LineLook, string>> = {
  mains: 'var(--live-mains)',
  gensets: 'var(--live-gensets)',
  neutral: 'var(--text)',
  dead: 'var(--dead)',
  unknown: 'var(--dead)',
};

const widthOf = (look: LineLook, busbar: boolean): number => {
  if (look === 'dead') return busbar ? 3 : 2;
  if (look === 'unknown') return busbar ? 4 : 2.5;
  return busbar ? 8 : 5;
};

/** A line of the single-line diagram: thick while energised, in the hue of its source. Part of an SVG. */
export const PowerLine = ({ from, to, look, busbar = false }: PowerLineProps): ReactNode => (
  <line
    x1={from[0]}
    y1={from[1]}
    x2={to[0]}
    y2={to[1]}
    stroke={COLOURS[look]}
    strokeWidth={widthOf(look, busbar)}
    strokeDasharray={look === 'unknown' ? '7 6' : undefined}
    data-look={look}
  />
);
