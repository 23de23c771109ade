/** What scripts send about maintenance, as the contract takes it. */
import { z } from 'zod';
import type { IntervalFields, TaskFields, TemplateFields } from '#shared/api/maintenance.ts';
import type { LocalText } from '#shared/model/localText.ts';
import { restInstant } from './restInstant.ts';

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
