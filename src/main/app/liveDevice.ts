/** A device as it stands now: what the last frames made of it. No I/O, no clock of its own. */
import type { DeviceState, DeviceUpdate, PointState } from '#shared/api/plant.ts';
import type { Device } from '#shared/model/device.ts';
import {
  type BlockFailure,
  type BlockReading,
  blockTimeMs,
  type Frame,
  type MissingRange,
} from '#shared/model/frame.ts';
import { isUsable } from '#shared/model/quality.ts';
import type { PointValue } from '#shared/model/sample.ts';
import type { CompiledPoint, CompiledProfile } from '../profile/compileProfile.ts';
import { decodePoint } from '../profile/decode.ts';
import { refusalOf } from '../profile/refusalOf.ts';
import { FrozenWatch } from './frozenWatch.ts';

/** A value turns bad, and a device goes offline, after so many missed slots in a row. */
export const MISSED_SLOTS_TO_BAD = 3;

/** What one frame did to a device. */
export interface FrameOutcome {
  readonly update: DeviceUpdate;
  /** At least one block was served. */
  readonly served: boolean;
  readonly transition: 'online' | 'offline' | null;
}

type PointChange = readonly [index: number, state: PointState];

const NOT_YET: PointState = { value: null, reason: 'not_yet', lastValue: null };
const REFUSED: PointValue = { value: null, reason: 'exception' };
const OUT_OF_SERVICE: PointState = { ...NOT_YET, reason: 'out_of_service' };

/** Values of simulated controllers are usable but never pass for real ones. */
export const simulatedValue = (decoded: PointValue): PointValue =>
  decoded.reason === 'ok' ? { value: decoded.value, reason: 'simulated' } : decoded;

const wordsOf = ({ lowIndex, highIndex }: CompiledPoint, registers: Uint16Array): number =>
  (registers[lowIndex] ?? 0) + (highIndex < 0 ? 0 : 0x1_0000 * (registers[highIndex] ?? 0));

export class LiveDevice {
  #device: Device;
  /** Absent when the device is misconfigured: it is shown, but never polled. */
  readonly compiled: CompiledProfile | undefined;
  readonly misconfiguration: string | null;
  #online = false;
  #sinceMs: number | null = null;
  #error: string | null = null;
  #nextAttemptMs: number | null = null;
  #scanMs: number | null = null;
  #missedScans = 0;
  readonly #missedByBlock = new Map<string, number>();
  readonly #blockTimesMs: Record<string, number | null>;
  readonly #frozen: FrozenWatch;
  readonly #points: PointState[];
  /** The words that each point was decoded from last; NaN where its state came from something else. */
  readonly #words: Float64Array;
  readonly #indexByKey: ReadonlyMap<string, number>;

  constructor(device: Device, profile: CompiledProfile | string) {
    this.#device = device;
    this.compiled = typeof profile === 'string' ? undefined : profile;
    this.misconfiguration = typeof profile === 'string' ? profile : null;
    this.#points = this.compiled?.points.map(() => (device.active ? NOT_YET : OUT_OF_SERVICE)) ?? [];
    this.#words = new Float64Array(this.#points.length).fill(Number.NaN);
    const periodMs = device.pollIntervalMs ?? this.compiled?.profile.pacing.pollIntervalMs ?? 0;
    this.#frozen = new FrozenWatch(this.compiled, periodMs);
    this.#indexByKey = new Map(this.compiled?.points.map(({ point, index }) => [point.key, index]));
    this.#blockTimesMs = Object.fromEntries((this.compiled?.profile.blocks ?? []).map((block) => [block.key, null]));
  }

  get device(): Device {
    return this.#device;
  }

  /** The same machine under another name or code. */
  renamed(device: Device): this {
    this.#device = device;
    return this;
  }

  /** A point as it stands; undefined when the profile has none of that key. */
  value(pointKey: string): PointValue | undefined {
    const index = this.#indexByKey.get(pointKey);
    return index === undefined ? undefined : this.#points[index];
  }

  get online(): boolean {
    return this.#online;
  }

