/** Reports in a browser: a day and a month of a recorded station, their files, and a schedule that writes one by itself. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accessibilityFaults } from '../kit/accessibility.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasTool } from '../kit/hasTool.ts';
import { hasBrowser } from '../kit/launchBrowser.ts';
import { layoutFaults } from '../kit/layoutFaults.ts';
import { projectPath } from '../kit/project.ts';
import { startReplacedGenset } from '../kit/replacedGenset.ts';
import { setUpStation } from '../kit/setUpStation.ts';
import { generator, stationFile, tcp } from '../kit/stationFile.ts';
import { openStationPage, type StationPage } from '../kit/stationPage.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';

const ANSWER_MS = 15_000;
/** A browser is started to print. */
const PRINT_MS = 40_000;
/** A minute after the hand-over, and the time to notice it. */
const WRITE_MS = 110_000;
const DAY_MS = 86_400_000;
/** The zone of the site has no summer time. */
const ZONE_MS = 5 * 3_600_000;

const localDay = (daysBack: number): string =>
  new Date(Date.now() + ZONE_MS - daysBack * DAY_MS).toISOString().slice(0, 10);
const thisMonth = (): string => localDay(0).slice(0, 7);
const lastMonth = (): string => {
  const [year = 0, month = 1] = thisMonth().split('-').map(Number);
  return new Date(Date.UTC(year, month - 2, 1)).toISOString().slice(0, 7);
};

const reportShape = z.object({
  tables: z.array(
    z.object({
      kind: z.string(),
      columns: z.array(z.object({ key: z.string() })),
      rows: z.array(
        z.object({
          name: z.string(),
          cells: z.array(z.object({ value: z.union([z.number(), z.string(), z.null()]), note: z.string().nullable() })),
        }),
      ),
    }),
  ),
  notes: z.array(z.string()),
});
type ToldReport = z.infer<typeof reportShape>;

let station: StationProcess;
let screen: StationPage;
/** Of the schedule. */
const folder = temporaryFolder();

const toldReport = async (template: string, period: string): Promise<ToldReport> => {
  const { status, body } = await station.ask(
    'GET',
    `/api/reports/run?template=${template}&site_id=1&period=${period}&language=ru`,
  );
  expect(status, JSON.stringify(body)).toBe(200);
  return reportShape.parse(body);
};

/** Value of each figure as the station tells it, and as the screen shows it. */
const toldFigures = (report: ToldReport, kind: string): Record<string, string> => {
  const table = report.tables.find((one) => one.kind === kind);
  const cells = table?.rows[0]?.cells ?? [];
  return Object.fromEntries(
    (table?.columns ?? []).map(({ key }, index) => [key, String(cells[index]?.value ?? 'null')]),
  );
};
const shownFigures = (testId: string): Promise<Record<string, string>> =>
  screen.page.evaluate<Record<string, string>>(`Object.fromEntries(
    [...document.querySelectorAll('[data-testid="${testId}"] tbody tr:first-child td, [data-testid="${testId}"] [data-figure]:not(td)')]
      .map((cell) => [cell.dataset.figure, cell.dataset.value ?? 'null']))`);

const waitForReport = (template: string, start: string): Promise<void> =>
  screen.page
    .locator(`[data-testid="report"][data-template="${template}"][data-start="${start}"]`)
    .waitFor({ timeout: ANSWER_MS });

const show = async (template: string, start: string): Promise<void> => {
  await screen.byId('report-template').selectOption(template);
  await screen.byId('report-period').click();
  await screen.byId('report-calendar').waitFor();
  const cell = screen.byId('report-calendar').locator(`[data-start="${start}"]`);
  if ((await cell.count()) === 0)
    await screen.byId('report-calendar').getByTitle('Предыдущий', { exact: false }).click();
  await cell.click();
  await screen.byId('report-show').click();
  await waitForReport(template, start);
};

const isFaultless = async (): Promise<void> => {
  expect(await layoutFaults(screen.page)).toEqual([]);
  expect(await accessibilityFaults(screen.page)).toEqual([]);
};

