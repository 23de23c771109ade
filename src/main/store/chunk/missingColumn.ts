/** Ranges missing from served blocks: per span the frames before it, its frames, and its ranges. */
import type { MissingRange } from '#shared/model/frame.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import type { MissingSpan } from './frameColumns.ts';
import { pack, unpack } from './packedBytes.ts';

const RANGE_BYTES = 5;
const MOST_RANGES = 0xff;
/** Two varints of three bytes and the number of ranges. */
const SPAN_BYTES = 7 + RANGE_BYTES * MOST_RANGES;

export const encodeMissing = (spans: readonly MissingSpan[], frames: number): Uint8Array => {
  const writer = new ByteWriter();
  let passed = 0;
  for (const { from, to, ranges } of spans) {
    if (from < passed || to <= from || to > frames || ranges.length === 0 || ranges.length > MOST_RANGES) {
      throw new Error(`BUG: ${ranges.length} missing ranges from frame ${from} to ${to}, after ${passed}`);
    }
    writer.varint(from - passed);
    writer.varint(to - from);
    writer.u8(ranges.length);
    for (const { offset, count, exceptionCode } of ranges) {
      writer.u16(offset);
      writer.u16(count);
      writer.u8(exceptionCode);
    }
    passed = to;
  }
  return pack(writer.written);
};

export const decodeMissing = (packed: Uint8Array, frames: number): Result<MissingSpan[], string> => {
  const bytes = unpack(packed, SPAN_BYTES * frames);
  if (!bytes.ok) return bytes;
  const reader = new ByteReader(bytes.value);
  const spans: MissingSpan[] = [];
  let passed = 0;
  while (reader.remaining > 0) {
    const from = passed + reader.varint();
    const to = from + reader.varint();
    const count = reader.u8();
    if (count === 0 || to === from || to > frames || RANGE_BYTES * count > reader.remaining) {
      return failure('the missing ranges of a block are damaged');
    }
    spans.push({ from, to, ranges: Array.from({ length: count }, () => readRange(reader)) });
    passed = to;
  }
  return success(spans);
};

const readRange = (reader: ByteReader): MissingRange => ({
  offset: reader.u16(),
  count: reader.u16(),
  exceptionCode: reader.u8(),
});
