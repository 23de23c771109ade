import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../src/main/browser/findBrowser.ts';
import { projectPath } from './project.ts';

/** Without them Chromium looks up its maker's hosts at every start. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const registryBrowser = projectPath('tools', 'chromium', 'package.json');

const isFetched = (): boolean => existsSync(projectPath('tools', 'chromium', 'node_modules', '@sparticuz', 'chromium'));

interface FetchedChromium {
  readonly default: { readonly args: string[]; executablePath(): Promise<string> };
}

/** Whether there is a browser to test with: an installed one, or the one that `npm test` fetched. */
export const hasBrowser = (): boolean => findBrowser() !== undefined || isFetched();

/** Starts it without a window. */
export const launchBrowser = async (moreFlags: readonly string[] = []): Promise<Browser> => {
  const flags = [...FLAGS, ...moreFlags];
  const installed = findBrowser();
  if (installed !== undefined) return chromium.launch({ executablePath: installed, args: flags });
  const file = createRequire(registryBrowser).resolve('@sparticuz/chromium');
  const fetched = (await import(file)) as FetchedChromium;
  const executablePath = await fetched.default.executablePath();
  return chromium.launch({ executablePath, args: [...fetched.default.args, ...flags] });
};
