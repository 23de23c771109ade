import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReplayStep, ReplaySteps } from '#shared/api/replay.ts';
import {
  advanced,
  answered,
  atSpeed,
  isAtEnd,
  nextQuestion,
  paused,
  playing,
  REPLAY_SPEEDS,
  type ReplayPlayer,
  standingAt,
} from './replayPlayer.ts';

const T = 1_900_000_000_000;
const FAR_MS = T + 86_400_000;

const step = (timeMs: number): ReplayStep => ({ timeMs, updates: [], totals: [], alarms: null, lockOuts: null });
const answer = (timesMs: readonly number[], more: Partial<ReplaySteps> = {}): ReplaySteps => ({
  steps: timesMs.map(step),
  anewMs: null,
  nextMs: null,
  ...more,
});
const timesOf = (steps: readonly ReplayStep[]): readonly number[] => steps.map(({ timeMs }) => timeMs);

/** With its first question answered. */
const fed = (player: ReplayPlayer, timesMs: readonly number[], more: Partial<ReplaySteps> = {}): ReplayPlayer => {
  const asked = nextQuestion(player, FAR_MS);
  if (asked === null) throw new Error('it asks');
  return answered(player, asked, answer(timesMs, more));
};

describe('a player of the archive', () => {
  it('stands still and asks for nothing until it is let go', () => {
    const player = standingAt(T, 60);
    expect(nextQuestion(player, FAR_MS)).toBeNull();
    expect(advanced(player, 5_000)).toEqual({ player, steps: [], anewMs: null });
  });

  it.each([
    [1, 10_000, undefined],
    [60, 60_000, undefined],
    [600, 600_000, 24_000],
  ] as const)('asks ahead at %i× for %i ms of the plant', (speed, lengthMs, everyMs) => {
    const asked = nextQuestion(playing(standingAt(T, speed), 0), FAR_MS);
    expect(asked).toEqual({ fromMs: T, toMs: T + lengthMs, ...(everyMs === undefined ? {} : { everyMs }) });
  });

  it('asks for nothing behind what is recorded, and stops there', () => {
    const player = playing(standingAt(T, 60), 0);
    expect(nextQuestion(player, T + 1_700)).toMatchObject({ toMs: T + 1_700 });
    expect(nextQuestion(player, T + 999)).toBeNull();
    expect(isAtEnd(player, T + 999)).toBe(true);
    expect(isAtEnd(player, T + 1_000)).toBe(false);
    expect(isAtEnd({ ...player, speed: 1 }, T)).toBe(false);
  });

  it('hands out each step when its time has come, all that were due together', () => {
    const player = fed(playing(standingAt(T, 10), 1_000), [T + 400, T + 900, T + 4_000]);
    expect(timesOf(advanced(player, 1_030).steps)).toEqual([]);
    const later = advanced(player, 1_100);
    expect(timesOf(later.steps)).toEqual([T + 400, T + 900]);
    expect(later.player.timeMs).toBe(T + 1_000);
    expect(timesOf(advanced(later.player, 1_400).steps)).toEqual([T + 4_000]);
  });

  it('waits at the end of what it knows, and does not catch up with the time that it waited', () => {
    const player = fed(playing(standingAt(T, 2), 0), [T + 100], { nextMs: T + 3_000 });
    const waiting = advanced(player, 60_000).player;
    expect(waiting.timeMs).toBe(T + 3_000);
    const again = fed(waiting, [T + 3_100, T + 9_000]);
    const { player: on, steps } = advanced(again, 60_500);
    expect(on.timeMs).toBe(T + 4_000);
    expect(timesOf(steps)).toEqual([T + 3_100]);
  });

  it('takes no thinned answer for slow play', () => {
    const fast = playing(standingAt(T, 600), 0);
    const asked = nextQuestion(fast, FAR_MS);
    if (asked === null) throw new Error('it asks');
    const slow = atSpeed(fast, 60, 10);
    expect(answered(slow, asked, answer([T + 24_000]))).toBe(slow);
    expect(nextQuestion(slow, FAR_MS)).toMatchObject({ fromMs: T });
  });

  it('says where the picture begins anew, and asks for no steps behind it', () => {
    const player = fed(playing(standingAt(T, 1), 0), [T + 200], { anewMs: T + 2_500 });
    expect(nextQuestion(player, FAR_MS)).toBeNull();
    expect(advanced(player, 2_499).anewMs).toBeNull();
    expect(advanced(player, 2_500)).toMatchObject({ anewMs: T + 2_500, player: { timeMs: T + 2_500 } });
  });

  it('goes on from where it is at another speed, and forgets steps of another grain', () => {
    const player = advanced(fed(playing(standingAt(T, 60), 0), [T + 6_000, T + 40_000]), 500).player;
    const slow = atSpeed(player, 10, 500);
    expect(slow).toMatchObject({ timeMs: T + 30_000, knownToMs: T + 60_000, start: { atMs: 500, timeMs: T + 30_000 } });
    expect(timesOf(slow.steps)).toEqual([T + 40_000]);
    expect(atSpeed(player, 600, 500)).toMatchObject({ timeMs: T + 30_000, knownToMs: T + 30_000, steps: [] });
    expect(advanced(atSpeed(paused(player), 10, 500), 9_000).player.timeMs).toBe(T + 30_000);
  });

  it('drops an answer that a jump has overtaken', () => {
    const asked = nextQuestion(playing(standingAt(T, 1), 0), FAR_MS);
    const elsewhere = playing(standingAt(T - 70_000, 1), 5);
    if (asked === null) throw new Error('it asks');
    expect(answered(elsewhere, asked, answer([T + 100]))).toBe(elsewhere);
  });

  it('hands out every step once and in order, whatever the frames and speeds', () => {
    const frames = fc.array(
      fc.record({ waitMs: fc.integer({ min: 0, max: 900 }), speed: fc.constantFrom(1, 2, 10, 60) }),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    const known = Array.from({ length: 4_000 }, (_, index) => T + 130 * (index + 1));
    fc.assert(
      fc.property(frames, (moves) => {
        let player = playing(standingAt(T, 1), 0);
        let atMs = 0;
        const told: number[] = [];
        for (const { waitMs, speed } of moves) {
          const asked = nextQuestion(player, T + 500_000);
          if (asked !== null) {
            const within = known.filter((timeMs) => timeMs > asked.fromMs && timeMs <= asked.toMs);
            player = answered(player, asked, answer(within));
          }
          atMs += waitMs;
          player = atSpeed(player, REPLAY_SPEEDS.find((one) => one === speed) ?? 1, atMs - waitMs);
          const advance = advanced(player, atMs);
          player = advance.player;
          told.push(...timesOf(advance.steps));
          expect(told).toEqual(known.filter((timeMs) => timeMs <= player.timeMs));
        }
      }),
    );
  });
});
