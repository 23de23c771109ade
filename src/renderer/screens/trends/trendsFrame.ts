/** Room around the plotting areas of the panes: the same for all, so that they share their time axis; pure. */
import type { TrendFrame } from '../../widgets/trend/trendOptions.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import { trendScales } from '../../widgets/trend/trendScales.ts';

const AXIS_PX = 84;
const NO_AXIS_PX = 8;
const NAMES_PX = 152;

/** `panes`: the drawn pens of each. */
export const hasRightAxis = (panes: readonly (readonly TrendPen[])[]): boolean =>
  panes.some((pens) => trendScales(pens).some(({ side }) => side === 'right'));

/** CSS pixels. */
export const trendsRoom = (hasRight: boolean): Omit<TrendFrame, 'hasTimes'> => ({
  leftPx: AXIS_PX,
  rightPx: hasRight ? AXIS_PX : NO_AXIS_PX,
  namesPx: NAMES_PX,
});