  get state(): DeviceState {
    return { ...this.#head(), points: [...this.#points] };
  }

  #head(): Omit<DeviceState, 'points'> {
    return {
      deviceId: this.#device.id,
      online: this.#online,
      sinceMs: this.#sinceMs,
      error: this.#error,
      nextAttemptMs: this.#nextAttemptMs,
      scanMs: this.#scanMs,
      misconfiguration: this.misconfiguration,
      blockTimesMs: { ...this.#blockTimesMs },
    };
  }

  /** Starts from a recorded frame: its values are shown as the last known ones until the first scan is served. */
  restore(frame: Frame): void {
    for (const reading of frame.readings) {
      if (!reading.outcome.ok || !this.#fits(reading)) continue;
      this.#blockTimesMs[reading.block] = blockTimeMs(reading);
      for (const point of this.#pointsOf(reading.block, reading.outcome.value)) {
        const { value } = decodePoint(point, reading.outcome.value);
        if (value !== null && this.#refusalOf(point.index, reading.missing) === undefined)
          this.#points[point.index] = { ...(this.#points[point.index] ?? NOT_YET), lastValue: value };
      }
    }
  }

  /** Whether the profile of today still has the block that a recorded frame carries. */
  #fits(reading: BlockReading): boolean {
    const block = this.compiled?.blocks.get(reading.block)?.block;
    return reading.outcome.ok && block?.count === reading.outcome.value.length;
  }

  /** Takes a frame in. `nextAttemptMs` is when the endpoint is tried again, null while it is connected. */
  apply(frame: Frame, nextAttemptMs: number | null): FrameOutcome {
    const changes: PointChange[] = [];
    for (const reading of frame.readings) this.#applyReading(reading, frame, changes);
    const served = frame.readings.some((reading) => reading.outcome.ok);
    this.#missedScans = served ? 0 : this.#missedScans + frame.slots;
    const transition = this.#judgeLink(served, frame.processedMs);
    this.#error = firstError(frame.readings);
    this.#nextAttemptMs = nextAttemptMs;
    if (served) this.#scanMs = spanMs(frame.readings);
    return { update: { ...this.#head(), changes }, served, transition };
  }

  #applyReading(reading: BlockReading, frame: Frame, changes: PointChange[]): void {
    if (reading.outcome.ok) {
      this.#missedByBlock.set(reading.block, 0);
      this.#blockTimesMs[reading.block] = blockTimeMs(reading);
      this.#take(reading.block, reading.outcome.value, reading.missing, frame, changes);
      return;
    }
    const missed = (this.#missedByBlock.get(reading.block) ?? 0) + frame.slots;
    this.#missedByBlock.set(reading.block, missed);
    if (missed >= MISSED_SLOTS_TO_BAD) this.#turnBad(reading.block, reading.outcome.error, changes);
  }

  #take(
    blockKey: string,
    registers: Uint16Array,
    missing: readonly MissingRange[] | undefined,
    frame: Frame,
    changes: PointChange[],
  ): void {
    for (const point of this.#pointsOf(blockKey, registers)) {
      const { index } = point;
      const words = wordsOf(point, registers);
      if (this.#words[index] === words && missing === undefined && !this.#frozen.watches(index)) continue;
      const refusal = this.#refusalOf(index, missing);
      if (refusal !== undefined) this.#change(index, REFUSED, changes, refusal);
      else this.#change(index, this.#judged(index, decodePoint(point, registers), frame), changes);
      this.#words[index] = refusal === undefined ? words : Number.NaN;
    }
  }

  #judged(index: number, decoded: PointValue, frame: Frame): PointValue {
    const judged = this.#frozen.judge(index, decoded, frame.slots);
    return frame.simulated ? simulatedValue(judged) : judged;
  }

  /** The exception by which the device refuses the point's registers; undefined when it gives them. */
  #refusalOf(index: number, missing: readonly MissingRange[] = []): number | undefined {
    if (missing.length === 0) return undefined;
    const point = this.compiled?.points[index];
    return point === undefined ? undefined : refusalOf(point, missing);
  }

  /** Throws when the registers are not exactly the block's: the link hands over whole replies only. */
  #pointsOf(blockKey: string, registers: Uint16Array): readonly CompiledPoint[] {
    const block = this.compiled?.blocks.get(blockKey);
    if (block === undefined) return [];
    if (registers.length !== block.block.count) {
      throw new Error(`BUG: block ${blockKey} has ${block.block.count} registers, not ${registers.length}`);
    }
    return block.points;
  }

  #turnBad(blockKey: string, error: BlockFailure, changes: PointChange[]): void {
    for (const index of this.compiled?.blocks.get(blockKey)?.pointIndexes ?? []) {
      this.#words[index] = Number.NaN;
      this.#change(index, { value: null, reason: error.reason }, changes, error.exceptionCode);
    }
  }

  #change(index: number, next: PointValue, changes: PointChange[], exceptionCode?: number): void {
    const present = this.#points[index] ?? NOT_YET;
    if (present.value === next.value && present.reason === next.reason && present.exceptionCode === exceptionCode)
      return;
    const { value, reason } = next;
    const lastValue = isUsable(reason) ? value : present.lastValue;
    const state: PointState =
      exceptionCode === undefined ? { value, reason, lastValue } : { value, reason, lastValue, exceptionCode };
    this.#points[index] = state;
    changes.push([index, state]);
  }

  #judgeLink(served: boolean, timeMs: number): 'online' | 'offline' | null {
    if (served) {
      if (this.#online) return null;
      this.#online = true;
      this.#sinceMs = timeMs;
      return 'online';
    }
    if (this.#missedScans < MISSED_SLOTS_TO_BAD) return null;
    const wasJudged = this.#sinceMs !== null;
    if (wasJudged && !this.#online) return null;
    this.#online = false;
    this.#sinceMs = timeMs;
    return 'offline';
  }
}

const firstError = (readings: readonly BlockReading[]): string | null => {
  for (const reading of readings) if (!reading.outcome.ok) return reading.outcome.error.message;
  return null;
};

const spanMs = (readings: readonly BlockReading[]): number =>
  Math.max(...readings.map((reading) => reading.replyMs)) - Math.min(...readings.map((reading) => reading.requestMs));
