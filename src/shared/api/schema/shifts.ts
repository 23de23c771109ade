/** What the entries of the shift log take. */
import { z } from 'zod';
import { SECRET_LIMITS } from '../../model/control.ts';
import { SHIFT_NOTE_LENGTH, SHIFT_REMARK_LENGTH } from '../../model/shift.ts';
import type { InputOf } from '../contract.ts';
import { SHIFT_LANGUAGES, type ShiftCommands, type ShiftReads } from '../shifts.ts';

const nothing = z.strictObject({});
const id = z.int().positive();
/** Longer than any name: the space around it is taken off before it is looked for. */
const name = z.string().min(1).max(400);
const text = (most: number) => z.string().trim().max(most, `must be at most ${most.toString()} characters`);

export const SHIFT_INPUTS: {
  readonly [Name in keyof ShiftReads | keyof ShiftCommands]: z.ZodType<InputOf<Name>>;
} = {
  'shifts.current': nothing,
  'shifts.list': z.strictObject({ limit: z.int().min(1).max(100), beforeId: id.optional() }),
  'shifts.sheet': z.strictObject({ shiftId: id }),
  'shifts.pdf': z.strictObject({ shiftId: id, language: z.enum(SHIFT_LANGUAGES) }),
  'shifts.note': z.strictObject({
    text: text(SHIFT_NOTE_LENGTH).min(1, 'must not be empty'),
    deviceId: id.optional(),
    correctsId: id.optional(),
  }),
  'shifts.begin': nothing,
  'shifts.handOver': z.strictObject({ shiftId: id, remark: text(SHIFT_REMARK_LENGTH).optional() }),
  'shifts.accept': z.strictObject({
    shiftId: id,
    name,
    secret: z.string().max(SECRET_LIMITS.passwordLength.max),
  }),
};
