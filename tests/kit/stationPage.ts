/** A station's page in a browser, and what a trial asks of it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser } from './launchBrowser.ts';
import { projectPath } from './project.ts';

/** Where the pictures of the documents come from: PULT_SCREENSHOTS=docs/screenshots. */
const pictures = projectPath(process.env['PULT_SCREENSHOTS'] ?? 'out/screenshots');

/** Colours of the library's controls fade. */
const FADE_MS = 500;

/** Runs in the page. */
const TELL_VIOLATIONS = `document.addEventListener('securitypolicyviolation', (event) => {
  console.error('CSP: ' + event.violatedDirective + ' ' + event.blockedURI);
});`;

export interface StationPage {
  readonly page: Page;
  /** What the console and the security policy complained of. */
  readonly complaints: readonly string[];
  byId(id: string): Locator;
  text(id: string): Promise<string>;
  /** Keeps a picture of the window, once colours have faded. */
  picture(name: string, fadeMs?: number): Promise<void>;
  close(): Promise<void>;
}

export interface StationPageOptions {
  readonly width?: number;
  readonly height?: number;
  readonly locale?: string;
}

/** Opens the address in a browser of its own. */
export const openStationPage = async (address: string, options: StationPageOptions = {}): Promise<StationPage> => {
  const { width = 1600, height = 900, locale = 'ru-RU' } = options;
  mkdirSync(pictures, { recursive: true });
  const browser: Browser = await launchBrowser();
  const page = await (await browser.newContext({ viewport: { width, height }, locale })).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(TELL_VIOLATIONS);
  await page.goto(address);
  const byId = (id: string): Locator => page.getByTestId(id);
  return {
    page,
    complaints,
    byId,
    text: (id) => byId(id).innerText(),
    picture: async (name, fadeMs = FADE_MS) => {
      await page.waitForTimeout(fadeMs);
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    close: () => browser.close(),
  };
};
