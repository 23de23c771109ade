/** Counters as operators and engineers use them: totals in the card, a controller that was replaced, a correction. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { openCardTab } from '../kit/openCardTab.ts';
import { projectPath } from '../kit/project.ts';
import { type ReplacedGenset, startReplacedGenset } from '../kit/replacedGenset.ts';
import { setUpStation } from '../kit/setUpStation.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

/** A replaced controller is believed at its second reading; the page asks each five seconds. */
const SEEN_MS = 30_000;
const ANSWER_MS = 5_000;
/** Colours of the library's controls fade. */
const FADE_MS = 500;

let genset: ReplacedGenset;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();
const isOff = (): Promise<string | null> => byId('counter-give').getAttribute('aria-disabled');
const picture = async (name: string): Promise<void> => {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};
/** «12 487,4 ч» → 12487.4 */
const hoursIn = (shown: string): number => Number.parseFloat(shown.replace(/[\s\u2009]/g, '').replace(',', '.'));

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  genset = await startReplacedGenset();
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'ru-RU' });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(genset.station.login);
  await setUpStation(page);
  await byId('link-MKZ.GEN1').click();
  await openCardTab(page, 'maintenance');
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('counters in a browser (needs Chromium)', () => {
  it('stand in the card with their total and what has been added of late', async () => {
    await expect
      .poll(() => text('counter-run_hours'), { timeout: ANSWER_MS })
      .toMatch(/^Наработка\s+12\s487,\d\s*ч\s+сегодня [\d,]+\sч · за месяц [\d,]+\sч/);
    expect(await byId('counter-start_count').getAttribute('data-state')).toBe('counting');
    await byId('counters').scrollIntoViewIfNeeded();
    await picture('counters-card-day');
  });

  it('tell growth by days, months and hours of the site', async () => {
    await byId('counter-open-run_hours').click();
    await byId('counter-rows').waitFor();
    expect(await byId('counter-rows').locator('tbody tr').count()).toBe(31);
    expect(await text('counter-previousMonth')).toMatch(/^Прошлый месяц\s+\d{3},\d\sч$/);
    await picture('counters-day');
    await byId('counter-by-month').click();
    await expect.poll(() => text('counter-rows')).toMatch(/Месяц[\s\S]+ 20\d\d\s*идёт/);
    await byId('counter-by-hour').click();
    await expect.poll(() => text('counter-rows')).toMatch(/Час[\s\S]+\d\d\.\d\d\.\d{4} \d\d:00\s*идёт/);
  });

  it('say what is wrong with a span instead of rows', async () => {
    await byId('counter-from').fill('2020-01-01');
    expect(await text('counter-range-problem')).toBe('За один раз — не больше 80 дней');
    await byId('counter-to').fill('2020-01-02');
    await byId('counter-rows-none').waitFor();
    await page.keyboard.press('Escape');
    await byId('counter-dialog').waitFor({ state: 'detached' });
    await byId('device-card').waitFor();
  });

  it('ask when the controller was replaced, in the card and among what ails the station', async () => {
    await genset.replace(3.1);
    await byId('counter-question-run_hours').waitFor({ timeout: SEEN_MS });
    await expect
      .poll(() => text('health-problems'), { timeout: ANSWER_MS })
      .toMatch(/МКЗ: Показания ГПУ-1 «Наработка» упали с 12\s487,\d до 3,\d/);
    await byId('counter-question-run_hours').click();
    expect(await text('counter-question')).toMatch(/Показание стало меньше прежнего[\s\S]+12\s487,\d\sч[\s\S]+3,\d\sч/);
    expect(hoursIn(await text('counter-total'))).toBeCloseTo(12_487.4, 0);
    await picture('counter-question-day');
  });

  it('show what each answer makes of the total, and take none without a reason', async () => {
    await byId('counter-answer-swap').check();
    await byId('counter-startReading').fill('5');
    await page.getByText('столько он показал первым', { exact: false }).waitFor();
    await byId('counter-startReading').fill('2,5');
    await page.getByText(/итог станет 12\s48[78],\d\sч/).waitFor();
    expect(await isOff()).toBe('true');
    await byId('counter-answer-reset').check();
    expect(await byId('counter-startReading').count()).toBe(0);
    await byId('counter-reason').fill('плата контроллера заменена, наряд 14');
    expect(await isOff()).toBe('false');
  });

  it('go on with what the engineer has said', async () => {
    await byId('counter-give').click();
    await byId('counter-question').waitFor({ state: 'detached', timeout: ANSWER_MS });
    expect(hoursIn(await text('counter-total'))).toBeCloseTo(12_490.5, 0);
    expect(await text('counter-state')).toBe('считает');
    await expect.poll(() => text('health-problems'), { timeout: ANSWER_MS }).not.toContain('Наработка');
  });

  it('are corrected with a reason, and the journal keeps it', async () => {
    await byId('counter-correct').click();
    await byId('counter-total-now').fill('12\u00A0600,5');
    await byId('counter-reason').fill('по формуляру на 21 ноября');
    await byId('counter-give').click();
    await expect
      .poll(async () => hoursIn(await text('counter-total')), { timeout: ANSWER_MS })
      .toBeCloseTo(12_600.5, 0);
    await page.keyboard.press('Escape');
    await byId('counter-dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('4');
    await page.getByText('Итог счётчика исправлен').first().waitFor();
    await page.getByText('по формуляру на 21 ноября', { exact: false }).first().waitFor();
  });

  it('look as good at night', async () => {
    await byId('link-MKZ.GEN1').click();
    await byId('counter-open-run_hours').click();
    await byId('counter-rows').waitFor();
    await page.evaluate(`document.querySelector('[data-testid="theme-switch"]').click()`);
    await page.waitForTimeout(FADE_MS);
    await picture('counters-night');
  });

  it('caused no error of their own', () => {
    expect(complaints).toEqual([]);
  });
});
