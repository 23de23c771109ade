/** An audit that lost rows with a damaged file, as an administrator meets it on the audit page. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { projectPath } from '../kit/project.ts';
import { setUpStation } from '../kit/setUpStation.ts';
import { startStationProcess } from '../kit/stationProcess.ts';

const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

let browser: Browser | undefined;
let page: Page;
const byId = (id: string): Locator => page.getByTestId(id);
const look = (): Promise<string | null> => byId('audit-chain').getAttribute('data-look');

/** A station whose third row is gone. */
const damagedStation = async (): Promise<string> => {
  const station = await startStationProcess();
  for (const code of ['A', 'B', 'C'])
    await station.ask('POST', '/api/sites', { code, name: code, timeZone: 'Asia/Almaty' });
  await station.stop();
  const database = new Database(join(station.dataDirectory, 'pult.db'));
  database.exec('DROP TRIGGER audit_kept; DELETE FROM audit WHERE seq = 3');
  database.close();
  return station.dataDirectory;
};

describe.skipIf(!hasBrowser())('an audit that lost a row (needs Chromium)', () => {
  beforeAll(async () => {
    const station = await startStationProcess({ dataDirectory: await damagedStation() });
    browser = await launchBrowser();
    page = await (await browser.newContext({ locale: 'ru-RU', viewport: { width: 1440, height: 900 } })).newPage();
    await page.goto(station.login);
    await setUpStation(page);
  });
  afterAll(async () => {
    await browser?.close();
    await cleanUp();
  });

  it('is accepted by an administrator with a reason, and the loss stays on the page', async () => {
    await page.keyboard.press('7');
    await byId('audit-verify').click();
    await byId('audit-accept-open').click();
    await expect.poll(look).toBe('broken');
    expect(await byId('audit-accept').innerText()).toContain('Запись № 3: записи нет');
    expect(await byId('audit-accept-save').getAttribute('aria-disabled')).toBe('true');
    await byId('audit-accept-comment').fill('диск заменён');
    await page.screenshot({ path: join(pictures, 'audit-accept-day.png') });
    await byId('audit-accept-save').click();
    await expect.poll(look).toBe('whole');
    expect(await byId('audit-accepted').innerText()).toMatch(
      /^С записи № 3 по № \d+ повреждение \(записи нет\) принято записью № \d+$/,
    );
    expect(await byId('audit-accept-open').count()).toBe(0);
    const row = page.locator('[data-action="audit.acceptLoss"]');
    await row.waitFor();
    expect(await row.innerText()).toMatch(/Потеря в аудите принята[\s\S]*запись № 3[\s\S]*повреждение: записи нет/);
    expect(await row.innerText()).toContain('диск заменён');
    await page.screenshot({ path: join(pictures, 'audit-accepted-day.png') });
  });
});
