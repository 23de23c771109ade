/** Operators with names and roles as people at the desk meet them: first start, hand-over, wrong tries, audit. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { projectPath } from '../kit/project.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

/** Runs in the page. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI);
});`;

const ANSWER_MS = 10_000;
/** Two scans of the simulated sets. */
const VALUES_MS = 15_000;
const FADE_MS = 500;
/** Half a minute, less what a message may be late. */
const TOUCH_MS = 29_000;
/** Less than a second line of text. */
const LINE_PX = 16;

const ADMIN = { name: 'Ким А.', secret: 'газопоршень-7' };
const OPERATOR = { name: 'Ахметов Р.', pin: '4827', newPin: '7351' };
const HOSTILE = '<img src=x onerror=alert(1)>';
const LONG = 'Константинопольский-Задунайский '.repeat(4).slice(0, 100).trim();

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];
/** Instants at which the first page told that a person is there, ms. */
const touches: number[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();
const control = (): Promise<string | null> => byId('operator').getAttribute('data-control');
const isOff = (id: string): Promise<string | null> => byId(id).getAttribute('aria-disabled');

const picture = async (name: string): Promise<void> => {
  await page.waitForTimeout(FADE_MS);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

const watch = (watched: Page): void => {
  watched.on('console', (message) => {
    // A refused login is answered with 401 and 403, which the browser tells by itself.
    const isRefusal = /status of 40[13]/.test(message.text());
    if ((message.type() === 'error' || message.type() === 'warning') && !isRefusal) complaints.push(message.text());
  });
  watched.on('pageerror', (error) => complaints.push(error.message));
};

/** Opens the people of the desk, from whatever its place says now. */
const showPeople = async (): Promise<void> => {
  await byId('operator').click();
  await byId('operator-panel').waitFor();
  if (await byId('operator-to-menu').isVisible()) await byId('operator-to-menu').click();
  if (await byId('operator-change').isVisible()) await byId('operator-change').click();
};

const takeDesk = async (name: string): Promise<void> => {
  await showPeople();
  await byId(`person-${name}`).click();
};

const enterPassword = async (secret: string): Promise<void> => {
  await byId('operator-secret').fill(secret);
  await byId('operator-enter').click();
  await byId('operator-panel').waitFor({ state: 'detached', timeout: ANSWER_MS });
};

const addUser = async (name: string, pin: string): Promise<void> => {
  await byId('user-add-open').click();
  await byId('user-add-name').fill(name);
  await byId('user-add-secret').fill(pin);
  await byId('user-add-save').click();
  await byId('user-add').waitFor({ state: 'detached', timeout: ANSWER_MS });
};

const userRow = (name: string): Locator => page.locator('tr[data-name]').filter({ hasText: name });

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  station = await startStationProcess({ args: ['--demo'] });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, locale: 'ru-RU' });
  page = await context.newPage();
  watch(page);
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('"access.touch"')) touches.push(performance.now());
    });
  });
  await page.addInitScript(TELL_VIOLATIONS);
  await page.goto(station.login);
  await byId('operator').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('operators in a browser (needs Chromium)', () => {
  it('says who has the desk of a training station, on every screen', async () => {
    expect(await text('operator')).toMatch(/^Демо\s+оператор$/);
    expect(await text('demo-banner')).toContain('у пульта оператор «Демо»');
  });

  it('makes the first administrator, and says while a password is typed what it lacks', async () => {
    await page.keyboard.press('2');
    await page.keyboard.press('o');
    await byId('operator-set-up').click();
    await byId('set-up-name').fill(ADMIN.name);
    await byId('set-up-secret').fill('12345678');
    await byId('set-up-repeated').fill('12345678');
    expect(await byId('secret-rules').locator('[data-met="false"]').allInnerTexts()).toEqual([
      expect.stringContaining('не одни цифры'),
    ]);
    expect(await isOff('set-up-save')).toBe('true');
    await picture('first-administrator-day');
    await byId('set-up-secret').fill(ADMIN.secret);
    await byId('set-up-repeated').fill(ADMIN.secret);
    await byId('set-up-save').click();
    await byId('set-up').waitFor({ state: 'detached', timeout: ANSWER_MS });
    await expect.poll(() => text('operator'), { timeout: ANSWER_MS }).toMatch(/^Ким А\.\s+администратор$/);
  });

  it('adds an operator with a PIN; names from outside are text and break no line', async () => {
    await page.keyboard.press('8');
    await byId('tab-users').click();
    await addUser(OPERATOR.name, OPERATOR.pin);
    await picture('users-day');
    await addUser(HOSTILE, '2468');
    await addUser(LONG, '2468');
    await byId('user-add-open').click();
    await byId('user-add-name').fill('Иванов\u202Eнимда');
    await byId('user-add-secret').fill('2468');
    await byId('user-add-save').click();
    expect(await text('user-add-refusal')).toContain('невидимые знаки');
    await byId('user-add-close').click();
    expect(await userRow(HOSTILE).count()).toBe(1);
    const rows = await page.locator('tr[data-name]').all();
    const heights = await Promise.all(rows.map(async (row) => (await row.boundingBox())?.height ?? 0));
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThan(LINE_PX);
  });

  it('shows the text of a token once', async () => {
    await byId('tab-tokens').click();
    await byId('token-add-open').click();
    await byId('token-add-name').fill('grafana');
    await byId('token-add-save').click();
    await byId('token-made').waitFor({ timeout: ANSWER_MS });
    const token = await byId('token-text').inputValue();
    expect(token).toMatch(/^\w{8,}_\S{30,}$|^\S{40,}$/);
    await picture('token-day');
    await byId('token-made-close').click();
    await byId('token-made').waitFor({ state: 'detached' });
    expect((await page.content()).includes(token)).toBe(false);
    await byId('tab-sessions').click();
    await page.getByText('этот экран').waitFor({ timeout: ANSWER_MS });
  });

  it('hands the desk over by name and PIN, on the pad as well as on the keyboard', async () => {
    await page.keyboard.press('2');
    await takeDesk(OPERATOR.name);
    await byId('pin-4').click();
    await byId('pin-8').click();
    await page.keyboard.type('27');
    await picture('hand-over-day');
    await byId('pin-enter').click();
    await byId('operator-panel').waitFor({ state: 'detached', timeout: ANSWER_MS });
    expect(await text('operator')).toMatch(/^Ахметов Р\.\s+оператор$/);
    expect(await byId('mimic').isVisible()).toBe(true);
  });

  it('leaves what the role does not reach in sight, switched off and with the reason', async () => {
    await page.keyboard.press('5');
    await byId('storage-backup-now').waitFor({ timeout: ANSWER_MS });
    expect(await isOff('storage-backup-now')).toBe('true');
    expect(await byId('storage-backup-now').getAttribute('title')).toBe('Нужна роль: инженер');
    expect(await text('note-storage.setRetention')).toBe('Нужна роль: администратор');
    await page.keyboard.press('8');
    await byId('tab-users').click();
    await byId('settings-closed').waitFor();
    expect(await text('settings-closed')).toContain('Нужна роль: администратор');
    await page.keyboard.press('7');
    expect(await text('audit-closed')).toContain('Нужна роль: инженер');
  });

  it('locks control at once when the operator leaves, and viewing goes on', async () => {
    await page.keyboard.press('6');
    await byId('trainer-pause').waitFor({ timeout: ANSWER_MS });
    expect(await isOff('trainer-pause')).toBe('false');
    await byId('operator').click();
    await byId('operator-lock').click();
    await expect.poll(control, { timeout: ANSWER_MS }).toBe('idle');
    expect(await text('operator')).toContain('Управление закрыто');
    expect(await isOff('trainer-pause')).toBe('true');
    await byId('operator').click();
    await page.keyboard.type(OPERATOR.pin);
    await page.keyboard.press('Enter');
    await byId('operator-panel').waitFor({ state: 'detached', timeout: ANSWER_MS });
    await expect.poll(control, { timeout: ANSWER_MS }).toBe('open');
    expect(await isOff('trainer-pause')).toBe('false');
  });

  it('locks after wrong tries and says until when, while the values keep changing', async () => {
    await page.keyboard.press('2');
    await byId('operator').click();
    await byId('operator-lock').click();
    await expect.poll(control, { timeout: ANSWER_MS }).toBe('idle');
    await byId('operator').click();
    for (let turn = 0; turn < 5; turn += 1) {
      await page.keyboard.type('1111');
      await page.keyboard.press('Enter');
      const told =
        turn < 4 ? /^Неверный PIN$/ : /^Слишком много неверных попыток: управление закрыто до \d\d:\d\d:\d\d/;
      await byId('operator-refusal').filter({ hasText: told }).waitFor({ timeout: ANSWER_MS });
      await page.waitForTimeout(200);
    }
    await picture('wrong-tries-day');
    await page.keyboard.press('Escape');
    await expect.poll(() => text('operator'), { timeout: ANSWER_MS }).toMatch(/Закрыто до \d\d:\d\d:\d\d/);
    const before = await text('mimic');
    await expect.poll(() => text('mimic'), { timeout: VALUES_MS }).not.toBe(before);
  });

  it('lets the administrator take over and give the operator a new PIN', async () => {
    await takeDesk(ADMIN.name);
    await enterPassword(ADMIN.secret);
    await expect.poll(() => text('operator'), { timeout: ANSWER_MS }).toMatch(/^Ким А\./);
    await page.keyboard.press('8');
    await byId('tab-users').click();
    const row = userRow(OPERATOR.name);
    await expect.poll(() => row.innerText(), { timeout: ANSWER_MS }).toMatch(/закрыт до/);
    await row.getByText('Новый PIN или пароль').click();
    await byId('user-reset-secret').fill(OPERATOR.newPin);
    await byId('user-reset-save').click();
    await byId('user-reset').waitFor({ state: 'detached', timeout: ANSWER_MS });
    await expect.poll(() => row.innerText(), { timeout: ANSWER_MS }).toMatch(/работает/);
    await takeDesk(OPERATOR.name);
    await page.keyboard.type(OPERATOR.newPin);
    await page.keyboard.press('Enter');
    await byId('operator-panel').waitFor({ state: 'detached', timeout: ANSWER_MS });
    await expect.poll(() => text('operator'), { timeout: ANSWER_MS }).toMatch(/^Ахметов Р\./);
  });

  it('tells in the audit who did what, under the green mark of a whole chain', async () => {
    await takeDesk(ADMIN.name);
    await enterPassword(ADMIN.secret);
    await expect.poll(() => text('operator'), { timeout: ANSWER_MS }).toMatch(/^Ким А\./);
    await page.keyboard.press('7');
    await byId('audit-verify').click();
    await expect.poll(() => byId('audit-chain').getAttribute('data-look'), { timeout: ANSWER_MS }).toBe('whole');
    expect(await text('audit-chain')).toMatch(/Цепочка цела\s+проверено .* · записей \d+/);
    const rowOf = (action: string, words: string): Locator =>
      page.locator(`tr[data-action="${action}"]`).filter({ hasText: words });
    await rowOf('users.resetSecret', OPERATOR.name).waitFor({ timeout: ANSWER_MS });
    expect(await rowOf('users.create', OPERATOR.name).innerText()).toMatch(/Новый пользователь[\s\S]*роль: оператор/);
    expect(await rowOf('access.logIn', 'Ахметов Р. → Ким А.').count()).toBeGreaterThan(0);
    expect(await page.locator('tr[data-action="access.unlock"][data-result="refused"]').count()).toBeGreaterThan(0);
    expect((await page.content()).includes(OPERATOR.newPin)).toBe(false);
    await picture('audit-day');
  });

  it('opens a row by the keys, and finds rows by action and person', async () => {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await byId('audit-detail').waitFor();
    await picture('audit-detail-day');
    await page.keyboard.press('Escape');
    await byId('audit-detail').waitFor({ state: 'detached' });
    await byId('audit-action').selectOption('users.create');
    await byId('audit-object').fill('ахметов');
    await expect.poll(() => page.locator('tr[data-action]').count(), { timeout: ANSWER_MS }).toBe(1);
    const download = page.waitForEvent('download');
    await byId('audit-export').click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    await byId('audit-object').fill('никто');
    await byId('audit-empty').waitFor({ timeout: ANSWER_MS });
    await byId('audit-clear').click();
    await expect.poll(() => page.locator('tr[data-action]').count(), { timeout: ANSWER_MS }).toBeGreaterThan(5);
  });

  it('looks as good at night and on a small screen', async () => {
    await byId('theme-switch').click();
    await picture('audit-night');
    await page.setViewportSize({ width: 1366, height: 768 });
    await picture('audit-small-night');
    await page.keyboard.press('8');
    await byId('tab-users').click();
    await picture('users-small-night');
    await page.keyboard.press('2');
    await byId('operator').click();
    await picture('operator-menu-night');
    await page.keyboard.press('Escape');
    await byId('theme-switch').click();
    await page.setViewportSize({ width: 1920, height: 1080 });
  });

  it('tells the station that a person is there, at most each half minute', () => {
    expect(touches.length).toBeGreaterThan(0);
    const gaps = touches.slice(1).map((atMs, index) => atMs - (touches[index] ?? 0));
    expect(gaps.filter((gapMs) => gapMs < TOUCH_MS)).toEqual([]);
  });

  it('logs in by name from a browser, with what was wrong and until when it is locked', async () => {
    const far = await (browser as Browser).newPage({ viewport: { width: 1366, height: 768 }, locale: 'ru-RU' });
    watch(far);
    await far.goto(station.url);
    const tryIn = async (secret: string): Promise<void> => {
      await far.getByTestId('login-name').fill(OPERATOR.name);
      await far.getByTestId('login-secret').fill(secret);
      await far.getByTestId('login-submit').click();
    };
    await tryIn('1111');
    await far.getByText('Неверное имя, PIN или пароль').waitFor({ timeout: ANSWER_MS });
    await far.waitForTimeout(FADE_MS);
    await far.screenshot({ path: join(pictures, 'login-refused-day.png') });
    await tryIn(OPERATOR.newPin);
    await far.getByTestId('operator').waitFor({ timeout: ANSWER_MS });
    expect(await far.getByTestId('operator').innerText()).toMatch(/^Ахметов Р\./);
    await far.getByTestId('operator').click();
    await far.getByTestId('operator-log-out').click();
    await far.getByTestId('login').waitFor({ timeout: ANSWER_MS });
    expect(await far.getByTestId('login-refusal').count()).toBe(0);
    for (let turn = 0; turn < 5; turn += 1) {
      await tryIn('1111');
      await far.locator('[data-testid="login-refusal"]').waitFor({ timeout: ANSWER_MS });
      await far.waitForTimeout(400);
    }
    expect(await far.getByTestId('login-refusal').innerText()).toMatch(/вход закрыт до (\S+ )?\d\d:\d\d:\d\d/);
    await far.close();
  });
});

