/**
 * The trends screen over a year of 2 s data: eight pens in one pane of the shipped station in Chromium, beside a blank
 * page in a browser of its own. From the click on the year to the painted curves; a live hour with the simulated sets
 * behind it; thirty turns of the wheel from the year. `npm run bench -- trend-ui --data DIR [--rounds 40] [--seconds 60]`. The
 * folder is written by `history-year` where it is missing; the station runs on a copy.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { median, rounded } from './kit/median.ts';
import { pause, percentile, startStationOf } from './kit/pacedStation.ts';
import { cpuSeconds } from './kit/processLoad.ts';
import { openWatchedPage, type WatchedPage } from './kit/watchedPage.ts';
import { plantFile, yearOfGensets } from './kit/yearOfGensets.ts';
import type { Benchmark } from './run.ts';

const DAYS = 365;
const WINDOW = { viewport: { width: 1_920, height: 1_080 } };
const WHEEL_STEPS = 30;
const WHEEL_PAUSE_S = 0.1;
const WARM_UP_S = 5;
const PROJECT = join(import.meta.dirname, '..');

/** Of both sets: two units, as many as a pane has axes. */
const POINTS = ['power_total', 'power_a', 'gen_uab', 'gen_ubc'] as const;
const PENS = POINTS.flatMap((point) => [`MKZ.GEN1.${point}`, `MKZ.GEN2.${point}`]);

/** The screen as it was left: it remembers its pens. */
const work = {
  panes: [
    {
      id: '1',
      weight: 1,
      pens: PENS.map((tag, index) => ({
        id: (index + 1).toString(),
        tag,
        colour: index,
        shiftMs: 0,
        isHidden: false,
      })),
    },
  ],
};
const REMEMBER = `localStorage.setItem('pult.trends', ${JSON.stringify(JSON.stringify(work))})`;

/** The controllers of the year's sets, so that there is something to follow. */
const startPlant = async (): Promise<ChildProcess> => {
  const words = ['simulate', '--plant', join(PROJECT, 'resources', 'plants', 'mkz.json')];
  const child = spawn(process.execPath, [join(PROJECT, 'out', 'main', 'headless.js'), ...words], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface(child.stdout)) if (line.startsWith('ready ')) return child;
  throw new Error('the simulated plant ended before it served');
};

type Period = 'year' | 'month' | 'hour';

/** Longer than any of the shorter periods, shorter than any of the longer ones. */
const LEAST_DAYS: Readonly<Record<Period, number>> = { year: 360, month: 27, hour: 0 };
const MOST_DAYS: Readonly<Record<Period, number>> = { year: 370, month: 32, hour: 0.1 };

/** Runs in the page: presses a period and gives the milliseconds until an answer of its length is painted. */
const clickToDrawn = (page: Page, period: Period): Promise<number> =>
  page.evaluate(
    `new Promise((resolve) => {
      const plot = document.querySelector('[data-testid="trend-plot"]');
      const isDrawn = () => {
        const [from, to] = (plot.dataset.drawn ?? '').split('-').map(Number);
        const days = (to - from) / 86400000;
        return days > ${LEAST_DAYS[period].toString()} && days < ${MOST_DAYS[period].toString()};
      };
      const start = performance.now();
      new MutationObserver((_, observer) => {
        if (!isDrawn()) return;
        observer.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
      }).observe(plot, { attributes: true });
      document.querySelector('[data-testid="trends-${period}"]').click();
    })`,
  );

const openScreen = async ({ page }: WatchedPage): Promise<void> => {
  // The set-up of a new station.
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByTestId('nav-trends').click();
  await page.locator('[data-testid="trends-board"][data-phase="ready"]').waitFor();
};

/** Frames of a page between two instants. */
const framesDuring = async (page: WatchedPage, work: () => Promise<void>): Promise<{ all: number; slow: number }> => {
  const before = await page.frames();
  await work();
  const after = await page.frames();
  return { all: after.all - before.all, slow: after.slow - before.slow };
};

const shareOf = ({ all, slow }: { all: number; slow: number }): number => rounded(slow / Math.max(1, all));

const turnWheel = async (page: Page): Promise<void> => {
  const plot = await page.getByTestId('trend-plot').boundingBox();
  if (plot === null) throw new Error('there is no chart');
  await page.mouse.move(plot.x + 0.7 * plot.width, plot.y + plot.height / 2);
  for (let step = 0; step < WHEEL_STEPS; step += 1) {
    await page.mouse.wheel(0, -100);
    await pause(WHEEL_PAUSE_S);
  }
};

