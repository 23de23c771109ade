/** The overview, the tree of sites and the top bar in a browser: in order, with a lost controller, with a tripped set. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { StationFile } from '#shared/model/stationFile.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { freePort } from '../kit/freePort.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { projectPath } from '../kit/project.ts';
import { setUpStation } from '../kit/setUpStation.ts';
import { generator, stationFile, tcp } from '../kit/stationFile.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

const ANSWER_MS = 10_000;
/** Three missed scans and the alarm's own delay. */
const LOSS_MS = 30_000;
/** The oil pressure falls, the controller stops the set and says so. */
const TRIP_MS = 40_000;
const TOUCH_PX = 36;
const SMALL = { width: 1280, height: 1024 };
const LOW = { width: 1366, height: 768 };
const USUAL = { width: 1600, height: 900 };

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();
const picture = async (name: string): Promise<void> => {
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(pictures, `overview-${name}.png`) });
};
const order = async (method: string, path: string, body: object): Promise<void> => {
  expect((await station.ask(method, path, body)).status).toBe(200);
};
/** Row of the tree that has the focus. */
const focused = (): Promise<string | null> =>
  page.evaluate<string | null>(`document.activeElement?.getAttribute('data-row') ?? null`);
const press = async (key: string, row: string): Promise<void> => {
  await page.keyboard.press(key);
  await expect.poll(focused).toBe(row);
};

/** Runs in the page: parts of the frame that lie outside of it, or on each other. */
const FRAME_FAULTS = `(() => {
  const faults = [];
  const boxes = (selector) => [...document.querySelectorAll(selector)].map((part) => [part, part.getBoundingClientRect()]);
  const check = (parts, frame) => {
    for (const [part, box] of parts) {
      const name = part.getAttribute('data-testid') ?? part.className;
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 1) faults.push('outside: ' + name);
      for (const [other, there] of parts) {
        if (other === part || box.right <= there.left + 1 || there.right <= box.left + 1) continue;
        if (box.bottom > there.top + 1 && there.bottom > box.top + 1) faults.push('overlap: ' + name);
      }
    }
  };
  const frameOf = (selector) => document.querySelector(selector).getBoundingClientRect();
  check(boxes('.topbar > *'), frameOf('.topbar'));
  check(boxes('.nav > *'), frameOf('.nav'));
  for (const [part, box] of boxes('.nav > *')) if (box.height < ${TOUCH_PX.toString()}) faults.push('low: ' + part.textContent);
  for (const [part] of boxes('.device-row, .site-tile__status, .site-tile__sum'))
    if (part.scrollWidth > part.clientWidth + 1) faults.push('cut: ' + part.textContent);
  return faults;
})()`;

const beatShape = z.looseObject({
  event: z.looseObject({ name: z.literal('station.beat'), data: z.looseObject({}) }),
});

/** What the station's health says on its way to the page; empty: nothing is changed. */
let ailments: Readonly<Record<string, unknown>> = {};

/** Lets the page hear of a full disk and an old backup, which the station itself would need nights for. */
const ailing = (heard: Page): Promise<void> =>
  heard.routeWebSocket('**/ws/api', (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      const text = message.toString();
      const told: unknown = text.includes('"station.beat"') ? JSON.parse(text) : undefined;
      const event = beatShape.safeParse(told).data?.event;
      const changed = event === undefined ? null : { event: { ...event, data: { ...event.data, ...ailments } } };
      socket.send(changed === null ? message : JSON.stringify(changed));
    });
  });

