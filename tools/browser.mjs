// A browser for the tests where the machine has none: the one that the npm registry carries (Linux, x64).
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { runNpm } from './dependencies.mjs';
import { project, say } from './process.mjs';

const places = [
  ...(process.env.PATH ?? '')
    .split(process.platform === 'win32' ? ';' : ':')
    .flatMap((folder) =>
      ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map((name) => join(folder, name)),
    ),
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const isInstalled = () => [process.env.PULT_BROWSER, ...places].some((path) => path && existsSync(path));

export const ensureBrowser = async () => {
  const folder = 'tools/chromium';
  if (isInstalled() || existsSync(join(project, folder, 'node_modules', '@sparticuz', 'chromium'))) return;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    say('no browser is installed: tests that need one are skipped');
    return;
  }
  say('no browser is installed: fetching one from the npm registry (70 MB)');
  await runNpm(['ci', '--prefix', folder, '--no-fund', '--no-audit', '--loglevel=error']);
};
