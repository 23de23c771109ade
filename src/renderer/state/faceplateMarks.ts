/** What the tabs of a faceplate have to say before they are opened; pure. */
import type { AlarmView } from '#shared/api/alarms.ts';
import type { AlarmPriority } from '#shared/model/alarm.ts';
import type { MaintenanceSeverity } from '#shared/model/maintenance.ts';
import type { Point } from '#shared/model/profile.ts';
import { gravityOf, isOnList } from './alarmView.ts';
import { type FaceplateTab, tabOfPoint } from './faceplate.ts';

/** How a link is that is not well. */
export type TroubledLink = 'partial' | 'offline' | 'misconfigured';

export type TabMark =
  | { readonly kind: 'alarm'; readonly priority: AlarmPriority }
  | { readonly kind: 'service'; readonly severity: MaintenanceSeverity }
  | { readonly kind: 'link'; readonly look: TroubledLink };

export type TabMarks = ReadonlyMap<FaceplateTab, TabMark>;

/** Alarms of one device that need a person, the gravest first. */
export const openAlarmsOf = (alarms: Iterable<AlarmView>, deviceId: number): readonly AlarmView[] =>
  [...alarms]
    .filter((alarm) => alarm.deviceId === deviceId && isOnList(alarm, 'open'))
    .sort((one, other) => gravityOf(one.priority) - gravityOf(other.priority));

/** Key of the point that raised it: the end of `MKZ.GEN1.coolant_temp`. */
export const pointOfAlarm = ({ tag }: Pick<AlarmView, 'tag'>): string | undefined => tag?.split('.').at(-1);

/** The gravest alarm of each point. `alarms`: the gravest first. */
export const alarmsByPoint = (alarms: readonly AlarmView[]): ReadonlyMap<string, AlarmView> => {
  const found = new Map<string, AlarmView>();
  for (const alarm of alarms) {
    const key = pointOfAlarm(alarm);
    if (key !== undefined && !found.has(key)) found.set(key, alarm);
  }
  return found;
};

export interface MarksQuestion {
  readonly points: readonly Point[];
  /** The gravest first. */
  readonly alarms: readonly AlarmView[];
  readonly severity: MaintenanceSeverity;
  /** Null while it is well, or not known yet. */
  readonly link: TroubledLink | null;
}

/** A mark for each tab that holds something abnormal: the gravest alarm, a service that is near, a link that is not well. */
export const tabMarks = ({ points, alarms, severity, link }: MarksQuestion): TabMarks => {
  const marks = new Map<FaceplateTab, TabMark>();
  const tabByKey = new Map(points.map((point) => [point.key, tabOfPoint(point)]));
  for (const alarm of alarms) {
    const tabs = ['alarms', tabByKey.get(pointOfAlarm(alarm) ?? '')] as const;
    for (const tab of tabs) {
      if (tab !== undefined && !marks.has(tab)) marks.set(tab, { kind: 'alarm', priority: alarm.priority });
    }
  }
  if (severity !== 'ok') marks.set('maintenance', { kind: 'service', severity });
  if (link !== null) marks.set('link', { kind: 'link', look: link });
  return marks;
};

/** Alarms weigh more than a link, a link more than a service. */
const KIND_WEIGHT: Readonly<Record<TabMark['kind'], number>> = { alarm: 0, link: 1, service: 2 };

const weightOf = (mark: TabMark): number =>
  KIND_WEIGHT[mark.kind] * 10 + (mark.kind === 'alarm' ? gravityOf(mark.priority) : 0);

/** The one mark for tabs that stand behind «Ещё»; undefined while all is well there. */
export const joinedMark = (tabs: readonly FaceplateTab[], marks: TabMarks): TabMark | undefined =>
  tabs.flatMap((tab) => marks.get(tab) ?? []).toSorted((one, other) => weightOf(one) - weightOf(other))[0];
