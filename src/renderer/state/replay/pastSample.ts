/** A made-up past for the tests of this folder: what was true at each instant, and a station that tells of it. */
import type { AlarmSummary, AlarmView } from '#shared/api/alarms.ts';
import type { StationApi } from '#shared/api/contract.ts';
import type { DeviceState, PointState } from '#shared/api/plant.ts';
import type {
  ReplayInstant,
  ReplayInstantQuery,
  ReplayStep,
  ReplaySteps,
  ReplayStepsQuery,
} from '#shared/api/replay.ts';
import type { LockOut } from '#shared/model/lockOut.ts';
import { success } from '#shared/model/result.ts';
import { sampleAlarm } from '../alarmSample.ts';

export const PAST_FROM_MS = 1_900_000_000_000;
/** The configuration changes so often. */
const EPOCH_MS = 500_000;
const SCAN_MS: Readonly<Record<number, number>> = { 11: 2_000, 12: 3_100 };
const NOBODY = { critical: 0, high: 0, medium: 0, low: 0 } as const;

const since = (timeMs: number): number => timeMs - PAST_FROM_MS;
const scanOf = (deviceId: number, timeMs: number): number => Math.floor(since(timeMs) / (SCAN_MS[deviceId] ?? 1));
const good = (value: number): PointState => ({ value, reason: 'ok', lastValue: value });

const stateAt = (deviceId: number, timeMs: number): DeviceState => {
  const scan = scanOf(deviceId, timeMs);
  return {
    deviceId,
    online: scan % 17 !== 0,
    sinceMs: PAST_FROM_MS,
    error: scan % 17 === 0 ? 'timeout' : null,
    nextAttemptMs: null,
    scanMs: null,
    misconfiguration: null,
    blockTimesMs: { power: PAST_FROM_MS + scan * (SCAN_MS[deviceId] ?? 1) },
    points: [good(scan), good(scan % 5)],
  };
};

/** It stands for ten scans of each forty. */
const alarmAt = (timeMs: number): AlarmView => {
  const scan = scanOf(11, timeMs);
  const place = (((scan - 20) % 40) + 40) % 40;
  const changedMs = PAST_FROM_MS + 2_000 * (scan - (place < 10 ? place : place - 10));
  return sampleAlarm({
    occurrence: Math.floor((scan - 20) / 40),
    state: place < 10 ? 'unacknowledged' : 'normal',
    changedMs,
  });
};

const summaryAt = (timeMs: number): AlarmSummary => {
  const alarm = alarmAt(timeMs);
  const counts = { ...NOBODY, critical: alarm.state === 'normal' ? 0 : 1 };
  return {
    timeMs: alarm.changedMs,
    active: counts,
    unacknowledged: counts,
    shelved: 0,
    outOfService: 0,
    newest: alarm.state === 'normal' ? null : alarm,
    flood: null,
    horn: null,
    colours: { devices: {}, sites: {} },
  };
};

const lockOutsAt = (timeMs: number): readonly LockOut[] => {
  const scan = scanOf(12, timeMs);
  const lockOut = { deviceId: 12, user: 'Ким А.', reason: 'свечи', sinceMs: PAST_FROM_MS, plannedEndMs: null };
  return scan % 50 < 12 ? [lockOut] : [];
};

const epochOf = (timeMs: number): number => Math.floor(since(timeMs) / EPOCH_MS);
const totalsAt = (timeMs: number) => [{ siteId: 1, values: [{ key: 'sum', ...good(scanOf(11, timeMs)) }] }];

/** One changes with the configuration, the other never. */
const profilesAt = (timeMs: number): readonly { readonly id: string; readonly revision: number }[] => [
  { id: 'engine', revision: epochOf(timeMs) },
  { id: 'pump', revision: 1 },
];
const digestOf = ({ id, revision }: { readonly id: string; readonly revision: number }): string =>
  `${id}${revision.toString()}`;