const measureYear = async (board: WatchedPage, stationPid: number, rounds: number): Promise<Record<string, number>> => {
  const { page } = board;
  const first = await clickToDrawn(page, 'year');
  const times: number[] = [];
  const before = [board.cpuSeconds(), cpuSeconds(stationPid)] as const;
  for (let round = 0; round < rounds; round += 1) {
    await clickToDrawn(page, 'month');
    times.push(await clickToDrawn(page, 'year'));
  }
  const cpuMs = (seconds: number): number => rounded((1_000 * seconds) / (2 * rounds));
  const rows = Number(await page.getByTestId('trends-board').getAttribute('data-rows'));
  return {
    year_ms_p50: rounded(median(times)),
    year_ms_p95: rounded(percentile(times, 0.95)),
    year_ms_first: rounded(first),
    page_cpu_ms_per_click: cpuMs(board.cpuSeconds() - before[0]),
    station_cpu_ms_per_click: cpuMs(cpuSeconds(stationPid) - before[1]),
    rows,
  };
};

const measureWheel = async (board: WatchedPage, blank: WatchedPage): Promise<Record<string, number>> => {
  await clickToDrawn(board.page, 'year');
  await Promise.all([board, blank].map((page) => page.startFrames()));
  const whole = Number(await board.page.getByTestId('trends-board').getAttribute('data-from'));
  let frames = { all: 0, slow: 0 };
  const idle = await framesDuring(blank, async () => {
    frames = await framesDuring(board, () => turnWheel(board.page));
  });
  await board.page.locator('[data-testid="trends-board"][data-current="true"]').waitFor();
  const from = Number(await board.page.getByTestId('trends-board').getAttribute('data-from'));
  if (!(from > whole)) throw new Error('the wheel did not turn the chart');
  return {
    frames_over_50_ms_share: shareOf(frames),
    wheel_frames: frames.all,
    blank_frames_over_50_ms_share: shareOf(idle),
  };
};

const measureLive = async (
  board: WatchedPage,
  blank: WatchedPage,
  seconds: number,
): Promise<Record<string, number>> => {
  const live = board.page.getByTestId('trends-now');
  if ((await live.getAttribute('aria-pressed')) !== 'true') await live.click();
  await clickToDrawn(board.page, 'hour');
  await board.page.mouse.move(0, 0);
  await pause(WARM_UP_S);
  const before = [board.cpuSeconds(), blank.cpuSeconds()] as const;
  const startMs = performance.now();
  await pause(seconds);
  const took = (performance.now() - startMs) / 1_000;
  const [page, idle] = [board.cpuSeconds() - before[0], blank.cpuSeconds() - before[1]];
  const to = Number(await board.page.getByTestId('trends-board').getAttribute('data-to'));
  if (Date.now() - to > 30_000) throw new Error('the live chart did not follow');
  return {
    live_cpu_share: rounded((page - idle) / took),
    live_page_cpu_share: rounded(page / took),
    blank_cpu_share: rounded(idle / took),
  };
};

export const benchmark: Benchmark = {
  usesNetwork: true,
  run: async (args) => {
    const options = {
      data: { type: 'string' },
      rounds: { type: 'string', default: '40' },
      seconds: { type: 'string', default: '60' },
      screenshot: { type: 'string' },
    } as const;
    const { data, rounds, seconds, screenshot } = parseArgs({ args: [...args], options }).values;
    if (data === undefined) throw new Error('trend-ui needs --data DIR');
    yearOfGensets(data, DAYS);
    const [load_before = 0] = loadavg();
    const folder = mkdtempSync(join(tmpdir(), 'pult-trend-ui-'));
    cpSync(data, join(folder, 'data'), { recursive: true });
    const plant = await startPlant();
    const { child, login, pid } = await startStationOf(folder, JSON.parse(readFileSync(plantFile(data), 'utf8')));
    const pages: WatchedPage[] = [];
    try {
      const board = await openWatchedPage(login, WINDOW, REMEMBER);
      pages.push(board);
      const blank = await openWatchedPage('about:blank', WINDOW);
      pages.push(blank);
      await openScreen(board);
      const year = await measureYear(board, pid, Number(rounds));
      if (screenshot !== undefined) await board.page.screenshot({ path: screenshot });
      // Counting frames makes some sixty of them a second: that begins when the live pane is measured.
      const live = await measureLive(board, blank, Number(seconds));
      const wheel = await measureWheel(board, blank);
      return {
        ...year,
        ...wheel,
        ...live,
        pens: PENS.length,
        rounds: Number(rounds),
        load_before: rounded(load_before),
      };
    } finally {
      await Promise.all(pages.map((page) => page.close()));
      for (const program of [child, plant]) {
        program.kill('SIGTERM');
        await once(program, 'exit');
      }
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
