/** How the states of alarms look on disk: what an older station or a damaged row left must not stop the start. */
import { z } from 'zod';
import { ALARM_HOLDS, ALARM_PRIORITIES, ALARM_STATES } from '#shared/model/alarm.ts';
import { REASONS } from '#shared/model/quality.ts';
import type { KeptFloodWatch } from '../../alarm/floodWatch.ts';
import type { KeptInput } from '../../alarm/inputCell.ts';
import type { KeptAlarm } from '../../alarm/keptAlarm.ts';

const number = z.number();
const orNull = number.nullable();
const name = { deviceId: number, key: z.string() };
const reason = z.enum(REASONS);

const standing = z.looseObject({
  ...name,
  occurrence: orNull,
  state: z.enum(ALARM_STATES),
  holds: z.array(z.enum(ALARM_HOLDS)),
  priority: z.enum(ALARM_PRIORITIES),
  isSafety: z.boolean(),
  isUncertain: z.boolean(),
  raisedMs: orNull,
  changedMs: number,
  value: orNull,
  limit: orNull,
  quality: reason,
  count: number,
  firstOut: orNull,
  isOrderUncertain: z.boolean(),
  shelf: z.looseObject({ untilMs: number, user: z.string(), comment: z.string() }).nullable(),
  outOfService: z.looseObject({ sinceMs: number, user: z.string(), comment: z.string() }).nullable(),
  acknowledgedBy: z.string().nullable(),
  comment: z.string().nullable(),
  isChattering: z.boolean(),
});

const trigger = z.discriminatedUnion('kind', [
  z.looseObject({ kind: z.literal('bit'), seenMs: number }),
  z.looseObject({ kind: z.literal('rate'), window: z.array(z.tuple([number, number])), readMs: number }),
]);

const quiet = z.looseObject({
  sinceMs: number,
  value: orNull,
  limit: orNull,
  quality: reason,
  isUncertain: z.boolean(),
});

export const keptAlarm: z.ZodType<KeptAlarm> = z.object({
  standing,
  wasShown: z.boolean(),
  quiet: quiet.nullable().default(null),
  delay: z.looseObject({ elapsedMs: number, isFrozen: z.boolean() }).nullable(),
  trigger: trigger.nullable(),
  acknowledgedForMs: orNull,
  shelfRemainingMs: orNull,
});

export const keptInput: z.ZodType<KeptInput> = z.looseObject({
  deviceId: number,
  point: z.string(),
  value: orNull,
  reason,
  timeMs: number,
  isCode: z.boolean().default(true),
});

export const keptFlood: z.ZodType<KeptFloodWatch> = z.object({
  mode: z.looseObject({ arrivals: z.array(number), forMs: orNull }),
  traces: z.array(z.looseObject({ ...name, rises: z.array(number), activeForMs: orNull, fleetingAgoMs: orNull })),
});
