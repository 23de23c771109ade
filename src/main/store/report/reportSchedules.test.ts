import { afterAll, describe, expect, it } from 'vitest';
import { reportBench } from '../../../../tests/kit/reportBench.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { openDatabase } from '../openDatabase.ts';
import type { NewReportRun, NewReportSchedule } from './reportSchedules.ts';

afterAll(removeTemporaryFolders);

const daily: NewReportSchedule = {
  template: 'day',
  siteId: 1,
  format: 'xlsx',
  language: 'ru',
  folder: 'D:\\Отчёты',
  afterMinutes: 7,
  isActive: true,
  sinceMs: 1_000,
  savedBy: 'Ким',
  savedMs: 2_000,
};
const run = (change: Partial<NewReportRun>): NewReportRun => ({
  scheduleId: 1,
  periodStart: '2026-11-20',
  state: 'written',
  attempts: 1,
  timeMs: 5_000,
  folder: daily.folder,
  fileName: 'MKZ-day-2026-11-20-ru.xlsx',
  problem: null,
  ...change,
});

describe('schedules of reports', () => {
  it('are kept, changed and removed; a number is never given twice', () => {
    const { writer, reader } = reportBench();
    expect(writer.saveReportSchedule(daily)).toEqual({ ...daily, id: 1 });
    expect(writer.saveReportSchedule({ ...daily, format: 'pdf', isActive: false }, 1)).toMatchObject({ format: 'pdf' });
    expect(reader.reportSchedules()).toEqual([{ ...daily, format: 'pdf', isActive: false, id: 1 }]);
    expect(writer.saveReportSchedule(daily, 9)).toBeUndefined();
    expect([writer.removeReportSchedule(1, 3_000), writer.removeReportSchedule(1, 3_000)]).toEqual([true, false]);
    expect(reader.reportSchedules()).toEqual([]);
    expect(writer.saveReportSchedule(daily, 1)).toBeUndefined();
    expect(writer.saveReportSchedule(daily)?.id).toBe(2);
  });

  it('have one run for each period, whose newest word stands, also when the schedule is gone', () => {
    const { writer, reader } = reportBench();
    writer.saveReportSchedule(daily);
    const problem = { ru: 'папки нет', en: 'no folder' };
    writer.saveReportRun(run({ state: 'failed', fileName: null, problem }));
    writer.saveReportRun(run({ periodStart: '2026-11-21', timeMs: 6_000 }));
    expect(
      reader.reportRuns({ limit: 10 }).map(({ periodStart, state, problem: why }) => [periodStart, state, why]),
    ).toEqual([
      ['2026-11-21', 'written', null],
      ['2026-11-20', 'failed', problem],
    ]);
    writer.saveReportRun(run({ attempts: 2, timeMs: 7_000 }));
    writer.removeReportSchedule(1, 8_000);
    expect(reader.reportRuns({ scheduleId: 1, limit: 1 })).toEqual([
      { ...run({ attempts: 2, timeMs: 7_000 }), id: 1, template: 'day', siteId: 1 },
    ]);
    expect(reader.reportRuns({ scheduleId: 2, limit: 1 })).toEqual([]);
  });
});

it('runs of a schedule are bounded: the oldest make room', () => {
  const { writer, reader, databaseFile } = reportBench();
  writer.saveReportSchedule(daily);
  const connection = openDatabase(databaseFile, 'write');
  connection
    .prepare(
      `WITH RECURSIVE days(day) AS (SELECT 0 UNION ALL SELECT day + 1 FROM days WHERE day < 1001)
       INSERT INTO report_run (schedule_id, period_start, state, attempts, time_ms, folder)
       SELECT 1, 'day ' || day, 'written', 1, 5000 + day, 'D:' FROM days`,
    )
    .run();
  connection.close();
  writer.saveReportRun(run({ periodStart: 'day 1002', timeMs: 9_000 }));
  const kept = reader.reportRuns({ scheduleId: 1, limit: 2_000 }).map(({ periodStart }) => periodStart);
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([1_000, 'day 1002', 'day 3']);
});

it('facts of a report are those of its site and its span', () => {
  const { writer, reader } = reportBench();
  const [fromMs, toMs] = [100_000_000_000, 100_086_400_000];
  const lockOut = { user: 'Ли', reason: 'свечи', plannedEndMs: null };
  writer.addLockOut({ ...lockOut, deviceId: 1, sinceMs: fromMs - 500 });
  writer.removeLockOut({ deviceId: 1, user: 'Ли', comment: 'готово', timeMs: fromMs + 500 });
  writer.addLockOut({ ...lockOut, deviceId: 2, sinceMs: toMs + 1 });
  writer.commitConfiguration({
    changes: [
      { kind: 'removeDevice', id: 2 },
      { kind: 'removeDevice', id: 3 },
    ],
    actor: 'Ким',
    timeMs: fromMs + 9,
    journal: [],
  });
  const facts = reader.reportFacts({ siteId: 1, fromMs, toMs });
  expect(facts.devices.map(({ device, removedMs }) => [device.code, removedMs])).toEqual([
    ['GEN1', null],
    ['GEN2', fromMs + 9],
    ['ATS', fromMs + 9],
  ]);
  expect(facts.lockOuts).toEqual([{ deviceId: 1, fromMs: fromMs - 500, toMs: fromMs + 500 }]);
  expect(reader.reportFacts({ siteId: 1, fromMs: fromMs + 10, toMs }).devices).toHaveLength(1);
  expect(reader.reportFacts({ siteId: 9, fromMs, toMs }).devices).toEqual([]);
});
