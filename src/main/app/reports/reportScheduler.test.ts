import { beforeEach, describe, expect, it } from 'vitest';
import type { LocalText } from '#shared/model/localText.ts';
import type { ReportTemplate } from '#shared/model/report.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { Shift } from '#shared/model/shift.ts';
import { HandMovedClock } from '../../../../tests/kit/handMovedClock.ts';
import type { NewReportRun, StoredReportRun, StoredReportSchedule } from '../../store/report/reportSchedules.ts';
import { nextDueMs } from './duePeriods.ts';
import { ReportScheduler, retryMs } from './reportScheduler.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Noon of the 21st in Almaty. */
const NOON = Date.UTC(2026, 10, 21, 7);
const FOLDER_GONE: LocalText = { ru: 'папки нет', en: 'there is no folder' };

const daily: StoredReportSchedule = {
  id: 4,
  template: 'day',
  siteId: 1,
  format: 'xlsx',
  language: 'ru',
  folder: '/reports',
  afterMinutes: 5,
  isActive: true,
  sinceMs: NOON,
  savedBy: 'Ким',
  savedMs: NOON,
};
const template = (id: 'day' | 'month' | 'shift') =>
  ({ id, period: id, name: { ru: id, en: id } }) as unknown as ReportTemplate;

let clock: HandMovedClock;
let runs: Map<string, StoredReportRun>;
let schedules: StoredReportSchedule[];
let shifts: Shift[];
let written: string[];
let told: string[];
let problem: LocalText | null;
let files: Set<string>;
let dies: boolean;

const keep = async (run: NewReportRun): Promise<void> => {
  const key = `${run.scheduleId} ${run.periodStart}`;
  runs.set(key, { ...run, id: runs.get(key)?.id ?? runs.size + 1, template: 'day', siteId: 1 });
};

