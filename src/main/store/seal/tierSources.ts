/** Where the samples of a device's tags come from while its tiers are built. */
import { z } from 'zod';
import type { CompiledPoint, CompiledProfile } from '#main/profile/compileProfile.ts';
import { failure, type Result } from '#shared/model/result.ts';
import type { FrameColumns } from '../chunk/frameColumns.ts';
import { openChunk } from '../chunk/openChunk.ts';
import { pointColumns, tailPointColumns } from '../history/pointColumns.ts';
import type { ProfileRevisions } from '../history/profileRevisions.ts';
import type { Connection } from '../openDatabase.ts';
import type { SampleColumns } from '../tier/sampleColumns.ts';

export interface TierSource {
  readonly fromMs: number;
  readonly toMs: number;
  readonly compiled: CompiledProfile;
  readonly columns: (point: CompiledPoint) => Result<SampleColumns, string>;
}

const spanRows = z.array(z.tuple([z.number(), z.number()]));
const chunkRow = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** Of the frames that are being sealed. */
export const frameSource = (frames: FrameColumns, compiled: CompiledProfile): TierSource => ({
  ...sampleSpan(frames),
  compiled,
  columns: (point) => ({ ok: true, value: tailPointColumns(frames, compiled, point) }),
});

/** Least and greatest time of a block's samples, UTC epoch ms; of frames without blocks those of their processing. */
export const sampleSpan = ({ blocks, processedMs }: FrameColumns): { fromMs: number; toMs: number } => {
  const times = blocks.length === 0 ? [processedMs] : blocks.map(({ timesMs }) => timesMs);
  let fromMs = Number.POSITIVE_INFINITY;
  let toMs = Number.NEGATIVE_INFINITY;
  for (const column of times) {
    for (const timeMs of column) {
      if (timeMs < fromMs) fromMs = timeMs;
      if (timeMs > toMs) toMs = timeMs;
    }
  }
  return { fromMs, toMs };
};

/** Chunks of the device with samples in [fromMs, toMs], in the order of their times. One that cannot be read is left out. */
export const chunkSources = (
  connection: Connection,
  revisions: ProfileRevisions,
  deviceId: number,
  fromMs: number,
  toMs: number,
): TierSource[] => {
  const rows = connection
    .prepare(
      `SELECT id, profile_revision_id, from_ms, to_ms FROM chunk
       WHERE device_id = ? AND to_ms >= ? AND from_ms <= ? AND damage IS NULL ORDER BY from_ms, id`,
    )
    .raw()
    .all(deviceId, fromMs, toMs);
  return rows.flatMap((row) => {
    const [id, revisionId, chunkFromMs, chunkToMs] = chunkRow.parse(row);
    const compiled = revisions.revision(revisionId)?.compiled;
    if (compiled === undefined) return [];
    const columns = columnsOfChunk(connection, id, compiled);
    return [{ fromMs: chunkFromMs, toMs: chunkToMs, compiled, columns }];
  });
};

/** Where chunks of the device are set aside as damaged, that overlap [fromMs, toMs]. */
export const damagedSpans = (
  connection: Connection,
  deviceId: number,
  fromMs: number,
  toMs: number,
): { fromMs: number; toMs: number }[] =>
  spanRows
    .parse(
      connection
        .prepare(
          `SELECT from_ms, to_ms FROM chunk
           WHERE device_id = ? AND to_ms >= ? AND from_ms <= ? AND damage IS NOT NULL`,
        )
        .raw()
        .all(deviceId, fromMs, toMs),
    )
    .map(([chunkFromMs, chunkToMs]) => ({ fromMs: chunkFromMs, toMs: chunkToMs }));

/** Opens the chunk when its first column is asked for. */
const columnsOfChunk = (connection: Connection, id: number, compiled: CompiledProfile): TierSource['columns'] => {
  let opened: ReturnType<typeof openChunk> | undefined;
  return (point) => {
    if (opened === undefined) {
      const bytes: unknown = connection.prepare('SELECT bytes FROM chunk WHERE id = ?').pluck().get(id);
      opened = bytes instanceof Uint8Array ? openChunk(bytes) : failure('the chunk is not there any more');
    }
    return opened.ok ? pointColumns(opened.value, compiled, point) : opened;
  };
};
