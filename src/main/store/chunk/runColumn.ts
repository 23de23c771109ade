/** Outcomes, reasons and flags: per run a varint of its frames, the code and the exception number. */
import { failure, type Result, success } from '#shared/model/result.ts';
import { ByteReader } from './byteReader.ts';
import { ByteWriter } from './byteWriter.ts';
import type { Run } from './frameColumns.ts';
import { pack, unpack } from './packedBytes.ts';

/** A varint of three bytes, the code, the exception number. */
const RUN_BYTES = 5;

export const encodeRuns = (runs: readonly Run[], frames: number): Uint8Array => {
  const writer = new ByteWriter();
  let filled = 0;
  for (const { from, to, code, exceptionCode } of runs) {
    if (from !== filled || to <= from) throw new Error(`BUG: a run from ${from} to ${to} after ${filled} frames`);
    writer.varint(to - from);
    writer.u8(code);
    writer.u8(exceptionCode);
    filled = to;
  }
  if (filled !== frames) throw new Error(`BUG: runs of ${filled} frames in a chunk of ${frames}`);
  return pack(writer.written);
};

export const decodeRuns = (packed: Uint8Array, frames: number): Result<Run[], string> => {
  const bytes = unpack(packed, RUN_BYTES * frames);
  if (!bytes.ok) return bytes;
  const reader = new ByteReader(bytes.value);
  const runs: Run[] = [];
  let from = 0;
  while (reader.remaining > 0) {
    const to = from + reader.varint();
    const run = { from, to, code: reader.u8(), exceptionCode: reader.u8() };
    if (reader.overran() || to === from || to > frames) return failure('the runs of a column are damaged');
    runs.push(run);
    from = to;
  }
  return from === frames ? success(runs) : failure('the runs of a column do not fill its frames');
};
