import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';
import { BoundedCache } from './boundedCache.ts';

/** What the table says of a sealed chunk, without its bytes. Times are UTC epoch ms. */
export interface ChunkEntry {
  readonly id: number;
  readonly deviceId: number;
  readonly revisionId: number;
  /** Least and greatest time of its samples. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly firstProcessedMs: number;
  readonly lastProcessedMs: number;
  readonly frames: number;
  /** Why the verification set it aside; null while nothing is known against it. */
  readonly damage: string | null;
}

const entryRow = z
  .object({
    id: z.number(),
    device_id: z.number(),
    profile_revision_id: z.number(),
    from_ms: z.number(),
    to_ms: z.number(),
    first_processed_ms: z.number(),
    last_processed_ms: z.number(),
    frames: z.number(),
    damage: z.string().nullable(),
  })
  .transform(
    (row): ChunkEntry => ({
      id: row.id,
      deviceId: row.device_id,
      revisionId: row.profile_revision_id,
      fromMs: row.from_ms,
      toMs: row.to_ms,
      firstProcessedMs: row.first_processed_ms,
      lastProcessedMs: row.last_processed_ms,
      frames: row.frames,
      damage: row.damage,
    }),
  );

interface Listing {
  readonly version: number;
  readonly signature: string;
  readonly entries: readonly ChunkEntry[];
}

/** A year of one device at two seconds is 2,190 entries. */
const MOST_ENTRIES = 400_000;

/**
 * Which chunks a device has, in the order of their times. Listed again when one came or went; damage that is found in
 * between shows when the chunk is opened.
 */
export class ChunkDirectory {
  readonly #connection: Connection;
  readonly #listings = new BoundedCache<number, Listing>(MOST_ENTRIES);

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  entries(deviceId: number): readonly ChunkEntry[] {
    const version = Number(this.#connection.pragma('data_version', { simple: true }));
    const known = this.#listings.get(deviceId);
    if (known?.version === version) return known.entries;
    const signature = this.#signature(deviceId);
    const entries = known?.signature === signature ? known.entries : this.#list(deviceId);
    this.#listings.set(deviceId, { version, signature, entries }, entries.length + 1);
    return entries;
  }

  /** Changes with every chunk that comes or goes: ids are not used twice. Answered by an index alone. */
  #signature(deviceId: number): string {
    return this.#connection
      .prepare('SELECT count(*), max(id), min(id) FROM chunk WHERE device_id = ?')
      .raw()
      .get(deviceId)
      ?.toString() as string;
  }

  #list(deviceId: number): ChunkEntry[] {
    const rows = this.#connection
      .prepare(
        `SELECT id, device_id, profile_revision_id, from_ms, to_ms, first_processed_ms, last_processed_ms,
                frames, damage
         FROM chunk WHERE device_id = ?`,
      )
      .all(deviceId);
    return z
      .array(entryRow)
      .parse(rows)
      .sort((one, other) => one.fromMs - other.fromMs || one.id - other.id);
  }
}
