import type { ReportPeriodKind } from '#shared/model/report.ts';
import type { Shift } from '#shared/model/shift.ts';
import { localDate, localMonth } from '../../calculation/counter/localDates.ts';
import { periodEnd, periodStart } from '../../calculation/counter/localPeriods.ts';

/** A period that has ended: how a report of it is asked for, and its end. */
export interface EndedPeriod {
  readonly start: string;
  readonly toMs: number;
}

/** Periods that are caught up with after the station was off, at the most. */
export const PERIODS_CAUGHT_UP = 31;
const MINUTE_MS = 60_000;

export interface DueQuery {
  readonly period: ReportPeriodKind;
  readonly timeZone: string;
  readonly afterMinutes: number;
  /** Periods that ended before are not meant. */
  readonly sinceMs: number;
  readonly nowMs: number;
  /** The newest shifts, for reports of shifts. */
  readonly shifts: readonly Shift[];
}

const endedLocal = (
  by: 'day' | 'month',
  { timeZone, nowMs }: DueQuery,
  name: (timeMs: number, timeZone: string) => string,
): EndedPeriod[] => {
  const ended: EndedPeriod[] = [];
  for (let toMs = periodStart(by, nowMs, timeZone); ended.length < PERIODS_CAUGHT_UP; ) {
    const fromMs = periodStart(by, toMs - 1, timeZone);
    ended.push({ start: name(fromMs, timeZone), toMs });
    toMs = fromMs;
  }
  return ended;
};

const ENDED: Readonly<Record<ReportPeriodKind, (query: DueQuery) => EndedPeriod[]>> = {
  day: (query) => endedLocal('day', query, localDate),
  month: (query) => endedLocal('month', query, localMonth),
  shift: ({ shifts }) =>
    shifts
      .slice(0, PERIODS_CAUGHT_UP)
      .flatMap(({ id, handedOver }) =>
        handedOver === null ? [] : [{ start: id.toString(), toMs: handedOver.timeMs }],
      ),
};

/** Periods whose reports are due by now, the oldest first. */
export const duePeriods = (query: DueQuery): EndedPeriod[] =>
  ENDED[query.period](query)
    .filter(({ toMs }) => toMs > query.sinceMs && toMs + query.afterMinutes * MINUTE_MS <= query.nowMs)
    .reverse();

/** When the next report of a schedule is due; null for shifts: they end when somebody hands them over. */
export const nextDueMs = ({
  period,
  timeZone,
  afterMinutes,
  nowMs,
}: Omit<DueQuery, 'sinceMs' | 'shifts'>): number | null =>
  period === 'shift' ? null : nextOf(period, nowMs, timeZone, afterMinutes);

const nextOf = (by: 'day' | 'month', nowMs: number, timeZone: string, afterMinutes: number): number => {
  const lastMs = periodStart(by, nowMs, timeZone) + afterMinutes * MINUTE_MS;
  return lastMs > nowMs ? lastMs : periodEnd(by, nowMs, timeZone) + afterMinutes * MINUTE_MS;
};
