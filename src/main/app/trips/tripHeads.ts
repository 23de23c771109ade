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
/** Rises that are looked through at the most. */
const MOST_RISES = 100_000;
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

/** The first rise of each life that stands first in its group. */
const firstsOf = (rises: readonly StoredTransition[]): StoredTransition[] => {
  const firsts = new Map<number, StoredTransition>();
  for (const rise of rises) {
    const { occurrence, firstOut } = rise;
    if (occurrence !== null && occurrence === firstOut && !firsts.has(occurrence)) firsts.set(occurrence, rise);
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

/** First-out alarms of a span, the newest first. */
export const tripHeads = async (
  source: TripSource,
  { siteId, fromMs, toMs }: TripSearch,
): Promise<{ rows: TripHead[]; more: boolean }> => {
  const rises = await risesOf(source, fromMs, toMs + CONSEQUENCES_MS);
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
      if (rows.length === TRIPS_MAX) return { rows, more: true };
      rows.push(headOf(first, followersOf(first, byFirst.get(first.occurrence) ?? []), event, source));
    }
  }
  return { rows, more: false };
};

/** The rises of a trip: its first one, and those that followed from it. Undefined where it is no first-out alarm. */
export const findTrip = async (
  source: TripSource,
  occurrence: number,
): Promise<{ head: TripHead; followers: readonly number[] } | undefined> => {
  const [oldest] = (await source.reader.events({ occurrence, limit: 1_000 }))
    .filter(({ step }) => step === 'raised')
    .reverse();
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
