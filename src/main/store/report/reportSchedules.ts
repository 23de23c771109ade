/** Schedules of reports and what became of their periods. */
import { z } from 'zod';
import type { LocalText } from '#shared/model/localText.ts';
import { REPORT_FORMATS, REPORT_LANGUAGES, type ReportFormat, type ReportLanguage } from '#shared/model/report.ts';
import type { Connection } from '../openDatabase.ts';

export interface NewReportSchedule {
  readonly template: string;
  readonly siteId: number;
  readonly format: ReportFormat;
  readonly language: ReportLanguage;
  readonly folder: string;
  readonly afterMinutes: number;
  readonly isActive: boolean;
  readonly sinceMs: number;
  readonly savedBy: string;
  readonly savedMs: number;
}

export interface StoredReportSchedule extends NewReportSchedule {
  readonly id: number;
}

export const REPORT_RUN_STATES = ['writing', 'written', 'failed'] as const;

/** What became of one period of a schedule. */
export interface NewReportRun {
  readonly scheduleId: number;
  readonly periodStart: string;
  readonly state: (typeof REPORT_RUN_STATES)[number];
  readonly attempts: number;
  readonly timeMs: number;
  readonly folder: string;
  readonly fileName: string | null;
  readonly problem: LocalText | null;
}

export interface StoredReportRun extends NewReportRun {
  readonly id: number;
  readonly template: string;
  readonly siteId: number;
}

/** Runs of a schedule that stay; older ones are dropped with the next. */
const RUNS_KEPT = 1_000;

const scheduleRow = z
  .object({
    id: z.number(),
    template: z.string(),
    site_id: z.number(),
    format: z.enum(REPORT_FORMATS),
    language: z.enum(REPORT_LANGUAGES),
    folder: z.string(),
    after_minutes: z.number(),
    is_active: z.number(),
    since_ms: z.number(),
    saved_by: z.string(),
    saved_ms: z.number(),
  })
  .transform((row): StoredReportSchedule => {
    const { id, template, format, language, folder } = row;
    return {
      id,
      template,
      siteId: row.site_id,
      format,
      language,
      folder,
      afterMinutes: row.after_minutes,
      isActive: row.is_active === 1,
      sinceMs: row.since_ms,
      savedBy: row.saved_by,
      savedMs: row.saved_ms,
    };
  });

/** Those that were not removed, in the order in which they were made. */
export const readReportSchedules = (connection: Connection): StoredReportSchedule[] =>
  connection
    .prepare('SELECT * FROM report_schedule WHERE removed_ms IS NULL ORDER BY id')
    .all()
    .map((row) => scheduleRow.parse(row));

/** Changes a schedule, or adds it where it has no number yet; undefined where there is none of that number. */
export const saveReportSchedule = (
  connection: Connection,
  schedule: NewReportSchedule,
  id?: number,
): StoredReportSchedule | undefined => {
  const values = { ...schedule, isActive: Number(schedule.isActive), id: id ?? null };
  if (id === undefined) {
    const { lastInsertRowid } = connection
      .prepare(
        `INSERT INTO report_schedule (revision, template, site_id, format, language, folder, after_minutes, is_active,
           since_ms, saved_by, saved_ms)
         VALUES (1, @template, @siteId, @format, @language, @folder, @afterMinutes, @isActive, @sinceMs, @savedBy,
           @savedMs)`,
      )
      .run(values);
    return { ...schedule, id: Number(lastInsertRowid) };
  }
  const { changes } = connection
    .prepare(
      `UPDATE report_schedule SET revision = revision + 1, template = @template, site_id = @siteId, format = @format,
         language = @language, folder = @folder, after_minutes = @afterMinutes, is_active = @isActive,
         since_ms = @sinceMs, saved_by = @savedBy, saved_ms = @savedMs WHERE id = @id AND removed_ms IS NULL`,
    )
    .run(values);
  return changes === 0 ? undefined : { ...schedule, id };
};

/** False where there is none of that number. */
export const removeReportSchedule = (connection: Connection, id: number, timeMs: number): boolean =>
  connection
    .prepare('UPDATE report_schedule SET revision = revision + 1, removed_ms = ? WHERE id = ? AND removed_ms IS NULL')
    .run(timeMs, id).changes > 0;

const runRow = z
  .object({
    id: z.number(),
    schedule_id: z.number(),
    template: z.string(),
    site_id: z.number(),
    period_start: z.string(),
    state: z.enum(REPORT_RUN_STATES),
    attempts: z.number(),
    time_ms: z.number(),
    folder: z.string(),
    file_name: z.string().nullable(),
    problem_ru: z.string().nullable(),
    problem_en: z.string().nullable(),
  })
  .transform((row): StoredReportRun => {
    const { problem_ru: ru, problem_en: en } = row;
    return {
      id: row.id,
      scheduleId: row.schedule_id,
      template: row.template,
      siteId: row.site_id,
      periodStart: row.period_start,
      state: row.state,
      attempts: row.attempts,
      timeMs: row.time_ms,
      folder: row.folder,
      fileName: row.file_name,
      problem: ru === null || en === null ? null : { ru, en },
    };
  });

export interface ReportRunSearch {
  readonly scheduleId?: number | undefined;
  readonly limit: number;
}

/** The newest first, of removed schedules too. */
export const readReportRuns = (connection: Connection, { scheduleId, limit }: ReportRunSearch): StoredReportRun[] =>
  connection
    .prepare(
      `SELECT report_run.*, schedule.template, schedule.site_id FROM report_run
       JOIN report_schedule AS schedule ON schedule.id = report_run.schedule_id
       WHERE @scheduleId IS NULL OR schedule_id = @scheduleId ORDER BY time_ms DESC, report_run.id DESC LIMIT @limit`,
    )
    .all({ scheduleId: scheduleId ?? null, limit })
    .map((row) => runRow.parse(row));

/** Keeps what became of a period, in place of what was said of it before. */
export const saveReportRun = (connection: Connection, run: NewReportRun): void => {
  const { problem, ...rest } = run;
  connection.transaction(() => {
    connection
      .prepare(
        `INSERT INTO report_run (schedule_id, period_start, state, attempts, time_ms, folder, file_name, problem_ru,
           problem_en)
         VALUES (@scheduleId, @periodStart, @state, @attempts, @timeMs, @folder, @fileName, @ru, @en)
         ON CONFLICT (schedule_id, period_start) DO UPDATE SET state = excluded.state, attempts = excluded.attempts,
           time_ms = excluded.time_ms, folder = excluded.folder, file_name = excluded.file_name,
           problem_ru = excluded.problem_ru, problem_en = excluded.problem_en`,
      )
      .run({ ...rest, ru: problem?.ru ?? null, en: problem?.en ?? null });
    connection
      .prepare(
        `DELETE FROM report_run WHERE schedule_id = ? AND id NOT IN
           (SELECT id FROM report_run WHERE schedule_id = ? ORDER BY id DESC LIMIT ?)`,
      )
      .run(run.scheduleId, run.scheduleId, RUNS_KEPT);
  })();
};
