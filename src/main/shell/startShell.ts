/** The station as a desktop application: one process per data folder, some windows, closed as one. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { Workstation } from '#shared/model/workstation.ts';
import { removeApplicationMenu, setApplicationMenu } from './applicationMenu.ts';
import { handleApplicationScheme, registerApplicationScheme } from './applicationScheme.ts';
import { systemAutostart } from './autostart.ts';
import { bindHorn } from './bindHorn.ts';
import { bindIpc } from './bindIpc.ts';
import { guardContents, guardPermissions } from './guardContents.ts';
import { EXIT_BUG, endProperly } from './lifetime.ts';
import { pageFiles } from './pageFiles.ts';
import type { ShellHost, ShellLog } from './shellHost.ts';
import { SoundWindow } from './soundWindow.ts';
import { WindowSet } from './windowSet.ts';
import { WorkstationDesk } from './workstationDesk.ts';
import { WorkstationFile } from './workstationFile.ts';

export interface ShellParts {
  readonly dataDirectory: string;
  /** Folder of the built screens. */
  readonly pagesDirectory: string;
  readonly preloadFile: string;
  /** Whether the station shows itself at the start; a second start shows it in any case. */
  readonly window: boolean;
  /** Whether the windows begin as a kiosk, whatever was chosen. */
  readonly kiosk: boolean;
  /** The command line that starts the same station with the system. */
  readonly autostartWords: readonly string[];
  /** Starts the station. The failure is one sentence for a person. */
  readonly start: (workstation: Workstation) => Promise<Result<ShellHost, string>>;
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
  let windows: WindowSet | undefined;
  guardContents({
    log: () => log,
    onOwnWindow: (asking, address) => {
      if (windows?.isOurs(asking) === true) windows.openNew(new URL(address).hash);
    },
  });
  app
    .whenReady()
    .then(async () => {
      guardPermissions();
      handleApplicationScheme(pageFiles(parts.pagesDirectory));
      const memory = await rememberedWorkstation(parts);
      return { ...memory, started: await parts.start(memory.desk) };
    })
    .then(({ file, desk, started }) => {
      if (!started.ok) return refuseToStart(started.error, parts.window, EXIT_REFUSED);
      log = started.value.logger;
      file.complainTo(log);
      windows = show(parts, started.value, file, desk);
    })
    .catch((error: unknown) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      refuseToStart(text, parts.window, EXIT_BUG);
    });
};

const rememberedWorkstation = async ({ dataDirectory, kiosk, autostartWords }: ShellParts) => {
  const file = await WorkstationFile.open(dataDirectory);
  const desk = new WorkstationDesk({ file, autostart: systemAutostart(autostartWords), kioskByOption: kiosk });
  return { file, desk };
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

const show = (parts: ShellParts, host: ShellHost, file: WorkstationFile, desk: WorkstationDesk): WindowSet => {
  const end = endProperly(host, () => windows.settle());
  const sound = new SoundWindow(host.logger);
  const windows = new WindowSet({
    preloadFile: parts.preloadFile,
    devTools: !app.isPackaged,
    log: host.logger,
    onSessionEnd: () => end(),
    file,
    kiosk: desk.kiosk,
    // The application ends with the last window, and nobody could close one that is not seen.
    onLastClosed: () => sound.close(),
  });
  desk.keepAwake();
  bindIpc(host, () => windows.all);
  bindHorn(host, sound);
  bindKiosk(desk, windows);
  app.on('second-instance', () => windows.show());
  const { url } = host.served;
  process.stdout.write(`ready ${JSON.stringify({ url, login: host.served.loginAddress(), pid: process.pid })}\n`);
  if (parts.window) windows.show();
  return windows;
};

/** A kiosk has no menu, because the keys of the menu would lead out of it. */
const bindKiosk = (desk: WorkstationDesk, windows: WindowSet): void => {
  const setMenu = (kiosk: boolean): void => {
    if (kiosk) return removeApplicationMenu();
    setApplicationMenu({
      locale: app.getLocale(),
      devTools: !app.isPackaged,
      onNewWindow: () => windows.openNew(''),
      onSameWindow: (window) => windows.openLike(window),
    });
  };
  setMenu(desk.kiosk);
  desk.followKiosk((kiosk) => {
    setMenu(kiosk);
    windows.setKiosk(kiosk);
  });
};
