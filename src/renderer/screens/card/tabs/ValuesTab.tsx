import { type ReactNode, useMemo } from 'react';
import type { DeviceView } from '../../../state/deviceView.ts';
import { shownPoints } from '../../../state/faceplate.ts';
import { keyGroupsOf, mainPointOf } from '../../../state/keyPoints.ts';
import { useLiveView } from '../../../state/useDeviceView.ts';
import { AlarmPlates } from '../../mimic/AlarmPlates.tsx';
import { CommandSection } from '../commands/CommandSection.tsx';
import { MainPoint } from '../MainPoint.tsx';
import { NamedAlarms } from '../NamedAlarms.tsx';
import { PointGroups } from '../PointGroups.tsx';
import { PointTrend } from '../PointTrend.tsx';

const Plates = ({ view }: { view: DeviceView }): ReactNode => {
  const live = useLiveView(view);
  return (
    <>
      <AlarmPlates view={live} />
      <NamedAlarms view={live} />
    </>
  );
};

/** What an operator looks at first: the main number, the state, what is wrong, the commands, the key values. */
export const ValuesTab = ({ view }: { view: DeviceView }): ReactNode => {
  const { profile, device } = view;
  const points = useMemo(() => (profile === null ? [] : shownPoints(profile, device)), [profile, device]);
  const groups = useMemo(() => (profile === null ? [] : keyGroupsOf(profile, points)), [profile, points]);
  const main = mainPointOf(points);
  return (
    <div className="card__scroll">
      {main !== undefined && <MainPoint view={view} points={points} main={main} />}
      <Plates view={view} />
      <CommandSection view={view} isShort />
      <PointGroups view={view} groups={groups.filter(({ group }) => group !== 'state')} />
      {main !== undefined && <PointTrend view={view} pointKey={main.key} testId="trend" />}
      <PointGroups view={view} groups={groups.filter(({ group }) => group === 'state')} />
    </div>
  );
};
