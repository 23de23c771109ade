import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import type { RegulationFile } from '#shared/model/maintenance.ts';
import { shipped } from '../places.ts';
import { readRegulationSheet, regulationSheet } from './regulationSheet.ts';
import { readRegulations } from './standardRegulations.ts';

const standard = (): RegulationFile => {
  const files = readRegulations(shipped('maintenance'));
  const file = files.ok ? files.value[0] : undefined;
  if (file === undefined) throw new Error('there is no regulation');
  return file;
};

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
    const [level] = standard().intervals;
    if (level === undefined) throw new Error('there are four levels');
    const sheet = (name: string, ...data: (string | number | null)[][]) => ({ sheet: name, data });
    const head = sheet('Регламент', ['Название', 'Название по-английски', 'Следующий срок'], ['Р', 'R', 'по сетке']);
    const levels = sheet('Уровни', ['Код', 'Название', 'Название по-английски', 'Часы'], ['ТО-1', 'Р', 'R', 'много']);
    const tasks = sheet('Работы', ['Уровень', 'Код'], ['ТО-7', '1.01']);
    const parts = sheet('Детали', ['Код работы'], [null]);
    const written = (...sheets: ReturnType<typeof sheet>[]): Promise<Buffer> => writeXlsxFile(sheets).toBuffer();
    expect(await problemOf(await written(head, levels, parts))).toBe('the workbook has no sheet “Работы”');
    expect(await problemOf(await written(head, levels, tasks, parts))).toBe(
      'sheet “Работы”: “ТО-7” in the column “Уровень” is described nowhere',
    );
    const noTasks = sheet('Работы', ['Уровень', 'Код'], [null, null]);
    expect(await problemOf(await written(head, levels, noTasks, parts))).toContain('intervals[0].hours');
  });

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
