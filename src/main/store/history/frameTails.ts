import { z } from 'zod';
import { ChunkBuilder } from '../chunk/chunkBuilder.ts';
import type { FrameColumns } from '../chunk/frameColumns.ts';
import type { Connection } from '../openDatabase.ts';
import { BoundedCache } from './boundedCache.ts';
import type { ProfileRevisions } from './profileRevisions.ts';

/** Frames of one profile revision that no chunk has taken yet. */
export interface TailPart {
  readonly revisionId: number;
  readonly frames: FrameColumns;
}

interface Building {
  readonly revisionId: number;
  readonly builder: ChunkBuilder;
}

interface KeptTail {
  version: number;
  readonly firstMs: number;
  count: number;
  lastMs: number;
  readonly parts: Building[];
}

const frameRows = z.array(z.tuple([z.number(), z.number(), z.instanceof(Uint8Array)]));
const extentRow = z.tuple([z.number(), z.number().nullable(), z.number().nullable()]);

const COLUMNS = 'SELECT processed_ms, profile_revision_id, payload FROM frame WHERE device_id = ?';
const ORDER = 'ORDER BY processed_ms, rowid';

/** A tail of more frames is not kept whole: what is asked of it is read each time. */
const MOST_KEPT_FRAMES = 28_800;
const MOST_KEPT_TAILS = 48;
/** A frame is worked in later than its blocks were read, by so much at the most where only a range is read. */
const WORKED_IN_MS = 120_000;

/**
 * The frames that wait to be sealed, as columns: kept, and continued by what came since. A frame that cannot be read is
 * left out.
 */
export class FrameTails {
  readonly #connection: Connection;
  readonly #revisions: ProfileRevisions;
  readonly #tails = new BoundedCache<number, KeptTail>(MOST_KEPT_TAILS);

  constructor(connection: Connection, revisions: ProfileRevisions) {
    this.#connection = connection;
    this.#revisions = revisions;
  }

  /** In the order of their frames. The range is that of samples; more than it may come back. */
  parts(deviceId: number, fromMs: number, toMs: number): readonly TailPart[] {
    const version = Number(this.#connection.pragma('data_version', { simple: true }));
    const kept = this.#tails.get(deviceId);
    if (kept?.version === version) return finished(kept.parts);
    const [count, firstMs, lastMs] = extentRow.parse(
      this.#connection
        .prepare('SELECT count(*), min(processed_ms), max(processed_ms) FROM frame WHERE device_id = ?')
        .raw()
        .get(deviceId),
    );
    if (firstMs === null || lastMs === null) return [];
    if (count > MOST_KEPT_FRAMES) return finished(this.#range(deviceId, fromMs, toMs + WORKED_IN_MS));
    const tail = kept?.firstMs === firstMs && this.#continue(kept, deviceId, count, lastMs) ? kept : undefined;
    const current = tail ?? { version, firstMs, count, lastMs, parts: this.#range(deviceId, firstMs, lastMs) };
    current.version = version;
    this.#tails.set(deviceId, current);
    return finished(current.parts);
  }

  /** Appends the frames that came since; false when others came or went too. */
  #continue(kept: KeptTail, deviceId: number, count: number, lastMs: number): boolean {
    const rows = frameRows.parse(
      this.#connection.prepare(`${COLUMNS} AND processed_ms > ? ${ORDER}`).raw().all(deviceId, kept.lastMs),
    );
    if (kept.count + rows.length !== count) return false;
    this.#append(kept.parts, deviceId, rows);
    kept.count = count;
    kept.lastMs = lastMs;
    return true;
  }

  #range(deviceId: number, fromMs: number, toMs: number): Building[] {
    const rows = this.#connection
      .prepare(`${COLUMNS} AND processed_ms BETWEEN ? AND ? ${ORDER}`)
      .raw()
      .all(deviceId, fromMs, toMs);
    const parts: Building[] = [];
    this.#append(parts, deviceId, frameRows.parse(rows));
    return parts;
  }

  #append(parts: Building[], deviceId: number, rows: z.infer<typeof frameRows>): void {
    for (const [processedMs, revisionId, payload] of rows) {
      const builder = this.#builderFor(parts, deviceId, revisionId);
      // A frame that cannot be read leaves no trace.
      builder?.append(processedMs, payload);
    }
  }

  #builderFor(parts: Building[], deviceId: number, revisionId: number): ChunkBuilder | undefined {
    const last = parts.at(-1);
    if (last?.revisionId === revisionId && !last.builder.isFull) return last.builder;
    const shape = this.#revisions.revision(revisionId)?.shape;
    if (shape === undefined) return undefined;
    const builder = new ChunkBuilder({ deviceId, profileRevisionId: revisionId, ...shape });
    parts.push({ revisionId, builder });
    return builder;
  }
}

const finished = (parts: readonly Building[]): TailPart[] =>
  parts
    .filter(({ builder }) => builder.frames > 0)
    .map(({ revisionId, builder }) => ({ revisionId, frames: builder.columns() }));
