import type { CompiledPoint } from '#main/profile/compileProfile.ts';
import { decodePoint } from '#main/profile/decode.ts';
import { refusalOf } from '#main/profile/refusalOf.ts';
import { type Reason, reasonFromCode } from '#shared/model/quality.ts';
import { BAD_HOLD_MS } from '../tier/sampleColumns.ts';
import { registersAt, runAt } from './pastFrames.ts';
import { isServedAt, type PastPlaces, type Place, processedAt, slotsAt } from './pastPlaces.ts';
import { lastGood, type PointPlaces, type PointThen, servedPoint } from './pointThen.ts';
import type { Revision } from './profileRevisions.ts';

/** As for the live picture: a value turns bad, and a device goes offline, after so many missed slots in a row. */
const MISSED_SLOTS_TO_BAD = 3;
/** The live picture begins with the last values of so many frames. */
const RESTORED_FRAMES = 5;
/** Frames in which a block that was served is looked for: half a day at two seconds, weeks of a link that is down. */
const MOST_FRAMES_BACK = 20_000;

/** Which life of the live picture an instant belongs to. */
export interface DeviceRun {
  /** It began there: at a start of the station or a change of the device. Frames before it are of another one. */
  readonly beginMs: number;
  readonly endMs: number;
  readonly isActive: boolean;
  readonly periodMs: number;
  /** Key of a block of that revision, by its position. */
  readonly blockKeyOf: (revisionId: number, block: number) => string | undefined;
  /** What its frames are of, and its points are decoded by; undefined for a device that no profile fits. */
  readonly revisionId: number | null;
  readonly revision: Revision | undefined;
}

/** A device as the live picture showed it. */
export interface DeviceThen {
  /** Its frames of then are there: it was known how it stands. */
  readonly isKnown: boolean;
  readonly processedMs: number | null;
  readonly online: boolean;
  /** Of the first block that failed in the newest scan; null when none did. */
  readonly failure: BlockFailureThen | null;
  readonly blockTimesMs: Readonly<Record<string, number | null>>;
  /** In the order of the profile's points. */
  readonly points: readonly PointThen[];
}

export interface BlockFailureThen {
  readonly reason: Reason;
  readonly exceptionCode?: number;
}

interface BlockThen {
  missedSlots: number;
  /** Why the newest scan failed; null when it did not. */
  failure: BlockFailureThen | null;
  served: Place | undefined;
}

/** How the device stood, from its frames alone. */
export const deviceThen = (places: PastPlaces, run: DeviceRun, timeMs: number): DeviceThen => {
  const newest = places.newest(timeMs);
  const own = newest !== undefined && isOfRun(run, newest) && run.isActive ? newest : undefined;
  const processedMs = own === undefined ? null : processedAt(own);
  const past = pastOf(places, run, timeMs);
  const isKnown = own !== undefined && isHeld(places, run, own, past.blocks, timeMs);
  if (!isKnown) {
    const points = past.points(run.isActive ? 'not_yet' : 'out_of_service');
    return { isKnown, processedMs, online: false, failure: null, blockTimesMs: past.blockTimesMs, points };
  }
  const failure = past.blocks.find((block) => block.failure !== null)?.failure ?? null;
  const { blockTimesMs, blocks } = past;
  return { isKnown, processedMs, online: isOnline(blocks), failure, blockTimesMs, points: past.points(null) };
};

const isOfRun = ({ beginMs, revisionId }: DeviceRun, place: Place): boolean =>
  processedAt(place) >= beginMs && place.source.revisionId === revisionId;

const isOnline = (blocks: readonly BlockThen[]): boolean =>
  blocks.some(({ missedSlots, served }) => served !== undefined && missedSlots < MISSED_SLOTS_TO_BAD);

/** Nothing is missing between the newest frame and what came next, or the next one is not due yet. */
const isHeld = (
  places: PastPlaces,
  { periodMs, endMs }: DeviceRun,
  newest: Place,
  blocks: readonly BlockThen[],
  timeMs: number,
): boolean => {
  const holdMs = MISSED_SLOTS_TO_BAD * periodMs;
  const sinceMs = processedAt(newest);
  const isServed = blocks.some(({ failure }) => failure === null);
  if (timeMs - sinceMs <= (isServed ? holdMs : BAD_HOLD_MS)) return true;
  const next = places.next(timeMs);
  if (next === undefined || processedAt(next) >= endMs) return false;
  return processedAt(next) - sinceMs <= slotsAt(next) * periodMs + holdMs;
};

interface Past {
  readonly blocks: readonly BlockThen[];
  readonly blockTimesMs: DeviceThen['blockTimesMs'];
  /** `instead`: the reason of all points, whose values are not known. */
  readonly points: (instead: Reason | null) => PointThen[];
}

