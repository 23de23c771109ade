import type { SampleColumns } from '../tier/sampleColumns.ts';
import { runsOf } from '../trend/qualityRuns.ts';
import { ascendingColumns } from './ascendingColumns.ts';

/** Samples of two stretches that lie over one another, as they do after the clock was set back, in the order of time. */
export const mergedColumns = (one: SampleColumns, other: SampleColumns): SampleColumns => {
  const first = one.timesMs.length;
  const timesMs = new Float64Array(first + other.timesMs.length);
  timesMs.set(one.timesMs);
  timesMs.set(other.timesMs, first);
  const values = new Float64Array(timesMs.length);
  values.set(one.values);
  values.set(other.values, first);
  const codes = new Uint8Array(timesMs.length);
  fillCodes(codes, one, 0);
  fillCodes(codes, other, first);
  return ascendingColumns(timesMs, values, codes) ?? { timesMs, values, quality: runsOf(codes) };
};

const fillCodes = (codes: Uint8Array, { timesMs, quality }: SampleColumns, at: number): void => {
  quality.codes.forEach((code, run) => {
    codes.fill(code, at + (quality.starts[run] ?? 0), at + (quality.starts[run + 1] ?? timesMs.length));
  });
};
