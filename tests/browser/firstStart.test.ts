/** The first steps at a new station: from nothing to live values of a plant, by the keyboard alone. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { projectPath } from '../kit/project.ts';
import { type Simulator, startSimulator } from '../kit/simulatorProcess.ts';
import { bus, generator, MKZ, rtuOverTcp, stationFile, tcp } from '../kit/stationFile.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');
const ANSWER_MS = 20_000;
const LIVE_MS = 30_000;
/** Colours of the library's controls fade. */
const FADE_MS = 500;
const ADMIN = { name: 'Ким А.', secret: 'газопоршень-7' };

let station: StationProcess;
let simulator: Simulator;
let browser: Browser | undefined;
let page: Page;
/** What the person chooses when they are asked for a file. */
let offered: unknown;
const complaints: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();
const focused = (): Promise<string | null> =>
  page.evaluate<string | null>("document.activeElement?.getAttribute('data-testid') ?? null");
const picture = async (name: string): Promise<void> => {
  await page.waitForTimeout(FADE_MS);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};
/** Tab until the focus is there. */
const tabTo = async (id: string, key = 'Tab'): Promise<void> => {
  for (let step = 0; step < 30; step += 1) {
    if ((await focused()) === id) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not reach ${id}, it stands on ${String(await focused())}`);
};
const atStep = (step: string): Promise<void> =>
  page.locator(`[data-testid="first-start"][data-step="${step}"]`).waitFor();

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  simulator = await startSimulator();
  station = await startStationProcess();
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'ru-RU' });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  // From the beginning: a chooser that opens before the page is watched is missed.
  page.on('filechooser', (chooser) => {
    const buffer = Buffer.from(JSON.stringify(offered));
    void chooser.setFiles({ name: 'МКЗ.json', mimeType: 'application/json', buffer });
  });
  await page.goto(station.login);
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the first steps at a new station (needs Chromium)', () => {
  it('open by themselves and begin with language and theme, which change at once', async () => {
    await byId('first-start').waitFor({ timeout: ANSWER_MS });
    await atStep('look');
    await picture('first-start-look-day');
    await tabTo('choose-language-ru', 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => text('first-start-next'), { timeout: ANSWER_MS }).toBe('Next');
    await picture('first-start-look-en-day');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => text('first-start-next'), { timeout: ANSWER_MS }).toBe('Дальше');
    await tabTo('choose-look-light');
    await page.keyboard.press('ArrowRight');
    const isNight = () => page.locator('html[data-mantine-color-scheme="dark"]').count();
    await expect.poll(isNight, { timeout: ANSWER_MS }).toBe(1);
    await picture('first-start-look-night');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(isNight, { timeout: ANSWER_MS }).toBe(0);
  });

  it('do not let a file be applied before there is an administrator, and lead back to that step', async () => {
    await tabTo('first-start-next');
    await page.keyboard.press('Enter');
    await atStep('administrator');
    await tabTo('first-start-next');
    await page.keyboard.press('Enter');
    await atStep('plants');
    await byId('plants-file-closed').waitFor();
    await picture('first-start-closed-day');
    await tabTo('plants-to-administrator', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await atStep('administrator');
  });

  it('make the administrator from the keyboard, with no password to begin with', async () => {
    await tabTo('set-up-name', 'Shift+Tab');
    await page.keyboard.type(ADMIN.name);
    await tabTo('set-up-secret');
    expect(await byId('set-up-secret').inputValue()).toBe('');
    await page.keyboard.type(ADMIN.secret);
    await tabTo('set-up-repeated');
    await page.keyboard.type(ADMIN.secret);
    await picture('first-start-administrator-day');
    await page.keyboard.press('Enter');
    await byId('administrator-there').waitFor({ timeout: ANSWER_MS });
    await tabTo('first-start-next');
    await page.keyboard.press('Enter');
    await atStep('plants');
  });

  it('say how the demo is started beside the station, and fake nothing', async () => {
    await tabTo('plants-source-file', 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await byId('plants-demo').waitFor();
    expect(await text('plants-demo-command')).toBe('npm run pult -- station --demo');
    expect(await byId('plants-now').count()).toBe(0);
    await picture('first-start-demo-day');
    await page.keyboard.press('ArrowRight');
    await byId('plants-empty').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await byId('station-drop').waitFor();
  });

  it('show what is wrong with a station file in its place, then take a good one and show it come alive', async () => {
    const gen1 = generator('GEN1', tcp(simulator.portOf('GEN1')));
    const good = stationFile([
      gen1,
      generator('GEN2', tcp(simulator.portOf('GEN2'), 2), { active: false }),
      bus('ATS', rtuOverTcp(simulator.portOf('ATS'))),
    ]);
    const give = async (content: unknown): Promise<void> => {
      offered = content;
      await tabTo('station-choose');
      await page.keyboard.press('Enter');
    };
    await give({ ...good, sites: [{ ...MKZ, timeZone: 'Asia/Pavlodar' }] });
    await expect.poll(() => text('station-problems'), { timeout: ANSWER_MS }).toMatch(/Площадка MKZ › часовой пояс/);
    await picture('first-start-problem-day');
    await tabTo('plants-source-file', 'Shift+Tab');
    await give(good);
    await byId('station-preview').waitFor({ timeout: ANSWER_MS });
    await picture('first-start-preview-day');
    await tabTo('station-apply');
    await page.keyboard.press('Enter');
    await tabTo('confirm-yes');
    await page.keyboard.press('Enter');
    await byId('station-done').waitFor({ timeout: ANSWER_MS });
    await expect.poll(() => byId('plants-now').getAttribute('data-online'), { timeout: LIVE_MS }).toBe('2');
    await picture('first-start-alive-day');
  });

  it('play the horn at a press, and say what to check when it is not heard', async () => {
    await tabTo('first-start-next');
    await page.keyboard.press('Enter');
    await atStep('sound');
    await tabTo('sound-play-critical', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await byId('sound-unheard').or(byId('sound-trouble')).first().waitFor({ timeout: ANSWER_MS });
    await tabTo('sound-unheard');
    await page.keyboard.press('Enter');
    await byId('sound-causes').waitFor();
    await picture('first-start-sound-day');
    await tabTo('sound-heard', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await byId('sound-good').waitFor();
  });

  it('end with what is there now, and lead on', async () => {
    await tabTo('first-start-next');
    await page.keyboard.press('Enter');
    await atStep('done');
    for (const step of ['look', 'administrator', 'plants', 'sound'])
      expect(await byId(`done-${step}`).getAttribute('data-done')).toBe('true');
    expect(await text('done-administrator')).toContain(ADMIN.name);
    await picture('first-start-done-day');
    await tabTo('done-to-overview', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await byId('first-start').waitFor({ state: 'detached' });
    await byId('overview').waitFor();
  });

  it('do not come back by themselves, and come at a wish: from the palette and from the settings', async () => {
    await page.reload();
    await byId('login-name').fill(ADMIN.name);
    await byId('login-secret').fill(ADMIN.secret);
    await byId('login-secret').press('Enter');
    await byId('overview').waitFor({ timeout: ANSWER_MS });
    expect(await byId('first-start').count()).toBe(0);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('первые шаги');
    await page.keyboard.press('Enter');
    await byId('first-start').waitFor({ timeout: ANSWER_MS });
    await page.keyboard.press('Escape');
    await byId('first-start').waitFor({ state: 'detached' });
    await page.keyboard.press('8');
    await byId('tab-view').click();
    await byId('first-start-open').click();
    await byId('first-start').waitFor();
    await page.setViewportSize({ width: 1280, height: 720 });
    await byId('first-start').getByTestId('choose-look-dark').check();
    await byId('first-start-step-plants').click();
    await byId('plants-now').waitFor({ timeout: ANSWER_MS });
    await picture('first-start-small-night');
    await page.keyboard.press('Escape');
  });

  it('did all of this without a complaint of the page', () => {
    expect(complaints).toEqual([]);
  });
});
