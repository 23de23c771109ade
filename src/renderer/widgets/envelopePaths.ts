/** A recorded envelope as SVG paths: minimum to maximum of each row, a gap stays a gap; pure. */

export interface Envelope {
  /** UTC epoch ms, rising; columns of equal length, null where no value was good. */
  readonly t: readonly number[];
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
}

export interface EnvelopeFrame {
  readonly fromMs: number;
  readonly toMs: number;
  /** How long a row stands without a successor. */
  readonly holdMs: number;
  readonly width: number;
  readonly height: number;
}

export interface EnvelopeGap {
  readonly x: number;
  readonly width: number;
}

export interface EnvelopePaths {
  readonly curve: string;
  readonly gaps: readonly EnvelopeGap[];
  /** True extremes; null for an envelope without values. */
  readonly extremes: readonly [min: number, max: number] | null;
  /** Height of a value in the frame. */
  readonly y: (value: number) => number;
}

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
  readonly min: number;
  readonly max: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** What is known, each row until the next one or for as long as it may stand, cut at the ends of the frame. */
const stretchesOf = ({ t, min, max }: Envelope, { fromMs, toMs, holdMs }: EnvelopeFrame): Stretch[] =>
  t.flatMap((timeMs, index) => {
    const [low, high] = [min[index] ?? null, max[index] ?? null];
    const endMs = Math.min(t[index + 1] ?? toMs, timeMs + holdMs, toMs);
    const beginMs = Math.max(timeMs, fromMs);
    if (low === null || high === null || endMs <= beginMs) return [];
    return [{ fromMs: beginMs, toMs: endMs, min: low, max: high }];
  });

const gapsOf = (stretches: readonly Stretch[], { fromMs, toMs }: EnvelopeFrame): { fromMs: number; toMs: number }[] => {
  const begins = [...stretches.map((one) => one.fromMs), toMs];
  const ends = [fromMs, ...stretches.map((one) => one.toMs)];
  return begins.flatMap((beginMs, index) => {
    const endMs = ends[index] ?? fromMs;
    return beginMs > endMs ? [{ fromMs: endMs, toMs: beginMs }] : [];
  });
};

const extremesOf = (stretches: readonly Stretch[]): readonly [number, number] | null =>
  stretches.length === 0
    ? null
    : stretches.reduce<readonly [number, number]>(
        ([low, high], { min, max }) => [Math.min(low, min), Math.max(high, max)],
        [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      );

export const envelopePaths = (envelope: Envelope, frame: EnvelopeFrame): EnvelopePaths => {
  const { fromMs, toMs, width, height } = frame;
  const stretches = stretchesOf(envelope, frame);
  const extremes = extremesOf(stretches);
  const [least, most] = extremes ?? [0, 0];
  // A flat curve stands in the middle.
  const margin = least === most ? 1 : 0;
  const x = (timeMs: number): number => round((width * (timeMs - fromMs)) / (toMs - fromMs));
  const y = (value: number): number => round((height * (most + margin - value)) / (most - least + 2 * margin));
  let curve = '';
  let lastMs = Number.NaN;
  for (const { fromMs: beginMs, toMs: endMs, min, max } of stretches) {
    curve += `${beginMs === lastMs ? 'L' : 'M'}${x(beginMs)} ${y(max)}`;
    if (min !== max) curve += `V${y(min)}`;
    curve += `H${x(endMs)}`;
    lastMs = endMs;
  }
  const gaps = gapsOf(stretches, frame).map((gap) => ({ x: x(gap.fromMs), width: round(x(gap.toMs) - x(gap.fromMs)) }));
  return { curve, gaps, extremes, y };
};

/** The row that stands at an instant; null in a gap. */
export const envelopeAt = (
  envelope: Envelope,
  timeMs: number,
  holdMs: number,
): readonly [min: number, max: number] | null => {
  const index = envelope.t.findLastIndex((rowMs) => rowMs <= timeMs);
  const [low, high] = [envelope.min[index] ?? null, envelope.max[index] ?? null];
  if (low === null || high === null || timeMs >= (envelope.t[index] ?? 0) + holdMs) return null;
  return [low, high];
};
