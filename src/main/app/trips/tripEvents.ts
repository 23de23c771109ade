import type { JournalKind } from '#shared/model/journal.ts';
import { TRIP_EVENTS_MAX, type TripEvent, type TripGroup, type TripHead } from '#shared/model/tripSheet.ts';
import { type EventWindow, orderGroups, scanWindow } from '../../report/tripOrder.ts';
import type { StoredEvent } from '../../store/journal/storedEvent.ts';
import type { TripSource } from './tripHeads.ts';

/** Kinds whose facts a scan brought; the station stamps all others itself. */
const SCANNED: ReadonlySet<JournalKind> = new Set(['state', 'breaker', 'mains', 'link']);
/** What concerns every site: jumps of the clock, starts and stops of the station. */
const EVERYWHERE: readonly JournalKind[] = ['clock', 'station'];
/** A flood is looked through page by page, its newest rows first. */
const EVENTS_PAGE = 2_000;
const MOST_PAGES = 100;
const PERSONAL: ReadonlySet<JournalKind> = new Set(['command', 'operator', 'alarm', 'maintenance', 'configuration']);

export interface TripSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The scans of a device: their times and how often it is scanned. */
export interface TripScans {
  readonly timesMs: ArrayLike<number>;
  readonly periodMs: number;
}

/** Events of the site within the span, in the order of time; so many at the most, those nearest to the trip. */
export const tripEvents = async (
  { reader }: TripSource,
  { siteId, timeMs }: TripHead,
  span: TripSpan,
): Promise<{ events: StoredEvent[]; more: number }> => {
  let near: StoredEvent[] = [];
  let count = 0;
  const isOwn = (event: StoredEvent): boolean => siteId !== null && event.siteId === siteId;
  for (const search of [...(siteId === null ? [] : [{ siteId }]), ...EVERYWHERE.map((kind) => ({ kind }))]) {
    let beforeSeq: number | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const page = await reader.events({ ...span, ...search, limit: EVENTS_PAGE, beforeSeq });
      const fresh = 'kind' in search ? page.filter((event) => !isOwn(event)) : page;
      count += fresh.length;
      near = [...near, ...fresh]
        .sort((left, right) => Math.abs(left.timeMs - timeMs) - Math.abs(right.timeMs - timeMs))
        .slice(0, TRIP_EVENTS_MAX);
      beforeSeq = page.at(-1)?.seq;
      if (page.length < EVENTS_PAGE) break;
    }
  }
  return { events: near.sort((left, right) => left.seq - right.seq), more: count - near.length };
};

/** As which the station itself acts. */
const STATION = 'station';

/** What persons did: a row that names one, of a kind that is an act. */
export const isAct = ({ user, kind }: StoredEvent): boolean => user !== null && user !== STATION && PERSONAL.has(kind);

/** How an alarm comes about. */
export interface AlarmRise {
  /** The point that it looks at; null for alarms without one. */
  readonly point: string | null;
  /** Its condition held for so long before it came. */
  readonly delayMs: number;
  /** A bit is seen in two scans before it counts. */
  readonly isSeenTwice: boolean;
}

/** After which scan the condition of an alarm began that came at `timeMs`. */
export const riseWindow = (
  timeMs: number,
  rise: AlarmRise | undefined,
  { timesMs, periodMs }: TripScans,
  fromMs: number,
): EventWindow => {
  const { knownMs } = scanWindow(timeMs, timesMs, periodMs, fromMs);
  const first = scanWindow(timeMs - (rise?.delayMs ?? 0), timesMs, periodMs, fromMs);
  if (rise?.isSeenTwice !== true) return { afterMs: first.afterMs, knownMs };
  return { afterMs: scanWindow(first.afterMs, timesMs, periodMs, fromMs).afterMs, knownMs };
};

export interface TripParts {
  readonly occurrence: number;
  readonly followers: ReadonlySet<number>;
}

export const tripEvent = (event: StoredEvent, { occurrence, followers }: TripParts): TripEvent => {
  const { seq, timeMs, site, device, textRu, textEn, step, priority, value, user, comment } = event;
  const isFirst = event.occurrence === occurrence;
  const isFollower = event.occurrence !== null && followers.has(event.occurrence);
  return {
    seq,
    timeMs,
    device: device === null ? null : `${site ?? '?'}.${device}`,
    text: { ru: textRu, en: textEn },
    step,
    priority,
    value,
    user,
    comment,
    part: step !== 'raised' ? null : isFirst ? 'first' : isFollower ? 'consequence' : null,
  };
};

/** Where the order is not known the first-out alarm heads its group. */
const rankOf = ({ part }: TripEvent): number => (part === 'first' ? 0 : 1);

export interface TripWindows {
  readonly scans: ReadonlyMap<number, TripScans>;
  readonly span: TripSpan;
  readonly alarmRise: (deviceId: number, key: string) => AlarmRise | undefined;
}

/** The events in groups of which the order is certain. */
export const tripGroups = (
  events: readonly StoredEvent[],
  { scans, span: { fromMs }, alarmRise }: TripWindows,
  parts: TripParts,
): TripGroup[] => {
  const windowOf = (event: StoredEvent): EventWindow => {
    const { timeMs, deviceId, kind, user, step, alarm } = event;
    const isScanned = user === null && (kind === 'alarm' || SCANNED.has(kind));
    const own = deviceId === null ? undefined : scans.get(deviceId);
    if (!isScanned || own === undefined) return { afterMs: timeMs, knownMs: timeMs };
    const rise = step === 'raised' && alarm !== null ? alarmRise(deviceId ?? 0, alarm) : undefined;
    return riseWindow(timeMs, rise, own, fromMs);
  };
  const windowed = events.map((event) => ({ ...windowOf(event), event }));
  return orderGroups(windowed).map(({ afterMs, knownMs, events: own }) => ({
    fromMs: afterMs,
    toMs: Math.max(knownMs, ...own.map(({ event }) => event.timeMs)),
    events: own
      .map(({ event }) => tripEvent(event, parts))
      .sort((left, right) => rankOf(left) - rankOf(right) || left.timeMs - right.timeMs || left.seq - right.seq),
  }));
};
