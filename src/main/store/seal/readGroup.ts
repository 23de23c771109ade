import { ChunkBuilder } from '../chunk/chunkBuilder.ts';
import { type FrameColumns, MOST_FRAMES } from '../chunk/frameColumns.ts';
import type { FrameShape } from '../chunk/payloadBuilder.ts';
import type { Connection } from '../openDatabase.ts';
import { type TailGroup, WINDOW_MS } from './sealWindow.ts';

/** A frame that no chunk can take. */
export interface UnreadableFrame {
  readonly rowId: number;
  readonly reason: string;
}

/** Frames of a group as they will stand in a chunk; exactly the rows of `rows` are meant. */
export interface GroupFrames {
  /** Undefined where none of them can be read. */
  readonly columns: FrameColumns | undefined;
  readonly unreadable: readonly UnreadableFrame[];
  readonly rows: readonly number[];
}

const PAGE_ROWS = 600;
/** As the strict table holds them: tens of thousands a second are not checked one by one. */
type PageRow = readonly [rowId: number, processedMs: number, payload: Uint8Array];

/**
 * Reads up to a chunk's worth of frames of a group, a page at a step, in the order in which they were worked in; where
 * the clock was set back, in the order of the times that it showed. `shape` undefined: the revision is not there.
 */
export function* readGroup(
  connection: Connection,
  group: TailGroup,
  shape: FrameShape | undefined,
): Generator<undefined, GroupFrames> {
  const { deviceId, revisionId, window, frames } = group;
  const select = connection
    .prepare(
      `SELECT rowid, processed_ms, payload FROM frame
       WHERE device_id = ? AND processed_ms BETWEEN ? AND ? AND (processed_ms, rowid) > (?, ?)
         AND profile_revision_id = ?
       ORDER BY processed_ms, rowid LIMIT ${PAGE_ROWS}`,
    )
    .raw();
  const endMs = (window + 1) * WINDOW_MS - 1;
  const capacity = Math.max(1, Math.min(MOST_FRAMES, frames));
  const builder = new ChunkBuilder({ deviceId, profileRevisionId: revisionId, ...(shape ?? NO_BLOCKS) }, capacity);
  const unreadable: UnreadableFrame[] = [];
  const rows: number[] = [];
  let lastMs = window * WINDOW_MS;
  let lastRow = -1;
  for (;;) {
    const page = select.all(deviceId, lastMs, endMs, lastMs, lastRow, revisionId) as PageRow[];
    for (const [rowId, processedMs, payload] of page) {
      if (builder.isFull || rows.length === MOST_FRAMES) break;
      const taken = shape === undefined ? NO_REVISION : builder.append(processedMs, payload);
      if (!taken.ok) unreadable.push({ rowId, reason: taken.error });
      rows.push(rowId);
      lastMs = processedMs;
      lastRow = rowId;
    }
    yield;
    if (page.length < PAGE_ROWS || builder.isFull || rows.length >= MOST_FRAMES) break;
  }
  return { columns: builder.frames === 0 ? undefined : builder.columns(), unreadable, rows };
}

const NO_BLOCKS: FrameShape = { blocks: [] };
const NO_REVISION = { ok: false, error: 'its profile revision is missing' } as const;
