/** The limits of one device, from its card: seen by anybody, changed by an engineer with a reason, heard, put back. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page, WebSocketRoute } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { becomeAdministrator } from '../kit/becomeAdministrator.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { openCardTab } from '../kit/openCardTab.ts';
import { projectPath } from '../kit/project.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

const ANSWER_MS = 5_000;
/** The engine of the demo is at its speed, and the delay of the alarm is over. */
const RISE_MS = 30_000;
/** Six hundred definitions are read, sorted and drawn. */
const OPEN_MS = 3_000;
/** Colours of the library's controls fade. */
const FADE_MS = 400;

const LARGE = { width: 1920, height: 1080 };
const SMALL = { width: 1366, height: 768 };

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];
/** What the page is told of the definitions instead of what the station says; undefined leaves it to the station. */
let answer: unknown;
/** What the page is told to be wrong with the lowest limit of the oil pressure, as after an update of its profile. */
let misfit: unknown;

const definitionsAnswer = z.object({
  id: z.number(),
  result: z.object({
    ok: z.literal(true),
    value: z.array(z.looseObject({ definition: z.looseObject({ key: z.string() }) })),
  }),
});

const withMisfit = (message: string): string => {
  const told = definitionsAnswer.safeParse(JSON.parse(message));
  if (misfit === undefined || !told.success) return message;
  const value = told.data.result.value.map((view) =>
    view.definition.key === 'oil_pressure.LL' ? { ...view, problem: misfit } : view,
  );
  return JSON.stringify({ id: told.data.id, result: { ok: true, value } });
};

const intervene = (socket: WebSocketRoute): void => {
  const server = socket.connectToServer();
  server.onMessage((message) => socket.send(withMisfit(String(message))));
  socket.onMessage((message) => {
    const { id, name } = z.object({ id: z.number(), name: z.string() }).parse(JSON.parse(String(message)));
    if (answer === undefined || name !== 'alarms.definitions') server.send(message);
    else socket.send(JSON.stringify({ id, result: answer }));
  });
};

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();
const isOff = (id: string): Promise<string | null> => byId(id).getAttribute('aria-disabled');

