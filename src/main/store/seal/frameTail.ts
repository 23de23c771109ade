import { type StoredFrame, splitBatch } from '../frameCodec.ts';
import type { Connection } from '../openDatabase.ts';
import { TailCensus } from './tailCensus.ts';

/** Row ids of a device's frames begin at device id × this: they lie side by side, and are freed by whole pages. */
export const ROWS_A_DEVICE = 2 ** 32;

/** Frames of one device that go into the tail by one statement where so many are at hand: a call costs as much as a row. */
const ROWS_AT_ONCE = 40;

/** The frames that wait to be sealed. Written by batches, in one transaction each. */
export class FrameTail {
  readonly census: TailCensus;
  readonly #commit: (batch: ArrayBuffer) => number;
  readonly #lastRow: (deviceId: number) => number;
  #nextRows = new Map<number, number>();

  constructor(connection: Connection) {
    this.census = new TailCensus(connection);
    const newest = connection.prepare('SELECT max(rowid) FROM frame WHERE rowid BETWEEN ? AND ?').pluck();
    this.#lastRow = (deviceId) => {
      const first = deviceId * ROWS_A_DEVICE;
      return Number(newest.get(first, first + ROWS_A_DEVICE - 1) ?? first - 1);
    };
    const inserts = [ROWS_AT_ONCE, 1].map((rows) => ({ rows, insert: insertOf(connection, rows) }));
    this.#commit = connection.transaction((batch: ArrayBuffer) => {
      // Frames of one device follow one another in the tables too.
      const frames = splitBatch(batch).sort((one, other) => one.deviceId - other.deviceId);
      for (let from = 0; from < frames.length; ) {
        const own = inserts.find(({ rows }) => frames[from + rows - 1]?.deviceId === frames[from]?.deviceId);
        if (own === undefined) throw new Error('BUG: a frame is of its own device');
        own.insert(frames.slice(from, from + own.rows).flatMap((frame) => this.#rowOf(frame)));
        from += own.rows;
      }
      return frames.length;
    });
  }

  /** Commits a batch of frames (see `encodeBatch`); written when it returns. Gives their number. */
  commit(batch: ArrayBuffer): number {
    try {
      return this.#commit(batch);
    } catch (error) {
      // Nothing was written: what was counted on the way is forgotten.
      for (const { deviceId } of splitBatch(batch)) this.census.forget(deviceId);
      this.#nextRows.clear();
      throw error;
    }
  }

  /** Counted, with its place in the tail. */
  #rowOf({ deviceId, processedMs, profileRevisionId, payload }: StoredFrame): RowValues {
    this.census.note(deviceId, profileRevisionId, processedMs);
    return [this.#nextRow(deviceId), deviceId, processedMs, profileRevisionId, payload];
  }

  #nextRow(deviceId: number): number {
    const row = this.#nextRows.get(deviceId) ?? this.#lastRow(deviceId) + 1;
    this.#nextRows.set(deviceId, row + 1);
    return row;
  }
}

type RowValues = [rowId: number, deviceId: number, processedMs: number, revisionId: number, payload: Uint8Array];

const insertOf = (connection: Connection, rows: number): ((values: readonly RowValues[number][]) => void) => {
  const row = '(?, ?, ?, ?, ?)';
  const statement = connection.prepare(
    `INSERT INTO frame (rowid, device_id, processed_ms, profile_revision_id, payload) VALUES ${Array.from({ length: rows }, () => row).join(', ')}`,
  );
  return (values) => void statement.run(values);
};
