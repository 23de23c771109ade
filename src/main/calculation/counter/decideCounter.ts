/** What a person says about a counter. Pure; the failure is one sentence. */
import { failure, type Result, success } from '#shared/model/result.ts';
import type { CounterGrowth, CounterReading, CounterState } from './counterState.ts';

export interface CounterDecided {
  readonly state: CounterState;
  readonly growth: readonly CounterGrowth[];
}

/**
 * Goes on from the base that a suspect counter stands on: all it shows beyond `startTicks` was counted by it for this
 * machine. 0 for a reset; for a swapped controller what it showed when it was put in.
 */
export const goOnFromNewBase = (state: CounterState, startTicks: number): Result<CounterDecided, string> => {
  const { pending, last } = state;
  if (pending === null) return failure('the counter has no open question');
  if (startTicks > pending.first.ticks) return failure('the controller shows less than the start reading');
  const beforeTicks = pending.earlierTicks + pending.first.ticks - startTicks;
  const growth: CounterGrowth[] = [
    spanOf(last, pending.first, beforeTicks / state.ticksPerUnit),
    spanOf(pending.first, pending.last, pending.grownTicks / state.ticksPerUnit),
  ];
  const totalTicks = state.offsetTicks + last.ticks + beforeTicks + pending.grownTicks;
  return success({ state: standingAt(state, pending.last, totalTicks), growth: growth.filter(hasGrown) });
};

/** Whether the controller shows less than before, as after a reset; else it has jumped ahead. */
export const hasFallen = ({ pending, last }: CounterState): boolean =>
  pending !== null && pending.first.ticks < last.ticks;

/** Sets the total; an open question is settled by it. Not growth: totals of hours and days stay as they are. */
export const correctTotal = (state: CounterState, total: number): CounterState =>
  standingAt(state, state.pending?.last ?? state.last, total * state.ticksPerUnit);

const spanOf = (from: CounterReading, to: CounterReading, amount: number): CounterGrowth => ({
  fromMs: Math.min(from.timeMs, to.timeMs),
  toMs: to.timeMs,
  amount,
});

const hasGrown = ({ amount }: CounterGrowth): boolean => amount !== 0;

const standingAt = (state: CounterState, last: CounterReading, totalTicks: number): CounterState => ({
  ...state,
  last,
  offsetTicks: totalTicks - last.ticks,
  odd: null,
  pending: null,
});
