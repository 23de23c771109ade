import { constants, copyFileSync, existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Clock } from '#shared/model/clock.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { migrate } from '../../migration.ts';
import { type Connection, openDatabase } from '../../openDatabase.ts';
import { flushFile, moveDurably, removeDatabase } from '../durableFiles.ts';
import { worldError } from '../worldError.ts';
import { PageFile } from './pageFile.ts';
import { restoreConfiguration } from './restoreConfiguration.ts';
import { RowMerger } from './rowMerger.ts';
import type { LostRows, SalvageReport } from './salvageReport.ts';
import { scanRows } from './scanRows.ts';
import { type TableShape, tableShapes } from './tableShapes.ts';

/** A station is to be up within a minute: what was not searched by then stays in the file that is set aside. */
const SEARCH_MS = 35_000;

export interface SalvageTask {
  readonly damagedFile: string;
  /** What was found wrong with it, and the name that it is going to have. */
  readonly reason: string;
  readonly asideFile: string;
  /** Checked already; undefined where there is none. */
  readonly backupFile: string | undefined;
  /** Where the outcome is put; nothing is there but a whole database. */
  readonly targetFile: string;
  readonly clock: Clock;
}

/**
 * Puts a database together from the last good backup and from every row that can be found in a damaged file, which is
 * read page by page and not changed. The failure is one sentence for a person.
 */
export const salvageDatabase = (task: SalvageTask): Result<SalvageReport, string> => {
  const { targetFile, backupFile } = task;
  const building = `${targetFile}.building`;
  try {
    removeDatabase(building);
    if (backupFile !== undefined) copyFileSync(backupFile, building, constants.COPYFILE_FICLONE);
    const filled = build(building, task);
    if (!filled.ok) {
      removeDatabase(building);
      return filled;
    }
    flushFile(building);
    moveDurably(building, targetFile);
    return filled;
  } catch (error) {
    removeDatabase(building);
    return failure(`the damaged database cannot be salvaged: ${worldError(error)}`);
  }
};

const build = (building: string, task: SalvageTask): Result<SalvageReport, string> => {
  const connection = openDatabase(building, 'write');
  try {
    connection.pragma('journal_mode = OFF'); // a file that does not count until it is whole needs no way back
    const migrated = migrate(connection, building);
    if (!migrated.ok) return migrated;
    connection.pragma('foreign_keys = OFF'); // rows are found in any order
    return success(connection.transaction(() => fill(connection, task))());
  } finally {
    connection.close();
    removeKeptCopies(building);
  }
};

/** `migrate` keeps a copy of what it changes; here the backup is that copy. */
const removeKeptCopies = (building: string): void => {
  const prefix = `${basename(building)}.before-`;
  for (const name of readdirSync(dirname(building))) {
    if (name.startsWith(prefix)) rmSync(join(dirname(building), name), { force: true });
  }
};

const fill = (connection: Connection, task: SalvageTask): SalvageReport => {
  const { damagedFile, clock } = task;
  const fromMs = newestFrameMs(connection);
  const merger = new RowMerger(connection);
  const { blankPages, unsearchedPages } = existsSync(damagedFile)
    ? search(damagedFile, tableShapes(connection), merger, clock)
    : { blankPages: 0, unsearchedPages: 0 };
  const { saved, lost } = merger.finish();
  const restored = restoreConfiguration(connection);
  const beganMs = fromMs ?? oldestFrameMs(connection) ?? clock.epochMs();
  const report = {
    reason: task.reason,
    asideFile: task.asideFile,
    backupFile: task.backupFile ?? null,
    fromMs: beganMs,
    toMs: Math.max(beganMs, lastWriteMs(damagedFile) ?? clock.epochMs()),
    saved: { ...saved, otherRows: saved.otherRows + restored },
    lost: { ...lost, blankPages, unsearchedPages },
  };
  journal(connection, report, clock.epochMs());
  return report;
};

/** The fact stands in the database itself, so that no failure behind this can take it away. */
const journal = (connection: Connection, report: SalvageReport, timeMs: number): void => {
  const { reason, asideFile, backupFile, fromMs, toMs, saved, lost } = report;
  const details = {
    reason,
    file: basename(asideFile),
    backup: backupFile === null ? null : basename(backupFile),
    since: new Date(fromMs).toISOString(),
    until: new Date(toMs).toISOString(),
    savedFrames: saved.frames,
    savedChunks: saved.chunks,
    savedFacts: saved.journalRows,
    lostChunks: lost.chunks,
    lostFacts: lost.journalRows,
    lostRows: lost.rows,
    lostPages: lost.blankPages + lost.unsearchedPages,
  };
  connection
    .prepare(`INSERT INTO journal (time_ms, kind, event, details) VALUES (?, 'station', 'database_salvaged', ?)`)
    .run(timeMs, JSON.stringify(details));
};

const search = (
  damagedFile: string,
  shapes: readonly TableShape[],
  merger: RowMerger,
  clock: Clock,
): Pick<LostRows, 'blankPages' | 'unsearchedPages'> => {
  const file = new PageFile(damagedFile);
  const endMs = clock.monotonicMs() + SEARCH_MS;
  let blankPages = 0;
  try {
    for (const { rows, unclearRows, isBlank, pagesLeft } of scanRows(file, shapes)) {
      for (const row of rows) merger.take(row);
      merger.miss(unclearRows);
      if (isBlank) blankPages += 1;
      if (clock.monotonicMs() > endMs) return { blankPages, unsearchedPages: pagesLeft };
    }
  } finally {
    file.close();
  }
  return { blankPages, unsearchedPages: 0 };
};

const lastWriteMs = (file: string): number | undefined => {
  const times = [file, `${file}-wal`].flatMap((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? []);
  return times.length === 0 ? undefined : Math.round(Math.max(...times));
};

const instant = (connection: Connection, statement: string): number | undefined => {
  const value = connection.prepare(statement).pluck().get();
  return typeof value === 'number' ? value : undefined;
};

const newestFrameMs = (connection: Connection): number | undefined =>
  instant(
    connection,
    'SELECT max(t) FROM (SELECT max(processed_ms) AS t FROM frame UNION ALL SELECT max(last_processed_ms) FROM chunk)',
  );

const oldestFrameMs = (connection: Connection): number | undefined =>
  instant(
    connection,
    'SELECT min(t) FROM (SELECT min(processed_ms) AS t FROM frame UNION ALL SELECT min(first_processed_ms) FROM chunk)',
  );
