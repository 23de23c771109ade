/** Where a chart must not draw a line, and where only a part of the time is behind it; pure. */
import { hasValue, reasonAt, rowEndMs, type TrendRow, type TrendSeries } from './trendSeries.ts';

export interface TrendGap {
  readonly fromMs: number;
  toMs: number;
  readonly reason: TrendRow['reason'];
}

/** Rows with a value of which some time is bad: shown by a mark, as the line alone would hide it. */
export interface PartialSpan {
  readonly fromMs: number;
  toMs: number;
}

/** A bucket of hours misses a few seconds at a restart: less than this is no gap. */
const WHOLE_SHARE = 0.999;

const addGap = (gaps: TrendGap[], fromMs: number, toMs: number, reason: TrendGap['reason']): void => {
  if (fromMs >= toMs) return;
  const former = gaps.at(-1);
  if (former?.toMs === fromMs && former.reason === reason) former.toMs = toMs;
  else gaps.push({ fromMs, toMs, reason });
};

/** Stretches without a value, neighbours of one reason as one, in the order of time. */
export const trendGaps = (series: TrendSeries): readonly TrendGap[] => {
  const gaps: TrendGap[] = [];
  const { t, fromMs, toMs } = series;
  addGap(gaps, fromMs, t[0] ?? toMs, 'not_yet');
  for (let row = 0; row < t.length; row += 1) {
    const startMs = t[row] ?? 0;
    if (!hasValue(series, row)) addGap(gaps, startMs, rowEndMs(series, row), reasonAt(series, startMs));
  }
  if (t.length > 0) addGap(gaps, rowEndMs(series, t.length - 1), toMs, 'not_yet');
  return gaps;
};

export const partialSpans = (series: TrendSeries): readonly PartialSpan[] => {
  const spans: PartialSpan[] = [];
  for (let row = 0; row < series.t.length; row += 1) {
    if (!hasValue(series, row) || (series.goodShare[row] ?? 0) >= WHOLE_SHARE) continue;
    const startMs = series.t[row] ?? 0;
    const former = spans.at(-1);
    if (former?.toMs === startMs) former.toMs = rowEndMs(series, row);
    else spans.push({ fromMs: startMs, toMs: rowEndMs(series, row) });
  }
  return spans;
};

/** Stretches in which none of the curves is known, in the order of time; the reason is that of the first one. */
export const commonGaps = (gaps: readonly (readonly TrendGap[])[]): readonly TrendGap[] =>
  gaps.reduce((common, other) =>
    common.flatMap((gap) =>
      other
        .filter((candidate) => candidate.fromMs < gap.toMs && candidate.toMs > gap.fromMs)
        .map((candidate) => ({
          fromMs: Math.max(gap.fromMs, candidate.fromMs),
          toMs: Math.min(gap.toMs, candidate.toMs),
          reason: gap.reason,
        })),
    ),
  );

/** The same stretches so much later. */
export const laterBy = <Span extends { readonly fromMs: number; readonly toMs: number }>(
  spans: readonly Span[],
  shiftMs: number,
): readonly Span[] =>
  shiftMs === 0 ? spans : spans.map((span) => ({ ...span, fromMs: span.fromMs + shiftMs, toMs: span.toMs + shiftMs }));
