import { existsSync } from 'node:fs';
import type { JournalKind } from '#shared/model/journal.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { readConfiguration } from '../store/configurationStore.ts';
import { worldError } from '../store/integrity/worldError.ts';
import { newestSeq } from '../store/journal/newestSeq.ts';
import { type EventSearch, searchEvents } from '../store/journal/searchEvents.ts';
import { MIGRATIONS, schemaVersion } from '../store/migration.ts';
import { type Connection, openDatabase } from '../store/openDatabase.ts';
import { CSV_MARK } from './auditCsv.ts';
import type { ExportRange } from './exportRange.ts';
import { journalCsvHead, journalCsvRow } from './journalCsv.ts';

export interface JournalWanted extends ExportRange {
  /** Code of a site, `MKZ`. */
  readonly site?: string | undefined;
  /** `MKZ.GEN1`. */
  readonly device?: string | undefined;
  readonly kind?: JournalKind | undefined;
  /** Anywhere in the texts, the tag, the user or the comment, whatever its case. */
  readonly text?: string | undefined;
}

type Conditions = Pick<EventSearch, 'fromMs' | 'toMs' | 'siteId' | 'deviceId' | 'kind' | 'text'>;

/** Rows that are looked through and held in memory at a time. */
const WINDOW_ROWS = 5_000;

/**
 * The facts of a journal as lines of CSV, oldest first, in any number; the station may be running. The database is closed
 * behind the last line. The failure is one sentence.
 */
export const exportJournal = (databaseFile: string, wanted: JournalWanted): Result<Iterable<string>, string> => {
  if (!existsSync(databaseFile)) return failure(`there is no database ${databaseFile}`);
  let connection: Connection | undefined;
  try {
    connection = openDatabase(databaseFile, 'read');
    const conditions = conditionsOf(connection, wanted);
    if (conditions.ok) return success(linesOf(connection, conditions.value));
    connection.close();
    return conditions;
  } catch (error) {
    connection?.close();
    return failure(`the database ${databaseFile} cannot be read: ${worldError(error)}`);
  }
};

const conditionsOf = (connection: Connection, wanted: JournalWanted): Result<Conditions, string> => {
  if (schemaVersion(connection) < (MIGRATIONS.at(-1)?.version ?? 0)) {
    return failure('the database is of an earlier station: bring it up to date by pult migrate');
  }
  const { site: siteCode, device: deviceName, ...conditions } = wanted;
  const { sites, devices } = readConfiguration(connection);
  const site = sites.find(({ code }) => code === siteCode);
  if (siteCode !== undefined && site === undefined) return failure(`there is no site ${siteCode}`);
  const codes = new Map(sites.map(({ id, code }) => [id, code]));
  const device = devices.find(({ siteId, code }) => `${codes.get(siteId) ?? '?'}.${code}` === deviceName);
  if (deviceName !== undefined && device === undefined) {
    return failure(`there is no device ${deviceName}: devices are named SITE.DEVICE, such as MKZ.GEN1`);
  }
  return success({ ...conditions, siteId: site?.id, deviceId: device?.id });
};

function* linesOf(connection: Connection, conditions: Conditions): Generator<string> {
  try {
    yield CSV_MARK + journalCsvHead();
    const newest = newestSeq(connection);
    for (let afterSeq = 0; afterSeq < newest; afterSeq += WINDOW_ROWS) {
      const beforeSeq = afterSeq + WINDOW_ROWS + 1;
      const events = searchEvents(connection, { ...conditions, afterSeq, beforeSeq, limit: WINDOW_ROWS });
      yield events.toReversed().map(journalCsvRow).join('');
    }
  } finally {
    connection.close();
  }
}
