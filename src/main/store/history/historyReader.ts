import type { Connection } from '../openDatabase.ts';
import { HOUR_TIER_MS, MINUTE_TIER_MS } from '../tier/tierBuckets.ts';
import { chooseSource, type TrendPlan } from '../trend/chooseSource.ts';
import { type DurationOptions, duration } from '../trend/duration.ts';
import { integrate } from '../trend/integrate.ts';
import { signedIntegral } from '../trend/signedIntegral.ts';
import { statistics } from '../trend/statistics.ts';
import { trendBuckets } from '../trend/trendBuckets.ts';
import { HistoryPieces } from './historyPieces.ts';
import type {
  DurationRequest,
  PastDevice,
  RangeQuery,
  RawRequest,
  SnapshotRequest,
  SumSpan,
  TagDuration,
  TagIntegral,
  TagSamples,
  TagSignedIntegral,
  TagStatistics,
  TagTrend,
  TrendRequest,
} from './historyQueries.ts';
import { type HistoryTag, holdMsOf, type UnreadSpan } from './historyTag.ts';
import { PastSources } from './pastSources.ts';
import { sampleRows } from './sampleRows.ts';
import { SnapshotReader } from './snapshotReader.ts';

/** A query in steps: whoever runs it may do something else in between, or give it up. */
export type Steps<Answer> = Generator<undefined, Answer>;

const DAY_MS = 86_400_000;
/** From these lengths on sums are taken from the tiers, whose averages are rounded a little; below, from samples. */
const MINUTES_FROM_MS = 8 * DAY_MS;
const HOURS_FROM_MS = 60 * DAY_MS;

const BUCKET_MS = { raw: 1, minute: MINUTE_TIER_MS, hour: HOUR_TIER_MS } as const;

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const planOf = (source: TrendPlan['source'], { fromMs, toMs }: Span): TrendPlan => {
  const alignMs = BUCKET_MS[source];
  if (source === 'raw') return { source, alignMs, tierFromMs: toMs, tierToMs: toMs };
  return {
    source,
    alignMs,
    tierFromMs: Math.ceil(fromMs / alignMs) * alignMs,
    tierToMs: Math.floor(toMs / alignMs) * alignMs,
  };
};

const sumPlan = (span: Span, { periodMs }: HistoryTag, isFromTiers = false): TrendPlan => {
  const lengthMs = span.toMs - span.fromMs;
  const isShort = lengthMs < MINUTES_FROM_MS && !isFromTiers;
  if (isShort || periodMs >= MINUTE_TIER_MS) return planOf('raw', span);
  return planOf(lengthMs < HOURS_FROM_MS ? 'minute' : 'hour', span);
};

/** Answers what is asked of the recorded history; lives in the reader thread. Answers are columns to be transferred. */
export class HistoryReader {
  readonly #pieces: HistoryPieces;
  readonly #snapshots: SnapshotReader;

  constructor(
    connection: Connection,
    pieces = new HistoryPieces(connection),
    sources = new PastSources(connection, pieces),
  ) {
    this.#pieces = pieces;
    this.#snapshots = new SnapshotReader(connection, pieces, sources);
  }

  /** One trend a tag, with the true minimum and maximum of every bucket. */
  *trend({ tags, fromMs, toMs, buckets }: TrendRequest): Steps<TagTrend[]> {
    const trends: TagTrend[] = [];
    for (const tag of tags) {
      const plan = chooseSource({ fromMs, toMs, buckets, periodMs: tag.periodMs });
      const { pieces, scaling, unread } = yield* this.#pieces.find(tag, { fromMs, toMs }, plan);
      const options = { fromMs, toMs, buckets, alignMs: plan.alignMs, holdMs: holdMsOf(tag), scaling };
      trends.push({ ...trendBuckets(pieces, options), unread });
      yield;
    }
    return trends;
  }

  /** The samples of each tag as they were recorded. */
  *raw({ tags, fromMs, toMs, mostSamples }: RawRequest): Steps<TagSamples[]> {
    const found: TagSamples[] = [];
    let left = mostSamples;
    for (const tag of tags) {
      const span = this.#newest(tag, { fromMs, toMs }, left);
      const pieces = yield* this.#pieces.find(tag, span, planOf('raw', span));
      const samples = sampleRows(pieces, left);
      left -= samples.t.length;
      found.push({ ...samples, isTruncated: samples.isTruncated || span.fromMs > fromMs });
      yield;
    }
    return found;
  }

