import { mergedColumns } from '../history/mergedColumns.ts';
import { firstFrom, type SampleColumns } from '../tier/sampleColumns.ts';

/**
 * Columns of several sources as pieces that follow one another in time without touching: what lies over one another is
 * merged, samples of the same time in the order of the sources.
 */
export const joinedColumns = (sources: readonly SampleColumns[]): SampleColumns[] => {
  const joined: SampleColumns[] = [];
  for (const next of sources.filter(hasSamples).sort((one, other) => firstOf(one) - firstOf(other))) {
    const firstMs = firstOf(next);
    const former = joined.at(-1);
    const isApart = former === undefined || (former.timesMs.at(-1) ?? 0) < firstMs;
    if (isApart) joined.push(next);
    else joined[joined.length - 1] = mergedColumns(former, next);
  }
  return joined;
};

const hasSamples = ({ timesMs }: SampleColumns): boolean => timesMs.length > 0;
const firstOf = ({ timesMs }: SampleColumns): number => timesMs[0] ?? 0;

/** Samples from the last one at or before `fromMs` up to before `toMs`, as views. */
export const cutColumns = (
  { timesMs, values, quality }: SampleColumns,
  fromMs: number,
  toMs: number,
): SampleColumns => {
  const from = Math.max(0, firstFrom(timesMs, fromMs + 1) - 1);
  const to = firstFrom(timesMs, toMs);
  const firstRun = Math.max(
    0,
    quality.starts.findLastIndex((start) => start <= from),
  );
  const endRun = quality.starts.findIndex((start) => start >= to);
  const runs = quality.starts.subarray(firstRun, endRun < 0 ? undefined : endRun);
  return {
    timesMs: timesMs.subarray(from, to),
    values: values.subarray(from, to),
    quality: {
      starts: runs.map((start) => Math.max(0, start - from)),
      codes: quality.codes.subarray(firstRun, endRun < 0 ? undefined : endRun),
    },
  };
};
