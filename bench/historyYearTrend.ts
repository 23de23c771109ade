/**
 * A year of two engine sets at 2 s in a browser: from the click on the period to the drawn chart, and whether the chart
 * says what the formula of the year says. `npm run bench -- history-year-trend --data DIR [--screenshots DIR]`. The
 * folder is written by `history-year` where it is missing; the station runs on a copy.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../tests/kit/launchBrowser.ts';
import { powerOver } from './kit/gensetTruth.ts';
import { median, rounded } from './kit/median.ts';
import { plantFile, type YearFacts, yearOfGensets } from './kit/yearOfGensets.ts';
import type { Benchmark } from './run.ts';

const DAYS = 365;
const ROUNDS = 9;
/** Half a digit of what is recorded. */
const EQUAL_KW = 0.05;
/** Averages differ by the fraction of a sample at the edges. */
const EQUAL_SHARE = 0.001;

const PERIODS = ['year', 'month', 'week', 'day', 'hour'] as const;
type Period = (typeof PERIODS)[number];

/** Starts the station as it is shipped and gives the address that logs in once. */
const startStation = async (folder: string): Promise<{ child: ChildProcess; login: string }> => {
  const program = join(import.meta.dirname, '..', 'out', 'main', 'headless.js');
  const words = ['station', '--data', folder, '--config', plantFile(folder), '--port', '0', '--no-window'];
  const child = spawn(process.execPath, ['--max-semi-space-size=4', program, ...words], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith('ready ')) continue;
    const { login } = JSON.parse(line.slice('ready '.length)) as { login: string };
    return { child, login };
  }
  throw new Error('the station ended before it served');
};

/** Runs in the page: presses a button and gives the milliseconds until another answer is painted. */
const clickToDrawn = (page: Page, period: Period): Promise<number> =>
  page.evaluate(
    `new Promise((resolve) => {
      const plot = document.querySelector('[data-testid="trend-plot"]');
      const former = plot.dataset.drawn;
      const start = performance.now();
      new MutationObserver((_, observer) => {
        if (plot.dataset.drawn === former) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
      }).observe(plot, { attributes: true });
      document.querySelector('[data-testid="trend-panel-${period}"]').click();
    })`,
  );

const figure = async (page: Page, name: string): Promise<number> =>
  Number(await page.getByTestId('trend-panel').getAttribute(`data-${name}`));

/** The shown figures against the formula; a difference is an error. */
const check = async (page: Page, facts: YearFacts, period: Period): Promise<void> => {
  const [fromMs, toMs] = [await figure(page, 'from'), await figure(page, 'to')];
  const truth = powerOver(1, facts, fromMs, toMs);
  const shown = { min: await figure(page, 'min'), max: await figure(page, 'max'), avg: await figure(page, 'avg') };
  const isEqual =
    Math.abs(shown.min - truth.min) < EQUAL_KW &&
    Math.abs(shown.max - truth.max) < EQUAL_KW &&
    Math.abs(shown.avg - truth.avg) < EQUAL_SHARE * truth.avg;
  if (!isEqual) throw new Error(`${period}: drawn ${JSON.stringify(shown)}, recorded ${JSON.stringify(truth)}`);
};

/** Opens the chart of the power of the first set. */
const openTrend = async (page: Page, login: string): Promise<void> => {
  await page.goto(login);
  await page.getByTestId('nav-mimic').click();
  await page.getByTestId('genset-MKZ.GEN1').click();
  await page.getByTestId('card-chart-power_total').click();
  await page.locator('[data-testid="trend-panel"][data-phase="ready"]').waitFor();
};

const takePictures = async (page: Page, folder: string): Promise<void> => {
  await clickToDrawn(page, 'year');
  for (const theme of ['day', 'night']) {
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(folder, `trend-year-${theme}.png`) });
    await page.getByTestId('theme-switch').click();
  }
};

const measure = async (page: Page, facts: YearFacts): Promise<Record<string, number>> => {
  const first = await clickToDrawn(page, 'year');
  await check(page, facts, 'year');
  const rows = await figure(page, 'rows');
  const times = new Map<Period, number[]>(PERIODS.map((period) => [period, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const period of PERIODS) times.get(period)?.push(await clickToDrawn(page, period));
  }
  const medians = PERIODS.map((period) => [`${period}_to_drawn_ms`, rounded(median(times.get(period) ?? []))] as const);
  const { year_to_drawn_ms: clicked = Number.NaN, ...others } = Object.fromEntries(medians);
  return { click_to_drawn_ms: clicked, first_click_to_drawn_ms: rounded(first), ...others, rows };
};

export const benchmark: Benchmark = {
  usesNetwork: true,
  run: async (args) => {
    const options = { data: { type: 'string' }, screenshots: { type: 'string' } } as const;
    const { data, screenshots } = parseArgs({ args: [...args], options }).values;
    if (data === undefined) throw new Error('history-year-trend needs --data DIR');
    const facts = yearOfGensets(data, DAYS);
    const folder = mkdtempSync(join(tmpdir(), 'pult-history-year-'));
    cpSync(data, folder, { recursive: true });
    const { child, login } = await startStation(folder);
    const browser = await launchBrowser();
    try {
      const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'ru-RU' });
      const page = await context.newPage();
      await openTrend(page, login);
      const figures = await measure(page, facts);
      if (screenshots !== undefined) await takePictures(page, screenshots);
      return { ...figures, frames: facts.frames, samples: facts.samples, rounds: ROUNDS };
    } finally {
      await browser.close();
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
