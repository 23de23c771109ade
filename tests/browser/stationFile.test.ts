/** The station file on screen: saved, chosen, looked at before it changes anything, applied, refused in words. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { StationFile } from '#shared/model/stationFile.ts';
import { askContract } from '../kit/askContract.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { freePort } from '../kit/freePort.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { projectPath } from '../kit/project.ts';
import { bus, generator, stationFile, tcp } from '../kit/stationFile.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');
const ANSWER_MS = 10_000;
const FADE_MS = 500;
const ADMIN = { name: 'Ким А.', secret: 'газопоршень-7' };
const ENGINEER = { name: 'Сейтов Н.', secret: 'Поршень-Шатун-7' };
const OPERATOR = { name: 'Ахметов Р.', secret: '4827' };

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
let plant: StationFile;
const complaints: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();
const isOff = (id: string): Promise<string | null> => byId(id).getAttribute('aria-disabled');
const names = (part: string): Promise<string[]> => byId(`station-${part}`).locator('.chip').allInnerTexts();
const stands = async (): Promise<unknown> => (await station.ask('GET', '/api/station-file')).body;

const picture = async (name: string): Promise<void> => {
  await page.waitForTimeout(FADE_MS);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

const choose = async (content: unknown, name = 'plant.json'): Promise<void> => {
  const words = typeof content === 'string' ? content : JSON.stringify(content);
  await byId('station-input').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(words) });
};

const enter = async ({ name, secret }: { name: string; secret: string }): Promise<void> => {
  await page.goto(station.url);
  await byId('login-name').fill(name);
  await byId('login-secret').fill(secret);
  await byId('login-secret').press('Enter');
  await byId('overview').waitFor();
  await page.keyboard.press('8');
  await byId('settings-screen').waitFor();
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  const port = await freePort();
  plant = stationFile([generator('GEN1', tcp(port)), generator('GEN2', tcp(port, 2)), bus('ATS', tcp(port, 3))]);
  station = await startStationProcess({ stationFile: plant });
  await askContract(station, 'access.setUp', ADMIN, z.unknown());
  await askContract(station, 'users.create', { ...ENGINEER, role: 'engineer' }, z.unknown());
  await askContract(station, 'users.create', { ...OPERATOR, role: 'operator' }, z.unknown());
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'ru-RU' });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await enter(ENGINEER);
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the station file in a browser (needs Chromium)', () => {
  it('is the page that opens by itself for an engineer, whom the people of the station are none of', async () => {
    await byId('station-tab').waitFor();
    expect(await byId('tab-station').getAttribute('aria-selected')).toBe('true');
    await byId('tab-station').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await byId('settings-closed').waitFor();
    expect(await text('settings-closed')).toContain('открывает администратор');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await byId('station-tab').waitFor();
  });

  it('is saved as it stands', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), byId('station-export').press('Enter')]);
    expect(download.suggestedFilename()).toBe('station-mkz-1.json');
    expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual(plant);
  });

  it('that changes nothing says so and cannot be applied', async () => {
    await choose(plant);
    await byId('station-same').waitFor({ timeout: ANSWER_MS });
    expect(await names('kept')).toEqual(['MKZ', 'MKZ.GEN1', 'MKZ.GEN2', 'MKZ.ATS']);
    expect(await isOff('station-apply')).toBe('true');
    await byId('station-forget').click();
    await byId('station-preview').waitFor({ state: 'detached' });
  });

  it('shows what it would change, and changes nothing until it is confirmed', async () => {
    const [gen1, , ats] = plant.devices;
    if (gen1 === undefined || ats === undefined) throw new Error('the plant of this test has three devices');
    const next = { ...plant, devices: [{ ...gen1, name: 'ГПУ-1' }, ats, { ...gen1, code: 'GEN3', active: false }] };
    await choose(next, 'МКЗ после ремонта.json');
    await byId('station-preview').waitFor({ timeout: ANSWER_MS });
    expect(await text('station-file')).toContain('МКЗ после ремонта.json');
    expect(await Promise.all(['created', 'changed', 'deactivated', 'kept'].map(names))).toEqual([
      ['MKZ.GEN3'],
      ['MKZ.GEN1'],
      ['MKZ.GEN2'],
      ['MKZ', 'MKZ.ATS'],
    ]);
    expect(await text('station-deactivates')).toContain('больше не опрашивает');
    await picture('station-file-preview-day');
    await byId('station-apply').click();
    expect(await text('confirm')).toMatch(/Появится: 1, изменится: 1, отключится: 1/);
    await picture('station-file-confirm-day');
    await page.keyboard.press('Enter'); // stands on «no»
    expect(await stands()).toEqual(plant);
    await byId('station-apply').click();
    await byId('confirm-yes').click();
    await byId('station-done').waitFor({ timeout: ANSWER_MS });
    expect(await names('created')).toEqual(['MKZ.GEN3']);
    expect(JSON.stringify(await stands())).toMatch(/"code":"GEN3"/);
    await picture('station-file-done-day');
  });

  it('that does not fit is refused row by row and field by field, in words', async () => {
    const before = await stands();
    const [gen1] = plant.devices;
    const wrong = { ...gen1, connection: { ...gen1?.connection, port: 70_000 }, profile: 'нет' };
    await choose({ ...plant, devices: [wrong], plants: [] });
    await byId('station-problems').waitFor({ timeout: ANSWER_MS });
    const told = await byId('station-problems').locator('li').allInnerTexts();
    expect(told).toContain('Устройство MKZ.GEN1 › соединение › порт: нужно от 1 до 65535');
    expect(told).toContain('Файл: неизвестные поля: plants');
    await picture('station-file-refused-day');
    await choose({ ...plant, devices: [{ ...gen1, profile: 'deif-agc4' }] });
    await expect.poll(() => text('station-problems'), { timeout: ANSWER_MS }).toContain('нет профиля «deif-agc4»');
    await choose('{ "sites": [], ');
    expect(await text('station-unread')).toContain('Это не JSON');
    expect(await stands()).toEqual(before);
  });

  it('is told in English too', async () => {
    await page.keyboard.press('l');
    const [gen1] = plant.devices;
    await choose({ ...plant, devices: [{ ...gen1, timeoutMs: 1 }] });
    await byId('station-problems').waitFor({ timeout: ANSWER_MS });
    expect(await text('station-problems')).toMatch(/Device MKZ\.GEN1 › .+: too small, must be ≥ 50/);
    await page.keyboard.press('l');
  });

  it('is closed to an operator, with the reason', async () => {
    await enter(OPERATOR);
    await byId('tab-station').click();
    expect(await text('settings-closed')).toMatch(/открывает инженер[\s\S]*Нужна роль: инженер/);
  });

  it('did all of this without a complaint of the page', () => {
    expect(complaints).toEqual([]);
  });
});
