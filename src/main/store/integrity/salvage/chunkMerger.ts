import { z } from 'zod';
import { openChunk } from '../../chunk/openChunk.ts';
import type { Connection } from '../../openDatabase.ts';
import { type ChunkRow, checkChunkRow } from '../checkChunkRow.ts';
import type { FoundRow } from './scanRows.ts';

export const storedChunk = z
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
    bytes: z.instanceof(Uint8Array),
  })
  .loose();

const neighbours = z.array(z.object({ id: z.number(), bytes: z.instanceof(Uint8Array) }));

/** Chunks of a damaged file into a database that has some of them. */
export class ChunkMerger {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** `damaged`: kept, but set aside. */
  take(row: FoundRow): 'known' | 'saved' | 'damaged' | 'lost' {
    if (this.#connection.prepare('SELECT 1 FROM chunk WHERE id = ?').get(row.rowId) !== undefined) return 'known';
    const parsed = storedChunk.safeParse(row.read());
    if (!parsed.success) return 'lost';
    const chunk = parsed.data;
    const fault = checkChunkRow(rowOf(chunk), chunk.bytes);
    // A chunk of a newer format is kept as it is, for the station that can read it.
    const damage = chunk.damage ?? (fault?.kind === 'chunk' ? fault.message : null);
    if (damage === null && fault === undefined) this.#dropContained(chunk);
    this.#connection
      .prepare(
        `INSERT INTO chunk (id, device_id, profile_revision_id, from_ms, to_ms, first_processed_ms, last_processed_ms,
           frames, damage, bytes)
         VALUES (@id, @device_id, @profile_revision_id, @from_ms, @to_ms, @first_processed_ms, @last_processed_ms,
           @frames, @damage, @bytes)`,
      )
      .run({ ...chunk, damage });
    return damage === null ? 'saved' : 'damaged';
  }

  /** Chunks of the backup that were joined into this one since: its frames must not stand twice. */
  #dropContained(chunk: z.infer<typeof storedChunk>): void {
    const others = neighbours.parse(
      this.#connection
        .prepare(
          `SELECT id, bytes FROM chunk WHERE device_id = @device_id
             AND first_processed_ms >= @first_processed_ms AND last_processed_ms <= @last_processed_ms`,
        )
        .all({
          device_id: chunk.device_id,
          first_processed_ms: chunk.first_processed_ms,
          last_processed_ms: chunk.last_processed_ms,
        }),
    );
    if (others.length === 0) return;
    const own = new Set(instantsOf(chunk.bytes));
    for (const { id, bytes } of others) {
      if (instantsOf(bytes).every((instant) => own.has(instant))) {
        this.#connection.prepare('DELETE FROM chunk WHERE id = ?').run(id);
      }
    }
  }

  /**
   * Takes frames out of the tail that stand in a chunk: they were sealed after the backup. One chunk at a time: a frame
   * of a clock gone wrong can lie before all of them.
   */
  dropSealedFrames(): void {
    const sealed = this.#connection
      .prepare(
        `SELECT id FROM chunk WHERE EXISTS (SELECT 1 FROM frame WHERE frame.device_id = chunk.device_id
           AND frame.processed_ms BETWEEN chunk.first_processed_ms AND chunk.last_processed_ms)`,
      )
      .pluck()
      .all();
    const select = this.#connection.prepare('SELECT bytes FROM chunk WHERE id = ?').pluck();
    const drop = this.#connection.prepare('DELETE FROM frame WHERE device_id = ? AND processed_ms = ?');
    for (const id of sealed) {
      const bytes: unknown = select.get(id);
      const opened = bytes instanceof Uint8Array ? openChunk(bytes) : undefined;
      if (opened?.ok !== true) continue;
      const instants = opened.value.processedMs();
      if (instants.ok) for (const instant of instants.value) drop.run(opened.value.head.deviceId, instant);
    }
  }
}

const rowOf = (chunk: z.infer<typeof storedChunk>): ChunkRow => ({
  id: chunk.id,
  deviceId: chunk.device_id,
  profileRevisionId: chunk.profile_revision_id,
  fromMs: chunk.from_ms,
  toMs: chunk.to_ms,
  firstProcessedMs: chunk.first_processed_ms,
  lastProcessedMs: chunk.last_processed_ms,
  frames: chunk.frames,
});

/** When each frame of a chunk was worked in; none of a chunk that cannot be read. */
const instantsOf = (bytes: Uint8Array): readonly number[] => {
  const opened = openChunk(bytes);
  const instants = opened.ok ? opened.value.processedMs() : opened;
  return instants.ok ? [...instants.value] : [Number.NaN];
};
