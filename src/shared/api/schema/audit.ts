/** What the entries of the audit take. */
import { z } from 'zod';
import type { AuditReads } from '../audit.ts';

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

export const AUDIT_INPUTS: { readonly [Name in keyof AuditReads]: z.ZodType<AuditReads[Name]['input']> } = {
  'audit.list': z
    .strictObject({ ...filter, beforeSeq: z.int().positive().optional(), limit: z.int().min(1).max(500) })
    .refine(endsLater, MUST_END),
  'audit.state': z.strictObject({}),
  'audit.verify': z.strictObject({}),
  'audit.export': z.strictObject(filter).refine(endsLater, MUST_END),
};
