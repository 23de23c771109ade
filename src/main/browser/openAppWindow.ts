import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { findBrowser } from './findBrowser.ts';
import { QUIET_FLAGS, rootFlags } from './quietFlags.ts';

/** Where the window went, or why there is none. */
export type WindowOutcome = 'opened' | 'no display' | 'no browser';

const hasDisplay = (): boolean =>
  process.platform !== 'linux' ||
  [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some((name) => Boolean(name));

/**
 * Opens the address as an app window of an installed browser, with a profile folder of its own so that the operator's
 * own browsing is left alone. The window lives on its own; closing it does not end the station. `trustedKeyPin` is the
 * SHA-256, base64, of the one public key that it trusts without an authority: the station's own.
 */
export const openAppWindow = (url: string, profileDirectory: string, trustedKeyPin?: string): WindowOutcome => {
  if (!hasDisplay()) return 'no display';
  const browser = findBrowser();
  if (browser === undefined) return 'no browser';
  mkdirSync(profileDirectory, { recursive: true });
  const args = [
    `--app=${url}`,
    `--user-data-dir=${profileDirectory}`,
    '--window-size=1600,900',
    '--start-maximized',
    ...QUIET_FLAGS,
    ...rootFlags(),
    ...(trustedKeyPin === undefined ? [] : [`--ignore-certificate-errors-spki-list=${trustedKeyPin}`]),
  ];
  spawn(browser, args, { detached: true, stdio: 'ignore' }).unref();
  return 'opened';
};
