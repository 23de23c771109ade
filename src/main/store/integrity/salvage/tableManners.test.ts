import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HandMovedClock } from '../../../../../tests/kit/handMovedClock.ts';
import { BEGIN_MS, writeRecordedHistory } from '../../../../../tests/kit/recordedHistory.ts';
import { type Connection, openDatabase } from '../../openDatabase.ts';
import { WriteStore } from '../../writeStore.ts';
import { backupDatabase } from '../backupDatabase.ts';
import { backupName } from '../backupFiles.ts';
import { recoverDatabase } from '../recoverDatabase.ts';
import { LEFT_TABLES, TABLE_MANNERS } from './tableManners.ts';
import { alikeTables, tableShapes } from './tableShapes.ts';

const PAGE = 4_096;

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-manners-'));
  file = join(folder, 'pult.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

const withDatabase = <Outcome>(work: (connection: Connection) => Outcome): Outcome => {
  const connection = openDatabase(file, 'write');
  try {
    return work(connection);
  } finally {
    connection.close();
  }
};

const tablesOf = (connection: Connection): string[] =>
  connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all() as string[];

const ANY: Readonly<Record<string, unknown>> = { INTEGER: 7, REAL: 2.5, TEXT: '{}', BLOB: Buffer.from([1, 2, 3]) };

/** A row in every table that has none. */
const fillEmptyTables = (connection: Connection): void => {
  connection.pragma('foreign_keys = OFF');
  for (const { table, columns } of tableShapes(connection)) {
    if (connection.prepare(`SELECT 1 FROM ${table}`).get() !== undefined) continue;
    const types = connection.pragma(`table_info("${table}")`) as { type: string }[];
    const places = columns.map(() => '?').join();
    connection.prepare(`INSERT INTO ${table} VALUES (${places})`).run(types.map(({ type }) => ANY[type]));
  }
};

const rowsOf = (connection: Connection, table: string): unknown[] =>
  connection.prepare(`SELECT rowid, * FROM ${table} ORDER BY rowid`).raw().all();

const contents = (tables: readonly string[]): Record<string, unknown[]> =>
  withDatabase((connection) => Object.fromEntries(tables.map((table) => [table, rowsOf(connection, table)])));

const fill = (byte: number, page: number): void => {
  const bytes = readFileSync(file);
  bytes.fill(byte, (page - 1) * PAGE, page * PAGE);
  writeFileSync(file, bytes);
};

const pageOfIndex = (): number =>
  withDatabase((connection) =>
    Number(connection.prepare(`SELECT pageno FROM dbstat WHERE name = 'frame_device_time'`).pluck().get()),
  );

const recover = () => {
  const recovered = recoverDatabase(file, join(folder, 'backups'), new HandMovedClock(BEGIN_MS + 86_400_000));
  if (!recovered.ok || recovered.value.salvage === null) throw new Error('nothing was salvaged');
  return recovered.value.salvage;
};

const backUp = async (): Promise<void> => {
  mkdirSync(join(folder, 'backups'));
  const made = await backupDatabase(file, join(folder, 'backups', backupName(BEGIN_MS)));
  if (!made.ok) throw new Error(made.error.message);
};

describe('a salvage', () => {
  it('has manners for every table of a fresh database, or names it as left on purpose', () => {
    const opened = WriteStore.open(file);
    if (opened.ok) opened.value.store.close();
    const tables = withDatabase(tablesOf);
    expect([...Object.keys(TABLE_MANNERS), ...Object.keys(LEFT_TABLES)].sort()).toEqual(tables.sort());
  });

  it.each([
    ['an index is torn', () => fill(0xff, pageOfIndex()), []],
    // Without the schema nobody knows which of these a row is of.
    ['the schema is gone', () => fill(0xa7, 1), ['counter_hour', 'counter_day']],
  ] as const)('brings every table back where %s', (_what, tear, unclear) => {
    writeRecordedHistory(file, { devices: 2, chunksPerDevice: 2, framesPerChunk: 100, tailFrames: 10 });
    const tables = withDatabase((connection) => {
      fillEmptyTables(connection);
      connection.exec('INSERT INTO tier SELECT -key, bytes FROM tier ORDER BY key LIMIT 1');
      expect([...alikeTables(tableShapes(connection))].sort()).toEqual(['counter_day', 'counter_hour']);
      return tablesOf(connection).filter((table) => LEFT_TABLES[table] === undefined);
    });
    const before = contents(tables);
    for (const table of tables) expect([table, before[table]?.length]).not.toEqual([table, 0]);
    tear();
    const { lost } = recover();
    const after = contents(tables);
    for (const table of tables) {
      const expected = unclear.some((one) => one === table) ? [] : before[table];
      expect([table, after[table]?.slice(0, table === 'journal' ? -1 : undefined)]).toEqual([table, expected]);
    }
    expect(lost.rows).toBe(unclear.length);
  });

  it('knows of a backup that its frames were set aside since, and keeps the latest instant of what was dropped', async () => {
    writeRecordedHistory(file, { devices: 2, chunksPerDevice: 1, framesPerChunk: 100, tailFrames: 10 });
    withDatabase((connection) => connection.exec('INSERT INTO raw_floor VALUES (1, 500), (2, 900)'));
    await backUp();
    withDatabase((connection) => {
      connection.exec(`
        INSERT INTO frame_aside (device_id, processed_ms, profile_revision_id, payload, reason)
          SELECT device_id, processed_ms, profile_revision_id, payload, 'of another shape' FROM frame WHERE device_id = 2;
        DELETE FROM frame WHERE device_id = 2;
        UPDATE raw_floor SET dropped_ms = 800 WHERE device_id = 1;
        UPDATE raw_floor SET dropped_ms = 700 WHERE device_id = 2;`);
    });
    fill(0xa7, 1);
    recover();
    const { frame, frame_aside: aside, raw_floor: floors } = contents(['frame', 'frame_aside', 'raw_floor']);
    expect([frame?.length, aside?.length]).toEqual([10, 10]);
    expect(floors).toEqual([
      [1, 1, 800],
      [2, 2, 900],
    ]);
  });
});
