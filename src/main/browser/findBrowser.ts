import { existsSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = (process.env['PATH'] ?? '').split(process.platform === 'win32' ? ';' : ':');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const WINDOWS_PLACES = [
  ['ProgramFiles', 'Google\\Chrome\\Application\\chrome.exe'],
  ['ProgramFiles(x86)', 'Google\\Chrome\\Application\\chrome.exe'],
  ['LOCALAPPDATA', 'Google\\Chrome\\Application\\chrome.exe'],
  ['ProgramFiles(x86)', 'Microsoft\\Edge\\Application\\msedge.exe'],
  ['ProgramFiles', 'Microsoft\\Edge\\Application\\msedge.exe'],
] as const;

const candidates = (): string[] => {
  if (process.platform !== 'win32') return NAMES.flatMap((name) => FOLDERS.map((folder) => join(folder, name)));
  return WINDOWS_PLACES.flatMap(([variable, path]) => {
    const folder = process.env[variable];
    return folder === undefined ? [] : [join(folder, path)];
  });
};

/** An installed browser of the Chromium family that can open an app window; `PULT_BROWSER` names one. */
export const findBrowser = (): string | undefined =>
  [process.env['PULT_BROWSER'], ...candidates()].find((path) => path !== undefined && path !== '' && existsSync(path));
