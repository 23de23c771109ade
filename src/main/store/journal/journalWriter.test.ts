import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { alarmFact, JOURNAL_MS, journalStore, openJournalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { MIGRATIONS } from '../migration.ts';
import { type Connection, openDatabase } from '../openDatabase.ts';
import { ReadStore } from '../readStore.ts';
import type { WriteStore } from '../writeStore.ts';

let file: string;
let store: WriteStore;
let reader: ReadStore;
let connection: Connection;

beforeEach(() => {
  ({ file, store, reader } = journalStore());
  connection = openDatabase(file, 'write');
  store.addAlarms({ facts: [alarmFact()], states: [] });
});
afterAll(removeTemporaryFolders);

describe('the journal', () => {
  it.each([
    `UPDATE journal SET event = 'x'`,
    'UPDATE journal SET value = 2',
    'UPDATE journal SET seq = 99',
    'UPDATE journal SET rowid = 99',
    'UPDATE journal SET subject_id = NULL',
    'UPDATE journal SET subject_id = 7',
    'DELETE FROM journal',
    `INSERT OR REPLACE INTO journal (seq, time_ms, kind, event) VALUES (1, 5, 'link', 'x')`,
    `UPDATE journal_subject SET text_ru = 'x'`,
    'DELETE FROM journal_subject',
    'INSERT OR REPLACE INTO journal_subject SELECT * FROM journal_subject',
  ])('refuses %s', (sql) => {
    const before = reader.events({ limit: 10 });
    expect(() => connection.exec(sql)).toThrow('the journal is only added to');
    expect(reader.events({ limit: 10 })).toEqual(before);
  });

  it('says a thing once, however often it happens', () => {
    store.addAlarms({ facts: Array.from({ length: 500 }, (_, index) => alarmFact({ timeMs: index })), states: [] });
    expect(connection.prepare('SELECT count(*) FROM journal_subject').pluck().get()).toBe(1);
  });

  it('keeps two subjects apart whose numbers are the same by chance', () => {
    const [id] = connection.prepare('SELECT id FROM journal_subject').pluck().all();
    connection.exec(`
      DROP TRIGGER journal_subject_unchanged;
      UPDATE journal_subject SET text_ru = 'другое';`);
    store.addAlarms({ facts: [alarmFact({ occurrence: 2 })], states: [] });
    expect(connection.prepare('SELECT id FROM journal_subject ORDER BY id').pluck().all()).toEqual([
      id,
      Number(id) + 1,
    ]);
    expect(reader.events({ limit: 9 }).map(({ textRu }) => textRu)).toEqual([
      'событие alarm_raised Давление масла низкое',
      'другое',
    ]);
  });

  it('gives rows that others wrote their texts at the next start', () => {
    connection.exec(`INSERT INTO journal (time_ms, kind, event) VALUES (5, 'station', 'database_restored')`);
    expect(reader.events({ limit: 1 })).toMatchObject([{ textRu: 'database_restored', textEn: 'database_restored' }]);
    store.close();
    openJournalStore(file).close();
    expect(reader.events({ text: 'событие DATABASE', limit: 9 })).toMatchObject([{ seq: 2, timeMs: 5 }]);
  });

  it('knows the site of a device, and codes as they were', () => {
    store.addJournal([{ timeMs: JOURNAL_MS, kind: 'link', event: 'device_offline', deviceId: 4 }]);
    connection.exec(`UPDATE device SET code = 'NEW' WHERE id = 4`);
    store.addJournal([{ timeMs: JOURNAL_MS, kind: 'link', event: 'device_online', deviceId: 4 }]);
    expect(reader.events({ siteId: 2, limit: 9 }).map(({ site, device }) => [site, device])).toEqual([
      ['YKZ', 'NEW'],
      ['YKZ', 'GEN2'],
    ]);
    expect(reader.readJournal(undefined, 1)).toMatchObject([{ siteId: 2, deviceId: 4 }]);
  });
});

it('an earlier station’s journal can be searched after the migration', () => {
  const old = `${file}.old`;
  const earlier = openDatabase(old, 'write');
  for (const { statements } of MIGRATIONS.filter(({ version }) => version < 7)) earlier.exec(statements);
  earlier.exec(`
    INSERT INTO site (id, code, name, time_zone) VALUES (1, 'MKZ', 'МКЗ', 'UTC');
    INSERT INTO device (id, site_id, code, name, kind, profile, active, settings) VALUES (1, 1, 'GEN1', 'Г', 'generator', 'p', 1, '{}');
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
      INSERT INTO journal (time_ms, kind, event, device_id) SELECT i * 10, 'link', 'device_offline', 1 FROM n;
    PRAGMA user_version = 6;`);
  earlier.close();
  openJournalStore(old).close();
  const found = new ReadStore(old).events({ siteId: 1, text: 'СОБЫТИЕ', fromMs: 10_000, toMs: 10_030, limit: 9 });
  expect(found.map(({ seq, timeMs }) => [seq, timeMs])).toEqual([
    [1_002, 10_020],
    [1_001, 10_010],
    [1_000, 10_000],
  ]);
});
