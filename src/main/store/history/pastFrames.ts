import { type Result, success } from '#shared/model/result.ts';
import type { BlockColumns, FrameColumns, Run } from '../chunk/frameColumns.ts';
import type { Chunk } from '../chunk/openChunk.ts';

const valueOf = <Value>(result: Result<Value, string>): Value => {
  if (!result.ok) throw new DamagedColumn(result.error);
  return result.value;
};

class DamagedColumn extends Error {}

/** All columns of a chunk; what is damaged is said in words. */
export const frameColumnsOf = (chunk: Chunk): Result<FrameColumns, string> => {
  const { deviceId, profileRevisionId, registerCounts, valueCount } = chunk.head;
  try {
    const blocks = registerCounts.map(
      (count, block): BlockColumns => ({
        timesMs: valueOf(chunk.timesMs(block)),
        outcomes: valueOf(chunk.outcomes(block)),
        missing: valueOf(chunk.missing(block)),
        registers: Array.from({ length: count }, (_, register) => valueOf(chunk.registers(block, register))),
      }),
    );
    return success({
      deviceId,
      profileRevisionId,
      processedMs: valueOf(chunk.processedMs()),
      slots: valueOf(chunk.slots()),
      flags: valueOf(chunk.flags()),
      blocks,
      values: Array.from({ length: valueCount }, (_, column) => ({
        values: valueOf(chunk.values(column)),
        reasons: valueOf(chunk.reasons(column)),
      })),
    });
  } catch (error) {
    if (error instanceof DamagedColumn) return { ok: false, error: error.message };
    throw error;
  }
};

/** What stands in the runs at a frame. */
export const runAt = (runs: readonly Run[], frame: number): Run | undefined =>
  runs.find(({ from, to }) => frame >= from && frame < to);

/** The registers of a block as one frame brought them. */
export const registersAt = ({ registers }: BlockColumns, frame: number): Uint16Array =>
  Uint16Array.from(registers, (column) => column[frame] ?? 0);
