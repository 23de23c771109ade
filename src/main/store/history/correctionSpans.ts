import type { PointOverride } from '#shared/model/device.ts';

/** What was put right for a span of the past: [fromMs, toMs). */
export interface CorrectedSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly override: PointOverride;
}

/** A stretch over which one correction holds, or none. */
export interface CorrectionStretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly override: PointOverride | undefined;
}

/** Cuts [fromMs, toMs) where a correction begins or ends. `corrections` in the order in which they were made: the last holds. */
export const correctionSpans = (
  corrections: readonly CorrectedSpan[],
  fromMs: number,
  toMs: number,
): CorrectionStretch[] => {
  const edges = corrections.flatMap((span) => [span.fromMs, span.toMs]).filter((edge) => edge > fromMs && edge < toMs);
  const cuts = [...new Set([fromMs, ...edges, toMs])].sort((one, other) => one - other);
  return cuts.slice(0, -1).map((cutMs, index) => ({
    fromMs: cutMs,
    toMs: cuts[index + 1] ?? toMs,
    override: corrections.findLast((span) => span.fromMs <= cutMs && cutMs < span.toMs)?.override,
  }));
};
