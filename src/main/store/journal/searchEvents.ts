import type { JournalKind } from '#shared/model/journal.ts';
import { folded } from '../foldedText.ts';
import type { Connection } from '../openDatabase.ts';
import { type JournalRun, type JournalTimes, journalRuns, timeCondition } from './journalRuns.ts';
import { newestOfSubjects } from './newestOfSubjects.ts';
import { newestSeq } from './newestSeq.ts';
import { readEvents, type StoredEvent } from './storedEvent.ts';

/** What rows are looked for by; a condition that is absent is met by all. */
export interface EventSearch extends JournalTimes {
  readonly siteId?: number | undefined;
  readonly deviceId?: number | undefined;
  readonly kind?: JournalKind | undefined;
  /** Anywhere in the texts, the tag or the codes, the user or the comment, without regard to case. */
  readonly text?: string | undefined;
  /** Steps of one life of an alarm; other conditions but the numbers are not looked at. */
  readonly occurrence?: number | undefined;
  /** At the most so many. */
  readonly limit: number;
  /** Rows before this number; from the newest when absent. */
  readonly beforeSeq?: number | undefined;
  /** Rows behind this number; down to the oldest when absent. */
  readonly afterSeq?: number | undefined;
}

/** With more subjects than this rows of them are likely to be near. */
const FEW_SUBJECTS = 1_000;
/** Rows that are looked through one by one before subjects are asked for their newest, about 5 ms. */
const WALKED_ROWS = 20_000;

/**
 * Rows of a search, the newest first. All conditions but time are those of subjects, of which there are few: they are
 * looked through, and the rows found by their subject.
 */
export const searchEvents = (connection: Connection, search: EventSearch): StoredEvent[] =>
  connection.transaction(() => {
    if (search.occurrence !== undefined)
      return readEvents(connection, ofOccurrence(connection, search.occurrence, search));
    const subjects = subjectsOf(connection, search);
    const seqs: number[] = [];
    if (subjects?.length === 0) return [];
    const least = (search.afterSeq ?? 0) + 1;
    for (const { low, high } of journalRuns(connection, search, search.beforeSeq ?? Number.MAX_SAFE_INTEGER)) {
      if (seqs.length >= search.limit || high < least) break;
      const run = { low: Math.max(low, least), high };
      seqs.push(...newestInRun(connection, run, subjects, { ...search, limit: search.limit - seqs.length }));
    }
    return readEvents(connection, seqs);
  })();

const ofOccurrence = (
  connection: Connection,
  occurrence: number,
  { afterSeq = 0, beforeSeq = Number.MAX_SAFE_INTEGER, limit }: EventSearch,
): number[] =>
  connection
    .prepare('SELECT seq FROM journal WHERE occurrence = ? AND seq > ? AND seq < ? ORDER BY seq DESC LIMIT ?')
    .pluck()
    .all(occurrence, afterSeq, beforeSeq, limit) as number[]; // the primary key

/** Undefined: all of them. */
const subjectsOf = (connection: Connection, { siteId, deviceId, kind, text }: EventSearch): number[] | undefined => {
  const conditions = [
    ...(siteId === undefined ? [] : [{ sql: 'site_id = ?', value: siteId }]),
    ...(deviceId === undefined ? [] : [{ sql: 'device_id = ?', value: deviceId }]),
    ...(kind === undefined ? [] : [{ sql: 'kind = ?', value: kind }]),
    ...(text === undefined || text === '' ? [] : [{ sql: 'instr(folded, ?) > 0', value: folded(text.toWellFormed()) }]),
  ];
  if (conditions.length === 0) return undefined;
  return connection
    .prepare(`SELECT id FROM journal_subject WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`)
    .pluck()
    .all(...conditions.map(({ value }) => value)) as number[]; // the primary key
};

const newestInRun = (
  connection: Connection,
  run: JournalRun,
  subjects: readonly number[] | undefined,
  search: EventSearch,
): number[] => {
  if (subjects === undefined) return walk(connection, run, undefined, search);
  if (subjects.length <= FEW_SUBJECTS) return newestOfSubjects(connection, run, subjects, search);
  const high = Math.min(run.high, newestSeq(connection));
  const near = { low: Math.max(run.low, high - WALKED_ROWS + 1), high };
  const walked = walk(connection, near, subjects, search);
  const limit = search.limit - walked.length;
  if (limit === 0 || near.low === run.low) return walked;
  return [
    ...walked,
    ...newestOfSubjects(connection, { low: run.low, high: near.low - 1 }, subjects, { ...search, limit }),
  ];
};

/** A unary plus keeps a condition from choosing the index: the order of `seq` would have to be sorted for it. */
const walk = (
  connection: Connection,
  { low, high }: JournalRun,
  subjects: readonly number[] | undefined,
  search: EventSearch,
): number[] => {
  const time = timeCondition(search);
  const isSubject = subjects === undefined ? '' : ' AND +subject_id IN (SELECT value FROM json_each(?))';
  return connection
    .prepare(`SELECT seq FROM journal WHERE seq BETWEEN ? AND ?${time.sql}${isSubject} ORDER BY seq DESC LIMIT ?`)
    .pluck()
    .all(
      low,
      high,
      ...time.values,
      ...(subjects === undefined ? [] : [JSON.stringify(subjects)]),
      search.limit,
    ) as number[]; // the primary key
};
