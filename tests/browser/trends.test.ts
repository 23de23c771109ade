/** The screen of trends as an operator uses it, on three days of made-up history and a set that answers. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StationFile } from '#shared/model/stationFile.ts';
import { powerOver } from '../../bench/kit/gensetTruth.ts';
import { plantFile, type YearFacts, yearOfGensets } from '../../bench/kit/yearOfGensets.ts';
import { accessibilityFaults } from '../kit/accessibility.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { freePort } from '../kit/freePort.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { layoutFaults } from '../kit/layoutFaults.ts';
import { projectPath } from '../kit/project.ts';
import { setUpStation } from '../kit/setUpStation.ts';
import { startSimulator } from '../kit/simulatorProcess.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

/** Runs in the page. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI);
});`;

const DAYS = 3;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ANSWER_MS = 10_000;
const FADE_MS = 500;
/** Three days of history are written on a busy machine. */
const SET_UP_MS = 180_000;

const POWER_1 = 'MKZ.GEN1.power_total';
const POWER_2 = 'MKZ.GEN2.power_total';

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
let facts: YearFacts;
/** What is done with questions about trends on their way to the station. */
let trouble: 'none' | 'refuse' | 'hold' = 'none';
const held: (() => void)[] = [];
const complaints: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();
const board = async (name: string): Promise<string | null> => byId('trends-board').getAttribute(`data-${name}`);
const figure = async (name: string): Promise<number> => Number((await board(name)) ?? Number.NaN);

const untilCurrent = async (): Promise<void> => {
  await expect.poll(() => board('phase'), { timeout: ANSWER_MS }).toBe('ready');
  await expect.poll(() => board('current'), { timeout: ANSWER_MS }).toBe('true');
};
const untilSpan = async (ms: number): Promise<void> => {
  await untilCurrent();
  const isNear = async (): Promise<boolean> => Math.abs((await figure('to')) - (await figure('from')) - ms) < 0.1 * ms;
  await expect.poll(isNear, { timeout: ANSWER_MS }).toBe(true);
};

