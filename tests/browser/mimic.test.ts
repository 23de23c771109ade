/** The mimic as an operator watches it and an engineer adjusts it: in a real browser, over the simulated plant. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mimicSchema } from '#shared/api/schema/mimic.ts';
import { becomeAdministrator } from '../kit/becomeAdministrator.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { projectPath } from '../kit/project.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

/** Runs in the page. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI);
});`;

/** Runs in the page: the colour of a closed breaker. */
const CLOSED_FILL = `getComputedStyle(document.querySelector('.breaker[data-position="closed"] .breaker__fill')).fill`;

const ANSWER_MS = 10_000;
/** A set needs a minute of the plant's time from its order to its place on the bus. */
const START_MS = 150_000;
/** Three missed scans. */
const LOSS_MS = 15_000;
const QUICK = 10;

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();
const order = async (method: string, path: string, body: object): Promise<void> => {
  expect((await station.ask(method, `/api/training${path}`, body)).status).toBe(200);
};
const press = (key: string): Promise<void> => order('POST', '/devices/MKZ.GEN1/press', { key });
const setPace = (speed: number): Promise<void> => order('PATCH', '/plants/MKZ/pace', { speed });

const LOOKS = [
  ['1366', 1366, 768],
  ['1920', 1920, 1080],
] as const;

