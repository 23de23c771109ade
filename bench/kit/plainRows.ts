/** The plain historian that ours is compared with: a row per sample, in engineering values. */
import { databaseBytes, openDatabase } from '../../src/main/store/openDatabase.ts';
import type { ScannedWeek } from '../reference/gensetWeek.ts';

const SCALE = 0.1;
const SCANS_A_COMMIT = 100;

export const openPlainRows = (file: string) => {
  const connection = openDatabase(file, 'write');
  connection.exec(
    'CREATE TABLE sample (tag INTEGER, time_ms INTEGER, value REAL, quality INTEGER, PRIMARY KEY (tag, time_ms)) STRICT, WITHOUT ROWID',
  );
  const insert = connection.prepare('INSERT INTO sample VALUES (?, ?, ?, 0)');
  const commit = connection.transaction(({ ts, C }: ScannedWeek, from: number, to: number) => {
    for (let scan = from; scan < to; scan += 1) {
      C.forEach((column, tag) => insert.run(tag, ts[scan], (column[scan] ?? 0) * SCALE));
    }
  });
  return {
    /** Scans `from` to before `to`, in commits of a hundred. */
    write: (week: ScannedWeek, from: number, to: number): void => {
      for (let scan = from; scan < to; scan += SCANS_A_COMMIT) commit(week, scan, Math.min(to, scan + SCANS_A_COMMIT));
    },
    close: (): number => {
      connection.pragma('wal_checkpoint(TRUNCATE)');
      const bytes = databaseBytes(file);
      connection.close();
      return bytes;
    },
  };
};
