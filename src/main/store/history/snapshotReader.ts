import type { FrameColumns } from '../chunk/frameColumns.ts';
import type { Connection } from '../openDatabase.ts';
import { BoundedCache } from './boundedCache.ts';
import type { ChunkEntry } from './chunkDirectory.ts';
import { correctionSpans } from './correctionSpans.ts';
import type { HistoryPieces } from './historyPieces.ts';
import type { PastDevice, SnapshotRequest } from './historyQueries.ts';
import { type PastSource, pastDevice } from './pastDevice.ts';
import { frameColumnsOf } from './pastFrames.ts';
import type { RevisionPoint } from './profileRevisions.ts';
import { standingCorrections } from './readCorrections.ts';

const MOST_BYTES = 64 * 1024 * 1024;
/** The source that the instant lies in, and the one before it. */
const SOURCES_BACK = 2;
/** Frames that wait reach back so far, where the tail is too long to be kept whole. */
const TAIL_BACK_MS = 3_600_000;

const bytesOf = ({ processedMs, blocks, values }: FrameColumns): number =>
  processedMs.length * blocks.reduce((sum, { registers }) => sum + 8 + 2 * registers.length, 10 + 8 * values.length);

/** Finds what devices were last heard to say by an instant. */
export class SnapshotReader {
  readonly #connection: Connection;
  readonly #pieces: HistoryPieces;
  readonly #frames = new BoundedCache<number, FrameColumns>(MOST_BYTES);

  constructor(connection: Connection, pieces: HistoryPieces) {
    this.#connection = connection;
    this.#pieces = pieces;
  }

  /** Pauses after each device. */
  *read({ devices, timeMs }: SnapshotRequest): Generator<undefined, PastDevice[]> {
    const past: PastDevice[] = [];
    for (const { deviceId, periodMs } of devices) {
      const sources = this.#connection.transaction(() => this.#sources(deviceId, timeMs))();
      past.push(
        pastDevice(sources, {
          deviceId,
          timeMs,
          holdMs: 3 * periodMs,
          points: (revisionId, sampleTimeMs) => this.#points(deviceId, revisionId, sampleTimeMs),
        }),
      );
      yield;
    }
    return past;
  }

  /** The newest first. A chunk that cannot be read is left out. */
  #sources(deviceId: number, timeMs: number): PastSource[] {
    const tail = this.#pieces.tails
      .parts(deviceId, timeMs - TAIL_BACK_MS, timeMs)
      .filter(({ frames }) => (frames.processedMs[0] ?? timeMs + 1) <= timeMs)
      .reverse();
    const sources: PastSource[] = tail.slice(0, SOURCES_BACK);
    const sealed = this.#pieces.directory
      .entries(deviceId)
      .filter(({ firstProcessedMs }) => firstProcessedMs <= timeMs)
      .sort((one, other) => other.lastProcessedMs - one.lastProcessedMs);
    for (const entry of sealed) {
      if (sources.length >= SOURCES_BACK) break;
      const frames = this.#columns(entry);
      if (frames !== undefined) sources.push({ revisionId: entry.revisionId, frames });
    }
    return sources;
  }

  #columns(entry: ChunkEntry): FrameColumns | undefined {
    const kept = this.#frames.get(entry.id);
    if (kept !== undefined) return kept;
    const chunk = this.#pieces.chunks.chunk(entry);
    const frames = chunk.ok ? frameColumnsOf(chunk.value) : chunk;
    if (!frames.ok) return undefined;
    this.#frames.set(entry.id, frames.value, bytesOf(frames.value));
    return frames.value;
  }

  /** The points of a revision as they are decoded at an instant, corrections included. */
  #points(deviceId: number, revisionId: number, timeMs: number): RevisionPoint[] {
    const revisions = this.#pieces.revisions;
    const corrections = standingCorrections(this.#connection, deviceId);
    return (revisions.revision(revisionId)?.profile.points ?? []).flatMap(({ key }) => {
      const own = corrections.filter(({ point }) => point === key);
      const [stretch] = correctionSpans(own, timeMs, timeMs + 1);
      const point = revisions.point(revisionId, key, stretch?.override);
      return point === undefined ? [] : [point];
    });
  }
}
