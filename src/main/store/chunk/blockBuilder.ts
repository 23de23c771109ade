/** The columns of one block, filled frame by frame from the bytes of stored payloads. */
import type { MissingRange } from '#shared/model/frame.ts';
import type { BlockColumns, MissingSpan, Run } from './frameColumns.ts';
import { PAYLOAD, type PayloadBlock } from './payloadBlocks.ts';

type Growing<Span extends { readonly to: number }> = Omit<Span, 'to'> & { to: number };

/** Collects what lasts into runs. */
export class RunBuilder {
  readonly runs: Growing<Run>[] = [];

  append(frame: number, code: number, exceptionCode: number): void {
    const last = this.runs.at(-1);
    if (last?.code === code && last.exceptionCode === exceptionCode) last.to = frame + 1;
    else this.runs.push({ from: frame, to: frame + 1, code, exceptionCode });
  }
}

export class BlockBuilder {
  readonly #registerCount: number;
  readonly #capacity: number;
  readonly #timesMs: Float64Array;
  /** Register by register, `capacity` cells each. */
  readonly #cells: Uint16Array;
  readonly #outcomes = new RunBuilder();
  readonly #missing: Growing<MissingSpan>[] = [];

  constructor(registerCount: number, capacity: number) {
    this.#registerCount = registerCount;
    this.#capacity = capacity;
    this.#timesMs = new Float64Array(capacity);
    this.#cells = new Uint16Array(registerCount * capacity);
  }

  append(frame: number, payload: DataView, block: PayloadBlock, processedMs: number): void {
    this.#timesMs[frame] = timeOf(payload, block, processedMs);
    this.#outcomes.append(frame, block.code, block.exceptionCode);
    if (!block.isServed) return this.#repeat(frame, 0, this.#registerCount);
    this.#readCells(frame, payload, block.offset + PAYLOAD.blockBytes);
    if (block.missingCount > 0) this.#readMissing(frame, payload, block);
  }

  columns(frames: number): BlockColumns {
    return {
      timesMs: this.#timesMs.subarray(0, frames),
      outcomes: this.#outcomes.runs,
      missing: this.#missing,
      registers: Array.from({ length: this.#registerCount }, (_, register) =>
        this.#cells.subarray(register * this.#capacity, register * this.#capacity + frames),
      ),
    };
  }

  #readCells(frame: number, payload: DataView, start: number): void {
    let cell = frame;
    for (let register = 0; register < this.#registerCount; register += 1) {
      this.#cells[cell] = payload.getUint16(start + 2 * register, true);
      cell += this.#capacity;
    }
  }

  #repeat(frame: number, from: number, to: number): void {
    if (frame === 0) return;
    for (let register = from; register < to; register += 1) {
      const cell = register * this.#capacity + frame;
      this.#cells[cell] = this.#cells[cell - 1] ?? 0;
    }
  }

  #readMissing(frame: number, payload: DataView, { offset, missingCount }: PayloadBlock): void {
    const start = offset + PAYLOAD.blockBytes + 2 * this.#registerCount;
    const ranges = Array.from({ length: missingCount }, (_, index) =>
      readRange(payload, start + PAYLOAD.missingBytes * index),
    );
    for (const { offset: from, count } of ranges)
      this.#repeat(frame, from, Math.min(from + count, this.#registerCount));
    const last = this.#missing.at(-1);
    if (last?.to === frame && areSame(last.ranges, ranges)) last.to = frame + 1;
    else this.#missing.push({ from: frame, to: frame + 1, ranges });
  }
}

/** The instant that `blockTimeMs` gives for the reading. */
const timeOf = (payload: DataView, { offset }: PayloadBlock, processedMs: number): number => {
  const requestMs = processedMs - payload.getUint32(offset + 4, true);
  const replyMs = requestMs + payload.getUint16(offset + 8, true);
  return Math.round((requestMs + replyMs) / 2);
};

const readRange = (payload: DataView, start: number): MissingRange => ({
  offset: payload.getUint16(start, true),
  count: payload.getUint16(start + 2, true),
  exceptionCode: payload.getUint8(start + 4),
});

const areSame = (some: readonly MissingRange[], others: readonly MissingRange[]): boolean =>
  some.length === others.length &&
  some.every(({ offset, count, exceptionCode }, index) => {
    const other = others[index];
    return other?.offset === offset && other.count === count && other.exceptionCode === exceptionCode;
  });
