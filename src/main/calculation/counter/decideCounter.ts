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
export const goOnFromNewBase = (
  state: CounterState,
  startTicks: number,
): Result<CounterDecided, 'counter_settled' | 'counter_start'> => {
  const { pending, last } = state;
  if (pending === null) return failure('counter_settled');
  if (startTicks > pending.first.ticks) return failure('counter_start');
  const beforeTicks = pending.earlierTicks + pending.first.ticks - startTicks;
  const growth: CounterGrowth[] = [
    spanOf(last, pending.first, beforeTicks / state.ticksPerUnit),
    spanOf(pending.first, pending.last, pending.grownTicks / state.ticksPerUnit),
  ];
  const totalTicks = state.offsetTicks + last.ticks + beforeTicks + pending.grownTicks;
  return success({ state: standingAt(state, pending.last, totalTicks), growth: growth.filter(hasGrown) });
};

/** The start reading of a register that passed its end: the same, one turn of the register earlier. */
export const wrapStartTicks = ({ last, modulus }: CounterState): number => last.ticks - modulus;

/** What the total gains by going on from the new base that began at `startTicks`; null without an open question. */
export const gainTicks = ({ pending }: CounterState, startTicks: number): number | null =>
  pending === null ? null : pending.earlierTicks + pending.first.ticks - startTicks + pending.grownTicks;

/** Whether the controller shows less than before, as after a reset; else it has jumped ahead. */
export const hasFallen = ({ pending, last }: CounterState): boolean =>
  pending !== null && pending.first.ticks < last.ticks;

/** Sets the total; an open question is settled by it. Not growth: totals of hours and days stay as they are. */
export const correctTotal = (state: CounterState, total: number): CounterState =>
  standingAt(state, state.pending?.last ?? state.last, total * state.ticksPerUnit);

/** What a suspect counter may be decided to be. `wrap` only from the upper half of the register. */
const FITS: Readonly<Record<'reset' | 'wrap' | 'swap', (state: CounterState) => boolean>> = {
  reset: hasFallen,
  wrap: (state) => hasFallen(state) && state.last.ticks >= state.modulus / 2,
  swap: ({ pending }) => pending !== null,
};

/** Whether the readings of a suspect counter can have come about so. */
export const fitsDecision = (state: CounterState, decision: keyof typeof FITS): boolean => FITS[decision](state);

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
