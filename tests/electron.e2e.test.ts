/** The desktop application in the real Electron, wherever a runtime and a display are present. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type ElectronApplication, _electron as electron, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StationApi } from '#shared/api/contract.ts';
import { projectPath } from './kit/project.ts';
import { removeTemporaryFolders, temporaryFolder } from './kit/temporaryFolder.ts';

declare global {
  /** What the preload shows the page, whose code the functions given to `evaluate` are. */
  var pult: StationApi;
}

/** The electron package itself is never asked: without a runtime that would start a download. */
const installedRuntime = (): string | undefined => {
  const folder = projectPath('node_modules', 'electron');
  const marker = join(folder, 'path.txt');
  if (!existsSync(marker)) return undefined;
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist');
  const binary = join(dist, readFileSync(marker, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
};

const hasDisplay =
  process.platform === 'win32' || (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']) !== undefined;
const executablePath = hasDisplay ? installedRuntime() : undefined;

it.skipIf(executablePath !== undefined)('needs an Electron runtime and a display: see docs/unseen.md');

describe.runIf(executablePath !== undefined)('the desktop application in the real Electron', () => {
  let application: ElectronApplication;
  let page: Page;
  beforeAll(async () => {
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium refuses its sandbox to root
    application = await electron.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      cwd: projectPath(),
      args: [...sandbox, '.', '--demo', '--data', join(temporaryFolder(), 'data'), '--port', '0'],
    });
    page = await application.firstWindow();
    await page.waitForLoadState('load');
  });
  afterAll(async () => {
    const child = application.process();
    await application.close();
    expect(child.exitCode).toBe(0);
    removeTemporaryFolders();
  });

  it('shows the page of the station at its own address', async () => {
    expect(page.url()).toBe('app://pult/');
    expect(await page.title()).toContain('Пульт');
    await page.getByText('МКЗ').first().waitFor();
  });

  it('gives the page two functions and nothing of Node', async () => {
    const seen = await page.evaluate(() => [Object.keys(pult).sort(), typeof require, typeof process]);
    expect(seen).toEqual([['listen', 'request'], 'undefined', 'undefined']);
  });

  it('answers the page and sends it events', async () => {
    const info = await page.evaluate(() => pult.request('station.info', {}));
    expect(info).toMatchObject({ ok: true, value: { demo: true } });
    const name = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const stop = pult.listen((event) => {
            stop();
            resolve(event.name);
          });
        }),
    );
    expect(name).toMatch(/^(station|plant|journal)\./);
  });

  it('is sandboxed, isolated and without Node', async () => {
    // Undocumented, and the only way to ask a window what it really got.
    const preferences = await application.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) =>
        (webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences(),
      ),
    );
    expect(preferences).toHaveLength(1);
    expect(preferences[0]).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  });

  it('runs no code but its own', async () => {
    const outcome = await page.evaluate(`(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.planted = true';
      document.head.append(script);
      let evaluated = true;
      try { new Function('return 1')(); } catch { evaluated = false; }
      const fetched = await fetch('http://127.0.0.1:8010/healthz').then(() => true, () => false);
      return { planted: window.planted === true, evaluated, fetched };
    })()`);
    expect(outcome).toEqual({ planted: false, evaluated: false, fetched: false });
  });

  it('stays where it is, alone, and without permissions', async () => {
    const outcome = await page.evaluate(`(async () => {
      const opened = window.open('https://example.com/');
      location.href = 'https://example.com/';
      await new Promise((resolve) => setTimeout(resolve, 500));
      return { opened: opened !== null, permission: await Notification.requestPermission() };
    })()`);
    expect(outcome).toEqual({ opened: false, permission: 'denied' });
    expect(page.url()).toBe('app://pult/');
    expect(application.windows()).toHaveLength(1);
  });
});
