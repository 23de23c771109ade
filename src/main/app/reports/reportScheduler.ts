import type { Site } from '#shared/model/device.ts';
import type { NewJournalEntry } from '#shared/model/journal.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { ReportTemplate } from '#shared/model/report.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { Shift } from '#shared/model/shift.ts';
import type {
  NewReportRun,
  ReportRunSearch,
  StoredReportRun,
  StoredReportSchedule,
} from '../../store/report/reportSchedules.ts';
import { duePeriods, type EndedPeriod, PERIODS_CAUGHT_UP } from './duePeriods.ts';
import type { FileOrder } from './reportFolder.ts';
import { scheduleObstacle } from './scheduleObstacle.ts';

export const REPORT_LOOK_MS = 30_000;
const MINUTE_MS = 60_000;
const FIRST_RETRY_MS = 5 * MINUTE_MS;
const LONGEST_RETRY_MS = 360 * MINUTE_MS;
/** About four days; after that the period is left to a person. */
const MOST_ATTEMPTS = 20;
/** More than the periods of one schedule that are looked at. */
const RUNS_LOOKED_AT = 200;

/** A file of a report in memory. */
export interface MadeReport {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export interface ReportSchedulerParts {
  readonly nowMs: () => number;
  readonly schedules: () => Promise<readonly StoredReportSchedule[]>;
  readonly runs: (search: ReportRunSearch) => Promise<readonly StoredReportRun[]>;
  readonly saveRun: (run: NewReportRun) => Promise<void>;
  readonly shifts: (limit: number) => Promise<readonly Shift[]>;
  readonly site: (id: number) => Site | undefined;
  readonly template: (id: string) => ReportTemplate | undefined;
  readonly make: (schedule: StoredReportSchedule, periodStart: string) => Promise<Result<MadeReport, LocalText>>;
  readonly write: (order: FileOrder) => Promise<Result<string, LocalText>>;
  readonly isThere: (folder: string, fileName: string) => Promise<boolean>;
  readonly note: (entry: Omit<NewJournalEntry, 'timeMs'>) => Promise<void>;
  readonly onChange: () => void;
  readonly onTrouble: (error: unknown) => void;
}

/** The pause before another attempt; null after the last one. */
export const retryMs = (attempts: number): number | null =>
  attempts >= MOST_ATTEMPTS ? null : Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1));

interface Due {
  readonly periods: readonly { readonly period: EndedPeriod; readonly run: StoredReportRun | undefined }[];
  readonly isFailing: boolean;
}

const NOTHING_DUE: Due = { periods: [], isFailing: false };

/** Writes the reports of schedules after the ends of their periods: each once, tried again while it fails. */
export class ReportScheduler {
  readonly #parts: ReportSchedulerParts;
  /** Schedules of which was told that they write nothing any more. */
  readonly #obstructed = new Set<number>();
  #looking: Promise<void> | null = null;
  #isClosed = false;

  constructor(parts: ReportSchedulerParts) {
    this.#parts = parts;
  }

  /** Writes what is due now; resolves when that is done. One look at a time. */
  look(): Promise<void> {
    this.#looking ??= this.#look()
      .catch((error: unknown) => this.#parts.onTrouble(error))
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#looking;
  }

  #isOver(): boolean {
    return this.#isClosed;
  }

  async #look(): Promise<void> {
    for (const schedule of await this.#parts.schedules()) {
      if (!schedule.isActive || (await this.#isObstructed(schedule))) continue;
      const due = await this.#due(schedule);
      let { isFailing } = due;
      for (const { period, run } of due.periods) {
        if (this.#isOver()) return;
        const written = await this.#write(schedule, period, run);
        if (this.#isOver()) return;
        if (written.ok === isFailing) await this.#tell(schedule, written);
        isFailing = !written.ok;
        this.#parts.onChange();
      }
    }
  }

  async #isObstructed(schedule: StoredReportSchedule): Promise<boolean> {
    const { site, template } = this.#parts;
    const obstacle = scheduleObstacle(site(schedule.siteId), template(schedule.template));
    if (obstacle === null) this.#obstructed.delete(schedule.id);
    else if (!this.#obstructed.has(schedule.id)) {
      this.#obstructed.add(schedule.id);
      await this.#tell(schedule, failure(obstacle));
    }
    return obstacle !== null;
  }

  /** What is to be written now, and whether the newest attempt failed. */
  async #due(schedule: StoredReportSchedule): Promise<Due> {
    const { site: siteOf, template: templateOf, shifts, runs, nowMs } = this.#parts;
    const [site, template] = [siteOf(schedule.siteId), templateOf(schedule.template)];
    if (site === undefined || template === undefined) return NOTHING_DUE;
    const { period } = template;
    const timeMs = nowMs();
    const due = duePeriods({
      period,
      timeZone: site.timeZone,
      afterMinutes: schedule.afterMinutes,
      sinceMs: schedule.sinceMs,
      nowMs: timeMs,
      shifts: period === 'shift' ? await shifts(PERIODS_CAUGHT_UP) : [],
    });
    if (due.length === 0) return NOTHING_DUE;
    const done = await runs({ scheduleId: schedule.id, limit: RUNS_LOOKED_AT });
    const byStart = new Map(done.map((run) => [run.periodStart, run]));
    const periods = due
      .map((one) => ({ period: one, run: byStart.get(one.start) }))
      .filter(({ run }) => run === undefined || isAgain(run, timeMs));
    return { periods, isFailing: done[0]?.state === 'failed' };
  }

  async #write(
    schedule: StoredReportSchedule,
    { start }: EndedPeriod,
    before: StoredReportRun | undefined,
  ): Promise<Result<string, LocalText>> {
    const { isThere, make, write, saveRun, nowMs } = this.#parts;
    const run = {
      scheduleId: schedule.id,
      periodStart: start,
      attempts: (before?.attempts ?? 0) + 1,
      folder: schedule.folder,
    };
    const save = (state: NewReportRun['state'], fileName: string | null, problem: LocalText | null = null) =>
      saveRun({ ...run, state, fileName, problem, timeMs: nowMs() });
    // The program ended between the file and its row.
    if (before?.state === 'writing' && before.fileName !== null && (await isThere(before.folder, before.fileName))) {
      await saveRun({ ...before, state: 'written', timeMs: nowMs() });
      return success(before.fileName);
    }
    const made = await make(schedule, start);
    if (!made.ok && this.#isOver()) return made; // given up with the station: the next run begins anew
    const written = !made.ok
      ? made
      : await write({
          ...made.value,
          folder: schedule.folder,
          onName: (fileName) => save('writing', fileName),
        });
    if (written.ok) await save('written', written.value);
    else await save('failed', null, written.error);
    return written;
  }

  /** Once when it begins to fail, and once when that is over. */
  async #tell(schedule: StoredReportSchedule, written: Result<string, LocalText>) {
    const name = this.#parts.template(schedule.template)?.name ?? { ru: schedule.template, en: schedule.template };
    const place = this.#parts.site(schedule.siteId) === undefined ? {} : { siteId: schedule.siteId };
    const event = written.ok ? 'report_written' : 'report_failed';
    const words = written.ok ? { name } : { name, why: written.error };
    await this.#parts.note({ kind: 'station', event, ...place, words });
  }
}

/** A clock that was set back must not hold the next attempt up for ever. */
const isAgain = ({ state, attempts, timeMs }: StoredReportRun, nowMs: number): boolean => {
  if (state === 'written') return false;
  if (state === 'writing') return true;
  const pauseMs = retryMs(attempts);
  return pauseMs !== null && Math.abs(nowMs - timeMs) >= pauseMs;
};