const openStation = async (options: Parameters<typeof startStationProcess>[0]): Promise<void> => {
  station = await startStationProcess(options);
  page = await (browser as Browser).newPage({ viewport: USUAL, locale: 'ru-RU' });
  await ailing(page);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(station.login);
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the overview in a browser (needs Chromium)', () => {
  beforeAll(async () => {
    await openStation({ args: ['--demo'] });
    await byId('tile-YKZ').waitFor();
  });

  it('shows a plant in order: what its sets do, its balance with the reserve, no alarm, all links', async () => {
    await expect.poll(() => text('site-states-YKZ'), { timeout: ANSWER_MS }).toBe('1 в работе, 1 готов');
    await expect.poll(() => text('sum-MKZ.reserve')).toMatch(/^\d+,\d\s*кВт$/);
    await expect.poll(() => text('site-alarm-MKZ')).toBe('Тревог нет');
    await expect.poll(() => text('site-link-MKZ')).toBe('Связь 3 из 3');
    await expect.poll(() => text('site-states-PMP')).toMatch(/: \d/);
    await expect.poll(() => text('site-link-BLD')).toBe('Связь 5 из 5');
    expect(await byId('tile-MKZ').getAttribute('data-priority')).toBeNull();
    expect(await text('tile-maintenance-MKZ')).toContain('ТО-1');
    await picture('calm-day');
  });

  it.each([SMALL, LOW, USUAL])('has room for the whole frame at $width × $height', async (size) => {
    await page.setViewportSize(size);
    for (const screen of ['mimic', 'overview']) {
      await byId(`nav-${screen}`).click();
      await expect.poll(() => page.evaluate(FRAME_FAULTS)).toEqual([]);
    }
    await byId('tree-toggle').click();
    await byId('site-tree').waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate(FRAME_FAULTS)).toEqual([]);
    await picture(`calm-day-${size.width.toString()}`);
    await byId('tree-toggle').click();
    await page.setViewportSize(USUAL);
  });

  it('opens the shift from the top bar, and tells what the short words stand for', async () => {
    expect(await text('shift-state')).toBe('Смена\nне начата');
    expect(await byId('archive-state').getAttribute('title')).toMatch(/^Запись с \d\d\.\d\d\.\d{4}/);
    await byId('shift-state').click();
    await byId('shift-screen').waitFor();
    expect(await byId('backup-state').count()).toBe(0);
    await byId('nav-overview').click();
  });

  it('tells of an old backup and of a full disk only while there is something wrong with them', async () => {
    const problem = { ru: 'Мало места на диске', en: 'Disk space is low' };
    const problems = ['backup', 'disk_low'].map((key) => ({ key, ...problem }));
    ailments = { status: 'degraded', problems, backupMs: Date.now() - 75 * 3_600_000, diskFreeShare: 0.031 };
    await expect
      .poll(() => byId('backup-state').getAttribute('title'), { timeout: ANSWER_MS })
      .toMatch(/Копия 3\sд\s3\sч назад/);
    expect(await byId('disk-state').getAttribute('title')).toMatch(/^Диск: свободно 3,1 %/);
    for (const size of [SMALL, LOW, USUAL]) {
      await page.setViewportSize(size);
      for (const screen of ['overview', 'mimic']) {
        await byId(`nav-${screen}`).click();
        await expect.poll(() => page.evaluate(FRAME_FAULTS)).toEqual([]);
      }
      await picture(`ailing-day-${size.width.toString()}`);
    }
    await byId('disk-state').click();
    await byId('storage-screen').waitFor();
    ailments = {};
    await byId('disk-state').waitFor({ state: 'detached', timeout: ANSWER_MS });
    await byId('nav-overview').click();
  });

  it('names the controller that is lost, since when, and every sum that cannot do without it', async () => {
    await order('PATCH', '/api/training/devices/YKZ.GEN2/wire', { dropShare: 1 });
    await expect.poll(() => text('site-link-YKZ'), { timeout: LOSS_MS }).toMatch(/Связь 2 из 3\s+нет 0:\d\d/);
    for (const sum of ['gensets', 'load', 'reserve']) {
      await expect.poll(() => text(`sum-YKZ.${sum}`)).toMatch(/^неизвест(на|ен)\s+нет данных: ГПУ-2$/);
    }
    expect(await text('sum-YKZ.mains')).toMatch(/\d,\d/);
    expect(await text('site-states-YKZ')).toBe('1 в работе, 1 без данных');
    await expect.poll(() => text('site-alarm-YKZ'), { timeout: LOSS_MS }).toContain('ГПУ-2');
    expect(await byId('tree-device-5').getAttribute('data-link')).toBe('offline');
    expect(await byId('tree-site-2').locator('.visually-hidden').innerText()).toMatch(
      /^ЯКЗ: .*не квитирована, нет связи$/,
    );
    expect(await text('link-state')).toContain('Связь 11 из 12');
    await byId('site-link-YKZ').click();
    await byId('link-detail').waitFor({ timeout: ANSWER_MS });
    await byId('nav-overview').click();
  });

  it('shows the set that has tripped from afar, and lists the alarms of its site', async () => {
    await order('PATCH', '/api/training/plants/MKZ/pace', { speed: 10 });
    await order('POST', '/api/scenarios/trigger', { type: 'low_oil_pressure', device: 'MKZ.GEN2' });
    await expect.poll(() => byId('tile-MKZ').getAttribute('data-priority'), { timeout: TRIP_MS }).toBe('critical');
    expect(await text('site-alarm-MKZ')).toMatch(/масла[\s\S]*ГПУ-2[\s\S]*0:\d\d/);
    expect(await byId('site-alarm-MKZ').locator('[data-flashing="true"]').count()).toBe(1);
    expect(await byId('row-MKZ.GEN2').getAttribute('data-priority')).toBe('critical');
    expect(await byId('row-MKZ.GEN1').getAttribute('data-priority')).toBeNull();
    await expect.poll(() => text('site-states-MKZ'), { timeout: TRIP_MS }).toContain('1 в аварии');
    expect(await byId('tree-device-2').getAttribute('data-priority')).toBe('critical');
    expect(await byId('tree-station').getAttribute('data-priority')).toBe('critical');
    await picture('alarm-day');
    await page.keyboard.press('t');
    await picture('alarm-night');
    await page.setViewportSize(SMALL);
    await expect.poll(() => page.evaluate(FRAME_FAULTS)).toEqual([]);
    await picture('alarm-night-1280');
    await page.setViewportSize(USUAL);
    await page.keyboard.press('t');
    await byId('site-alarm-MKZ').click();
    await byId('alarms-screen').waitFor({ timeout: ANSWER_MS });
    await expect.poll(() => byId('alarms-screen').innerText()).toContain('масла');
    expect(await byId('alarms-screen').innerText()).not.toContain('ЯКЗ · ГПУ-2');
    await byId('nav-overview').click();
  });

  it('flashes no more once somebody has acknowledged', async () => {
    await page.getByRole('button', { name: 'Квитировать' }).click();
    await expect
      .poll(() => byId('site-alarm-MKZ').locator('[data-flashing="true"]').count(), { timeout: ANSWER_MS })
      .toBe(0);
    expect(await byId('row-MKZ.GEN2').getAttribute('data-priority')).toBe('critical');
  });

  it('is walked by the keys of a tree', async () => {
    await page.keyboard.press('d');
    await byId('site-tree').waitFor({ state: 'detached' });
    expect(await page.evaluate(`localStorage.getItem('pult.tree')`)).toBe('off');
    await page.keyboard.press('d');
    await expect.poll(focused).toBe('station');
    await press('ArrowDown', 'site 1');
    await press('ArrowRight', 'device 1');
    await press('End', 'device 12');
    await press('Home', 'station');
    // The key of «Я» in the other layout.
    await press('z', 'site 2');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => byId('tree-device-5').count()).toBe(0);
    expect(await byId('tree-site-2').getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('ArrowRight');
    await byId('tree-device-5').waitFor();
    await page.keyboard.press('Enter');
    await byId('genset-YKZ.GEN1').waitFor({ timeout: ANSWER_MS });
    await press('ArrowDown', 'device 4');
    await page.keyboard.press('Enter');
    await byId('device-card').waitFor({ timeout: ANSWER_MS });
    expect(await byId('tree-device-4').getAttribute('aria-selected')).toBe('true');
    await press('ArrowLeft', 'site 2');
    await page.keyboard.press('Escape');
    await byId('device-card').waitFor({ state: 'detached' });
    await byId('tree-station').click();
    await byId('overview').waitFor();
    await picture('tree-day');
  });

  it('speaks English too', async () => {
    await byId('language-switch').click();
    await expect.poll(() => text('site-states-YKZ')).toBe('1 running, 1 without data');
    expect(await text('sum-YKZ.reserve')).toMatch(/^unknown\s+no data: ГПУ-2$/);
    expect(await text('site-link-YKZ')).toMatch(/^Link 2 of 3/);
    await page.setViewportSize(SMALL);
    await expect.poll(() => page.evaluate(FRAME_FAULTS)).toEqual([]);
    await picture('alarm-day-en');
    await page.close();
    await station.stop();
  });
});