const pastOf = (places: PastPlaces, run: DeviceRun, timeMs: number): Past => {
  const { revision, periodMs } = run;
  if (revision === undefined) return { blocks: [], blockTimesMs: {}, points: () => [] };
  const { compiled, profile } = revision;
  const isOwn = (place: Place): boolean => isOfRun(run, place);
  const blocks = blocksThen(places, isOwn, profile.blocks.length, timeMs);
  let kept: Restored | undefined;
  const restored = (): Restored => (kept ??= restoredThen(places, run, revision, timeMs));
  const indexOf = new Map(profile.blocks.map(({ key }, index) => [key, index]));
  const times = profile.blocks.map(({ key }, index): [string, number | null] => {
    const { served } = blocks[index] ?? {};
    const timesMs = served?.source.frames.blocks[index]?.timesMs;
    return [key, timesMs?.[served?.frame ?? 0] ?? restored().blockTimesMs.get(key) ?? null];
  });
  const points = (instead: Reason | null): PointThen[] =>
    compiled.points.map((point) => {
      const block = indexOf.get(point.point.block) ?? 0;
      const own: PointPlaces = { places, point, block, isOfRun: isOwn, periodMs };
      const before = (): number | null => restored().values.get(point.index) ?? null;
      return pointThen(own, blocks[block], before, instead);
    });
  return { blocks, blockTimesMs: Object.fromEntries(times), points };
};

const pointThen = (
  own: PointPlaces,
  block: BlockThen | undefined,
  before: () => number | null,
  instead: Reason | null,
): PointThen => {
  const { served, missedSlots = 0, failure = null } = block ?? {};
  const isBad = missedSlots >= MISSED_SLOTS_TO_BAD;
  if (instead === null && !isBad && served !== undefined) return servedPoint(own, served, before);
  const lastValue = (served === undefined ? null : lastGood(own, served)) ?? before();
  if (instead !== null || !isBad || failure === null) return { value: null, reason: instead ?? 'not_yet', lastValue };
  return { value: null, ...failure, lastValue };
};

const blocksThen = (
  places: PastPlaces,
  isOfRun: (place: Place) => boolean,
  count: number,
  timeMs: number,
): BlockThen[] => {
  const blocks = Array.from({ length: count }, (): BlockThen => ({ missedSlots: 0, failure: null, served: undefined }));
  let open = count;
  let lookedAt = 0;
  for (const place of places.back(timeMs)) {
    if (open === 0 || (lookedAt += 1) > MOST_FRAMES_BACK || !isOfRun(place)) break;
    blocks.forEach((block, index) => {
      if (block.served !== undefined) return;
      if (isServedAt(place, index)) {
        block.served = place;
        open -= 1;
        return;
      }
      block.failure ??= failureAt(place, index);
      block.missedSlots += slotsAt(place);
    });
  }
  return blocks;
};

const failureAt = ({ source, frame }: Place, block: number): BlockFailureThen => {
  const outcome = runAt(source.frames.blocks[block]?.outcomes ?? [], frame);
  const reason = (outcome === undefined ? undefined : reasonFromCode(outcome.code)) ?? 'no_link';
  return reason === 'exception' ? { reason, exceptionCode: outcome?.exceptionCode ?? 0 } : { reason };
};

interface Restored {
  readonly blockTimesMs: ReadonlyMap<string, number>;
  /** By the positions of points. */
  readonly values: ReadonlyMap<number, number>;
}

/** What the live picture began with: see `LiveDevice.restore`. */
const restoredThen = (places: PastPlaces, run: DeviceRun, revision: Revision, timeMs: number): Restored => {
  const blockTimesMs = new Map<string, number>();
  const values = new Map<number, number>();
  const remember = ({ index }: CompiledPoint, value: number | null): void => {
    if (value !== null) values.set(index, value);
  };
  for (const { source, frame } of framesBefore(places, run, timeMs)) {
    source.frames.blocks.forEach((columns, index) => {
      const key = run.blockKeyOf(source.revisionId, index);
      const own = key === undefined ? undefined : revision.compiled.blocks.get(key);
      if (key === undefined || own?.block.count !== columns.registers.length) return;
      if (!isServedAt({ source, frame }, index)) return;
      blockTimesMs.set(key, columns.timesMs[frame] ?? 0);
      const registers = registersAt(columns, frame);
      const missing = columns.missing.find(({ from, to }) => frame >= from && frame < to)?.ranges ?? [];
      for (const point of own.points) {
        if (refusalOf(point, missing) === undefined) remember(point, decodePoint(point, registers).value);
      }
    });
  }
  return { blockTimesMs, values };
};

/** The oldest first. */
const framesBefore = (places: PastPlaces, { beginMs }: DeviceRun, timeMs: number): Place[] => {
  const before: Place[] = [];
  for (const place of places.back(Math.min(timeMs, beginMs - 1))) {
    before.unshift(place);
    if (before.length === RESTORED_FRAMES) break;
  }
  return before;
};
