/** What the first page of a faceplate shows of a profile, by groups, units and limits; pure. */
import type { Point, PointGroup } from '#shared/model/profile.ts';
import { type Faceplate, pointsOfGroup } from './faceplate.ts';
import { keysOf, type PointRow, pointRows } from './pointRows.ts';

/** Where the power of a device is looked for, best first. */
const POWER_GROUPS: readonly PointGroup[] = ['power', 'generator', 'mains', 'busbar'];
const SOURCES: ReadonlySet<PointGroup> = new Set(['generator', 'mains', 'busbar']);
const TOTAL = /(?:^|_)total(?:_|$)/;

const isNumber = ({ type }: Point): boolean => type !== 'bit' && type !== 'enum';

/** The point by which a device is known: what it gives or takes, else the first thing that it measures. */
export const mainPointOf = (points: readonly Point[]): Point | undefined => {
  const powers = POWER_GROUPS.flatMap((group) => pointsOfGroup(points, group)).filter(({ unit }) => unit === 'kW');
  const total = powers.find(({ key }) => TOTAL.test(key));
  if (total !== undefined && points.some(({ group }) => SOURCES.has(group))) return total;
  return pointsOfGroup(points, 'process').find(isNumber) ?? total ?? powers[0];
};

const STATUS = /(?:^|_)(?:status|state)$/;
const MOST_STATUSES = 2;

/** What the device is doing, in the words of its codes. */
export const statusPointsOf = (points: readonly Point[]): readonly Point[] =>
  pointsOfGroup(points, 'state')
    .filter(({ type, key }) => type === 'enum' && STATUS.test(key))
    .slice(0, MOST_STATUSES);

/** Keys that limits of the station watch, in the order of the profile's points. */
const watchedKeys = ({ points, alarmRules = [] }: Faceplate): readonly string[] => {
  const watched = new Set(alarmRules.flatMap(({ trigger }) => (trigger.kind === 'limit' ? [trigger.point] : [])));
  return points.flatMap(({ key }) => (watched.has(key) ? [key] : []));
};

type RowFilter = (row: PointRow, rows: readonly PointRow[]) => boolean;

const unitOf = (row: PointRow): string | undefined => (row.kind === 'one' ? row.point.unit : row.points[0].unit);
const BETWEEN_LINES: ReadonlySet<string> = new Set(['ab', 'l1l2']);
const isBetweenLines = (row: PointRow): boolean => row.kind === 'phases' && BETWEEN_LINES.has(row.marks[0]);
const hasPhases = (rows: readonly PointRow[], unit: string): boolean =>
  rows.some((row) => row.kind === 'phases' && unitOf(row) === unit);

const DIFFERENCE = /(?:^|_)diff(?:_|$)/;
const POWER_UNITS: ReadonlySet<string | undefined> = new Set(['kW', 'kvar', 'kVA', undefined]);

/** Line voltages, currents, frequency and totals; not each phase's power, nor what is told twice. */
const isElectricalKey: RowFilter = (row, rows) => {
  const unit = unitOf(row);
  if (row.kind === 'phases') {
    const lines = rows.find((other) => unitOf(other) === unit && isBetweenLines(other));
    return unit === 'A' || (unit === 'V' && (lines === undefined || lines === row));
  }
  if (DIFFERENCE.test(row.point.key)) return false;
  if (unit === 'A' || unit === 'V') return !hasPhases(rows, unit);
  return unit === 'Hz' || POWER_UNITS.has(unit);
};

const all: RowFilter = () => true;

/** Groups of the first page, in the order of the screen; undefined stands for what limits watch. */
const KEY_GROUPS: readonly (readonly [PointGroup, RowFilter | undefined])[] = [
  ['generator', isElectricalKey],
  ['power', isElectricalKey],
  ['engine', undefined],
  ['mains', isElectricalKey],
  ['busbar', isElectricalKey],
  ['process', all],
  ['counters', (row) => row.kind === 'one' && row.point.counter !== undefined],
  ['state', all],
];

export interface KeyGroup {
  readonly group: PointGroup;
  readonly rows: readonly PointRow[];
}

/** Rows of the first page below its head: the head's own points are not told twice. */
export const keyGroupsOf = (profile: Faceplate, points: readonly Point[]): readonly KeyGroup[] => {
  const head = new Set([mainPointOf(points), ...statusPointsOf(points)].map((point) => point?.key));
  const watched = new Set(watchedKeys(profile));
  const isWatched: RowFilter = (row, rows) =>
    !rows.some((other) => keysOf(other).some((key) => watched.has(key))) || keysOf(row).some((key) => watched.has(key));
  return KEY_GROUPS.flatMap(([group, filter]) => {
    const all = pointRows(pointsOfGroup(points, group));
    const rows = all.filter((row) => (filter ?? isWatched)(row, all) && !keysOf(row).some((key) => head.has(key)));
    return rows.length === 0 ? [] : [{ group, rows }];
  });
};

/** Charts that are read together. */
const MOST_TRENDS = 8;

/** The points whose past tells most: the main one, then those that limits watch; of three phases the first. */
export const trendPointsOf = (profile: Faceplate, points: readonly Point[]): readonly Point[] => {
  const others = new Set(
    pointRows(points).flatMap((row) => (row.kind === 'phases' ? row.points.slice(1).map(({ key }) => key) : [])),
  );
  const main = mainPointOf(points);
  const watched = new Set(watchedKeys(profile));
  const rest = points.filter((point) => watched.has(point.key) && point !== main && !others.has(point.key));
  const chosen = [...(main === undefined ? [] : [main]), ...rest];
  return chosen.slice(0, MOST_TRENDS);
};