  /** Unit × time over the good time of each tag. */
  *integrals({ tags, fromMs, toMs, isFromTiers }: RangeQuery): Steps<TagIntegral[]> {
    const integrals: TagIntegral[] = [];
    for (const tag of tags) {
      const { pieces, scaling, unread } = yield* this.#pieces.find(
        tag,
        { fromMs, toMs },
        sumPlan({ fromMs, toMs }, tag, isFromTiers),
      );
      if (scaling.halfTurn !== 0) integrals.push({ value: null, goodMs: 0, badMs: toMs - fromMs, unread });
      else integrals.push({ ...integrate(pieces, { fromMs, toMs, holdMs: holdMsOf(tag), scaling }), unread });
      yield;
    }
    return integrals;
  }

  /** Extremes, average, integral and good time of each tag. */
  *statistics({ tags, fromMs, toMs }: RangeQuery): Steps<TagStatistics[]> {
    const found: TagStatistics[] = [];
    const span = { fromMs, toMs };
    for (const tag of tags) {
      const { pieces, scaling, unread } = yield* this.#pieces.find(tag, span, sumPlan(span, tag));
      found.push({ ...statistics(pieces, { ...span, holdMs: holdMsOf(tag), scaling }), unread });
      yield;
    }
    return found;
  }

  /** Unit × time of each sign on its own: import and export. Not for angles. */
  *signedIntegral(tag: HistoryTag, { fromMs, toMs, isFromTiers }: SumSpan): Steps<TagSignedIntegral> {
    const sum = { positive: 0, negative: 0, goodMs: 0, badMs: 0, unread: [] as UnreadSpan[] };
    const waiting: { span: Span; plan: TrendPlan }[] = [
      { span: { fromMs, toMs }, plan: sumPlan({ fromMs, toMs }, tag, isFromTiers) },
    ];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { span, plan } = next;
      const { pieces, scaling, unread } = yield* this.#pieces.find(tag, span, plan);
      const part = signedIntegral(pieces, { ...span, holdMs: holdMsOf(tag), scaling });
      sum.positive += part.positive;
      sum.negative += part.negative;
      sum.goodMs += part.goodMs;
      sum.badMs += part.badMs;
      sum.unread.push(...unread);
      const finer = plan.source === 'hour' ? 'minute' : 'raw';
      for (const open of part.undecided) waiting.push({ span: open, plan: planOf(finer, open) });
      yield;
    }
    return sum;
  }

  /** How long the condition held. */
  *duration({ tag, fromMs, toMs, within, isFromTiers }: DurationRequest): Steps<TagDuration> {
    const holdMs = holdMsOf(tag);
    const sum = { heldMs: 0, goodMs: 0, badMs: 0, unread: [] as UnreadSpan[] };
    const waiting: { span: Span; plan: TrendPlan }[] = [
      { span: { fromMs, toMs }, plan: sumPlan({ fromMs, toMs }, tag, isFromTiers) },
    ];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { span, plan } = next;
      const { pieces, scaling, unread } = yield* this.#pieces.find(tag, span, plan);
      const options: DurationOptions = { ...span, holdMs, scaling, within };
      const part = duration(pieces, options);
      sum.heldMs += part.heldMs;
      sum.goodMs += part.goodMs;
      sum.badMs += part.badMs;
      sum.unread.push(...unread);
      const finer = plan.source === 'hour' ? 'minute' : 'raw';
      for (const open of part.undecided) waiting.push({ span: open, plan: planOf(finer, open) });
      yield;
    }
    return sum;
  }

  /** Devices as they stood: only frames that were worked in by then count. */
  snapshot(request: SnapshotRequest): Steps<PastDevice[]> {
    return this.#snapshots.read(request);
  }

  /** Begins the range where about so many samples, the newest, lie behind. */
  #newest({ deviceId }: HistoryTag, span: Span, mostSamples: number): Span {
    const entries = this.#pieces.directory.entries(deviceId);
    let frames = 0;
    for (const entry of [...entries].reverse()) {
      if (entry.fromMs >= span.toMs) continue;
      if (entry.toMs < span.fromMs) break;
      const isEnough = frames > mostSamples;
      if (isEnough) return { ...span, fromMs: Math.max(span.fromMs, entry.toMs + 1) };
      if (entry.toMs < span.toMs) frames += entry.frames;
    }
    return span;
  }
}
