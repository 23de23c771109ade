import type { Point } from '#shared/model/profile.ts';
import type { DeviceView } from '../../state/deviceView.ts';
import type { TrendView } from '../../state/trendView.ts';

/** What the parts of the panel are about. */
export interface TrendPanelProps {
  readonly device: DeviceView;
  readonly point: Point;
  readonly view: TrendView;
}
