/** What the entries of reports and trip sheets do. */

import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { Caller } from '#shared/api/caller.ts';
import {
  REPORT_SCHEDULES_MAX,
  type ReportCommands,
  type ReportReads,
  type ReportRun,
  type ReportSchedule,
} from '#shared/api/reports.ts';
import { fileNameOf } from '#shared/model/fileNameOf.ts';
import { REPORT_REFUSALS } from '#shared/model/reportRefusal.ts';
import { success } from '#shared/model/result.ts';
import { reaches } from '#shared/model/role.ts';
import { tripPage } from '../../report/tripPage.ts';
import type {
  NewReportSchedule,
  ReportRunSearch,
  StoredReportRun,
  StoredReportSchedule,
} from '../../store/report/reportSchedules.ts';
import { auditValue } from '../auditValue.ts';
import type { Handlers } from '../dispatcher.ts';
import type { PrintPdf } from '../maintenance/printAct.ts';
import type { TripDesk } from '../trips/tripDesk.ts';
import { nextDueMs } from './duePeriods.ts';
import { printedPage, type ReportDesk, templateView } from './reportDesk.ts';
import { folderProblem } from './reportFolder.ts';
import { retryMs } from './reportScheduler.ts';
import { scheduleObstacle } from './scheduleObstacle.ts';

/** What the schedules need of the store; what resolves is on disk. */
export interface ReportScheduleStore {
  schedules(): Promise<readonly StoredReportSchedule[]>;
  save(schedule: NewReportSchedule, id?: number): Promise<StoredReportSchedule | undefined>;
  remove(id: number, timeMs: number): Promise<boolean>;
  runs(search: ReportRunSearch): Promise<readonly StoredReportRun[]>;
}

export interface ReportHandlerParts {
  readonly desk: ReportDesk;
  readonly trips: TripDesk;
  readonly store: ReportScheduleStore;
  readonly printPdf: PrintPdf;
  readonly nowMs: () => number;
  readonly onChange: () => void;
}

type ReportName = keyof ReportReads | keyof ReportCommands;

export const reportHandlers = (parts: ReportHandlerParts): Pick<Handlers, ReportName> => ({
  ...runHandlers(parts),
  ...tripHandlers(parts),
  ...scheduleHandlers(parts),
});

type RunName = 'reports.templates' | 'reports.run' | 'reports.cancel' | 'reports.file';

const runHandlers = ({ desk }: ReportHandlerParts): Pick<Handlers, RunName> => ({
  'reports.templates': () => {
    const templates = desk.templates();
    return templates.ok ? success(templates.value.map(templateView)) : templates;
  },
  'reports.run': (order) => desk.run(order),
  'reports.cancel': ({ asker }) => success({ isCancelled: desk.cancel(asker) }),
  'reports.file': async (order, _caller, trace) => {
    const file = await desk.file(order);
    if (file.ok) trace.object = file.value.fileName;
    return file;
  },
});

type TripName = 'reports.trips' | 'reports.trip' | 'reports.tripPdf';

const tripHandlers = ({ trips, printPdf }: ReportHandlerParts): Pick<Handlers, TripName> => ({
  'reports.trips': async (search) => success(await trips.list(search)),
  'reports.trip': ({ occurrence }) => trips.sheet(occurrence),
  'reports.tripPdf': async ({ occurrence, language }, _caller, trace) => {
    const sheet = await trips.sheet(occurrence);
    if (!sheet.ok) return sheet;
    const pdf = await printedPage(tripPage(sheet.value, language), printPdf);
    if (!pdf.ok) return pdf;
    const { device } = sheet.value.head;
    const fileName = fileNameOf(`${device}-trip-${occurrence.toString()}-${language}.pdf`).replaceAll(/[^\w.-]/g, '-');
    trace.object = fileName;
    return success({ fileName, base64: Buffer.from(pdf.value).toString('base64') });
  },
});

type ScheduleName = 'reports.schedules' | 'reports.runs' | keyof ReportCommands;

