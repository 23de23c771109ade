import type { TrendSeries } from '../../widgets/trend/trendSeries.ts';

/** Nothing was recorded: where a device did not answer, that is what the chart shows. */
export const hasNothing = (series: TrendSeries): boolean =>
  series.damaged.length === 0 &&
  series.min.every((value) => Number.isNaN(value)) &&
  series.quality.every(({ reason }) => reason === 'not_yet');
