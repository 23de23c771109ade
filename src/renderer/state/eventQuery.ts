/** What a person chose over the journal of events, as a question to the station; pure. */
import type { EventQuery } from '#shared/api/alarms.ts';
import type { EventFilter, EventPeriod } from './eventStore.ts';

const HOUR_MS = 3_600_000;

const PERIOD_MS: Readonly<Record<Exclude<EventPeriod, 'all'>, number>> = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
  month: 31 * 24 * HOUR_MS,
};

/** The question of a filter at `nowMs`, UTC epoch ms, without its page. */
export const eventQuery = (filter: EventFilter, nowMs: number): Omit<EventQuery, 'limit' | 'beforeSeq'> => {
  const { period, siteId, deviceId, kind } = filter;
  const text = filter.text.trim();
  return {
    ...(period === 'all' ? {} : { fromMs: nowMs - PERIOD_MS[period] }),
    ...(siteId === null ? {} : { siteId }),
    ...(deviceId === null ? {} : { deviceId }),
    ...(kind === null ? {} : { kind }),
    ...(text === '' ? {} : { text }),
  };
};
