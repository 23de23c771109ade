/** What the entries of alarms and events take. */
import { z } from 'zod';
import { ALARM_PRIORITIES, ALARM_STATES } from '../../model/alarm.ts';
import { ALARM_COMMENT_LENGTH, SHELF_MINUTES } from '../../model/alarmAct.ts';
import { JOURNAL_KINDS } from '../../model/journal.ts';
import { ALARM_LISTS, type AlarmCommands, type AlarmReads } from '../alarms.ts';
import type { InputOf } from '../contract.ts';

const nothing = z.strictObject({});
const id = z.int().positive();
const timeMs = z.int().min(0).max(8_640_000_000_000_000);
const limit = z.int().min(1).max(500);
const text = z.string().max(200);
const comment = z.string().max(ALARM_COMMENT_LENGTH, `must be at most ${ALARM_COMMENT_LENGTH.toString()} characters`);
const key = z.string().min(1).max(200);
const priority = z.enum(ALARM_PRIORITIES);
const delayMs = z.int().min(0).max(3_600_000);
/** Alarms acknowledged at once: a page of the list, or all that a flood has put there. */
const MOST_ACKNOWLEDGED = 2_000;

const { min, max } = SHELF_MINUTES;
const minutes = z.int().min(min).max(max, `must be ${min.toString()} to ${max.toString()} minutes`);

const override = z.strictObject({
  value: z.number().nullable().exactOptional(),
  deadband: z.number().min(0).nullable().exactOptional(),
  priority: priority.nullable().exactOptional(),
  onDelayMs: delayMs.nullable().exactOptional(),
  offDelayMs: delayMs.nullable().exactOptional(),
  disabled: z.boolean().nullable().exactOptional(),
});

export const ALARM_INPUTS: { readonly [Name in keyof AlarmReads | keyof AlarmCommands]: z.ZodType<InputOf<Name>> } = {
  'alarms.summary': nothing,
  'alarms.list': z.strictObject({
    list: z.enum(ALARM_LISTS),
    state: z.enum(ALARM_STATES).optional(),
    siteId: id.optional(),
    deviceId: id.optional(),
    priority: priority.optional(),
    text: text.optional(),
    limit,
    cursor: z.int().min(0).optional(),
  }),
  'alarms.definitions': z.strictObject({ deviceId: id }),
  'alarms.kpi': z.strictObject({ days: z.union([z.literal(1), z.literal(7), z.literal(30)]) }),
  'events.list': z.strictObject({
    fromMs: timeMs.optional(),
    toMs: timeMs.optional(),
    siteId: id.optional(),
    deviceId: id.optional(),
    kind: z.enum(JOURNAL_KINDS).optional(),
    text: text.optional(),
    occurrence: id.optional(),
    limit,
    beforeSeq: id.optional(),
  }),
  'alarms.acknowledge': z.strictObject({
    occurrences: z.array(id).min(1, 'at least one occurrence is needed').max(MOST_ACKNOWLEDGED),
    comment: comment.exactOptional(),
  }),
  'alarms.reset': z.strictObject({ occurrence: id }),
  'alarms.shelve': z.strictObject({ occurrence: id, comment, minutes }),
  'alarms.unshelve': z.strictObject({ occurrence: id, comment }),
  'alarms.putOutOfService': z.strictObject({ deviceId: id, key, comment }),
  'alarms.returnToService': z.strictObject({ deviceId: id, key, comment }),
  'alarms.silence': nothing,
  'alarms.override': z.strictObject({ deviceId: id, key, changes: override, reason: comment }),
};
