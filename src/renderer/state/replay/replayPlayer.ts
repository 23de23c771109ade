/**
 * The player of the time machine: which instant is due, which steps lie before it, what to ask for next; pure. It stands
 * at an instant whose picture is shown, and knows what became known behind it up to `knownToMs`. Instants are UTC epoch
 * ms of the plant, `atMs` are ms of a monotonic clock.
 */
import type { ReplayStep, ReplaySteps, ReplayStepsQuery } from '#shared/api/replay.ts';

export const REPLAY_SPEEDS = [1, 2, 10, 60, 600] as const;
export type ReplaySpeed = (typeof REPLAY_SPEEDS)[number];

export interface ReplayPlayer {
  /** How far it has come. */
  readonly timeMs: number;
  /** What is shown is as it was then: `timeMs`, or the last step where the steps between are left out. */
  readonly shownMs: number;
  readonly knownToMs: number;
  /** Behind `timeMs`, in their order, none behind `knownToMs`. */
  readonly steps: readonly ReplayStep[];
  /** At `knownToMs` the picture begins anew. */
  readonly isNewBehind: boolean;
  readonly speed: ReplaySpeed;
  /** Where and when it last set out; null while it stands. */
  readonly start: { readonly atMs: number; readonly timeMs: number } | null;
}

export interface Advance {
  readonly player: ReplayPlayer;
  /** What became known on the way, in its order. */
  readonly steps: readonly ReplayStep[];
  /** The picture begins anew there and has to be asked for as a whole; null where it does not. */
  readonly anewMs: number | null;
}

/** Real time that is known ahead, and of one question. */
const AHEAD_MS = 2_000;
const QUESTION_MS = 1_000;
/** The end moves with time: nobody is asked for less of the plant's time than this. */
const LEAST_NEW_MS = 1_000;
/** Slow play asks for this much time of the plant at the least. */
const LEAST_QUESTION_MS = 10_000;
/** Speeds at which every scan would be more than a screen can show, and the plant's time between two pictures then. */
const THINNED: Readonly<Partial<Record<ReplaySpeed, number>>> = { 600: 24_000 };

/** Stands at an instant of which only the picture is known. */
export const standingAt = (timeMs: number, speed: ReplaySpeed): ReplayPlayer => ({
  timeMs,
  shownMs: timeMs,
  knownToMs: timeMs,
  steps: [],
  isNewBehind: false,
  speed,
  start: null,
});

export const playing = (player: ReplayPlayer, atMs: number): ReplayPlayer => ({
  ...player,
  start: { atMs, timeMs: player.timeMs },
});

const isThinned = ({ speed }: Pick<ReplayPlayer, 'speed'>): boolean => THINNED[speed] !== undefined;

/** At what is shown: of steps that were thinned out none counts any more. */
export const paused = (player: ReplayPlayer): ReplayPlayer =>
  isThinned(player) ? standingAt(player.shownMs, player.speed) : { ...player, start: null };

/** Goes on at another pace; what was asked for at the former one is asked for anew where it was thinned otherwise. */
export const atSpeed = (player: ReplayPlayer, speed: ReplaySpeed, atMs: number): ReplayPlayer => {
  const isSameGrain = isThinned(player) === isThinned({ speed });
  const kept = isSameGrain ? player : standingAt(player.shownMs, speed);
  return { ...kept, speed, start: player.start === null ? null : { atMs, timeMs: kept.timeMs } };
};

/**
 * On to the instant that is due, at the most as far as is known. Time that was lost waiting is not caught up with: a
 * player that had to wait sets out anew.
 */
export const advanced = (player: ReplayPlayer, atMs: number): Advance => {
  const { start, steps, knownToMs, speed, isNewBehind } = player;
  if (start === null) return { player, steps: [], anewMs: null };
  const dueMs = Math.round(start.timeMs + Math.max(0, atMs - start.atMs) * speed);
  const timeMs = Math.max(player.timeMs, Math.min(dueMs, knownToMs));
  const firstLeft = steps.findIndex((step) => step.timeMs > timeMs);
  const count = firstLeft === -1 ? steps.length : firstLeft;
  const lastMs = steps[count - 1]?.timeMs ?? player.shownMs;
  return {
    player: {
      ...player,
      timeMs,
      shownMs: isThinned(player) ? lastMs : timeMs,
      steps: steps.slice(count),
      start: dueMs > knownToMs ? { atMs, timeMs } : start,
    },
    steps: steps.slice(0, count),
    anewMs: isNewBehind && dueMs >= knownToMs ? knownToMs : null,
  };
};

/** What to ask for next; null while enough is known. `endMs`: nothing is known behind it yet. */
export const nextQuestion = (player: ReplayPlayer, endMs: number): ReplayStepsQuery | null => {
  const { timeMs, knownToMs, speed, isNewBehind, start } = player;
  if (start === null || isNewBehind || endMs - knownToMs < LEAST_NEW_MS) return null;
  if (knownToMs - timeMs >= AHEAD_MS * speed) return null;
  const everyMs = THINNED[speed];
  return {
    fromMs: knownToMs,
    toMs: Math.min(endMs, knownToMs + Math.max(LEAST_QUESTION_MS, QUESTION_MS * speed)),
    ...(everyMs === undefined ? {} : { everyMs }),
  };
};

/** With the answer to its question; an answer to an earlier one, or one of another grain, changes nothing. */
export const answered = (player: ReplayPlayer, asked: ReplayStepsQuery, answer: ReplaySteps): ReplayPlayer => {
  if (asked.fromMs !== player.knownToMs || asked.everyMs !== THINNED[player.speed]) return player;
  return {
    ...player,
    steps: [...player.steps, ...answer.steps],
    knownToMs: answer.nextMs ?? answer.anewMs ?? asked.toMs,
    isNewBehind: answer.nextMs === null && answer.anewMs !== null,
  };
};

/** It has caught up with what is recorded. At the pace of the clock it never does, it follows. */
export const isAtEnd = ({ timeMs, knownToMs, isNewBehind, speed }: ReplayPlayer, endMs: number): boolean =>
  !isNewBehind && speed > 1 && timeMs >= knownToMs && endMs - knownToMs < LEAST_NEW_MS;
