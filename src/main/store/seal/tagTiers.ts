/** The buckets of one tag over a span, from all samples that are sealed there. */
import { Bucketizer } from '../tier/bucketize.ts';
import { mergeTier } from '../tier/mergeTier.ts';
import type { SampleColumns } from '../tier/sampleColumns.ts';
import { HOUR_TIER_MS, MINUTE_TIER_MS, sliceTier, type TierBuckets, type TierKind } from '../tier/tierBuckets.ts';
import { type TierResolution, tierKey, tierPeriodOf } from '../tier/tierKey.ts';
import { cutColumns } from './joinedColumns.ts';
import { type Silence, silencesOf } from './silencesOf.ts';

export const RESOLUTIONS: readonly TierResolution[] = [MINUTE_TIER_MS, HOUR_TIER_MS];

export interface BucketSpan {
  /** Start of an hour. */
  readonly fromMs: number;
  /** Start of an hour; infinite where the tag has no samples behind: its last bucket is then that of its last sample. */
  readonly toMs: number;
  readonly unread: readonly UnreadReach[];
}

/** As far as samples that cannot be read may speak, UTC epoch ms: what is stored there stands. */
export interface UnreadReach {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Buckets of one blob; none where it only has silences. */
export interface BlobBuckets {
  readonly key: number;
  readonly buckets: TierBuckets;
  /** Silences of the whole span, ascending: buckets that are stored there are out of date. */
  readonly silences: readonly Silence[];
}

/** What the samples come to over the span, by blob. `pieces` as `joinedColumns` gives them, with what is carried in. */
export const tagTiers = (
  tagId: number,
  kind: TierKind,
  holdMs: number,
  pieces: readonly SampleColumns[],
  span: BucketSpan,
): BlobBuckets[] =>
  RESOLUTIONS.flatMap((resolution) => {
    const buckets = bucketsOf({ kind, bucketMs: resolution, holdMs, fromMs: span.fromMs }, pieces, span);
    const silences = silencesOf(buckets, pieces, holdMs, span).filter((silence) => isKnown(silence, span.unread));
    const blobs = byPeriod(resolution, buckets);
    for (const period of silences.flatMap((silence) => periodsOf(resolution, silence))) {
      if (!blobs.has(period)) blobs.set(period, sliceTier(buckets, 0, 0));
    }
    return [...blobs]
      .filter(([period]) => period >= 0 && period <= LAST_PERIOD)
      .map(([period, own]) => ({ key: tierKey(tagId, resolution, period), buckets: own, silences }));
  });

/** Whether no samples that could not be read may have spoken there. */
const isKnown = ({ fromMs, goodToMs, badToMs }: Silence, unread: readonly UnreadReach[]): boolean =>
  !unread.some((reach) => reach.fromMs < Math.max(goodToMs, badToMs) && reach.toMs > fromMs);

const periodsOf = (resolution: TierResolution, { fromMs, goodToMs, badToMs }: Silence): number[] => {
  const first = tierPeriodOf(resolution, fromMs);
  const last = tierPeriodOf(resolution, Math.max(goodToMs, badToMs) - 1);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

const bucketsOf = (
  options: { kind: TierKind; bucketMs: number; holdMs: number; fromMs: number },
  pieces: readonly SampleColumns[],
  span: BucketSpan,
): TierBuckets => {
  const bucketizer = new Bucketizer(options);
  // What is carried in is the last sample before: pieces that end before another one begins in time are not needed.
  const lead = pieces.findLastIndex(({ timesMs }) => (timesMs[0] ?? 0) <= span.fromMs);
  const cut = pieces
    .slice(Math.max(0, lead))
    .map((piece) => cutColumns(piece, span.fromMs, span.toMs))
    .filter(({ timesMs }) => timesMs.length > 0);
  let buckets: TierBuckets | undefined;
  cut.forEach((piece, index) => {
    const lastMs = piece.timesMs.at(-1) ?? 0;
    const behindMs = Math.min(span.toMs, (Math.floor(lastMs / options.bucketMs) + 1) * options.bucketMs);
    const nextMs = cut[index + 1]?.timesMs[0];
    const completeMs = nextMs ?? (Number.isFinite(span.toMs) ? span.toMs : behindMs);
    const fresh = bucketizer.push(piece, completeMs);
    buckets = buckets === undefined ? fresh : mergeTier(buckets, fresh);
  });
  return buckets ?? bucketizer.push(NOTHING, options.fromMs);
};

const NOTHING: SampleColumns = {
  timesMs: new Float64Array(),
  values: new Float64Array(),
  quality: { starts: new Uint32Array(), codes: new Uint8Array() },
};

/** Keys have room for no more: days from 1970 to 2149. Times of a clock gone wrong beyond them have chunks, but no tiers. */
const LAST_PERIOD = 65_535;

const byPeriod = (resolution: TierResolution, buckets: TierBuckets): Map<number, TierBuckets> => {
  const blobs = new Map<number, TierBuckets>();
  let from = 0;
  while (from < buckets.startsMs.length) {
    const period = tierPeriodOf(resolution, buckets.startsMs[from] ?? 0);
    let to = from + 1;
    while (to < buckets.startsMs.length && tierPeriodOf(resolution, buckets.startsMs[to] ?? 0) === period) to += 1;
    blobs.set(period, sliceTier(buckets, from, to));
    from = to;
  }
  return blobs;
};
