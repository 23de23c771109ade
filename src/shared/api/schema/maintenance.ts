/** What the entries of maintenance take. What a regulation must be as a whole is checked with the regulation. */
import { z } from 'zod';
import { ITEM_RESULTS, NEXT_DUE_RULES, TASK_KINDS } from '../../model/maintenance.ts';
import type { InputOf } from '../contract.ts';
import type { MaintenanceCommands, MaintenanceReads } from '../maintenance.ts';

const nothing = z.strictObject({});
const id = z.int().positive();
const timeMs = z.int().min(0).max(8_640_000_000_000_000);
/** Running hours of a device: more than any engine lives. */
const runningHours = z.number().min(0, 'must not be negative').max(1_000_000);

const noControl = /^[^\p{Cc}]*$/u;
const words = (longest: number) => z.string().trim().min(1).max(longest).regex(noControl, 'has a control character');
const localText = (longest: number) => z.strictObject({ ru: words(longest), en: words(longest) });
const code = words(32);

const MORE_THAN_ZERO = 'must be more than 0';
const periodHours = z.number().positive(MORE_THAN_ZERO).max(1_000_000);
const periodDays = z.number().positive(MORE_THAN_ZERO).max(36_500);
const before = z.number().min(0, 'must not be negative').max(100_000);

/** Of one list; the regulation as a whole has a limit of its own. */
const MAX_ROWS = 1_000;
const MAX_PARTS = 50;
const atMost = (count: number, what: string): string => `at most ${count.toString()} ${what} are taken`;

const quantity = z.number().positive(MORE_THAN_ZERO).max(1_000_000);
const unit = z.string().trim().max(16).regex(noControl, 'has a control character');
const taskParts = z
  .array(z.strictObject({ name: localText(200), quantity, unit }))
  .max(MAX_PARTS, atMost(MAX_PARTS, 'parts'));

const taskFields = {
  code,
  text: localText(500),
  kind: z.enum(TASK_KINDS),
  isCritical: z.boolean(),
  item: words(64).nullable(),
  parts: taskParts,
};
const task = z.strictObject(taskFields);

const dueFields = {
  code,
  name: localText(200),
  hours: periodHours.nullable(),
  days: periodDays.nullable(),
  firstAtHours: periodHours.nullable(),
  warnHours: before,
  criticalHours: before,
  warnDays: before,
  criticalDays: before,
};
const includesIds = z.array(id).max(MAX_ROWS, atMost(MAX_ROWS, 'intervals'));
const interval = z.strictObject({ ...dueFields, includes: includesIds });

const templateFields = { name: localText(200), nextDue: z.enum(NEXT_DUE_RULES) };

const regulation = z.strictObject({
  ...templateFields,
  intervals: z
    .array(
      z.strictObject({
        ...dueFields,
        includes: z.array(code).max(MAX_ROWS, atMost(MAX_ROWS, 'intervals')),
        tasks: z.array(task).max(MAX_ROWS, atMost(MAX_ROWS, 'tasks')),
      }),
    )
    .max(MAX_ROWS, atMost(MAX_ROWS, 'intervals')),
});

const reason = words(500);
const remark = z.string().trim().max(500).regex(noControl, 'has a control character');
const person = words(100);

const serviceOrder = z.strictObject({
  deviceId: id,
  intervalId: id,
  completedMs: timeMs,
  hours: runningHours,
  hoursReason: reason.optional(),
  performedBy: person,
  acceptedBy: person,
  comment: z.string().trim().max(2_000).optional(),
  items: z
    .array(
      z.strictObject({
        taskCode: code,
        result: z.enum(ITEM_RESULTS),
        value: remark.nullable(),
        note: remark.nullable(),
      }),
    )
    .max(MAX_ROWS, atMost(MAX_ROWS, 'items')),
  parts: z.array(z.strictObject({ name: words(200), quantity, unit })).max(MAX_ROWS, atMost(MAX_ROWS, 'parts')),
});

/** Characters of a workbook in base64: half a megabyte of it. */
const MAX_SHEET = 700_000;

const changed = <Name extends keyof MaintenanceCommands>(fields: z.ZodRawShape) =>
  z.strictObject({ id, changes: z.strictObject(fields).partial() }) as unknown as z.ZodType<InputOf<Name>>;

export const MAINTENANCE_INPUTS: {
  readonly [Name in keyof MaintenanceReads | keyof MaintenanceCommands]: z.ZodType<InputOf<Name>>;
} = {
  'maintenance.templates': nothing,
  'maintenance.template': z.strictObject({ id }),
  'maintenance.board': nothing,
  'maintenance.device': z.strictObject({ deviceId: id }),
  'maintenance.sheet': z.strictObject({ deviceId: id, intervalId: id }),
  'maintenance.plan': z.strictObject({ months: z.int().min(1).max(36) }),
  'maintenance.history': z.strictObject({
    deviceId: id,
    limit: z.int().min(1).max(100),
    beforeId: id.optional(),
  }),
  'maintenance.alerts': z.strictObject({ deviceId: id.optional() }),
  'maintenance.summary': nothing,
  'maintenance.act': z.strictObject({ logId: id, language: z.enum(['ru', 'en']) }),
  'maintenance.exportRegulation': z.strictObject({ templateId: id }),
  'maintenance.exportSheet': z.strictObject({ templateId: id }),
  'maintenance.readSheet': z.strictObject({ xlsxBase64: z.base64().min(1).max(MAX_SHEET) }),
  'maintenance.previewRegulation': regulation,
  'maintenance.createTemplate': z.strictObject(templateFields),
  'maintenance.updateTemplate': changed<'maintenance.updateTemplate'>(templateFields),
  'maintenance.removeTemplate': z.strictObject({ id }),
  'maintenance.createInterval': z.strictObject({ templateId: id, interval }),
  'maintenance.updateInterval': changed<'maintenance.updateInterval'>({ ...dueFields, includes: includesIds }),
  'maintenance.removeInterval': z.strictObject({ id }),
  'maintenance.createTask': z.strictObject({ intervalId: id, task }),
  'maintenance.updateTask': changed<'maintenance.updateTask'>(taskFields),
  'maintenance.removeTask': z.strictObject({ id }),
  'maintenance.seedTemplates': nothing,
  'maintenance.importRegulation': regulation,
  'maintenance.assign': z.strictObject({
    deviceId: id,
    templateId: id.nullable(),
    startHours: runningHours.optional(),
    startMs: timeMs.optional(),
  }),
  'maintenance.perform': serviceOrder,
  'maintenance.enterHours': z.strictObject({ deviceId: id, hours: runningHours, reason }),
  'maintenance.acknowledge': z.strictObject({ id }),
};

/** A regulation file as it may come from anywhere. */
export const regulationSchema = regulation;
