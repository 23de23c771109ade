/** The card of a device as a faceplate: the tabs that its profile has something for, by mouse and by keyboard. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accessibilityFaults } from '../kit/accessibility.ts';
import { becomeAdministrator } from '../kit/becomeAdministrator.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { layoutFaults } from '../kit/layoutFaults.ts';
import { openCardTab } from '../kit/openCardTab.ts';
import { projectPath } from '../kit/project.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

const ANSWER_MS = 10_000;
/** A lost device is noticed after three polls, with their timeouts. */
const NOTICED_MS = 30_000;
const FADE_MS = 400;

const TABS = ['values', 'engine', 'electrical', 'alarms', 'trends', 'maintenance', 'link', 'registers', 'commands'];

const ROOMY = { width: 1600, height: 900 };
const NARROW = { width: 1280, height: 1024 };

const profile = z
  .looseObject({ points: z.array(z.looseObject({ key: z.string(), scale: z.number().optional() })) })
  .parse(JSON.parse(readFileSync(projectPath('resources', 'devices', 'smartgen-hgm9520n', 'profile.json'), 'utf8')));

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

/** `MKZ.GEN1` */
const openCard = async (device: string): Promise<void> => {
  await byId('nav-link').click();
  await byId(`link-row-${device}`).click();
  await byId('link-to-card').click();
  await byId('device-card').waitFor();
};

const openTab = (name: string): Promise<void> => openCardTab(page, name);

/** Names of all tabs in their order, those behind «Ещё» too. */
const tabNames = async (): Promise<string[]> => {
  const shown = await byId('device-card').getByRole('tab').allInnerTexts();
  if ((await byId('card-tab-more').count()) === 0) return shown;
  await byId('card-tab-more').click();
  const items = page.getByRole('menuitem');
  await items.first().waitFor();
  const rest = await items.evaluateAll((all) => all.map((item) => (item as { innerText: string }).innerText));
  await page.keyboard.press('Escape');
  await items.first().waitFor({ state: 'detached' });
  return [...shown, ...rest].map((name) => name.split('\n')[0] ?? '');
};

const openPanel = (): Promise<string | null> => byId('device-card').getByRole('tabpanel').getAttribute('data-testid');

