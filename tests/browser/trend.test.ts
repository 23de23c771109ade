/** The chart of a point as an operator uses it, on three days of made-up history and a set that answers. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StationFile } from '#shared/model/stationFile.ts';
import { powerOver } from '../../bench/kit/gensetTruth.ts';
import { plantFile, type YearFacts, yearOfGensets } from '../../bench/kit/yearOfGensets.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { freePort } from '../kit/freePort.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
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
/** Colours of the library's controls fade. */
const FADE_MS = 500;

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
const phase = (): Promise<string | null> => byId('trend-panel').getAttribute('data-phase');
const figure = async (name: string): Promise<number> =>
  Number((await byId('trend-panel').getAttribute(`data-${name}`)) ?? Number.NaN);
const spanMs = async (): Promise<number> => (await figure('to')) - (await figure('from'));

const picture = async (name: string): Promise<void> => {
  await page.waitForTimeout(FADE_MS);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
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

/** Waits until the shown answer covers so much time, give or take a few hours of the calendar. */
const untilSpan = (ms: number): Promise<void> =>
  expect.poll(async () => Math.abs((await spanMs()) - ms) < 0.1 * ms, { timeout: ANSWER_MS }).toBe(true);

/** Moves the pointer to an instant of the shown time. */
const point = async (timeMs: number): Promise<void> => {
  const box = await page.locator('[data-testid="trend-plot"] .u-over').boundingBox();
  if (box === null) throw new Error('the chart is not in sight');
  const share = (timeMs - (await figure('from'))) / (await spanMs());
  await page.mouse.move(box.x + share * box.width, box.y + box.height / 2);
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
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'ru-RU' });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(TELL_VIOLATIONS);
  await page.routeWebSocket(/\/ws\/api/, troubleSome);
  await page.goto(station.login);
  await setUpStation(page);
  await byId('nav-mimic').click();
  await byId('genset-MKZ.GEN1').click();
  await byId('device-card').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the chart of a point (needs Chromium)', () => {
  it('opens by Enter on a value of the card, and the card stays in sight', async () => {
    await byId('card-chart-power_total').focus();
    await page.keyboard.press('Enter');
    await byId('trend-panel').waitFor();
    await expect.poll(phase, { timeout: ANSWER_MS }).toBe('ready');
    expect(await text('trend-panel')).toMatch(/^Мощность\s*ГПУ-1 · МКЗ/);
    await untilSpan(8 * HOUR_MS);
    expect(await byId('device-card').isVisible()).toBe(true);
  });

  it('goes with the time: the newest values come by themselves', async () => {
    await byId('trend-panel-hour').click();
    await untilSpan(HOUR_MS);
    const rows = await figure('rows');
    const toMs = await figure('to');
    await expect.poll(() => figure('rows'), { timeout: ANSWER_MS }).toBeGreaterThan(rows);
    expect(await figure('to')).toBeGreaterThan(toMs);
    expect(await byId('trend-panel-now').getAttribute('aria-pressed')).toBe('true');
    await point((await figure('to')) - 60_000);
    expect(await text('trend-readout')).toMatch(/\d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d( – \d\d:\d\d:\d\d)?\s+−?\d+,\d\sкВт/);
  });

  it('says of a day exactly what was recorded', async () => {
    await byId('trend-panel-day').click();
    await untilSpan(DAY_MS);
    await byId('trend-panel-earlier').click();
    await expect.poll(() => figure('to'), { timeout: ANSWER_MS }).toBeLessThan(Date.now() - 20 * HOUR_MS);
    const truth = powerOver(1, facts, await figure('from'), await figure('to'));
    expect(await figure('min')).toBeCloseTo(truth.min, 6);
    expect(await figure('max')).toBeCloseTo(truth.max, 6);
    expect(await figure('avg')).toBeCloseTo(truth.avg, 2);
    expect(await figure('good')).toBeCloseTo(truth.goodShare, 3);
    expect(await byId('trend-panel-now').getAttribute('aria-pressed')).toBe('false');
  });

  it('draws gaps as gaps and says why nothing is known', async () => {
    await byId('trend-panel-now').click();
    await byId('trend-panel-week').click();
    await untilSpan(7 * DAY_MS);
    const hourOfYear = (hour: number): number => facts.beginMs + hour * HOUR_MS;
    await point(hourOfYear(2 * 24 + 8));
    await expect.poll(() => text('trend-readout')).toMatch(/нет ответа$/);
    await point(hourOfYear(-20));
    await expect.poll(() => text('trend-readout')).toMatch(/нет записей$/);
    await point(hourOfYear(24 + 9.3));
    await expect.poll(() => text('trend-readout')).toMatch(/нет связи$/);
    await picture('trend-week-day');
  });

  it('shows a broken wire by the reason of the sensor', async () => {
    await byId('card-chart-coolant_temp').click();
    await expect.poll(() => text('trend-panel'), { timeout: ANSWER_MS }).toMatch(/^Температура ОЖ/);
    await expect.poll(phase, { timeout: ANSWER_MS }).toBe('ready');
    await untilSpan(7 * DAY_MS);
    await point(facts.beginMs + (24 + 16) * HOUR_MS);
    await expect.poll(() => text('trend-readout')).toMatch(/нет датчика$/);
  });

  it('shows a state by its words', async () => {
    await byId('card-chart-gen_status').click();
    await expect.poll(phase, { timeout: ANSWER_MS }).toBe('ready');
    await untilSpan(7 * DAY_MS);
    await point(facts.beginMs + 30 * HOUR_MS);
    await expect.poll(() => text('trend-readout')).toMatch(/Работа$/);
    await picture('trend-state-day');
  });

  it('zooms by dragging and by the wheel, and goes back by a double click', async () => {
    await byId('card-chart-power_total').click();
    await byId('trend-panel-day').click();
    await untilSpan(DAY_MS);
    const box = await page.locator('[data-testid="trend-plot"] .u-over').boundingBox();
    if (box === null) throw new Error('the chart is not in sight');
    const [middle, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(middle, y);
    await page.mouse.down();
    await page.mouse.move(middle + box.width / 4, y, { steps: 5 });
    await page.mouse.up();
    await untilSpan(DAY_MS / 4);
    await page.mouse.wheel(0, -100);
    await untilSpan(DAY_MS / 5);
    await page.mouse.dblclick(middle, y);
    await untilSpan(DAY_MS / 4);
    await page.mouse.dblclick(middle, y);
    await untilSpan(DAY_MS);
  });

  it('moves and zooms by keys', async () => {
    const toMs = await figure('to');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => (await figure('to')) - toMs, { timeout: ANSWER_MS }).toBeLessThan(-5 * HOUR_MS);
    await page.keyboard.press('+');
    await untilSpan(DAY_MS / 2);
    await page.keyboard.press('-');
    await untilSpan(DAY_MS);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => Date.now() - (await figure('to')), { timeout: ANSWER_MS }).toBeLessThan(60_000);
  });

  it('looks as good at night', async () => {
    await byId('trend-panel-now').click();
    await byId('trend-panel-day').click();
    await byId('theme-switch').click();
    await point((await figure('to')) - 6 * HOUR_MS);
    await picture('trend-night');
    await byId('theme-switch').click();
  });

  it('says that nothing was recorded, and where there is something', async () => {
    await byId('trend-panel-month').click();
    await byId('trend-panel-earlier').click();
    await byId('trend-panel-newest').waitFor({ timeout: ANSWER_MS });
    expect(await phase()).toBe('empty');
    expect(await text('trend-panel-empty')).toMatch(/За этот период записей нет\s+Записи есть с \d\d\.\d\d\.\d{4}/);
    await picture('trend-empty-day');
    await byId('trend-panel-newest').click();
    await expect.poll(phase, { timeout: ANSWER_MS }).toBe('ready');
  });

  it('says that history could not be read, and reads it again when told to', async () => {
    trouble = 'refuse';
    await byId('trend-panel-month').click();
    await byId('trend-panel-retry').waitFor({ timeout: ANSWER_MS });
    expect(await text('trend-panel-failed')).toMatch(/прочитать не удалось\s+.*the disk does not answer/);
    await picture('trend-failed-day');
    trouble = 'none';
    await byId('trend-panel-retry').click();
    await expect.poll(phase, { timeout: ANSWER_MS }).toBe('ready');
  });

  it('drops the answer to a question that a newer one has overtaken', async () => {
    trouble = 'hold';
    await byId('trend-panel-hour').click();
    await expect.poll(() => held.length).toBe(1);
    trouble = 'none';
    await byId('trend-panel-week').click();
    await untilSpan(7 * DAY_MS);
    for (const release of held.splice(0)) release();
    await page.waitForTimeout(FADE_MS);
    await untilSpan(7 * DAY_MS);
    expect(await phase()).toBe('ready');
  });

  it('fits a small screen and speaks English', async () => {
    await byId('trend-panel-day').click();
    await page.setViewportSize({ width: 1366, height: 768 });
    await byId('language-switch').click();
    await untilSpan(DAY_MS);
    expect(await text('trend-panel-statistics')).toMatch(/Minimum[\s\S]*kW[\s\S]*Average over time/);
    await picture('trend-small-day');
    await byId('language-switch').click();
    await page.setViewportSize({ width: 1920, height: 1080 });
  });

  it('closes by Esc, with the card still there, and by Esc again the card', async () => {
    await page.keyboard.press('Escape');
    await byId('trend-panel').waitFor({ state: 'detached' });
    expect(await byId('device-card').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await byId('device-card').waitFor({ state: 'detached' });
  });

  it('caused no report of the content security policy and no error of its own', () => {
    expect(complaints).toEqual([]);
  });
});
