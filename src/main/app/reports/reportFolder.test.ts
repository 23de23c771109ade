import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
    partialName: '.pult-report-1.partial',
    onName,
  });

describe('the folder of reports', () => {
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

  it('that is gone, or is none, is told in words', async () => {
    const folder = temporaryFolder();
    const gone = join(folder, 'Отчёты');
    expect(await write(gone, 'x')).toEqual({
      ok: false,
      error: {
        ru: `На компьютере станции нет папки ${gone}: создайте её`,
        en: `There is no folder ${gone} on the computer of the station: create it`,
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
