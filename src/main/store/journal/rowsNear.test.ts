import { afterAll, expect, it } from 'vitest';
import { journalStore } from '../../../../tests/kit/journalStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { openDatabase } from '../openDatabase.ts';
import { type NearSearch, rowsNear } from './rowsNear.ts';

afterAll(removeTemporaryFolders);

/** The number of a third row, as if hundreds of thousands lay between. */
const FAR = 350_000;

const farJournal = () => {
  const { file, store } = journalStore();
  store.addJournal([1, 2].map((timeMs) => ({ timeMs, kind: 'link', event: 'device_offline', deviceId: 1 })));
  store.close();
  const connection = openDatabase(file, 'write');
  const names: unknown = connection
    .prepare("SELECT group_concat(name) FROM pragma_table_info('journal')")
    .pluck()
    .get();
  const columns = String(names);
  const values = columns.replace(/\bseq\b/, FAR.toString());
  connection.prepare(`INSERT INTO journal (${columns}) SELECT ${values} FROM journal WHERE seq = 1`).run();
  return connection;
};

const found = (search: Omit<NearSearch, 'isAlarm' | 'limit'>): { seqs: number[]; steps: number } => {
  const connection = farJournal();
  const seqs: number[] = [];
  let steps = 0;
  for (let seq: number | null = search.seq; seq !== null; steps += 1) {
    const { rows, nextSeq } = rowsNear(connection, { ...search, seq, isAlarm: false, limit: 1 });
    seqs.push(...rows.map((row) => row.seq));
    seq = nextSeq;
  }
  connection.close();
  return { seqs: seqs.filter((seq) => seq >= search.seq || search.direction === 'previous'), steps };
};

it('a row is found however many others lie between, a bounded part of the journal at a time', () => {
  const ahead = found({ seq: 3, direction: 'next', deviceId: 1 });
  expect(ahead.seqs).toEqual([FAR]);
  const back = found({ seq: FAR, direction: 'previous', deviceId: 1 });
  expect(back.seqs.slice(0, 2)).toEqual([2, 1]);
  expect([ahead.steps, back.steps].every((steps) => steps > 3 && steps < 10)).toBe(true);
  expect(found({ seq: FAR, direction: 'previous', deviceId: 99 }).seqs).toEqual([]);
});
