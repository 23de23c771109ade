import { existsSync } from 'node:fs';
import { failure, type Result, success } from '#shared/model/result.ts';
import { type VerifyReport, verifyArchive } from '../store/integrity/verifyArchive.ts';
import { worldError } from '../store/integrity/worldError.ts';
import { type Connection, openDatabase } from '../store/openDatabase.ts';

/** Verifies everything stored, whether a station runs on it or not; nothing is changed. */
export const verifyStation = (databaseFile: string): Result<VerifyReport, string> => {
  if (!existsSync(databaseFile)) return failure(`there is no database ${databaseFile}`);
  let connection: Connection | undefined;
  try {
    connection = openDatabase(databaseFile, 'read');
    return success(verifyArchive(connection));
  } catch (error) {
    return failure(`the database ${databaseFile} cannot be read: ${worldError(error)}`);
  } finally {
    connection?.close();
  }
};
