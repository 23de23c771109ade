import { z } from 'zod';
import type { JournalKind } from '#shared/model/journal.ts';
import type { Connection } from '../openDatabase.ts';

/** The newest row of a subject. */
export interface NewestRow {
  readonly subjectId: number;
  readonly seq: number;
  readonly timeMs: number;
  readonly event: string;
  readonly deviceId: number | null;
  readonly alarm: string | null;
  /** Of a step of an alarm: what it led to. */
  readonly toState: string | null;
  readonly holds: string | null;
}

const newestRow = z.tuple([
  z.number(),
  z.number(),
  z.number(),
  z.string(),
  z.number().nullable(),
  z.string().nullable(),
  z.string().nullable(),
  z.string().nullable(),
]);

/** One look into the index for each subject; the rows are few. */
const SELECT = `
  SELECT newest.id, journal.seq, time_ms, event, device_id, alarm, to_state, holds
  FROM (SELECT id, (SELECT max(seq) FROM journal WHERE subject_id = journal_subject.id AND seq <= ?) AS newest
        FROM journal_subject WHERE kind = ?) AS newest
  JOIN journal ON journal.seq = newest.newest`;

/** The newest row up to `seq` of every subject of a kind: what is told alike stands once. */
export const newestOfEach = (connection: Connection, kind: JournalKind, seq: number): NewestRow[] =>
  connection
    .prepare(SELECT)
    .raw()
    .all(seq, kind)
    .map((row) => {
      const [subjectId, ownSeq, timeMs, event, deviceId, alarm, toState, holds] = newestRow.parse(row);
      return { subjectId, seq: ownSeq, timeMs, event, deviceId, alarm, toState, holds };
    });
