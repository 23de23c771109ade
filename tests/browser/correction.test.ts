/** A wrong scale put right for the past, from the card of a device: what is said, what is read then, and the way back. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { becomeAdministrator } from '../kit/becomeAdministrator.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { openCardTab } from '../kit/openCardTab.ts';
import { projectPath } from '../kit/project.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

/** The first values are on disk. */
const RECORDED_MS = 20_000;
const ANSWER_MS = 5_000;

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();
const isOff = (): Promise<string | null> => byId('correction-apply').getAttribute('aria-disabled');

/** «1500 об/мин» before and after the arrow. */
const preview = async (): Promise<readonly number[]> => {
  const [, before, , after] = (await text('correction-preview')).split('\n');
  return [before, after].map((shown) => Number.parseFloat((shown ?? '').replace(/[\s\u2009]/g, '').replace(',', '.')));
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  station = await startStationProcess({ args: ['--demo'] });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'ru-RU' });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(station.login);
  await byId('nav-link').waitFor();
  await becomeAdministrator(page);
  await page.keyboard.press('3');
  await byId('link-row-MKZ.GEN1').click();
  await byId('link-to-card').click();
  await openCardTab(page, 'engine');
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('a correction in a browser (needs Chromium)', () => {
  it('opens from the name of a point, with its present scale', async () => {
    await byId('card-correct-engine_speed').click();
    await byId('correction').waitFor();
    expect(await text('correction-present')).toMatch(/^Сейчас: регистр ×\s1$/);
    expect(await isOff()).toBe('true');
  });

  it('shows what a value of the past would become', async () => {
    await byId('correction-scale').fill('0,5');
    const choose = async (): Promise<boolean> => {
      await byId('correction-preset-all').click();
      return byId('correction-preview').isVisible();
    };
    await expect.poll(choose, { timeout: RECORDED_MS, interval: 1_000 }).toBe(true);
    const [before = 0, after] = await preview();
    expect(before).toBeGreaterThan(1_000);
    expect(after).toBe(before / 2);
  });

  it('applies it once a reason is given, and history reads so', async () => {
    await byId('correction-reason').fill('датчик считает зубья через один');
    const from = await byId('correction-from').inputValue();
    expect(from).toMatch(/^\d\d\.\d\d\.\d{4} \d\d:\d\d$/);
    await byId('correction-from').fill('31.02.2026 10:00');
    await byId('correction').getByText('Напишите дату и время: ДД.ММ.ГГГГ ЧЧ:ММ').waitFor();
    expect(await isOff()).toBe('true');
    await byId('correction-from').fill(from);
    expect(await isOff()).toBe('false');
    expect(await isOff()).toBe('false');
    await page.screenshot({ path: join(pictures, 'correction-day.png') });
    await byId('correction-apply').click();
    await byId('correction-revoke-1').waitFor({ timeout: ANSWER_MS });
    expect(await text('correction-1')).toMatch(/×\s0,5\s+с .* по .*\s+датчик считает зубья через один/);
    await expect.poll(async () => (await preview())[0], { timeout: ANSWER_MS }).toBeLessThan(1_000);
    const [before, after] = await preview();
    expect(after).toBe(before);
    expect(await byId('correction-reason').inputValue()).toBe('');
  });

  it('is revoked, and the past reads as before', async () => {
    await byId('correction-revoke-1').click();
    await byId('correction-revoke-1').waitFor({ state: 'detached', timeout: ANSWER_MS });
    expect(await text('correction-1')).toContain('отменено: ');
    await expect.poll(async () => (await preview())[0], { timeout: ANSWER_MS }).toBeGreaterThan(1_000);
    await page.keyboard.press('Escape');
    await byId('correction').waitFor({ state: 'detached' });
    await byId('device-card').waitFor();
  });

  it('caused no error of its own', () => {
    expect(complaints).toEqual([]);
  });
});
