/**
 * The time machine in Chromium, over months of four sets and their bus controller at 2 s: instants painted a second
 * while it plays 60 times as fast as the clock, and from a press on the slider to the painted picture of a random
 * instant; CPU of the page for each picture stands beside them, for a machine that others load. `npm run bench -- replay --data DIR [--days 365] [--seconds 20] [--jumps 100]`. A folder that holds it stays
 * as it is, another one is written anew; the station runs on a copy, without its controllers.
 */
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { rounded } from './kit/median.ts';
import { pause, percentile, startStationOf } from './kit/pacedStation.ts';
import { openWatchedPage, type WatchedPage } from './kit/watchedPage.ts';
import { randomOf } from './kit/yearOfAlarms.ts';
import { BUSBAR_PLANT, plantOf, yearOfGensets } from './kit/yearOfGensets.ts';
import type { Benchmark } from './run.ts';

const WINDOW = { viewport: { width: 1_600, height: 900 } };
const ANSWER_MS = 15_000;
/** Of the whole slider: at its ends a press is one on the present, or before the records. */
const MARGIN = 0.02;
const PLAYED_AT = 0.5;
const SETTLE_S = 0.15;
const ASK_S = 0.02;
const SPANS = [
  { label: 'месяц', days: 30 },
  { label: 'год', days: 365 },
] as const;

/** Runs in the page: instants that stood there when a picture was drawn, within so many ms. */
const countPainted = (ms: number): string => `new Promise((resolve) => {
  const banner = () => document.querySelector('[data-testid="archive-banner"]')?.dataset.instant;
  const seen = new Set();
  let frames = 0;
  const begin = performance.now();
  const look = (at) => {
    frames += 1;
    seen.add(banner());
    if (at - begin < ${ms.toString()}) requestAnimationFrame(look);
    else resolve({ painted: seen.size - 1, frames, seconds: (performance.now() - begin) / 1000 });
  };
  requestAnimationFrame(look);
})`;

/** Runs in the page: from each press to the drawn picture of another instant, ms, in \`window.jumps\`. */
const TIME_JUMPS = `window.jumps = [];
let pressedAt = null;
const banner = () => document.querySelector('[data-testid="archive-banner"]')?.dataset.instant ?? '';
let shown = banner();
window.addEventListener('pointerdown', () => { pressedAt = performance.now(); }, true);
const look = () => {
  const next = banner();
  if (next !== shown && pressedAt !== null) {
    const began = pressedAt;
    pressedAt = null;
    requestAnimationFrame(() => window.jumps.push(performance.now() - began));
  }
  shown = next;
  requestAnimationFrame(look);
};
requestAnimationFrame(look);`;

const openArchive = async (page: Page): Promise<void> => {
  await page.getByTestId('set-up').or(page.getByTestId('first-start')).first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('nav-mimic').click();
  await page.getByTestId('genset-MKZ.GEN4').waitFor();
  await page.keyboard.press('h');
  await page.getByTestId('archive-slider').waitFor();
};

/** Presses the slider at a share of its width. */
const pressAt = async (page: Page, share: number): Promise<void> => {
  const box = await page.getByTestId('archive-slider').boundingBox();
  if (box === null) throw new Error('the slider is not shown');
  await page.mouse.click(box.x + share * box.width, box.y + box.height / 2);
};

const jumps = (page: Page): Promise<number[]> => page.evaluate('window.jumps');

const counted = async (page: Page, count: number): Promise<void> => {
  const deadline = performance.now() + ANSWER_MS;
  while ((await jumps(page)).length < count) {
    if (performance.now() > deadline) throw new Error(`jump ${count.toString()} was not painted in time`);
    await pause(ASK_S);
  }
};

/** `recorded`: which share of the slider, at its end, holds records. */
const timeJumps = async (page: Page, count: number, recorded: number): Promise<readonly number[]> => {
  const random = randomOf(11);
  await page.evaluate(TIME_JUMPS);
  for (let jump = 1; jump <= count; jump += 1) {
    await pressAt(page, 1 - recorded * (MARGIN + (1 - 2 * MARGIN) * random()));
    await counted(page, jump);
    await pause(SETTLE_S);
  }
  return jumps(page);
};

const playFast = async (watched: WatchedPage, seconds: number, recorded: number): Promise<Record<string, number>> => {
  const { page } = watched;
  await pressAt(page, 1 - recorded * PLAYED_AT);
  await page.getByTestId('archive-banner').waitFor();
  await page.getByTestId('archive-speed').selectOption('60');
  await page.getByTestId('archive-play').click();
  await pause(2);
  const before = watched.cpuSeconds();
  const {
    painted,
    frames,
    seconds: took,
  } = await page.evaluate<{ painted: number; frames: number; seconds: number }>(countPainted(1_000 * seconds));
  const cpuMs = 1_000 * (watched.cpuSeconds() - before);
  await page.getByTestId('archive-play').click();
  return {
    replay_fps: rounded(painted / took),
    frames_per_s: rounded(frames / took),
    cpu_ms_a_picture: rounded(cpuMs / Math.max(1, painted)),
  };
};

export const benchmark: Benchmark = {
  usesNetwork: true,
  run: async (args) => {
    const text = { type: 'string' } as const;
    const options = {
      data: text,
      days: { ...text, default: '365' },
      seconds: { ...text, default: '20' },
      jumps: { ...text, default: '100' },
    };
    const { data, days, seconds, jumps: count } = parseArgs({ args: [...args], options }).values;
    if (data === undefined) throw new Error('replay needs --data DIR');
    const [load_before = 0] = loadavg();
    const facts = yearOfGensets(data, Number(days), BUSBAR_PLANT);
    const folder = mkdtempSync(join(tmpdir(), 'pult-replay-'));
    mkdirSync(join(folder, 'data'));
    cpSync(join(data, 'pult.db'), join(folder, 'data', 'pult.db'));
    const { child, login } = await startStationOf(folder, plantOf(BUSBAR_PLANT));
    const pages: WatchedPage[] = [];
    try {
      const watched = await openWatchedPage(login, WINDOW);
      pages.push(watched);
      await openArchive(watched.page);
      const span = SPANS.find((one) => one.days >= facts.days) ?? SPANS[1];
      await watched.page.getByTestId('archive-span').selectOption({ label: span.label });
      const recorded = Math.min(1, facts.days / span.days);
      const played = await playFast(watched, Number(seconds), recorded);
      const taken = await timeJumps(watched.page, Number(count), recorded);
      return {
        ...played,
        jump_ms_p50: rounded(percentile(taken, 0.5)),
        jump_ms_p95: rounded(percentile(taken, 0.95)),
        jump_ms_worst: rounded(Math.max(...taken)),
        jumps: taken.length,
        days: facts.days,
        devices: BUSBAR_PLANT.length,
        load_before: rounded(load_before),
      };
    } finally {
      await Promise.all(pages.map((page) => page.close()));
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
