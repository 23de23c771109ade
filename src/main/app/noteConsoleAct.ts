import type { Clock } from '#shared/model/clock.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { worldError } from '../store/integrity/worldError.ts';
import { MIGRATIONS, schemaVersion } from '../store/migration.ts';
import { openDatabase } from '../store/openDatabase.ts';
import type { ConsoleAct } from './consoleAct.ts';
import { withConsoleStation } from './consoleStation.ts';
import { databaseFile } from './databaseFile.ts';

/**
 * Writes the audit row of a command that took data out and changed nothing. A database of another version stays as it is:
 * an export migrates nothing. The failure is one sentence for a person.
 */
export const noteConsoleAct = async (
  dataDirectory: string,
  clock: Clock,
  act: ConsoleAct,
): Promise<Result<null, string>> => {
  const present = versionOf(databaseFile(dataDirectory));
  if (!present.ok) return present;
  if (present.value !== MIGRATIONS.at(-1)?.version) return failure('the database is of another version of the station');
  return withConsoleStation(dataDirectory, clock, (station) => station.act(() => ({ value: success(null), act })));
};

const versionOf = (file: string): Result<number, string> => {
  try {
    const connection = openDatabase(file, 'read');
    try {
      return success(schemaVersion(connection));
    } finally {
      connection.close();
    }
  } catch (error) {
    return failure(`the database ${file} cannot be read: ${worldError(error)}`);
  }
};