describe.skipIf(!hasBrowser())('the first start of a station (needs Chromium)', () => {
  let first: Page;
  const inFirst = (id: string): Locator => first.getByTestId(id);

  beforeAll(async () => {
    const real = await startStationProcess();
    first = await (browser as Browser).newPage({ viewport: { width: 1366, height: 768 }, locale: 'ru-RU' });
    watch(first);
    await first.goto(real.login);
    await inFirst('first-start').waitFor({ timeout: ANSWER_MS });
  });

  it('leads through the first steps by itself, and shows values at once to whoever puts them off', async () => {
    await first.keyboard.press('Escape');
    await inFirst('first-start').waitFor({ state: 'detached' });
    expect(await inFirst('overview').isVisible()).toBe(true);
    expect(await inFirst('set-up-reminder').innerText()).toBe('Создать администратора');
  });

  it('keeps reminding, and leaves the station to its administrator', async () => {
    await inFirst('set-up-reminder').click();
    await inFirst('set-up-name').fill(ADMIN.name);
    await inFirst('set-up-secret').fill(ADMIN.secret);
    await inFirst('set-up-repeated').fill(ADMIN.secret);
    await inFirst('set-up-save').click();
    await inFirst('operator').waitFor({ timeout: ANSWER_MS });
    expect(await inFirst('set-up-reminder').count()).toBe(0);
    await inFirst('operator').click();
    await inFirst('operator-log-out').click();
    await expect.poll(() => inFirst('operator').innerText(), { timeout: ANSWER_MS }).toMatch(/^Никто не вошёл/);
    await first.screenshot({ path: join(pictures, 'nobody-day.png') });
  });

  it('caused no report of the content security policy and no error of its own', () => {
    expect(complaints).toEqual([]);
  });
});
