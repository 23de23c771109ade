/** Frames of the tail become a chunk, in small steps and one transaction at the end. */
import { chunkSteps } from '../chunk/encodeChunk.ts';
import type { FrameColumns } from '../chunk/frameColumns.ts';
import { type DeviceTiers, type TierParts, tiersWith } from './deviceTiers.ts';
import type { Mended } from './mendTier.ts';
import { readGroup, type UnreadableFrame } from './readGroup.ts';
import type { TailGroup } from './sealWindow.ts';
import { sampleSpan } from './tierSources.ts';

export interface Sealed {
  readonly deviceId: number;
  /** Frames that stand in the new chunk; 0 where none could be read. */
  readonly frames: number;
  readonly bytes: number;
  /** Frames that were set aside, with the reason of the first. */
  readonly asideFrames: number;
  readonly asideReason: string | null;
  /** Chunks and tiers that could not be read while the tiers were built, a sentence each. */
  readonly problems: readonly string[];
  readonly mended: readonly Mended[];
}

export interface SealedGroup extends Sealed {
  /** Of the tail. */
  readonly rows: number;
  /** Keys of stored tier blobs that are damaged and to be mended. */
  readonly damagedKeys: readonly number[];
}

/** Frames set aside at the most; the oldest go first. */
const MOST_ASIDE = 10_000;

const NO_TIERS: DeviceTiers = { rows: [], damagedKeys: [], problems: [] };

/**
 * Seals up to a chunk's worth of the group. Until the last step the database is as it was; the last one is a single
 * transaction, so that every frame stands either in the tail or in the chunk.
 */
export function* sealGroup(parts: TierParts, group: TailGroup): Generator<undefined, SealedGroup> {
  const revision = parts.revisions.revision(group.revisionId);
  const { columns, unreadable, rows } = yield* readGroup(parts.connection, group, revision?.shape);
  const isSealed = columns !== undefined && revision !== undefined;
  const bytes = isSealed ? yield* chunkSteps(columns) : undefined;
  const tiers = isSealed ? yield* tiersWith(parts, columns, revision.compiled) : NO_TIERS;
  parts.connection.transaction(() => {
    if (columns !== undefined && bytes !== undefined) insertChunk(parts, columns, bytes, tiers);
    setAside(parts, unreadable);
    deleteRows(parts, rows);
  })();
  if (isSealed) parts.ends.remember(group.deviceId, tiers.end);
  return {
    deviceId: group.deviceId,
    frames: columns?.processedMs.length ?? 0,
    bytes: bytes?.length ?? 0,
    asideFrames: unreadable.length,
    asideReason: unreadable[0]?.reason ?? null,
    problems: tiers.problems,
    mended: [],
    rows: rows.length,
    damagedKeys: tiers.damagedKeys,
  };
}

const insertChunk = (parts: TierParts, columns: FrameColumns, bytes: Uint8Array, tiers: DeviceTiers): void => {
  const { fromMs, toMs } = sampleSpan(columns);
  const { deviceId, profileRevisionId, processedMs } = columns;
  parts.connection
    .prepare(
      `INSERT INTO chunk (device_id, profile_revision_id, from_ms, to_ms, first_processed_ms, last_processed_ms,
         frames, bytes) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(deviceId, profileRevisionId, fromMs, toMs, processedMs[0], processedMs.at(-1), processedMs.length, bytes);
  parts.rows.write(tiers.rows);
};

const setAside = ({ connection }: TierParts, unreadable: readonly UnreadableFrame[]): void => {
  if (unreadable.length === 0) return;
  const move = connection.prepare(
    `INSERT INTO frame_aside (device_id, processed_ms, profile_revision_id, payload, reason)
     SELECT device_id, processed_ms, profile_revision_id, payload, ? FROM frame WHERE rowid = ?`,
  );
  for (const { rowId, reason } of unreadable) move.run(reason, rowId);
  connection.prepare('DELETE FROM frame_aside WHERE id <= (SELECT max(id) FROM frame_aside) - ?').run(MOST_ASIDE);
};

/** Exactly these rows, by runs of neighbours: those of a device lie side by side. */
const deleteRows = ({ connection }: TierParts, rows: readonly number[]): void => {
  const remove = connection.prepare('DELETE FROM frame WHERE rowid BETWEEN ? AND ?');
  const sorted = Float64Array.from(rows).sort();
  let from = 0;
  let deleted = 0;
  for (let index = 0; index < sorted.length; index += 1) {
    if (sorted[index + 1] === (sorted[index] ?? 0) + 1) continue;
    deleted += remove.run(sorted[from], sorted[index]).changes;
    from = index + 1;
  }
  if (deleted !== rows.length) throw new Error(`BUG: ${deleted} of ${rows.length} frames were there to be sealed`);
};
