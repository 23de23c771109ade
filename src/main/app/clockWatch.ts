import type { Clock } from '#shared/model/clock.ts';

/** A wall clock that moves this much against the monotonic one has jumped, or the machine has slept. */
const JUMP_MS = 2_000;

/** Compares both clocks at each call; gives the jump in ms when there was one since the last call. */
export const createClockWatch = (clock: Clock): (() => number | null) => {
  let difference = clock.epochMs() - clock.monotonicMs();
  return () => {
    const present = clock.epochMs() - clock.monotonicMs();
    const jump = present - difference;
    difference = present;
    return Math.abs(jump) >= JUMP_MS ? Math.round(jump) : null;
  };
};
