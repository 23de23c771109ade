import { z } from 'zod';
import type { Scaling } from '#main/profile/scaling.ts';
import type { FrameColumns } from '../chunk/frameColumns.ts';
import type { Connection } from '../openDatabase.ts';
import { HOUR_TIER_MS, MINUTE_TIER_MS } from '../tier/tierBuckets.ts';
import type { TierResolution } from '../tier/tierKey.ts';
import type { TrendPlan } from '../trend/chooseSource.ts';
import type { TrendPiece } from '../trend/trendPiece.ts';
import { ChunkDirectory } from './chunkDirectory.ts';
import { type CorrectedSpan, correctionSpans } from './correctionSpans.ts';
import { FrameTails } from './frameTails.ts';
import type { HistoryTag, UnreadSpan } from './historyTag.ts';
import { lostTiers } from './lostTiers.ts';
import { OpenedChunks } from './openedChunks.ts';
import { ProfileRevisions } from './profileRevisions.ts';
import { standingCorrections } from './readCorrections.ts';
import { type FoundPieces, samplePieces } from './samplePieces.ts';
import { type SampleSource, SampleSources } from './sampleSources.ts';
import { AS_IT_IS, isSameScaling, scaledPiece } from './scaledPiece.ts';
import { type TierBlob, TierBlobs } from './tierBlobs.ts';
import {
  addTierPieces,
  overlaps,
  type RevisionSpan,
  type ScalingStretch,
  seams,
  type TimeRange,
} from './tierPieces.ts';
import { type Stretch, tierStretches } from './tierStretches.ts';

/** Pieces of one tag in the values that `scaling` makes engineering ones. */
export interface TagPieces {
  readonly pieces: readonly TrendPiece[];
  readonly scaling: Scaling;
  readonly unread: readonly UnreadSpan[];
}

/** The stretch of a tier that is built, with its blobs; empty where it is not. */
interface BuiltTier extends TimeRange {
  readonly blobs: readonly TierBlob[];
  /** Damaged ones whose samples were dropped. */
  readonly lost: readonly UnreadSpan[];
}

/** What of a tag is listed at one instant of the database. */
interface Listed {
  readonly corrections: readonly CorrectedSpan[];
  readonly blobs: readonly TierBlob[];
  readonly lost: readonly UnreadSpan[];
  readonly scalings: readonly ScalingStretch[];
  readonly stretches: readonly (Stretch & { readonly sources: readonly SampleSource[] })[];
}

