/** The shift log as it is kept. */
import { z } from 'zod';
import type { Shift, ShiftNote } from '#shared/model/shift.ts';
import type { ShiftSheet } from '#shared/model/shiftSheet.ts';
import type { Connection } from '../openDatabase.ts';

/** Names of devices are not kept with notes: they are those of today. */
export type StoredShiftNote = Omit<ShiftNote, 'device'>;

/** Total of a counter when a shift began, in the counter's unit. */
export interface ShiftCounter {
  readonly deviceId: number;
  readonly point: string;
  readonly total: number;
}

const shiftRow = z
  .object({
    id: z.number(),
    operator: z.string(),
    begun_ms: z.number(),
    from_shift_id: z.number().nullable(),
    from_operator: z.string().nullable(),
    handed_over_ms: z.number().nullable(),
    handed_over_by: z.string().nullable(),
    remark: z.string().nullable(),
    accepted_ms: z.number().nullable(),
    accepted_by: z.string().nullable(),
    notes: z.number(),
  })
  .transform((row): Shift => {
    const { from_shift_id: fromId, handed_over_ms: handedOverMs, accepted_ms: acceptedMs } = row;
    return {
      id: row.id,
      operator: row.operator,
      begunMs: row.begun_ms,
      takenFrom: fromId === null ? null : { shiftId: fromId, operator: row.from_operator ?? '' },
      handedOver:
        handedOverMs === null ? null : { timeMs: handedOverMs, by: row.handed_over_by ?? '', remark: row.remark },
      accepted: acceptedMs === null ? null : { timeMs: acceptedMs, by: row.accepted_by ?? '' },
      noteCount: row.notes,
    };
  });

const SELECT = `
  SELECT shift.id, shift.operator, shift.begun_ms, shift.from_shift_id, former.operator AS from_operator,
    over.time_ms AS handed_over_ms, over.actor AS handed_over_by, over.remark,
    acceptance.time_ms AS accepted_ms, acceptance.actor AS accepted_by,
    (SELECT COUNT(*) FROM shift_note WHERE shift_id = shift.id) AS notes
  FROM shift
  LEFT JOIN shift former ON former.id = shift.from_shift_id
  LEFT JOIN shift_hand_over over ON over.shift_id = shift.id
  LEFT JOIN shift_acceptance acceptance ON acceptance.shift_id = shift.id`;

/** Newest first, below `beforeId`. */
export const readShifts = (connection: Connection, limit: number, beforeId = Number.MAX_SAFE_INTEGER): Shift[] =>
  connection
    .prepare(`${SELECT} WHERE shift.id < ? ORDER BY shift.id DESC LIMIT ?`)
    .all(beforeId, limit)
    .map((row) => shiftRow.parse(row));

export const readShift = (connection: Connection, id: number): Shift | undefined => {
  const row = connection.prepare(`${SELECT} WHERE shift.id = ?`).get(id);
  return row === undefined ? undefined : shiftRow.parse(row);
};

/** The newest that is open: a salvage may have lost the hand-over of an older one. */
export const readOpenShift = (connection: Connection): Shift | undefined => {
  const [newest] = readShifts(connection, 1);
  return newest?.handedOver === null ? newest : undefined;
};

const noteRow = z
  .object({
    id: z.number(),
    shift_id: z.number(),
    time_ms: z.number(),
    author: z.string(),
    text: z.string(),
    device_id: z.number().nullable(),
    corrects_id: z.number().nullable(),
  })
  .transform(
    (row): StoredShiftNote => ({
      id: row.id,
      shiftId: row.shift_id,
      timeMs: row.time_ms,
      author: row.author,
      text: row.text,
      deviceId: row.device_id,
      correctsId: row.corrects_id,
    }),
  );

/** In the order of their numbers. */
export const readShiftNotes = (connection: Connection, shiftId: number): StoredShiftNote[] =>
  connection
    .prepare('SELECT * FROM shift_note WHERE shift_id = ? ORDER BY id')
    .all(shiftId)
    .map((row) => noteRow.parse(row));

const countersDocument = z.array(z.object({ deviceId: z.number(), point: z.string(), total: z.number() }));

export const readShiftCounters = (connection: Connection, shiftId: number): ShiftCounter[] => {
  const document = connection.prepare('SELECT counters FROM shift WHERE id = ?').pluck().get(shiftId);
  return typeof document === 'string' ? countersDocument.parse(JSON.parse(document)) : [];
};

const counterName = z.object({ device_id: z.number(), point: z.string() });

/** Counters whose total a person has set since then: it says no longer what they grew by. */
export const readCorrectedCounters = (connection: Connection, sinceMs: number): Omit<ShiftCounter, 'total'>[] =>
  connection
    .prepare(`SELECT DISTINCT device_id, point FROM counter_decision WHERE decision = 'correct' AND time_ms >= ?`)
    .all(sinceMs)
    .map((row) => counterName.parse(row))
    .map(({ device_id: deviceId, point }) => ({ deviceId, point }));

/** Undefined while the shift is open. */
export const readShiftSheet = (connection: Connection, shiftId: number): ShiftSheet | undefined => {
  const document = connection.prepare('SELECT sheet FROM shift_hand_over WHERE shift_id = ?').pluck().get(shiftId);
  // Written by `handOverShift` from a sheet of this type.
  return typeof document === 'string' ? (JSON.parse(document) as ShiftSheet) : undefined;
};
