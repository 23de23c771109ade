/** The sheet of a trip in a browser: a set that loses its oil pressure, found in the list and from its alarm, on screen and paper. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accessibilityFaults } from '../kit/accessibility.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasTool } from '../kit/hasTool.ts';
import { hasBrowser } from '../kit/launchBrowser.ts';
import { layoutFaults } from '../kit/layoutFaults.ts';
import { projectPath } from '../kit/project.ts';
import { openStationPage, type StationPage } from '../kit/stationPage.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

const ANSWER_MS = 15_000;
const PRINT_MS = 40_000;
const REACH_MS = 60_000;

let station: StationProcess;
let screen: StationPage;

const order = async (method: string, path: string, body: object): Promise<void> => {
  const answer = await station.ask(method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
};

const tripList = z.object({
  rows: z.array(z.looseObject({ occurrence: z.number(), device: z.string(), text_ru: z.string() })),
});
const trips = async (): Promise<z.infer<typeof tripList>['rows']> => {
  const to = new Date(Date.now() + 60_000).toISOString();
  const { body } = await station.ask('GET', `/api/reports/trips?from=2026-01-01T00:00:00Z&to=${to}`);
  return tripList.parse(body).rows;
};

const isFaultless = async (): Promise<void> => {
  expect(await layoutFaults(screen.page)).toEqual([]);
  expect(await accessibilityFaults(screen.page)).toEqual([]);
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  station = await startStationProcess({ args: ['--demo'] });
  screen = await openStationPage(station.login);
  await screen.byId('tile-MKZ').waitFor({ timeout: ANSWER_MS });
  await screen.page.keyboard.press('d');
}, 60_000);

afterAll(async () => {
  if (hasBrowser()) await screen.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('the sheet of a trip in a browser (needs Chromium)', () => {
  it('has an empty list before anything has tripped', async () => {
    await screen.page.keyboard.press('p');
    await screen.byId('reports-tab-trips').click();
    await screen.byId('trips-empty').waitFor({ timeout: ANSWER_MS });
    await screen.picture('trips-empty-day');
    await screen.byId('trips-from').fill('31.02.2026');
    await screen.byId('trips-span').waitFor();
    await screen.byId('trips-reset').click();
    await screen.byId('trips-empty').waitFor({ timeout: ANSWER_MS });
  });

  it(
    'is on the list as soon as its alarm is in the journal',
    async () => {
      await order('PATCH', '/api/training/plants/MKZ/pace', { speed: 20 });
      await order('POST', '/api/scenarios/trigger', {
        type: 'low_oil_pressure',
        device: 'MKZ.GEN1',
        intensity: 1,
        duration: 3_600,
      });
      await expect.poll(async () => (await trips()).length, { timeout: REACH_MS, interval: 500 }).toBeGreaterThan(0);
      await screen.byId('trip-list').waitFor({ timeout: ANSWER_MS });
      await order('PATCH', '/api/training/plants/MKZ/pace', { speed: 1 });
      await screen.picture('trips-day');
      await isFaultless();
    },
    REACH_MS + ANSWER_MS,
  );

  it('stands among the alarms of the report of the day', async () => {
    const [trip] = await trips();
    await screen.byId('reports-tab-report').click();
    await screen.byId('report-show').click();
    await screen.byId('report').waitFor({ timeout: ANSWER_MS });
    expect(await screen.text('report-alarms')).toContain(trip?.text_ru ?? '?');
    await screen.picture('report-demo-day');
    await isFaultless();
    await screen.byId('reports-tab-trips').click();
    await screen.byId('trip-list').waitFor({ timeout: ANSWER_MS });
  });

  it('tells first-out alarm, events in honest order, charts and values', async () => {
    const [trip] = await trips();
    await screen.byId(`trip-${trip?.occurrence ?? 0}`).click();
    await screen.byId('trip-sheet').waitFor({ timeout: ANSWER_MS });
    expect(await screen.text('trip-head')).toContain(trip?.text_ru ?? '?');
    expect(await screen.text('trip-events')).toContain('первопричина');
    expect(await screen.byId('trip-group').count()).toBeGreaterThan(0);
    expect(await screen.byId('trip-chart').count()).toBeGreaterThan(3);
    await screen.picture('trip-sheet-day');
    await screen.byId('trip-trends').scrollIntoViewIfNeeded();
    const chart = screen.byId('trip-chart').first();
    await chart.hover();
    await screen.picture('trip-charts-day');
    await screen.byId('trip-values-changed').check();
    await screen.byId('trip-values').scrollIntoViewIfNeeded();
    await screen.picture('trip-values-day');
    await isFaultless();
  });

  it(
    'is printed in both languages',
    async () => {
      const folder = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');
      for (const language of ['ru', 'en']) {
        const [file] = await Promise.all([
          screen.page.waitForEvent('download', { timeout: PRINT_MS }),
          screen.byId(`trip-pdf-${language}`).click(),
        ]);
        expect(file.suggestedFilename()).toMatch(new RegExp(`^MKZ\\.GEN1-trip-\\d+-${language}\\.pdf$`));
        const bytes = readFileSync(await file.path());
        expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
        const [pdf, png] = ['pdf', 'png'].map((kind) => join(folder, `trip-paper-${language}.${kind}`));
        writeFileSync(pdf ?? '', bytes);
        if (!hasTool('gs')) continue;
        const words = ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=png16m', '-r70', '-dLastPage=1', `-sOutputFile=${png}`];
        expect(spawnSync('gs', [...words, pdf ?? '']).status).toBe(0);
      }
    },
    3 * PRINT_MS,
  );

  it('opens from the alarm that was the first one', async () => {
    await screen.page.keyboard.press('Escape');
    await screen.byId('trip-list').waitFor({ timeout: ANSWER_MS });
    await screen.page.keyboard.press('a');
    const [trip] = await trips();
    await screen.page
      .getByText(trip?.text_ru ?? '?', { exact: true })
      .first()
      .click();
    await screen.byId('alarm-detail').waitFor({ timeout: ANSWER_MS });
    await screen.byId('alarm-to-trip').click();
    await screen.byId('trip-sheet').waitFor({ timeout: ANSWER_MS });
  });

  it('reads at night and in English, and on a small screen', async () => {
    await screen.page.keyboard.press('t');
    await screen.page.keyboard.press('l');
    await expect.poll(() => screen.text('trip-head')).toContain('First-out alarm');
    await screen.picture('trip-sheet-night-en');
    await isFaultless();
    await screen.page.setViewportSize({ width: 1280, height: 1024 });
    await screen.picture('trip-sheet-small-night-en');
    await isFaultless();
  });

  it('keeps schedules closed for who may only look, and says why', async () => {
    await screen.page.keyboard.press('Escape');
    await screen.byId('reports-tab-schedules').click();
    await screen.byId('schedules-closed').waitFor({ timeout: ANSWER_MS });
    expect(await screen.byId('schedule-add').getAttribute('aria-disabled')).toBe('true');
    await screen.picture('schedules-closed-night-en');
    expect(screen.complaints).toEqual([]);
  });

  it('leads into the archive at its instant', async () => {
    await screen.byId('reports-tab-trips').click();
    const [trip] = await trips();
    await screen.byId(`trip-open-${trip?.occurrence ?? 0}`).click();
    await screen.byId('trip-archive').click();
    await screen.byId('device-card').waitFor({ timeout: ANSWER_MS });
    await screen.picture('trip-archive-night-en');
  });
});
