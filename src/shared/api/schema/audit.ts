/** What the entries of the audit take. */
import { z } from 'zod';
import { ACCEPT_COMMENT_LENGTH, type AuditCommands, type AuditReads } from '../audit.ts';

const timeMs = z.int().min(0).max(8_640_000_000_000_000);
const text = z.string().min(1).max(200);

const filter = {
  fromMs: timeMs.optional(),
  toMs: timeMs.optional(),
  user: text.optional(),
  action: text.optional(),
  object: text.optional(),
};

const endsLater = ({ fromMs, toMs }: { readonly fromMs?: number | undefined; readonly toMs?: number | undefined }) =>
  fromMs === undefined || toMs === undefined || fromMs < toMs;
const MUST_END = 'the range must end after it begins';

type AuditEntries = AuditReads & AuditCommands;

const { min, max } = ACCEPT_COMMENT_LENGTH;
const comment = z
  .string()
  .trim()
  .min(min, `must have ${min.toString()} characters or more`)
  .max(max, `must be at most ${max.toString()} characters`);

export const AUDIT_INPUTS: { readonly [Name in keyof AuditEntries]: z.ZodType<AuditEntries[Name]['input']> } = {
  'audit.list': z
    .strictObject({ ...filter, beforeSeq: z.int().positive().optional(), limit: z.int().min(1).max(500) })
    .refine(endsLater, MUST_END),
  'audit.state': z.strictObject({}),
  'audit.verify': z.strictObject({}),
  'audit.acceptLoss': z.strictObject({ comment }),
  'audit.export': z.strictObject(filter).refine(endsLater, MUST_END),
};
