import type { ChunkHead } from '../chunk/chunkHeader.ts';
import { openChunk } from '../chunk/openChunk.ts';
import type { Damage } from './damage.ts';

/** The columns of a chunk that stand before its bytes; times are UTC epoch ms. */
export interface ChunkRow {
  readonly id: number;
  readonly deviceId: number;
  readonly profileRevisionId: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly firstProcessedMs: number;
  readonly lastProcessedMs: number;
  readonly frames: number;
}

const KNOWN_FORMAT = 1;
const FORMAT_OFFSET = 3;
const MARK = 'PCH';

/** What a chunk says of itself must be what its row says. */
const AGREEING = [
  'deviceId',
  'profileRevisionId',
  'firstProcessedMs',
  'lastProcessedMs',
  'frames',
] as const satisfies readonly (keyof ChunkHead)[];

/** Checks the checksum, the directory and that row and bytes agree; undefined when all is well. */
export const checkChunkRow = (row: ChunkRow, bytes: Uint8Array): Damage | undefined => {
  const opened = openChunk(bytes);
  if (!opened.ok) return chunkDamage(row, opened.error, isOtherFormat(bytes) ? 'format' : 'chunk');
  const { head } = opened.value;
  const differing = AGREEING.find((field) => head[field] !== row[field]);
  return differing === undefined
    ? undefined
    : chunkDamage(
        row,
        `${differing} is ${head[differing].toString()} in the chunk, ${row[differing].toString()} in its row`,
      );
};

/** A damaged chunk by its device and interval. */
export const chunkDamage = (row: ChunkRow, message: string, kind: 'chunk' | 'format' = 'chunk'): Damage => ({
  kind,
  name: `chunk ${row.id.toString()}`,
  message,
  chunkId: row.id,
  deviceId: row.deviceId,
  fromMs: row.fromMs,
  toMs: row.toMs,
});

const isOtherFormat = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, FORMAT_OFFSET)).toString('latin1') === MARK && bytes[FORMAT_OFFSET] !== KNOWN_FORMAT;
