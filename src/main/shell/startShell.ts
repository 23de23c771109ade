/** The station as a desktop application: one process per data folder, one window, closed as one. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, powerSaveBlocker } from 'electron';
import { failure, type Result, success } from '#shared/model/result.ts';
import { setApplicationMenu } from './applicationMenu.ts';
import { handleApplicationScheme, registerApplicationScheme } from './applicationScheme.ts';
import { bindHorn } from './bindHorn.ts';
import { bindIpc } from './bindIpc.ts';
import { guardContents, guardPermissions } from './guardContents.ts';
import { EXIT_BUG, endProperly } from './lifetime.ts';
import { pageFiles } from './pageFiles.ts';
import type { ShellHost, ShellLog } from './shellHost.ts';
import { SoundWindow } from './soundWindow.ts';
import { focusWindow, openStationWindow } from './stationWindow.ts';

export interface ShellParts {
  readonly dataDirectory: string;
  /** Folder of the built screens. */
  readonly pagesDirectory: string;
  readonly preloadFile: string;
  /** Whether the station shows itself at the start; a second start shows it in any case. */
  readonly window: boolean;
  /** Starts the station. The failure is one sentence for a person. */
  readonly start: () => Promise<Result<ShellHost, string>>;
}

const EXIT_REFUSED = 1;

/**
 * Call it while the main module is evaluated: Electron takes some settings only before it is ready, and it is not
 * ready before that module is done, so nothing in it may wait for readiness.
 */
export const startShell = (parts: ShellParts): void => {
  // Without a console these streams may be broken, which must not end the station.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  app.enableSandbox();
  registerApplicationScheme();
  const prepared = useDataDirectory(parts.dataDirectory);
  if (!prepared.ok) return refuseToStart(prepared.error, parts.window, EXIT_REFUSED);
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write('pult: the station is running already: its window is shown\n');
    app.quit();
    return;
  }
  let log: ShellLog | undefined;
  guardContents(() => log);
  app
    .whenReady()
    .then(() => {
      guardPermissions();
      setApplicationMenu(app.getLocale(), !app.isPackaged);
      handleApplicationScheme(pageFiles(parts.pagesDirectory));
      return parts.start();
    })
    .then((started) => {
      if (!started.ok) return refuseToStart(started.error, parts.window, EXIT_REFUSED);
      log = started.value.logger;
      show(parts, started.value);
    })
    .catch((error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      refuseToStart(text, parts.window, EXIT_BUG);
    });
};

/** The lock of a single instance belongs to this folder, so stations with data of their own run side by side. */
const useDataDirectory = (dataDirectory: string): Result<undefined, string> => {
  const userData = join(dataDirectory, 'electron');
  try {
    mkdirSync(userData, { recursive: true });
  } catch (error) {
    return failure(`the data folder cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  }
  app.setPath('userData', userData);
  return success(undefined);
};

/** Tells a person why there is no station, and ends. */
export const refuseToStart = (sentence: string, window: boolean, exitCode: number): void => {
  process.stderr.write(`pult: ${sentence}\n`);
  if (window && process.env['CI'] !== 'true') dialog.showErrorBox('Пульт', sentence);
  app.exit(exitCode);
};

const show = (parts: ShellParts, host: ShellHost): void => {
  const end = endProperly(host);
  powerSaveBlocker.start('prevent-app-suspension');
  let window: BrowserWindow | undefined;
  bindIpc(host, () => window);
  const sound = new SoundWindow(host.logger);
  bindHorn(host, sound);
  const open = (): void => {
    if (window === undefined || window.isDestroyed()) {
      const { preloadFile } = parts;
      const devTools = !app.isPackaged;
      window = openStationWindow({ preloadFile, devTools, log: host.logger, onSessionEnd: () => end() });
      // The application ends with the last window, and nobody could close one that is not seen.
      window.once('closed', () => sound.close());
    } else focusWindow(window);
  };
  app.on('second-instance', open);
  const { url } = host.served;
  process.stdout.write(`ready ${JSON.stringify({ url, login: host.served.loginAddress(), pid: process.pid })}\n`);
  if (parts.window) open();
};
