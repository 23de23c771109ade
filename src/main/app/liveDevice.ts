/** A device as it stands now: what the last frames made of it. No I/O, no clock of its own. */
import type { DeviceState, DeviceUpdate } from '#shared/api/plant.ts';
import type { Device } from '#shared/model/device.ts';
import {
  type BlockFailure,
  type BlockReading,
  blockTimeMs,
  type Frame,
  type MissingRange,
} from '#shared/model/frame.ts';
import type { PointValue } from '#shared/model/sample.ts';
import type { CompiledBlock, CompiledPoint, CompiledProfile } from '../profile/compileProfile.ts';
import { decodePoint } from '../profile/decode.ts';
import { refusalOf } from '../profile/refusalOf.ts';
import { FrozenWatch } from './frozenWatch.ts';
import { PointStates } from './pointStates.ts';

/** A value turns bad, and a device goes offline, after so many missed slots in a row. */
export const MISSED_SLOTS_TO_BAD = 3;

/** What one frame did to a device. */
export interface FrameOutcome {
  /** Worked out when it is asked for, which must be before the next frame. */
  readonly update: DeviceUpdate;
  /** At least one block was served. */
  readonly served: boolean;
  readonly transition: 'online' | 'offline' | null;
}

interface LiveBlock {
  readonly compiled: CompiledBlock;
  missedSlots: number;
  timeMs: number | null;
}

