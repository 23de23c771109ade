/** The values of one point over many value frames → its samples. */
import { QUALITY } from '#shared/model/quality.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { FrameColumns, Run, ValueColumn } from '../chunk/frameColumns.ts';
import type { Chunk } from '../chunk/openChunk.ts';
import type { SampleColumns } from '../tier/sampleColumns.ts';
import { runsOf } from '../trend/qualityRuns.ts';
import { ascendingColumns } from './ascendingColumns.ts';

/** The block that carries the times and outcomes of value frames. */
const TIMES = 0;
const OK = QUALITY.ok.code;

/** The samples of value column `column` of a chunk; what is damaged is said in words. Not to be written to. */
export const chunkValueColumns = (chunk: Chunk, column: number): Result<SampleColumns, string> => {
  const [timesMs, outcomes] = [chunk.timesMs(TIMES), chunk.outcomes(TIMES)];
  const [values, reasons] = [chunk.values(column), chunk.reasons(column)];
  if (!timesMs.ok) return timesMs;
  if (!outcomes.ok) return outcomes;
  if (!values.ok) return values;
  if (!reasons.ok) return reasons;
  return success(samplesOf(timesMs.value, outcomes.value, { values: values.value, reasons: reasons.value }));
};

/** The same from frames that no chunk has taken yet. */
export const tailValueColumns = ({ blocks, values }: FrameColumns, column: number): SampleColumns => {
  const [times] = blocks;
  const found = values[column];
  if (times === undefined || found === undefined) throw new Error(`BUG: value frames without column ${column}`);
  return samplesOf(times.timesMs, times.outcomes, found);
};

const samplesOf = (
  timesMs: Float64Array,
  outcomes: readonly Run[],
  { values, reasons }: ValueColumn,
): SampleColumns => {
  const codes = new Uint8Array(timesMs.length);
  for (const { from, to, code } of reasons) codes.fill(code, from, to);
  for (const { from, to, code } of outcomes) if (code !== OK) codes.fill(code, from, to);
  return ascendingColumns(timesMs, values, codes) ?? { timesMs, values, quality: runsOf(codes) };
};
