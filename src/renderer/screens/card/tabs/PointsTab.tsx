import { type ReactNode, useMemo } from 'react';
import type { DeviceView } from '../../../state/deviceView.ts';
import { engineCounters, type PointTab, pointsOfGroup, shownPoints, TAB_GROUPS } from '../../../state/faceplate.ts';
import type { KeyGroup } from '../../../state/keyPoints.ts';
import { pointRows } from '../../../state/pointRows.ts';
import { PointGroups } from '../PointGroups.tsx';

/** All points of a tab, group by group. */
export const useTabGroups = (view: DeviceView, tab: PointTab): readonly KeyGroup[] => {
  const { profile, device } = view;
  return useMemo(() => {
    const points = profile === null ? [] : shownPoints(profile, device);
    const groups = TAB_GROUPS[tab].map((group) => ({ group, rows: pointRows(pointsOfGroup(points, group)) }));
    const counters = tab === 'engine' ? [{ group: 'counters' as const, rows: pointRows(engineCounters(points)) }] : [];
    return [...groups, ...counters].filter(({ rows }) => rows.length > 0);
  }, [profile, device, tab]);
};

/** What the engine feels, how long it ran and how often it started. */
export const EngineTab = ({ view }: { view: DeviceView }): ReactNode => (
  <div className="card__scroll">
    <PointGroups view={view} groups={useTabGroups(view, 'engine')} />
  </div>
);

/** What the generator gives, and the lines that it gives to. */
export const ElectricalTab = ({ view }: { view: DeviceView }): ReactNode => (
  <div className="card__scroll">
    <PointGroups view={view} groups={useTabGroups(view, 'electrical')} />
  </div>
);
