/** What the entries of remote control and lock-outs take. */
import { z } from 'zod';
import { LOCK_OUT_REASON_LENGTH } from '../../model/lockOut.ts';
import type { CommandCommands, CommandReads } from '../commands.ts';
import type { InputOf } from '../contract.ts';

const nothing = z.strictObject({});
const id = z.int().positive();
const timeMs = z.int().min(0).max(8_640_000_000_000_000);
/** A key of a command as profiles have it. */
const command = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, 'is the key of a command, such as start');
const selectionId = z.string().regex(/^[\w-]{1,64}$/, 'is what the selection answered');
const parameters = z.strictObject({ value: z.number().optional() });
const pin = z.string().max(200);
const comment = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(LOCK_OUT_REASON_LENGTH, `must be at most ${LOCK_OUT_REASON_LENGTH.toString()} characters`);

export const COMMAND_INPUTS: {
  readonly [Name in keyof CommandReads | keyof CommandCommands]: z.ZodType<InputOf<Name>>;
} = {
  'commands.list': z.strictObject({ deviceId: id }),
  'commands.selection': z.strictObject({ selectionId }),
  'commands.select': z.strictObject({ deviceId: id, command, parameters }),
  'commands.operate': z.strictObject({ selectionId, parameters, pin: pin.optional() }),
  'commands.cancel': z.strictObject({ selectionId }),
  'lockOuts.list': nothing,
  'lockOuts.set': z.strictObject({ deviceId: id, reason: comment, plannedEndMs: timeMs.nullable().optional() }),
  'lockOuts.remove': z.strictObject({ deviceId: id, comment }),
};
