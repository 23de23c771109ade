/** The storage page of a station with a damaged chunk and no place for its backups: named, in words, and where to look. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/main/store/openDatabase.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { projectPath } from '../kit/project.ts';
import { writeRecordedHistory } from '../kit/recordedHistory.ts';
import { setUpStation } from '../kit/setUpStation.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

const READINGS_MS = 15_000;

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();

/** Three sets that are not polled any more; the fourth chunk cannot be read. */
const writeDamagedHistory = (dataDirectory: string): void => {
  mkdirSync(dataDirectory, { recursive: true });
  const file = join(dataDirectory, 'pult.db');
  writeRecordedHistory(file, { devices: 3, chunksPerDevice: 6, framesPerChunk: 300, tailFrames: 20 });
  const connection = openDatabase(file, 'write');
  connection.exec('UPDATE chunk SET bytes = zeroblob(90) WHERE id = 4; UPDATE device SET active = 0');
  connection.close();
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  const dataDirectory = join(temporaryFolder(), 'data');
  writeDamagedHistory(dataDirectory);
  station = await startStationProcess({ dataDirectory });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'ru-RU' });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(station.login);
  await setUpStation(page);
  await byId('nav-storage').click();
  await byId('storage-bar').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('a storage with troubles in a browser (needs Chromium)', () => {
  it('says what a damaged chunk was: whose, from when to when', async () => {
    await byId('storage-verify-now').click();
    await byId('storage-trouble-damaged').waitFor({ timeout: READINGS_MS });
    expect(await text('storage-damaged')).toMatch(
      /MKZ\.GEN\d\s+\d\d\.11\.2026 \d\d:\d\d:\d\d\s+\d\d\.11\.2026 \d\d:\d\d:\d\d\s+кадры повреждены и отложены/,
    );
  });

  it('still says so after the next verification, which has nothing new to tell', async () => {
    const before = await text('storage-verify-last');
    await byId('storage-verify-now').click();
    await expect.poll(() => text('storage-verify-last'), { timeout: READINGS_MS }).not.toBe(before);
    await expect.poll(() => text('storage-verify-now'), { timeout: READINGS_MS }).toBe('Проверить сейчас');
    expect(await byId('storage-damaged').locator('tbody tr').count()).toBe(1);
    expect(await byId('storage-undamaged').count()).toBe(0);
  });

  it('says in words why no backup was made, and the bar at the bottom where to look', async () => {
    const folder = join(station.dataDirectory, 'backups');
    rmSync(folder, { recursive: true, force: true });
    writeFileSync(folder, 'a file in the place of the folder');
    await byId('storage-backup-now').click();
    await byId('storage-backup-problem').waitFor({ timeout: READINGS_MS });
    expect(await text('storage-backup-problem')).toBe('Последняя копия не удалась: папки или диска для копии нет');
    await expect.poll(() => text('health-problems')).toContain('Резервная копия не удалась: причина в «Хранении»');
    await byId('storage-damaged').scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(pictures, 'storage-troubles-day.png') });
  });

  it('says so in English too', async () => {
    await page.keyboard.press('l');
    await expect
      .poll(() => text('storage-backup-problem'))
      .toBe('The last backup failed: the folder or disk for the copy is not there');
    await page.keyboard.press('l');
  });

  it('caused no error of its own', () => {
    expect(complaints).toEqual([]);
  });
});