/** All of an instant. */
export const instantAt = (timeMs: number): ReplayInstant => {
  const alarm = alarmAt(timeMs);
  const plant = {
    timeMs,
    sites: [{ id: 1, code: 'MKZ', name: `МКЗ ${epochOf(timeMs).toString()}`, timeZone: 'Asia/Almaty' }],
    devices: [],
    profiles: profilesAt(timeMs),
    states: [stateAt(11, timeMs), stateAt(12, timeMs)],
    totals: totalsAt(timeMs),
  } as unknown as ReplayInstant['plant'];
  return {
    timeMs,
    isRecorded: epochOf(timeMs) !== 1,
    extent: { fromMs: PAST_FROM_MS, toMs: null },
    plant,
    profileDigests: profilesAt(timeMs).map(digestOf),
    alarms: { summary: summaryAt(timeMs), rows: alarm.state === 'normal' ? [] : [alarm], truncated: false },
    links: [],
    lockOuts: lockOutsAt(timeMs),
  };
};

const instantsOf = ({ fromMs, toMs }: ReplayStepsQuery): readonly number[] => {
  const times = Object.values(SCAN_MS).flatMap((scanMs) => {
    const first = Math.floor(since(fromMs) / scanMs) + 1;
    const last = Math.floor(since(toMs) / scanMs);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => PAST_FROM_MS + (first + index) * scanMs);
  });
  return [...new Set(times)].toSorted((a, b) => a - b);
};

const thinned = (times: readonly number[], everyMs: number | undefined): readonly number[] =>
  everyMs === undefined
    ? times
    : times.filter((timeMs, index) => Math.floor(timeMs / everyMs) !== Math.floor((times[index + 1] ?? 0) / everyMs));

const stepAt = (timeMs: number, beforeMs: number): ReplayStep => {
  const updates = [11, 12].flatMap((deviceId) => {
    if (scanOf(deviceId, timeMs) === scanOf(deviceId, beforeMs)) return [];
    const { points, ...head } = stateAt(deviceId, timeMs);
    return [{ ...head, changes: points.map((point, index) => [index, point] as const) }];
  });
  const isToldOf = alarmAt(timeMs).changedMs !== alarmAt(beforeMs).changedMs;
  const lockOuts = lockOutsAt(timeMs);
  return {
    timeMs,
    updates,
    totals: totalsAt(timeMs) as unknown as ReplayStep['totals'],
    alarms: isToldOf ? { changed: [alarmAt(timeMs)], summary: summaryAt(timeMs) } : null,
    lockOuts: lockOuts.length === lockOutsAt(beforeMs).length ? null : lockOuts,
  };
};

/** At the most so many steps of an answer. */
const MOST = 40;

/** What became known behind an instant. */
export const stepsOf = (query: ReplayStepsQuery): ReplaySteps => {
  const endMs = PAST_FROM_MS + (epochOf(query.fromMs) + 1) * EPOCH_MS;
  const toMs = Math.min(query.toMs, endMs - 1);
  const all = thinned(instantsOf({ ...query, toMs }), query.everyMs);
  const taken = all.slice(0, MOST);
  const steps = taken.map((timeMs, index) => stepAt(timeMs, taken[index - 1] ?? query.fromMs));
  if (taken.length < all.length) return { steps, anewMs: null, nextMs: taken.at(-1) ?? null };
  return { steps, anewMs: endMs <= query.toMs ? endMs : null, nextMs: null };
};

const instantWithout = ({ timeMs, knownProfiles = [] }: ReplayInstantQuery): ReplayInstant => {
  const instant = instantAt(timeMs);
  const profiles = instant.plant.profiles.filter((profile) => !knownProfiles.includes(digestOf(profile)));
  return { ...instant, plant: { ...instant.plant, profiles } };
};

/** Answers for the past; whatever else is asked is a fault of the test. */
export const pastStation = (name: string, input: unknown): unknown => {
  if (name === 'replay.instant') return success(instantWithout(input as ReplayInstantQuery));
  if (name === 'replay.steps') return success(stepsOf(input as ReplayStepsQuery));
  throw new Error(`nobody should ask for ${name}`);
};

export type AskStation = StationApi['request'];
