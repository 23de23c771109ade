/** Commands to a controller as an operator gives them: selected, confirmed by state, refused and unknown in words. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { openCardTab } from '../kit/openCardTab.ts';
import { projectPath } from '../kit/project.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

/** Runs in the page. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI);
});`;

const ANSWER_MS = 10_000;
/** A few scans, and the station's word of them. */
const VALUES_MS = 20_000;
/** Unloading, opening and cooling at ten times the plant's pace, or a synchronization. */
const PLANT_MS = 55_000;
/** A press within this time after the dialog opened is taken for a repetition of the one that opened it. */
const DEAF_MS = 500;
const FADE_MS = 300;

const REPAIR = 'Замена свечей, на машине Ким А.';

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];
/** Entries that the page has asked for. */
const asked: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();

const picture = async (name: string): Promise<void> => {
  await page.waitForTimeout(FADE_MS);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

const openPage = async (): Promise<void> => {
  await page.goto(station.login);
  await byId('nav-mimic').waitFor();
  await byId('nav-mimic').click();
};

const openCard = async (device: string): Promise<void> => {
  await byId(device).click();
  await openCardTab(page, 'commands');
};

/** Selects a command as soon as the station offers it. */
const select = async (command: string): Promise<void> => {
  const button = byId(`command-${command}`);
  await expect.poll(() => button.getAttribute('aria-disabled'), { timeout: PLANT_MS }).toBe('false');
  await button.click();
  await byId('command').waitFor();
};

const operate = async (): Promise<void> => {
  await page.waitForTimeout(DEAF_MS);
  await byId('command-operate').click();
};

const outcome = async (): Promise<string> => {
  await byId('command-outcome').waitFor({ timeout: PLANT_MS });
  const told = await Promise.all(
    ['outcome', 'cause'].map((name) => byId('command-outcome').getAttribute(`data-${name}`)),
  );
  return told.join(' ');
};

const closeDialog = async (): Promise<void> => {
  await byId('command-close').click();
  await byId('command').waitFor({ state: 'detached' });
};

/** Gives a command and waits until the controller's state says that it is done. */
const give = async (command: string): Promise<void> => {
  await select(command);
  await operate();
  expect(await outcome()).toBe('confirmed none');
  await closeDialog();
};

const spoilWire = async (device: string, faults: object): Promise<void> => {
  const { status } = await station.ask('PATCH', `/api/training/devices/${device}/wire`, faults);
  expect(status).toBe(200);
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  station = await startStationProcess({ args: ['--demo'] });
  await station.ask('PATCH', '/api/training/plants/MKZ/pace', { speed: 10 });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'ru-RU' });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      const name = /"name":"([\w.]+)"/.exec(String(payload))?.[1];
      if (name !== undefined) asked.push(name);
    });
  });
  await page.addInitScript(TELL_VIOLATIONS);
  await openPage();
  await openCard('genset-MKZ.GEN1');
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('commands in a browser (needs Chromium)', () => {
  it('offers what the profile has and the role allows, and says why the rest waits', async () => {
    await expect.poll(() => byId('command-start').getAttribute('title'), { timeout: VALUES_MS }).toMatch(/./);
    expect(await byId('command-start').getAttribute('aria-disabled')).toBe('true');
    expect(await byId('command-auto').getAttribute('title')).toBe('Уже в этом состоянии');
    await byId('command-auto').click({ force: true });
    expect(await text('command-blocked')).toBe('Уже в этом состоянии');
    expect(await byId('command').count()).toBe(0);
    await picture('commands-day');
  });

  it('names place and action, counts down, and takes neither Enter nor a closing for «Выполнить»', async () => {
    await select('manual');
    expect(await byId('command').getAttribute('data-stage')).toBe('selected');
    expect(await text('command')).toMatch(/МКЗ · ГПУ-1\s+Режим «Ручной»/);
    const seconds = Number(await byId('command-countdown').getAttribute('data-seconds'));
    expect(seconds).toBeGreaterThan(25);
    expect(await page.locator(':focus').getAttribute('data-testid')).toBe('command-close');
    await picture('command-selected-day');
    await byId('command-operate').focus();
    await page.keyboard.press('Enter');
    expect(await byId('command').getAttribute('data-stage')).toBe('selected');
    await page.keyboard.press('Escape');
    await byId('command').waitFor({ state: 'detached' });
    await byId('device-card').waitFor();
    expect(asked).toContain('commands.cancel');
    expect(asked).not.toContain('commands.operate');
  });

  it('takes the set into manual mode, once for a double press, and sees it in the controller’s state', async () => {
    await select('manual');
    await page.waitForTimeout(DEAF_MS);
    await byId('command-operate').dblclick();
    expect(await outcome()).toBe('confirmed none');
    expect(await text('command-outcome')).toContain('Подтверждено состоянием контроллера');
    await picture('command-confirmed-day');
    await closeDialog();
    expect(asked.filter((name) => name === 'commands.operate')).toHaveLength(1);
    await expect.poll(() => text('genset-MKZ.GEN1'), { timeout: VALUES_MS }).toContain('РУЧН');
  });

  it('opens the generator’s breaker and closes it again', async () => {
    await give('gen_breaker_open');
    await expect
      .poll(() => byId('command-gen_breaker_open').getAttribute('aria-disabled'), { timeout: VALUES_MS })
      .toBe('true');
    await give('gen_breaker_close');
    await expect
      .poll(() => byId('command-gen_breaker_close').getAttribute('title'), { timeout: VALUES_MS })
      .toMatch(/^Уже в этом состоянии|^Не выполнены условия/);
  }, 130_000);

  it('stops the set, which goes on while the window is closed and is told on every screen', async () => {
    await select('stop');
    await operate();
    await closeDialog();
    await byId('nav-overview').click();
    await byId('command-strip').waitFor();
    expect(await text('command-strip')).toMatch(/МКЗ · ГПУ-1 · .*: /);
    await expect
      .poll(() => byId('command-strip').getAttribute('data-outcome'), { timeout: PLANT_MS })
      .toBe('confirmed');
    await byId('command-strip-close').click();
    await byId('nav-mimic').click();
  }, 70_000);

  it('starts it once it stands still, and gives it back to the automatic mode', async () => {
    await give('manual');
    await give('start');
    await expect.poll(() => text('genset-MKZ.GEN1'), { timeout: VALUES_MS }).not.toMatch(/Готов|Стоп/);
    await give('auto');
    await expect.poll(() => text('genset-MKZ.GEN1'), { timeout: VALUES_MS }).toContain('АВТО');
  }, 130_000);

  it('says in words that a switch whose state is not known cannot be toggled', async () => {
    await openCard('mains-MKZ.ATS');
    await byId('command-mains_breaker_open').waitFor();
    await spoilWire('MKZ.ATS', { exceptionShare: 1 });
    await expect
      .poll(() => byId('command-mains_breaker_open').getAttribute('title'), { timeout: VALUES_MS })
      .toBe('Состояние выключателя неизвестно: переключать нельзя');
    await byId('command-mains_breaker_open').click({ force: true });
    expect(await text('command-blocked')).toBe('Состояние выключателя неизвестно: переключать нельзя');
    await picture('command-unknown-state-day');
    await spoilWire('MKZ.ATS', { exceptionShare: 0 });
  });

  it('says loudly that the outcome is unknown when the answer was lost after sending', async () => {
    await openCard('genset-MKZ.GEN2');
    await select('manual');
    await spoilWire('MKZ.GEN2', { dropShare: 1 });
    await operate();
    expect(await outcome()).toBe('unknown lost_answer');
    expect(await text('command-outcome')).toContain('Связь потеряна после отправки: посмотрите на машину');
    await picture('command-unknown-day');
    await closeDialog();
    expect(await byId('command-strip').getAttribute('data-outcome')).toBe('unknown');
    await spoilWire('MKZ.GEN2', { dropShare: 0 });
    await byId('command-strip-close').click();
  });

  it('locks a device out: no command, a banner on every screen', async () => {
    await byId('lock-out-open').click();
    await byId('lock-out-reason').fill(REPAIR);
    await byId('lock-out-end').fill('22.11.2099 18:00');
    await byId('lock-out-set-save').click();
    await byId('lock-out-banner').waitFor({ timeout: ANSWER_MS });
    expect(await text('lock-out-banner')).toMatch(
      /В ремонте, не включать!\s+МКЗ · ГПУ-2: Замена свечей.*план до 22\.11\.2099 18:00/,
    );
    await expect
      .poll(() => byId('command-stop').getAttribute('title'), { timeout: VALUES_MS })
      .toBe('Команда запрещена: устройство выведено в ремонт');
    expect(await text('genset-MKZ.GEN2')).toContain('В ремонте');
    await picture('lock-out-day');
    for (const screen of ['overview', 'alarms', 'journal', 'settings']) {
      await byId(`nav-${screen}`).click();
      expect(await byId('lock-out-banner').isVisible()).toBe(true);
    }
  });

  it('keeps the lock-out over a restart of the station', async () => {
    const { dataDirectory } = station;
    await station.stop();
    station = await startStationProcess({ dataDirectory, args: ['--demo'] });
    await openPage();
    await byId('lock-out-banner').waitFor({ timeout: ANSWER_MS });
    expect(await text('lock-out-banner')).toContain(REPAIR);
    await openCard('genset-MKZ.GEN2');
    await expect.poll(() => byId('command-stop').getAttribute('aria-disabled'), { timeout: VALUES_MS }).toBe('true');
  });

  it('takes it off by name: who put it on and why is shown, a word and a tick are asked for', async () => {
    await byId('lock-out-open').click();
    expect(await text('lock-out-remove')).toContain(REPAIR);
    await byId('lock-out-comment').fill('Свечи заменены');
    await expect.poll(() => byId('lock-out-remove-save').getAttribute('aria-disabled')).toBe('true');
    await byId('lock-out-ready').check();
    await byId('lock-out-remove-save').click();
    await byId('lock-out-banner').waitFor({ state: 'detached', timeout: ANSWER_MS });
    await expect.poll(() => byId('command-stop').getAttribute('aria-disabled'), { timeout: VALUES_MS }).toBe('false');
  });

  it('offers nothing to whom the role forbids it, and says whom it needs', async () => {
    await openCard('mains-MKZ.ATS');
    await expect.poll(() => text('commands-beyond'), { timeout: VALUES_MS }).toMatch(/нужна роль «инженер»/);
    expect(await byId('command-set_power_pct').count()).toBe(0);
    await byId('operator').click();
    await byId('operator-log-out').click();
    await byId('commands-closed').waitFor({ timeout: ANSWER_MS });
    expect(await text('commands-closed')).toContain('Войдите как оператор, чтобы управлять');
    expect(await byId('command-manual').count()).toBe(0);
    await picture('commands-closed-day');
  });

  it('caused no report of the content security policy and no error of its own', () => {
    const own = complaints.filter((told) => !/ERR_CONNECTION_REFUSED|WebSocket connection/.test(told));
    expect(own).toEqual([]);
  });
});
