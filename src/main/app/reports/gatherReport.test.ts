import { afterAll, describe, expect, it } from 'vitest';
import type { Site } from '#shared/model/device.ts';
import type { Report } from '#shared/model/report.ts';
import type { ShiftSheet } from '#shared/model/shiftSheet.ts';
import { GENSETS, MAINS, type ReportBench, reportBench } from '../../../../tests/kit/reportBench.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { dateSpan, daysWithin, monthSpan } from '../../calculation/counter/localDates.ts';
import { composeReport } from '../../report/composeReport.ts';
import { shipped } from '../places.ts';
import { gatherReport } from './gatherReport.ts';
import { readReportTemplates } from './readReportTemplates.ts';

afterAll(removeTemporaryFolders);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LATER = Date.UTC(2027, 0, 1);
const templates = readReportTemplates(shipped('reports'));

const siteOf = (timeZone: string): Site => ({ id: 1, code: 'MKZ', name: 'МКЗ', timeZone });

const reportOf = async (bench: ReportBench, id: 'day' | 'month', start: string, timeZone = 'Asia/Almaty') => {
  const template = templates.ok ? templates.value.find((one) => one.id === id) : undefined;
  const span = id === 'day' ? dateSpan(start, timeZone) : monthSpan(start, timeZone);
  if (template === undefined || span === undefined) throw new Error('no template or span');
  const steps = gatherReport(bench.gatherParts(LATER), {
    template,
    site: siteOf(timeZone),
    span: { kind: id, start, ...span, isFinished: true, operator: null },
    sheet: null,
  });
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return composeReport(step.value, template, 'ru');
  }
};

const cellOf = (report: Report, kind: Report['tables'][number]['kind'], row: string, key: string) => {
  const table = report.tables.find((one) => one.kind === kind);
  const index = table?.columns.findIndex((column) => column.key === key) ?? -1;
  const all = [...(table?.rows ?? []), ...(table?.total == null ? [] : [table.total])];
  const cell = all.find(({ name }) => name === row)?.cells[index];
  if (cell === undefined) throw new Error(`no cell ${kind} ${row} ${key}`);
  return cell;
};

/** A day: GEN1 at 120 kW all day, shut down for its last three hours; GEN2 at 80 kW, silent from noon on. */
const writeDay = (bench: ReportBench, { fromMs, toMs }: { fromMs: number; toMs: number }): void => {
  const shutMs = toMs - 3 * HOUR;
  bench.record(1, fromMs, toMs, (timeMs) => ({ kw: 120, gas: 33.6, isShut: timeMs >= shutMs }));
  bench.record(2, fromMs, toMs, (timeMs) => (timeMs >= fromMs + 12 * HOUR ? null : { kw: 80, gas: 24 }));
  bench.record(MAINS, fromMs, toMs, (timeMs) => ({ kw: timeMs < fromMs + 16 * HOUR ? 30 : -12 }));
  const counted = { sinceMs: fromMs - 40 * DAY, lastMs: toMs + DAY };
  bench.count(1, 'energy_kwh', { ...counted, days: [[fromMs, 2_890]] });
  bench.count(1, 'run_hours', { ...counted, days: [[fromMs, 21]] });
  bench.count(1, 'start_count', { ...counted, days: [[fromMs, 2]] });
  bench.count(2, 'energy_kwh', { ...counted, days: [[fromMs, 1_930]], lastMs: fromMs + 12 * HOUR });
};

describe('the report of a day', () => {
  const bench = reportBench();
  const day = dateSpan('2026-11-20', 'Asia/Almaty') ?? { fromMs: 0, toMs: 0 };
  writeDay(bench, day);
  bench.writer.addLockOut({
    deviceId: 1,
    user: 'Ли',
    reason: 'свечи',
    sinceMs: day.fromMs + 2 * HOUR,
    plannedEndMs: null,
  });
  bench.writer.removeLockOut({ deviceId: 1, user: 'Ли', comment: 'собрано', timeMs: day.fromMs + 4 * HOUR });
  const report = reportOf(bench, 'day', '2026-11-20');

  it.each([
    ['energy_counter', 2_890],
    ['energy_integral', 2_880],
    ['energy_difference', 10],
    ['hours', 21],
    ['starts', 2],
    ['load_factor', (100 * 2_890) / (160 * 21)],
    ['capacity_factor', (100 * 2_890) / (160 * 24)],
    ['availability', (100 * 19) / 24],
    ['gas', 806.4],
    ['gas_specific', 806.4 / 2_890],
    ['data_share', 100],
  ])('tells %s of a set that was read all day', async (key, value) => {
    expect(cellOf(await report, 'machines', 'ГПУ-1', key).value).toBeCloseTo(value, 6);
  });

  it('tells what a silent set did not say: nothing is made up', async () => {
    const told = await report;
    expect(cellOf(told, 'machines', 'ГПУ-2', 'energy_counter')).toEqual({
      value: 1_930,
      note: 'последнее показание счётчика 20.11.2026, 12:00: рост после него неизвестен',
    });
    expect(cellOf(told, 'machines', 'ГПУ-2', 'energy_integral').note).toBe('данных 50,0 %');
    expect(cellOf(told, 'machines', 'ГПУ-2', 'hours')).toEqual({ value: null, note: 'счётчик ещё не прочитан' });
    expect(cellOf(told, 'machines', 'ГПУ-2', 'energy_integral').value).toBeCloseTo(960, -1);
    const gaps = told.tables.find(({ kind }) => kind === 'gaps');
    expect(gaps?.rows.map(({ name, cells }) => [name, cells.at(-1)?.value])).toEqual([['ГПУ-2', 'нет ответа']]);
  });

  it('tells import and export apart, and what was consumed', async () => {
    const told = await report;
    const values = ['produced', 'imported', 'exported', 'consumed'].map(
      (key) => cellOf(told, 'site', 'МКЗ', key).value,
    );
    expect(values.map((value) => Math.round(Number(value)))).toEqual([4_820, 480, 96, 4_820 + 480 - 96]);
  });

  it('adds machines up, and names which of them is missing in a sum', async () => {
    const told = await report;
    expect(cellOf(told, 'machines', 'Всего', 'energy_counter')).toEqual({ value: 4_820, note: null });
    expect(cellOf(told, 'machines', 'Всего', 'hours')).toEqual({ value: 21, note: 'без: ГПУ-2' });
    expect(told.title).toBe('Суточный отчёт — МКЗ — 20.11.2026');
  });
});

