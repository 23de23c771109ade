/** A recorded curve as SVG paths; a gap stays a gap. Pure. */

export interface CurvePoint {
  readonly timeMs: number;
  readonly value: number | null;
}

export interface SparklineFrame {
  readonly fromMs: number;
  readonly toMs: number;
  readonly width: number;
  readonly height: number;
  /** Neighbours further apart than this are not joined. */
  readonly longestStepMs: number;
}

export interface Gap {
  readonly x: number;
  readonly width: number;
}

export interface SparklinePaths {
  readonly curve: string;
  readonly gaps: readonly Gap[];
  readonly min: number;
  readonly max: number;
}

/** The height stands for at least this share of the largest value. */
const LEAST_SPREAD = 0.15;

/** Undefined when there is not a single value. */
export const sparklinePaths = (points: readonly CurvePoint[], frame: SparklineFrame): SparklinePaths | undefined => {
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  if (values.length === 0) return undefined;
  const min = values.reduce((a, b) => Math.min(a, b));
  const max = values.reduce((a, b) => Math.max(a, b));
  // A flat curve stands in the middle instead of filling the height with noise.
  const spread = Math.max(max - min, 1, LEAST_SPREAD * Math.max(Math.abs(min), Math.abs(max)));
  const base = (max + min - spread) / 2;
  const x = (timeMs: number): number => round(((timeMs - frame.fromMs) / (frame.toMs - frame.fromMs)) * frame.width);
  const y = (value: number): number => round(frame.height - ((value - base) / spread) * frame.height);

  let curve = '';
  let lastMs = frame.fromMs;
  let isJoined = false;
  const gaps: Gap[] = [];
  const gapTo = (timeMs: number): void => {
    if (timeMs - lastMs > frame.longestStepMs) gaps.push({ x: x(lastMs), width: round(x(timeMs) - x(lastMs)) });
  };
  for (const { timeMs, value } of points) {
    if (value === null) {
      isJoined = false;
      continue;
    }
    if (timeMs - lastMs > frame.longestStepMs) isJoined = false;
    gapTo(timeMs);
    curve += `${isJoined ? 'L' : 'M'}${x(timeMs)} ${y(value)}`;
    if (!isJoined) curve += 'h0.01';
    isJoined = true;
    lastMs = timeMs;
  }
  gapTo(frame.toMs);
  return { curve, gaps, min, max };
};

const round = (value: number): number => Math.round(value * 100) / 100;
