/** Reports beside sums that are worked out here in another way, scan by scan. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Report, ReportTemplate } from '#shared/model/report.ts';
import { MAINS, type ReportBench, reportBench, SCAN_MS, type Scan } from '../../../../tests/kit/reportBench.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { daysWithin, type LocalSpan, monthSpan } from '../../calculation/counter/localDates.ts';
import { composeReport } from '../../report/composeReport.ts';
import { shipped } from '../places.ts';
import { gatherReport } from './gatherReport.ts';
import { readReportTemplates } from './readReportTemplates.ts';

afterAll(removeTemporaryFolders);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LATER = Date.UTC(2027, 0, 1);
const ALMATY = 'Asia/Almaty';

const templateOf = (id: string): ReportTemplate => {
  const read = readReportTemplates(shipped('reports'));
  const found = read.ok ? read.value.find((one) => one.id === id) : undefined;
  if (found === undefined) throw new Error('no template');
  return found;
};

const monthReport = async (
  bench: Pick<ReportBench, 'gatherParts'>,
  month: string,
  span: LocalSpan,
): Promise<Report> => {
  const template = templateOf('month');
  const steps = gatherReport(bench.gatherParts(LATER), {
    template,
    site: { id: 1, code: 'MKZ', name: 'МКЗ', timeZone: ALMATY },
    span: { kind: 'month', start: month, ...span, isFinished: true, operator: null },
    sheet: null,
  });
  for (;;) {
    const step = await steps.next();
    if (step.done === true) return composeReport(step.value, template, 'ru');
  }
};

const tableOf = (report: Report, kind: string) => {
  const table = report.tables.find((one) => one.kind === kind);
  if (table === undefined) throw new Error(`no table ${kind}`);
  return table;
};

const cellOf = (report: Report, kind: string, row: string, key: string) => {
  const { rows, total, columns } = tableOf(report, kind);
  const all = total === null ? rows : [...rows, total];
  const cell = all.find(({ name }) => name === row)?.cells[columns.findIndex((column) => column.key === key)];
  if (cell === undefined) throw new Error(`no cell ${kind} ${row} ${key}`);
  return cell;
};

/** A generator of the same numbers each time: Park and Miller. */
const chance = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
};

/** Hours of power and of silence in a random order; whole tenths of kW. */
const randomScans = ({ fromMs, toMs }: LocalSpan, seed: number, sign: boolean): ((timeMs: number) => Scan) => {
  const next = chance(seed);
  const turns: { fromMs: number; scan: Scan }[] = [];
  for (let timeMs = fromMs; timeMs < toMs; timeMs += (1 + next(40)) * 11 * SCAN_MS) {
    const kw = (sign ? next(2_000) - 1_000 : next(1_600)) / 10;
    turns.push({ fromMs: timeMs, scan: next(5) === 0 ? null : { kw, gas: next(400) / 10, isShut: next(6) === 0 } });
  }
  let at = 0;
  return (timeMs) => {
    while ((turns[at + 1]?.fromMs ?? Number.POSITIVE_INFINITY) <= timeMs) at += 1;
    return turns[at]?.scan ?? null;
  };
};

/** What the scans of a span come to, one by one: each stands until the next; `all`: where the scans begin. */
const naive = ({ fromMs, toMs }: LocalSpan, scan: (timeMs: number) => Scan, all = { fromMs, toMs }) => {
  const sum = { kwh: 0, positive: 0, negative: 0, gas: 0, shutMs: 0, goodMs: 0 };
  for (let timeMs = all.fromMs; timeMs < all.toMs; timeMs += SCAN_MS) {
    const held = scan(timeMs);
    const length = Math.max(0, Math.min(toMs, timeMs + SCAN_MS) - Math.max(fromMs, timeMs));
    if (held === null || length === 0) continue;
    const hours = length / HOUR;
    sum.kwh += held.kw * hours;
    if (held.kw > 0) sum.positive += held.kw * hours;
    else sum.negative -= held.kw * hours;
    sum.gas += (held.gas ?? 0) * hours;
    if (held.isShut === true) sum.shutMs += length;
    sum.goodMs += length;
  }
  return sum;
};