describe('the report of a month', () => {
  it('with a week without data has the right totals, and says so', async () => {
    const bench = reportBench();
    const month = monthSpan('2026-11', 'Asia/Almaty') ?? { fromMs: 0, toMs: 0 };
    const gapMs = month.fromMs + 10 * DAY;
    const isGap = (timeMs: number): boolean => timeMs >= gapMs && timeMs < gapMs + 7 * DAY;
    bench.record(1, month.fromMs, gapMs, () => ({ kw: 100 }));
    bench.record(1, gapMs + 7 * DAY, month.toMs, () => ({ kw: 100 }));
    const days = daysWithin(month, 'Asia/Almaty').map(({ fromMs }) => [fromMs, 2_400] as const);
    bench.count(1, 'energy_kwh', { sinceMs: 0, lastMs: LATER, days });
    const report = await reportOf(bench, 'month', '2026-11');
    expect(cellOf(report, 'machines', 'ГПУ-1', 'energy_counter').value).toBe(72_000);
    const integral = cellOf(report, 'machines', 'ГПУ-1', 'energy_integral');
    expect([Math.round(Number(integral.value) / 100), integral.note]).toEqual([552, 'данных 76,6 %']);
    const gaps = report.tables.find(({ kind }) => kind === 'gaps')?.rows ?? [];
    expect(gaps.filter(({ name }) => name === 'ГПУ-1').map(({ cells }) => Math.round(Number(cells[2]?.value)))).toEqual(
      [168],
    );
    expect(days.filter(([startMs]) => isGap(startMs))).toHaveLength(7);
  }, 60_000);

  it('is the sum of its days', async () => {
    const bench = reportBench();
    const month = monthSpan('2026-11', 'Asia/Almaty') ?? { fromMs: 0, toMs: 0 };
    const all = daysWithin(month, 'Asia/Almaty');
    for (const deviceId of GENSETS) {
      const days = all.map(({ fromMs }, index) => [fromMs, 10 * deviceId + index / 10] as const);
      bench.count(deviceId, 'energy_kwh', { sinceMs: 0, lastMs: LATER, days });
    }
    const report = await reportOf(bench, 'month', '2026-11');
    const days = report.tables.find(({ kind }) => kind === 'days');
    const sum = days?.rows.reduce((total, { cells }) => total + Number(cells[0]?.value), 0) ?? 0;
    expect(days?.rows).toHaveLength(30);
    expect(sum).toBeCloseTo(900 + 2 * 43.5, 6);
    expect(cellOf(report, 'days', 'Всего', 'produced').value).toBeCloseTo(sum, 6);
    expect(cellOf(report, 'site', 'МКЗ', 'produced').value).toBeCloseTo(sum, 6);
    expect(cellOf(report, 'machines', 'Всего', 'energy_counter').value).toBeCloseTo(sum, 6);
  });

  it('tells what became of a counter: a replaced controller, one that waits, one that began later, a removed device', async () => {
    const bench = reportBench();
    const { fromMs } = monthSpan('2026-11', 'Asia/Almaty') ?? { fromMs: 0 };
    bench.count(1, 'energy_kwh', {
      sinceMs: fromMs + 9 * DAY,
      lastMs: LATER,
      days: [
        [fromMs + 9 * DAY, 500],
        [fromMs + 20 * DAY, 700],
      ],
      pendingMs: fromMs + 25 * DAY,
    });
    const [stored] = bench.reader.counters();
    if (stored === undefined) throw new Error('no counter');
    bench.writer.commitCounters({
      counters: [stored],
      hours: [],
      days: [],
      dropHoursBeforeMs: 0,
      journal: [],
      decision: {
        timeMs: fromMs + 14 * DAY + 9 * HOUR,
        decision: 'swap',
        actor: 'Ким',
        reason: 'новый',
        before: stored,
        after: stored,
      },
    });
    bench.writer.commitConfiguration({
      changes: [{ kind: 'removeDevice', id: 2 }],
      actor: 'Ким',
      timeMs: fromMs + 12 * DAY,
      journal: [],
    });
    const report = await reportOf(bench, 'month', '2026-11');
    const { value, note } = cellOf(report, 'machines', 'ГПУ-1', 'energy_counter');
    expect(value).toBe(1_200);
    expect(note?.split('; ')).toEqual([
      'счёт ведётся с 10.11.2026, 00:00',
      'замена контроллера 15.11.2026, 09:00 учтена',
      'счётчик с 26.11.2026, 00:00 ждёт ответа о сбросе или замене: рост после этого не учтён',
    ]);
    expect(cellOf(report, 'machines', 'ГПУ-2', 'energy_counter').note).toContain(
      'устройство удалено 13.11.2026, 00:00',
    );
  });
});

