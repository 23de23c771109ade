import type { Device, Site } from '#shared/model/device.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { Point, Profile } from '#shared/model/profile.ts';
import {
  TRIP_AFTER_MS,
  TRIP_BEFORE_MS,
  type TripHead,
  type TripSheet,
  type TripTrend,
} from '#shared/model/tripSheet.ts';
import { scanPeriod } from '../../report/tripOrder.ts';
import type { Configuration } from '../../store/configurationStore.ts';
import type { PastDevice, TagTrend } from '../../store/history/historyQueries.ts';
import type { HistoryTag } from '../../store/history/historyTag.ts';
import type { ProfileLibrary } from '../profileLibrary.ts';
import type { ReaderMethods } from '../reader.ts';
import type { Remote } from '../threadCall.ts';
import {
  type AlarmRise,
  isAct,
  riseWindow,
  type TripScans,
  type TripSpan,
  tripEvent,
  tripEvents,
  tripGroups,
} from './tripEvents.ts';
import { findTrip, type TripSource } from './tripHeads.ts';
import { tripNotes } from './tripNotes.ts';
import type { TripPoints } from './tripPoints.ts';
import { tripValues } from './tripValues.ts';

export interface TripGatherParts extends TripSource {
  readonly reader: TripSource['reader'] &
    Pick<Remote<ReaderMethods>, 'trend' | 'samples' | 'snapshotAt' | 'recordedFromMs'>;
  readonly library: ProfileLibrary;
  readonly configuration: () => Configuration;
  readonly stationName: () => string;
  readonly nowMs: () => number;
  readonly points: TripPoints;
  /** What is known of how an alarm comes about; undefined for one that is not defined any more. */
  readonly alarmRise: (deviceId: number, key: string) => AlarmRise | undefined;
}

const FALLBACK_PERIOD_MS = 2_000;
/** A row a second, where samples are not closer. */
const BUCKETS = (TRIP_BEFORE_MS + TRIP_AFTER_MS) / 1_000;
const MOST_TRENDS = 14;
/** Devices of a site whose scans are looked at. */
const MOST_DEVICES = 30;
const MOST_SAMPLES = 60_000;
/** The scan before the span begins is looked for so far back. */
const SCAN_BACK_MS = 60_000;
/** The frame of the trip was worked in within so many periods. */
const LOOKS = 12;

interface Known {
  readonly device: Device;
  readonly profile: Profile | undefined;
  readonly periodMs: number;
}

/** The sheet of a trip out of journal and history; undefined where the number is of no first-out alarm. */
export const gatherTrip = async (parts: TripGatherParts, occurrence: number): Promise<TripSheet | undefined> => {
  const found = await findTrip(parts, occurrence);
  if (found === undefined) return undefined;
  const { head } = found;
  const nowMs = parts.nowMs();
  const endMs = head.timeMs + TRIP_AFTER_MS;
  const span = { fromMs: head.timeMs - TRIP_BEFORE_MS, toMs: Math.max(head.timeMs + 1, Math.min(nowMs, endMs)) };
  const { sites, devices } = parts.configuration();
  const site = sites.find(({ id }) => id === head.siteId);
  const known = devices.filter(({ siteId }) => siteId === head.siteId).map((device) => knownOf(device, parts.library));
  const own = known.find(({ device }) => device.id === head.deviceId);
  const scans = await scansOf(parts, known, span);
  const { events, more } = await tripEvents(parts, head, span);
  const context = { occurrence, followers: new Set(found.followers) };
  const trends = await trendsOf(parts, head, known, site, span);
  const ownScans = scans.get(head.deviceId);
  const values = await valuesOf(parts, head, own, beforeOf(head, ownScans, span, parts));
  return {
    station: parts.stationName(),
    site: site?.name ?? head.device,
    timeZone: site?.timeZone ?? sites[0]?.timeZone ?? 'UTC',
    head,
    ...span,
    isFinished: nowMs >= endMs,
    scanMs: scanPeriod(ownScans?.timesMs ?? [], own?.periodMs ?? FALLBACK_PERIOD_MS),
    groups: tripGroups(events, { scans, span, alarmRise: parts.alarmRise }, context),
    moreEvents: more,
    actions: events.filter(isAct).map((event) => tripEvent(event, context)),
    trends: trends.drawn,
    ...values.told,
    notes: tripNotes({
      head,
      span,
      isFinished: nowMs >= endMs,
      isKnown: own?.profile !== undefined,
      recordedFromMs: await parts.reader.recordedFromMs(),
      trends: trends.found,
      past: values.past,
      moreEvents: more,
      timeZone: site?.timeZone ?? 'UTC',
    }),
    madeMs: nowMs,
  };
};

const knownOf = (device: Device, library: ProfileLibrary): Known => {
  const found = library.get(device.profile);
  const profile = found?.ok === true ? found.value.profile : undefined;
  return { device, profile, periodMs: device.pollIntervalMs ?? profile?.pacing.pollIntervalMs ?? FALLBACK_PERIOD_MS };
};

const tagOf = ({ device, periodMs }: Known, point: string): HistoryTag => ({ deviceId: device.id, point, periodMs });

