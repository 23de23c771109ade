/** How long a chart waits before it asks the station: a turning wheel changes the question many times a second; pure. */
import type { TrendSpan } from '../../state/trendView.ts';
import type { TrendSeries } from '../../widgets/trend/trendSeries.ts';
import { seriesKey, type TrendSource } from './trendQuestion.ts';

/** Two questions of a moving hand lie so far apart at the least: where something is missing, it waits no longer. */
const CALM_MS = 80;
/** Where all is in sight and only finer rows are wanted, the hand rests first. */
const REST_MS = 200;

/** The series reach over the whole view, each in its own time. */
export const coversView = (
  series: ReadonlyMap<string, TrendSeries>,
  sources: readonly TrendSource[],
  { fromMs, toMs }: TrendSpan,
): boolean =>
  sources.every((source) => {
    const known = series.get(seriesKey(source));
    const { shiftMs } = source;
    return known !== undefined && known.fromMs + shiftMs <= fromMs && known.toMs + shiftMs >= toMs;
  });

/** Milliseconds to wait, `sinceMs` after the question before it; the first of a row of them is asked at once. */
export const questionPauseMs = (sinceMs: number, isCovered: boolean): number => {
  const pauseMs = isCovered ? REST_MS : CALM_MS;
  return sinceMs >= pauseMs ? 0 : pauseMs;
};
