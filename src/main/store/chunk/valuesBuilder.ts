import { QUALITY } from '#shared/model/quality.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { VALUE_PAYLOAD, valuePayloadBytes } from '../valuePayload.ts';
import { RunBuilder } from './blockBuilder.ts';
import { isBadCode } from './isBadCode.ts';
import { isFrameTime, type PayloadBuilder, type PayloadColumns } from './payloadBuilder.ts';

/** Value frames: one block of no registers carries their times, each value has a column. */
export class ValuesBuilder implements PayloadBuilder {
  readonly #valueCount: number;
  readonly #capacity: number;
  readonly #timesMs: Float64Array;
  /** Value by value, `capacity` cells each. */
  readonly #cells: Float64Array;
  readonly #reasons: readonly RunBuilder[];

  constructor(valueCount: number, capacity: number) {
    this.#valueCount = valueCount;
    this.#capacity = capacity;
    this.#timesMs = new Float64Array(capacity);
    this.#cells = new Float64Array(valueCount * capacity);
    this.#reasons = Array.from({ length: valueCount }, () => new RunBuilder());
  }

  append(frame: number, payload: DataView): Result<undefined, string> {
    const problem = problemOf(payload, this.#valueCount);
    if (problem !== undefined) return failure(problem);
    this.#timesMs[frame] = payload.getFloat64(TIME_OFFSET, true);
    for (let index = 0; index < this.#valueCount; index += 1) {
      const code = codeAt(payload, index);
      this.#cells[index * this.#capacity + frame] = isBadCode(code)
        ? Number.NaN
        : valueAt(payload, index, this.#valueCount);
      this.#reasons[index]?.append(frame, code, 0);
    }
    return success(undefined);
  }

  columns(frames: number): PayloadColumns {
    const outcomes = [{ from: 0, to: frames, code: QUALITY.ok.code, exceptionCode: 0 }];
    return {
      blocks: [{ timesMs: this.#timesMs.subarray(0, frames), outcomes, missing: [], registers: [] }],
      values: this.#reasons.map(({ runs }, index) => ({
        values: this.#cells.subarray(index * this.#capacity, index * this.#capacity + frames),
        reasons: runs,
      })),
    };
  }
}

const TIME_OFFSET = 6;

const codeAt = (payload: DataView, index: number): number =>
  payload.getUint8(VALUE_PAYLOAD.headerBytes + VALUE_PAYLOAD.reasonBytes * index);

const valueAt = (payload: DataView, index: number, valueCount: number): number =>
  payload.getFloat64(
    VALUE_PAYLOAD.headerBytes + VALUE_PAYLOAD.reasonBytes * valueCount + VALUE_PAYLOAD.valueBytes * index,
    true,
  );

/** What is wrong with a payload that should hold so many values; undefined when nothing is. */
const problemOf = (payload: DataView, valueCount: number): string | undefined => {
  if (payload.byteLength < VALUE_PAYLOAD.headerBytes) return 'the frame is too short';
  const format = payload.getUint8(0);
  if (format !== VALUE_PAYLOAD.format) return `frame format ${format} is not known`;
  if (payload.getUint16(4, true) !== valueCount) return 'the frame does not fit its profile revision';
  if (payload.byteLength !== valuePayloadBytes(valueCount)) return `a frame of ${payload.byteLength} bytes`;
  const timeMs = payload.getFloat64(TIME_OFFSET, true);
  if (!isFrameTime(timeMs)) return `${timeMs} is no time of a value`;
  for (let index = 0; index < valueCount; index += 1) {
    if (!isBadCode(codeAt(payload, index)) && !Number.isFinite(valueAt(payload, index, valueCount))) {
      return `value ${index} is no number`;
    }
  }
  return undefined;
};
