import type { CompiledPoint, CompiledProfile } from '#main/profile/compileProfile.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { FrameColumns } from '../chunk/frameColumns.ts';
import type { Chunk } from '../chunk/openChunk.ts';
import type { SampleColumns } from '../tier/sampleColumns.ts';
import { judgedColumns } from './judgedColumns.ts';
import { chunkValueColumns, tailValueColumns } from './valueColumns.ts';

/** Position of the point's block in chunks and payloads of the profile. */
const blockIndexOf = (compiled: CompiledProfile, point: CompiledPoint): number =>
  compiled.profile.blocks.findIndex(({ key }) => key === point.point.block);

/**
 * The samples of one point of a chunk: raw code before scaling, a float register as its number; sample times; reasons
 * as `decodePoint` would have given them, `simulated` for the values of simulated controllers. `compiled` is that of
 * the chunk's profile revision. Point i of value frames is value column i, as it is. What is damaged is said in words.
 * Not to be written to.
 */
export const pointColumns = (
  chunk: Chunk,
  compiled: CompiledProfile,
  point: CompiledPoint,
): Result<SampleColumns, string> => {
  if (chunk.head.valueCount > 0) return chunkValueColumns(chunk, point.index);
  const block = blockIndexOf(compiled, point);
  const [timesMs, outcomes, missing] = [chunk.timesMs(block), chunk.outcomes(block), chunk.missing(block)];
  const [flags, low] = [chunk.flags(), chunk.registers(block, point.lowIndex)];
  const high = point.highIndex < 0 ? success(undefined) : chunk.registers(block, point.highIndex);
  if (!timesMs.ok) return timesMs;
  if (!outcomes.ok) return outcomes;
  if (!missing.ok) return missing;
  if (!flags.ok) return flags;
  if (!low.ok) return low;
  if (!high.ok) return high;
  const source = {
    timesMs: timesMs.value,
    outcomes: outcomes.value,
    missing: missing.value,
    flags: flags.value,
    low: low.value,
    high: high.value,
  };
  return success(judgedColumns(source, point));
};

/** The same from frames that no chunk has taken yet, as a `ChunkBuilder` gathers them. */
export const tailPointColumns = (
  frames: FrameColumns,
  compiled: CompiledProfile,
  point: CompiledPoint,
): SampleColumns => {
  if (frames.values.length > 0) return tailValueColumns(frames, point.index);
  const block = frames.blocks[blockIndexOf(compiled, point)];
  const low = block?.registers[point.lowIndex];
  if (block === undefined || low === undefined) {
    throw new Error(`BUG: the frames are of another profile than ${compiled.profile.id}`);
  }
  const { timesMs, outcomes, missing, registers } = block;
  return judgedColumns(
    { timesMs, outcomes, missing, flags: frames.flags, low, high: registers[point.highIndex] },
    point,
  );
};
