/** Columns of the reader thread as columns of a table, moved along the axis by the shift of their pen; pure. */
import type { TagSamples, TagTrend } from '../../store/history/historyQueries.ts';
import type { PenColumns } from './trendTable.ts';

const shifted = (t: Float64Array, shiftMs: number): Float64Array => t.map((timeMs) => timeMs + shiftMs);

const unreadOf = (unread: TagTrend['unread'], shiftMs: number): PenColumns['unread'] =>
  unread.map(({ fromMs, reason }) => ({ fromMs: fromMs + shiftMs, reason }));

/** Runs of reasons → a reason for each row. */
const codesOf = ({ t, quality }: Pick<TagTrend, 't' | 'quality'>): Uint8Array => {
  const codes = new Uint8Array(t.length);
  for (const [run, code] of quality.codes.entries()) {
    codes.fill(code, quality.starts[run], quality.starts[run + 1] ?? t.length);
  }
  return codes;
};

export const bucketColumns = (trend: TagTrend, shiftMs: number): PenColumns => ({
  t: shifted(trend.t, shiftMs),
  value: trend.avg,
  min: trend.min,
  max: trend.max,
  goodShare: trend.goodShare,
  codes: codesOf(trend),
  unread: unreadOf(trend.unread, shiftMs),
});

const NONE = new Float64Array();

export const sampleColumns = ({ t, value, codes, unread }: TagSamples, shiftMs: number): PenColumns => ({
  t: shifted(t, shiftMs),
  value,
  min: NONE,
  max: NONE,
  goodShare: NONE,
  codes,
  unread: unreadOf(unread, shiftMs),
});