/** Finds the stored history of a tag: tail, chunks and tiers, as one row of pieces. */
export class HistoryPieces {
  readonly revisions: ProfileRevisions;
  readonly directory: ChunkDirectory;
  readonly tails: FrameTails;
  readonly chunks: OpenedChunks;
  readonly #sources: SampleSources;
  readonly #blobs: TierBlobs;
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.revisions = new ProfileRevisions(connection);
    this.directory = new ChunkDirectory(connection);
    this.tails = new FrameTails(connection, this.revisions);
    this.chunks = new OpenedChunks(connection);
    this.#sources = new SampleSources(this.directory, this.tails, this.chunks, this.revisions);
    this.#blobs = new TierBlobs(connection);
  }

  /** The pieces that a plan asks for. Pauses between chunks. */
  *find(tag: HistoryTag, range: TimeRange, plan: TrendPlan): Generator<undefined, TagPieces> {
    // Sealing moves frames from the tail to a chunk in one commit: both are listed at one instant.
    const listed = this.#connection.transaction(() => this.#list(tag, range, plan))();
    const found: FoundPieces = { pieces: [], unread: [...listed.lost] };
    for (const stretch of listed.stretches) {
      if (stretch.from === 'tier') addTierPieces(found, listed.blobs, listed.scalings, stretch);
      else {
        const { pieces, unread } = yield* samplePieces(
          this.#sources,
          tag,
          stretch,
          stretch.sources,
          listed.corrections,
        );
        found.pieces.push(...pieces);
        found.unread.push(...unread);
      }
    }
    return ofOneScaling(found);
  }

  /** Sources of raw samples alone, at one instant. */
  sources(tag: HistoryTag, range: TimeRange): { corrections: CorrectedSpan[]; sources: SampleSource[] } {
    return this.#connection.transaction(() => ({
      corrections: standingCorrections(this.#connection, tag.deviceId, tag.point),
      sources: this.#sources.between(tag, range.fromMs, range.toMs),
    }))();
  }

  get reader(): SampleSources {
    return this.#sources;
  }

  #list(tag: HistoryTag, range: TimeRange, plan: TrendPlan): Listed {
    const corrections = standingCorrections(this.#connection, tag.deviceId, tag.point);
    const tier = this.#tier(tag, plan);
    const scalings = this.#scalings(tag, tier, corrections);
    const holes = [
      ...seams(scalings, plan.alignMs),
      ...this.#unbuilt(tag, tier),
      ...overlaps(this.#recorded(tag, tier), plan.alignMs),
    ];
    const stretches = tierStretches(range, tier, holes).map((stretch) => ({
      ...stretch,
      sources: stretch.from === 'tier' ? [] : this.#sources.between(tag, stretch.fromMs, stretch.toMs),
    }));
    return { corrections, blobs: tier.blobs, lost: tier.lost, scalings, stretches };
  }

  /** The part of the plan's tier that is built: it ends where sealed history does, or the first frame that waits stands. */
  #tier(tag: HistoryTag, plan: TrendPlan): BuiltTier {
    const resolution: TierResolution = plan.source === 'hour' ? HOUR_TIER_MS : MINUTE_TIER_MS;
    const none: BuiltTier = { fromMs: plan.tierFromMs, toMs: plan.tierFromMs, blobs: [], lost: [] };
    if (plan.source === 'raw' || plan.tierFromMs >= plan.tierToMs) return none;
    const tagId = this.#tagId(tag);
    if (tagId === undefined) return none;
    const sealedMs = this.directory.entries(tag.deviceId).at(-1)?.toMs ?? Number.POSITIVE_INFINITY;
    const waiting = this.tails
      .parts(tag.deviceId, plan.tierFromMs, plan.tierToMs)
      .map(({ frames }) => firstMsOf(frames));
    const builtMs = Math.min(this.#blobs.builtToMs(tagId, resolution) ?? plan.tierFromMs, sealedMs, ...waiting);
    const toMs = Math.min(plan.tierToMs, Math.floor(builtMs / resolution) * resolution);
    if (toMs <= plan.tierFromMs) return none;
    const blobs = this.#blobs.between(tagId, resolution, plan.tierFromMs, toMs);
    const aside = this.#blobs.asideBetween(tagId, resolution, plan.tierFromMs, toMs);
    return { fromMs: plan.tierFromMs, toMs, blobs, lost: lostTiers(tag.deviceId, blobs, aside, this.#flooredMs(tag)) };
  }

  /** Samples of the device before it were dropped. */
  #flooredMs({ deviceId }: HistoryTag): number {
    const floor = this.#connection
      .prepare('SELECT dropped_ms FROM raw_floor WHERE device_id = ?')
      .pluck()
      .get(deviceId);
    return typeof floor === 'number' ? floor : Number.NEGATIVE_INFINITY;
  }

  #tagId({ deviceId, point }: HistoryTag): number | undefined {
    const id = this.#connection
      .prepare('SELECT id FROM tag WHERE device_id = ? AND point = ?')
      .pluck()
      .get(deviceId, point);
    return id === undefined ? undefined : z.number().parse(id);
  }

  /** Which scaling holds when: that of the revision under which the device's chunks were written, as corrected. */
  #scalings(tag: HistoryTag, tier: TimeRange, corrections: readonly CorrectedSpan[]): ScalingStretch[] {
    if (tier.fromMs >= tier.toMs) return [];
    return this.#revisionRuns(tag, tier).flatMap(({ revisionId, fromMs, toMs }) =>
      correctionSpans(corrections, fromMs, toMs).map((span) => ({
        fromMs: span.fromMs,
        toMs: span.toMs,
        scaling: this.revisions.point(revisionId, tag.point, span.override)?.point.scaling,
      })),
    );
  }

  /** Each from its first chunk to the first one of the next; the first run reaches back over what has no chunks any more. */
  #revisionRuns(tag: HistoryTag, tier: TimeRange): RevisionSpan[] {
    const starts = this.#recorded(tag, tier);
    const changes = starts.filter(({ revisionId }, index) => revisionId !== starts[index - 1]?.revisionId);
    return changes
      .map(({ revisionId, fromMs }, index) => ({
        revisionId,
        fromMs: index === 0 ? tier.fromMs : Math.max(tier.fromMs, fromMs),
        toMs: Math.min(tier.toMs, changes[index + 1]?.fromMs ?? tier.toMs),
      }))
      .filter(({ fromMs, toMs }) => fromMs < toMs);
  }

  /** Under which revision chunks and tail were recorded, by the times at which they begin. */
  #recorded({ deviceId }: HistoryTag, range: TimeRange): RevisionSpan[] {
    const tail = this.tails.parts(deviceId, range.fromMs, range.toMs).map(({ revisionId, frames }) => ({
      revisionId,
      fromMs: firstMsOf(frames),
      toMs: frames.processedMs.at(-1) ?? 0,
    }));
    const entries = this.directory.entries(deviceId);
    return tail.length === 0 ? [...entries] : [...entries, ...tail].sort((one, other) => one.fromMs - other.fromMs);
  }

  /** Where the tier has nothing that can be read, while there are chunks. */
  #unbuilt({ deviceId }: HistoryTag, tier: BuiltTier): TimeRange[] {
    const readable = tier.blobs.filter((blob) => blob.tier.ok);
    const gaps: TimeRange[] = [];
    let doneMs = tier.fromMs;
    for (const { fromMs, toMs } of [...readable, { fromMs: tier.toMs, toMs: tier.toMs }]) {
      if (fromMs > doneMs) gaps.push({ fromMs: doneMs, toMs: Math.min(fromMs, tier.toMs) });
      doneMs = Math.max(doneMs, toMs);
    }
    const entries = this.directory.entries(deviceId);
    return gaps.filter((gap) => entries.some((entry) => entry.fromMs < gap.toMs && entry.toMs >= gap.fromMs));
  }
}

const firstMsOf = ({ blocks, processedMs }: FrameColumns): number =>
  Math.min(processedMs[0] ?? 0, ...blocks.map(({ timesMs }) => timesMs[0] ?? 0));

const ofOneScaling = ({ pieces, unread }: FoundPieces): TagPieces => {
  const [first] = pieces;
  const scaling = first?.scaling ?? AS_IT_IS;
  if (pieces.every((one) => isSameScaling(one.scaling, scaling))) {
    return { pieces: pieces.map(({ piece }) => piece), scaling, unread };
  }
  return { pieces: pieces.map((one) => scaledPiece(one.piece, one.scaling)), scaling: AS_IT_IS, unread };
};
