import fc from 'fast-check';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import type { RegulationFile } from '#shared/model/maintenance.ts';
import { shipped } from '../places.ts';
import { readRegulationSheet } from './readRegulationSheet.ts';
import { regulationSheet } from './regulationSheet.ts';
import { readRegulations } from './standardRegulations.ts';
import { storedZip } from './storedZip.ts';
import { zipContent } from './zipContent.ts';

const standard = (): RegulationFile => {
  const files = readRegulations(shipped('maintenance'));
  const file = files.ok ? files.value[0] : undefined;
  if (file === undefined) throw new Error('there is no regulation');
  return file;
};

type Sheets = { readonly sheet: string; readonly data: (string | number | boolean | null)[][] }[];

const sheetsOf = async (file: RegulationFile): Promise<Sheets> =>
  (await readXlsxFile(await regulationSheet(file))) as Sheets;

const written = (sheets: Sheets): Promise<Buffer> => writeXlsxFile(sheets).toBuffer();

/** The same sheets with another cell in a row of one of them. */
const withCell = (sheets: Sheets, name: string, at: number, title: string, cell: string | boolean | null): Sheets =>
  sheets.map(({ sheet, data }) => {
    const column = data[0]?.indexOf(title) ?? -1;
    const changed = data.map((row, index) => (index === at ? row.with(column, cell) : row));
    return { sheet, data: sheet === name ? changed : data };
  });

const problemOf = async (workbook: Buffer): Promise<string> => {
  const read = await readRegulationSheet(workbook);
  return read.ok ? 'none' : read.error.en;
};

describe('a workbook of a regulation', () => {
  it('is read as it was written', async () => {
    const file = standard();
    expect(await readRegulationSheet(await regulationSheet(file))).toEqual({ ok: true, value: file });
  });

  it('keeps every text a text, whatever it begins with', async () => {
    const file = standard();
    const [level] = file.intervals;
    if (level === undefined) throw new Error('there are four levels');
    const texts = fc.constantFrom('=1+1', '007', '1,5', 'да', '<b>', '+7', '@SUM', '"', '2026-11-21', 'TRUE');
    await fc.assert(
      fc.asyncProperty(texts, texts, async (ru, en) => {
        const [task] = level.tasks;
        const tasks = task === undefined ? [] : [{ ...task, text: { ru, en }, item: ru }];
        const odd = { ...file, intervals: [{ ...level, tasks }] };
        expect(await readRegulationSheet(await regulationSheet(odd))).toEqual({ ok: true, value: odd });
      }),
      { numRuns: 20 },
    );
  });

  it('is told by words what is wrong with it', async () => {
    const sheets = await sheetsOf(standard());
    expect(await problemOf(await written(sheets.filter(({ sheet }) => sheet !== 'Работы')))).toBe(
      'the workbook has no sheet “Работы”',
    );
    expect(await problemOf(await written(withCell(sheets, 'Работы', 1, 'Уровень', 'ТО-7')))).toBe(
      'sheet “Работы”: “ТО-7” in the column “Уровень” is described nowhere',
    );
    expect(await problemOf(await written(withCell(sheets, 'Уровни', 1, 'Часы', 'много')))).toContain(
      'intervals[0].hours',
    );
    expect(await problemOf(await written(withCell(sheets, 'Уровни', 0, 'Включает', 'Входит')))).toBe(
      'sheet “Уровни”: there is no column “Включает”',
    );
  });

  it.each([
    ['+', true],
    ['TRUE', true],
    [true, true],
    ['нет', false],
    [false, false],
    [null, false],
  ])('takes the mark of a critical work from %s', async (cell, isCritical) => {
    const sheets = await sheetsOf(standard());
    const read = await readRegulationSheet(await written(withCell(sheets, 'Работы', 1, 'Критична', cell)));
    expect(read.ok && read.value.intervals[0]?.tasks[0]?.isCritical).toBe(isCritical);
  });

  it('does not lose the mark of a critical work over a word that it does not know', async () => {
    const sheets = await sheetsOf(standard());
    expect(await problemOf(await written(withCell(sheets, 'Работы', 1, 'Критична', 'очень')))).toContain(
      'intervals[0].tasks[0].isCritical',
    );
  });

  it.each(['XFD1048576', 'AY1', 'A20001', 'A&#49;00000'])(
    'is refused at once where one cell at %s would make it a table of billions',
    async (address) => {
      const archive = zipContent(await regulationSheet(standard()), 1_000_000);
      if (!archive.ok) throw new Error(archive.error);
      const files = new Map(archive.value);
      const name = 'xl/worksheets/sheet1.xml';
      const xml = files.get(name)?.toString() ?? '';
      files.set(
        name,
        Buffer.from(xml.replace('</sheetData>', `<row><c r="${address}"><v>1</v></c></row></sheetData>`)),
      );
      expect(await problemOf(storedZip(files))).toBe('the workbook is too large');
    },
  );

  it('is refused where it is none, is broken, or is cut off', async () => {
    const workbook = await regulationSheet(standard());
    const broken = Buffer.from(workbook);
    broken.fill(0xff, 60, 400);
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from('PK'),
      Buffer.from('не книга'),
      workbook.subarray(0, 900),
      broken,
    ])
      expect(await problemOf(bytes)).toBe('this is no Excel workbook (.xlsx)');
  });
});
