/** The last change of each point that the journal tells of, and since when a state holds by it; pure. */
import type { EventRow } from '#shared/api/alarms.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import { type DeviceView, usableValue } from './deviceView.ts';

export interface PointChange {
  readonly timeMs: number;
  /** False: nobody saw it change, it was found so after a gap. */
  readonly isSeen: boolean;
  /** What it became. */
  readonly value: number;
}

/** By `${deviceId}.${point}`. One entry per point that a profile has an event of. */
export type PointChanges = ReadonlyMap<string, PointChange>;

/** `isExact` is false where the state is older than the station can tell: it holds at least since then. */
export interface Hold {
  readonly sinceMs: number;
  readonly isExact: boolean;
}

const WORDS: ReadonlySet<string> = new Set(['point_changed', 'point_after_gap']);

export const changeKey = (deviceId: number, point: string): string => `${deviceId}.${point}`;

/** A row of the journal as it comes; the same map where it tells of no change. */
export const withJournalRow = (changes: PointChanges, row: JournalRow): PointChanges => {
  const { deviceId, point, details, timeMs, event } = row;
  const value = details?.['to'];
  if (!WORDS.has(event) || deviceId === undefined || point === undefined || typeof value !== 'number') return changes;
  return new Map(changes).set(changeKey(deviceId, point), { timeMs, isSeen: event === 'point_changed', value });
};

/**
 * The newest change of each point out of read rows, newest first. The rows do not say what a point became: it is what
 * `valueOf` says it is now. What the map has already is newer and stays.
 */
export const withEventRows = (
  changes: PointChanges,
  rows: readonly EventRow[],
  valueOf: (deviceId: number, point: string) => number | null,
): PointChanges => {
  const all = new Map(changes);
  for (const { event, deviceId, tag, timeMs } of rows) {
    const point = tag?.split('.').at(-1);
    if (!WORDS.has(event) || deviceId === null || point === undefined) continue;
    const key = changeKey(deviceId, point);
    const value = valueOf(deviceId, point);
    if (!all.has(key) && value !== null) all.set(key, { timeMs, isSeen: event === 'point_changed', value });
  }
  return all;
};

/**
 * Since when the point has the value that it has. Undefined while the value cannot be vouched for, where the journal
 * does not follow the point, and until the change has come that led to it. A change from before the device came online
 * proves nothing: in between the state can have left and come back.
 */
export const holdOf = (view: DeviceView, point: string, changes: PointChanges): Hold | undefined => {
  const value = usableValue(view, point);
  const onlineMs = view.state?.sinceMs ?? null;
  const isFollowed = view.profile?.events?.some((rule) => rule.point === point) === true;
  if (value === null || onlineMs === null || view.state?.online !== true || !isFollowed) return undefined;
  const change = changes.get(changeKey(view.device.id, point));
  if (change === undefined || (change.timeMs < onlineMs && change.value === value))
    return { sinceMs: onlineMs, isExact: false };
  return change.value === value ? { sinceMs: change.timeMs, isExact: change.isSeen } : undefined;
};
