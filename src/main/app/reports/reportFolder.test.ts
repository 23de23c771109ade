import { chmodSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporaryFolders, temporaryFolder } from '../../../../tests/kit/temporaryFolder.ts';
import { folderProblem, writeReportFile } from './reportFolder.ts';

afterAll(removeTemporaryFolders);

const write = (folder: string, text: string, onName: (name: string) => Promise<void> = () => Promise.resolve()) =>
  writeReportFile({
    folder,
    fileName: 'MKZ-day-2026-11-20-ru.csv',
    bytes: Buffer.from(text),
    onName,
  });

describe('the folder of reports', () => {
  it('takes files of several stations at once, each whole under its own name', async () => {
    const folder = temporaryFolder();
    const texts = Array.from({ length: 12 }, (_, index) => `station ${index.toString()} `.repeat(2_000 * (index + 1)));
    const done = await Promise.all(texts.map((text) => write(folder, text)));
    const names = done.flatMap((one) => (one.ok ? [one.value] : []));
    expect(new Set(names).size).toBe(12);
    expect(names.map((name) => readFileSync(join(folder, name), 'utf8') === texts[names.indexOf(name)])).toEqual(
      texts.map(() => true),
    );
    expect(readdirSync(folder)).toHaveLength(12);
  });

  it('is cleared of what was cut off more than a day ago, and of nothing else', async () => {
    const folder = temporaryFolder();
    const id = '1f0c6a52-9d2e-4f6e-8a41-0d6c1f6e2b11';
    const old = [`.pult-report-${id}.partial`, '.pult-report-1.partial', `${id}.partial`];
    for (const name of old) {
      writeFileSync(join(folder, name), 'cut off');
      utimesSync(join(folder, name), 1_000, 1_000);
    }
    const fresh = `.pult-report-${id.replace('1f', '2f')}.partial`;
    writeFileSync(join(folder, fresh), 'another station writes it now');
    await write(folder, 'ours');
    expect(readdirSync(folder).sort()).toEqual([...old.slice(1), fresh, 'MKZ-day-2026-11-20-ru.csv'].sort());
  });

  it('gets whole files and keeps every file that is there', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'MKZ-day-2026-11-20-ru.csv'), 'the accountant’s own');
    const named: string[] = [];
    const first = await write(folder, 'one', async (name) => void named.push(name));
    const second = await write(folder, 'two');
    expect([first, second]).toEqual([
      { ok: true, value: 'MKZ-day-2026-11-20-ru (2).csv' },
      { ok: true, value: 'MKZ-day-2026-11-20-ru (3).csv' },
    ]);
    expect(named).toEqual(['MKZ-day-2026-11-20-ru (2).csv']);
    expect(readFileSync(join(folder, 'MKZ-day-2026-11-20-ru.csv'), 'utf8')).toBe('the accountant’s own');
    expect(readFileSync(join(folder, 'MKZ-day-2026-11-20-ru (3).csv'), 'utf8')).toBe('two');
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it('gives way to a file that appears in the last moment', async () => {
    const folder = temporaryFolder();
    const done = await write(folder, 'ours', async (name) => {
      if (!name.includes('(')) writeFileSync(join(folder, name), 'somebody was faster');
    });
    expect(done).toEqual({ ok: true, value: 'MKZ-day-2026-11-20-ru (2).csv' });
    expect(readFileSync(join(folder, 'MKZ-day-2026-11-20-ru.csv'), 'utf8')).toBe('somebody was faster');
  });

  it('that is gone, or is none, is told in words, without its path: everybody reads them in the journal', async () => {
    const folder = temporaryFolder();
    const gone = join(folder, 'Отчёты');
    expect(await write(gone, 'x')).toEqual({
      ok: false,
      error: {
        ru: 'Папки отчётов нет: создайте её',
        en: 'the folder of reports is not there: create it',
      },
    });
    writeFileSync(join(folder, 'file'), '');
    expect([
      await folderProblem('reports'),
      await folderProblem(join(folder, 'file')),
      await folderProblem(folder),
    ]).toEqual(['report_folder_relative', 'report_folder_missing', undefined]);
  });

  it.skipIf(process.getuid?.() === 0)('that is closed to the station is told', async () => {
    const folder = join(temporaryFolder(), 'closed');
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    expect(await folderProblem(folder)).toBe('report_folder_closed');
  });
});