describe('days of odd lengths and zones', () => {
  it('have the hours that they have: twenty-five where Almaty changed its zone', async () => {
    const bench = reportBench();
    const day = dateSpan('2024-02-29', 'Asia/Almaty') ?? { fromMs: 0, toMs: 0 };
    bench.record(1, day.fromMs, day.toMs, () => ({ kw: 100 }));
    bench.count(1, 'energy_kwh', { sinceMs: 0, lastMs: LATER, days: [[day.fromMs, 2_500]] });
    const report = await reportOf(bench, 'day', '2024-02-29');
    expect(cellOf(report, 'machines', 'ГПУ-1', 'energy_integral').value).toBeCloseTo(2_500, 6);
    expect(cellOf(report, 'machines', 'ГПУ-1', 'capacity_factor').value).toBeCloseTo(62.5, 6);
    expect(cellOf(report, 'machines', 'ГПУ-1', 'data_share').value).toBe(100);
  });

  it('are made of hours where the site was in another zone when they were counted', async () => {
    const bench = reportBench();
    const day = dateSpan('2026-11-20', 'Asia/Almaty') ?? { fromMs: 0, toMs: 0 };
    const utcMidnight = Date.UTC(2026, 10, 20);
    bench.count(1, 'energy_kwh', {
      sinceMs: 0,
      lastMs: LATER,
      days: [
        [utcMidnight - DAY, 2_400],
        [utcMidnight, 1_200],
      ],
      hours: Array.from(
        { length: 48 },
        (_, index) => [utcMidnight - DAY + index * HOUR, index < 24 ? 100 : 50] as const,
      ),
    });
    const report = await reportOf(bench, 'day', '2026-11-20');
    expect(cellOf(report, 'machines', 'ГПУ-1', 'energy_counter')).toEqual({
      value: 5 * 100 + 19 * 50,
      note: 'часовой пояс площадки изменён: итог собран по часам',
    });
    expect(day.toMs - day.fromMs).toBe(DAY);
  });
});

describe('the report of a shift', () => {
  it('takes counters from the sheet of the shift, with what it says of them, and power from the history', async () => {
    const bench = reportBench();
    const fromMs = Date.UTC(2026, 10, 20, 3, 20);
    const toMs = fromMs + 12 * HOUR;
    bench.record(1, fromMs, toMs, () => ({ kw: 100 }));
    const grown = (amount: number | null, ru: string | null = null) => ({
      amount,
      why: ru === null ? null : { ru, en: ru },
    });
    const machine = {
      deviceId: 1,
      energyKwh: grown(1_207),
      hours: grown(11.5, 'не всё: счётчик сейчас не читается'),
      starts: grown(null, 'нет счётчика'),
    };
    const template = templates.ok ? templates.value.find(({ id }) => id === 'shift') : undefined;
    if (template === undefined) throw new Error('no template');
    const steps = gatherReport(bench.gatherParts(LATER), {
      template,
      site: siteOf('Asia/Almaty'),
      span: { kind: 'shift', start: '7', fromMs, toMs, isFinished: true, operator: 'Ким' },
      sheet: { machines: { rows: [machine], more: 0 } } as unknown as ShiftSheet,
    });
    let step = await steps.next();
    while (step.done !== true) step = await steps.next();
    const report = composeReport(step.value, template, 'ru');
    expect(report.title).toBe('Отчёт за смену — МКЗ — смена № 7');
    expect(report.facts).toContainEqual(['Смену вёл', 'Ким']);
    expect(cellOf(report, 'machines', 'ГПУ-1', 'energy_counter')).toEqual({ value: 1_207, note: null });
    expect(cellOf(report, 'machines', 'ГПУ-1', 'energy_integral').value).toBeCloseTo(1_200, 6);
    expect(cellOf(report, 'machines', 'ГПУ-1', 'hours')).toEqual({
      value: 11.5,
      note: 'не всё: счётчик сейчас не читается',
    });
    expect(cellOf(report, 'machines', 'ГПУ-2', 'energy_counter').value).toBeNull();
  });
});
