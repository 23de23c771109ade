/**
 * A screen full of values: 2,000 of them in sight, four values a second of each, from the whole headless station over
 * the WebSocket contract to the real sensor board; beside it a blank page in a browser of its own that counts its frames
 * too. CPU is that of the renderer processes; forced collections of garbage, and the frames that they delay, are taken off.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { busyBoard, DEVICES, FIRST_PORT, POINTS, VALUES, writeBusyBoard } from './kit/busyBoard.ts';
import { rounded } from './kit/median.ts';
import { pause, startStationOf } from './kit/pacedStation.ts';
import { cpuSeconds } from './kit/processLoad.ts';
import { referenceProgram } from './kit/referencePrograms.ts';
import { slope } from './kit/slope.ts';
import { openWatchedPage, type WatchedPage } from './kit/watchedPage.ts';
import type { Benchmark } from './run.ts';

const DEFAULT_MINUTES = 5;
const WARM_UP_S = 15;
const STEP_S = 10;
const COUNT_S = 5;
/** Of the first heap readings none counts: caches fill. */
const SETTLED_SHARE = 0.2;

/** Runs in the page: values that lie wholly inside the window. */
const COUNT_VISIBLE = `[...document.querySelectorAll('[data-testid^="value-"]')].filter((value) => {
  const { left, top, right, bottom, width } = value.getBoundingClientRect();
  return width > 0 && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
}).length`;

/** Runs in the page: numbers put before the eye within so many ms, drawn on a picture or written into a box that shows its text. */
const countChanges = (ms: number): string => `new Promise((resolve) => {
  let changes = 0;
  const board = document.querySelector('[data-testid="sensor-board"]');
  const drawing = CanvasRenderingContext2D.prototype;
  const { fillText } = drawing;
  drawing.fillText = function (...text) {
    if (board.contains(this.canvas)) changes += 1;
    return fillText.apply(this, text);
  };
  const isShown = ({ target }) => (target instanceof Element ? target : target.parentElement)?.closest('.reading__spoken') === null;
  const observer = new MutationObserver((records) => { changes += records.filter(isShown).length; });
  observer.observe(board, { characterData: true, childList: true, subtree: true });
  setTimeout(() => {
    observer.disconnect();
    drawing.fillText = fillText;
    resolve(changes);
  }, ${ms.toString()});
})`;

/** Puts off the set-up of a new station and shows the building. */
const showBoard = async (board: WatchedPage): Promise<void> => {
  await board.page.getByTestId('first-start').waitFor();
  await board.page.keyboard.press('Escape');
  await board.page.getByTestId('nav-mimic').click();
  await board.page
    .locator(`[data-testid^="value-"]`)
    .nth(VALUES - 1)
    .waitFor();
  const visible = await board.page.evaluate<number>(COUNT_VISIBLE);
  if (visible !== VALUES) throw new Error(`only ${visible.toString()} of ${VALUES.toString()} values are in sight`);
};

interface Load {
  readonly cpuShare: number;
  /** Instant in hours, heap in MB. */
  readonly heap: readonly (readonly [hours: number, megabytes: number])[];
}

/** Both pages at the same time, in steps; what happens between the steps is not counted. */
const measure = async (pages: readonly WatchedPage[], seconds: number): Promise<Load[]> => {
  const loads = pages.map(() => ({ cpu: 0, heap: [] as [number, number][] }));
  const startedMs = performance.now();
  let countedMs = 0;
  for (let step = 0; step < Math.ceil(seconds / STEP_S); step += 1) {
    const beginMs = performance.now();
    const before = pages.map((page) => page.cpuSeconds());
    await pause(STEP_S);
    countedMs += performance.now() - beginMs;
    const after = pages.map((page) => page.cpuSeconds());
    for (const [index, page] of pages.entries()) {
      const load = loads[index];
      if (load === undefined) throw new Error('BUG: a page without a load');
      load.cpu += (after[index] ?? 0) - (before[index] ?? 0);
      load.heap.push([(performance.now() - startedMs) / 3_600_000, (await page.heapBytes()) / 2 ** 20]);
    }
  }
  return loads.map(({ cpu, heap }) => ({ cpuShare: cpu / (countedMs / 1_000), heap }));
};

const share = ({ all, slow }: { all: number; slow: number }): number => slow / Math.max(1, all);

const figuresOf = async (board: WatchedPage, blank: WatchedPage, seconds: number): Promise<Record<string, unknown>> => {
  const [load, idle] = await measure([board, blank], seconds);
  if (load === undefined || idle === undefined) throw new Error('BUG: a page without a load');
  const [frames, idleFrames] = [await board.frames(), await blank.frames()];
  const settled = load.heap.slice(Math.ceil(SETTLED_SHARE * load.heap.length));
  const changes = await board.page.evaluate<number>(countChanges(COUNT_S * 1_000));
  return {
    cpu_share: rounded(load.cpuShare - idle.cpuShare),
    frames_over_50_ms_share: rounded(share(frames)),
    heap_growth_mb_per_h: rounded(slope(settled)),
    heap_mb: rounded(settled.at(-1)?.[1] ?? Number.NaN),
    heap_readings: settled.length,
    frames: frames.all,
    worst_frame_ms: rounded(frames.worstMs),
    page_cpu_share: rounded(load.cpuShare),
    blank_cpu_share: rounded(idle.cpuShare),
    blank_frames_over_50_ms_share: rounded(share(idleFrames)),
    blank_worst_frame_ms: rounded(idleFrames.worstMs),
    changes_per_value_per_s: rounded(changes / COUNT_S / VALUES),
  };
};

export const benchmark: Benchmark = {
  usesNetwork: true,
  run: async ([text = DEFAULT_MINUTES.toString()]) => {
    const minutes = Number(text);
    if (!(minutes > 0)) throw new Error(`ui-load takes minutes, not ${text}`);
    const [load_before = 0] = loadavg();
    const folder = mkdtempSync(join(tmpdir(), 'pult-ui-load-'));
    const seconds = 60 * minutes;
    const words = [FIRST_PORT, DEVICES, Math.ceil(2 * seconds + 300)].map(String);
    const server = spawn(referenceProgram('server'), [...words, writeBusyBoard(folder), POINTS.toString()]);
    await pause(0.5);
    const { child, login, pid } = await startStationOf(folder, busyBoard);
    const pages: WatchedPage[] = [];
    try {
      const board = await openWatchedPage(login);
      pages.push(board);
      const blank = await openWatchedPage('about:blank');
      pages.push(blank);
      await showBoard(board);
      await pause(WARM_UP_S);
      await Promise.all(pages.map((page) => page.startFrames()));
      const stationBefore = cpuSeconds(pid);
      const figures = await figuresOf(board, blank, seconds);
      const station_cpu_share = rounded((cpuSeconds(pid) - stationBefore) / seconds);
      return { ...figures, values: VALUES, station_cpu_share, minutes, load_before: rounded(load_before) };
    } finally {
      await Promise.all(pages.map((page) => page.close()));
      child.kill('SIGTERM');
      await once(child, 'exit');
      server.kill();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
