/** Maintenance in a browser, the whole cycle: a regulation, a service that is due, its sheet, its act, what comes next. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { openCardTab } from '../kit/openCardTab.ts';
import { projectPath } from '../kit/project.ts';
import { startReplacedGenset } from '../kit/replacedGenset.ts';
import { ADMINISTRATOR, setUpStation } from '../kit/setUpStation.ts';
import type { StationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

const ANSWER_MS = 8_000;
/** The scheduler looks every half minute. */
const ALERT_MS = 45_000;
/** A browser is started to print. */
const PRINT_MS = 40_000;
/** Colours of the library's controls fade. */
const FADE_MS = 500;

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();
const isOff = (id: string): Promise<string | null> => byId(id).getAttribute('aria-disabled');
const picture = async (name: string): Promise<void> => {
  await page.waitForTimeout(FADE_MS);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

/** Codes of all lines of the sheet, in their order. */
const codesOfSheet = async (): Promise<readonly string[]> =>
  (await byId('sheet-tasks').locator('.sheet-task__code').allInnerTexts()).map((code) => code.trim());

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  ({ station } = await startReplacedGenset());
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'ru-RU' });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(station.login);
  await setUpStation(page);
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('maintenance in a browser (needs Chromium)', () => {
  it('begins with the standard regulations', async () => {
    await page.keyboard.press('0');
    await byId('maintenance-empty').waitFor();
    expect(await text('board-GEN1')).toMatch(/12\s487\sч[\s\S]*Регламент не назначен/);
    await picture('maintenance-empty-day');
    await byId('maintenance-seed').click();
    await byId('regulation').waitFor({ timeout: ANSWER_MS });
    expect(await text('regulation')).toMatch(
      /ТО-1[\s\S]*250\sч[\s\S]*14 работ[\s\S]*ТО-4[\s\S]*4000\sч[\s\S]*13 работ/,
    );
  });

  it('lets an engineer edit a level in place, take the step back, and save', async () => {
    await byId('regulation').locator('summary').first().click();
    const warnHours = byId('regulation').getByLabel('Скоро за, ч').first();
    await warnHours.fill('60');
    await warnHours.press('Enter');
    await expect.poll(() => isOff('regulation-save')).toBe('false');
    await byId('regulation-undo').click();
    await expect.poll(() => warnHours.inputValue()).toBe('50');
    await expect.poll(() => isOff('regulation-save')).toBe('true');
    await warnHours.fill('55');
    await warnHours.press('Enter');
    await expect.poll(() => isOff('regulation-save')).toBe('false');
    await picture('maintenance-regulation-day');
    await byId('regulation-save').click();
    await expect.poll(() => isOff('regulation-save'), { timeout: ANSWER_MS }).toBe('true');
    await byId('maintenance-tab-board').click();
    await byId('maintenance-tab-regulations').click();
    await byId('regulation').locator('summary').first().click();
    await expect.poll(() => byId('regulation').getByLabel('Скоро за, ч').first().inputValue()).toBe('55');
  });

  it('shows what a file would change before it is taken', async () => {
    const download = page.waitForEvent('download');
    await byId('regulation-export').click();
    const file = readFileSync(await (await download).path(), 'utf8');
    const changed = JSON.stringify({ ...JSON.parse(file), nextDue: 'grid' });
    await byId('import-input').setInputFiles({
      name: 'regulation.json',
      mimeType: 'application/json',
      buffer: Buffer.from(changed),
    });
    await byId('import-changes').waitFor({ timeout: ANSWER_MS });
    expect(await byId('import-changes').locator('tbody tr').count()).toBe(1);
    expect(await text('import-changes')).toContain('изменится');
    await picture('maintenance-import-day');
    await byId('import-forget').click();
    await byId('import').waitFor({ state: 'detached' });
  });

  it('tells a service as overdue once the set has the regulation, on the board, the card and the tile', async () => {
    await byId('assign-GEN1').click();
    await byId('assign-hours').fill('12 200');
    await byId('assign-save').click();
    await byId('assign').waitFor({ state: 'detached', timeout: ANSWER_MS });
    await byId('maintenance-tab-board').click();
    await expect.poll(() => text('due-GEN1-ТО-1'), { timeout: ANSWER_MS }).toMatch(/просрочено на 37\sч/);
    expect(await text('due-GEN1-ТО-2')).toMatch(/через 713\sч\s+≈\s\d+ \S+/);
    await page.keyboard.press('1');
    await expect.poll(() => text('tile-maintenance-MKZ')).toMatch(/ГПУ-1 · ТО-1 просрочено на 37\sч/);
    await page.keyboard.press('2');
    await expect.poll(() => text('badge-MKZ.GEN1')).toMatch(/^ТО-1 просрочено на 37\sч$/);
    expect(await byId('badge-MKZ.GEN1').getAttribute('data-severity')).toBe('overdue');
    await picture('maintenance-mimic-day');
  });

  it('is acknowledged, and stays overdue', async () => {
    await page.keyboard.press('0');
    await byId('due-acknowledge-GEN1-ТО-1').waitFor({ timeout: ALERT_MS });
    await picture('maintenance-board-day');
    await byId('due-acknowledge-GEN1-ТО-1').click();
    await byId('due-acknowledge-GEN1-ТО-1').waitFor({ state: 'detached', timeout: ANSWER_MS });
    expect(await text('due-GEN1-ТО-1')).toContain('просрочено');
    await byId('maintenance-tab-calendar').click();
    await byId('plan-overdue').waitFor({ timeout: ANSWER_MS });
    expect(await text('maintenance-calendar')).toMatch(/Понадобится/);
    await picture('maintenance-calendar-day');
  });

  it('opens its sheet with the lower levels in it, and offers the lock-out', async () => {
    await page.keyboard.press('2');
    await byId('badge-MKZ.GEN1').click();
    await byId('sheet-tasks').waitFor({ timeout: ANSWER_MS });
    expect(await text('sheet-progress')).toBe('0 из 14');
    await byId('sheet-close').click();
    await byId('due-GEN1-ТО-2').click();
    await expect.poll(() => text('sheet-progress'), { timeout: ANSWER_MS }).toMatch(/^0 из 2\d$/);
    await byId('sheet-close').click();
    await byId('due-GEN1-ТО-1').click();
    await byId('lock-out-open').click();
    await byId('lock-out-reason').fill('ТО-1');
    await byId('lock-out-set-save').click();
    await byId('lock-out-plate').waitFor({ timeout: ANSWER_MS });
  });

  it('keeps what was filled in when the page is loaded again', async () => {
    const [first = '', second = '', third = ''] = await codesOfSheet();
    await byId(`task-${first}-done`).click();
    await byId(`task-${second}-not_done`).click();
    await byId(`task-${second}-note`).fill('нет прокладки');
    await byId(`task-${third}-not_applicable`).click();
    await byId('sheet-performedBy').fill('Ким А.');
    await expect.poll(() => text('sheet-progress')).toBe('3 из 14');
    await page.reload();
    await byId('login-name').fill(ADMINISTRATOR.name);
    await byId('login-secret').fill(ADMINISTRATOR.secret);
    await byId('login-submit').click();
    await byId('nav-maintenance').click();
    await byId('due-GEN1-ТО-1').click();
    await expect.poll(() => text('sheet-progress'), { timeout: ANSWER_MS }).toBe('3 из 14');
    expect(await byId(`task-${second}-note`).inputValue()).toBe('нет прокладки');
    expect(await byId('sheet-performedBy').inputValue()).toBe('Ким А.');
  });

  it('is not signed while something is open, or hours are not explained', async () => {
    expect(await isOff('sheet-sign')).toBe('true');
    expect(await text('sheet-problems')).toMatch(/Без отметки 11 работ · Кто принял\?/);
    for (const code of (await codesOfSheet()).slice(3)) await byId(`task-${code}-done`).click();
    await byId('sheet-acceptedBy').fill('Сергеев И.');
    await byId('sheet-hours').fill('12 480');
    await expect.poll(() => text('sheet-problems')).toContain('Напишите, почему наработка не по счётчику');
    await byId('sheet-hours-reason').fill('по формуляру, работы закончены утром');
    await expect.poll(() => isOff('sheet-sign')).toBe('false');
    await picture('maintenance-sheet-day');
  });

  it('is signed, tells what comes next, and reminds of the lock-out', async () => {
    await byId('sheet-sign').click();
    await byId('sheet-done').waitFor({ timeout: ANSWER_MS });
    expect(await text('sheet-done')).toMatch(/12\s480\sч · выполнил Ким А\. · принял Сергеев И\./);
    expect(await text('sheet-done')).toContain('Не сделана 1 работа');
    await expect.poll(() => text('sheet-next'), { timeout: ANSWER_MS }).toMatch(/ТО-1 через 24[23]\sч ≈\s\d+ \S+/);
    await byId('lock-out-reminder').waitFor();
    await picture('maintenance-done-day');
    await byId('lock-out-open').click();
    await byId('lock-out-comment').fill('работы закончены');
    await byId('lock-out-ready').check();
    await byId('lock-out-remove-save').click();
    await byId('lock-out-reminder').waitFor({ state: 'detached', timeout: ANSWER_MS });
  });

  it('gives its act as a PDF', async () => {
    const download = page.waitForEvent('download', { timeout: PRINT_MS });
    await byId('act-pdf').click();
    const act = await download;
    expect(act.suggestedFilename()).toMatch(/^MKZ\.GEN1 ТО-1 \d{4}-\d\d-\d\d № 1\.pdf$/);
    await act.saveAs(join(pictures, 'maintenance-act.pdf'));
    const bytes = readFileSync(join(pictures, 'maintenance-act.pdf'));
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(bytes.length).toBeGreaterThan(5_000);
  });

  it('stands in the history of the set, line by line, what was left open first', async () => {
    await byId('done-history').click();
    await byId('log-1').click();
    await expect.poll(() => text('log-1')).toMatch(/ТО-1[\s\S]*12\s480\sч[\s\S]*13 из 14 · осталась 1/);
    expect(await byId('log-detail').locator('.log-items li').first().innerText()).toMatch(/Не сделано\s+нет прокладки/);
    await picture('maintenance-history-day');
  });

  it('keeps the open work on the board, and counts towards the next service', async () => {
    await byId('maintenance-tab-board').click();
    await expect.poll(() => text('board-GEN1')).toMatch(/Не сделана 1 работа/);
    expect(await text('due-GEN1-ТО-1')).toMatch(/через 24[23]\sч\s+≈\s\d+ \S+/);
    await byId('hours-correct-GEN1').click();
    await byId('counter-dialog').waitFor({ timeout: ANSWER_MS });
    await page.keyboard.press('Escape');
    await openCardTab(page, 'maintenance');
    await byId('card-maintenance').scrollIntoViewIfNeeded();
    expect(await text('card-level-ТО-1')).toMatch(/через 24[23]\sч/);
    await page.evaluate(`document.querySelector('[data-testid="theme-switch"]').click()`);
    await page.keyboard.press('0');
    await picture('maintenance-board-night');
  });

  it('caused no error of its own', () => {
    expect(complaints).toEqual([]);
  });
});
