/** A page that hears nothing says so by itself: of a station that stands still, of one that is gone, of a mute wire. */
import type { WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser } from '../kit/launchBrowser.ts';
import { openCardTab } from '../kit/openCardTab.ts';
import { openStationPage, type StationPage } from '../kit/stationPage.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Five beats missed, and the page looks twice a second. */
const NOTICE_MS = 8_000;
const RECOVERY_MS = 15_000;
/** The page gives a mute connection up, opens a new one and logs in to it. */
const NEW_WIRE_MS = 30_000;
const ANSWER_MS = 10_000;
const VALUES_MS = 20_000;
const SETTLE_MS = 300;

/** Runs in the page: numbers with a unit or of fixed width that stand there as if somebody could vouch for them. */
const UNMARKED = `(() => {
  const isDimmed = (element) => {
    for (let at = element; at !== null; at = at.parentElement) if (Number(getComputedStyle(at).opacity) < 0.7) return true;
    return false;
  };
  const places = document.querySelectorAll('main .reading__number, main .tabular, aside .reading__number, aside .tabular, .topbar__status, .alarmbar .tabular, .nav__waiting, [role=tree] [data-priority]');
  return [...places].filter((place) => /\\d/.test(place.textContent) && place.checkVisibility() && !isDimmed(place))
    .map((place) => place.className + ': ' + place.textContent.slice(0, 60));
})()`;

let station: StationProcess;
let screen: StationPage;
/** While it is true the browser's sockets carry nothing in either direction and stay open. */
let isMute = false;
let sockets = 0;

const byId = (id: string) => screen.byId(id);
const stop = (): void => void process.kill(station.pid, 'SIGSTOP');
const resume = (): void => void process.kill(station.pid, 'SIGCONT');
const unmarked = (): Promise<string[]> => screen.page.evaluate<string[]>(UNMARKED);

const carry = (socket: WebSocketRoute): void => {
  sockets += 1;
  const server = socket.connectToServer();
  let wasMute = isMute;
  const pass = (to: WebSocketRoute) => (message: string | Buffer) => {
    wasMute ||= isMute;
    if (!wasMute) to.send(message);
  };
  socket.onMessage(pass(server));
  server.onMessage(pass(socket));
};

const SHOWN = {
  overview: () => byId('nav-overview').click(),
  mimic: () => byId('nav-mimic').click(),
  card: async () => {
    await byId('nav-mimic').click();
    await byId('genset-MKZ.GEN1').click();
    await openCardTab(screen.page, 'values');
  },
  trends: () => byId('nav-trends').click(),
  maintenance: () => byId('nav-maintenance').click(),
  alarms: () => byId('nav-alarms').click(),
  shift: () => byId('nav-shift').click(),
  link: () => byId('nav-link').click(),
} as const;

beforeAll(async () => {
  if (!hasBrowser()) return;
  station = await startStationProcess({ args: ['--demo'] });
  screen = await openStationPage('about:blank');
  await screen.page.routeWebSocket(/\/ws\/api$/, carry);
  await screen.page.goto(station.login);
  await byId('tile-MKZ').waitFor();
  await screen.page.keyboard.press('g');
  await screen.page.keyboard.press('n');
  await byId('trends-search').fill('MKZ.GEN2.power_total');
  await byId('trends-option-MKZ.GEN2.power_total').waitFor();
  await screen.page.keyboard.press('Enter');
  await byId('trends-picker-close').click();
});

afterAll(async () => {
  if (hasBrowser()) await screen.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('a page that hears nothing (needs Chromium)', () => {
  it('notices a station that stands still by itself, gives no command then and says why', async () => {
    await SHOWN.card();
    await openCardTab(screen.page, 'commands');
    const manual = byId('command-manual');
    await expect.poll(() => manual.getAttribute('aria-disabled'), { timeout: VALUES_MS }).toBe('false');
    stop();
    await byId('stale-strip').waitFor({ timeout: NOTICE_MS });
    await expect.poll(() => manual.getAttribute('title')).toMatch(/^Станция не отвечает/);
    expect(await manual.getAttribute('aria-disabled')).toBe('true');
    await manual.click({ force: true });
    await expect.poll(() => screen.text('command-blocked')).toMatch(/^Станция не отвечает/);
    expect(await byId('command').count()).toBe(0);
    await screen.picture('silence-commands', 0);
  });

  it('vouches for no number on any screen, and counts how long', async () => {
    const first = await screen.text('stale-strip');
    for (const [name, show] of Object.entries(SHOWN)) {
      await show();
      await screen.page.waitForTimeout(SETTLE_MS);
      expect.soft({ name, unmarked: await unmarked() }).toEqual({ name, unmarked: [] });
      await screen.picture(`silence-${name}`, 0);
    }
    await expect.poll(() => screen.text('stale-strip')).not.toBe(first);
    await SHOWN.card();
    await openCardTab(screen.page, 'commands');
  });

  it('vouches for all again without a click once the station goes on', async () => {
    resume();
    await byId('stale-strip').waitFor({ state: 'detached', timeout: NEW_WIRE_MS });
    await expect.poll(() => byId('command-manual').getAttribute('aria-disabled'), { timeout: VALUES_MS }).toBe('false');
    const power = byId('value-MKZ.GEN1.power_total').first();
    const shown = await power.innerText();
    await expect.poll(() => power.innerText(), { timeout: RECOVERY_MS }).not.toBe(shown);
  });

  it('keeps an open command back when the station falls silent under it', async () => {
    await byId('command-manual').click();
    await byId('command').waitFor({ timeout: ANSWER_MS });
    stop();
    await expect
      .poll(() => byId('command-operate').getAttribute('title'), { timeout: NOTICE_MS })
      .toMatch(/^Станция не отвечает/);
    await byId('command-operate').click({ force: true });
    await screen.picture('silence-command', 0);
    expect(await byId('command').getAttribute('data-stage')).toBe('selected');
    await screen.page.keyboard.press('Escape');
    resume();
    await byId('stale-strip').waitFor({ state: 'detached', timeout: NEW_WIRE_MS });
    expect(await station.metricsOf('GEN1')).toMatchObject({ mode_auto: true });
  });

  it('leaves a wire that stays open and carries nothing for a new one', async () => {
    await SHOWN.trends();
    await expect.poll(() => byId('trends-board').getAttribute('data-current'), { timeout: VALUES_MS }).toBe('true');
    const before = sockets;
    isMute = true;
    await byId('stale-strip').waitFor({ timeout: NOTICE_MS });
    expect(await unmarked()).toEqual([]);
    await screen.picture('silence-live-curve', 0);
    await expect.poll(() => sockets, { timeout: NEW_WIRE_MS }).toBeGreaterThan(before);
    isMute = false;
    await byId('stale-strip').waitFor({ state: 'detached', timeout: NEW_WIRE_MS });
  });

  it('says at once that a station was taken away', async () => {
    await SHOWN.overview();
    await station.kill();
    await byId('stale-strip').waitFor({ timeout: NOTICE_MS });
    expect(await unmarked()).toEqual([]);
    await SHOWN.card();
    expect(await unmarked()).toEqual([]);
    await screen.picture('silence-gone', 0);
  });

  it('has no fault of its own', () => {
    const own = screen.complaints.filter((text) => !/ERR_CONNECTION|WebSocket|Failed to fetch/.test(text));
    expect(own).toEqual([]);
  });
});