describe('a month of random power and silence over the day of twenty-five hours', () => {
  const month = monthSpan('2024-02', ALMATY) ?? { fromMs: 0, toMs: 0 };
  const bench = reportBench();
  const set = () => randomScans(month, 7, false);
  const mains = () => randomScans(month, 11, true);
  bench.record(1, month.fromMs, month.toMs, set());
  bench.record(MAINS, month.fromMs, month.toMs, mains());
  // Sealed, with the tiers that a month is summed from.
  const upkeep = bench.writer.upkeep(LATER);
  while (upkeep.next().done !== true);
  const made = monthReport(bench, '2024-02', month);
  const days = daysWithin(month, ALMATY);

  it('has 29 days, and the last of them 25 hours', () => {
    expect(days).toHaveLength(29);
    expect((month.toMs - month.fromMs) / HOUR).toBe(29 * 24 + 1);
  });

  it('comes to what its scans come to', async () => {
    const report = await made;
    const own = naive(month, set());
    const value = (key: string) => Number(cellOf(report, 'machines', 'ГПУ-1', key).value);
    expect(value('energy_integral')).toBeCloseTo(own.kwh, 6);
    expect(value('gas')).toBeCloseTo(own.gas, 6);
    expect(value('gas_specific')).toBeCloseTo(own.gas / own.kwh, 9);
    expect(value('availability')).toBeCloseTo((100 * (own.goodMs - own.shutMs)) / own.goodMs, 9);
    expect(value('data_share')).toBe(Math.floor((1_000 * own.goodMs) / (month.toMs - month.fromMs)) / 10);
  });

  it('imports and exports what its scans do', async () => {
    const report = await made;
    const own = naive(month, mains());
    const value = (key: string) => Number(cellOf(report, 'site', 'МКЗ', key).value);
    expect(value('imported')).toBeCloseTo(own.positive, 6);
    expect(value('exported')).toBeCloseTo(own.negative, 6);
    const share = Math.floor((1_000 * own.goodMs) / (month.toMs - month.fromMs)) / 10;
    expect(cellOf(report, 'site', 'МКЗ', 'imported').note).toContain(`данных ${share.toFixed(1).replace('.', ',')} %`);
    expect(value('consumed')).toBeCloseTo(naive(month, set()).kwh + own.positive - own.negative, 6);
  });

  it('is on each of its days what the scans of that day come to', async () => {
    const { rows, columns } = tableOf(await made, 'days');
    const at = (index: number, key: string) =>
      Number(rows[index]?.cells[columns.findIndex((column) => column.key === key)]?.value ?? 0);
    for (const [index, day] of days.entries()) {
      const [produced, exchanged] = [naive(day, set(), month), naive(day, mains(), month)];
      expect(at(index, 'produced')).toBeCloseTo(produced.kwh, 6);
      expect(at(index, 'imported')).toBeCloseTo(exchanged.positive, 6);
      expect(at(index, 'exported')).toBeCloseTo(exchanged.negative, 6);
    }
  });

  it('lists its silences, and no others', async () => {
    const listed = tableOf(await made, 'gaps').rows.filter(({ name }) => name === 'ГПУ-1');
    const silentHours = (month.toMs - month.fromMs - naive(month, set()).goodMs) / HOUR;
    const sum = listed.reduce((all, { cells }) => all + Number(cells[2]?.value), 0);
    expect(listed.length).toBeGreaterThan(5);
    expect(Math.abs(sum - silentHours)).toBeLessThan(listed.length / 30);
  });

  it('says of a figure of the site what it is made without', async () => {
    const report = await made;
    expect(cellOf(report, 'site', 'МКЗ', 'gas').note).toMatch(/^без: ГПУ-2; данных \d\d,\d %$/);
    expect(report.notes.some((note) => note.startsWith('Всего — ') && note.endsWith('без: ГПУ-2'))).toBe(true);
  });

  it('is the sum of its days', async () => {
    const { rows, total, columns } = tableOf(await made, 'days');
    columns.forEach(({ key, total: kind }, index) => {
      if (kind !== 'sum') return;
      const sum = rows.reduce((all, { cells }) => all + Number(cells[index]?.value ?? 0), 0);
      expect([key, Math.abs(sum - Number(total?.cells[index]?.value)) < 1e-6]).toEqual([key, true]);
    });
    expect(rows).toHaveLength(29);
  });
});

