import { constants, copyFileSync, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { failure, type Result } from '#shared/model/result.ts';
import { MIGRATIONS } from '../migration.ts';
import { type Connection, openDatabase } from '../openDatabase.ts';
import { flushFile, moveDurably, removeDatabase } from './durableFiles.ts';
import { nextDatabase } from './recoverDatabase.ts';
import { type BackupFacts, rehearseBackup } from './rehearseBackup.ts';
import { worldError } from './worldError.ts';

/**
 * Checks a backup, copies it beside the database and notes the restore in its journal: from here on the exchange is a
 * rename (`takeNext`), which also the next start would do. `noteAudit` writes what the audit is to know of it. The
 * failure is one sentence for a person.
 */
export const prepareRestore = (
  backupFile: string,
  databaseFile: string,
  nowMs: number,
  noteAudit: (building: Connection) => void,
): Result<BackupFacts, string> => {
  const facts = rehearseBackup(backupFile);
  if (!facts.ok) return failure(facts.error.message);
  const newest = MIGRATIONS.at(-1)?.version ?? 0;
  if (facts.value.schemaVersion > newest) {
    return failure(`${backupFile} is of a newer station: install the newer program`);
  }
  const building = `${nextDatabase(databaseFile)}.building`;
  try {
    removeDatabase(building);
    for (const suffix of ['', '-wal']) {
      const source = `${backupFile}${suffix}`;
      if (existsSync(source)) copyFileSync(source, `${building}${suffix}`, constants.COPYFILE_FICLONE);
    }
    noteRestore(building, { file: basename(backupFile), newestFrameMs: facts.value.newestFrameMs }, nowMs, noteAudit);
    flushFile(building);
    const copied = rehearseBackup(building);
    if (!copied.ok || !holdsAll(copied.value, facts.value)) {
      removeDatabase(building);
      return failure(`the copy of ${backupFile} came out damaged: is the disk of ${databaseFile} in order?`);
    }
    moveDurably(building, nextDatabase(databaseFile));
    return facts;
  } catch (error) {
    removeDatabase(building);
    return failure(`the restore from ${backupFile} failed: ${worldError(error)}`);
  }
};

/** The note of the restore is one fact more. */
const holdsAll = (copy: BackupFacts, backup: BackupFacts): boolean =>
  copy.frames === backup.frames &&
  copy.chunks === backup.chunks &&
  copy.tiers === backup.tiers &&
  copy.journalRows === backup.journalRows + 1 &&
  copy.damages.length === backup.damages.length;

const noteRestore = (
  building: string,
  { file, newestFrameMs }: { file: string; newestFrameMs: number | null },
  nowMs: number,
  noteAudit: (building: Connection) => void,
): void => {
  const connection = openDatabase(building, 'write');
  const details = { file, until: newestFrameMs === null ? null : new Date(newestFrameMs).toISOString() };
  connection
    .prepare(
      `INSERT INTO journal (time_ms, kind, event, actor, details) VALUES (?, 'station', 'database_restored', 'console', ?)`,
    )
    .run(nowMs, JSON.stringify(details));
  noteAudit(connection);
  connection.pragma('journal_mode = DELETE');
  connection.close();
};
