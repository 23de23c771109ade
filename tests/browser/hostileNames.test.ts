/** Names that want to be more than names, on every screen that shows them: in a real browser. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { StationFile } from '#shared/model/stationFile.ts';
import { askContract } from '../kit/askContract.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { freePort } from '../kit/freePort.ts';
import { hasBrowser, launchBrowser } from '../kit/launchBrowser.ts';
import { bus, generator, tcp } from '../kit/stationFile.ts';
import { type StationProcess, startStationProcess } from '../kit/stationProcess.ts';

/** Each would set this in the page if it were anything but text. */
const MARK = 'pulledInByAName';
const NAMES = {
  site: `<img src=x onerror="window.${MARK}=1">`,
  set: `"><script>window.${MARK}=2</script>`,
  bus: `</text><svg onload="window.${MARK}=3">{{7*7}}`,
  renamed: `'); DROP TABLE device;-- <b>x</b>`,
};
const ADMIN = { name: 'Петров', secret: 'Коленвал-Маховик-9' };

/** Runs in the page. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI);
});`;

let station: StationProcess;
let browser: Browser | undefined;
let page: Page;
const complaints: string[] = [];

const byId = (id: string): Locator => page.getByTestId(id);

/** Devices that nobody answers for: what fails names them too. */
const plant = async (): Promise<StationFile> => {
  const port = await freePort();
  const mkz = { code: 'MKZ', name: NAMES.site, timeZone: 'Asia/Almaty' };
  const devices = [generator('GEN1', tcp(port), { name: NAMES.set }), bus('ATS', tcp(port), { name: NAMES.bus })];
  return { station: { id: 'mkz-1', name: NAMES.site }, sites: [mkz], devices };
};

beforeAll(async () => {
  if (!hasBrowser()) return;
  station = await startStationProcess({ stationFile: await plant() });
  await askContract(station, 'access.setUp', ADMIN, z.unknown());
  browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: { width: 1600, height: 900 }, locale: 'ru-RU' })).newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(TELL_VIOLATIONS);
  await page.goto(station.url);
  await byId('login-name').fill(ADMIN.name);
  await byId('login-secret').fill(ADMIN.secret);
  await byId('login-secret').press('Enter');
  await byId('overview').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await cleanUp();
});

describe.skipIf(!hasBrowser())('a name of markup in a browser (needs Chromium)', () => {
  it('is text in the overview', async () => {
    await page.getByText(NAMES.site).first().waitFor();
    await page.getByText(NAMES.set).first().waitFor();
  });

  it('is text in the mimic and on the card', async () => {
    await byId('nav-mimic').click();
    await byId('mimic').waitFor();
    await byId('genset-MKZ.GEN1').click();
    await byId('device-card').getByText(NAMES.set).first().waitFor();
    expect(await byId('device-card').getAttribute('aria-label')).toContain(NAMES.set);
    await page.keyboard.press('Escape');
  });

  it('is text on the page of the line', async () => {
    await byId('nav-link').click();
    await page.getByText(NAMES.bus).first().waitFor();
  });

  it('is text in the journal and in the audit', async () => {
    expect(await station.ask('PATCH', '/api/devices/1', { name: NAMES.renamed })).toMatchObject({
      status: 200,
      body: { name: NAMES.renamed },
    });
    await byId('nav-journal').click();
    await byId('journal').waitFor();
    await expect.poll(() => byId('journal').innerText()).toContain(NAMES.renamed);
    await byId('nav-audit').click();
    await byId('audit-screen').locator('[data-testid^="audit-"]', { hasText: 'MKZ.GEN1' }).first().click();
    await expect.poll(() => byId('audit-detail').innerText()).toContain(NAMES.renamed);
  });

  it('made nothing run, asked for nothing and broke no rule of the page', async () => {
    expect(await page.evaluate(`window.${MARK}`)).toBeUndefined();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