const REFUSED: PointValue = { value: null, reason: 'exception' };

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
  readonly #blocks: ReadonlyMap<string, LiveBlock>;
  readonly #frozen: FrozenWatch;
  readonly #points: PointStates;
  /** The words that each point was decoded from last; NaN where its state came from something else. */
  readonly #words: Float64Array;
  readonly #indexByKey: ReadonlyMap<string, number>;

  constructor(device: Device, profile: CompiledProfile | string) {
    this.#device = device;
    this.compiled = typeof profile === 'string' ? undefined : profile;
    this.misconfiguration = typeof profile === 'string' ? profile : null;
    const pointCount = this.compiled?.points.length ?? 0;
    this.#points = new PointStates(pointCount, device.active ? 'not_yet' : 'out_of_service');
    this.#words = new Float64Array(pointCount).fill(Number.NaN);
    const periodMs = device.pollIntervalMs ?? this.compiled?.profile.pacing.pollIntervalMs ?? 0;
    this.#frozen = new FrozenWatch(this.compiled, periodMs);
    this.#indexByKey = new Map(this.compiled?.points.map(({ point, index }) => [point.key, index]));
    const blocks = [...(this.compiled?.blocks ?? [])];
    this.#blocks = new Map(blocks.map(([key, compiled]) => [key, { compiled, missedSlots: 0, timeMs: null }]));
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
    return index === undefined ? undefined : this.#points.at(index);
  }

  /** The same with the instant at which its block was read last, UTC epoch ms; a value that is held keeps its own. */
  reading(pointKey: string): (PointValue & { readonly timeMs?: number }) | undefined {
    const index = this.#indexByKey.get(pointKey);
    const compiled = index === undefined ? undefined : this.compiled?.points[index];
    if (compiled === undefined) return undefined;
    const { value, reason } = this.#points.at(compiled.index);
    const timeMs = this.#blocks.get(compiled.point.block)?.timeMs ?? null;
    return timeMs === null ? { value, reason } : { value, reason, timeMs };
  }

  /** The last good value that is known of a point, also from before the start; null where there is none. */
  lastValue(pointKey: string): number | null {
    const index = this.#indexByKey.get(pointKey);
    return index === undefined ? null : this.#points.at(index).lastValue;
  }

  /** Null until the first scans have been judged. */
  get judgedOnline(): boolean | null {
    return this.#sinceMs === null ? null : this.#online;
  }

  /** Newest instant at which any block was read, UTC epoch ms; null for a device that was never reached. */
  get newestMs(): number | null {
    const newest = Math.max(...[...this.#blocks.values()].map(({ timeMs }) => timeMs ?? Number.NEGATIVE_INFINITY));
    return Number.isFinite(newest) ? newest : null;
  }

  get online(): boolean {
    return this.#online;
  }

  /** What went wrong in the newest scan; null when nothing did. */
  get error(): string | null {
    return this.#error;
  }

  get state(): DeviceState {
    return { ...this.#head(), points: this.#points.all() };
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
      blockTimesMs: Object.fromEntries([...this.#blocks].map(([key, { timeMs }]) => [key, timeMs])),
    };
  }

  /** Starts from a recorded frame: its values are shown as the last known ones until the first scan is served. */
  restore(frame: Frame): void {
    for (const reading of frame.readings) {
      const block = this.#blocks.get(reading.block);
      // The profile of today may have another block of that name.
      if (!reading.outcome.ok || block?.compiled.block.count !== reading.outcome.value.length) continue;
      block.timeMs = blockTimeMs(reading);
      for (const point of block.compiled.points) {
        const { value } = decodePoint(point, reading.outcome.value);
        if (value !== null && refusalOf(point, reading.missing ?? []) === undefined)
          this.#points.remember(point.index, value);
      }
    }
  }

  /** Takes a frame in. `nextAttemptMs` is when the endpoint is tried again, null while it is connected. */
  apply(frame: Frame, nextAttemptMs: number | null): FrameOutcome {
    const changed: number[] = [];
    for (const reading of frame.readings) this.#applyReading(reading, frame, changed);
    const served = frame.readings.some((reading) => reading.outcome.ok);
    this.#missedScans = served ? 0 : this.#missedScans + frame.slots;
    const transition = this.#judgeLink(served, frame.processedMs);
    this.#error = firstError(frame.readings);
    this.#nextAttemptMs = nextAttemptMs;
    if (served) this.#scanMs = spanMs(frame.readings);
    return new AppliedFrame(this, changed, served, transition);
  }

  /** The device as it stands, with these points of it. */
  update(indexes: readonly number[]): DeviceUpdate {
    return { ...this.#head(), changes: indexes.map((index) => [index, this.#points.at(index)]) };
  }

  #applyReading(reading: BlockReading, frame: Frame, changed: number[]): void {
    const block = this.#blocks.get(reading.block);
    if (block === undefined) return;
    if (reading.outcome.ok) {
      block.missedSlots = 0;
      block.timeMs = blockTimeMs(reading);
      this.#take(block.compiled, reading.outcome.value, reading.missing, frame, changed);
      return;
    }
    block.missedSlots += frame.slots;
    if (block.missedSlots >= MISSED_SLOTS_TO_BAD) this.#turnBad(block.compiled, reading.outcome.error, changed);
  }

  /** Throws when the registers are not exactly the block's: the link hands over whole replies only. */
  #take(
    { block, points }: CompiledBlock,
    registers: Uint16Array,
    missing: readonly MissingRange[] | undefined,
    frame: Frame,
    changed: number[],
  ): void {
    if (registers.length !== block.count) {
      throw new Error(`BUG: block ${block.key} has ${block.count} registers, not ${registers.length}`);
    }
    for (const point of points) {
      const { index } = point;
      const words = wordsOf(point, registers);
      if (this.#words[index] === words && missing === undefined && !this.#frozen.watches(index)) continue;
      const refusal = missing === undefined ? undefined : refusalOf(point, missing);
      const isChanged =
        refusal === undefined
          ? this.#points.put(index, this.#judged(index, decodePoint(point, registers), frame))
          : this.#points.put(index, REFUSED, refusal);
      if (isChanged) changed.push(index);
      this.#words[index] = refusal === undefined ? words : Number.NaN;
    }
  }

  #judged(index: number, decoded: PointValue, frame: Frame): PointValue {
    const judged = this.#frozen.judge(index, decoded, frame.slots);
    return frame.simulated ? simulatedValue(judged) : judged;
  }

  #turnBad({ pointIndexes }: CompiledBlock, { reason, exceptionCode }: BlockFailure, changed: number[]): void {
    for (const index of pointIndexes) {
      this.#words[index] = Number.NaN;
      if (this.#points.put(index, { value: null, reason }, exceptionCode)) changed.push(index);
    }
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

/** From the first request to the last reply. */
const spanMs = (readings: readonly BlockReading[]): number => {
  let firstMs = Number.POSITIVE_INFINITY;
  let lastMs = Number.NEGATIVE_INFINITY;
  for (const { requestMs, replyMs } of readings) {
    firstMs = Math.min(firstMs, requestMs);
    lastMs = Math.max(lastMs, replyMs);
  }
  return lastMs - firstMs;
};

class AppliedFrame implements FrameOutcome {
  readonly served: boolean;
  readonly transition: 'online' | 'offline' | null;
  readonly #live: LiveDevice;
  readonly #changed: readonly number[];

  constructor(live: LiveDevice, changed: readonly number[], served: boolean, transition: 'online' | 'offline' | null) {
    this.#live = live;
    this.#changed = changed;
    this.served = served;
    this.transition = transition;
  }

  get update(): DeviceUpdate {
    return this.#live.update(this.#changed);
  }
}
