/** Maintenance as scripts see it, and what they send. */
import { z } from 'zod';
import type { DeviceMaintenance, IntervalFields, TaskFields, TemplateFields } from '#shared/api/maintenance.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type {
  MaintenanceAlert,
  MaintenanceInterval,
  MaintenanceLog,
  MaintenanceTask,
  MaintenanceTemplate,
  TaskPart,
} from '#shared/model/maintenance.ts';
import { isoOrNull } from './eventBody.ts';
import { restInstant } from './restInstant.ts';

const partBody = ({ name, quantity, unit }: TaskPart): object => ({
  name_ru: name.ru,
  name_en: name.en,
  quantity,
  unit,
});

export const taskBody = (task: MaintenanceTask): object => ({
  id: task.id,
  interval_id: task.intervalId,
  code: task.code,
  text_ru: task.text.ru,
  text_en: task.text.en,
  kind: task.kind,
  critical: task.isCritical,
  item: task.item,
  parts: task.parts.map(partBody),
});

export const intervalBody = (interval: MaintenanceInterval): object => ({
  id: interval.id,
  template_id: interval.templateId,
  code: interval.code,
  name_ru: interval.name.ru,
  name_en: interval.name.en,
  hours: interval.hours,
  days: interval.days,
  first_at_hours: interval.firstAtHours,
  warn_hours: interval.warnHours,
  critical_hours: interval.criticalHours,
  warn_days: interval.warnDays,
  critical_days: interval.criticalDays,
  includes: interval.includes,
});

export const templateBody = ({ id, name, nextDue, intervals, tasks }: MaintenanceTemplate): object => ({
  id,
  name_ru: name.ru,
  name_en: name.en,
  next_due: nextDue,
  intervals: intervals.map((interval) => ({
    ...intervalBody(interval),
    tasks: tasks.filter(({ intervalId }) => intervalId === interval.id).map(taskBody),
  })),
});

export const deviceMaintenanceBody = (view: DeviceMaintenance): object => ({
  device_id: view.deviceId,
  template_id: view.assignment?.templateId ?? null,
  template_ru: view.templateName?.ru ?? null,
  template_en: view.templateName?.en ?? null,
  start_hours: view.assignment?.startHours ?? null,
  start: isoOrNull(view.assignment?.startMs ?? null),
  hours: view.hours.hours,
  hours_source: view.hours.source,
  hours_at: isoOrNull(view.hours.atMs),
  hours_frozen: view.hours.isFrozen,
  hours_per_day: view.hours.hoursPerDay,
  severity: view.severity,
  next_interval_id: view.next,
  due: view.due.map((state) => ({
    interval_id: state.intervalId,
    code: state.code,
    name_ru: state.name.ru,
    name_en: state.name.en,
    cycle: state.cycle,
    due_hours: state.dueHours,
    hours_left: state.hoursLeft,
    due: isoOrNull(state.dueMs),
    forecast: isoOrNull(state.forecastMs),
    severity: state.severity,
  })),
  open: view.open.map((work) => ({
    task_code: work.taskCode,
    text_ru: work.text.ru,
    text_en: work.text.en,
    critical: work.isCritical,
    since: isoOrNull(work.sinceMs),
    note: work.note,
  })),
});

export const logBody = (log: MaintenanceLog): object => ({
  id: log.id,
  device_id: log.deviceId,
  template_ru: log.templateName.ru,
  template_en: log.templateName.en,
  interval: log.intervalCode,
  name_ru: log.intervalName.ru,
  name_en: log.intervalName.en,
  performed: log.performed,
  completed: isoOrNull(log.completedMs),
  hours: log.hours,
  hours_reason: log.hoursReason,
  performed_by: log.performedBy,
  accepted_by: log.acceptedBy,
  comment: log.comment,
  items: log.items.map((item) => ({
    task_code: item.taskCode,
    text_ru: item.text.ru,
    text_en: item.text.en,
    kind: item.kind,
    critical: item.isCritical,
    result: item.result,
    value: item.value,
    note: item.note,
  })),
  parts: log.parts,
  user: log.user,
  entered: isoOrNull(log.enteredMs),
});

export const alertBody = (alert: MaintenanceAlert): object => ({
  id: alert.id,
  device_id: alert.deviceId,
  interval_id: alert.intervalId,
  interval: alert.intervalCode,
  cycle: alert.cycle,
  severity: alert.severity,
  due_hours: alert.dueHours,
  hours_left: alert.hoursLeft,
  due: isoOrNull(alert.dueMs),
  raised: isoOrNull(alert.raisedMs),
  changed: isoOrNull(alert.changedMs),
  acknowledged_by: alert.acknowledgedBy,
  acknowledged: isoOrNull(alert.acknowledgedMs),
});

