import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { failure, success } from '#shared/model/result.ts';
import { callerOfRole } from '../../../../tests/kit/callers.ts';
import { type ReportBench, reportBench } from '../../../../tests/kit/reportBench.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../../../tests/kit/temporaryFolder.ts';
import type { Audit, AuditAct } from '../auditor.ts';
import { createDispatcher, type Dispatch } from '../dispatcher.ts';
import { silentLogger } from '../logger.ts';
import { shipped } from '../places.ts';
import type { TripDesk } from '../trips/tripDesk.ts';
import { readReportTemplates } from './readReportTemplates.ts';
import { ReportDesk } from './reportDesk.ts';
import { reportHandlers } from './reportHandlers.ts';
import { ReportRunner } from './reportRunner.ts';

afterAll(removeTemporaryFolders);

const NOW = Date.UTC(2026, 10, 21, 7);
const engineer = callerOfRole('engineer', { name: 'Ким' });
const viewer = callerOfRole('viewer', { name: 'Ли' });

let nowMs: number;
let bench: ReportBench;
let dispatch: Dispatch;
let acts: AuditAct[];
let changes: number;
let pages: string[];

beforeEach(() => {
  nowMs = NOW;
  bench = reportBench();
  [acts, changes, pages] = [[], 0, []];
  const { writer, reader } = bench;
  const printPdf = async (html: string) => {
    pages.push(html);
    return pages.length > 1 ? failure('no browser') : success(Uint8Array.of(37, 80, 68, 70));
  };
  const desk = new ReportDesk({
    templates: () => readReportTemplates(shipped('reports')),
    onTrouble: () => undefined,
    site: (id) => (id === 1 ? { id, code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' } : undefined),
    gather: { ...bench.gatherParts(NOW), nowMs: () => nowMs },
    runner: new ReportRunner({ tell: () => undefined, monotonicMs: () => 0 }),
    shift: async () => undefined,
    shiftSheet: async () => failure({ code: 'not_found', message: 'no shift' }),
    printPdf,
  });
  const handlers = reportHandlers({
    desk,
    trips: { list: async () => ({ rows: [], more: false }) } as unknown as TripDesk,
    store: {
      schedules: async () => reader.reportSchedules(),
      save: async (schedule, id) => writer.saveReportSchedule(schedule, id),
      remove: async (id, timeMs) => writer.removeReportSchedule(id, timeMs),
      runs: async (search) => reader.reportRuns(search),
    },
    printPdf,
    nowMs: () => nowMs,
    onChange: () => {
      changes += 1;
    },
  });
  const audit = {
    trouble: null,
    add: async (act: AuditAct) => void acts.push(act),
    addRefusal: (act: AuditAct) => void acts.push(act),
  } as unknown as Audit;
  dispatch = createDispatcher(handlers, { logger: silentLogger, audit });
});

const order = { template: 'day', siteId: 1, periodStart: '2026-11-20', language: 'ru' };
const schedule = (folder: string) => ({
  template: 'day',
  siteId: 1,
  format: 'csv',
  language: 'ru',
  folder,
  afterMinutes: 5,
  isActive: true,
});

describe('files of reports', () => {
  it('are named for every system, and audited', async () => {
    const file = await dispatch('reports.file', { ...order, format: 'csv' }, viewer);
    expect(file).toMatchObject({ ok: true, value: { fileName: 'MKZ-day-2026-11-20-ru.csv' } });
    expect(acts.map(({ user, action, object }) => [user, action, object])).toEqual([
      ['Ли', 'reports.file', 'MKZ-day-2026-11-20-ru.csv'],
    ]);
  });

  it('are printed where there is a browser, and refused in words where there is none', async () => {
    const ask = () => dispatch('reports.file', { ...order, format: 'pdf' }, viewer);
    expect(await ask()).toMatchObject({ ok: true, value: { base64: 'JVBERg==' } });
    expect(pages[0]).toContain('Суточный отчёт — МКЗ — 20.11.2026');
    expect(await ask()).toMatchObject({
      ok: false,
      error: { code: 'unavailable', words: { en: 'the report was not printed: no browser' } },
    });
  });

  it('of the future are refused in words', async () => {
    expect(await dispatch('reports.run', { ...order, periodStart: '2026-11-22' }, viewer)).toMatchObject({
      ok: false,
      error: { code: 'bad_input', reason: 'report_future' },
    });
  });
});

describe('schedules of reports', () => {
  it('are an engineer’s to make, change and remove; all of it is audited', async () => {
    const folder = temporaryFolder();
    expect(await dispatch('reports.saveSchedule', schedule(folder), viewer)).toMatchObject({
      error: { code: 'forbidden' },
    });
    const made = await dispatch('reports.saveSchedule', schedule(folder), engineer);
    expect(made).toMatchObject({
      ok: true,
      value: { id: 1, savedBy: 'Ким', sinceMs: NOW, nextMs: NOW + 12 * 3_600_000 + 5 * 60_000 },
    });
    expect(await dispatch('reports.removeSchedule', { id: 1 }, engineer)).toEqual({ ok: true, value: {} });
    expect(await dispatch('reports.removeSchedule', { id: 1 }, engineer)).toMatchObject({
      error: { code: 'not_found' },
    });
    expect(changes).toBe(2);
    expect(acts.map(({ action, result }) => [action, result])).toEqual([
      ['reports.saveSchedule', 'refused'],
      ['reports.saveSchedule', 'done'],
      ['reports.removeSchedule', 'done'],
      ['reports.removeSchedule', 'refused'],
    ]);
  });

  it('are shown to everybody, but the paths of the station’s computer to engineers alone', async () => {
    const folder = temporaryFolder();
    await dispatch('reports.saveSchedule', schedule(folder), engineer);
    bench.writer.saveReportRun({
      scheduleId: 1,
      periodStart: '2026-11-20',
      state: 'written',
      attempts: 1,
      timeMs: NOW,
      folder,
      fileName: 'MKZ-day-2026-11-20-ru.csv',
      problem: null,
    });
    const folders = async (caller: typeof viewer) => {
      const answers = [
        await dispatch('reports.schedules', {}, caller),
        await dispatch('reports.runs', { limit: 10 }, caller),
      ];
      return answers
        .flatMap((answer) => (answer.ok ? (answer.value as { folder: string }[]) : []))
        .map((one) => one.folder);
    };
    expect(await folders(viewer)).toEqual(['', '']);
    expect(await folders(callerOfRole('operator', { name: 'Пак' }))).toEqual(['', '']);
    expect(await folders(engineer)).toEqual([folder, folder]);
  });

  it('go on from where they began when they are changed, and begin anew when they are switched on again', async () => {
    const folder = temporaryFolder();
    const save = async (change: object) => {
      const saved = await dispatch('reports.saveSchedule', { ...schedule(folder), id: 1, ...change }, engineer);
      return saved.ok ? (saved.value as { sinceMs: number }).sinceMs - NOW : saved;
    };
    await dispatch('reports.saveSchedule', schedule(folder), engineer);
    nowMs = NOW + 1_000;
    expect(await save({ format: 'pdf' })).toBe(0);
    expect(await save({ isActive: false })).toBe(1_000);
    nowMs = NOW + 5_000;
    expect(await save({})).toBe(5_000);
    expect(await save({ template: 'month' })).toBe(5_000);
  });

  it('that were made while the clock was years ahead begin now when they are saved again', async () => {
    const folder = temporaryFolder();
    nowMs = NOW + 10 * 365 * 86_400_000;
    await dispatch('reports.saveSchedule', schedule(folder), engineer);
    nowMs = NOW;
    expect(await dispatch('reports.saveSchedule', { ...schedule(folder), id: 1 }, engineer)).toMatchObject({
      value: { sinceMs: NOW },
    });
  });

  it('are refused without a folder, a template or room for them', async () => {
    const reasonOf = async (change: object) => {
      const answer = await dispatch('reports.saveSchedule', { ...schedule(temporaryFolder()), ...change }, engineer);
      return answer.ok ? 'ok' : answer.error.reason;
    };
    expect(await reasonOf({ folder: 'reports' })).toBe('report_folder_relative');
    expect(await reasonOf({ folder: '/no/such/folder' })).toBe('report_folder_missing');
    expect(await reasonOf({ template: 'week' })).toBe('report_unknown');
    expect(await reasonOf({ siteId: 9 })).toBe('no_site');
    expect(await reasonOf({ id: 77 })).toBe('report_schedule_unknown');
    for (let index = 0; index < 50; index += 1) expect(await reasonOf({})).toBe('ok');
    expect(await reasonOf({})).toBe('report_schedules_full');
  });
});
