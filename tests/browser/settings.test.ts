/** The settings on screen: what each changes, how it is journaled, how typed things are not lost, who sees what. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askContract } from '../kit/askContract.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { freePort } from '../kit/freePort.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { projectPath } from '../kit/project.ts';
import { bus, generator, MKZ, stationFile, tcp } from '../kit/stationFile.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');
const ANSWER_MS = 10_000;
/** Colours of the library's controls fade. */
const FADE_MS = 500;
const ADMIN = { name: 'Ким А.', secret: 'газопоршень-7' };
const OPERATOR = { name: 'Ахметов Р.', secret: '4827' };

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();
const picture = async (name: string): Promise<void> => {
  await page.waitForTimeout(FADE_MS);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};
const settingsTab = async (name: string): Promise<void> => {
  await byId('nav-settings').click();
  await byId(`tab-${name}`).click();
};
const enter = async ({ name, secret }: { name: string; secret: string }): Promise<void> => {
  await page.goto(station.url);
  await byId('login-name').fill(name);
  await byId('login-secret').fill(secret);
  await byId('login-secret').press('Enter');
  await byId('overview').waitFor();
};
/** The newest row of the journal about it, as the screen tells it. */
const journaled = async (event: string): Promise<string> => {
  await byId('nav-journal').click();
  const row = page.locator(`tr[data-event="${event}"]`).first();
  await row.waitFor({ timeout: ANSWER_MS });
  return row.innerText();
};
/** The same of the audit. */
const audited = async (action: string): Promise<string> => {
  await byId('nav-audit').click();
  const row = page.locator(`tr[data-action="${action}"]`).first();
  await row.waitFor({ timeout: ANSWER_MS });
  return row.innerText();
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  const port = await freePort();
  const still = { active: false };
  const devices = [generator('GEN1', tcp(port), still), generator('GEN2', tcp(port, 2)), bus('ATS', tcp(port, 3))];
  const sites = [MKZ, { code: 'YKZ', name: 'ЯКЗ', timeZone: 'Asia/Almaty', latitude: 51.128, longitude: 71.43 }];
  station = await startStationProcess({ stationFile: stationFile(devices, { sites }) });
  await askContract(station, 'access.setUp', ADMIN, z.unknown());
  await askContract(station, 'users.create', { ...OPERATOR, role: 'operator' }, z.unknown());
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'ru-RU' });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await enter(ADMIN);
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the settings in a browser (needs Chromium)', () => {
  it('give the station another name, tell it as it was and as it is, and take it back', async () => {
    await settingsTab('station');
    expect(await byId('station-name-save').getAttribute('title')).toBe('Ничего не изменено');
    await byId('station-name').fill('МКЗ Павлодар');
    await byId('station-name').press('Enter');
    await byId('station-name-saved').waitFor({ timeout: ANSWER_MS });
    await picture('settings-station-day');
    expect(await journaled('station_renamed')).toContain('имя: МКЗ → МКЗ Павлодар');
    expect(await audited('station.rename')).toMatch(/имя: МКЗ →\s*МКЗ Павлодар/);
    await settingsTab('station');
    await byId('station-name').fill('МКЗ Экибастуз');
    await byId('station-name-save').click();
    await byId('station-name-saved').waitFor({ timeout: ANSWER_MS });
    await byId('station-name-undo').click();
    await expect.poll(() => byId('station-name').inputValue(), { timeout: ANSWER_MS }).toBe('МКЗ Павлодар');
  });

  it('say in its place what is wrong with a site, and keep what was typed from being lost', async () => {
    await byId('site-MKZ-timeZone').fill('Asia/Pavlodar');
    await byId('site-MKZ-latitude').fill('91');
    await expect.poll(() => text('site-form-MKZ'), { timeout: ANSWER_MS }).toContain('Такого пояса нет');
    expect(await text('site-form-MKZ')).toContain('от −90 до 90');
    expect(await byId('site-save').getAttribute('aria-disabled')).toBe('true');
    await picture('settings-site-problem-day');
    await byId('tab-sound').click();
    await byId('confirm').waitFor();
    await page.keyboard.press('Enter'); // stands on «no»
    await byId('confirm').waitFor({ state: 'detached' });
    await byId('tab-station').focus();
    await page.keyboard.press('2');
    await byId('confirm').waitFor();
    await picture('settings-leave-day');
    await byId('confirm-no').click();
    await byId('confirm').waitFor({ state: 'detached' });
    expect(await byId('site-MKZ-latitude').inputValue()).toBe('91');
    await byId('tab-station').focus();
    await page.keyboard.press('2');
    await byId('confirm-yes').click();
    await byId('mimic').waitFor({ timeout: ANSWER_MS });
    await settingsTab('station');
    expect(await byId('site-MKZ-latitude').inputValue()).toBe('');
  });

  it('change a site, tell it field by field, and take it back where the station can be told', async () => {
    await byId('site-choose-YKZ').check();
    await byId('site-YKZ-name').fill('ЯКЗ-2');
    await byId('site-YKZ-latitude').fill('52,287');
    await byId('site-save').click();
    await byId('site-saved').waitFor({ timeout: ANSWER_MS });
    const told = await journaled('site_changed');
    expect(told).toContain('имя: ЯКЗ → ЯКЗ-2');
    expect(told).toContain('широта: 51,128 → 52,287');
    expect(await audited('sites.update')).toMatch(/имя: ЯКЗ →\s*ЯКЗ-2/);
  });

  it('set how long history is kept, told as it was and as it is', async () => {
    await settingsTab('storage');
    await byId('storage-endless-rawDays').uncheck();
    await byId('storage-set-rawDays').fill('365');
    await byId('tab-storage').click();
    await byId('storage-retention-save').click();
    await byId('confirm-yes').click();
    await expect
      .poll(() => byId('storage-retention-save').getAttribute('aria-disabled'), { timeout: ANSWER_MS })
      .toBe('true');
    await picture('settings-storage-day');
    expect(await journaled('retention_changed')).toMatch(/сырые кадры, дней: \S+ → 365/);
    const row = await audited('storage.setRetention');
    expect(row).toMatch(/сырые кадры, дней:[\s\S]*365/);
    expect(row).not.toContain('минутные');
  });

  it('list what was changed of all limits, open the window of its device, and tell the change', async () => {
    await settingsTab('limits');
    await byId('limits-all-empty').waitFor({ timeout: ANSWER_MS });
    await byId('limits-all-changed').click();
    await byId('limits-all-search').fill('gen2 oil_pressure');
    const first = page.locator('tr[data-testid^="limits-all-GEN2-"]').first();
    await first.waitFor({ timeout: ANSWER_MS });
    await picture('settings-limits-day');
    const device = z.array(z.looseObject({ id: z.number(), code: z.string() }));
    const devices = device.parse((await station.ask('GET', '/api/devices')).body);
    const gen2 = devices.find(({ code }) => code === 'GEN2')?.id;
    const change = { deviceId: gen2, key: 'oil_pressure.L', changes: { value: 210 }, reason: 'по паспорту' };
    await askContract(station, 'alarms.override', change, z.unknown());
    await first.getByTestId('limits-all-open').click();
    await byId('limits').waitFor();
    await page.keyboard.press('Escape');
    await byId('limits').waitFor({ state: 'detached' });
    await byId('limits-all-search').fill('');
    await byId('limits-all-changed').click();
    const changed = byId('limits-all-GEN2-oil_pressure.L');
    await expect.poll(() => changed.innerText(), { timeout: ANSWER_MS }).toMatch(/200\s+кПа\s+210\s+кПа/);
    await picture('settings-limits-changed-day');
    expect(await journaled('alarm_changed')).toMatch(/значение: \d+ → 210/);
    expect(await audited('alarms.override')).toMatch(/значение: \d+ →\s*210/);
  });

  it('change the sound of this workstation, where a critical alarm cannot be off, and go back to the defaults', async () => {
    await settingsTab('sound');
    await byId('sound-volume').fill('0.6');
    await byId('sound-low-seldom').check();
    expect(await page.evaluate<string | null>("localStorage.getItem('pult.horn')")).toContain('"low":"seldom"');
    await byId('sound-play-low').click();
    await byId('sound-heard').or(byId('sound-trouble')).first().waitFor({ timeout: ANSWER_MS });
    await picture('settings-sound-day');
    await byId('sound-reset').click();
    await expect.poll(() => byId('sound-volume').inputValue(), { timeout: ANSWER_MS }).toBe('1');
  });

  it('change the look of this screen, in both languages and at night', async () => {
    await settingsTab('view');
    await byId('choose-look-dark').check();
    await byId('choose-language-en').check();
    await expect.poll(() => text('tab-view'), { timeout: ANSWER_MS }).toBe('View');
    await picture('settings-view-en-night');
    for (const tab of ['station', 'limits', 'storage', 'sound', 'about']) {
      await byId(`tab-${tab}`).click();
      await byId(`${tab}-tab`).waitFor({ timeout: ANSWER_MS });
      await picture(`settings-${tab}-en-night`);
    }
    await byId('tab-view').click();
    await byId('choose-language-ru').check();
    await byId('view-reset').click();
    await expect.poll(() => text('tab-view'), { timeout: ANSWER_MS }).toBe('Вид');
  });

  it('say where the options of a workstation are, and what the station is made of', async () => {
    await byId('tab-workstation').click();
    await byId('workstation-none').waitFor({ timeout: ANSWER_MS });
    await byId('tab-about').click();
    await byId('about-schema').waitFor({ timeout: ANSWER_MS });
    expect(Number(await text('about-schema'))).toBeGreaterThanOrEqual(11);
    expect(await text('about-runtime')).toMatch(/Node \d+\.\d+\.\d+ · SQLite 3\./);
    expect(await text('about-data')).toContain('/');
    expect(await text('about-libraries')).toMatch(/fastify\s+5\.[\d.]+ · MIT/);
    expect(await text('about-profile-smartgen-hgm9520n')).toMatch(/ревизия \d+/);
    await picture('settings-about-day');
  });

  it('fit a small screen', async () => {
    await page.setViewportSize({ width: 1280, height: 1024 });
    for (const tab of ['station', 'users', 'limits', 'sound']) {
      await byId(`tab-${tab}`).click();
      await picture(`settings-${tab}-small-day`);
    }
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBe(1280);
  });

  it('leave an operator what is of their own screen, and say why the rest is closed', async () => {
    await enter(OPERATOR);
    await page.keyboard.press('8');
    await byId('sound-tab').waitFor({ timeout: ANSWER_MS });
    await byId('tab-station').click();
    expect(await text('settings-closed')).toMatch(/открывает инженер/);
    await byId('tab-about').click();
    await byId('about-schema').waitFor({ timeout: ANSWER_MS });
    expect(await byId('about-data').count()).toBe(0);
  });

  it('did all of this without a complaint of the page', () => {
    expect(complaints).toEqual([]);
  });
});
