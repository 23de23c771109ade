import { ALARM_PRIORITIES, type AlarmPriority } from '#shared/model/alarm.ts';
import type { LocalText } from '#shared/model/localText.ts';
import { isAnnunciation } from '../../alarm/annunciation.ts';
import { peakOf } from '../../alarm/annunciationLoad.ts';
import type { GatheredAlarms } from '../../report/gathered.ts';
import type { StoredTransition } from '../../store/journal/alarmTransitions.ts';
import type { ReaderMethods } from '../reader.ts';
import type { Remote } from '../threadCall.ts';

const PAGE = 20_000;
/** Steps of a month at the most; a plant that makes more needs no figures to know that something is wrong. */
const MOST_STEPS = 200_000;
const WORST = 10;

export interface ReportedAlarmsQuery {
  readonly deviceIds: ReadonlySet<number>;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Where alarms are told from, and what they are called today; undefined for those that are not defined any more. */
export interface AlarmSource {
  readonly reader: Pick<Remote<ReaderMethods>, 'alarmTransitions' | 'eventsBySeq'>;
  readonly alarmText: (deviceId: number, key: string) => LocalText | undefined;
}

/** What called for the operator in the span, by priority, and the worst of it. */
export const reportedAlarms = async (
  source: AlarmSource,
  { deviceIds, fromMs, toMs }: ReportedAlarmsQuery,
): Promise<GatheredAlarms> => {
  const calls: StoredTransition[] = [];
  let afterSeq = 0;
  let looked = 0;
  let isCut = false;
  for (;;) {
    const page = await source.reader.alarmTransitions({ fromMs, toMs, afterSeq, limit: PAGE });
    calls.push(...page.filter((step) => deviceIds.has(step.deviceId) && isAnnunciation(step)));
    looked += page.length;
    afterSeq = page.at(-1)?.seq ?? afterSeq;
    if (page.length < PAGE) break;
    isCut = looked >= MOST_STEPS;
    if (isCut) break;
  }
  const groups = [...Map.groupBy(calls, ({ deviceId, key }) => `${deviceId.toString()}.${key}`).values()];
  const sorted = groups.sort((left, right) => gravity(left) - gravity(right) || right.length - left.length);
  const timesMs = calls.map(({ timeMs }) => timeMs);
  return {
    raised: calls.length,
    byPriority: countsOf(calls),
    peakInTenMinutes: peakOf(timesMs.sort((left, right) => left - right)).count,
    worst: await worstOf(source, sorted.slice(0, WORST)),
    more: Math.max(0, sorted.length - WORST),
    isCut,
  };
};

/** 0 for the gravest. */
const gravity = (own: readonly StoredTransition[]): number =>
  Math.min(...own.map(({ priority }) => ALARM_PRIORITIES.indexOf(priority)));

const countsOf = (calls: readonly StoredTransition[]): Record<AlarmPriority, number> =>
  Object.fromEntries(
    ALARM_PRIORITIES.map((wanted) => [wanted, calls.filter(({ priority }) => priority === wanted).length]),
  ) as Record<AlarmPriority, number>;

/** With the names and texts that the journal has of them. */
const worstOf = async (
  { reader, alarmText }: AlarmSource,
  groups: readonly (readonly StoredTransition[])[],
): Promise<GatheredAlarms['worst']> => {
  const newest = groups.flatMap((own) => own.at(-1) ?? []);
  const events = await reader.eventsBySeq(newest.map(({ seq }) => seq));
  const bySeq = new Map(events.map((event) => [event.seq, event]));
  return groups.flatMap((own) => {
    const last = own.at(-1);
    if (last === undefined) return [];
    const priority = ALARM_PRIORITIES[gravity(own)] ?? last.priority;
    const event = bySeq.get(last.seq);
    const device = event?.device == null ? `#${last.deviceId.toString()}` : `${event.site ?? '?'}.${event.device}`;
    const told = { ru: event?.textRu ?? last.key, en: event?.textEn ?? last.key };
    return [{ device, text: alarmText(last.deviceId, last.key) ?? told, priority, count: own.length }];
  });
};
