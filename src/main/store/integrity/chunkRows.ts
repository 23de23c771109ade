import { z } from 'zod';

/** The columns of `ChunkRow` and the mark of those set aside; without the bytes. */
export const CHUNK_COLUMNS = `id, device_id AS deviceId, profile_revision_id AS profileRevisionId, from_ms AS fromMs,
  to_ms AS toMs, first_processed_ms AS firstProcessedMs, last_processed_ms AS lastProcessedMs, frames, damage`;

export const chunkRow = z.object({
  id: z.number(),
  deviceId: z.number(),
  profileRevisionId: z.number(),
  fromMs: z.number(),
  toMs: z.number(),
  firstProcessedMs: z.number(),
  lastProcessedMs: z.number(),
  frames: z.number(),
  damage: z.string().nullable(),
});
