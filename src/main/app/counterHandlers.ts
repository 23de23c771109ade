import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import {
  COUNTER_ROWS_MAX,
  type CounterCommands,
  type CounterDecisionOrder,
  type CounterReads,
  type CounterTotalsQuery,
  type CounterTotalsRow,
  type CounterView,
} from '#shared/api/counters.ts';
import type { Clock } from '#shared/model/clock.ts';
import { COUNTER_REFUSALS } from '#shared/model/counterRefusal.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { CounterState } from '../calculation/counter/counterState.ts';
import { correctTotal, fitsDecision, goOnFromNewBase, wrapStartTicks } from '../calculation/counter/decideCounter.ts';
import { periodEnd, periodStart } from '../calculation/counter/localPeriods.ts';
import { COUNTER_HOURS_KEPT_MS, type CounterAct, type Counters, unknownCounter } from './counters.ts';
import { counterView, type PresentGrowth } from './counterView.ts';
import type { Handlers } from './dispatcher.ts';
import type { ReaderMethods } from './reader.ts';
import { roundedAmount } from './roundedAmount.ts';
import type { Remote } from './threadCall.ts';
import type { WatchedCounter } from './watchedCounter.ts';

export interface CounterParts {
  readonly counters: Counters;
  readonly reader: Remote<ReaderMethods>;
  readonly clock: Clock;
}

type CounterName = keyof CounterReads | keyof CounterCommands;

/** Totals of counters, and what persons say about them. */
export const counterHandlers = (parts: CounterParts): Pick<Handlers, CounterName> => {
  const { counters } = parts;
  const act = async (deviceId: number, point: string, what: CounterAct): Promise<Result<CounterView, ApiError>> => {
    const done = await counters.act(deviceId, point, what);
    if (!done.ok) return done;
    const watched = counters.find(deviceId, point);
    const [view] = watched === undefined ? [] : await viewsOf(parts, [watched]);
    return view === undefined ? unknownCounter(deviceId, point) : success(view);
  };
  return {
    'counters.list': async ({ deviceId }) => {
      const chosen = counters.all.filter((watched) => (deviceId ?? watched.deviceId) === watched.deviceId);
      return success(await viewsOf(parts, chosen));
    },
    'counters.totals': async (query) => {
      const watched = counters.find(query.deviceId, query.point);
      return watched === undefined ? unknownCounter(query.deviceId, query.point) : totalsOf(parts, watched, query);
    },
    'counters.decide': (order, caller) =>
      act(order.deviceId, order.point, {
        word: order.decision,
        actor: caller.name,
        reason: order.reason,
        work: (state, watched) => {
          if (state.pending !== null && !fitsDecision(state, order.decision))
            return apiRefusal(COUNTER_REFUSALS, 'counter_unfit', { decision: order.decision });
          const decided = goOnFromNewBase(state, startTicksOf(order, state, watched));
          return decided.ok ? decided : apiRefusal(COUNTER_REFUSALS, decided.error);
        },
      }),
    'counters.correct': ({ deviceId, point, total, reason }, caller) =>
      act(deviceId, point, {
        word: 'correct',
        actor: caller.name,
        reason,
        work: (state) => success({ state: correctTotal(state, total), growth: [] }),
      }),
  };
};

const startTicksOf = (
  { decision, startReading = 0 }: CounterDecisionOrder,
  state: CounterState,
  { meaning }: WatchedCounter,
): number => (decision === 'wrap' ? wrapStartTicks(state) : Math.round(startReading * meaning.ticksPerUnit));

