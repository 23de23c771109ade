import { constants, copyFileSync } from 'node:fs';
import { basename } from 'node:path';
import { failure, type Result } from '#shared/model/result.ts';
import { MIGRATIONS } from '../migration.ts';
import { openDatabase } from '../openDatabase.ts';
import { flushFile, moveDurably, removeDatabase } from './durableFiles.ts';
import { nextDatabase } from './recoverDatabase.ts';
import { type BackupFacts, rehearseBackup } from './rehearseBackup.ts';
import { worldError } from './worldError.ts';

/**
 * Checks a backup, copies it beside the database and notes the restore in its journal: from here on the exchange is a
 * rename (`takeNext`), which also the next start would do. The failure is one sentence for a person.
 */
export const prepareRestore = (
  backupFile: string,
  databaseFile: string,
  nowMs: number,
): Result<BackupFacts, string> => {
  const facts = rehearseBackup(backupFile);
  if (!facts.ok) return facts;
  const newest = MIGRATIONS.at(-1)?.version ?? 0;
  if (facts.value.schemaVersion > newest) {
    return failure(`${backupFile} is of a newer station: install the newer program`);
  }
  const building = `${nextDatabase(databaseFile)}.building`;
  try {
    removeDatabase(building);
    copyFileSync(backupFile, building, constants.COPYFILE_FICLONE);
    noteRestore(building, { file: basename(backupFile), newestFrameMs: facts.value.newestFrameMs }, nowMs);
    flushFile(building);
    moveDurably(building, nextDatabase(databaseFile));
    return facts;
  } catch (error) {
    return failure(`the restore from ${backupFile} failed: ${worldError(error)}`);
  }
};

const noteRestore = (
  building: string,
  { file, newestFrameMs }: { file: string; newestFrameMs: number | null },
  nowMs: number,
): void => {
  const connection = openDatabase(building, 'write');
  const details = { file, until: newestFrameMs === null ? null : new Date(newestFrameMs).toISOString() };
  connection
    .prepare(
      `INSERT INTO journal (time_ms, kind, event, actor, details) VALUES (?, 'station', 'database_restored', 'console', ?)`,
    )
    .run(nowMs, JSON.stringify(details));
  connection.pragma('journal_mode = DELETE');
  connection.close();
};
