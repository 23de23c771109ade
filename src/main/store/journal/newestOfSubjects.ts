import { z } from 'zod';
import type { Connection } from '../openDatabase.ts';
import { type JournalRun, type JournalTimes, timeCondition } from './journalRuns.ts';

const headRows = z.array(z.tuple([z.number(), z.number().nullable()]));

/** The newest row of a subject that is not taken yet. */
interface Head {
  readonly subject: number;
  readonly seq: number;
}

/**
 * The newest rows of some subjects in a run, their numbers descending: the newest of each is asked for, then always
 * the next one of the subject whose row was the newest.
 */
export const newestOfSubjects = (
  connection: Connection,
  run: JournalRun,
  subjects: readonly number[],
  { limit, ...times }: JournalTimes & { readonly limit: number },
): number[] => {
  const time = timeCondition(times);
  const newest = (subject: string): string =>
    `SELECT seq FROM journal WHERE subject_id = ${subject} AND seq BETWEEN ? AND ?${time.sql} ORDER BY seq DESC LIMIT 1`;
  const next = connection.prepare(newest('?')).pluck();
  const all = connection
    .prepare(`SELECT subject.value, (${newest('subject.value')}) FROM json_each(?) AS subject`)
    .raw();
  const heads = ascending(headRows.parse(all.all(run.low, run.high, ...time.values, JSON.stringify(subjects))));
  heads.splice(0, heads.length - limit); // the rows of the others are older than as many as are wanted
  const seqs: number[] = [];
  while (seqs.length < limit) {
    const head = heads.pop();
    if (head === undefined) break;
    seqs.push(head.seq);
    const seq = next.get(head.subject, run.low, head.seq - 1, ...time.values);
    if (typeof seq === 'number') insertAscending(heads, { subject: head.subject, seq });
  }
  return seqs;
};

const ascending = (rows: z.infer<typeof headRows>): Head[] =>
  rows.flatMap(([subject, seq]) => (seq === null ? [] : [{ subject, seq }])).sort((one, other) => one.seq - other.seq);

const insertAscending = (heads: Head[], head: Head): void => {
  const after = heads.findLastIndex(({ seq }) => seq < head.seq);
  heads.splice(after + 1, 0, head);
};
