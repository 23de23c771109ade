/** What `GET /api/metrics` and `WS /ws/metrics` say, for one profile and for any. */
import { z } from 'zod';
import { DEVICE_KINDS } from '../../model/device.ts';
import type { Point, PointType } from '../../model/profile.ts';
import { isUsable, REASONS, type Reason } from '../../model/quality.ts';
import type { MetricsHead, MetricsObject } from '../metrics.ts';

/** Good is never said: a key that is not in `quality` is good. */
const saidReason = z.enum(REASONS.filter((reason) => reason !== 'ok')).meta({ id: 'Reason' });

const HEAD = {
  device_id: z.int().positive(),
  device_code: z.string().min(1),
  site_code: z.string().min(1),
  device_type: z.enum(DEVICE_KINDS),
  timestamp: z.iso
    .datetime({ precision: 3 })
    .nullable()
    .describe('the newest block of the last scan, ISO UTC; null when never served'),
  online: z.boolean(),
  error: z.string().min(1).nullable().describe('what is wrong now; null while all is served'),
} satisfies { readonly [Field in Exclude<keyof MetricsHead, 'quality'>]: z.ZodType<MetricsHead[Field]> };

const QUALITY_WORDS = 'keys that are not good → the reason; the value is null exactly where the reason is bad';

const plainNumber = z.number().nullable().meta({ id: 'Number' });
const VALUES: Readonly<Record<PointType, z.ZodType<number | boolean | null>>> = {
  u16: plainNumber,
  s16: plainNumber,
  u32: plainNumber,
  s32: plainNumber,
  f32: plainNumber,
  bit: z.boolean().nullable().meta({ id: 'Bit' }),
  enum: z.int().min(0).max(65_535).nullable().meta({ id: 'Code' }),
};

type Fields = Readonly<Record<string, unknown>>;

interface Problem {
  readonly path: PropertyKey[];
  readonly message: string;
}

const pointsOf = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== 'quality' && !Object.hasOwn(HEAD, key)));

/** What fields of the right types may still not say together. */
const problemsOf = (fields: Fields): Problem[] => {
  const quality = fields['quality'] as Readonly<Record<string, Reason>>;
  const points = pointsOf(fields);
  const unknown = Object.keys(quality).filter((key) => !Object.hasOwn(points, key));
  const problems = unknown.map((key) => ({ path: ['quality', key], message: 'names no point of this object' }));
  for (const [key, value] of Object.entries(points)) {
    const usable = isUsable(quality[key] ?? 'ok');
    if ((value !== null) !== usable) problems.push({ path: [key], message: 'must be null exactly where it is bad' });
    if (usable && fields['online'] === false)
      problems.push({ path: [key], message: 'an offline device has no usable value' });
  }
  if (fields['online'] === true && fields['timestamp'] === null)
    problems.push({ path: ['timestamp'], message: 'an online device was served' });
  return problems;
};

const addProblems = (fields: Fields, context: z.RefinementCtx): void => {
  for (const problem of problemsOf(fields)) context.addIssue({ code: 'custom', ...problem });
};

/** The whole object of a device with this profile: every key of it and no other. */
export const metricsObjectSchema = (profile: {
  readonly id: string;
  readonly points: readonly Pick<Point, 'key' | 'type'>[];
}): z.ZodType<MetricsObject> =>
  z
    .strictObject({
      ...HEAD,
      ...Object.fromEntries(profile.points.map(({ key, type }) => [key, VALUES[type]])),
      quality: z
        .strictObject(Object.fromEntries(profile.points.map(({ key }) => [key, saidReason.exactOptional()])))
        .describe(QUALITY_WORDS),
    })
    .superRefine(addProblems)
    .meta({ title: `Metrics object of ${profile.id}` });

/** The object of a device of whatever profile; one whose profile does not pass its check has no points. */
export const anyMetricsObjectSchema = z
  .object({ ...HEAD, quality: z.record(z.string(), saidReason).describe(QUALITY_WORDS) })
  .catchall(z.union([z.number(), z.boolean()]).nullable())
  .superRefine(addProblems)
  .meta({
    id: 'MetricsObject',
    title: 'Metrics object',
    description: 'The fixed fields, then every point of the profile by its key.',
  }) as unknown as z.ZodType<MetricsObject>;

/** A message of `WS /ws/metrics`; `pong` answers a `ping`. */
export const metricsMessageSchema = z
  .union([
    z.strictObject({ type: z.literal('snapshot'), data: z.array(anyMetricsObjectSchema) }),
    anyMetricsObjectSchema,
    z.literal('pong'),
  ])
  .meta({ title: 'Message of WS /ws/metrics' });
