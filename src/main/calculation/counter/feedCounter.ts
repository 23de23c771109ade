/**
 * The state machine of a counter: readings in, growth out. Growth that follows is counted, over the end of the register
 * too. A reading that does not follow is remembered; one that follows it in turn makes the counter suspect: the
 * total holds until a person decides (`decideCounter.ts`), or until readings go on from where they stood. Pure.
 * A bad reading is not fed: the counter stands, and growth over the gap is taken by the next good one.
 */
import type { CounterMeaning } from './counterMeaning.ts';
import {
  beginCounter,
  type CounterGrowth,
  type CounterReading,
  type CounterState,
  type PendingBase,
} from './counterState.ts';
import { plausibleGrowth } from './plausibleGrowth.ts';

export interface CounterStep {
  readonly state: CounterState;
  readonly growth: readonly CounterGrowth[];
  /** `asked`: the counter became suspect or went over to yet another base. `withdrawn`: it went on from the old one. */
  readonly event: 'asked' | 'withdrawn' | null;
}

/** Takes one reading in; `state` is null before the first. */
export const feedCounter = (
  state: CounterState | null,
  meaning: CounterMeaning,
  reading: CounterReading,
): CounterStep => {
  if (state === null) return unchanged(beginCounter(reading, meaning));
  const present = withMeaning(state, meaning, reading);
  return present.pending === null
    ? feedCounting(present, meaning, reading)
    : feedSuspect(present, present.pending, meaning, reading);
};

const unchanged = (state: CounterState): CounterStep => ({ state, growth: [], event: null });

/**
 * The same counter under another scale: the total stands, growth counts by the new scale. Under another resolution the
 * reading is another number, so that counting goes on from the present one.
 */
const withMeaning = (state: CounterState, meaning: CounterMeaning, reading: CounterReading): CounterState => {
  if (state.modulus === meaning.modulus && state.ticksPerUnit === meaning.ticksPerUnit) return state;
  const totalTicks = ((state.offsetTicks + state.last.ticks) / state.ticksPerUnit) * meaning.ticksPerUnit;
  const isSameReading = state.modulus === meaning.modulus;
  const last = isSameReading ? state.last : reading;
  return {
    ...state,
    last,
    offsetTicks: totalTicks - last.ticks,
    modulus: meaning.modulus,
    ticksPerUnit: meaning.ticksPerUnit,
    odd: isSameReading ? state.odd : null,
    pending: isSameReading ? state.pending : null,
  };
};

const feedCounting = (state: CounterState, meaning: CounterMeaning, reading: CounterReading): CounterStep => {
  const step = plausibleGrowth(meaning, state.last, reading);
  if (step !== undefined) return { ...counted(state, reading, step), event: null };
  if (reading.timeMs <= newestMs(state.last, state.odd)) return unchanged(state);
  const base = baseBehind(state, meaning, reading, 0);
  if (base === undefined) return unchanged({ ...state, odd: reading });
  return { state: { ...state, odd: null, pending: base }, growth: [], event: 'asked' };
};

const feedSuspect = (
  state: CounterState,
  pending: PendingBase,
  meaning: CounterMeaning,
  reading: CounterReading,
): CounterStep => {
  // The new base first: as it grows, it passes the old total by itself.
  const onward = plausibleGrowth(meaning, pending.last, reading);
  if (onward !== undefined) {
    const grown = { ...pending, last: reading, grownTicks: pending.grownTicks + onward };
    return unchanged({ ...state, odd: null, pending: grown });
  }
  if (reading.timeMs <= newestMs(pending.last, state.odd)) return unchanged(state);
  const back = plausibleGrowth(meaning, state.last, reading);
  if (back !== undefined) return { ...counted(state, reading, back), event: 'withdrawn' };
  const base = baseBehind(state, meaning, reading, pending.earlierTicks + pending.grownTicks);
  if (base === undefined) return unchanged({ ...state, odd: reading });
  return { state: { ...state, odd: null, pending: base }, growth: [], event: 'asked' };
};

const newestMs = (last: CounterReading, odd: CounterReading | null): number =>
  Math.max(last.timeMs, odd?.timeMs ?? last.timeMs);

/** The base that the reading confirms by following the odd one before it. */
const baseBehind = (
  { odd }: CounterState,
  meaning: CounterMeaning,
  reading: CounterReading,
  earlierTicks: number,
): PendingBase | undefined => {
  const grownTicks = odd === null ? undefined : plausibleGrowth(meaning, odd, reading);
  if (odd === null || grownTicks === undefined) return undefined;
  return { first: odd, last: reading, grownTicks, earlierTicks };
};

const counted = (state: CounterState, reading: CounterReading, step: number): Pick<CounterStep, 'state' | 'growth'> => {
  const wrapTicks = step - (reading.ticks - state.last.ticks);
  const next = { ...state, last: reading, offsetTicks: state.offsetTicks + wrapTicks, odd: null, pending: null };
  if (step === 0) return { state: next, growth: [] };
  const amount = step / state.ticksPerUnit;
  const fromMs = Math.min(state.last.timeMs, reading.timeMs);
  return { state: next, growth: [{ fromMs, toMs: reading.timeMs, amount }] };
};
