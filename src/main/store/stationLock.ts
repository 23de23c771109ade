import { join } from 'node:path';
import Database from 'better-sqlite3';
import { failure, type Result, success } from '#shared/model/result.ts';

/** The refusal of a folder that a station has. */
export const STATION_RUNS = 'another station is running on this data folder: close it first';

/**
 * Keeps a second station off the same data folder. The lock is one of the operating system on a small database
 * file, so it ends with the process however that ends.
 */
export const lockStation = (dataDirectory: string): Result<{ release: () => void }, string> => {
  const connection = new Database(join(dataDirectory, 'station.lock'), { timeout: 0 });
  try {
    connection.pragma('locking_mode = EXCLUSIVE');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') {
      return failure(STATION_RUNS);
    }
    throw error;
  }
  return success({ release: () => connection.close() });
};