/** Sixty sets that nobody answers for, one of them with a name that no column is wide enough for. */
const manySets = async (): Promise<StationFile> => {
  const port = await freePort();
  const names = Array.from({ length: 60 }, (_, index) => `ГПУ-${(index + 1).toString()}`);
  const longName = `ГПУ-60 резервная, машинный зал второй очереди`;
  return stationFile(
    names.map((name, index) =>
      generator(`GEN${(index + 1).toString()}`, tcp(port, index + 1), {
        name: index === 59 ? longName : name,
        pollIntervalMs: 2_000,
      }),
    ),
  );
};

describe.skipIf(!hasBrowser())('a site of sixty devices in a browser (needs Chromium)', () => {
  beforeAll(async () => {
    await openStation({ stationFile: await manySets() });
    await setUpStation(page);
    await byId('tile-MKZ').waitFor();
  });

  it('is scrolled in the tree, and its sums name who is missing', async () => {
    await expect.poll(() => text('site-link-MKZ'), { timeout: LOSS_MS }).toContain('Связь 0 из 60');
    await expect.poll(() => text('site-states-MKZ')).toBe('60 без данных');
    expect(await byId('sum-MKZ.reserve').getAttribute('title')).toContain('не задана мощность');
    await byId('tree-station').focus();
    await press('End', 'device 60');
    const list = await byId('tree').boundingBox();
    const last = await byId('tree-device-60').boundingBox();
    expect(last !== null && list !== null && last.y + last.height <= list.y + list.height + 1).toBe(true);
    expect(last?.height).toBeGreaterThanOrEqual(TOUCH_PX);
    expect(await byId('tree-device-60').locator('[title]').first().getAttribute('title')).toContain('второй очереди');
    await picture('sixty-day');
  });

  it('is filtered by name in either layout of the board', async () => {
    await byId('tree-filter').fill('uge-60');
    await expect.poll(() => page.locator('.tree-item--device').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).not.toBeNull();
    await byId('tree-filter').fill('дизель');
    await page.getByText('По «дизель» ничего нет').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.tree-item--device').count()).toBe(60);
    await page.setViewportSize(SMALL);
    await expect.poll(() => page.evaluate(FRAME_FAULTS)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