/** Views with the growth of today, of this month and of the one before, all of it on disk. */
const viewsOf = async (
  { counters, reader, clock }: CounterParts,
  chosen: readonly WatchedCounter[],
): Promise<CounterView[]> => {
  await counters.save();
  const nowMs = clock.epochMs();
  const starts = new Map(chosen.map(({ site: { timeZone } }) => [timeZone, periodsAt(nowMs, timeZone)]));
  const oldestMs = Math.min(nowMs, ...[...starts.values()].map(({ previousMs }) => previousMs));
  const days = await reader.counterDaysSince(oldestMs);
  return chosen.map((watched) => {
    const own = days.filter(({ deviceId, point }) => deviceId === watched.deviceId && point === watched.point);
    return counterView(watched, growthOf(own, starts.get(watched.site.timeZone) ?? periodsAt(nowMs, 'UTC'), watched));
  });
};

interface PresentPeriods {
  readonly dayMs: number;
  readonly monthMs: number;
  readonly previousMs: number;
}

/** When the day, the month and the month before began. */
const periodsAt = (nowMs: number, timeZone: string): PresentPeriods => {
  const monthMs = periodStart('month', nowMs, timeZone);
  return {
    dayMs: periodStart('day', nowMs, timeZone),
    monthMs,
    previousMs: periodStart('month', monthMs - 1, timeZone),
  };
};

const growthOf = (
  days: readonly { readonly startMs: number; readonly amount: number }[],
  { dayMs, monthMs, previousMs }: PresentPeriods,
  { state }: WatchedCounter,
): PresentGrowth => {
  const between = (fromMs: number, toMs = Number.POSITIVE_INFINITY): number =>
    days.reduce((sum, { startMs, amount }) => (startMs >= fromMs && startMs < toMs ? sum + amount : sum), 0);
  const isCounted = state !== null && state.sinceMs < monthMs;
  return {
    today: between(dayMs),
    month: between(monthMs),
    previousMonth: isCounted ? between(previousMs, monthMs) : null,
  };
};

const totalsOf = async (
  { counters, reader, clock }: CounterParts,
  { deviceId, point, state, site: { timeZone }, counterPoint }: WatchedCounter,
  { by, fromMs, toMs }: CounterTotalsQuery,
) => {
  const unit = counterPoint.point.unit ?? null;
  const answer = (rows: readonly CounterTotalsRow[]) => success({ deviceId, point, unit, by, timeZone, rows });
  if (state === null) return answer([]);
  const oldestMs = by === 'hour' ? clock.epochMs() - COUNTER_HOURS_KEPT_MS : 0;
  const firstMs = Math.max(fromMs, state.sinceMs, oldestMs);
  const endMs = Math.min(toMs, state.last.timeMs + 1);
  if (firstMs >= endMs) return answer([]);
  const periods = periodsOf(by, firstMs, endMs, timeZone);
  if (periods === undefined) return apiRefusal(COUNTER_REFUSALS, 'counter_rows', { most: COUNTER_ROWS_MAX });
  await counters.save();
  const startMs = periods[0]?.fromMs ?? firstMs;
  const asked = { deviceId, point, by: by === 'hour' ? by : 'day', fromMs: startMs, toMs: endMs } as const;
  const sums = new Map<number, number>();
  for (const { startMs: inMs, amount } of await reader.counterAmounts(asked)) {
    const period = periodStart(by, inMs, timeZone);
    sums.set(period, (sums.get(period) ?? 0) + amount);
  }
  return answer(periods.map((period) => ({ ...period, amount: roundedAmount(sums.get(period.fromMs) ?? 0) })));
};

/** The periods that the range touches; undefined when there are too many for one answer. */
const periodsOf = (
  by: CounterTotalsQuery['by'],
  firstMs: number,
  endMs: number,
  timeZone: string,
): { fromMs: number; toMs: number }[] | undefined => {
  const periods: { fromMs: number; toMs: number }[] = [];
  for (let fromMs = periodStart(by, firstMs, timeZone); fromMs < endMs; ) {
    if (periods.length === COUNTER_ROWS_MAX) return undefined;
    const toMs = periodEnd(by, fromMs, timeZone);
    periods.push({ fromMs, toMs });
    fromMs = toMs;
  }
  return periods;
};
