/** What the entries of the time machine take. */
import { z } from 'zod';
import type { InputOf } from '../contract.ts';
import { REPLAY_LIMITS, REPLAY_NEIGHBOURS, type ReplayReads } from '../replay.ts';

const DAY_MS = 86_400_000;
/** The latest instant that a Date can hold. */
const LATEST_MS = 8_640_000_000_000_000;

const id = z.int().positive();
const timeMs = z.int().min(0).max(LATEST_MS);
const asker = z.string().min(1).max(64).exactOptional();
const digest = z.string().regex(/^[\w-]{22}$/);
const range = { fromMs: timeMs, toMs: timeMs };

const isForward = ({ fromMs, toMs }: { fromMs: number; toMs: number }): boolean => fromMs < toMs;
const FORWARD = 'the range must end after it begins';

export const REPLAY_INPUTS: { readonly [Name in keyof ReplayReads]: z.ZodType<InputOf<Name>> } = {
  'replay.instant': z.strictObject({
    timeMs,
    asker,
    knownProfiles: z.array(digest).max(REPLAY_LIMITS.knownProfiles).exactOptional(),
  }),
  'replay.steps': z
    .strictObject({
      ...range,
      everyMs: z.int().min(100).max(DAY_MS).exactOptional(),
      most: z.int().min(1).max(REPLAY_LIMITS.steps).exactOptional(),
      asker,
    })
    .refine(isForward, FORWARD),
  'replay.marks': z
    .strictObject({ ...range, buckets: z.int().min(1).max(REPLAY_LIMITS.buckets) })
    .refine(isForward, FORWARD),
  'replay.neighbour': z.strictObject({
    timeMs,
    direction: z.enum(['next', 'previous']),
    kind: z.enum(REPLAY_NEIGHBOURS),
    deviceId: id.exactOptional(),
  }),
};
