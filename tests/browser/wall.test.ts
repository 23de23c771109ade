/** Several windows and the wall, on the demo station in a browser: each shows its own screen, read from afar on one. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { projectPath } from '../kit/project.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

const ANSWER_MS = 10_000;
/** What stays on a wall, and what does not. */
const KEPT = ['demo-banner', 'alarmbar', 'clock', 'wall-place', 'health', 'link-state'];
const LEFT = ['nav-mimic', 'language-switch', 'wall-switch', 'health-problems'];

let station: StationProcess;
let browser: Browser | undefined;
let context: BrowserContext;
let page: Page;
const complaints: string[] = [];

const listen = (shown: Page): void => {
  shown.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  shown.on('pageerror', (error) => complaints.push(error.message));
};
const byId = (id: string, shown = page): Locator => shown.getByTestId(id);
const hash = (shown = page): string => new URL(shown.url()).hash;
const picture = async (name: string, shown = page): Promise<void> => {
  await shown.screenshot({ path: join(pictures, `${name}.png`) });
};
const isFull = (): Promise<boolean> => page.evaluate('document.fullscreenElement !== null');
const fontPx = (selector: string): Promise<number> =>
  page.evaluate(`document.querySelector('${selector}').getBoundingClientRect().height`);

/** The screen takes all of the window and no more. */
const overhang = (): Promise<number> =>
  page.evaluate(`Math.max(
    document.querySelector('.shell').getBoundingClientRect().right - innerWidth,
    document.querySelector('.shell').getBoundingClientRect().bottom - innerHeight,
  )`);

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  station = await startStationProcess({ args: ['--demo'] });
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'ru-RU' });
  page = await context.newPage();
  listen(page);
  await page.goto(station.login);
  await byId('tile-MKZ').waitFor({ timeout: ANSWER_MS });
  await byId('nav-mimic').click();
  await byId('genset-MKZ.GEN1').waitFor({ timeout: ANSWER_MS });
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the wall (needs Chromium)', () => {
  it('fills the display by F: values, alarms, clock and health stay, tools do not', async () => {
    const deskHeight = await fontPx('[data-testid="clock"]');
    await page.keyboard.press('f');
    await byId('wall-bar').waitFor({ timeout: ANSWER_MS });
    for (const id of KEPT) await byId(id).waitFor({ timeout: ANSWER_MS });
    for (const id of LEFT) expect(await byId(id).count()).toBe(0);
    expect(await byId('wall-place').innerText()).toBe('МКЗ');
    await expect.poll(isFull).toBe(true);
    expect(hash()).toMatch(/^#screen=mimic.*wall=1$/);
    expect(await fontPx('[data-testid="clock"]')).toBeGreaterThan(deskHeight * 1.2);
    expect(await overhang()).toBeLessThanOrEqual(0.5);
  });

  it.each([
    [1_920, 1_080],
    [3_840, 2_160],
    [1_280, 1_024],
  ])('is drawn at %d × %d in both themes and languages', async (width, height) => {
    await page.setViewportSize({ width, height });
    await expect.poll(overhang).toBeLessThanOrEqual(0.5);
    const size = width.toString();
    await picture(`wall-mimic-${size}-day`);
    await page.keyboard.press('t');
    await page.keyboard.press('l');
    await expect.poll(() => byId('wall-bar').innerText()).toContain('Station');
    await picture(`wall-mimic-${size}-night-en`);
    await page.keyboard.press('1');
    await byId('overview').waitFor({ timeout: ANSWER_MS });
    await picture(`wall-overview-${size}-night-en`);
    await page.keyboard.press('t');
    await page.keyboard.press('l');
    await expect.poll(() => byId('wall-bar').innerText()).toContain('Станция');
    await picture(`wall-overview-${size}-day`);
    await page.keyboard.press('2');
    await byId('genset-MKZ.GEN1').waitFor({ timeout: ANSWER_MS });
  });

  it('closes a card by Esc first, and is left by the next', async () => {
    await page.setViewportSize({ width: 1_920, height: 1_080 });
    await byId('genset-MKZ.GEN1').click();
    await byId('device-card').waitFor({ timeout: ANSWER_MS });
    await picture('wall-card-day');
    await page.keyboard.press('Escape');
    await byId('device-card').waitFor({ state: 'detached', timeout: ANSWER_MS });
    await byId('wall-bar').waitFor({ timeout: ANSWER_MS });
    await page.keyboard.press('Escape');
    await byId('nav-mimic').waitFor({ timeout: ANSWER_MS });
    await expect.poll(isFull).toBe(false);
    await expect.poll(() => hash()).not.toContain('wall');
    await byId('wall-switch').click();
    await byId('wall-leave').click();
    await byId('nav-mimic').waitFor({ timeout: ANSWER_MS });
    await page.setViewportSize({ width: 1_280, height: 1_024 });
    await picture('wall-switch-1280-day');
    await byId('genset-MKZ.GEN1').click();
    await byId('device-card').waitFor({ timeout: ANSWER_MS });
  });

  it('is left by F, and when the browser gives the display back', async () => {
    await page.setViewportSize({ width: 1_920, height: 1_080 });
    await page.keyboard.press('f');
    await byId('wall-bar').waitFor({ timeout: ANSWER_MS });
    await page.keyboard.press('f');
    await byId('nav-mimic').waitFor({ timeout: ANSWER_MS });
    await page.keyboard.press('f');
    await expect.poll(isFull).toBe(true);
    await page.evaluate('document.exitFullscreen()');
    await byId('nav-mimic').waitFor({ timeout: ANSWER_MS });
  });
});

describe.skipIf(!hasBrowser())('a further window (needs Chromium)', () => {
  let second: Page;

  it('opens on the same screen and comes into the session of the first, without a login', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.insertText('в новом окне');
    const opening = context.waitForEvent('page');
    await page.keyboard.press('Enter');
    second = await opening;
    listen(second);
    await byId('device-card', second).waitFor({ timeout: ANSWER_MS });
    expect(hash(second)).toBe(hash());
    expect(hash(second)).toMatch(/^#screen=mimic&site=\d+&device=\d+$/);
    await picture('second-window-day', second);
  });

  it('goes its own way from there', async () => {
    await second.keyboard.press('a');
    await byId('alarms-screen', second).waitFor({ timeout: ANSWER_MS });
    expect(hash(second)).toMatch(/^#screen=alarms/);
    expect(hash()).toMatch(/^#screen=mimic/);
  });

  it('shows the same after a reload, and so does the first once its person is inside again', async () => {
    await second.reload();
    await byId('alarms-screen', second).waitFor({ timeout: ANSWER_MS });
    const shown = hash();
    await page.reload();
    await byId('login').waitFor({ timeout: ANSWER_MS });
    expect(hash()).toBe(shown);
  });

  it('keeps no session where another page could find it', async () => {
    const kept: string = await second.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])',
    );
    expect(kept).not.toMatch(/[A-Za-z0-9_-]{24,}/);
    expect(second.url()).not.toContain('session');
  });

  it('asks for a login where the page that opened it is outside', async () => {
    await second.reload();
    await byId('login', second).waitFor({ timeout: ANSWER_MS });
    expect(complaints).toEqual([]);
  });
});
