import { totalOf } from '../../calculation/counter/counterState.ts';
import { roundedAmount } from '../roundedAmount.ts';
import type { WatchedCounter } from '../watchedCounter.ts';

/** Hours below which a difference is that of calculation. */
const LEAST_HOURS = 0.01;

/**
 * Which counters a person has corrected downwards since they were looked at last. Nothing else makes the total of a
 * counter fall: it counts upwards, holds while it is asked about, and stands over a change of scale.
 */
export class CorrectedCounters {
  readonly #totals = new Map<string, number>();

  /** What it stood at before; null where it did not fall, or was not looked at since the start. */
  totalBefore({ deviceId, point, state }: Pick<WatchedCounter, 'deviceId' | 'point' | 'state'>): number | null {
    if (state === null) return null;
    const key = `${deviceId.toString()}.${point}`;
    const before = this.#totals.get(key);
    const total = roundedAmount(totalOf(state));
    this.#totals.set(key, total);
    return before !== undefined && total < before - LEAST_HOURS ? before : null;
  }
}
