import type { FrameColumns } from '../chunk/frameColumns.ts';
import type { Connection } from '../openDatabase.ts';
import { BoundedCache } from './boundedCache.ts';
import type { ChunkEntry } from './chunkDirectory.ts';
import type { HistoryPieces } from './historyPieces.ts';
import { frameColumnsOf } from './pastFrames.ts';

/** Frames of one revision, sealed or not. */
export interface PastSource {
  readonly revisionId: number;
  readonly frames: FrameColumns;
}

const MOST_BYTES = 64 * 1024 * 1024;
/** Frames that wait reach back so far, where the tail is too long to be kept whole. */
const TAIL_BACK_MS = 3_600_000;

const bytesOf = ({ processedMs, blocks, values }: FrameColumns): number =>
  processedMs.length * blocks.reduce((sum, { registers }) => sum + 8 + 2 * registers.length, 10 + 8 * values.length);

/** Frames of a device back from an instant. Chunks that were opened lately are kept. */
export class PastSources {
  readonly #connection: Connection;
  readonly #pieces: Pick<HistoryPieces, 'tails' | 'directory' | 'chunks'>;
  readonly #frames = new BoundedCache<number, FrameColumns>(MOST_BYTES);

  constructor(connection: Connection, pieces: Pick<HistoryPieces, 'tails' | 'directory' | 'chunks'>) {
    this.#connection = connection;
    this.#pieces = pieces;
  }

  /**
   * The newest first, of what was worked in by `timeMs`; frames that wait reach back to `fromMs` at least. Each is
   * opened when it is asked for. A chunk that cannot be read is left out.
   */
  back(deviceId: number, timeMs: number, fromMs = timeMs): Iterator<PastSource, undefined> {
    // Sealing moves frames from the tail to a chunk in one commit: both are listed at one instant.
    const { tail, sealed } = this.#connection.transaction(() => this.#list(deviceId, timeMs, fromMs))();
    return this.#opened(tail, sealed);
  }

  #list(deviceId: number, timeMs: number, fromMs: number): { tail: PastSource[]; sealed: ChunkEntry[] } {
    return {
      tail: this.#isInTail(deviceId, timeMs) ? this.#tail(deviceId, timeMs, fromMs) : [],
      sealed: this.#pieces.directory
        .entries(deviceId)
        .filter(({ firstProcessedMs }) => firstProcessedMs <= timeMs)
        .sort((one, other) => other.lastProcessedMs - one.lastProcessedMs || other.id - one.id),
    };
  }

  /** What waits to be sealed is built only for those who ask for it. */
  #isInTail(deviceId: number, timeMs: number): boolean {
    const first: unknown = this.#connection
      .prepare('SELECT min(processed_ms) FROM frame WHERE device_id = ?')
      .pluck()
      .get(deviceId);
    return typeof first === 'number' && first <= timeMs;
  }

  #tail(deviceId: number, timeMs: number, fromMs: number): PastSource[] {
    return this.#pieces.tails
      .parts(deviceId, fromMs - TAIL_BACK_MS, timeMs)
      .filter(({ frames }) => (frames.processedMs[0] ?? timeMs + 1) <= timeMs)
      .reverse();
  }

  *#opened(tail: readonly PastSource[], sealed: readonly ChunkEntry[]): Generator<PastSource, undefined> {
    yield* tail;
    for (const entry of sealed) {
      const frames = this.#columns(entry);
      if (frames !== undefined) yield { revisionId: entry.revisionId, frames };
    }
    return undefined;
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
}
