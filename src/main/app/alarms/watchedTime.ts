/**
 * Watched time: it runs while the station runs and goes on over a restart where it was, because the time without a station
 * counts for nothing. Rows have the ages of when they were written, with that instant beside them: so they need not be
 * written again for growing older.
 */
import { z } from 'zod';
import type { AlarmBookState } from '../../alarm/bookState.ts';
import type { KeptAlarm } from '../../alarm/keptAlarm.ts';
import type { StoredAlarmState } from '../../store/alarm/alarmStates.ts';

const stamped = z.looseObject({ watchedMs: z.number() });

/** The instant of watched time at which the row was written; null where an older station has written it. */
export const watchedStamp = (state: StoredAlarmState['state'] | null): number | null =>
  stamped.safeParse(state).data?.watchedMs ?? null;

/** The newest instant that the rows know. */
export const newestWatchedMs = (rows: readonly StoredAlarmState[]): number =>
  rows.reduce((newest, { state }) => Math.max(newest, watchedStamp(state) ?? 0), 0);

const plus = (ageMs: number | null, byMs: number): number | null => (ageMs === null ? null : ageMs + byMs);

/** The alarm so much later, nothing having happened; a delay that stands still has not grown. */
export const olderAlarm = (kept: KeptAlarm, byMs: number): KeptAlarm => {
  const { delay, acknowledgedForMs, shelfRemainingMs } = kept;
  return {
    ...kept,
    delay: delay === null || delay.isFrozen ? delay : { ...delay, elapsedMs: delay.elapsedMs + byMs },
    acknowledgedForMs: plus(acknowledgedForMs, byMs),
    shelfRemainingMs: plus(shelfRemainingMs, -byMs),
  };
};

type Flood = AlarmBookState['flood'];

/** The watch over floods so much later. */
export const olderFlood = ({ mode, traces }: Flood, byMs: number): Flood => ({
  mode: { arrivals: mode.arrivals.map((ageMs) => ageMs + byMs), forMs: plus(mode.forMs, byMs) },
  traces: traces.map((trace) => ({
    ...trace,
    rises: trace.rises.map((ageMs) => ageMs + byMs),
    activeForMs: plus(trace.activeForMs, byMs),
    fleetingAgoMs: plus(trace.fleetingAgoMs, byMs),
  })),
});
