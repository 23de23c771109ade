/** The link page as an engineer uses it: one controller is taken away, found, asked again and comes back. */
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

/** Runs in the page. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI);
});`;

const POLLS_TO_NOTICE_MS = 12_000;
const ENGINES = ['MKZ.GEN1', 'MKZ.GEN2', 'MKZ.ATS', 'YKZ.GEN1', 'YKZ.GEN2', 'YKZ.ATS'];
/** Behind one gateway. */
const BUILDINGS = ['BLD.B1', 'BLD.B2', 'BLD.B3', 'BLD.B4', 'BLD.B5'];
const DEVICES = [...ENGINES, ...BUILDINGS, 'PMP.PS1'];
const LINES = ENGINES.length + 2;

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];

const picture = async (name: string): Promise<void> => {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

const byId = (id: string): Locator => page.getByTestId(id);

const look = (device: string): Promise<string | null> => byId(`link-row-${device}`).getAttribute('data-look');

/** Starts or stops the simulated controller of `MKZ.GEN1`. */
const setRunning = async (running: boolean): Promise<void> => {
  const answer = await station.ask('PATCH', '/api/training/devices/MKZ.GEN1', { running });
  expect(answer.status).toBe(200);
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
  await page.goto(station.login);
  await byId('nav-link').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the link page in a browser (needs Chromium)', () => {
  it('lists all devices under their lines, all of them calm', async () => {
    await page.keyboard.press('3');
    await byId('link-table').waitFor();
    for (const device of DEVICES) await expect.poll(() => look(device), { timeout: 15_000 }).toBe('online');
    expect(await byId('link-table').locator('[data-testid^="link-row-"]').count()).toBe(DEVICES.length);
    expect(await byId('link-table').locator('[data-testid^="link-line-"]').count()).toBe(LINES);
    expect(await byId('link-table').innerText()).toMatch(/занято \d+\s%/);
    await picture('link-day');
  });

  it('opens a device by the keyboard, with its last scans and their registers', async () => {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await byId('link-detail').waitFor();
    expect(await byId('link-detail').innerText()).toContain('ГПУ-1');
    const scans = byId('link-polls').locator('[data-testid^="link-poll-"]');
    await expect.poll(() => scans.count(), { timeout: 10_000 }).toBeGreaterThan(1);
    await scans.nth(1).click();
    // Block 0 of the HGM9520N: the state word, as hex and as a decimal number.
    await expect.poll(() => byId('link-poll-blocks').innerText()).toMatch(/FC3 · 0…105\s/);
    expect(await byId('link-poll-blocks').innerText()).toMatch(/\b[0-9A-F]{4}\s+\d+/);
    await picture('link-scan-day');
    await page.keyboard.press('Escape');
    await byId('link-poll-blocks').waitFor({ state: 'detached' });
    expect(await byId('link-detail').isVisible()).toBe(true);
  });

  it('says of a lost controller what failed: site, device, unit, function, address', async () => {
    await setRunning(false);
    await expect.poll(() => look('MKZ.GEN1'), { timeout: POLLS_TO_NOTICE_MS }).toBe('offline');
    const error = byId('link-error');
    await expect.poll(() => error.innerText()).toMatch(/МКЗ · ГПУ-1 · ID 1 · функция 3, регистр/);
    expect(await error.innerText()).toMatch(/MKZ\.GEN1 unit 1 FC3 \d+\+\d+: /);
    expect(await byId('link-row-MKZ.GEN1').innerText()).toContain('нет связи');
    expect(await look('MKZ.GEN2')).toBe('online');
    await picture('link-lost-day');
  });

  it('asks again at once, and tells that there was no answer', async () => {
    await byId('link-retry').click();
    const outcome = byId('link-retry-outcome');
    await expect.poll(() => outcome.innerText()).toMatch(/спрашиваем/);
    await expect.poll(() => outcome.innerText(), { timeout: 15_000 }).toMatch(/ответа нет/);
  });

  it('leads here from the bar below and from the card', async () => {
    await byId('nav-mimic').click();
    await byId('card-to-link').click();
    await byId('link-detail').waitFor();
    await page.keyboard.press('Escape');
    await byId('link-detail').waitFor({ state: 'detached' });
    await byId('nav-overview').click();
    await byId('link-MKZ.GEN1').click();
    await byId('link-detail').waitFor();
    expect(await byId('link-detail').innerText()).toContain('ГПУ-1');
  });

  it('sees the controller come back, and the attempt answered', async () => {
    await setRunning(true);
    await page.keyboard.press('r');
    await expect.poll(() => look('MKZ.GEN1'), { timeout: POLLS_TO_NOTICE_MS }).toBe('online');
    await expect.poll(() => byId('link-retry-outcome').innerText()).toMatch(/устройство ответило/);
    await expect.poll(() => byId('link-error').innerText()).toContain('Ошибок нет');
  });

  it('caused no report of the content security policy and no error of its own', () => {
    expect(complaints).toEqual([]);
  });
});