const picture = async (name: string): Promise<void> => {
  await page.waitForTimeout(FADE_MS);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

const alarmRows = z.object({
  rows: z.array(z.looseObject({ key: z.string(), state: z.string(), device: z.string() })),
});

/** How the alarm stands for a script; undefined where it does not. */
const stateOf = async (key: string): Promise<string | undefined> => {
  const { rows } = alarmRows.parse((await station.ask('GET', '/api/alarms?limit=500')).body);
  return rows.find((row) => row.device === 'GEN1' && row.key === key)?.state;
};

const openCard = async (): Promise<void> => {
  await page.keyboard.press('3');
  await byId('link-row-MKZ.GEN1').click();
  await byId('link-to-card').click();
  await openCardTab(page, 'alarms');
};

const openLimits = async (): Promise<void> => {
  await byId('card-limits').click();
  await byId('limits-row-engine_speed').waitFor();
};

const apply = async (value: string, reason: string): Promise<void> => {
  await byId('limits-value').fill(value);
  await byId('limits-reason').fill(reason);
  await byId('limits-apply').click();
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  station = await startStationProcess({ args: ['--demo'] });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: LARGE, locale: 'ru-RU' });
  page = await context.newPage();
  page.setDefaultTimeout(ANSWER_MS);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.routeWebSocket(/\/ws\/api/, intervene);
  await page.goto(station.login);
  await byId('nav-link').waitFor();
  await openCard();
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the limits of a device in a browser (needs Chromium)', () => {
  it('are seen by anybody, who is told why they cannot change them', async () => {
    await openLimits();
    expect(await text('limits-read-only')).toBe('Только просмотр. Нужна роль: инженер');
    await byId('limit-engine_speed.H').click();
    expect(await byId('limits-value').getAttribute('readonly')).not.toBeNull();
    expect(await isOff('limits-apply')).toBe('true');
    await page.keyboard.press('Escape');
    await byId('limits-editor').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await byId('limits').waitFor({ state: 'detached' });
  });

  it('open by a key, all sides of a point in one row beside its value, without a wait', async () => {
    await becomeAdministrator(page);
    const pressedAt = performance.now();
    await page.keyboard.press('u');
    await byId('limits-bits').waitFor();
    expect(performance.now() - pressedAt).toBeLessThan(OPEN_MS);
    expect(await text('limits-row-engine_speed')).toMatch(
      /Обороты[\s\S]*об\/мин\s+—\s+средняя\s+1350\s+гист\. 15 · 5\/1 с\s+высокая\s+1650\s+гист\. 15 · 2\/1 с\s+авария\s+1740/,
    );
    expect(await text('limits-bits')).toMatch(/Тревоги контроллера: 602$/);
    expect(await page.locator('.setting-button').count()).toBeLessThan(100);
    await picture('limits-list-day');
  });

  it('of what the station itself finds out can be delayed and disabled, and have no value', async () => {
    for (const [key, words] of [
      ['command_unconfirmed', 'Команда не подтверждена контроллером'],
      ['maintenance', 'Подошло техническое обслуживание'],
    ] as const) {
      expect(await text(`limit-${key}`)).toContain(words);
      await byId(`limit-${key}`).click();
      await byId('limits-onDelayMs').waitFor();
      expect(await byId('limits-priority').isDisabled()).toBe(false);
      expect(await byId('limits-value').count()).toBe(0);
      expect(await byId('limits-deadband').count()).toBe(0);
    }
    await page.keyboard.press('Escape');
    await byId('limits-editor').waitFor({ state: 'detached' });
  });

  it('are reached by the arrows', async () => {
    await byId('limit-oil_pressure.LL').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate('document.activeElement.dataset.testid')).toBe('limit-coolant_temp.L');
  });

  it('cannot cross: the station says which', async () => {
    await byId('limit-engine_speed.H').click();
    expect(await isOff('limits-apply')).toBe('true');
    await apply('1800', 'проверка');
    await byId('limits-refusal').waitFor({ timeout: ANSWER_MS });
    expect(await text('limits-refusal')).toBe('Предел HH (1740) должен быть выше предела H (1800)');
    expect(await text('limit-engine_speed.H')).toMatch(/^высокая\s+1650/);
    await picture('limits-refused-day');
  });

  it('want a reason and a number', async () => {
    await byId('limits-value').fill('много');
    expect(await text('limits-editor')).toContain('Предел — число');
    await byId('limits-value').fill('1400');
    await byId('limits-reason').fill('  ');
    expect(await isOff('limits-apply')).toBe('true');
    expect(await byId('limits-apply').getAttribute('title')).toBe('Укажите причину');
  });

  it('are changed, read back, and marked with what the profile says', async () => {
    await apply('1400', 'проверка срабатывания при наладке');
    await byId('limits-confirmed').waitFor({ timeout: ANSWER_MS });
    expect(await text('limits-confirmed')).toMatch(/Применено: станция подтвердила в \d\d:\d\d:\d\d/);
    expect(await text('limit-engine_speed.H')).toMatch(/^высокая\s+1400\s[\s\S]*в профиле 1650$/);
    expect(await text('limits-only-changed')).toBe('Изменённые: 1');
    await expect.poll(() => text('limits-last-change')).toMatch(/Ахметов.*: проверка срабатывания при наладке$/);
    await picture('limits-day');
  });

  it('raise the alarm that the new limit asks for', async () => {
    await expect.poll(() => stateOf('engine_speed.H'), { timeout: RISE_MS, interval: 500 }).toBe('unacknowledged');
    await expect
      .poll(() => byId('limit-engine_speed.H').locator('.limits__priority').getAttribute('data-active'))
      .toBe('true');
  });

  it('fit a small screen, by night too', async () => {
    await page.setViewportSize(SMALL);
    await picture('limits-small-day');
    await page.evaluate(`document.documentElement.setAttribute('data-mantine-color-scheme', 'dark')`);
    await picture('limits-small-night');
    await page.setViewportSize(LARGE);
    await picture('limits-night');
    await page.evaluate(`document.documentElement.setAttribute('data-mantine-color-scheme', 'light')`);
  });

  it('go back to the profile, and the alarm goes', async () => {
    await byId('limits-reason').fill('проверка окончена');
    await byId('limits-to-profile').click();
    await byId('limits-confirmed').waitFor({ timeout: ANSWER_MS });
    expect(await text('limit-engine_speed.H')).toMatch(/1650\s+гист\. 15 · 2\/1 с$/);
    expect(await byId('limits-to-profile').count()).toBe(0);
    await expect.poll(() => stateOf('engine_speed.H'), { timeout: RISE_MS, interval: 500 }).toBe('returned');
  });

  it('of the safety class keep priority and watch, with the reason', async () => {
    await byId('limit-engine_speed.HH').click();
    await byId('limits-safety').waitFor();
    expect(await byId('limits-priority').isDisabled()).toBe(true);
    expect(await byId('limits-disabled').isDisabled()).toBe(true);
    expect(await text('limits-editor')).toContain('Тревога класса безопасности всегда критическая');
    expect(await text('limits-editor')).toContain('Тревогу класса безопасности нельзя отключить');
    await picture('limits-safety-day');
  });

  it('are found among the bits of the controller, one of which is switched off and on', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await page.keyboard.type('низкая температура');
    const bit = page.locator('[data-testid^="limit-warning."]').first();
    await bit.click();
    const id = (await bit.getAttribute('data-testid')) ?? '';
    await byId('limits-disabled').check();
    await byId('limits-reason').fill('датчик не установлен');
    await byId('limits-apply').click();
    await byId('limits-confirmed').waitFor({ timeout: ANSWER_MS });
    expect(await text(id)).toMatch(/отключена\s*в профиле включена/);
    await picture('limits-search-day');
    await byId('limits-reason').fill('датчик поставили');
    await byId('limits-to-profile').click();
    await byId('limits-confirmed').waitFor({ timeout: ANSWER_MS });
    expect(await text(id)).not.toContain('отключена');
    await byId('limits-search').fill('ничего такого');
    expect(await text('limits-not-found')).toBe('Не подходит ни одна тревога из 653');
  });

  it('lead to the audit of the alarm', async () => {
    await byId('limits-search').fill('');
    await byId('limit-engine_speed.H').click();
    await byId('limits-to-audit').click();
    await byId('audit-object').waitFor();
    expect(await byId('audit-object').inputValue()).toBe('MKZ.GEN1 engine_speed.H');
    await expect.poll(() => page.getByText('проверка окончена').count()).toBeGreaterThan(0);
  });

  it('speak English', async () => {
    await openCard();
    await byId('language-switch').click();
    await openLimits();
    await byId('limit-engine_speed.H').click();
    await apply('1800', 'trial');
    await expect.poll(() => text('limits-refusal')).toBe('Limit HH (1740) must be above limit H (1800)');
    await picture('limits-english-day');
  });

  it('say when they cannot be read and when there are none, and are read again', async () => {
    await byId('limits-close').click();
    await byId('language-switch').click();
    answer = { ok: false, error: { code: 'unavailable', message: 'no connection' } };
    await byId('card-limits').click();
    expect(await text('limits-unread')).toMatch(/^Тревоги устройства прочитать не удалось\s+нет связи со станцией/);
    await picture('limits-unread-day');
    answer = { ok: true, value: [] };
    await byId('limits-retry').click();
    expect(await text('limits-none')).toMatch(/^Тревог у этого устройства нет/);
    answer = undefined;
    await byId('limits-close').click();
    await openLimits();
  });

  it('that fit no longer say so at their row, and are taken back', async () => {
    await byId('limits-close').click();
    misfit = { changes: { value: 260 }, text: { ru: 'Предел L (200) должен быть выше предела LL (260)', en: '' } };
    await byId('card-limits').click();
    const words = 'Изменение не действует. Предел L (200) должен быть выше предела LL (260)';
    expect(await text('limits-problem-oil_pressure.LL')).toBe(words);
    expect(await text('limits-only-changed')).toBe('Изменённые: 1');
    await byId('limit-oil_pressure.LL').click();
    expect(await text('limits-kept')).toBe(
      `${words}. Было задано: 260. Действует то, что в профиле: верните как в профиле или задайте подходящее.`,
    );
    expect(await text('limits-to-profile')).toBe('Вернуть как в профиле');
    await picture('limits-misfit-day');
    await byId('limits-reason').fill('профиль обновлён');
    misfit = undefined;
    await byId('limits-to-profile').click();
    await byId('limits-confirmed').waitFor({ timeout: ANSWER_MS });
    expect(await byId('limits-problem-oil_pressure.LL').count()).toBe(0);
    await byId('limits-close').click();
  });

  it('caused no error of their own', () => {
    expect(complaints).toEqual([]);
  });
});
