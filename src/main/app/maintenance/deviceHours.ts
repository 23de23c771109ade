import type { DeviceHours } from '#shared/model/maintenance.ts';
import { totalOf } from '../../calculation/counter/counterState.ts';
import { type DayGrowth, dutyOf } from '../../maintenance/dutyOf.ts';
import type { StoredHours } from '../../store/maintenance/storedMaintenance.ts';
import { roundedAmount } from '../roundedAmount.ts';
import type { WatchedCounter } from '../watchedCounter.ts';

/** The counter of running hours of a device; undefined where its controller has none. */
export const runningHoursCounter = (
  counters: readonly WatchedCounter[],
  deviceId: number,
): WatchedCounter | undefined =>
  counters.find((watched) => watched.deviceId === deviceId && watched.counterPoint.kind === 'hours');

/** Silent, or asked about: its total stands still. */
export const isFrozen = ({ state, isGood }: Pick<WatchedCounter, 'state' | 'isGood'>): boolean =>
  state === null || !isGood || state.pending !== null;

/**
 * Running hours of a device as they are known now. A counter that counts goes before everything; what a person read
 * holds while it is silent, if it is newer than the counter's last reading. `days`: null while they are not known.
 */
export const deviceHours = (
  counter: Pick<WatchedCounter, 'state' | 'isGood'> | undefined,
  entered: StoredHours | undefined,
  days: readonly DayGrowth[] | null,
): DeviceHours => {
  const state = counter?.state ?? null;
  const frozen = counter === undefined || isFrozen(counter);
  const hoursPerDay = state === null || days === null ? null : dutyOf(days, state.sinceMs, state.last.timeMs);
  if (entered !== undefined && frozen && entered.timeMs > (state?.last.timeMs ?? Number.NEGATIVE_INFINITY))
    return { hours: entered.hours, source: 'manual', atMs: entered.timeMs, isFrozen: true, hoursPerDay };
  if (state === null) return { hours: null, source: 'none', atMs: null, isFrozen: true, hoursPerDay };
  const hours = roundedAmount(totalOf(state));
  return { hours, source: 'counter', atMs: state.last.timeMs, isFrozen: frozen, hoursPerDay };
};