const station = () =>
  new ReportScheduler({
    nowMs: () => clock.epochMs(),
    schedules: async () => schedules,
    runs: async ({ scheduleId }) =>
      [...runs.values()]
        .filter((run) => run.scheduleId === scheduleId)
        .sort((left, right) => right.timeMs - left.timeMs),
    saveRun: keep,
    shifts: async () => shifts,
    site: (id) => (id === 1 ? { id, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' } : undefined),
    template: (id) => template(id as 'day'),
    make: async (_schedule, start) => success({ fileName: `${start}.xlsx`, bytes: new Uint8Array(1) }),
    write: async ({ fileName, onName }): Promise<Result<string, LocalText>> => {
      if (problem !== null) return failure(problem);
      await onName(fileName);
      files.add(fileName);
      written.push(fileName);
      if (dies) throw new Error('power cut');
      return success(fileName);
    },
    isThere: async (_folder, fileName) => files.has(fileName),
    note: async ({ event }) => void told.push(event),
    onChange: () => undefined,
    onTrouble: () => undefined,
  });

let scheduler: ReportScheduler;
beforeEach(() => {
  clock = new HandMovedClock(NOON);
  runs = new Map();
  schedules = [daily];
  shifts = [];
  written = [];
  told = [];
  problem = null;
  files = new Set();
  dies = false;
  scheduler = station();
});

const after = async (ms: number): Promise<void> => {
  clock.advance(ms);
  await scheduler.look();
};

describe('a daily report', () => {
  it('is written once, minutes after the midnight of its site, and not for days before it was ordered', async () => {
    await after(12 * HOUR + 4 * MINUTE);
    expect(written).toEqual([]);
    await after(MINUTE);
    expect(written).toEqual(['2026-11-21.xlsx']);
    await after(MINUTE);
    await after(HOUR);
    expect(written).toHaveLength(1);
    await after(DAY);
    expect(written).toEqual(['2026-11-21.xlsx', '2026-11-22.xlsx']);
    expect([...runs.values()].map(({ state, attempts }) => [state, attempts])).toEqual([
      ['written', 1],
      ['written', 1],
    ]);
    expect(told).toEqual([]);
  });

  it('is caught up with after the station was off, the oldest first, a month at the most', async () => {
    await after(5 * DAY);
    expect(written).toEqual(['21', '22', '23', '24', '25'].map((day) => `2026-11-${day}.xlsx`));
    await after(400 * DAY);
    expect(written).toHaveLength(5 + 31);
    expect(written.at(-1)).toBe('2027-12-30.xlsx');
  });

  it('is not written again when the clock is set back', async () => {
    await after(2 * DAY);
    clock.jump(-3 * DAY);
    await after(MINUTE);
    await after(3 * DAY);
    expect(written).toEqual(['2026-11-21.xlsx', '2026-11-22.xlsx']);
  });

  it('is tried again while its folder is gone, and told when that begins and ends', async () => {
    problem = FOLDER_GONE;
    await after(13 * HOUR);
    await after(MINUTE);
    expect([...runs.values()]).toMatchObject([{ state: 'failed', attempts: 1, problem: FOLDER_GONE, fileName: null }]);
    await after(5 * MINUTE);
    await after(10 * MINUTE);
    expect([...runs.values()]).toMatchObject([{ attempts: 3 }]);
    problem = null;
    await after(20 * MINUTE);
    expect([written, told]).toEqual([['2026-11-21.xlsx'], ['report_failed', 'report_written']]);
    expect([...runs.values()]).toMatchObject([{ state: 'written', attempts: 4, problem: null }]);
  });

  it('of a site that was removed is told of once, not waited for in silence', async () => {
    schedules = [{ ...daily, siteId: 404 }];
    await after(13 * HOUR);
    await after(DAY);
    expect([written, told]).toEqual([[], ['report_failed']]);
    schedules = [daily];
    await after(MINUTE);
    expect(written.length).toBe(2);
  });

  it('that fails for many days is told once, not once for each of them', async () => {
    problem = FOLDER_GONE;
    await after(6 * DAY);
    expect([[...runs.values()].length, told]).toEqual([6, ['report_failed']]);
    problem = null;
    await after(HOUR);
    expect([written.length, told]).toEqual([6, ['report_failed', 'report_written']]);
  });

  it('is left to a person after four days of attempts', () => {
    expect([1, 2, 7, 8, 19, 20].map(retryMs)).toEqual([
      5 * MINUTE,
      10 * MINUTE,
      320 * MINUTE,
      360 * MINUTE,
      360 * MINUTE,
      null,
    ]);
  });

  it('that was cut off between its file and its row is not written twice', async () => {
    dies = true;
    await after(13 * HOUR);
    expect([...runs.values()]).toMatchObject([{ state: 'writing' }]);
    dies = false;
    scheduler = station();
    await after(MINUTE);
    expect([...runs.values()]).toMatchObject([{ state: 'written', fileName: '2026-11-21.xlsx' }]);
    expect(written).toHaveLength(1);
  });

  it('is not written while it is switched off', async () => {
    schedules = [{ ...daily, isActive: false }];
    await after(3 * DAY);
    expect(written).toEqual([]);
  });

  it('is followed by the next midnight', () => {
    const query = { period: 'day', timeZone: 'Asia/Almaty', afterMinutes: 5 } as const;
    expect(nextDueMs({ ...query, nowMs: NOON })).toBe(NOON + 12 * HOUR + 5 * MINUTE);
    expect(nextDueMs({ ...query, nowMs: NOON - 12 * HOUR + MINUTE })).toBe(NOON - 12 * HOUR + 5 * MINUTE);
    expect(nextDueMs({ ...query, period: 'shift', nowMs: NOON })).toBeNull();
  });
});

it('a monthly report is written after the first of the next month', async () => {
  schedules = [{ ...daily, template: 'month' }];
  await after(9 * DAY);
  expect(written).toEqual([]);
  await after(DAY);
  expect(written).toEqual(['2026-11.xlsx']);
});

it('a report of a shift is written when the shift was handed over', async () => {
  schedules = [{ ...daily, template: 'shift' }];
  const shift = (id: number, timeMs: number | null) =>
    ({ id, handedOver: timeMs === null ? null : { timeMs, by: 'Ким', remark: null } }) as Shift;
  shifts = [shift(9, null), shift(8, NOON + HOUR), shift(7, NOON - HOUR)];
  await after(2 * HOUR);
  expect(written).toEqual(['8.xlsx']);
});
