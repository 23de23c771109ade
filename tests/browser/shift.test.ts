/** The shift log in a browser, the whole cycle: begin, write down, hand over, sign, look at past sheets, print. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askContract } from '../kit/askContract.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { projectPath } from '../kit/project.ts';
import { startReplacedGenset } from '../kit/replacedGenset.ts';
import { ADMINISTRATOR, setUpStation } from '../kit/setUpStation.ts';
import type { StationProcess } from '../kit/stationProcess.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

const ANSWER_MS = 10_000;
/** A browser is started to print. */
const PRINT_MS = 40_000;
/** Colours of the library's controls fade. */
const FADE_MS = 500;

const NEXT = { name: 'Ахметов Р.', pin: '4827' };

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
const writeDown = async (note: string): Promise<void> => {
  await byId('note-text').fill(note);
  await byId('note-text').press('Control+Enter');
};

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
  await askContract(station, 'users.create', { name: NEXT.name, role: 'operator', secret: NEXT.pin }, z.unknown());
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the shift log in a browser (needs Chromium)', () => {
  it('says that no shift is open, and begins one for whoever is logged in', async () => {
    expect(await text('shift-since')).toBe('администратор');
    await page.keyboard.press('s');
    await byId('shift-none').waitFor();
    await byId('shift-history-empty').waitFor({ timeout: ANSWER_MS });
    await picture('shift-none-day');
    await byId('shift-begin').click();
    await byId('shift-operator').waitFor({ timeout: ANSWER_MS });
    expect(await text('shift-operator')).toBe(ADMINISTRATOR.name);
    expect(await text('shift-since')).toMatch(/^смена с \d\d:\d\d/);
    await byId('shift-notes-empty').waitFor();
  });

  it('takes notes by Ctrl+Enter, newest first, with a device and with corrections', async () => {
    expect(await isOff('note-add')).toBe('true');
    await writeDown('Долили масло в картер,\n4 л');
    await byId('note-1').waitFor({ timeout: ANSWER_MS });
    await byId('note-device').selectOption({ label: 'МКЗ · ГПУ-1' });
    await writeDown('Стук в районе третьего цилиндра <b>слушать</b>');
    await byId('note-device-2').waitFor({ timeout: ANSWER_MS });
    await byId('note-correct-1').click();
    await writeDown('Долили масло, 5 л');
    await byId('note-3').waitFor({ timeout: ANSWER_MS });
    const notes = await text('shift-notes');
    expect(notes.indexOf('№ 3')).toBeLessThan(notes.indexOf('№ 2'));
    expect(notes).toContain('<b>слушать</b>');
    expect(await text('note-1')).toMatch(/картер,\n4 л[\s\S]*исправлена записью № 3/);
    expect(await text('note-3')).toContain('Исправление записи № 1');
    await picture('shift-notes-day');
    await byId('note-device-2').click();
    await byId('device-card').waitFor({ timeout: ANSWER_MS });
    await page.keyboard.press('Escape');
    await page.keyboard.press('s');
  });

  it('shows all of the sheet before it is handed over', async () => {
    await byId('shift-hand-over').click();
    await byId('shift-sheet').waitFor({ timeout: ANSWER_MS });
    expect(await text('sheet-machines')).toMatch(/ГПУ-1 \(MKZ\.GEN1\)/);
    expect(await text('sheet-notes')).toContain('Стук в районе третьего цилиндра');
    expect(await text('sheet-lockOuts')).toContain('нет');
    await byId('hand-over-remark').fill('ГПУ-1 слушать каждый час');
    await picture('shift-hand-over-day');
    await byId('hand-over-save').click();
    await byId('hand-over').waitFor({ state: 'detached', timeout: ANSWER_MS });
    await byId('shift-waiting').waitFor({ timeout: ANSWER_MS });
    expect(await text('shift-none')).toBe('Смена не начата');
    expect(await text('past-shift-1')).toContain('не принято');
    await picture('shift-waiting-day');
  });

  it('can be read before it is signed', async () => {
    await byId('past-shift-1').click();
    await byId('sheet-signed').waitFor({ timeout: ANSWER_MS });
    expect(await text('sheet-signed')).toMatch(/Сдал Инженер Ахметов[\s\S]*не принято/);
    expect(await text('shift-sheet-page')).toContain('ГПУ-1 слушать каждый час');
    await picture('shift-sheet-day');
    await page.keyboard.press('Escape');
    await byId('shift-screen').waitFor();
  });

  it('is accepted by name and PIN, and by nothing less', async () => {
    await byId('shift-accept').click();
    await expect.poll(() => isOff('accept-save')).toBe('true');
    await byId('accept-name').selectOption(NEXT.name);
    await byId('accept-secret').fill('1111');
    await byId('accept-save').click();
    await byId('accept-refusal').waitFor({ timeout: ANSWER_MS });
    expect(await text('accept-refusal')).toContain('Неверное имя, PIN или пароль');
    await byId('accept-secret').fill(NEXT.pin);
    await picture('shift-accept-day');
    await byId('accept-save').click();
    await byId('accept').waitFor({ state: 'detached', timeout: ANSWER_MS });
    await byId('shift-operator').waitFor({ timeout: ANSWER_MS });
    expect(await text('shift-operator')).toBe(NEXT.name);
    expect(await text('shift-screen')).toContain(`принята от ${ADMINISTRATOR.name}`);
    expect(await text('operator')).toContain(NEXT.name);
    expect(await text('past-shift-1')).toContain(`Принял ${NEXT.name}`);
  });

  it(
    'prints the sheet as PDF',
    async () => {
      await byId('past-shift-1').click();
      const waiting = page.waitForEvent('download', { timeout: PRINT_MS });
      await byId('shift-pdf').click();
      const file = await waiting;
      expect(file.suggestedFilename()).toMatch(/сдача смены \d{4}-\d\d-\d\d № 1\.pdf$/);
      const pdf = readFileSync(await file.path());
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      expect(pdf.length).toBeGreaterThan(10_000);
      await file.saveAs(join(pictures, 'shift-sheet.pdf'));
    },
    PRINT_MS + ANSWER_MS,
  );

  it('is there for scripts, and in the journal', async () => {
    const { body } = await station.ask('GET', '/api/shifts/current');
    expect(body).toMatchObject({ shift: { id: 2, operator: NEXT.name, taken_from: { shift_id: 1 } }, waiting: null });
    const note = await station.ask('POST', '/api/shifts/notes', { text: 'Проверка связи', device_id: 1 });
    expect(note).toMatchObject({ status: 201, body: { shift_id: 2, device: 'MKZ.GEN1' } });
    await byId('shift-sheet-close').click();
    await byId('shift-notes').getByText('Проверка связи').waitFor({ timeout: ANSWER_MS });
    const shifts = await station.ask('GET', '/api/shifts?limit=1');
    expect(shifts.body).toMatchObject({ rows: [{ id: 2 }], next: 2 });
    const events = await station.ask('GET', '/api/events?kind=operator&limit=50');
    expect(JSON.stringify(events.body)).toContain('Смена принята от Инженер Ахметов');
  });

  it('reads at night and in English', async () => {
    await page.keyboard.press('t');
    await picture('shift-notes-night');
    await byId('past-shift-1').click();
    await byId('sheet-signed').waitFor({ timeout: ANSWER_MS });
    await picture('shift-sheet-night');
    await page.keyboard.press('l');
    await expect.poll(() => text('sheet-signed')).toContain('Accepted by');
    await picture('shift-sheet-night-en');
    expect(complaints).toEqual([]);
  });
});
