import { z } from 'zod';
import type { Shift, ShiftNote } from '#shared/model/shift.ts';
import { badInput, mapped, type Route } from './restRoute.ts';

const CREATED = 201;

/** Digits alone: no sign, no exponent, nothing that only looks like a number. */
const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const listQuery = z.strictObject({ limit: wholeNumber.default(20), before_id: wholeNumber.optional() });
const noteBody = z.strictObject({
  text: z.string(),
  device_id: z.number().nullish(),
  corrects_id: z.number().nullish(),
});

const iso = (timeMs: number): string => new Date(timeMs).toISOString();

const shiftBody = ({ id, operator, begunMs, takenFrom, handedOver, accepted, noteCount }: Shift): object => ({
  id,
  operator,
  begun: iso(begunMs),
  taken_from: takenFrom === null ? null : { shift_id: takenFrom.shiftId, operator: takenFrom.operator },
  handed_over:
    handedOver === null ? null : { time: iso(handedOver.timeMs), by: handedOver.by, remark: handedOver.remark },
  accepted: accepted === null ? null : { time: iso(accepted.timeMs), by: accepted.by },
  notes: noteCount,
});

const noteView = ({ id, shiftId, timeMs, author, text, deviceId, device, correctsId }: ShiftNote): object => ({
  id,
  shift_id: shiftId,
  time: iso(timeMs),
  author,
  text,
  device_id: deviceId,
  device,
  corrects_id: correctsId,
});

const orNull = (shift: Shift | null): object | null => (shift === null ? null : shiftBody(shift));

/** The shift log for scripts: who has the shift, and notes into it. */
export const SHIFT_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/shifts': async (ask, { query }) => {
    const parsed = listQuery.safeParse(query);
    if (!parsed.success) return badInput('limit and before_id are numbers; nothing else is taken');
    const { limit, before_id: beforeId } = parsed.data;
    return mapped(await ask('shifts.list', { limit, beforeId }), ({ rows, next }) => ({
      rows: rows.map(shiftBody),
      next,
    }));
  },
  'GET /api/shifts/current': async (ask) =>
    mapped(await ask('shifts.current', {}), ({ shift, notes, waiting }) => ({
      shift: orNull(shift),
      notes: notes.map(noteView),
      waiting: orNull(waiting),
    })),
  'POST /api/shifts/notes': async (ask, { body }) => {
    const parsed = noteBody.safeParse(body);
    if (!parsed.success) return badInput('text is the note; device_id and corrects_id are numbers');
    const { text, device_id: deviceId, corrects_id: correctsId } = parsed.data;
    const note = { text, deviceId: deviceId ?? undefined, correctsId: correctsId ?? undefined };
    return mapped(await ask('shifts.note', note), noteView, CREATED);
  },
};
