/** The palette by keyboard alone, on a station with sixty devices that answer nobody and names that are hard to draw. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StationFile } from '#shared/model/stationFile.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { freePort } from '../kit/freePort.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { projectPath } from '../kit/project.ts';
import { setUpStation } from '../kit/setUpStation.ts';
import { bus, generator, MKZ, stationFile, tcp } from '../kit/stationFile.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

const SETS = 59;
const SHOWN_LIMIT = 50;
const LONG_NAME = `Газопоршневая установка ${'первой очереди '.repeat(6)}`.slice(0, 100).trim();
const STRANGE_NAME = '🔥 ГПУ مولّد كهرباء ⚡️ <b>№ 3</b>';

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const field = (): Locator => byId('palette-field');
const rows = (): Locator => byId('palette').getByRole('option');
const names = (): Promise<string[]> => byId('palette').locator('.palette__name').allInnerTexts();
const active = (): Locator => byId('palette').locator('[aria-selected="true"]');
const focused = (): Promise<string> => page.evaluate('document.activeElement?.dataset.testid ?? ""');

const isInSight = async (element: Locator): Promise<boolean> => {
  const box = await element.boundingBox();
  return box !== null && box.y >= 0 && box.y + box.height <= (page.viewportSize()?.height ?? 0);
};

const open = async (typed = ''): Promise<void> => {
  await page.keyboard.press('Control+k');
  await field().waitFor();
  if (typed !== '') await page.keyboard.insertText(typed);
};

const choose = async (typed: string): Promise<void> => {
  await open(typed);
  await page.keyboard.press('Enter');
  await byId('palette').waitFor({ state: 'detached' });
};

const picture = async (name: string): Promise<void> => {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

const plant = async (): Promise<StationFile> => {
  const slow = { pollIntervalMs: 10_000 };
  const port = await freePort();
  const sets = Array.from({ length: SETS }, (_, at) =>
    generator(`GEN${at + 1}`, tcp(port, at + 1), { ...slow, name: `ГПУ-${at + 1}` }),
  );
  const renamed = sets.map((set, at) => ({ ...set, name: [set.name, LONG_NAME, STRANGE_NAME][at] ?? set.name }));
  return stationFile([...renamed, bus('ATS', tcp(port, 99), { ...slow, name: 'ШПР' })], {
    sites: [{ ...MKZ, name: 'МКЗ' }],
  });
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  station = await startStationProcess({ stationFile: await plant() });
  browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'ru-RU' })).newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(station.login);
  await setUpStation(page);
  await byId('overview').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the palette in a browser (needs Chromium)', () => {
  it('opens by its key, shows no more than it can, and says how much there is', async () => {
    await byId('nav-overview').focus();
    await open();
    expect(await focused()).toBe('palette-field');
    expect(await rows().count()).toBe(SHOWN_LIMIT);
    expect(await byId('palette-status').innerText()).toMatch(/^ещё \d\d\s\d{3}: уточните запрос/);
    await picture('palette-day');
  });

  it('gives the focus back when it is left', async () => {
    await page.keyboard.press('Escape');
    await byId('palette').waitFor({ state: 'detached' });
    expect(await focused()).toBe('nav-overview');
    await open();
    await page.keyboard.press('Control+k');
    await byId('palette').waitFor({ state: 'detached' });
    expect(await focused()).toBe('nav-overview');
  });

  it('moves by arrows and to both ends, and tells a screen reader where it is', async () => {
    await open('гпу');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await active().getAttribute('id')).toBe(await field().getAttribute('aria-activedescendant'));
    expect(await active().getAttribute('id')).toBe(await rows().nth(2).getAttribute('id'));
    await page.keyboard.press('End');
    await expect.poll(() => active().getAttribute('id')).toBe(await rows().last().getAttribute('id'));
    expect(await isInSight(active())).toBe(true);
    await page.keyboard.press('Home');
    await expect.poll(() => active().getAttribute('id')).toBe(await rows().first().getAttribute('id'));
    await page.keyboard.press('Escape');
  });

  it('opens a screen', async () => {
    await choose('журн');
    await byId('journal').waitFor();
  });

  it('opens the card of a device by its code in the wrong layout', async () => {
    await choose('ьляюпут7');
    expect(await byId('device-card').getAttribute('aria-label')).toContain('ГПУ-7');
  });

  it('opens the chart of a point beside the card of its device', async () => {
    await open('гпу-12 мощность');
    expect((await names())[0]).toBe('Мощность');
    await picture('palette-point-day');
    await page.keyboard.press('Enter');
    await byId('trend-panel').waitFor();
    expect(await byId('trend-panel').innerText()).toMatch(/^Мощность\s*ГПУ-12 · МКЗ/);
    expect(await byId('device-card').getAttribute('aria-label')).toContain('ГПУ-12');
    await choose('MKZ.GEN9.coolant_temp');
    await expect.poll(() => byId('trend-panel').innerText()).toMatch(/^Температура ОЖ\s*ГПУ-9/);
    await page.keyboard.press('Escape');
    await byId('trend-panel').waitFor({ state: 'detached' });
  });

  it('leads from the word of a command to the part of the card where it is given, and gives none', async () => {
    await open('пуск гпу-5');
    expect((await names())[0]).toBe('Управление: ГПУ-5');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('commands-title');
    expect(await byId('device-card').getAttribute('aria-label')).toContain('ГПУ-5');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await isInSight(byId('commands').locator('h3'))).toBe(true);
  });

  it('remembers the latest choices of this session', async () => {
    await open();
    expect((await names()).slice(0, 3)).toEqual(['Управление: ГПУ-5', 'Температура ОЖ', 'Мощность']);
    expect(await rows().first().innerText()).toContain('недавнее');
    await page.keyboard.press('Escape');
  });

  it('bears long names, emoji, and letters that run the other way', async () => {
    await choose('журнал');
    await open('гпу перид');
    expect(await rows().count()).toBe(0);
    expect(await byId('palette-status').innerText()).toContain('По «гпу перид» ничего нет');
    await picture('palette-nothing-day');
    await field().fill('مولّد');
    await expect.poll(() => names()).toContain(STRANGE_NAME);
    await field().fill('газопоршневая');
    expect((await names())[0]).toBe(LONG_NAME);
    const box = await rows().first().boundingBox();
    expect(box?.height).toBeLessThan(48);
    await field().fill('gen');
    await picture('palette-names-day');
    await page.keyboard.press('Escape');
  });

  it('switches the night and the language, and finds points by their English names then', async () => {
    await choose('ночной');
    await choose('english');
    await open('gen8 power');
    expect(await byId('palette').getAttribute('aria-label')).toBe('Search and actions');
    expect((await names()).some((name) => name.startsWith('Power'))).toBe(true);
    await picture('palette-night-english');
    await page.keyboard.press('Escape');
    await choose('русский');
    await open('мкз');
    await picture('palette-night');
    await page.keyboard.press('Escape');
    await choose('дневной');
  });

  it('locks control, and then offers what is left to a viewer', async () => {
    await choose('закрыть управ');
    await expect.poll(() => byId('operator').getAttribute('data-control')).toBe('idle');
    await open('пуск гпу-5');
    expect(await names()).not.toContain('Управление: ГПУ-5');
    await field().fill('открыть управ');
    await page.keyboard.press('Enter');
    await byId('operator-panel').waitFor();
    await page.keyboard.press('Escape');
  });

  it('opens by a press where there is no keyboard', async () => {
    await byId('palette-open').click();
    await field().fill('связь');
    await rows().first().click();
    await byId('palette').waitFor({ state: 'detached' });
    expect(await byId('nav-link').getAttribute('aria-current')).toBe('page');
    await page.setViewportSize({ width: 1280, height: 1024 });
    await choose('мнемосхема мкз');
    await byId('palette-open').click();
    await field().waitFor();
    await picture('palette-small-day');
    await byId('palette-close').click();
    await byId('palette').waitFor({ state: 'detached' });
  });

  it('caused no error of its own', () => {
    expect(complaints).toEqual([]);
  });
});