/** When the devices of the site were scanned; by the samples of one point of each. */
const scansOf = async (
  { reader }: TripGatherParts,
  known: readonly Known[],
  { fromMs, toMs }: TripSpan,
): Promise<ReadonlyMap<number, TripScans>> => {
  const scanned = known.flatMap((one) => {
    const point = one.profile?.points[0]?.key;
    return point === undefined ? [] : [{ one, tag: tagOf(one, point) }];
  });
  const asked = scanned.slice(0, MOST_DEVICES);
  const samples = await reader.samples({
    tags: asked.map(({ tag }) => tag),
    fromMs: fromMs - SCAN_BACK_MS,
    toMs,
    mostSamples: MOST_SAMPLES,
  });
  const columns = samples.ok ? samples.value : [];
  return new Map(
    asked.map(({ one }, index) => [one.device.id, { timesMs: columns[index]?.t ?? [], periodMs: one.periodMs }]),
  );
};

interface Drawn {
  readonly one: Known;
  readonly point: Point;
  readonly isCause: boolean;
}

/** The cause first, then the points of the tripped device, then those of its neighbours. */
const drawnPoints = (
  { points, alarmRise }: TripGatherParts,
  { deviceId, key }: TripHead,
  known: readonly Known[],
): Drawn[] => {
  const own = known.find(({ device }) => device.id === deviceId);
  if (own === undefined) return [];
  const cause = alarmRise(deviceId, key)?.point ?? null;
  const { kind } = own.device;
  const find = (one: Known, keys: readonly string[]): Drawn[] =>
    keys.flatMap((wanted) => {
      const point = one.profile?.points.find((candidate) => candidate.key === wanted);
      return point === undefined ? [] : [{ one, point, isCause: one === own && wanted === cause }];
    });
  const isDrawable = cause !== null && own.profile?.points.find((one) => one.key === cause)?.group !== 'alarms';
  const keys = [...(isDrawable ? [cause] : []), ...(points.points[kind] ?? [])];
  const others = known.filter((one) => one !== own);
  return [
    ...find(own, [...new Set(keys)]),
    ...others.flatMap((one) => find(one, points.neighbours[kind]?.[one.device.kind] ?? [])),
  ].slice(0, MOST_TRENDS);
};

const numbers = (column: Float64Array): (number | null)[] =>
  Array.from(column, (value) => (Number.isNaN(value) ? null : value));

const trendsOf = async (
  parts: TripGatherParts,
  head: TripHead,
  known: readonly Known[],
  site: Site | undefined,
  span: TripSpan,
): Promise<{ drawn: TripTrend[]; found: readonly TagTrend[] }> => {
  const asked = drawnPoints(parts, head, known);
  if (asked.length === 0) return { drawn: [], found: [] };
  const tags = asked.map(({ one, point }) => tagOf(one, point.key));
  const trends = await parts.reader.trend({ tags, ...span, buckets: BUCKETS });
  const found = trends.ok ? trends.value : [];
  const drawn = asked.flatMap(({ one, point, isCause }, index): TripTrend[] => {
    const trend = found[index];
    if (trend === undefined) return [];
    const min = numbers(trend.min);
    return [
      {
        tag: `${site?.code ?? '?'}.${one.device.code}.${point.key}`,
        label: one.device.id === head.deviceId ? point.label : named(one.device.name, point.label),
        unit: point.unit ?? null,
        decimals: point.decimals ?? 0,
        t: [...trend.t],
        min,
        max: trend.isFullResolution ? min : numbers(trend.max),
        isFullResolution: trend.isFullResolution,
        isCause,
      },
    ];
  });
  return { drawn, found };
};

const named = (name: string, { ru, en }: LocalText): LocalText => ({ ru: `${name}: ${ru}`, en: `${name}: ${en}` });

/** The last instant at which only scans without the condition had been worked in. */
const beforeOf = (
  { timeMs, deviceId, key }: TripHead,
  scans: TripScans | undefined,
  { fromMs }: TripSpan,
  { alarmRise }: TripGatherParts,
): number => {
  if (scans === undefined) return timeMs - 1;
  const { afterMs } = riseWindow(timeMs, alarmRise(deviceId, key), scans, fromMs - SCAN_BACK_MS);
  const next = Array.from(scans.timesMs).find((scanMs) => scanMs > afterMs);
  return Math.min(timeMs, next ?? timeMs) - 1;
};

/** The device as it stood before the trip, and with the scan that brought it. */
const valuesOf = async (
  { reader }: TripGatherParts,
  { timeMs, deviceId }: TripHead,
  own: Known | undefined,
  beforeMs: number,
) => {
  const periodMs = own?.periodMs ?? FALLBACK_PERIOD_MS;
  const look = async (lookMs: number): Promise<PastDevice | undefined> => {
    const past = await reader.snapshotAt({ devices: [{ deviceId, periodMs }], timeMs: lookMs });
    return past.ok ? past.value[0] : undefined;
  };
  const before = await look(beforeMs);
  let atMs = timeMs;
  let at = await look(atMs);
  for (let step = 1; step <= LOOKS && (at?.processedMs ?? 0) < timeMs; step += 1) {
    atMs = timeMs + Math.round((step * periodMs) / 4);
    at = await look(atMs);
  }
  const hidden = new Set(
    Object.entries(own?.device.points ?? {}).flatMap(([key, change]) => (change.hidden === true ? [key] : [])),
  );
  const values = own?.profile === undefined ? [] : tripValues(own.profile, hidden, before, at);
  return { told: { beforeMs, atMs, values }, past: { before, at } };
};
