import type { TrendSeries } from './trendSeries.ts';

/** A limit of the pen's value, drawn in the colour of its alarm. */
export interface TrendLimit {
  readonly value: number;
  /** «HH 98». */
  readonly label: string;
  readonly priority: 'critical' | 'high' | 'medium' | 'low';
  readonly isUpper: boolean;
}

/** One curve of a chart. */
export interface TrendPen {
  /** Unique in a chart: one tag may stand there twice, at different times. */
  readonly id: string;
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
  /** Place in the row of hues, from 0. */
  readonly colour: number;
  /** The curve is drawn so much later than it was recorded; 0 for one in its own time. */
  readonly shiftMs: number;
  /** Stands at the end of the curve where the chart has room for names. */
  readonly endName?: string;
  /** Drawn with the curve; empty where none are wanted. */
  readonly limits: readonly TrendLimit[];
  readonly isSelected: boolean;
  /** In its own time. */
  readonly series: TrendSeries;
}
