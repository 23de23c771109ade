/** A point as the live picture showed it: what `LiveDevice` makes of a run of frames, found from its end. */
import type { CompiledPoint } from '#main/profile/compileProfile.ts';
import { decodePoint } from '#main/profile/decode.ts';
import { refusalOf } from '#main/profile/refusalOf.ts';
import type { Reason } from '#shared/model/quality.ts';
import type { BlockColumns } from '../chunk/frameColumns.ts';
import { runAt } from './pastFrames.ts';
import { isServedAt, type PastPlaces, type Place, slotsAt } from './pastPlaces.ts';

/** As live screens take it. */
export interface PointThen {
  readonly value: number | null;
  readonly reason: Reason;
  readonly lastValue: number | null;
  readonly exceptionCode?: number;
}

/** Frames in which the last good value of a point is looked for: some ten hours at two seconds. */
const MOST_FRAMES_BACK = 20_000;
const SIMULATED = 1;

/** Registers of which only those of the point at hand are filled in. */
const scratch = new Uint16Array(0x1_0000);

const decodeAt = (point: CompiledPoint, { registers }: BlockColumns, frame: number) => {
  scratch[point.lowIndex] = registers[point.lowIndex]?.[frame] ?? 0;
  if (point.highIndex >= 0) scratch[point.highIndex] = registers[point.highIndex]?.[frame] ?? 0;
  return decodePoint(point, scratch);
};

const wordsAt = (point: CompiledPoint, { registers }: BlockColumns, frame: number): number =>
  (registers[point.lowIndex]?.[frame] ?? 0) +
  (point.highIndex < 0 ? 0 : 0x1_0000 * (registers[point.highIndex]?.[frame] ?? 0));

/** Exception number with which the device refused a register of the point; undefined when it did not. */
const refusalAt = (point: CompiledPoint, { missing }: BlockColumns, frame: number): number | undefined =>
  missing.length === 0
    ? undefined
    : refusalOf(point, missing.find(({ from, to }) => frame >= from && frame < to)?.ranges ?? []);

/** A point within the frames of one run of its device. */
export interface PointPlaces {
  readonly places: PastPlaces;
  readonly point: CompiledPoint;
  /** Position of its block in the frames. */
  readonly block: number;
  /** Whether a frame is of the run. */
  readonly isOfRun: (place: Place) => boolean;
  readonly periodMs: number;
}

const columnsAt = ({ source }: Place, block: number): BlockColumns => {
  const columns = source.frames.blocks[block];
  if (columns === undefined) throw new Error(`BUG: a frame has no block ${block.toString()}`);
  return columns;
};

/** The value of a served frame, with the last good one before it where it has none; `before`: that of before the run. */
export const servedPoint = (own: PointPlaces, served: Place, before: () => number | null): PointThen => {
  const { point, block } = own;
  const columns = columnsAt(served, block);
  const refusal = refusalAt(point, columns, served.frame);
  if (refusal !== undefined)
    return { value: null, reason: 'exception', lastValue: lastGood(own, served) ?? before(), exceptionCode: refusal };
  const { value, reason } = decodeAt(point, columns, served.frame);
  if (value === null) return { value, reason, lastValue: lastGood(own, served) ?? before() };
  if (isFrozen(own, served, value)) return { value: null, reason: 'frozen', lastValue: value };
  const isSimulated = ((runAt(served.source.frames.flags, served.frame)?.code ?? 0) & SIMULATED) !== 0;
  return { value, reason: reason === 'ok' && isSimulated ? 'simulated' : reason, lastValue: value };
};

/** The newest good value up to that frame; null where none is near in the run. */
export const lastGood = (own: PointPlaces, newest: Place): number | null =>
  goodAt(own, newest) ?? goodBefore(own, newest);

const goodAt = ({ point, block }: PointPlaces, place: Place): number | null => {
  const columns = columnsAt(place, block);
  if (!isServedAt(place, block) || refusalAt(point, columns, place.frame) !== undefined) return null;
  return decodeAt(point, columns, place.frame).value;
};

/** A sensor that is gone says the same word each time: it is looked at once. */
const goodBefore = (own: PointPlaces, newest: Place): number | null => {
  const { places, point, block, isOfRun } = own;
  let lookedAt = 0;
  let badWords: number | undefined;
  for (const place of places.older(newest)) {
    if ((lookedAt += 1) > MOST_FRAMES_BACK || !isOfRun(place)) return null;
    const words = wordsAt(point, columnsAt(place, block), place.frame);
    if (words === badWords) continue;
    const value = goodAt(own, place);
    if (value !== null) return value;
    const isJudged = isServedAt(place, block) && refusalAt(point, columnsAt(place, block), place.frame) === undefined;
    badWords = isJudged ? words : undefined;
  }
  return null;
};

/** Whether the value has stood bit-equal for as long as the profile allows, in time of due scans. */
const isFrozen = (own: PointPlaces, served: Place, value: number): boolean => {
  const { places, point, block, isOfRun, periodMs } = own;
  const limitMs = point.point.frozenAfterMs ?? 0;
  if (limitMs === 0) return false;
  let forMs = 0;
  let later = served;
  for (const place of places.older(served)) {
    if (!isOfRun(place)) return false;
    const columns = columnsAt(place, block);
    if (!isServedAt(place, block) || refusalAt(point, columns, place.frame) !== undefined) continue;
    if (decodeAt(point, columns, place.frame).value !== value) return false;
    forMs += slotsAt(later) * periodMs;
    if (forMs >= limitMs) return true;
    later = place;
  }
  return false;
};
