import type { Connection } from '../openDatabase.ts';
import type { HistoryPieces } from './historyPieces.ts';

export interface ScanSearch {
  readonly deviceId: number;
  readonly timeMs: number;
  readonly direction: 'next' | 'previous';
}

type Pieces = Pick<HistoryPieces, 'directory' | 'chunks'>;

/** When a frame of the device was worked in next, or last, seen from an instant; undefined where none was. */
export const scanNear = (connection: Connection, pieces: Pieces, search: ScanSearch): number | undefined => {
  const { direction } = search;
  const found = connection.transaction(() => [inTail(connection, search), inChunks(pieces, search)])();
  const known = found.filter((timeMs) => timeMs !== undefined);
  if (known.length === 0) return undefined;
  return direction === 'next' ? Math.min(...known) : Math.max(...known);
};

const inTail = (connection: Connection, { deviceId, timeMs, direction }: ScanSearch): number | undefined => {
  const select =
    direction === 'next'
      ? 'SELECT min(processed_ms) FROM frame WHERE device_id = ? AND processed_ms > ?'
      : 'SELECT max(processed_ms) FROM frame WHERE device_id = ? AND processed_ms < ?';
  const found: unknown = connection.prepare(select).pluck().get(deviceId, timeMs);
  return typeof found === 'number' ? found : undefined;
};

/** Chunks that cannot be read have no scans. */
const inChunks = ({ directory, chunks }: Pieces, { deviceId, timeMs, direction }: ScanSearch): number | undefined => {
  const isNext = direction === 'next';
  const entries = directory
    .entries(deviceId)
    .filter((entry) => (isNext ? entry.lastProcessedMs > timeMs : entry.firstProcessedMs < timeMs))
    .sort((one, other) =>
      isNext ? one.firstProcessedMs - other.firstProcessedMs : other.lastProcessedMs - one.lastProcessedMs,
    );
  for (const entry of entries) {
    const chunk = chunks.chunk(entry);
    const processed = chunk.ok ? chunk.value.processedMs() : chunk;
    if (!processed.ok) continue;
    const found = isNext
      ? processed.value.find((worked) => worked > timeMs)
      : processed.value.findLast((worked) => worked < timeMs);
    if (found !== undefined) return found;
  }
  return undefined;
};
