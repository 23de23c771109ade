import { TRIPS_MAX } from '#shared/api/reports.ts';
import type { LocalText } from '#shared/model/localText.ts';
import { TRIP_AFTER_MS, type TripHead } from '#shared/model/tripSheet.ts';
import type { StoredTransition } from '../../store/journal/alarmTransitions.ts';
import type { StoredEvent } from '../../store/journal/storedEvent.ts';
import type { ReaderMethods } from '../reader.ts';
import type { Remote } from '../threadCall.ts';

export interface TripSource {
  readonly reader: Pick<Remote<ReaderMethods>, 'alarmTransitions' | 'eventsBySeq' | 'events'>;
  /** What the alarm is called today; undefined where it is not defined any more. */
  readonly alarmText: (deviceId: number, key: string) => LocalText | undefined;
  /** What the device is called today; undefined for one that was removed. */
  readonly deviceName: (deviceId: number) => string | undefined;
}

export interface TripSearch {
  readonly siteId?: number | undefined;
  readonly fromMs: number;
  readonly toMs: number;
}

const PAGE = 20_000;
/** Rises of one slice that are looked through at the most. */
const MOST_RISES = 100_000;
/** The newest trips are asked for: the span is looked through from its end, in slices. */
const SLICE_MS = 7 * 86_400_000;
/** Steps of one life that are looked at together. */
const STEPS_PAGE = 1_000;
/** Consequences are looked for so long after the first-out alarm. */
const CONSEQUENCES_MS = TRIP_AFTER_MS;

const risesOf = async ({ reader }: TripSource, fromMs: number, toMs: number) => {
  const rises: StoredTransition[] = [];
  let afterSeq = 0;
  while (rises.length < MOST_RISES) {
    const page = await reader.alarmTransitions({ steps: ['raised'], fromMs, toMs, afterSeq, limit: PAGE });
    rises.push(...page);
    afterSeq = page.at(-1)?.seq ?? afterSeq;
    if (page.length < PAGE) break;
  }
  return rises;
};

/** The rise that a life began with: one that came back before anybody acknowledged it goes on with that life. */
const isBeginning = ({ from }: Pick<StoredTransition, 'from'>): boolean => from === 'normal';

/** The first rise of each life that stands first in its group. */
const firstsOf = (rises: readonly StoredTransition[]): StoredTransition[] => {
  const firsts = new Map<number, StoredTransition>();
  for (const rise of rises) {
    const { occurrence, firstOut } = rise;
    if (occurrence === null || occurrence !== firstOut || !isBeginning(rise)) continue;
    if (!firsts.has(occurrence)) firsts.set(occurrence, rise);
  }
  return [...firsts.values()];
};

const headOf = (
  first: StoredTransition,
  followers: readonly StoredTransition[],
  event: StoredEvent | undefined,
  { alarmText, deviceName }: TripSource,
): TripHead => {
  const { occurrence, deviceId, key, timeMs, priority, value, limit } = first;
  if (occurrence === null) throw new Error('BUG: a first-out alarm without a number');
  const device = event?.device == null ? `#${deviceId.toString()}` : `${event.site ?? '?'}.${event.device}`;
  return {
    occurrence,
    timeMs,
    siteId: event?.siteId ?? null,
    deviceId,
    device,
    deviceName: deviceName(deviceId) ?? device,
    key,
    text: alarmText(deviceId, key) ?? { ru: event?.textRu ?? key, en: event?.textEn ?? key },
    priority,
    value,
    limit,
    consequences: new Set(followers.map((one) => one.occurrence)).size,
    isOrderUncertain: followers.some((one) => one.isOrderUncertain),
  };
};

const followersOf = (first: StoredTransition, rises: readonly StoredTransition[]): StoredTransition[] =>
  rises.filter(({ firstOut, occurrence }) => firstOut === first.occurrence && occurrence !== first.occurrence);

/** First-out alarms of a span, the newest first; `more`: older ones, or some of a flood, are not among them. */
export const tripHeads = async (
  source: TripSource,
  { siteId, fromMs, toMs }: TripSearch,
): Promise<{ rows: TripHead[]; more: boolean }> => {
  const rows: TripHead[] = [];
  let isCut = false;
  let lengthMs = SLICE_MS;
  for (let endMs = toMs; endMs > fromMs; ) {
    const beginMs = Math.max(fromMs, endMs - lengthMs);
    const rises = await risesOf(source, beginMs, endMs + CONSEQUENCES_MS);
    isCut ||= rises.length >= MOST_RISES;
    const found = await headsOf(source, rises, { siteId, fromMs: beginMs, toMs: endMs });
    rows.push(...found);
    if (rows.length > TRIPS_MAX) return { rows: rows.slice(0, TRIPS_MAX), more: true };
    lengthMs = rises.length === 0 ? 2 * lengthMs : SLICE_MS;
    endMs = beginMs;
  }
  return { rows, more: isCut };
};

/** The newest first: one more than can be told, at the most. */
const headsOf = async (
  source: TripSource,
  rises: readonly StoredTransition[],
  { siteId, toMs }: TripSearch,
): Promise<TripHead[]> => {
  const firsts = firstsOf(rises)
    .filter(({ timeMs }) => timeMs < toMs)
    .reverse();
  const byFirst = Map.groupBy(rises, ({ firstOut }) => firstOut);
  const rows: TripHead[] = [];
  for (let from = 0; from < firsts.length; from += TRIPS_MAX) {
    const part = firsts.slice(from, from + TRIPS_MAX);
    const events = new Map((await source.reader.eventsBySeq(part.map(({ seq }) => seq))).map((one) => [one.seq, one]));
    for (const first of part) {
      const event = events.get(first.seq);
      if (siteId !== undefined && event?.siteId !== siteId) continue;
      rows.push(headOf(first, followersOf(first, byFirst.get(first.occurrence) ?? []), event, source));
      if (rows.length > TRIPS_MAX) return rows;
    }
  }
  return rows;
};

/** The rise that the life of an alarm began with; a life may have thousands of steps. */
const beginningOf = async ({ reader }: TripSource, occurrence: number): Promise<StoredEvent | undefined> => {
  let beforeSeq: number | undefined;
  let oldest: StoredEvent | undefined;
  for (;;) {
    const page = await reader.events({ occurrence, limit: STEPS_PAGE, beforeSeq });
    oldest = page.findLast(({ step }) => step === 'raised') ?? oldest;
    beforeSeq = page.at(-1)?.seq;
    if (page.length < STEPS_PAGE) return oldest;
  }
};

/** The rises of a trip: its first one, and those that followed from it. Undefined where it is no first-out alarm. */
export const findTrip = async (
  source: TripSource,
  occurrence: number,
): Promise<{ head: TripHead; followers: readonly number[] } | undefined> => {
  const oldest = await beginningOf(source, occurrence);
  if (oldest === undefined) return undefined;
  const rises = await risesOf(source, oldest.timeMs, oldest.timeMs + CONSEQUENCES_MS);
  const first = firstsOf(rises).find((rise) => rise.occurrence === occurrence);
  if (first === undefined) return undefined;
  const followers = followersOf(first, rises);
  return {
    head: headOf(first, followers, oldest, source),
    followers: followers.flatMap((one) => one.occurrence ?? []),
  };
};
