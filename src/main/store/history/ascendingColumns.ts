import type { NumberColumn, SampleColumns } from '../tier/sampleColumns.ts';
import { runsOf } from '../trend/qualityRuns.ts';

const isAscending = (timesMs: Float64Array): boolean => {
  for (let index = 1; index < timesMs.length; index += 1) {
    if ((timesMs[index] ?? 0) < (timesMs[index - 1] ?? 0)) return false;
  }
  return true;
};

/**
 * Columns in the order of time where the clock was set back between their frames; samples of the same time stay in
 * theirs. Undefined where they are in order already, which is nearly always.
 */
export const ascendingColumns = (
  timesMs: Float64Array,
  values: NumberColumn,
  codes: Uint8Array,
): SampleColumns | undefined => {
  if (isAscending(timesMs)) return undefined;
  const order = Uint32Array.from(timesMs, (_, index) => index).sort(
    (one, other) => (timesMs[one] ?? 0) - (timesMs[other] ?? 0) || one - other,
  );
  const sortedValues = values.slice();
  order.forEach((from, at) => (sortedValues[at] = values[from] ?? 0));
  return {
    timesMs: Float64Array.from(order, (from) => timesMs[from] ?? 0),
    values: sortedValues,
    quality: runsOf(Uint8Array.from(order, (from) => codes[from] ?? 0)),
  };
};
