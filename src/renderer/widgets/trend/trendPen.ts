import type { TrendSeries } from './trendSeries.ts';

/** One curve of a chart. */
export interface TrendPen {
  readonly tag: string;
  readonly name: string;
  /** Symbol; empty for a pure number. Pens of one unit share an axis. */
  readonly unit: string;
  readonly decimals: number;
  /** A state: steps instead of slopes, and no average. */
  readonly isStepped: boolean;
  /** The word for a value of a state; undefined where values are numbers. */
  readonly wordOf?: (value: number) => string;
  /** The word for the direction that a sign stands for: «импорт»; undefined where a sign is a sign. */
  readonly directionOf?: (value: number) => string;
  readonly series: TrendSeries;
}
