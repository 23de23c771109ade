/** The demo station as a person sees it: in a real browser, over real sockets. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { openCardTab } from '../kit/openCardTab.ts';
import { projectPath } from '../kit/project.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

const profile = z
  .object({ points: z.array(z.looseObject({ key: z.string() })) })
  .parse(JSON.parse(readFileSync(projectPath('resources', 'devices', 'smartgen-hgm9520n', 'profile.json'), 'utf8')));

/** Runs in the page. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI);
});`;

const POLLS_TO_NOTICE_MS = 12_000;

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];

const picture = async (name: string): Promise<void> => {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

const byId = (id: string) => page.getByTestId(id);

/** What the open tab of the card shows of the device's points. */
const shownPoints = async (): Promise<string[]> => {
  const values = await byId('device-card').locator('[data-testid^="card-value-"]').all();
  return Promise.all(values.map(async (value) => (await value.getAttribute('data-testid')) ?? ''));
};

/** Opens the station with the code of its last `login` line; each is good once. */
const open = async (address: string): Promise<void> => {
  await page.goto(address);
  await byId('overview').or(byId('tile-MKZ')).first().waitFor();
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
  await page.addInitScript(TELL_VIOLATIONS);
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the demo station in a browser (needs Chromium)', () => {
  it('opens with both plants, says that it is a demo, and keeps the code out of the address', async () => {
    await open(station.login);
    await byId('tile-YKZ').waitFor();
    await byId('demo-banner').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await expect.poll(() => byId('link-state').getAttribute('data-online')).toBe('12');
    await expect.poll(() => byId('sum-MKZ.gensets').innerText(), { timeout: 10_000 }).toMatch(/\d+,\d/);
    await picture('overview-day');
  });

  it('shows live values that change', async () => {
    await byId('nav-mimic').click();
    await byId('genset-MKZ.GEN1').waitFor();
    const power = byId('value-MKZ.GEN1.power_total');
    const first = await power.innerText();
    expect(first).toMatch(/^\d+,\d\s*кВт$/);
    await expect.poll(() => power.innerText(), { timeout: 10_000 }).not.toBe(first);
    await picture('mimic-day');
  });

  it('shows every point of a device with unit, quality and age, and what was recorded', async () => {
    await byId('genset-MKZ.GEN1').click();
    await byId('device-card').waitFor();
    expect(await byId('card-value-gen_freq').innerText()).toMatch(/\d\d,\d\d\s*Гц/);
    await expect
      .poll(async () => Number(await byId('trend').getAttribute('data-samples')), { timeout: 15_000 })
      .toBeGreaterThan(1);
    await picture('card-day');
    const points = new Set(await shownPoints());
    for (const tab of ['engine', 'electrical', 'alarms', 'maintenance'] as const) {
      await openCardTab(page, tab);
      if (tab === 'engine') expect(await byId('card-value-fuel_level').innerText()).toContain('нет датчика');
      if (tab === 'alarms') await byId('card-words').locator('summary').click();
      if (tab === 'alarms') await byId('card-value-alarm_shutdown_0').waitFor();
      for (const point of await shownPoints()) points.add(point);
    }
    expect(points).toEqual(new Set(profile.points.map(({ key }) => `card-value-${key}`)));
    await openCardTab(page, 'values');
  });

  it('hatches a controller that was taken away within three polls, says why and since when, and gives up the sum', async () => {
    await byId('demo-switch').click({ force: true });
    const plate = byId('plate-MKZ.GEN1');
    await plate.waitFor({ timeout: POLLS_TO_NOTICE_MS });
    expect(await plate.innerText()).toMatch(/Нет связи 0:\d\d/);
    expect(await byId('genset-MKZ.GEN1').getAttribute('data-online')).toBe('false');
    expect(await byId('load').innerText()).toContain('неизвестна');
    await picture('lost-day');
  });

  it('takes it back without a click once it answers again', async () => {
    await byId('demo-switch').click({ force: true });
    await byId('plate-MKZ.GEN1').waitFor({ state: 'detached', timeout: POLLS_TO_NOTICE_MS });
    await expect.poll(() => byId('genset-MKZ.GEN1').getAttribute('data-online')).toBe('true');
    await expect.poll(() => byId('value-MKZ.GEN1.power_total').getAttribute('data-tone')).not.toBe('last');
  });

  it('tells the loss and the return in its journal', async () => {
    await page.keyboard.press('Escape');
    await byId('nav-journal').click();
    const journal = byId('journal');
    await expect.poll(() => journal.innerText()).toMatch(/ГПУ-1/);
    await picture('journal-day');
  });

  it('speaks English and goes dark when asked, and remembers both', async () => {
    await byId('language-switch').click();
    await byId('theme-switch').click();
    await byId('nav-mimic').click();
    await byId('genset-MKZ.GEN1').waitFor();
    expect(await byId('value-MKZ.GEN1.power_total').innerText()).toMatch(/^\d+\.\d\s*kW$/);
    await byId('language-switch').click();
    await picture('mimic-night');
    const address = await station.program.line(/^login /);
    await page.reload();
    await byId('login').waitFor();
    await picture('login-night');
    await open(address.slice('login '.length));
    await byId('nav-mimic').click();
    await byId('genset-MKZ.GEN1').waitFor();
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
    await byId('theme-switch').click();
  });

  it('says loudly when the station itself is gone, and trusts no value any more', async () => {
    await station.stop();
    await byId('stale-strip').waitFor({ timeout: 10_000 });
    await picture('stale-day');
  });

  it('caused no report of the content security policy and no error of its own', () => {
    const own = complaints.filter((text) => !/ERR_CONNECTION_REFUSED|WebSocket connection/.test(text));
    expect(own).toEqual([]);
  });
});
