import { isUsable, QUALITY, reasonFromCode } from '#shared/model/quality.ts';

/** Any column of numbers that a chunk decodes to; unsigned 32-bit raws do not fit an Int32Array. */
export type NumberColumn = Uint8Array | Uint16Array | Int16Array | Int32Array | Uint32Array | Float64Array;

/** Reason codes as runs: run k has the code `codes[k]` from position `starts[k]` up to the next start. */
export interface QualityRuns {
  /** Ascending; the first is 0 where there are any positions. */
  readonly starts: Uint32Array;
  /** Codes of `quality.ts`; those of a newer station are taken for bad. */
  readonly codes: Uint8Array;
}

/**
 * Samples of one tag. A value stands until the next sample, at most for the hold that the reader names; of samples with
 * the same time the last stands.
 */
export interface SampleColumns {
  /** UTC epoch ms, ascending. */
  readonly timesMs: Float64Array;
  /** Raw values, as long as `timesMs`; without meaning where the quality is bad. */
  readonly values: NumberColumn;
  readonly quality: QualityRuns;
}

/** The code of time that no sample speaks for. */
export const NOT_RECORDED: number = QUALITY.not_yet.code;

/**
 * So long a bad sample's reason speaks for the time after it: longer than the pause between two attempts at a sick
 * link, short enough that a station that was off is not shown as a link that was.
 */
export const BAD_HOLD_MS = 3_600_000;

const usableByCode = Uint8Array.from({ length: 256 }, (_, code) => {
  const reason = reasonFromCode(code);
  return reason !== undefined && isUsable(reason) ? 1 : 0;
});

/** Whether the stored code's value counts as good: sums, minima and averages take what is good or usable. */
export const isGoodCode = (code: number): boolean => usableByCode[code] === 1;

/** Position of the first time that is not before `timeMs`. */
export const firstFrom = (timesMs: Float64Array, timeMs: number): number => {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((timesMs[middle] ?? 0) < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
};
