import type { JournalEntry, JournalRow } from '#shared/model/journal.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { Connection } from '../openDatabase.ts';
import { readCorrection, type StoredCorrection } from './readCorrections.ts';

/** A correction as it is ordered. */
export type NewCorrection = Pick<StoredCorrection, 'deviceId' | 'point' | 'fromMs' | 'toMs' | 'override' | 'reason'>;

/** Who changes the past, and when. */
export interface CorrectionAct {
  readonly actor: string;
  readonly timeMs: number;
}

/** What stands in the table now, with the journal's rows about it. */
export interface CorrectionDone {
  readonly correction: StoredCorrection;
  readonly journal: readonly JournalRow[];
}

type AddJournal = (entries: readonly JournalEntry[]) => readonly JournalRow[];

/** Keeps a correction and its journal entry in one transaction. */
export const addCorrection = (
  connection: Connection,
  order: NewCorrection,
  act: CorrectionAct,
  addJournal: AddJournal,
): CorrectionDone =>
  connection.transaction(() => {
    const { deviceId, point, fromMs, toMs, override, reason } = order;
    const { lastInsertRowid } = connection
      .prepare(
        `INSERT INTO correction (device_id, point, from_ms, to_ms, override, reason, actor, made_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(deviceId, point, fromMs, toMs, JSON.stringify(override), reason, act.actor, act.timeMs);
    return done(connection, Number(lastInsertRowid), 'history_corrected', act, addJournal);
  })();

/** Why a correction is not ended: a word of the refusals of history. */
export type RevokeFault = 'no_correction' | 'correction_revoked';

/** Ends a correction: history reads again as before. */
export const revokeCorrection = (
  connection: Connection,
  id: number,
  act: CorrectionAct,
  addJournal: AddJournal,
): Result<CorrectionDone, RevokeFault> =>
  connection.transaction((): Result<CorrectionDone, RevokeFault> => {
    const present = readCorrection(connection, id);
    if (present === undefined) return failure('no_correction');
    if (present.revokedMs !== null) return failure('correction_revoked');
    connection
      .prepare('UPDATE correction SET revoked_ms = ?, revoked_by = ? WHERE id = ?')
      .run(act.timeMs, act.actor, id);
    return success(done(connection, id, 'history_correction_revoked', act, addJournal));
  })();

const done = (
  connection: Connection,
  id: number,
  event: string,
  { actor, timeMs }: CorrectionAct,
  addJournal: AddJournal,
): CorrectionDone => {
  const correction = readCorrection(connection, id);
  if (correction === undefined) throw new Error(`BUG: correction ${id.toString()} was not written`);
  const { deviceId, point, fromMs, toMs, override, reason } = correction;
  const details = { correction: id, point, fromMs, toMs, ...scalar(override), reason };
  return { correction, journal: addJournal([{ timeMs, kind: 'configuration', event, deviceId, actor, details }]) };
};

/** What of an override a journal entry can hold. */
const scalar = ({ scale, offset, invert }: StoredCorrection['override']): NonNullable<JournalEntry['details']> => ({
  ...(scale === undefined ? {} : { scale }),
  ...(offset === undefined ? {} : { offset }),
  ...(invert === undefined ? {} : { invert }),
});
