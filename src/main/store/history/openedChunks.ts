import { failure, type Result, success } from '#shared/model/result.ts';
import { type Chunk, openChunk } from '../chunk/openChunk.ts';
import type { Connection } from '../openDatabase.ts';
import type { SampleColumns } from '../tier/sampleColumns.ts';
import { BoundedCache } from './boundedCache.ts';
import type { ChunkEntry } from './chunkDirectory.ts';
import { pointColumns } from './pointColumns.ts';
import type { RevisionPoint } from './profileRevisions.ts';

const MOST_CHUNK_BYTES = 24 * 1024 * 1024;
const MOST_COLUMN_BYTES = 48 * 1024 * 1024;
/** Times of two blocks, which an opened chunk keeps. */
const KEPT_BYTES_A_FRAME = 16;

/** Chunks and columns of them that were asked for lately. */
export class OpenedChunks {
  readonly #connection: Connection;
  readonly #chunks = new BoundedCache<number, Chunk>(MOST_CHUNK_BYTES);
  readonly #columns = new BoundedCache<string, SampleColumns>(MOST_COLUMN_BYTES);

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The failure says in words what is wrong with the chunk: damaged, of a newer format, or gone meanwhile. */
  chunk({ id, damage }: ChunkEntry): Result<Chunk, string> {
    if (damage !== null) return failure(damage);
    const kept = this.#chunks.get(id);
    if (kept !== undefined) return success(kept);
    const bytes: unknown = this.#connection.prepare('SELECT bytes FROM chunk WHERE id = ?').pluck().get(id);
    if (!(bytes instanceof Uint8Array)) return failure('the chunk is not there any more');
    const opened = openChunk(bytes);
    if (opened.ok) this.#chunks.set(id, opened.value, bytes.length + KEPT_BYTES_A_FRAME * opened.value.head.frames);
    return opened;
  }

  columns(entry: ChunkEntry, { compiled, point, variant }: RevisionPoint): Result<SampleColumns, string> {
    const key = `${entry.id.toString()}|${variant}`;
    const kept = this.#columns.get(key);
    if (kept !== undefined) return success(kept);
    const chunk = this.chunk(entry);
    if (!chunk.ok) return chunk;
    const columns = pointColumns(chunk.value, compiled, point);
    if (columns.ok) this.#columns.set(key, columns.value, bytesOf(columns.value));
    return columns;
  }
}

const bytesOf = ({ timesMs, values, quality }: SampleColumns): number =>
  timesMs.byteLength + values.byteLength + 5 * quality.codes.length;