/** The state by day and by night, on a small and on a large screen. */
const pictureAll = async (name: string): Promise<void> => {
  for (const theme of ['day', 'night']) {
    for (const [size, width, height] of LOOKS) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(pictures, `mimic-${name}-${theme}-${size}.png`) });
    }
    await byId('theme-switch').click();
  }
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  station = await startStationProcess({ args: ['--demo'] });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'ru-RU' });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(TELL_VIOLATIONS);
  await page.goto(station.login);
  await byId('tile-MKZ').waitFor();
  await byId('nav-mimic').click();
  await byId('genset-MKZ.GEN1').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the mimic in a browser (needs Chromium)', () => {
  it('tells how long states hold, and that they are older than it knows', async () => {
    const hold = byId('hold-MKZ.GEN1');
    await hold.waitFor({ timeout: ANSWER_MS });
    expect(await hold.innerText()).toMatch(/^≥\s0:\d\d$/);
    expect(await hold.getAttribute('data-exact')).toBe('false');
    expect(await text('mode-hold-MKZ.ATS')).toMatch(/^≥\s\d+:\d\d$/);
    expect(await byId('sequence-MKZ.GEN1').count()).toBe(0);
    expect(await byId('sync-MKZ.GEN1-generator').count()).toBe(0);
    await pictureAll('running');
  });

  it(
    'leads a set through its stop and its start, step by step, with the time of each',
    async () => {
      await press('stop');
      await byId('sequence-MKZ.GEN1').waitFor({ timeout: ANSWER_MS });
      expect(await byId('sequence-MKZ.GEN1').getAttribute('aria-label')).toMatch(/^Останов: .*шаг \d из 4/);
      await setPace(QUICK);
      await byId('sequence-MKZ.GEN1').waitFor({ state: 'detached', timeout: START_MS });
      await setPace(1);
      await press('manual');
      await press('start');
      await expect
        .poll(() => byId('sequence-MKZ.GEN1').getAttribute('aria-label', { timeout: ANSWER_MS }), { timeout: START_MS })
        .toMatch(/^Пуск: .*шаг [1-4] из 7 0:\d\d/);
      await pictureAll('starting');
    },
    START_MS,
  );

  it(
    'shows the synchroscope while the breaker synchronises, and no longer',
    async () => {
      const scope = byId('sync-MKZ.GEN1-generator');
      await setPace(QUICK);
      await expect
        .poll(() => byId('sequence-MKZ.GEN1').getAttribute('aria-label'), { timeout: START_MS })
        .toMatch(/^Пуск: Готов к нагрузке, шаг 5/);
      await setPace(1);
      await press('gen_breaker_close');
      await scope.waitFor({ timeout: START_MS });
      expect(await scope.getAttribute('aria-label')).toMatch(/Синхронизация ВГ: Δφ .*°, ΔU .*В, Δf .*Гц/);
      expect(await page.locator('[data-stage="synchronising"]').count()).toBeGreaterThan(0);
      await page.screenshot({ path: join(pictures, 'mimic-synchronising-first.png') });
      await pictureAll('synchronising');
      await scope.waitFor({ state: 'detached', timeout: START_MS });
      await byId('sequence-MKZ.GEN1').waitFor({ state: 'detached', timeout: START_MS });
    },
    2 * START_MS,
  );

  it('colours breakers by the local habit on this workstation alone', async () => {
    await byId('mimic-menu').click();
    await byId('mimic-red-closed').check();
    await page.keyboard.press('Escape');
    const colour = await page.evaluate<string>(CLOSED_FILL);
    expect(await page.evaluate(() => localStorage.getItem('pult.breakers'))).toBe('redClosed');
    await pictureAll('red-closed');
    await byId('mimic-menu').click();
    await byId('mimic-red-closed').uncheck();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate<string>(CLOSED_FILL)).not.toBe(colour);
  });

  it('is adjusted by an engineer: moved, hidden, taken back, saved', async () => {
    await page.setViewportSize({ width: 1600, height: 900 });
    await becomeAdministrator(page);
    await byId('mimic-menu').click();
    await byId('mimic-edit').click();
    const handle = byId('handle-load');
    await handle.focus();
    const before = await handle.boundingBox();
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ArrowRight');
    const after = await handle.boundingBox();
    expect((after?.x ?? 0) - (before?.x ?? 0)).toBeGreaterThan(20);
    await byId('mimic-undo').click();
    await handle.focus();
    const place = await handle.boundingBox();
    await page.mouse.move((place?.x ?? 0) + 10, (place?.y ?? 0) + 10);
    await page.mouse.down();
    await page.mouse.move((place?.x ?? 0) + 70, (place?.y ?? 0) + 10, { steps: 5 });
    await page.mouse.up();
    expect(((await handle.boundingBox())?.x ?? 0) - (place?.x ?? 0)).toBeGreaterThan(50);
    await byId('handle-ATS.mains_ia').focus();
    await page.keyboard.press('h');
    await expect.poll(() => byId('symbol-ATS.mains_ia').count()).toBe(0);
    await page.screenshot({ path: join(pictures, 'mimic-editing.png') });
    await byId('mimic-save').click();
    await byId('mimic-bar').waitFor({ state: 'detached', timeout: ANSWER_MS });
    await byId('mimic-document').waitFor();
    expect(await byId('mimic-document').locator('[data-flow="import"]').count()).toBe(1);
    expect(await byId('symbol-ATS.mains_ia').count()).toBe(0);
    expect(await text('value-MKZ.GEN1.power_total')).toMatch(/кВт$/);
    await pictureAll('document');
    expect(await station.ask('GET', '/api/sites/1/mimic')).toMatchObject({ status: 200, body: { revision: 1 } });
  });

  it('names what a document has wrong in its place, and draws the rest', async () => {
    await page.setViewportSize({ width: 1600, height: 900 });
    await byId('mimic-menu').click();
    const [download] = await Promise.all([page.waitForEvent('download'), byId('mimic-export').click()]);
    const document = mimicSchema.parse(JSON.parse(readFileSync(await download.path(), 'utf8')));
    const long = `‮<img src=x onerror="window.hit=1">🔥${'Ж'.repeat(100)}`.slice(0, 118);
    const file = join(temporaryFolder(), 'bad.json');
    const symbols = [
      ...document.symbols,
      { id: 'transformer', kind: 'transformer', x: 700, y: 20 },
      { id: 'ghost', kind: 'value', x: 700, y: 90, device: 'GEN99', point: 'gen_uab' },
      { id: 'steam', kind: 'value', x: 700, y: 160, device: 'GEN1', point: 'steam_pressure' },
      { id: long, kind: 'text', x: 40, y: 300, text: long },
    ];
    writeFileSync(
      file,
      JSON.stringify({
        ...document,
        symbols,
        lines: [...document.lines, { from: 'load', to: 'nowhere', section: 'roof' }],
      }),
    );
    await byId('mimic-input').setInputFiles(file);
    await byId('mimic-bar').waitFor({ timeout: ANSWER_MS });
    expect(await byId('mimic-fault').allInnerTexts()).toEqual([
      expect.stringContaining('«transformer»'),
      expect.stringContaining('GEN99'),
      expect.stringContaining('steam_pressure'),
    ]);
    expect(await text('mimic-line-faults')).toContain('nowhere');
    expect(await text('value-MKZ.GEN1.power_total')).toMatch(/кВт$/);
    await page.screenshot({ path: join(pictures, 'mimic-faults.png') });
    await byId('mimic-leave').click();
    writeFileSync(file, '{"format":"something else"}');
    await byId('mimic-menu').click();
    await byId('mimic-input').setInputFiles(file);
    await byId('mimic-unread').waitFor();
    expect(await page.evaluate('window.hit')).toBeUndefined();
  });

  it('goes back to the picture built from the devices', async () => {
    await byId('mimic-remove').click();
    await byId('mimic-document').waitFor({ state: 'detached', timeout: ANSWER_MS });
    await page.keyboard.press('Escape');
    await byId('genset-MKZ.GEN1').waitFor();
  });

  it(
    'shows the loss of the mains, and a controller that is silent',
    async () => {
      await order('PATCH', '/plants/MKZ/mains', { present: false });
      await expect.poll(() => byId('breaker-mains').getAttribute('data-position'), { timeout: START_MS }).toBe('open');
      await page.waitForTimeout(3_000);
      await pictureAll('mains-loss');
      await order('PATCH', '/devices/MKZ.GEN1', { running: false });
      await byId('plate-MKZ.GEN1').waitFor({ timeout: LOSS_MS });
      expect(await byId('hold-MKZ.GEN1').count()).toBe(0);
      expect(await page.locator('.breaker[data-position="unknown"]').count()).toBeGreaterThan(0);
      await pictureAll('unknown');
    },
    START_MS,
  );

  it('caused no report of the content security policy and no error of its own', () => {
    expect(complaints).toEqual([]);
  });
});
