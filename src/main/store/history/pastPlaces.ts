import { QUALITY } from '#shared/model/quality.ts';
import { runAt } from './pastFrames.ts';
import type { PastSource } from './pastSources.ts';

/** A frame of a source. */
export interface Place {
  readonly source: PastSource;
  readonly frame: number;
}

export const processedAt = ({ source, frame }: Place): number => source.frames.processedMs[frame] ?? 0;

/** Due scans that the frame answers for. */
export const slotsAt = ({ source, frame }: Place): number => source.frames.slots[frame] ?? 1;

/** Whether the block was served in that frame. */
export const isServedAt = ({ source, frame }: Place, block: number): boolean =>
  runAt(source.frames.blocks[block]?.outcomes ?? [], frame)?.code === QUALITY.ok.code;

/** A frame is worked in later than its blocks were read, by so much at the most. */
export const WORKED_IN_MS = 120_000;

/** Position behind the last frame that was worked in by then; those of a source stand in the order of that. */
const behind = (processedMs: Float64Array, timeMs: number): number => {
  let low = 0;
  let high = processedMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((processedMs[middle] ?? 0) <= timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Frames of one device, the newest first, opened no further back than somebody looks. */
export class PastPlaces {
  readonly #rest: Iterator<PastSource, undefined>;
  readonly #sources: PastSource[] = [];

  constructor(rest: Iterator<PastSource, undefined>) {
    this.#rest = rest;
  }

  #source(index: number): PastSource | undefined {
    while (this.#sources.length <= index) {
      const next = this.#rest.next();
      if (next.done === true) return undefined;
      this.#sources.push(next.value);
    }
    return this.#sources[index];
  }

  /** Those that were worked in by then. */
  *back(timeMs: number): Generator<Place, undefined> {
    for (let index = 0; ; index += 1) {
      const source = this.#source(index);
      if (source === undefined) return undefined;
      for (let frame = behind(source.frames.processedMs, timeMs) - 1; frame >= 0; frame -= 1) yield { source, frame };
    }
  }

  /** Those older than this one. */
  *older({ source, frame }: Place): Generator<Place, undefined> {
    for (let before = frame - 1; before >= 0; before -= 1) yield { source, frame: before };
    for (let index = this.#sources.indexOf(source) + 1; ; index += 1) {
      const next = this.#source(index);
      if (next === undefined) return undefined;
      for (let last = next.frames.processedMs.length - 1; last >= 0; last -= 1) yield { source: next, frame: last };
    }
  }

  newest(timeMs: number): Place | undefined {
    return this.back(timeMs).next().value;
  }

  /** When the next one was worked in behind that instant, of what was listed. */
  next(timeMs: number): Place | undefined {
    let found: Place | undefined;
    for (let index = 0; ; index += 1) {
      const source = this.#source(index);
      if (source === undefined || (source.frames.processedMs.at(-1) ?? 0) <= timeMs) return found;
      found = { source, frame: behind(source.frames.processedMs, timeMs) };
    }
  }

  /** When the sample of that time was worked in; undefined where no frame has it. */
  workedInMs(sampleMs: number): number | undefined {
    let found: number | undefined;
    for (const place of this.back(sampleMs + WORKED_IN_MS)) {
      const timeMs = processedAt(place);
      if (timeMs < sampleMs) break;
      const { blocks } = place.source.frames;
      if (blocks.some((block, index) => block.timesMs[place.frame] === sampleMs && isServedAt(place, index)))
        found = timeMs;
    }
    return found;
  }

  /** Instants behind `fromMs` up to `toMs` at which one was worked in, ascending. */
  instants(fromMs: number, toMs: number): number[] {
    const instants: number[] = [];
    for (const place of this.back(toMs)) {
      const timeMs = processedAt(place);
      if (timeMs <= fromMs) break;
      instants.push(timeMs);
    }
    return instants.reverse();
  }
}
