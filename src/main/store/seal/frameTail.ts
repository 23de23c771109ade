import { splitBatch } from '../frameCodec.ts';
import type { Connection } from '../openDatabase.ts';
import { TailCensus } from './tailCensus.ts';

/** Row ids of a device's frames begin at device id × this: they lie side by side, and are freed by whole pages. */
export const ROWS_A_DEVICE = 2 ** 32;

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
    const insert = connection.prepare(
      'INSERT INTO frame (rowid, device_id, processed_ms, profile_revision_id, payload) VALUES (?, ?, ?, ?, ?)',
    );
    this.#commit = connection.transaction((batch: ArrayBuffer) => {
      const frames = splitBatch(batch);
      for (const { deviceId, processedMs, profileRevisionId, payload } of frames) {
        this.census.note(deviceId, profileRevisionId, processedMs);
        insert.run(this.#nextRow(deviceId), deviceId, processedMs, profileRevisionId, payload);
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

  #nextRow(deviceId: number): number {
    const row = this.#nextRows.get(deviceId) ?? this.#lastRow(deviceId) + 1;
    this.#nextRows.set(deviceId, row + 1);
    return row;
  }
}
