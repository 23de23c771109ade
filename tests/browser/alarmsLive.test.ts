/** Alarms of the training plant in a browser: from the fault of a set to the journal, over the real station. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { projectPath } from '../kit/project.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

/** The plant's own time runs so much faster, so that a minute of it takes a second. */
const SPEED = 60;
const DEADLINE_MS = 25_000;
const ANSWER_MS = 5_000;

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();
/** The rows of the list whose text has these words. */
const rows = (words: RegExp): Locator => byId('alarms-table').locator('tbody tr').filter({ hasText: words });

const post = async (path: string, body: object): Promise<void> => {
  const { status, body: answer } = await station.ask('POST', path, body);
  expect(status, JSON.stringify(answer)).toBe(200);
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  station = await startStationProcess({ args: ['--demo'] });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'ru-RU' });
  page = await context.newPage();
  page.setDefaultTimeout(ANSWER_MS);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(station.login);
  await byId('overview').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('an alarm of the training plant (needs Chromium)', () => {
  it('is not there while the plant is in order', async () => {
    await expect.poll(() => byId('alarmbar-calm').count(), { timeout: DEADLINE_MS }).toBe(1);
  });

  it('comes to the line of every screen when a set overspeeds', async () => {
    expect((await station.ask('PATCH', '/api/training/plants/MKZ/pace', { speed: SPEED })).status).toBe(200);
    await post('/api/scenarios/trigger', { type: 'overspeed', device: 'MKZ.GEN1', intensity: 1, duration: 3_600 });
    await expect
      .poll(async () => Number((await text('alarmbar-critical')).split('/')[1]), { timeout: DEADLINE_MS })
      .toBeGreaterThan(0);
    await byId('nav-alarms').click();
    await expect.poll(() => rows(/ГПУ-1/).count(), { timeout: DEADLINE_MS }).toBeGreaterThan(0);
    await expect.poll(() => byId('light-MKZ.GEN1').locator('svg').getAttribute('data-colour')).toBe('red');
    await page.screenshot({ path: join(pictures, 'alarms-live-day.png') });
  });

  it('is acknowledged by the operator, and its steps are told', async () => {
    const waiting = byId('alarms-table').locator('tbody tr[data-waiting="true"]');
    await waiting.first().click();
    await byId('alarm-acknowledge').click();
    await byId('acknowledge-comment').fill('останов подтверждён');
    await byId('acknowledge-save').click();
    await byId('acknowledge').waitFor({ state: 'detached' });
    await expect.poll(() => text('alarm-steps'), { timeout: DEADLINE_MS }).toMatch(/сработала[\s\S]*квитирована/);
    expect(await text('alarm-steps')).toContain('останов подтверждён');
    await page.screenshot({ path: join(pictures, 'alarms-live-detail-day.png') });
    await page.keyboard.press('Escape');
  });

  it('leaves nothing that waits when all visible ones are acknowledged', async () => {
    if ((await byId('alarms-acknowledge-visible').getAttribute('aria-disabled')) === 'false') {
      await byId('alarms-acknowledge-visible').click();
      await byId('acknowledge-save').click();
      await byId('acknowledge').waitFor({ state: 'detached' });
    }
    await expect.poll(() => byId('alarmbar-calm').count(), { timeout: DEADLINE_MS }).toBe(1);
  });

  it('stands in the journal and in the figures', async () => {
    await byId('alarms-tab-journal').click();
    await expect.poll(() => byId('events').locator('tr[data-step="raised"]').count()).toBeGreaterThan(0);
    expect(await byId('events').locator('tr[data-step="acknowledged"]').count()).toBeGreaterThan(0);
    await page.screenshot({ path: join(pictures, 'alarms-live-journal-day.png') });
    await byId('alarms-tab-kpi').click();
    await byId('kpi').waitFor();
    await expect.poll(() => byId('kpi-top').locator('li').count()).toBeGreaterThan(0);
    await page.screenshot({ path: join(pictures, 'alarms-live-figures-day.png') });
  });

  it('caused no error of its own in the page', () => {
    expect(complaints).toEqual([]);
  });
});
