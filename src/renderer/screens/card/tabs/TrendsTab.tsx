import { type ReactNode, useMemo } from 'react';
import type { DeviceView } from '../../../state/deviceView.ts';
import { shownPoints } from '../../../state/faceplate.ts';
import { trendPointsOf } from '../../../state/keyPoints.ts';
import { PointTrend } from '../PointTrend.tsx';

/** The last half hour of what matters most on the device; a press opens the chart of a point. */
export const TrendsTab = ({ view }: { view: DeviceView }): ReactNode => {
  const { profile, device } = view;
  const points = useMemo(
    () => (profile === null ? [] : trendPointsOf(profile, shownPoints(profile, device))),
    [profile, device],
  );
  return (
    <div className="card__scroll card__trends">
      {points.map(({ key }) => (
        <PointTrend key={key} view={view} pointKey={key} testId={`card-trend-${key}`} />
      ))}
    </div>
  );
};
