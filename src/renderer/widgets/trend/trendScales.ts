/** Which pens share a scale, and where the axis of each scale stands; pure. */
import type { TrendPen } from './trendPen.ts';

type Scaled = Pick<TrendPen, 'tag' | 'unit' | 'isStepped'>;

/** A side of the plotting area; null for a scale without an axis of its own. */
export type AxisSide = 'left' | 'right' | null;

export interface TrendScale<Pen> {
  readonly key: string;
  readonly side: AxisSide;
  /** At least one. */
  readonly pens: readonly Pen[];
}

/** Scales with an axis at the most: one at each side. */
export const MOST_AXES = 2;

const SIDES: readonly AxisSide[] = ['left', 'right'];

/** Pens of one scale share an axis: those of one unit, and each state has its own. */
export const scaleOf = ({ tag, unit, isStepped }: Scaled): string => (isStepped ? `state ${tag}` : `unit ${unit}`);

/** In the order of their first pens; the first one at the left, the second at the right, more without an axis. */
export const trendScales = <Pen extends Scaled>(pens: readonly Pen[]): readonly TrendScale<Pen>[] => {
  const byKey = new Map<string, Pen[]>();
  for (const pen of pens) {
    const alike = byKey.get(scaleOf(pen));
    if (alike === undefined) byKey.set(scaleOf(pen), [pen]);
    else alike.push(pen);
  }
  return [...byKey].map(([key, alike], index) => ({ key, side: SIDES[index] ?? null, pens: alike }));
};
