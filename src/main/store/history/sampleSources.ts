import type { PointOverride } from '#shared/model/device.ts';
import { type Result, success } from '#shared/model/result.ts';
import { BAD_HOLD_MS, type SampleColumns } from '../tier/sampleColumns.ts';
import type { ChunkDirectory, ChunkEntry } from './chunkDirectory.ts';
import type { FrameTails, TailPart } from './frameTails.ts';
import { type HistoryTag, holdMsOf } from './historyTag.ts';
import type { OpenedChunks } from './openedChunks.ts';
import { tailPointColumns } from './pointColumns.ts';
import type { ProfileRevisions, RevisionPoint } from './profileRevisions.ts';

/** Frames of one device under one profile revision, in a chunk or still in the tail. */
export type SampleSource =
  | { readonly kind: 'chunk'; readonly revisionId: number; readonly entry: ChunkEntry }
  | { readonly kind: 'tail'; readonly revisionId: number; readonly part: TailPart };

/** One point's samples of a source with what scales them. */
export interface PointSamples {
  readonly columns: SampleColumns;
  readonly by: RevisionPoint;
}

/** Where samples come from: sealed chunks, then the tail. */
export class SampleSources {
  readonly #directory: ChunkDirectory;
  readonly #tails: FrameTails;
  readonly #chunks: OpenedChunks;
  readonly #revisions: ProfileRevisions;

  constructor(directory: ChunkDirectory, tails: FrameTails, chunks: OpenedChunks, revisions: ProfileRevisions) {
    this.#directory = directory;
    this.#tails = tails;
    this.#chunks = chunks;
    this.#revisions = revisions;
  }

  /** What may hold a sample of [fromMs, toMs) or the one that is carried into it, in the order of time. */
  between(tag: HistoryTag, fromMs: number, toMs: number): SampleSource[] {
    const carryMs = Math.max(BAD_HOLD_MS, holdMsOf(tag));
    const near = this.#directory
      .entries(tag.deviceId)
      .filter((entry) => entry.fromMs < toMs && entry.toMs >= fromMs - carryMs);
    const before = near.filter((entry) => entry.toMs < fromMs);
    const carried = before.reduce<ChunkEntry | undefined>(
      (last, entry) => (entry.toMs >= (last?.toMs ?? 0) ? entry : last),
      undefined,
    );
    return [
      ...near
        .filter((entry) => entry === carried || entry.toMs >= fromMs)
        .map((entry) => ({ kind: 'chunk', revisionId: entry.revisionId, entry }) as const),
      ...this.#tails
        .parts(tag.deviceId, fromMs - carryMs, toMs)
        .filter(({ frames }) => (frames.processedMs.at(-1) ?? 0) >= fromMs - carryMs)
        .map((part) => ({ kind: 'tail', revisionId: part.revisionId, part }) as const),
    ];
  }

  /** Undefined where the revision does not have the point. */
  samples(
    source: SampleSource,
    pointKey: string,
    correction?: PointOverride,
  ): Result<PointSamples, string> | undefined {
    const by = this.#revisions.point(source.revisionId, pointKey, correction);
    if (by === undefined) return undefined;
    if (source.kind === 'tail') {
      return success({ columns: tailPointColumns(source.part.frames, by.compiled, by.point), by });
    }
    const columns = this.#chunks.columns(source.entry, by);
    return columns.ok ? success({ columns: columns.value, by }) : columns;
  }
}
