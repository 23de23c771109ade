/** The trainer's screen as a trainer uses it: troubles come and go, the plant obeys, an exercise runs. */
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

/** Three missed scans, and the second until they are told. */
const POLLS_TO_NOTICE_MS = 15_000;
/** An alarm takes a minute of the plant's time; at ten times the pace and with the polls it is here well before. */
const ALARM_MS = 30_000;
/** A few readings of the plants' state. */
const READINGS_MS = 15_000;
/** Colours of the library's controls fade. */
const FADE_MS = 500;

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];
/** Questions about the simulated plants that the page has asked. */
let readings = 0;

const picture = async (name: string): Promise<void> => {
  await page.screenshot({ path: join(pictures, `${name}.png`) });
};

const byId = (id: string): Locator => page.getByTestId(id);
const text = (id: string): Promise<string> => byId(id).innerText();
/** The library hides the input of a switch behind its picture. */
const flip = (id: string): Promise<void> => byId(id).click({ force: true });

const setSpeed = async (speed: number): Promise<void> => {
  await byId('trainer-speed').getByText(`×${speed}`, { exact: true }).click();
};

/** Seconds of «12:34» or «1:02:03». */
const elapsedS = async (): Promise<number> =>
  (await text('trainer-elapsed')).split(':').reduce((total, part) => 60 * total + Number(part), 0);

const startOver = async (): Promise<void> => {
  await byId('trainer-reset').click();
  await byId('confirm-yes').click();
  await byId('confirm').waitFor({ state: 'detached' });
};

