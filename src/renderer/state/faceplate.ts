/** Which tabs the faceplate of a device has and what stands on them, from its profile alone; pure. */
import type { Device } from '#shared/model/device.ts';
import type { Point, PointGroup, Profile } from '#shared/model/profile.ts';

export const FACEPLATE_TABS = [
  'values',
  'engine',
  'electrical',
  'alarms',
  'trends',
  'maintenance',
  'link',
  'registers',
  'commands',
] as const;
export type FaceplateTab = (typeof FACEPLATE_TABS)[number];

/** Tabs that show points as they are, with their groups in the order of the screen. */
export const TAB_GROUPS = {
  values: ['process', 'state'],
  engine: ['engine'],
  electrical: ['generator', 'power', 'mains', 'busbar'],
  alarms: ['alarms'],
  maintenance: ['counters'],
} as const satisfies Readonly<Partial<Record<FaceplateTab, readonly PointGroup[]>>>;
export type PointTab = keyof typeof TAB_GROUPS;

export type Faceplate = Pick<Profile, 'points' | 'alarmRules' | 'commands'>;
type Hiding = Pick<Device, 'points'>;

/** Those that an engineer has not hidden. */
export const shownPoints = (profile: Faceplate, device: Hiding): readonly Point[] =>
  profile.points.filter(({ key }) => device.points?.[key]?.hidden !== true);

const groupsOf = (tab: PointTab): readonly PointGroup[] => TAB_GROUPS[tab];

export const pointsOfGroup = (points: readonly Point[], group: PointGroup): readonly Point[] =>
  points.filter((point) => point.group === group);

/** Hours run and starts belong to the engine as well as to its maintenance. */
export const engineCounters = (points: readonly Point[]): readonly Point[] =>
  points.filter(({ counter }) => counter?.kind === 'hours' || counter?.kind === 'starts');

/** The tab on which the point has its place. */
export const tabOfPoint = ({ group }: Pick<Point, 'group'>): PointTab => {
  const tabs = Object.keys(TAB_GROUPS) as PointTab[];
  const tab = tabs.find((name) => groupsOf(name).includes(group));
  if (tab === undefined) throw new Error(`BUG: no tab for the group ${group}`);
  return tab;
};

const hasPoints = (points: readonly Point[], tab: PointTab): boolean =>
  points.some(({ group }) => groupsOf(tab).includes(group));

export interface TabsQuestion {
  /** Null where the station does not know it. */
  readonly profile: Faceplate | null;
  readonly device: Hiding;
  /** A regulation is assigned to it, or could be. */
  readonly isMaintained: boolean;
}

/** Tabs in their order: what the profile has nothing for is left out. */
export const tabsOf = ({ profile, device, isMaintained }: TabsQuestion): readonly FaceplateTab[] => {
  const points = profile === null ? [] : shownPoints(profile, device);
  const has: Readonly<Record<FaceplateTab, boolean>> = {
    values: true,
    engine: hasPoints(points, 'engine'),
    electrical: hasPoints(points, 'electrical'),
    alarms: true,
    trends: points.length > 0,
    maintenance: isMaintained || hasPoints(points, 'maintenance'),
    link: true,
    registers: profile !== null,
    commands: (profile?.commands ?? []).length > 0,
  };
  return FACEPLATE_TABS.filter((tab) => has[tab]);
};
