import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { trendCsv } from './trendCsv.ts';
import { trendFile } from './trendFile.ts';
import type { TrendTable } from './trendTable.ts';
import { TRIAL_MS, trialColumns, trialPen, trialTable } from './trialTable.ts';

/** A reader of CSV by the letter of RFC 4180, one character after the other. */
const readCsv = (text: string, separator: string): string[][] => {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (isQuoted && character === '"' && text[at + 1] === '"') cell += text[(at += 1)] ?? '';
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === separator || character === '\r')) {
      rows.at(-1)?.push(cell);
      cell = '';
    } else if (!isQuoted && character === '\n') rows.push([]);
    else cell += character;
  }
  return rows.slice(0, -1);
};

const csvOf = (table: TrendTable): string[][] =>
  readCsv(
    trendCsv(table, () => undefined)
      .toString()
      .replace('\ufeff', ''),
    table.language === 'ru' ? ';' : ',',
  );

const sheetsOf = async (table: TrendTable) => {
  const bytes = await trendFile({ format: 'xlsx', table }, () => undefined);
  const sheets = await readXlsxFile(Buffer.from(bytes));
  return new Map(sheets.map(({ sheet, data }) => [sheet, data]));
};

describe('a trend as CSV', () => {
  it('has a row for each instant of any pen, with the reason of each value', () => {
    expect(csvOf(trialTable())).toEqual([
      [
        'Время (Asia/Almaty)',
        'ГПУ-1: Мощность, кВт [MKZ.GEN1.power_total]: значение',
        'ГПУ-1: Мощность, кВт [MKZ.GEN1.power_total]: качество',
        "'=2+2 [MKZ.PUMP.pressure] −1 сут 2 ч: значение",
        "'=2+2 [MKZ.PUMP.pressure] −1 сут 2 ч: качество",
      ],
      ['2026-11-21T08:00:00.000+05:00', '112,5', 'ok', '', ''],
      ['2026-11-21T08:00:01.000+05:00', '', '', '40', 'ok'],
      ['2026-11-21T08:00:02.000+05:00', '', 'no_link', '', ''],
      ['2026-11-21T08:00:04.000+05:00', '-3,25', 'ok', '41', 'simulated'],
    ]);
  });

  it('gives extremes and the share of good time where rows are buckets, in English with points and commas', () => {
    const [pen] = trialTable().pens;
    const rows = csvOf(trialTable({ isBucketed: true, language: 'en', pens: pen === undefined ? [] : [pen] }));
    expect(rows[0]?.map((title) => title.split(': ').at(-1))).toEqual([
      'Time (Asia/Almaty)',
      'average',
      'minimum',
      'maximum',
      'share of good time',
      'quality',
    ]);
    expect(rows.slice(1, 3)).toEqual([
      ['2026-11-21T08:00:00.000+05:00', '112.5', '111', '114.75', '0.875', 'ok'],
      ['2026-11-21T08:00:02.000+05:00', '', '', '', '0', 'no_link'],
    ]);
  });

  it('says that there is nothing, and what could not be read', () => {
    const none = trialPen({
      ...trialColumns([]),
      unread: [{ fromMs: TRIAL_MS + 7_000, reason: 'chunk 12 is damaged' }],
    });
    expect(csvOf(trialTable({ pens: [none] })).slice(1)).toEqual([
      ['2026-11-21T08:00:07.000+05:00', '', 'не прочитано: chunk 12 is damaged'],
      ['Данных нет: 2026-11-21T08:00:00.000+05:00 — 2026-11-21T08:01:00.000+05:00', '', ''],
    ]);
  });

  it.each(['=1+1', '+7', '-5', '@SUM(A1)', '\tx', '\rx'])('makes no formula of a name that begins as %j', (title) => {
    const rows = csvOf(trialTable({ pens: [trialPen(trialColumns([[0, -5]]), { title })] }));
    expect(rows[0]?.[1]).toMatch(/^'/);
    expect(rows[1]?.[1]).toBe('-5');
  });

  it('loses no sample of any pen, and repeats no instant', () => {
    const samples = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(samples, { minLength: 1, maxLength: 5 }), (pens) => {
        const sorted = pens.map((offsets) => offsets.toSorted((one, other) => one - other));
        const table = trialTable({
          pens: sorted.map((offsets) => trialPen(trialColumns(offsets.map((offset) => [offset * 1_000, offset])))),
        });
        const rows = csvOf(table)
          .slice(1)
          .filter(([time = '']) => !time.startsWith('Данных'));
        const times = rows.map(([time]) => time);
        expect(times).toEqual([...new Set(times)].toSorted());
        for (const [index, offsets] of sorted.entries()) {
          const values = rows.map((row) => row[1 + 2 * index]).filter((value) => value !== '');
          expect(values).toEqual(offsets.map(String));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a trend as a workbook', () => {
  it('holds numbers as numbers and names as text, whatever they begin with', async () => {
    const sheets = await sheetsOf(trialTable());
    const data = sheets.get('Данные') ?? [];
    expect(data[0]?.[3]).toBe('=2+2 [MKZ.PUMP.pressure] −1 сут 2 ч: значение');
    expect(data.slice(1)).toEqual([
      ['2026-11-21T08:00:00.000+05:00', 112.5, 'ok', null, null],
      ['2026-11-21T08:00:01.000+05:00', null, null, 40, 'ok'],
      ['2026-11-21T08:00:02.000+05:00', null, 'no_link', null, null],
      ['2026-11-21T08:00:04.000+05:00', -3.25, 'ok', 41, 'simulated'],
    ]);
  });

  it('says of what it is on a sheet of its own', async () => {
    const sheets = await sheetsOf(trialTable({ language: 'en', title: 'load\u0000\u0007 <b>&' }));
    expect(sheets.get('About')?.slice(0, 6)).toEqual([
      ['Station', 'МКЗ'],
      ['Trend', 'load <b>&'],
      ['From', '2026-11-21T08:00:00.000+05:00'],
      ['To', '2026-11-21T08:01:00.000+05:00'],
      ['Time zone', 'Asia/Almaty'],
      ['Exported', '2026-11-21T08:01:30.000+05:00'],
    ]);
  });

  it('says that there is nothing', async () => {
    const data = (await sheetsOf(trialTable({ pens: [trialPen(trialColumns([]))] }))).get('Данные');
    expect(data?.[1]?.[0]).toBe('Данных нет: 2026-11-21T08:00:00.000+05:00 — 2026-11-21T08:01:00.000+05:00');
  });
});
