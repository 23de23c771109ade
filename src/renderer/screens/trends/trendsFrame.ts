/** Room around the plotting areas of the panes: the same for all, so that they share their time axis; pure. */
import type { TrendFrame } from '../../widgets/trend/trendOptions.ts';
import type { TrendPen } from '../../widgets/trend/trendPen.ts';
import { trendScales } from '../../widgets/trend/trendScales.ts';

const AXIS_PX = 84;
const NO_AXIS_PX = 8;
const NAMES_PX = 152;

/** CSS pixels. `panes`: the drawn pens of each. */
export const trendsRoom = (panes: readonly (readonly TrendPen[])[]): Omit<TrendFrame, 'hasTimes'> => {
  const hasRight = panes.some((pens) => trendScales(pens).some(({ side }) => side === 'right'));
  return { leftPx: AXIS_PX, rightPx: hasRight ? AXIS_PX : NO_AXIS_PX, namesPx: NAMES_PX };
};
