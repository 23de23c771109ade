/** What a kept group of pens may hold. */
export const TREND_AXES = ['left', 'right'] as const;
export type TrendAxis = (typeof TREND_AXES)[number];

export const TREND_LIMITS = {
  groups: 100,
  pens: 40,
  panes: 8,
  colours: 64,
  /** Letters, an emoji counted as one. */
  nameLength: 100,
  /** Twenty years: how far into the past a pen may be shifted. */
  shiftMs: 20 * 366 * 86_400_000,
} as const;