const download = async (testId: string): Promise<{ name: string; bytes: Buffer }> => {
  const [file] = await Promise.all([
    screen.page.waitForEvent('download', { timeout: PRINT_MS }),
    screen.byId(testId).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
};

/** Writes a paper among the pictures and turns its first page into one. */
const rendered = async (name: string, take: () => Promise<{ name: string; bytes: Buffer }>): Promise<string> => {
  const { name: fileName, bytes } = await take();
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const folder = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');
  const [pdf, png] = ['pdf', 'png'].map((kind) => join(folder, `${name}.${kind}`));
  writeFileSync(pdf ?? '', bytes);
  if (hasTool('gs')) {
    const words = ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=png16m', '-r80', '-dLastPage=1', `-sOutputFile=${png}`];
    expect(spawnSync('gs', [...words, pdf ?? '']).status).toBe(0);
  }
  return fileName;
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  ({ station } = await startReplacedGenset());
  screen = await openStationPage(station.login);
  await setUpStation(screen.page);
  await screen.page.keyboard.press('d');
}, 60_000);

afterAll(async () => {
  if (hasBrowser()) await screen.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('reports in a browser (needs Chromium)', () => {
  it('say what to do before anything was chosen', async () => {
    await screen.page.keyboard.press('p');
    await screen.byId('report-none').waitFor({ timeout: ANSWER_MS });
    expect(await screen.byId('report-period').getAttribute('data-start')).toBe(localDay(0));
    expect(await screen.byId('report-later').getAttribute('aria-disabled')).toBe('true');
    expect(await screen.byId('report-xlsx').getAttribute('aria-disabled')).toBe('true');
    await screen.picture('reports-none-day');
    await isFaultless();
    await screen.byId('report-period').click();
    await screen.byId('report-calendar').waitFor();
    const focused = (): Promise<string | null> => screen.page.locator(':focus').getAttribute('data-start');
    await expect.poll(focused).toBe(localDay(0));
    await screen.page.keyboard.press('ArrowLeft');
    await expect.poll(focused).toBe(localDay(1));
    await screen.picture('report-calendar-day');
    await isFaultless();
    await screen.page.keyboard.press('Escape');
  });

  it('tell the figures of yesterday as REST tells them, with the reason of each that is missing', async () => {
    await show('day', localDay(1));
    const told = await toldReport('day', localDay(1));
    expect(await shownFigures('report-machines')).toEqual(toldFigures(told, 'machines'));
    expect(await shownFigures('report-site-figures')).toEqual(toldFigures(told, 'site'));
    const hours = screen.page.locator('[data-testid="report-machines"] td[data-figure="hours"]').first();
    expect(Number(await hours.getAttribute('data-value'))).toBeGreaterThan(17);
    const notes = await screen.text('report-notes');
    for (const note of told.notes) expect(notes).toContain(note);
    expect(await screen.text('report-machines')).toContain('—');
    await screen.picture('report-day-day');
    await isFaultless();
  });

  it('go to the neighbour periods by their buttons and by keys', async () => {
    await screen.byId('report-earlier').click();
    await waitForReport('day', localDay(2));
    await screen.page.keyboard.press('Shift+ArrowRight');
    await waitForReport('day', localDay(1));
    await screen.page.keyboard.press('Shift+ArrowRight');
    await waitForReport('day', localDay(0));
    await expect.poll(() => screen.text('report')).toContain('Период не закончен');
    await screen.page.keyboard.press('Shift+ArrowRight');
    expect(await screen.byId('report-period').getAttribute('data-start')).toBe(localDay(0));
  });

  it('stand as they were when a person comes back', async () => {
    await screen.page.keyboard.press('1');
    await screen.byId('reports-screen').waitFor({ state: 'detached' });
    await screen.page.keyboard.press('p');
    await waitForReport('day', localDay(0));
  });

  it('are put on a schedule, and a shift is handed over', async () => {
    await screen.byId('reports-tab-schedules').click();
    await screen.byId('schedules-empty').waitFor({ timeout: ANSWER_MS });
    await screen.byId('schedule-add').click();
    await screen.byId('schedule-template').selectOption('shift');
    await screen.byId('schedule-folder').fill('отчёты');
    await screen.byId('schedule-minutes').fill('0');
    expect(await screen.byId('schedule-save').getAttribute('aria-disabled')).toBe('true');
    await screen.byId('schedule-minutes').fill('1');
    await screen.byId('schedule-save').click();
    await expect.poll(() => screen.text('schedule-refusal')).toContain('полный путь');
    await screen.picture('schedule-refused-day');
    await screen.byId('schedule-folder').fill(folder);
    await screen.byId('schedule-save').click();
    await screen.byId('schedule-1').waitFor({ timeout: ANSWER_MS });
    await screen.byId('schedule').waitFor({ state: 'detached' });
    await screen.page.keyboard.press('s');
    await screen.byId('shift-begin').click();
    await screen.byId('shift-hand-over').click();
    await screen.byId('hand-over-save').click();
    await screen.byId('hand-over').waitFor({ state: 'detached', timeout: ANSWER_MS });
    await screen.page.keyboard.press('p');
  });

  it('tell a shift that was handed over', async () => {
    await screen.byId('reports-tab-report').click();
    await screen.byId('report-template').selectOption('shift');
    await screen.byId('report-show').click();
    await waitForReport('shift', '1');
    expect(await screen.text('report-facts')).toContain('Смену вёл');
  });

  it('tell a whole month by its days', async () => {
    await show('month', lastMonth());
    const told = await toldReport('month', lastMonth());
    expect(await shownFigures('report-machines')).toEqual(toldFigures(told, 'machines'));
    expect(Number(toldFigures(told, 'machines')['hours'])).toBeGreaterThan(500);
    expect(await screen.page.locator('[data-testid="report-days"] tbody tr').count()).toBeGreaterThanOrEqual(28);
    await screen.picture('report-month-day');
    await isFaultless();
  });

  it('are handed out as a workbook that reads back as the screen', async () => {
    await show('day', localDay(1));
    const { name, bytes } = await download('report-xlsx');
    expect(name).toBe(`MKZ-day-${localDay(1)}-ru.xlsx`);
    const sheets = await readXlsxFile(bytes);
    const cells = JSON.stringify(sheets);
    expect(cells).toContain('ГПУ-1');
    const { hours = '' } = await shownFigures('report-machines');
    expect(cells).toContain(Number(hours).toFixed(2).replace(/0+$/, ''));
    const csv = await download('report-csv');
    expect(csv.name).toBe(`MKZ-day-${localDay(1)}-ru.csv`);
    expect(csv.bytes.toString('utf8')).toContain('ГПУ-1');
  });

  it(
    'are printed',
    async () => {
      expect(await rendered('report-day-paper', () => download('report-pdf'))).toBe(`MKZ-day-${localDay(1)}-ru.pdf`);
      await screen.page.emulateMedia({ media: 'print' });
      await screen.picture('report-day-print');
      expect(await screen.byId('alarm-bar').isVisible()).toBe(false);
      await screen.page.emulateMedia({ media: 'screen' });
    },
    PRINT_MS + ANSWER_MS,
  );

  it(
    'of sixty machines that never answered say why there is nothing',
    async () => {
      const sixty = Array.from({ length: 60 }, (_, index) =>
        generator(`GEN${index + 1}`, tcp(1), { name: `ГПУ-${index + 1}`, pollIntervalMs: 60_000 }),
      );
      const other = await startStationProcess({ stationFile: stationFile(sixty) });
      const page = await openStationPage(other.login, { width: 1280, height: 1024 });
      await setUpStation(page.page);
      await page.page.keyboard.press('p');
      await page.byId('report-template').selectOption('month');
      await page.byId('report-earlier').click();
      await page.byId('report-show').click();
      await page.byId('report-busy').waitFor({ timeout: ANSWER_MS });
      await page.byId('report-cancel').click();
      await page.byId('report-refused').waitFor({ timeout: ANSWER_MS });
      expect(await page.text('report-refused')).toContain('прервано');
      await page.byId('report-show').click();
      await page.byId('report-busy').waitFor({ timeout: ANSWER_MS });
      await page.picture('report-busy-day', 0);
      await page.byId('report').waitFor({ timeout: 2 * PRINT_MS });
      expect(await page.page.locator('[data-testid="report-machines"] tbody tr').count()).toBe(60);
      expect(await page.text('report-notes')).toMatch(/ГПУ-60/);
      await page.picture('report-sixty-day');
      expect(await layoutFaults(page.page)).toEqual([]);
      await page.close();
    },
    3 * PRINT_MS,
  );

  it(
    'are written into the folder by the schedule, a minute after the shift was handed over',
    async () => {
      await screen.byId('reports-tab-schedules').click();
      await screen.page.locator('[data-testid="schedule-runs"] [data-state="written"]').waitFor({ timeout: WRITE_MS });
      expect(readdirSync(folder)).toEqual([expect.stringMatching(/^MKZ-shift-.*\.xlsx$/)]);
      await screen.picture('schedules-day');
      await isFaultless();
    },
    WRITE_MS + 2 * ANSWER_MS,
  );

  it('can lose a schedule, after a question', async () => {
    await screen.byId('reports-tab-schedules').click();
    await screen.byId('schedule-remove-1').click();
    await screen.byId('confirm-yes').click();
    await screen.byId('schedules-empty').waitFor({ timeout: ANSWER_MS });
  });

  it('read at night, in English, and with the longest names', async () => {
    const name = `<b>ГПУ</b> «первая» 🔥 ${'очень длинное имя '.repeat(5)}`.slice(0, 100);
    expect((await station.ask('PATCH', '/api/devices/1', { name })).status).toBe(200);
    await screen.byId('reports-tab-report').click();
    await show('day', localDay(1));
    expect(await screen.text('report-machines')).toContain('<b>ГПУ</b>');
    await screen.page.keyboard.press('t');
    await screen.picture('report-names-night');
    await screen.page.keyboard.press('l');
    await expect.poll(() => screen.text('report')).toContain('Daily report');
    await screen.picture('report-day-night-en');
    await isFaultless();
    await screen.page.setViewportSize({ width: 1280, height: 1024 });
    await screen.picture('report-small-night-en');
    await isFaultless();
    expect(screen.complaints).toEqual([]);
  });
});