const text = z.string();
const number = z.number();
const bilingual = { name: text.optional(), name_ru: text.optional(), name_en: text.optional() };

export const templateRequest = z.strictObject({ ...bilingual, next_due: text.optional() });
export const intervalRequest = z.strictObject({
  ...bilingual,
  code: text.optional(),
  hours: number.nullish(),
  days: number.nullish(),
  first_at_hours: number.nullish(),
  warn_hours: number.optional(),
  critical_hours: number.optional(),
  warn_days: number.optional(),
  critical_days: number.optional(),
  includes: z.array(number).optional(),
});
const partRequest = z.strictObject({ ...bilingual, quantity: number, unit: text.default('') });
export const taskRequest = z.strictObject({
  text: text.optional(),
  text_ru: text.optional(),
  text_en: text.optional(),
  code: text.optional(),
  kind: text.optional(),
  critical: z.boolean().optional(),
  item: text.nullish(),
  parts: z.array(partRequest).optional(),
});

/** One name stands for both languages; of two the one that is missing stays as it was. */
const localText = (
  both: string | undefined,
  ru: string | undefined,
  en: string | undefined,
  present: LocalText | undefined,
): { readonly ru: string; readonly en: string } | undefined => {
  if (both === undefined && ru === undefined && en === undefined) return undefined;
  return { ru: ru ?? both ?? present?.ru ?? en ?? '', en: en ?? both ?? present?.en ?? ru ?? '' };
};

/** Without the fields that were not sent: the contract knows no others. */
const sent = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

export const templateChanges = (
  body: z.infer<typeof templateRequest>,
  present?: TemplateFields,
): Record<string, unknown> =>
  sent({ name: localText(body.name, body.name_ru, body.name_en, present?.name), nextDue: body.next_due });

export const intervalChanges = (
  body: z.infer<typeof intervalRequest>,
  present?: Pick<IntervalFields, 'name'>,
): Record<string, unknown> =>
  sent({
    code: body.code,
    name: localText(body.name, body.name_ru, body.name_en, present?.name),
    hours: body.hours,
    days: body.days,
    firstAtHours: body.first_at_hours,
    warnHours: body.warn_hours,
    criticalHours: body.critical_hours,
    warnDays: body.warn_days,
    criticalDays: body.critical_days,
    includes: body.includes,
  });

export const taskChanges = (
  body: z.infer<typeof taskRequest>,
  present?: Pick<TaskFields, 'text'>,
): Record<string, unknown> =>
  sent({
    code: body.code,
    text: localText(body.text, body.text_ru, body.text_en, present?.text),
    kind: body.kind,
    isCritical: body.critical,
    item: body.item,
    parts: body.parts?.map((part) => ({
      name: localText(part.name, part.name_ru, part.name_en, undefined) ?? { ru: '', en: '' },
      quantity: part.quantity,
      unit: part.unit,
    })),
  });

/** What is not sent of a new level. */
export const NEW_INTERVAL = {
  hours: null,
  days: null,
  firstAtHours: null,
  warnHours: 50,
  criticalHours: 10,
  warnDays: 14,
  criticalDays: 3,
  includes: [],
};
export const NEW_TASK = { kind: 'check', isCritical: false, item: null, parts: [] };

export const serviceRequest = z
  .strictObject({
    interval_id: number,
    completed: restInstant,
    hours: number,
    hours_reason: text.optional(),
    performed_by: text,
    accepted_by: text,
    comment: text.optional(),
    items: z.array(
      z.strictObject({
        task_code: text,
        result: text,
        value: text.nullable().default(null),
        note: text.nullable().default(null),
      }),
    ),
    parts: z.array(z.strictObject({ name: text, quantity: number, unit: text.default('') })).default([]),
  })
  .transform((body) => ({
    intervalId: body.interval_id,
    completedMs: body.completed,
    hours: body.hours,
    hoursReason: body.hours_reason,
    performedBy: body.performed_by,
    acceptedBy: body.accepted_by,
    comment: body.comment,
    items: body.items.map(({ task_code: taskCode, ...item }) => ({ taskCode, ...item })),
    parts: body.parts,
  }));

export const assignmentRequest = z
  .strictObject({
    template_id: number.nullable(),
    start_hours: number.optional(),
    start: restInstant.optional(),
  })
  .transform((body) => sent({ templateId: body.template_id, startHours: body.start_hours, startMs: body.start }));

export const hoursRequest = z.strictObject({ hours: number, reason: text });
