import type { CounterMeaning } from './counterMeaning.ts';
import type { CounterReading } from './counterState.ts';

/** A controller may show what it counted a while ago, and clocks are put right by seconds. */
const SLACK_MS = 120_000;
const SLACK_TICKS = 1;
const HOUR_MS = 3_600_000;

/** Over a longer silence a small reading may as well be that of a new controller. */
const LONGEST_WRAP_GAP_MS = 7 * 24 * HOUR_MS;

/** A wall clock that went back by more than this was set; by less, time catches up. */
const CLOCK_SET_BACK_MS = 60_000;

const mostTicks = ({ mostTicksPerHour }: CounterMeaning, elapsedMs: number): number =>
  SLACK_TICKS + Math.ceil((mostTicksPerHour * (elapsedMs + SLACK_MS)) / HOUR_MS);

/**
 * Ticks by which the counter has grown from one reading to a later one, over the end of its register where that is
 * near; undefined where the second cannot follow from the first.
 */
export const plausibleGrowth = (
  meaning: CounterMeaning,
  from: CounterReading,
  to: CounterReading,
): number | undefined => {
  const elapsedMs = to.timeMs - from.timeMs;
  const step = to.ticks - from.ticks;
  if (elapsedMs <= 0) return growthOnEarlierClock(meaning, step, elapsedMs);
  const most = mostTicks(meaning, elapsedMs);
  if (step >= 0) return step <= most ? step : undefined;
  const wrapped = step + meaning.modulus;
  return wrapped <= most && elapsedMs <= LONGEST_WRAP_GAP_MS ? wrapped : undefined;
};

/** An old reading that comes late shows less or the same; more at an earlier time proves that the clock was set back. */
const growthOnEarlierClock = (meaning: CounterMeaning, step: number, elapsedMs: number): number | undefined =>
  elapsedMs < -CLOCK_SET_BACK_MS && step > 0 && step <= mostTicks(meaning, 0) ? step : undefined;