/** What is broken at first sight, or keeps somebody out. */
const faults = async (): Promise<string[]> => [...(await layoutFaults(page)), ...(await accessibilityFaults(page))];

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  station = await startStationProcess({ args: ['--demo'] });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: ROOMY, locale: 'ru-RU' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(station.login);
  await byId('nav-link').waitFor();
  await becomeAdministrator(page);
  await openCard('MKZ.GEN1');
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the faceplate of a device (needs Chromium)', () => {
  it('has every tab for a set, and tells first what an operator goes by', async () => {
    expect(await tabNames()).toEqual([
      'Значения',
      'Двигатель',
      'Электрика',
      'Тревоги',
      'Тренды',
      'ТО',
      'Связь',
      'Регистры',
      'Команды',
    ]);
    expect(await byId('device-card').isVisible()).toBe(true);
    expect(await openPanel()).toBe('card-panel-values');
    await expect.poll(() => text('card-main'), { timeout: ANSWER_MS }).toMatch(/\d+,\d\s*кВт/);
    expect(await text('card-main')).toMatch(/АВТО[\s\S]*Мощность[\s\S]*\d+\s%\s*номинал 160\sкВт/);
    expect(await text('card-value-gen_uab')).toMatch(/^\d{3},\d$/);
    await expect.poll(() => text('commands'), { timeout: ANSWER_MS }).toContain('Стоп');
    await picture('faceplate-values-day');
  });

  it('goes from tab to tab by the arrows and round, those behind «Ещё» too', async () => {
    await byId('card-tab-values').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(openPanel).toBe('card-panel-engine');
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('card-tab-engine');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(openPanel).toBe('card-panel-commands');
    await page.keyboard.press('Home');
    await expect.poll(openPanel).toBe('card-panel-values');
    await expect.poll(() => byId('card-tab-values').getAttribute('aria-selected')).toBe('true');
  });

  it('shows the engine with its hours and starts, and the phases of one quantity in one row', async () => {
    await openTab('engine');
    await expect.poll(() => text('card-value-engine_speed'), { timeout: ANSWER_MS }).toMatch(/^1\s?\d{3}\s*об\/мин$/);
    expect(await text('card-value-fuel_level')).toBe('нет датчика');
    expect(await text('card-value-run_hours')).toMatch(/ч$/);
    expect(await text('card-value-start_count')).toMatch(/^\d+$/);
    await picture('faceplate-engine-day');
    await openTab('electrical');
    const row = byId('device-card').locator('.card__row--phases').first();
    await expect
      .poll(() => row.innerText(), { timeout: ANSWER_MS })
      .toMatch(/^Uab\s*\/\s*Ubc\s*\/\s*Uca\s+\d{3},\d\s*\/\s*\d{3},\d\s*\/\s*\d{3},\d\s*В$/);
    await picture('faceplate-electrical-day');
  });

  it('keeps the chosen tab when another device is opened, and falls to the first where there is none', async () => {
    await openCard('MKZ.ATS');
    await expect.poll(openPanel).toBe('card-panel-electrical');
    expect(await tabNames()).not.toContain('Двигатель');
    expect(await byId('card-value-mains_uab').count()).toBe(1);
    expect(await byId('card-value-busbar_uc').count()).toBe(1);
    await picture('faceplate-ats-day');
    await openCard('MKZ.GEN2');
    await openTab('engine');
    await openCard('MKZ.ATS');
    await expect.poll(openPanel).toBe('card-panel-values');
    await openCard('MKZ.GEN1');
    await expect.poll(openPanel).toBe('card-panel-engine');
  });

  it('draws small charts of what matters, and opens the chart of one', async () => {
    await openTab('trends');
    await expect
      .poll(async () => Number(await byId('card-trend-coolant_temp').getAttribute('data-samples')), {
        timeout: ANSWER_MS,
      })
      .toBeGreaterThan(1);
    expect(await byId('card-panel-trends').locator('.trend').count()).toBe(8);
    await picture('faceplate-trends-day');
    await byId('card-trend-coolant_temp-open').click();
    await byId('trend-panel').waitFor();
    expect(await text('trend-panel')).toMatch(/^Температура ОЖ/);
    await page.keyboard.press('Escape');
    await byId('trend-panel').waitFor({ state: 'detached' });
  });

  it('shows the registers that the values were decoded from', async () => {
    await openTab('registers');
    const register = byId('register-213');
    await expect.poll(() => register.innerText(), { timeout: ANSWER_MS }).toMatch(/Напряжение АКБ.*: ~\s\d+,\d\sВ$/);
    const raw = Number(await register.getAttribute('data-value'));
    const scale = profile.points.find(({ key }) => key === 'battery_volt')?.scale ?? 1;
    const volts = (raw * scale).toFixed(1).replace('.', ',');
    const hex = raw.toString(16).toUpperCase().padStart(4, '0');
    const bits = raw
      .toString(2)
      .padStart(16, '0')
      .replaceAll(/(.{4})(?!$)/g, '$1 ');
    const shown = (await register.innerText()).replaceAll(/\s+/g, ' ');
    expect(shown).toBe(`213 00D5 ${raw} ${hex} ${bits} Напряжение АКБ · u16 × ${scale}: ~ ${volts} В`);
    await picture('faceplate-registers-day');
  });

  it('finds a register by its name or address, and hands what is found to the clipboard', async () => {
    await byId('registers-search').fill('режим «авто»');
    await expect.poll(() => byId('registers').locator('.raw-register').count()).toBe(1);
    expect(await text('register-0')).toMatch(/бит \d+ · Режим «Авто»: ~\sда/);
    await byId('registers-search').fill('0x00D5');
    await expect.poll(() => byId('register-213').count()).toBe(1);
    await byId('registers-copy').click();
    await expect.poll(() => text('registers-copy')).toBe('Скопировано');
    const copied = z.string().parse(await page.evaluate('navigator.clipboard.readText()'));
    expect(copied).toMatch(/^FC3 engine \S+Z\n213\t0x00D5\t\d+\t0x[0-9A-F]{4}\tbattery_volt$/);
    await byId('registers-search').fill('такого нет');
    await byId('registers-none').waitFor();
  });

  it('shows the alarms with their past, marks the tab, and leads to the list of this device alone', async () => {
    await openTab('values');
    const fault = { type: 'high_coolant_temperature', device: 'MKZ.GEN1', intensity: 1, duration: 3_600 };
    expect((await station.ask('POST', '/api/scenarios/trigger', fault)).status).toBe(200);
    await station.ask('PATCH', '/api/training/plants/MKZ/pace', { speed: 10 });
    await expect.poll(() => byId('card-tab-alarms').getAttribute('data-mark'), { timeout: 60_000 }).toBe('alarm');
    await openTab('alarms');
    await expect
      .poll(async () => Number(await byId('card-alarms-now').getAttribute('data-count')), { timeout: ANSWER_MS })
      .toBeGreaterThan(0);
    await expect
      .poll(async () => Number(await byId('card-alarm-history').getAttribute('data-count')), { timeout: ANSWER_MS })
      .toBeGreaterThan(0);
    await picture('faceplate-alarms-day');
    await openTab('engine');
    await picture('faceplate-engine-alarm-day');
    await openTab('alarms');
    await byId('card-alarms-list').click();
    await byId('nav-alarms').waitFor();
    await expect.poll(() => page.locator('tr[data-state]').count()).toBeGreaterThan(0);
    const places = await page.locator('tr[data-state] td:nth-child(6)').allInnerTexts();
    expect(new Set(places)).toEqual(new Set(['МКЗ · ГПУ-1']));
  }, 90_000);

  it('shows a pump station and a building by their profiles, without engine and commands', async () => {
    await openCard('PMP.PS1');
    await openTab('values');
    expect(await tabNames()).toEqual(['Значения', 'Электрика', 'Тревоги', 'Тренды', 'ТО', 'Связь', 'Регистры']);
    await expect.poll(() => text('card-main'), { timeout: ANSWER_MS }).toMatch(/Уровень в резервуаре\s+\d,\d\d\s*м/);
    await picture('faceplate-pump-day');
    await openCard('BLD.B1');
    expect(await tabNames()).toEqual(['Значения', 'Электрика', 'Тревоги', 'Тренды', 'Связь', 'Регистры']);
    await expect.poll(() => text('card-main'), { timeout: ANSWER_MS }).toMatch(/Температура, зона 1\s+\d\d,\d\s*°C/);
    await picture('faceplate-building-day');
  });

  it('says in every tab that the link is lost, since when, and how old the registers are', async () => {
    await openCard('MKZ.GEN2');
    await openTab('registers');
    await byId('register-213').waitFor({ timeout: ANSWER_MS });
    await byId('demo-switch').click({ force: true });
    await byId('card-plate-MKZ.GEN2').waitFor({ timeout: NOTICED_MS });
    expect(await text('card-plate-MKZ.GEN2')).toMatch(/Нет связи \d:\d\d/);
    await expect.poll(() => byId('registers-engine').getAttribute('data-failed'), { timeout: ANSWER_MS }).toBe('true');
    expect(await text('registers-engine')).toMatch(/прочитано \d:\d\d назад[\s\S]*Последний опрос: /);
    await picture('faceplate-registers-lost-day');
    await openTab('values');
    expect(await byId('card-plate-MKZ.GEN2').isVisible()).toBe(true);
    expect(await byId('card-value-power_total').getAttribute('data-tone')).toBe('last');
    await picture('faceplate-lost-day');
    await openTab('link');
    await expect.poll(() => byId('card-link-state').getAttribute('data-look'), { timeout: ANSWER_MS }).toBe('offline');
    await byId('link-retry').waitFor();
    await picture('faceplate-link-day');
    await byId('demo-switch').click({ force: true });
    await byId('card-plate-MKZ.GEN2').waitFor({ state: 'detached', timeout: NOTICED_MS });
    await byId('card-link-page').click();
    await byId('link-detail').waitFor();
  }, 90_000);

  it('is a drawer on a small screen: a press on the picture or Esc puts it away, the menu first', async () => {
    await page.setViewportSize(NARROW);
    await openCard('MKZ.GEN1');
    await openTab('values');
    await picture('faceplate-small-day');
    await byId('card-tab-more').click();
    await byId('card-tab-registers').waitFor();
    await picture('faceplate-more-day');
    await page.keyboard.press('Escape');
    await byId('card-tab-registers').waitFor({ state: 'detached' });
    expect(await byId('device-card').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await byId('device-card').waitFor({ state: 'detached' });
    await byId('genset-MKZ.GEN1').click();
    await byId('device-card').waitFor();
    await page.locator('.mimic').click({ position: { x: 12, y: 560 } });
    await byId('device-card').waitFor({ state: 'detached' });
    await page.setViewportSize(ROOMY);
  });

  it('has no barriers in any tab, and reads as well in English and at night', async () => {
    await openCard('MKZ.GEN1');
    await byId('language-switch').click();
    await byId('theme-switch').click();
    for (const tab of TABS) {
      await openTab(tab);
      await picture(`faceplate-${tab}-night`);
      expect.soft({ tab, faults: await faults() }).toEqual({ tab, faults: [] });
    }
    expect(await tabNames()).toEqual([
      'Values',
      'Engine',
      'Electrical',
      'Alarms',
      'Trends',
      'Service',
      'Link',
      'Registers',
      'Commands',
    ]);
  }, 90_000);

  it('caused no error of its own', () => {
    expect(complaints).toEqual([]);
  });
});
