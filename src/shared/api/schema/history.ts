/** What the entries of the history take. */
import { z } from 'zod';
import type { InputOf } from '../contract.ts';
import { HISTORY_LIMITS, type HistoryCommands, type HistoryReads } from '../history.ts';

const DAY_MS = 86_400_000;
/** The latest instant that a Date can hold. */
const LATEST_MS = 8_640_000_000_000_000;

const id = z.int().positive();
const timeMs = z.int().min(0).max(LATEST_MS);
const pointKey = z.string().min(1).max(64);
const tag = z.string().min(1).max(200);
const asker = z.string().min(1).max(64).exactOptional();
const tags = z
  .array(tag)
  .min(1, 'at least one tag is needed')
  .max(HISTORY_LIMITS.tags, `at most ${HISTORY_LIMITS.tags.toString()} tags are answered at once`);
const range = { fromMs: timeMs, toMs: timeMs };

const isForward = ({ fromMs, toMs }: { fromMs: number; toMs: number }): boolean => fromMs < toMs;
const FORWARD = 'the range must end after it begins';

const isFinite = z.number().refine(Number.isFinite, 'must be a number');

export const HISTORY_INPUTS: {
  readonly [Name in keyof HistoryReads | keyof HistoryCommands]: z.ZodType<InputOf<Name>>;
} = {
  'history.raw': z
    .strictObject({ deviceId: id, point: z.string().max(64), ...range })
    .refine(({ fromMs, toMs }) => fromMs <= toMs, 'fromMs must not be after toMs')
    .refine(({ fromMs, toMs }) => toMs - fromMs <= DAY_MS, 'the range must not be longer than 24 hours'),
  'history.trend': z
    .strictObject({ tags, ...range, asker, buckets: z.int().min(1).max(HISTORY_LIMITS.buckets) })
    .refine(isForward, FORWARD),
  'history.samples': z.strictObject({ tags, ...range, asker }).refine(isForward, FORWARD),
  'history.snapshot': z.strictObject({ timeMs, asker }),
  'history.integral': z.strictObject({ tag, ...range }).refine(isForward, FORWARD),
  'history.statistics': z.strictObject({ tags, ...range, asker }).refine(isForward, FORWARD),
  'history.duration': z
    .strictObject({ tag, ...range, min: isFinite.exactOptional(), max: isFinite.exactOptional() })
    .refine(isForward, FORWARD)
    .refine(({ min, max }) => min !== undefined || max !== undefined, 'a condition has min, max or both')
    .refine(({ min, max }) => min === undefined || max === undefined || min <= max, 'min must not be above max'),
  'history.corrections': z.strictObject({ deviceId: id.exactOptional() }),
  'history.correct': z
    .strictObject({
      deviceId: id,
      point: pointKey,
      ...range,
      override: z
        .strictObject({
          scale: isFinite.refine((scale) => scale !== 0, 'must not be 0').exactOptional(),
          offset: isFinite.exactOptional(),
          invert: z.boolean().exactOptional(),
        })
        .refine((override) => Object.keys(override).length > 0, 'must change something'),
      reason: z.string().trim().min(1).max(500),
    })
    .refine(isForward, FORWARD),
  'history.revokeCorrection': z.strictObject({ id }),
};
