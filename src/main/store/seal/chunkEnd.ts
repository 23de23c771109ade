/** The last samples of a chunk, kept while they are at hand: the next chunk's buckets begin with them. */
import type { CompiledPoint, CompiledProfile } from '#main/profile/compileProfile.ts';
import { failure, success } from '#shared/model/result.ts';
import type { SampleColumns } from '../tier/sampleColumns.ts';
import type { TierSource } from './tierSources.ts';

/** Devices whose newest chunk is remembered; the one that was sealed longest ago goes first. */
const MOST_DEVICES = 1_000;

const FROM_THE_FIRST = Uint32Array.of(0);

/** The last sample of each point, as many as were noted: some twenty bytes a point. */
export class ChunkEnd {
  readonly fromMs: number;
  readonly toMs: number;
  readonly compiled: CompiledProfile;
  readonly #timesMs: Float64Array;
  readonly #values: Float64Array;
  readonly #codes: Uint8Array;

  constructor({ fromMs, toMs, compiled }: Pick<TierSource, 'fromMs' | 'toMs' | 'compiled'>) {
    this.fromMs = fromMs;
    this.toMs = toMs;
    this.compiled = compiled;
    this.#timesMs = new Float64Array(compiled.points.length).fill(Number.NaN);
    this.#values = new Float64Array(compiled.points.length);
    this.#codes = new Uint8Array(compiled.points.length);
  }

  /** The source itself; what is read of it is noted. */
  noted(source: TierSource): TierSource {
    const columns: TierSource['columns'] = (point) => {
      const own = source.columns(point);
      if (own.ok) this.#note(point, own.value);
      return own;
    };
    return { ...source, columns };
  }

  #note({ index }: CompiledPoint, { timesMs, values, quality }: SampleColumns): void {
    this.#timesMs[index] = timesMs.at(-1) ?? Number.NaN;
    this.#values[index] = values.at(-1) ?? 0;
    this.#codes[index] = quality.codes.at(-1) ?? 0;
  }

  /** UTC epoch ms of the point's last sample; NaN where it was not noted. */
  lastMs({ index }: CompiledPoint): number {
    return this.#timesMs[index] ?? Number.NaN;
  }

  /** That sample alone. */
  columns({ index }: CompiledPoint): SampleColumns {
    return {
      timesMs: this.#timesMs.subarray(index, index + 1),
      values: this.#values.subarray(index, index + 1),
      quality: { starts: FROM_THE_FIRST, codes: this.#codes.subarray(index, index + 1) },
    };
  }
}

/** The ends of the chunks that this run has sealed, by device. */
export class ChunkEnds {
  readonly #ends = new Map<number, ChunkEnd>();

  /** `end` undefined: nothing is known of the device's newest chunk. */
  remember(deviceId: number, end: ChunkEnd | undefined): void {
    this.#ends.delete(deviceId);
    if (end === undefined) return;
    this.#ends.set(deviceId, end);
    const [oldest] = this.#ends.keys();
    if (this.#ends.size > MOST_DEVICES && oldest !== undefined) this.#ends.delete(oldest);
  }

  /**
   * A source that stands in for all of `chunks`, which are those around frames of the revision `compiled`: the newest of
   * them is the one whose end is known, and the others lie before it. Undefined where they must be read.
   */
  standIn(deviceId: number, chunks: readonly TierSource[], compiled: CompiledProfile): EndSource | undefined {
    const end = this.#ends.get(deviceId);
    const newest = chunks.at(-1);
    if (end === undefined || newest?.fromMs !== end.fromMs || newest.toMs !== end.toMs) return undefined;
    const others = chunks.slice(0, -1);
    const isAlone = others.every(({ toMs }) => toMs < end.fromMs);
    const isOneRevision = compiled === end.compiled && chunks.every((chunk) => chunk.compiled === compiled);
    if (!isAlone || !isOneRevision) return undefined;
    const isNoted = (point: CompiledPoint): boolean => !Number.isNaN(end.lastMs(point));
    const columns: TierSource['columns'] = (point) =>
      isNoted(point) ? success(end.columns(point)) : failure('its last sample is not known');
    return { fromMs: end.fromMs, toMs: end.toMs, compiled, columns, lastMs: (point) => end.lastMs(point) };
  }
}

export interface EndSource extends TierSource {
  /** UTC epoch ms of the point's last sample; NaN where it is not known. */
  readonly lastMs: (point: CompiledPoint) => number;
}
