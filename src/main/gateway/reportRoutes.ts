import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ReportFile, ReportRun, ReportSchedule } from '#shared/api/reports.ts';
import type { TripHead, TripSheet } from '#shared/model/tripSheet.ts';
import { restInstant } from './restInstant.ts';
import { type Answer, badInput, mapped, type Route } from './restRoute.ts';

const CREATED = 201;

/** Digits alone: no sign, no exponent, nothing that only looks like a number. */
const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const orderQuery = z.strictObject({
  template: z.string(),
  site_id: wholeNumber,
  period: z.string(),
  language: z.string().default('ru'),
  format: z.string().optional(),
});
const runsQuery = z.strictObject({ schedule_id: wholeNumber.optional(), limit: wholeNumber.default(100) });
const tripsQuery = z.strictObject({ site_id: wholeNumber.optional(), from: restInstant, to: restInstant });
const languageQuery = z.strictObject({ language: z.string().default('ru') });
const scheduleBody = z.strictObject({
  template: z.string(),
  site_id: z.number(),
  format: z.string(),
  language: z.string().default('ru'),
  folder: z.string(),
  after_minutes: z.number().default(5),
  active: z.boolean().default(true),
});
const parameters = z.object({ id: wholeNumber.optional(), occurrence: wholeNumber.optional() });

const numberOf = (request: FastifyRequest, name: 'id' | 'occurrence'): number =>
  parameters.safeParse(request.params).data?.[name] ?? Number.NaN;

const iso = (timeMs: number | null): string | null => (timeMs === null ? null : new Date(timeMs).toISOString());

const ORDER = 'a report takes template, site_id, period (2026-11-21, 2026-11, or the number of a shift) and language';

const scheduleView = (schedule: ReportSchedule): object => ({
  id: schedule.id,
  template: schedule.template,
  site_id: schedule.siteId,
  format: schedule.format,
  language: schedule.language,
  folder: schedule.folder,
  after_minutes: schedule.afterMinutes,
  active: schedule.isActive,
  since: iso(schedule.sinceMs),
  saved_by: schedule.savedBy,
  saved: iso(schedule.savedMs),
  next: iso(schedule.nextMs),
  obstacle: schedule.obstacle,
});

const runView = (run: ReportRun): object => ({
  id: run.id,
  schedule_id: run.scheduleId,
  template: run.template,
  site_id: run.siteId,
  period: run.periodStart,
  state: run.state,
  file: run.fileName,
  folder: run.folder,
  time: iso(run.timeMs),
  attempts: run.attempts,
  problem: run.problem,
  next_attempt: iso(run.nextAttemptMs),
});

const tripView = ({ occurrence, timeMs, device, key, text, priority, ...head }: TripHead): object => ({
  occurrence,
  time: iso(timeMs),
  site_id: head.siteId,
  device_id: head.deviceId,
  device,
  alarm: key,
  text_ru: text.ru,
  text_en: text.en,
  priority,
  value: head.value,
  limit: head.limit,
  consequences: head.consequences,
  order_uncertain: head.isOrderUncertain,
});

const sheetView = (sheet: TripSheet): object => ({
  trip: tripView(sheet.head),
  from: iso(sheet.fromMs),
  to: iso(sheet.toMs),
  finished: sheet.isFinished,
  scan_ms: sheet.scanMs,
  groups: sheet.groups.map(({ fromMs, toMs, events }) => ({ from: iso(fromMs), to: iso(toMs), events })),
  more_events: sheet.moreEvents,
  actions: sheet.actions,
  trends: sheet.trends,
  before: iso(sheet.beforeMs),
  at: iso(sheet.atMs),
  values: sheet.values,
  notes: sheet.notes,
});

const fileAnswer = (answer: { ok: true; value: ReportFile } | Extract<Answer, { ok: false }>): Answer =>
  answer.ok ? { ok: true, value: Buffer.from(answer.value.base64, 'base64'), fileName: answer.value.fileName } : answer;

const saveSchedule =
  (id?: number): Route =>
  async (ask, { body }) => {
    const parsed = scheduleBody.safeParse(body);
    if (!parsed.success)
      return badInput('a schedule takes template, site_id, format, language, folder, after_minutes and active');
    const { site_id: siteId, after_minutes: afterMinutes, active: isActive, ...rest } = parsed.data;
    const order = { ...rest, siteId, afterMinutes, isActive, ...(id === undefined ? {} : { id }) };
    return mapped(await ask('reports.saveSchedule', order), scheduleView, id === undefined ? CREATED : 200);
  };

/** Reports, their schedules and the sheets of trips for scripts. */
export const REPORT_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/reports/templates': (ask) => ask('reports.templates', {}),
  'GET /api/reports/run': async (ask, { query }) => {
    const parsed = orderQuery.omit({ format: true }).safeParse(query);
    if (!parsed.success) return badInput(ORDER);
    const { template, site_id: siteId, period: periodStart, language } = parsed.data;
    return ask('reports.run', { template, siteId, periodStart, language });
  },
  'GET /api/reports/file': async (ask, { query }) => {
    const parsed = orderQuery.safeParse(query);
    if (!parsed.success) return badInput(`${ORDER}, and format xlsx, pdf or csv`);
    const { template, site_id: siteId, period: periodStart, language, format = 'xlsx' } = parsed.data;
    return fileAnswer(await ask('reports.file', { template, siteId, periodStart, language, format }));
  },
  'GET /api/reports/schedules': async (ask) =>
    mapped(await ask('reports.schedules', {}), (schedules) => schedules.map(scheduleView)),
  'POST /api/reports/schedules': saveSchedule(),
  'PUT /api/reports/schedules/:id': (ask, request) => saveSchedule(numberOf(request, 'id'))(ask, request),
  'DELETE /api/reports/schedules/:id': async (ask, request) =>
    mapped(await ask('reports.removeSchedule', { id: numberOf(request, 'id') }), () => ({ deleted: true })),
  'GET /api/reports/runs': async (ask, { query }) => {
    const parsed = runsQuery.safeParse(query);
    if (!parsed.success) return badInput('schedule_id and limit are numbers; nothing else is taken');
    const { schedule_id: scheduleId, limit } = parsed.data;
    return mapped(await ask('reports.runs', { scheduleId, limit }), (runs) => runs.map(runView));
  },
  'GET /api/reports/trips': async (ask, { query }) => {
    const parsed = tripsQuery.safeParse(query);
    if (!parsed.success) return badInput('from and to are instants, site_id is a number; nothing else is taken');
    const { site_id: siteId, from: fromMs, to: toMs } = parsed.data;
    const found = await ask('reports.trips', { siteId, fromMs, toMs });
    return mapped(found, ({ rows, more }) => ({ rows: rows.map(tripView), more }));
  },
  'GET /api/reports/trips/:occurrence': async (ask, request) =>
    mapped(await ask('reports.trip', { occurrence: numberOf(request, 'occurrence') }), sheetView),
  'GET /api/reports/trips/:occurrence/pdf': async (ask, request) => {
    const parsed = languageQuery.safeParse(request.query);
    if (!parsed.success) return badInput('language is ru or en; nothing else is taken');
    const order = { occurrence: numberOf(request, 'occurrence'), language: parsed.data.language };
    return fileAnswer(await ask('reports.tripPdf', order));
  },
};