const scheduleHandlers = (parts: ReportHandlerParts): Pick<Handlers, ScheduleName> => {
  const { store, desk, nowMs, onChange } = parts;
  return {
    'reports.schedules': async (_nothing, caller) =>
      success((await store.schedules()).map((one) => shownTo(caller, scheduleView(one, desk, nowMs())))),
    'reports.runs': async (search, caller) =>
      success((await store.runs(search)).map((run) => shownTo(caller, runView(run)))),
    'reports.saveSchedule': async ({ id, ...order }, caller, trace) => {
      trace.object = order.template;
      const [template, site] = [desk.template(order.template), desk.site(order.siteId)];
      if (!template.ok) return template;
      if (!site.ok) return site;
      const present = await store.schedules();
      const before = present.find((one) => one.id === id);
      if (id !== undefined && before === undefined)
        return apiRefusal(REPORT_REFUSALS, 'report_schedule_unknown', { id });
      if (id === undefined && present.length >= REPORT_SCHEDULES_MAX)
        return apiRefusal(REPORT_REFUSALS, 'report_schedules_full', { most: REPORT_SCHEDULES_MAX });
      const problem = await folderProblem(order.folder);
      if (problem !== undefined) return apiRefusal(REPORT_REFUSALS, problem, { folder: order.folder });
      const timeMs = nowMs();
      // A clock that was set back must not leave a beginning in the future.
      const sinceMs = before !== undefined && isSame(before, order) ? Math.min(before.sinceMs, timeMs) : timeMs;
      const saved = await store.save({ ...order, sinceMs, savedBy: caller.name, savedMs: timeMs }, id);
      if (saved === undefined) return apiRefusal(REPORT_REFUSALS, 'report_schedule_unknown', { id: id ?? 0 });
      trace.before = before === undefined ? null : auditValue({ ...before });
      trace.after = auditValue({ ...saved });
      onChange();
      return success(scheduleView(saved, desk, timeMs));
    },
    'reports.removeSchedule': async ({ id }, _caller, trace) => {
      const before = (await store.schedules()).find((one) => one.id === id);
      if (before === undefined || !(await store.remove(id, nowMs())))
        return apiRefusal(REPORT_REFUSALS, 'report_schedule_unknown', { id });
      trace.object = before.template;
      trace.before = auditValue({ ...before });
      trace.after = null;
      onChange();
      return success({});
    },
  };
};

/** Paths of the station's computer are for those who may set them. */
const shownTo = <Shown extends { readonly folder: string }>({ role }: Caller, shown: Shown): Shown =>
  reaches(role, 'engineer') ? shown : { ...shown, folder: '' };

/** A schedule that goes on as before keeps its beginning; one that was switched on again begins anew. */
const isSame = (
  before: StoredReportSchedule,
  order: Pick<NewReportSchedule, 'template' | 'siteId' | 'isActive'>,
): boolean => before.template === order.template && before.siteId === order.siteId && before.isActive && order.isActive;

const scheduleView = (schedule: StoredReportSchedule, desk: ReportDesk, nowMs: number): ReportSchedule => {
  const [template, site] = [desk.template(schedule.template), desk.site(schedule.siteId)];
  const { afterMinutes, isActive } = schedule;
  const nextMs =
    isActive && template.ok && site.ok
      ? nextDueMs({ period: template.value.period, timeZone: site.value.timeZone, afterMinutes, nowMs })
      : null;
  const obstacle = scheduleObstacle(site.ok ? site.value : undefined, template.ok ? template.value : undefined);
  return { ...schedule, nextMs, obstacle };
};

/** One that is being written, or was when the program ended, is not there yet: it is tried again at once. */
const runView = ({ state, ...run }: StoredReportRun): ReportRun => {
  const pauseMs = state === 'failed' ? retryMs(run.attempts) : null;
  return {
    ...run,
    state: state === 'written' ? 'written' : 'failed',
    fileName: state === 'written' ? run.fileName : null,
    problem: state === 'writing' ? UNFINISHED : run.problem,
    nextAttemptMs: state === 'writing' ? run.timeMs : pauseMs === null ? null : run.timeMs + pauseMs,
  };
};

const UNFINISHED = { ru: 'Файл ещё пишется', en: 'the file is still being written' };