describe('a month in which the counting of energy began', () => {
  const month = monthSpan('2026-11', ALMATY) ?? { fromMs: 0, toMs: 0 };
  const sinceMs = month.fromMs + 10 * DAY + 9 * HOUR;

  it('says where the site’s energy differs from that of its machines’ counters', async () => {
    const bench = reportBench();
    bench.record(1, month.fromMs, month.fromMs + 12 * DAY, () => ({ kw: 100 }));
    const days = [
      [month.fromMs + 10 * DAY, 1_500],
      [month.fromMs + 11 * DAY, 2_400],
    ] as const;
    bench.count(1, 'energy_kwh', { sinceMs, lastMs: month.fromMs + 12 * DAY, days });
    const report = await monthReport(bench, '2026-11', month);
    expect(cellOf(report, 'machines', 'ГПУ-1', 'energy_counter').value).toBe(3_900);
    const produced = cellOf(report, 'site', 'МКЗ', 'produced');
    expect(produced.value).toBeCloseTo(10 * 2_400 + 3_900, 6);
    expect(produced.note?.split('; ')).toEqual([
      'счёт энергии начат внутри периода, сутки до того взяты по мощности: ГПУ-1',
      'счётчик энергии за период неполон, см. примечания машин: ГПУ-1',
      'без: ГПУ-2',
    ]);
  });
});

describe('a month in which a device was removed', () => {
  it('counts it until then: hours after that are neither silence nor idleness', async () => {
    const month = monthSpan('2026-11', ALMATY) ?? { fromMs: 0, toMs: 0 };
    const bench = reportBench();
    const removedMs = month.fromMs + 12 * DAY;
    bench.record(1, month.fromMs, removedMs, () => ({ kw: 80 }));
    bench.count(1, 'energy_kwh', {
      sinceMs: 0,
      lastMs: removedMs,
      days: Array.from({ length: 12 }, (_, index) => [month.fromMs + index * DAY, 1_920] as const),
    });
    bench.writer.commitConfiguration({
      changes: [{ kind: 'removeDevice', id: 1 }],
      actor: 'Ким',
      timeMs: removedMs,
      journal: [],
    });
    const report = await monthReport(bench, '2026-11', month);
    const value = (key: string) => cellOf(report, 'machines', 'ГПУ-1', key).value;
    expect(value('energy_integral')).toBeCloseTo(12 * 1_920, 6);
    expect([value('data_share'), value('capacity_factor'), value('availability')]).toEqual([100, 50, 100]);
    expect(tableOf(report, 'gaps').rows.filter(({ name }) => name === 'ГПУ-1')).toEqual([]);
  });
});

describe('a month whose history does not reach back', () => {
  const month = monthSpan('2024-02', ALMATY) ?? { fromMs: 0, toMs: 0 };

  it('says since when there is one, and that days of another zone are no days of this one', async () => {
    const bench = reportBench();
    bench.record(1, month.fromMs + 3 * DAY, month.fromMs + 4 * DAY, () => ({ kw: 100 }));
    // Midnights of UTC: the site was in another zone then, and sums by hours are not kept for so long.
    const days = [[Date.UTC(2024, 1, 9), 700]] as const;
    bench.count(1, 'energy_kwh', { sinceMs: 0, lastMs: LATER, days });
    const report = await monthReport(bench, '2024-02', month);
    expect(report.notes).toContain('История ведётся с 04.02.2024, 00:00');
    expect(cellOf(report, 'machines', 'ГПУ-1', 'energy_counter')).toEqual({
      value: 700,
      note: 'часовой пояс площадки изменён, а почасовых итогов за это время уже нет: границы суток прежние',
    });
  });
});

it('a month of which a part of the history cannot be read says so once, whatever asks for it', async () => {
  const month = monthSpan('2024-02', ALMATY) ?? { fromMs: 0, toMs: 0 };
  const bench = reportBench();
  bench.record(1, month.fromMs, month.fromMs + DAY, () => ({ kw: 100 }));
  const parts = bench.gatherParts(LATER);
  const bad = { deviceId: 1, fromMs: month.fromMs + 2 * DAY, toMs: month.fromMs + 3 * DAY, reason: 'checksum' };
  const integrals: typeof parts.reader.integrals = async (query) => {
    const found = await parts.reader.integrals(query);
    return found.map((one) => (query.tags[0]?.deviceId === 1 ? { ...one, unread: [bad] } : one));
  };
  const torn = { gatherParts: () => ({ ...parts, reader: { ...parts.reader, integrals } }) };
  const { notes } = await monthReport(torn, '2024-02', month);
  expect(notes.filter((note) => note.includes('не читается'))).toEqual([
    'ГПУ-1: история 03.02.2024, 00:00 – 04.02.2024, 00:00 не читается',
  ]);
});
