import { z } from 'zod';
import type { InputOf } from '../contract.ts';
import type { WorkstationCommands, WorkstationReads } from '../workstation.ts';

/** Exact: an option that is left out stays, one that is undefined says nothing. */
const changes = z
  .strictObject({ displayAwake: z.boolean(), openAtLogin: z.boolean() })
  .partial()
  .refine((given) => Object.keys(given).length > 0, 'nothing to change') as z.ZodType<InputOf<'workstation.set'>>;

export const WORKSTATION_INPUTS: {
  readonly [Name in keyof WorkstationReads | keyof WorkstationCommands]: z.ZodType<InputOf<Name>>;
} = {
  'workstation.read': z.strictObject({}),
  'workstation.set': changes,
  'workstation.setKiosk': z.strictObject({ kiosk: z.boolean() }),
};
