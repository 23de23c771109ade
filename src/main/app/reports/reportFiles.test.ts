import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { madeUpReport } from '../../../../tests/kit/madeUpReport.ts';
import { reportPage } from '../../report/reportPage.ts';
import { zipContent } from '../maintenance/zipContent.ts';
import { columnLetters, reportBook } from './reportBook.ts';
import { reportCsv } from './reportCsv.ts';
import { reportFileName } from './reportDesk.ts';

const sheetsOf = async (book: Buffer) =>
  (await readXlsxFile(book)) as { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[];

const sheetXml = (book: Buffer, number: number): string => {
  const content = zipContent(book, 5_000_000);
  const file = content.ok ? content.value.get(`xl/worksheets/sheet${number.toString()}.xml`) : undefined;
  if (file === undefined) throw new Error('no sheet');
  return file.toString();
};

describe('a report as a workbook', () => {
  it('has real numbers that another program reads back, and sums beside their formulas', async () => {
    const sheets = await sheetsOf(await reportBook(madeUpReport()));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Отчёт', 'Машины', 'Обслуживание']);
    expect(sheets[1]?.data.map((row) => row.slice(0, 4))).toEqual([
      ['Машина', 'Выработка, кВт·ч', 'Загрузка, %', 'Пуски'],
      ['ГПУ-1', 2890.5, 86.01, 2],
      ["=HYPERLINK('x')", 1930.25, null, 3],
      ['Всего', 4820.75, 86.01, 5],
    ]);
  });

  it('sums by formulas of its own rows; shares are no sums', async () => {
    const xml = sheetXml(await reportBook(madeUpReport()), 2);
    expect([...xml.matchAll(/<f>([^<]*)<\/f><v>([^<]*)<\/v>/g)].map(([, formula, value]) => [formula, value])).toEqual([
      ['SUM(B2:B3)', '4820.75'],
      ['SUM(D2:D3)', '5'],
    ]);
  });

  it('keeps what looks like a formula a text', async () => {
    const book = await reportBook(madeUpReport());
    expect(sheetXml(book, 1)).not.toContain('<f>');
    expect((await sheetsOf(book))[0]?.data.flat()).toContain('=1+1');
  });

  it('says beside a total what is missing in it', async () => {
    const [machines] = madeUpReport().tables;
    if (machines?.total == null) throw new Error('no total');
    const cells = machines.total.cells.map((cell, index) => ({ ...cell, note: index === 2 ? 'без: ГПУ-2' : null }));
    const sheets = await sheetsOf(
      await reportBook(madeUpReport({ tables: [{ ...machines, total: { ...machines.total, cells } }] })),
    );
    expect(sheets[1]?.data.at(-1)).toEqual(['Всего', 4820.75, 86.01, 5, 'Пуски: без: ГПУ-2']);
  });

  it('is whole whatever characters a name has', async () => {
    const [machines] = madeUpReport().tables;
    const [row] = machines?.rows ?? [];
    if (machines === undefined || row === undefined) throw new Error('no row');
    const name = `\u0000\u0008ГПУ\u001f \ud800<b>&\uffff]]>${'ж'.repeat(40_000)}`;
    const sheets = await sheetsOf(
      await reportBook(madeUpReport({ tables: [{ ...machines, rows: [{ ...row, name }] }], notes: [name] })),
    );
    const read = String(sheets[1]?.data[1]?.[0]);
    expect([read.includes('ГПУ'), read.length > 32_000, read.length < 32_768]).toEqual([true, true, true]);
  });

  it('does not sum rows that were left out', async () => {
    const [machines] = madeUpReport().tables;
    const cut = madeUpReport({ tables: machines === undefined ? [] : [{ ...machines, more: 7 }] });
    expect(sheetXml(await reportBook(cut), 2)).not.toContain('<f>');
  });

  it('has letters for every column', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});

describe('a report as text', () => {
  it('in Russian is as Russian spreadsheets read it, with guarded cells', () => {
    const lines = reportCsv(madeUpReport()).split('\r\n');
    expect(lines[0]).toBe('\uFEFFСуточный отчёт — МКЗ — 20.11.2026');
    expect(lines).toContain('ГПУ-1;2890,5;86,01;2;');
    expect(lines).toContain(
      "'=HYPERLINK('x');1930,25;;3;\"Выработка: данных 50,0 %; Загрузка: счётчик ещё не прочитан\"",
    );
    expect(lines).toContain("'=1+1");
  });

  it('says that rows were left out', () => {
    const [machines] = madeUpReport().tables;
    const cut = madeUpReport({ tables: machines === undefined ? [] : [{ ...machines, more: 7 }] });
    expect(reportCsv(cut).split('\r\n')).toContain('и ещё 7');
  });

  it('in English is by the standard', () => {
    expect(reportCsv(madeUpReport({ language: 'en' })).split('\r\n')).toContain('Всего,4820.75,86.01,5,');
  });
});

describe('a report as a page', () => {
  it('marks what has a note, tells what is missing, and escapes what it did not write', () => {
    const page = reportPage(madeUpReport({ title: '<script>alert(1)</script>' }));
    expect(page).toContain('size: A4 landscape');
    expect(page).toContain('<td>1 930,3*</td>'.replace(' ', '\u00A0'));
    expect(page).toContain('<td>—*</td>');
    expect(page).toContain('обслуживания не было');
    expect(page).not.toContain('<script>');
  });
});

it.each([
  ['MKZ', '2026-11-20', 'MKZ-day-2026-11-20-ru.xlsx'],
  ['МКЗ/../1', '7', '---..-1-day-7-ru.xlsx'],
])('the file of %s over %s has a name that every system takes', (code, start, name) => {
  expect(reportFileName(code, 'day', start, 'ru', 'xlsx').replace(/^-+/, '---')).toBe(name.replace(/^-+/, '---'));
});
