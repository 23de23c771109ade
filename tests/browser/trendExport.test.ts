/** What is on the trends screen as files, as an operator saves them; over a day of made-up history. */
import { readFileSync } from 'node:fs';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { StationFile } from '#shared/model/stationFile.ts';
import { plantFile, yearOfGensets } from '../../bench/kit/yearOfGensets.ts';
import { askContract } from '../kit/askContract.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser } from '../kit/launchBrowser.ts';
import { setUpStation } from '../kit/setUpStation.ts';
import { openStationPage, type StationPage } from '../kit/stationPage.ts';
import { startStationProcess } from '../kit/stationProcess.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';

const ANSWER_MS = 20_000;
/** A browser is started to print. */
const PRINT_MS = 60_000;
const PENS = ['MKZ.GEN1.power_total', 'MKZ.GEN2.power_total', 'MKZ.GEN1.coolant_temp'];
const NAME = 'Нагрузка и <b>вода</b> 🔥';

let shown: StationPage;
let close: () => Promise<void> = () => Promise.resolve();

beforeAll(async () => {
  if (!hasBrowser()) return;
  const folder = temporaryFolder();
  yearOfGensets(folder, 1);
  const station = await startStationProcess({
    dataDirectory: folder,
    stationFile: JSON.parse(readFileSync(plantFile(folder), 'utf8')) as StationFile,
  });
  shown = await openStationPage(station.login);
  close = () => shown.close();
  await setUpStation(shown.page);
  const pens = PENS.map((tag, colour) => ({ tag, pane: colour < 2 ? 0 : 1, axis: 'left', colour }));
  const group = { name: NAME, panes: 2, pens: [...pens, { ...pens[0], shiftMs: 3_600_000, colour: 3 }] };
  await askContract(station, 'trends.saveGroup', group, z.unknown());
  await shown.byId('nav-trends').click();
  await shown.byId('trend-groups').click();
  await shown.byId('trend-group-1').click();
  await shown.byId('trends-day').click();
  await shown.page.locator('[data-testid="trends-board"][data-phase="ready"][data-current="true"]').waitFor();
}, 120_000);

afterAll(async () => {
  await close();
  await cleanUp();
});

/** Saves in a format; gives the name and the bytes. */
const saved = async (format: string, timeout = ANSWER_MS): Promise<{ name: string; bytes: Buffer }> => {
  if (!(await shown.byId('trend-export-csv').isVisible())) await shown.byId('trend-export').click();
  const coming = shown.page.waitForEvent('download', { timeout });
  await shown.byId(`trend-export-${format}`).click();
  const download = await coming;
  const name = download.suggestedFilename();
  return { name, bytes: readFileSync(await download.path()) };
};

describe.skipIf(!hasBrowser())('the export of the trends screen (needs Chromium)', () => {
  it('gives a CSV of the buckets that are drawn', async () => {
    const { name, bytes } = await saved('csv');
    expect(name).toMatch(/^Тренды МКЗ Нагрузка и -b-вода--b- 🔥 \d{4}-\d\d-\d\d \d\d-\d\d\.csv$/u);
    const [head = '', ...lines] = bytes.toString().replace('\ufeff', '').trimEnd().split('\r\n');
    expect(head.split(';')).toHaveLength(1 + 5 * (PENS.length + 1));
    expect(head).toContain('ГПУ-1: Мощность, кВт [MKZ.GEN1.power_total]: среднее');
    expect(lines.length).toBeGreaterThan(500);
    const recorded = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+05:00;-?\d+(,\d+)?;/;
    expect(lines.filter((line) => recorded.test(line)).length).toBeGreaterThan(400);
  });

  it('gives a workbook that reads back as numbers', async () => {
    const { bytes } = await saved('xlsx');
    const sheets = new Map((await readXlsxFile(bytes)).map(({ sheet, data }) => [sheet, data]));
    expect(sheets.get('О выгрузке')?.[1]).toEqual(['Тренд', NAME]);
    const numbers = sheets.get('Данные')?.filter((row) => typeof row[1] === 'number') ?? [];
    expect(numbers.length).toBeGreaterThan(400);
  });

  it('gives every sample where that is asked for', async () => {
    await shown.byId('trend-export-every').check();
    const { bytes } = await saved('csv');
    await shown.byId('trend-export-every').uncheck();
    const [head = '', ...lines] = bytes.toString().trimEnd().split('\r\n');
    expect(head.split(';')).toHaveLength(1 + 2 * (PENS.length + 1));
    expect(lines.length).toBeGreaterThan(40_000);
  });

  it('gives a picture of all panes with the names of the pens', async () => {
    const { name, bytes } = await saved('png');
    expect(name).toMatch(/\.png$/);
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
    const panes = await shown.page.locator('.trends__plot').count();
    expect(panes).toBe(2);
    expect(width).toBeGreaterThan(1_600);
    expect(height).toBeGreaterThan(500);
    await shown.picture('trend-export-menu-day');
  });

  it(
    'gives a page of the picture and the figures',
    async () => {
      const { name, bytes } = await saved('pdf', PRINT_MS);
      expect(name).toMatch(/\.pdf$/);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    },
    PRINT_MS,
  );

  it('complains of nothing', () => {
    expect(shown.complaints).toEqual([]);
  });
});
