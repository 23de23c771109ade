/** The storage page as an engineer uses it: what history takes, a copy, a verification, other limits. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { becomeAdministrator } from '../kit/becomeAdministrator.ts';
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

/** A few readings of the report, one each five seconds. */
const READINGS_MS = 15_000;
/** Colours of the library's controls fade. */
const FADE_MS = 500;

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];
/** Questions about the storage that the page has asked. */
let readings = 0;

const picture = async (name: string): Promise<void> => {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();
const isOff = (id: string): Promise<string | null> => byId(id).getAttribute('aria-disabled');

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
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('"storage.report"')) readings += 1;
    });
  });
  await page.addInitScript(TELL_VIOLATIONS);
  await page.goto(station.login);
  await byId('nav-storage').waitFor();
  await becomeAdministrator(page);
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the storage page in a browser (needs Chromium)', () => {
  it('opens by its key, with the file by class, the disk and the recorder', async () => {
    await page.keyboard.press('5');
    await byId('storage-bar').waitFor();
    await expect
      .poll(() => text('storage-class-tail'), { timeout: READINGS_MS })
      .toMatch(/новые кадры\s+[\d,]+\s(кБ|МБ)/);
    expect(await text('storage-used')).toMatch(/^Занято\s+[\d,]+\s(кБ|МБ)\s+из [\d,]+\s(ГБ|ТБ) · /);
    expect(await text('storage-lasts')).toMatch(/пока неизвестно/);
    expect(await text('storage-disk')).toMatch(/^Свободно на диске\s+[\d,]+\s(ГБ|ТБ)/);
    expect(await text('storage-recorder')).toMatch(/История пишется\s+(ждёт|ждут) \d+ кадр/);
    await picture('storage-day');
  });

  it('makes a copy when told to, and says of what age and size it is', async () => {
    await byId('storage-backup-now').click();
    await expect.poll(() => text('storage-backup-last'), { timeout: READINGS_MS }).toMatch(/^0:\d\d назад .*(кБ|МБ)$/);
    expect(await text('storage-backup')).toContain(station.dataDirectory);
  });

  it('verifies the history when told to', async () => {
    await byId('storage-verify-now').click();
    await byId('storage-undamaged').waitFor({ timeout: READINGS_MS });
    expect(await text('storage-verify-last')).toMatch(/^0:\d\d назад/);
  });

  it('says in words what cannot be saved, and takes it back', async () => {
    await byId('storage-set-quota').fill('много');
    await page.getByText('Нужно число от 0,1 до 100 000', { exact: false }).waitFor();
    expect(await isOff('storage-retention-save')).toBe('true');
    await byId('storage-retention-undo').click();
    expect(await byId('storage-set-quota').inputValue()).toMatch(/^[\d,]+$/);
    expect(await isOff('storage-retention-undo')).toBe('true');
  });

  it('asks before it keeps less, and Enter alone orders nothing', async () => {
    const formerGb = await byId('storage-set-quota').inputValue();
    await byId('storage-set-quota').fill('0,5');
    await byId('storage-retention-save').click();
    await byId('confirm').waitFor();
    await page.keyboard.press('Enter');
    await byId('confirm').waitFor({ state: 'detached' });
    expect(await byId('storage-set-quota').inputValue()).toBe('0,5');
    expect(await text('storage-used')).not.toContain('500,0');
    await byId('storage-retention-save').click();
    await byId('confirm-yes').click();
    await expect.poll(() => text('storage-used'), { timeout: READINGS_MS }).toMatch(/из 500,0\sМБ/);
    await byId('storage-set-quota').fill(formerGb);
    await byId('storage-retention-save').click();
    await expect.poll(() => text('storage-used'), { timeout: READINGS_MS }).not.toMatch(/из 500,0\sМБ/);
  });

  it('changes when copies are made and how many are kept', async () => {
    await byId('storage-set-hour').selectOption('4');
    await byId('storage-set-keepDaily').fill('14');
    await byId('storage-backup-save').click();
    await expect
      .poll(() => text('storage-backup'), { timeout: READINGS_MS })
      .toContain('каждый день в 04:00 · хранится дневных: 14');
    expect(await isOff('storage-backup-save')).toBe('true');
  });

  it('looks as good at night', async () => {
    await byId('theme-switch').click();
    await page.waitForTimeout(FADE_MS);
    await picture('storage-night');
    await byId('theme-switch').click();
  });

  it('asks for the report each five seconds, and only while it is shown', async () => {
    const shownFrom = readings;
    await page.waitForTimeout(11_000);
    expect(readings - shownFrom).toBeGreaterThanOrEqual(2);
    expect(readings - shownFrom).toBeLessThanOrEqual(3);
    await page.keyboard.press('1');
    await byId('overview').waitFor();
    const hiddenFrom = readings;
    await page.waitForTimeout(6_000);
    expect(readings).toBe(hiddenFrom);
  });

  it('caused no report of the content security policy and no error of its own', () => {
    expect(complaints).toEqual([]);
  });
});