const picture = async (name: string): Promise<void> => {
  await page.waitForTimeout(FADE_MS);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

const faults = async (): Promise<string[]> => [...(await layoutFaults(page)), ...(await accessibilityFaults(page))];

/** Runs in the page: figures that lie under another cell, or outside of what is seen. */
const COVERED = `[...document.querySelectorAll('tbody tr:first-child td[data-figure]')].flatMap((cell) => {
  const { left, right, top, bottom } = cell.getBoundingClientRect();
  const found = document.elementFromPoint(right - 3, (top + bottom) / 2);
  return cell.contains(found) ? [] : [cell.dataset.figure];
})`;

const row = (tag: string, shiftMs = 0): Locator =>
  page.locator(`tr[data-pen-tag="${tag}"][data-shift="${shiftMs.toString()}"]`);
const cell = async (tag: string, name: string, shiftMs = 0): Promise<number> =>
  Number((await row(tag, shiftMs).locator(`td[data-figure="${name}"]`).getAttribute('data-value')) ?? Number.NaN);
const cellText = (tag: string, name: string, shiftMs = 0): Promise<string> =>
  row(tag, shiftMs).locator(`td[data-figure="${name}"]`).innerText();

const plotBox = async (pane: number) => {
  const box = await byId(`trends-pane-${pane.toString()}`).locator('.u-over').boundingBox();
  if (box === null) throw new Error('the chart is not in sight');
  return box;
};

/** Moves the pointer to an instant of the shown time. */
const point = async (timeMs: number, pane = 1): Promise<void> => {
  const box = await plotBox(pane);
  const share = (timeMs - (await figure('from'))) / ((await figure('to')) - (await figure('from')));
  await page.mouse.move(box.x + share * box.width, box.y + box.height / 2);
};

/** What the first set's power is said to be where the pointer goes; the chart may be laid out anew meanwhile. */
const pointedAt = async (timeMs: number): Promise<string> => {
  await point(timeMs);
  return cellText(POWER_1, 'pointed');
};

const cursorMs = async (letter: 'A' | 'B'): Promise<number> =>
  Number(await byId(`trends-cursor-${letter}`).getAttribute('aria-valuenow'));

/** What the first set's power was at an instant; NaN in a gap. */
const powerAt = (timeMs: number): number => powerOver(1, facts, timeMs, timeMs + 1).avg;

/** Leads a cursor on to an instant that was recorded, and a day before too. */
const ontoRecord = async (letter: 'A' | 'B'): Promise<void> => {
  await byId(`trends-cursor-${letter}`).focus();
  for (let step = 0; step < 100; step += 1) {
    const timeMs = await cursorMs(letter);
    if (Number.isFinite(powerAt(timeMs) + powerAt(timeMs - DAY_MS))) return;
    await page.keyboard.press('ArrowRight');
  }
  throw new Error('nothing was recorded there');
};

const pick = async (tag: string): Promise<void> => {
  await byId('trends-search').fill(tag);
  await byId(`trends-option-${tag}`).waitFor();
  await page.keyboard.press('Enter');
  await row(tag).waitFor();
};

const refusal = (message: string): string =>
  JSON.stringify({
    id: Number(/"id":(\d+)/.exec(message)?.[1]),
    result: { ok: false, error: { code: 'unavailable', message: 'the disk does not answer' } },
  });

/** Stands between the page and the station. */
const troubleSome = (socket: WebSocketRoute): void => {
  const server = socket.connectToServer();
  socket.onMessage((message) => {
    const isTrend = String(message).includes('"history.trend"');
    if (isTrend && trouble === 'refuse') socket.send(refusal(String(message)));
    else if (isTrend && trouble === 'hold') held.push(() => server.send(message));
    else server.send(message);
  });
};

const plant = async (folder: string, livePort: number): Promise<StationFile> => {
  const file = JSON.parse(readFileSync(plantFile(folder), 'utf8')) as StationFile;
  const ports = [livePort, await freePort()];
  const devices = file.devices.map((device, index) => ({
    ...device,
    connection: { kind: 'tcp' as const, host: '127.0.0.1', port: ports[index] ?? 0, unitId: 1 },
  }));
  return { ...file, devices };
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  const folder = join(temporaryFolder(), 'data');
  facts = yearOfGensets(folder, DAYS);
  const simulator = await startSimulator();
  const stationFile = await plant(folder, simulator.portOf('GEN1'));
  station = await startStationProcess({ dataDirectory: folder, stationFile });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'ru-RU', hasTouch: true });
  page = await context.newPage();
  page.setDefaultTimeout(ANSWER_MS);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(TELL_VIOLATIONS);
  await page.routeWebSocket(/\/ws\/api/, troubleSome);
  await page.goto(station.login);
  await setUpStation(page);
}, SET_UP_MS);

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the screen of trends (needs Chromium)', () => {
  it('opens by its key, bare, and says what to do', async () => {
    await page.keyboard.press('g');
    await byId('trends-bare').waitFor();
    expect(await board('phase')).toBe('bare');
    expect(await text('trends-bare')).toMatch(/На панели нет параметров/);
    expect(await faults()).toEqual([]);
    await picture('trends-bare-day');
  });

  it('finds signals by their names and keys, in either layout, and takes them by Enter', async () => {
    await page.keyboard.press('n');
    await byId('trends-search').waitFor();
    await byId('trends-search').fill('vjoyjcnm');
    await expect.poll(() => page.locator('.trends__option').first().innerText()).toMatch(/Мощность/);
    await pick(POWER_1);
    await pick(POWER_2);
    await untilSpan(8 * HOUR_MS);
    expect(await text('trends-count')).toBe('Перьев 2 из 40; на панели не больше 8');
    expect(await row(POWER_1).innerText()).toMatch(/ГПУ-1\s*Мощность/);
  });

  it('puts a third unit on a pane of its own, and says so', async () => {
    await pick('MKZ.GEN1.coolant_temp');
    expect(await byId('trends-pane-2').count()).toBe(0);
    await pick('MKZ.GEN1.gen_freq');
    await byId('trends-pane-2').waitFor();
    expect(await text('trends-notice')).toMatch(/уже две единицы измерения/);
    expect(await page.evaluate<string[]>(COVERED)).toEqual([]);
    expect(await faults()).toEqual([]);
    await picture('trends-picker-day');
    await byId('trends-picker-close').click();
    await byId('trends-notice-close').click();
  });

  it('shows at the pointer what was recorded, and the pointer stands over all panes', async () => {
    await byId('trends-day').click();
    await byId('trends-earlier').click();
    await expect.poll(() => figure('to'), { timeout: ANSWER_MS }).toBeLessThan(Date.now() - 20 * HOUR_MS);
    await untilCurrent();
    const timeMs = (await figure('from')) + 15 * HOUR_MS;
    await point(timeMs);
    await expect.poll(() => cellText(POWER_1, 'pointed')).toMatch(/^\d+,\d\sкВт/);
    const spread = /([\d,]+) … ([\d,]+)/.exec(await cellText(POWER_1, 'pointed'));
    const [min, max] = [spread?.[1], spread?.[2]].map((number) => Number(number?.replace(',', '.')));
    const truth = powerOver(1, facts, timeMs - 200_000, timeMs + 200_000);
    expect(min).toBeGreaterThanOrEqual(truth.min);
    expect(max).toBeLessThanOrEqual(truth.max);
    const other = byId('trends-pane-2').locator('.u-cursor-x');
    await expect.poll(async () => (await other.boundingBox())?.x ?? 0).toBeGreaterThan(300);
  });

  it('says between two cursors what the history holds, not what the pixels show', async () => {
    await page.keyboard.press('m');
    await byId('trends-cursor-A').focus();
    for (let turn = 0; turn < 7; turn += 1) await page.keyboard.press('ArrowRight');
    const box = await plotBox(1);
    await page.mouse.click(box.x + 0.83 * box.width, box.y + box.height / 2);
    await expect.poll(() => cursorMs('B')).toBeGreaterThan((await figure('from')) + 19 * HOUR_MS);
    await ontoRecord('A');
    await ontoRecord('B');
    const [aMs, bMs] = [await cursorMs('A'), await cursorMs('B')];
    for (const [set, tag] of [
      [1, POWER_1],
      [2, POWER_2],
    ] as const) {
      const truth = powerOver(set, facts, aMs, bMs);
      await expect.poll(() => cell(tag, 'avg'), { timeout: ANSWER_MS }).toBeCloseTo(truth.avg, 2);
      expect(await cell(tag, 'min')).toBeCloseTo(truth.min, 6);
      expect(await cell(tag, 'max')).toBeCloseTo(truth.max, 6);
      expect(await cell(tag, 'good')).toBeCloseTo(truth.goodShare, 4);
      const hours = (truth.goodShare * (bMs - aMs)) / HOUR_MS;
      expect((await cell(tag, 'integral')) / (truth.avg * hours)).toBeCloseTo(1, 4);
    }
    expect(await cell(POWER_1, 'a')).toBeCloseTo(powerAt(aMs), 6);
    expect(await cell(POWER_1, 'b')).toBeCloseTo(powerAt(bMs), 6);
    expect(await cell(POWER_1, 'delta')).toBeCloseTo(powerAt(bMs) - powerAt(aMs), 6);
    expect(await cellText(POWER_1, 'integral')).toMatch(/кВт·ч/);
    expect(await page.evaluate<string[]>(COVERED)).toEqual([]);
    expect(await faults()).toEqual([]);
    await picture('trends-cursors-day');
  });

  it('compares today with yesterday: the same value a day before, with its own time', async () => {
    await row(POWER_1).locator('select').first().selectOption(DAY_MS.toString());
    await row(POWER_1, DAY_MS).waitFor();
    await untilCurrent();
    const [aMs, bMs] = [await cursorMs('A'), await cursorMs('B')];
    const truth = powerOver(1, facts, aMs - DAY_MS, bMs - DAY_MS);
    await expect.poll(() => cell(POWER_1, 'avg', DAY_MS), { timeout: ANSWER_MS }).toBeCloseTo(truth.avg, 2);
    expect(await cell(POWER_1, 'a', DAY_MS)).toBeCloseTo(powerAt(aMs - DAY_MS), 6);
    expect(await row(POWER_1, DAY_MS).innerText()).toMatch(/−1\sсут/);
    await point(aMs + HOUR_MS);
    const yesterday = new Intl.DateTimeFormat('ru', { timeZone: 'Asia/Almaty', day: '2-digit', month: '2-digit' });
    await expect.poll(() => cellText(POWER_1, 'pointed', DAY_MS)).toContain(yesterday.format(aMs - DAY_MS).slice(0, 5));
    await expect.poll(() => page.evaluate<string[]>(COVERED)).toEqual([]);
    await picture('trends-compare-day');
    await page.keyboard.press('Escape');
    await byId('trends-cursor-A').waitFor({ state: 'detached' });
  });

  it('zooms by dragging and by the wheel, moves with Shift, and goes back', async () => {
    await untilSpan(DAY_MS);
    const box = await plotBox(2);
    const [middle, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(middle, y);
    await page.mouse.down();
    await page.mouse.move(middle + box.width / 4, y, { steps: 5 });
    await page.mouse.up();
    await untilSpan(DAY_MS / 4);
    await page.mouse.wheel(0, -100);
    await untilSpan(DAY_MS / 5);
    const fromMs = await figure('from');
    await page.keyboard.down('Shift');
    await page.mouse.move(middle, y);
    await page.mouse.down();
    await page.mouse.move(middle + box.width / 2, y, { steps: 5 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expect.poll(() => figure('from'), { timeout: ANSWER_MS }).toBeLessThan(fromMs - DAY_MS / 12);
    await untilSpan(DAY_MS / 5);
    await byId('trends-back').click();
    await expect.poll(() => figure('from'), { timeout: ANSWER_MS }).toBe(fromMs);
    await page.keyboard.press('-');
    await untilSpan((2 * DAY_MS) / 5);
  });

  it('is stretched by two fingers', async () => {
    await byId('trends-day').click();
    await untilSpan(DAY_MS);
    const box = await plotBox(1);
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', shares: readonly number[]): Promise<unknown> =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: shares.map((share, id) => ({ x: box.x + share * box.width, y: box.y + box.height / 2, id })),
      });
    await touch('touchStart', [0.4, 0.6]);
    for (const by of [0.05, 0.1, 0.15, 0.2]) await touch('touchMove', [0.4 - by, 0.6 + by]);
    await touch('touchEnd', []);
    await untilSpan(DAY_MS / 3);
  });

  it('draws gaps as gaps and says why nothing is known', async () => {
    await byId('trends-now').click();
    await byId('trends-week').click();
    await untilSpan(7 * DAY_MS);
    await expect.poll(() => pointedAt(facts.beginMs + 56 * HOUR_MS)).toMatch(/^нет ответа/);
    await expect.poll(() => pointedAt(facts.beginMs - 20 * HOUR_MS)).toMatch(/^нет записей/);
    await expect.poll(() => pointedAt(facts.beginMs + 33.3 * HOUR_MS)).toMatch(/^нет связи/);
    await row(POWER_1).locator('.trends__name').click();
    await picture('trends-week-day');
  });

  it('draws the limits of the chosen pen in sight of its values', async () => {
    await byId('trends-shift').click();
    await untilSpan(8 * HOUR_MS);
    await row('MKZ.GEN1.coolant_temp').locator('.trends__name').click();
    await expect.poll(() => row('MKZ.GEN1.coolant_temp').getAttribute('data-selected')).toBe('true');
    await picture('trends-limits-day');
    await page.keyboard.press('Escape');
  });

  it('goes with the time: the newest values come by themselves, and the present values stand in the table', async () => {
    await byId('trends-hour').click();
    await untilSpan(HOUR_MS);
    const rows = await figure('rows');
    const toMs = await figure('to');
    await expect.poll(() => figure('rows'), { timeout: ANSWER_MS }).toBeGreaterThan(rows);
    expect(await figure('to')).toBeGreaterThan(toMs);
    await page.mouse.move(5, 5);
    expect(await text('trends-pointed')).toBe('Сейчас');
    await expect.poll(() => cellText(POWER_1, 'pointed')).toMatch(/кВт/);
    await picture('trends-live-day');
  });

  it('marks what happened over the time, and leads to the journal', async () => {
    await byId('trends-day').click();
    await byId('trends-mark').first().waitFor({ timeout: ANSWER_MS });
    await byId('trends-mark').last().focus();
    await byId('trends-mark-tip').waitFor();
    await picture('trends-marks-day');
    await byId('trends-mark').last().click();
    await byId('events-period').waitFor();
    await page.keyboard.press('g');
    await untilCurrent();
  });

  it('takes a value from the card of a device: dragged, and by its own chart', async () => {
    await row(POWER_1)
      .getByTestId(/^trends-card-/)
      .click();
    await byId('device-card').waitFor();
    await byId('card-chart-engine_speed').click();
    await row('MKZ.GEN1.engine_speed').waitFor();
    await byId('card-close').click();
    await page.keyboard.press('n');
    await byId('trends-search').fill('MKZ.GEN2.gen_freq');
    await byId('trends-option-MKZ.GEN2.gen_freq').dragTo(byId('trends-pane-2'));
    await row('MKZ.GEN2.gen_freq').waitFor();
    await page.keyboard.press('Escape');
    await byId('trends-picker').waitFor({ state: 'detached' });
  });

  it('comes from the chart of a value, over the same time', async () => {
    await byId('nav-mimic').click();
    await byId('genset-MKZ.GEN1').click();
    await byId('card-chart-oil_pressure').click();
    await byId('trend-panel-week').click();
    await byId('trend-panel-add').click();
    await row('MKZ.GEN1.oil_pressure').waitFor();
    await untilSpan(7 * DAY_MS);
    await byId('card-close').click();
  });

  it('refuses the ninth pen of a pane in words', async () => {
    while ((await byId('trends-pane-2').count()) > 0) await byId('trends-pane-2-remove').click();
    while ((await page.locator('[data-testid^="trends-remove-"]').count()) > 0) {
      await page.locator('[data-testid^="trends-remove-"]').first().click();
    }
    await page.keyboard.press('n');
    const keys = ['power_total', 'power_a', 'power_b', 'power_c'];
    for (const device of ['GEN1', 'GEN2']) for (const key of keys) await pick(`MKZ.${device}.${key}`);
    await byId('trends-search').fill('MKZ.GEN2.coolant_temp');
    await byId('trends-option-MKZ.GEN2.coolant_temp').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => text('trends-notice')).toMatch(/На панели уже 8 перьев/);
    await byId('trends-notice-close').click();
    await byId('trends-picker-close').click();
    await byId('trends-shift').click();
    await untilSpan(8 * HOUR_MS);
    await picture('trends-eight-day');
  });

  it('keeps a group under a name, and opens it again', async () => {
    await byId('trend-groups').click();
    await byId('trend-group-name').fill('Мощности');
    await byId('trend-group-save').click();
    await byId('trend-groups-menu').waitFor({ state: 'detached' });
    expect(await text('trend-groups')).toMatch(/^Мощности/);
    await byId('trends-remove-1').click();
    await byId('trend-groups').click();
    await page.locator('[data-testid^="trend-group-"]', { hasText: 'Мощности' }).first().click();
    await expect.poll(() => page.locator('[data-testid^="trends-row-"]').count()).toBe(8);
  });

  it('says that history could not be read, and reads it again when told to', async () => {
    trouble = 'refuse';
    await byId('trends-month').click();
    await byId('trend-panel-retry').waitFor({ timeout: ANSWER_MS });
    expect(await faults()).toEqual([]);
    await picture('trends-failed-day');
    trouble = 'none';
    await byId('trend-panel-retry').click();
    await expect.poll(() => board('phase'), { timeout: ANSWER_MS }).toBe('ready');
  });

  it('drops the answer to a question that a newer one has overtaken', async () => {
    trouble = 'hold';
    await byId('trends-hour').click();
    await expect.poll(() => held.length).toBeGreaterThan(0);
    trouble = 'none';
    await byId('trends-week').click();
    await untilSpan(7 * DAY_MS);
    for (const release of held.splice(0)) release();
    await page.waitForTimeout(FADE_MS);
    await untilSpan(7 * DAY_MS);
  });

  it('says that nothing was recorded, and leads to where there is something', async () => {
    await byId('trends-month').click();
    await byId('trends-earlier').click();
    await byId('trend-panel-newest').waitFor({ timeout: ANSWER_MS });
    await byId('trend-panel-newest').click();
    await expect.poll(() => byId('trend-panel-empty').count(), { timeout: ANSWER_MS }).toBe(0);
  });

  it('says in place of a pen that its device is gone', async () => {
    const devices = (await station.ask('GET', '/api/devices')).body as readonly { id: number; code: string }[];
    const gone = devices.find(({ code }) => code === 'GEN2');
    await station.ask('DELETE', `/api/devices/${String(gone?.id)}`);
    await expect
      .poll(() => row('MKZ.GEN2.power_a').innerText(), { timeout: ANSWER_MS })
      .toMatch(/MKZ\.GEN2\.power_a\s*параметра больше нет в составе станции/);
    expect(await row('MKZ.GEN1.power_a').innerText()).toMatch(/ГПУ-1/);
    await picture('trends-gone-day');
  });

  it('looks as good at night, in English and on a small screen', async () => {
    await byId('trends-now').click();
    await byId('trends-day').click();
    await byId('theme-switch').click();
    await point((await figure('to')) - 6 * HOUR_MS);
    await picture('trends-night');
    await byId('language-switch').click();
    await page.setViewportSize({ width: 1280, height: 1024 });
    await untilSpan(DAY_MS);
    expect(await text('trends-table')).toMatch(/Average/);
    expect(await faults()).toEqual([]);
    expect(await page.evaluate<string[]>(COVERED)).toEqual([]);
    await picture('trends-small-night');
    await page.keyboard.press('m');
    await byId('trends-cursor-A').waitFor();
    await expect.poll(() => page.evaluate<string[]>(COVERED), { timeout: ANSWER_MS }).toEqual([]);
    await picture('trends-small-cursors-night');
    await page.keyboard.press('m');
    await page.setViewportSize({ width: 1920, height: 1080 });
    await page.keyboard.press('n');
    await byId('trends-search').waitFor();
    await untilCurrent();
    expect(await faults()).toEqual([]);
    await picture('trends-large-night');
    await page.keyboard.press('Escape');
    await byId('language-switch').click();
    await byId('theme-switch').click();
  });

  it('caused no report of the content security policy and no error of its own', () => {
    expect(complaints).toEqual([]);
  });
});
