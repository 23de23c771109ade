/** A page in a browser of its own, and what it costs: CPU of its renderer, frames, heap. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContextOptions, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../../tests/kit/launchBrowser.ts';
import { cpuSeconds } from './processLoad.ts';

/** 3840 × 2160 pixels of a screen at a zoom of 50 %. */
export const WINDOW = { viewport: { width: 7_680, height: 4_320 }, deviceScaleFactor: 0.5 };

/** Runs in the page: counts its frames, and those that came more than 50 ms after the one before. */
const COUNT_FRAMES = `window.benchFrames = { all: 0, slow: 0, worstMs: 0, skip: true };
const next = (at) => {
  const frames = window.benchFrames;
  const took = at - frames.at;
  frames.at = at;
  if (frames.skip) frames.skip = false;
  else {
    frames.all += 1;
    if (took > 50) frames.slow += 1;
    if (took > frames.worstMs) frames.worstMs = took;
  }
  requestAnimationFrame(next);
};
requestAnimationFrame(next);`;

/** Messages under way and frames being drawn hold a megabyte at times: the least of a few readings has none of it. */
const COLLECTIONS = 4;
const BETWEEN_COLLECTIONS_MS = 130;

export interface Frames {
  readonly all: number;
  readonly slow: number;
  readonly worstMs: number;
}

export class WatchedPage {
  readonly page: Page;
  readonly #browser: Browser;
  readonly #session: CDPSession;
  readonly #renderers: readonly number[];

  constructor(browser: Browser, page: Page, session: CDPSession, renderers: readonly number[]) {
    this.#browser = browser;
    this.page = page;
    this.#session = session;
    this.#renderers = renderers;
  }

  /** CPU seconds of the browser's renderers with all their threads; the spare one does nothing. */
  cpuSeconds(): number {
    return this.#renderers.reduce((sum, pid) => sum + cpuSeconds(pid), 0);
  }

  frames(): Promise<Frames> {
    return this.page.evaluate('window.benchFrames');
  }

  startFrames(): Promise<void> {
    return this.page.evaluate(COUNT_FRAMES);
  }

  /** Bytes in use after everything that is not was collected; the pause is not counted among the frames. */
  async heapBytes(): Promise<number> {
    let leastBytes = Number.POSITIVE_INFINITY;
    for (let collection = 0; collection < COLLECTIONS; collection += 1) {
      await this.#session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await this.#session.send('Runtime.getHeapUsage');
      leastBytes = Math.min(leastBytes, usedSize);
      await pause(BETWEEN_COLLECTIONS_MS);
    }
    await this.page.evaluate('window.benchFrames.skip = true');
    return leastBytes;
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

/** Opens an address in a new browser. `firstScript` runs in the page before any of its own. */
export const openWatchedPage = async (
  address: string,
  window: BrowserContextOptions = WINDOW,
  firstScript = '',
): Promise<WatchedPage> => {
  const browser = await launchBrowser();
  const context = await browser.newContext({ ...window, locale: 'ru-RU' });
  const page = await context.newPage();
  await page.addInitScript(firstScript);
  await page.goto(address);
  const session = await context.newCDPSession(page);
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  return new WatchedPage(browser, page, session, renderers);
};