const setWire = async (device: string, key: string, value: string): Promise<void> => {
  const input = byId(`trainer-wire-${device}-${key}`);
  await input.fill(value);
  await input.press('Enter');
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  mkdirSync(pictures, { recursive: true });
  station = await startStationProcess({ args: ['--demo'] });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'ru-RU' });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('"training.plants"')) readings += 1;
    });
  });
  await page.addInitScript(TELL_VIOLATIONS);
  await page.goto(station.login);
  await byId('nav-trainer').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the trainer in a browser (needs Chromium)', () => {
  it('opens by its key, with the plant and the fronts of its controllers', async () => {
    await page.keyboard.press('6');
    await byId('trainer-device-MKZ.GEN1').waitFor();
    await expect.poll(() => text('trainer-state-MKZ.GEN1'), { timeout: READINGS_MS }).toMatch(/Работа · ВГ: включён/);
    await expect
      .poll(() => text('trainer-state-MKZ.ATS'), { timeout: READINGS_MS })
      .toMatch(/Сеть: в норме · ВС: включён/);
    await expect.poll(() => text('trainer-link-MKZ.GEN1'), { timeout: 15_000 }).toContain('на связи');
    expect(await byId('trainer-active').getAttribute('data-count')).toBe('0');
  });

  it('starts a scenario: it is told as running, and the alarm stands on the card of the set', async () => {
    await setSpeed(10);
    await byId('trainer-fault-set.low_oil_pressure').click();
    await byId('trainer-target').selectOption('MKZ.GEN2');
    await byId('trainer-duration').getByText('15 мин').click();
    await byId('trainer-start').click();
    const active = byId('trainer-active-MKZ.GEN2-low_oil_pressure');
    await active.waitFor();
    expect(await active.innerText()).toMatch(/Низкое давление масла\s+ГПУ-2 · 100\s% · ещё 1[45]:\d\d/);
    const alarm = byId('trainer-device-MKZ.GEN2').locator('.alarm-plate');
    await alarm.waitFor({ timeout: ALARM_MS });
    expect(await byId('trainer-device-MKZ.GEN1').locator('.alarm-plate').count()).toBe(0);
    await expect.poll(() => text('demo-banner'), { timeout: READINGS_MS }).toContain('МКЗ: ×10');
    await picture('trainer-day');
  });

  it('refuses the same scenario again, in words beside the button', async () => {
    await byId('trainer-start').click();
    await expect.poll(() => text('trainer-note-scenario'), { timeout: READINGS_MS }).toMatch(/сценарий здесь уже идёт/);
  });

  it('stops the scenario', async () => {
    await byId('trainer-stop-MKZ.GEN2-low_oil_pressure').click();
    await expect.poll(() => byId('trainer-active').getAttribute('data-count'), { timeout: READINGS_MS }).toBe('0');
  });

  it('stops the time and lets it run', async () => {
    await setSpeed(1);
    await byId('trainer-pause').click();
    await expect.poll(() => text('demo-banner'), { timeout: READINGS_MS }).toContain('МКЗ: пауза');
    // The panel asks once a second: what it shows first may be of before the pause.
    let heldS = Number.NaN;
    const isHeld = async (): Promise<boolean> => {
      const beforeS = heldS;
      heldS = await elapsedS();
      return heldS === beforeS;
    };
    await expect.poll(isHeld, { timeout: READINGS_MS, interval: 1_500 }).toBe(true);
    await page.waitForTimeout(2_500);
    expect(await elapsedS()).toBe(heldS);
    await byId('trainer-pause').click();
    await expect.poll(elapsedS, { timeout: READINGS_MS }).toBeGreaterThan(heldS);
    await expect.poll(() => text('demo-banner'), { timeout: READINGS_MS }).not.toContain('МКЗ');
  });

  it('cuts the mains and brings them back', async () => {
    await flip('trainer-mains');
    await expect.poll(() => text('trainer-state-MKZ.ATS'), { timeout: 15_000 }).toMatch(/Сеть: не в норме/);
    await expect.poll(() => byId('trainer-mains').isChecked(), { timeout: READINGS_MS }).toBe(false);
    await flip('trainer-mains');
    await expect.poll(() => byId('trainer-mains').isChecked(), { timeout: READINGS_MS }).toBe(true);
  });

  it('holds another load, and gives it back to the file', async () => {
    await byId('trainer-load-input').fill('250');
    await byId('trainer-load-input').press('Enter');
    await expect.poll(() => byId('trainer-load').getAttribute('data-held'), { timeout: READINGS_MS }).toBe('true');
    await expect.poll(() => text('trainer-load'), { timeout: READINGS_MS }).toMatch(/^250,0/);
    await byId('trainer-load-file').click();
    await expect.poll(() => byId('trainer-load').getAttribute('data-held'), { timeout: READINGS_MS }).toBe('false');
  });

  it('spoils a wire until the station loses the device, and heals it', async () => {
    await byId('trainer-wire-MKZ.GEN1').click();
    await setWire('MKZ.GEN1', 'dropShare', '100');
    await expect.poll(() => text('trainer-sick-MKZ.GEN1'), { timeout: READINGS_MS }).toBe('1 помеха');
    const link = byId('trainer-link-MKZ.GEN1');
    await expect.poll(() => link.getAttribute('data-look'), { timeout: POLLS_TO_NOTICE_MS }).toBe('offline');
    expect(await text('trainer-state-MKZ.GEN1')).toContain('ВГ: ');
    await byId('theme-switch').click();
    await page.waitForTimeout(FADE_MS);
    await picture('trainer-night');
    await byId('theme-switch').click();
    await byId('trainer-heal-MKZ.GEN1').click();
    await byId('trainer-sick-MKZ.GEN1').waitFor({ state: 'detached' });
    await expect.poll(() => link.getAttribute('data-look'), { timeout: POLLS_TO_NOTICE_MS }).toBe('online');
    await byId('trainer-wire-MKZ.GEN1').click();
  });

  it('takes a controller off the network and puts it back', async () => {
    await flip('trainer-running-MKZ.GEN1');
    const link = byId('trainer-link-MKZ.GEN1');
    await expect.poll(() => link.getAttribute('data-look'), { timeout: POLLS_TO_NOTICE_MS }).toBe('offline');
    await flip('trainer-running-MKZ.GEN1');
    await expect.poll(() => link.getAttribute('data-look'), { timeout: POLLS_TO_NOTICE_MS }).toBe('online');
  });

  it('starts the plant over, after asking', async () => {
    const formerS = await elapsedS();
    expect(formerS).toBeGreaterThan(20);
    await startOver();
    await expect.poll(elapsedS, { timeout: READINGS_MS }).toBeLessThan(formerS);
    await expect.poll(() => text('trainer-state-MKZ.GEN1'), { timeout: READINGS_MS }).toMatch(/^Работа/);
    await expect.poll(() => text('trainer-state-MKZ.GEN2'), { timeout: READINGS_MS }).toMatch(/^Работа/);
  });

  it('asks before an emergency stop, and Enter alone orders nothing', async () => {
    await byId('trainer-key-MKZ.GEN1-emergency_stop').click();
    await byId('confirm').waitFor();
    await page.keyboard.press('Enter');
    await byId('confirm').waitFor({ state: 'detached' });
    expect(await text('trainer-state-MKZ.GEN1')).toMatch(/^Работа/);
    await byId('trainer-key-MKZ.GEN1-emergency_stop').click();
    await byId('confirm-yes').click();
    await expect.poll(() => text('trainer-state-MKZ.GEN1'), { timeout: 15_000 }).not.toMatch(/^Работа/);
  });

  it('runs an exercise: what is said, what is expected and how it went', async () => {
    await startOver();
    await byId('trainer-side').getByText('Упражнения').click();
    await byId('trainer-exercise-start-mains-loss').click();
    await byId('trainer-run').waitFor();
    expect(await byId('trainer-step-0').getAttribute('data-state')).toBe('told');
    expect(await byId('trainer-step-1').getAttribute('data-state')).toBe('ahead');
    await setSpeed(5);
    await expect.poll(() => byId('trainer-step-1').getAttribute('data-state'), { timeout: 20_000 }).toBe('done');
    await byId('trainer-active-MKZ.ATS-mains_loss').waitFor();
    await page.waitForTimeout(FADE_MS);
    await picture('trainer-exercise-day');
    await setSpeed(60);
    const over = (): Promise<string | null> => byId('trainer-run').getAttribute('data-over');
    await expect.poll(over, { timeout: 45_000 }).toBe('true');
    expect(await text('trainer-summary')).toMatch(/Упражнение закончено: выполнено \d+ из \d+/);
    await byId('trainer-exercise-stop').click();
    await byId('trainer-exercise-mains-loss').waitFor();
  });

  it('asks for the plants each second, and only while it is shown', async () => {
    const shownFrom = readings;
    await page.waitForTimeout(3_300);
    expect(readings - shownFrom).toBeGreaterThanOrEqual(3);
    await page.keyboard.press('1');
    await byId('overview').waitFor();
    const hiddenFrom = readings;
    await page.waitForTimeout(2_500);
    expect(readings).toBe(hiddenFrom);
  });

  it('caused no report of the content security policy and no error of its own', () => {
    expect(complaints).toEqual([]);
  });
});
