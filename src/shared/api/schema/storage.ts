/** What the entries of the storage take. */
import { z } from 'zod';
import type { InputOf } from '../contract.ts';
import { STORAGE_LIMITS, type StorageCommands, type StorageReads } from '../storage.ts';

const nothing = z.strictObject({});
const within = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z
    .int()
    .min(min, `must be ${min.toString()} to ${max.toString()}`)
    .max(max, `must be ${min.toString()} to ${max.toString()}`);

const changesSomething = (change: object): boolean => Object.keys(change).length > 0;
const NO_CHANGE = 'must change something';

const days = within(STORAGE_LIMITS.days).nullable().exactOptional();
const keep = within(STORAGE_LIMITS.keep).exactOptional();

export const STORAGE_INPUTS: {
  readonly [Name in keyof StorageReads | keyof StorageCommands]: z.ZodType<InputOf<Name>>;
} = {
  'storage.report': nothing,
  'storage.setRetention': z
    .strictObject({
      quotaBytes: within(STORAGE_LIMITS.quotaBytes).exactOptional(),
      rawDays: days,
      minuteDays: days,
      hourDays: days,
    })
    .refine(changesSomething, NO_CHANGE),
  'storage.setBackup': z
    .strictObject({
      enabled: z.boolean().exactOptional(),
      hour: within(STORAGE_LIMITS.hour).exactOptional(),
      keepDaily: keep,
      keepWeekly: keep,
    })
    .refine(changesSomething, NO_CHANGE),
  'storage.backUpNow': nothing,
  'storage.verifyNow': nothing,
};
