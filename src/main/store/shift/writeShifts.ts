/** Acts of the shift log: each is on disk with its rows of the journal, or was not done. */
import type { JournalRow } from '#shared/model/journal.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { SHIFT_NOTES_MAX, type Shift } from '#shared/model/shift.ts';
import type { ShiftRefusal } from '#shared/model/shiftRefusal.ts';
import type { ShiftSheet } from '#shared/model/shiftSheet.ts';
import type { JournalWriter } from '../journal/journalWriter.ts';
import type { Connection } from '../openDatabase.ts';
import { readOpenShift, readShift, readShiftNotes, type ShiftCounter, type StoredShiftNote } from './readShifts.ts';

export interface NewShift {
  readonly operator: string;
  readonly timeMs: number;
  /** Totals at this instant. */
  readonly counters: readonly ShiftCounter[];
}

export type NewShiftNote = Omit<StoredShiftNote, 'id' | 'shiftId'>;

export interface ShiftHandOver {
  readonly shiftId: number;
  readonly timeMs: number;
  readonly by: string;
  readonly remark: string | null;
  readonly sheet: ShiftSheet;
}

export interface ShiftAcceptance extends NewShift {
  readonly shiftId: number;
}

/** What an act made, with the rows of the journal that tell it. */
export interface ShiftDone<Made> {
  readonly made: Made;
  readonly journal: readonly JournalRow[];
}

type Done<Made> = Result<ShiftDone<Made>, ShiftRefusal>;

/** Rows of the journal are one line each. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ');

const written = (connection: Connection, id: number): Shift => {
  const shift = readShift(connection, id);
  if (shift === undefined) throw new Error('BUG: a shift that was just written is not there');
  return shift;
};

const addShift = (connection: Connection, { operator, timeMs, counters }: NewShift, fromId: number | null): Shift => {
  const { lastInsertRowid } = connection
    .prepare('INSERT INTO shift (operator, begun_ms, from_shift_id, counters) VALUES (?, ?, ?, ?)')
    .run(operator, timeMs, fromId, JSON.stringify(counters));
  return written(connection, Number(lastInsertRowid));
};

export const beginShift = (connection: Connection, order: NewShift, journal: JournalWriter): Done<Shift> => {
  const all = connection.transaction((): Done<Shift> => {
    if (readOpenShift(connection) !== undefined) return failure('shift_open');
    const made = addShift(connection, order, null);
    const { operator, timeMs } = order;
    return success({
      made,
      journal: [journal.add({ timeMs, kind: 'operator', event: 'shift_begun', actor: operator })],
    });
  });
  return all.immediate();
};

/** Into the open shift. */
export const addShiftNote = (
  connection: Connection,
  { timeMs, author, text, deviceId, correctsId }: NewShiftNote,
  journal: JournalWriter,
): Done<StoredShiftNote> => {
  const all = connection.transaction((): Done<StoredShiftNote> => {
    const shift = readOpenShift(connection);
    if (shift === undefined) return failure('shift_none');
    if (shift.noteCount >= SHIFT_NOTES_MAX) return failure('shift_notes_full');
    const notes = readShiftNotes(connection, shift.id);
    if (correctsId !== null && notes.every(({ id }) => id !== correctsId)) return failure('shift_note_unknown');
    const { lastInsertRowid } = connection
      .prepare(
        'INSERT INTO shift_note (shift_id, time_ms, author, device_id, text, corrects_id) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(shift.id, timeMs, author, deviceId, text, correctsId);
    const made = { id: Number(lastInsertRowid), shiftId: shift.id, timeMs, author, text, deviceId, correctsId };
    const event = correctsId === null ? 'shift_note' : 'shift_note_corrected';
    const place = deviceId === null ? {} : { deviceId };
    return success({
      made,
      journal: [journal.add({ timeMs, kind: 'operator', event, actor: author, comment: oneLine(text), ...place })],
    });
  });
  return all.immediate();
};

/** Closes the open shift with its sheet. */
export const handOverShift = (connection: Connection, order: ShiftHandOver, journal: JournalWriter): Done<Shift> => {
  const { shiftId, timeMs, by, remark, sheet } = order;
  const all = connection.transaction((): Done<Shift> => {
    const shift = readShift(connection, shiftId);
    if (shift === undefined) return failure('shift_unknown');
    if (shift.handedOver !== null) return failure('shift_handed_over');
    connection
      .prepare('INSERT INTO shift_hand_over (shift_id, time_ms, actor, remark, sheet) VALUES (?, ?, ?, ?, ?)')
      .run(shiftId, timeMs, by, remark, JSON.stringify(sheet));
    const comment = remark === null ? {} : { comment: oneLine(remark) };
    const details = { operator: shift.operator };
    return success({
      made: written(connection, shiftId),
      journal: [journal.add({ timeMs, kind: 'operator', event: 'shift_handed_over', actor: by, details, ...comment })],
    });
  });
  return all.immediate();
};

/** Signs a shift that was handed over; begins the next one of the same person unless another is open. */
export const acceptShift = (
  connection: Connection,
  { shiftId, ...next }: ShiftAcceptance,
  journal: JournalWriter,
): Done<{ readonly accepted: Shift; readonly begun: Shift | null }> => {
  const all = connection.transaction((): Done<{ readonly accepted: Shift; readonly begun: Shift | null }> => {
    const shift = readShift(connection, shiftId);
    if (shift === undefined) return failure('shift_unknown');
    if (shift.handedOver === null) return failure('shift_not_handed_over');
    if (shift.accepted !== null) return failure('shift_accepted');
    const { operator, timeMs } = next;
    connection
      .prepare('INSERT INTO shift_acceptance (shift_id, time_ms, actor) VALUES (?, ?, ?)')
      .run(shiftId, timeMs, operator);
    const begun = readOpenShift(connection) === undefined ? addShift(connection, next, shiftId) : null;
    const entry = { timeMs, kind: 'operator', actor: operator } as const;
    const rows = [journal.add({ ...entry, event: 'shift_accepted', details: { operator: shift.operator } })];
    if (begun !== null) rows.push(journal.add({ ...entry, event: 'shift_begun' }));
    return success({ made: { accepted: written(connection, shiftId), begun }, journal: rows });
  });
  return all.immediate();
};
