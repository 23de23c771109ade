/** The window of the station: shows our page, keeps showing it when its process dies. */
import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { PAGE_URL } from './applicationScheme.ts';
import type { ShellLog } from './shellHost.ts';

/** A page that dies at once again must not be loaded in a tight loop. */
const RELOAD_DELAY_MS = 1_000;

export interface WindowParts {
  readonly preloadFile: string;
  readonly devTools: boolean;
  readonly log: ShellLog;
  /** The Windows session ends: everything must be closed now. */
  readonly onSessionEnd: () => void;
}

export const windowOptions = (preloadFile: string, devTools: boolean): BrowserWindowConstructorOptions => ({
  title: 'Пульт',
  width: 1600,
  height: 900,
  minWidth: 1280,
  minHeight: 800,
  backgroundColor: '#d9dcdf',
  show: false,
  webPreferences: {
    preload: preloadFile,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    spellcheck: false, // would fetch dictionaries from the network
    devTools,
  },
});

export const openStationWindow = (parts: WindowParts): BrowserWindow => {
  const window = new BrowserWindow(windowOptions(parts.preloadFile, parts.devTools));
  window.setMenuBarVisibility(false); // the menu is there for its keys
  window.once('ready-to-show', () => window.show());
  endWithSession(window, parts.onSessionEnd);
  keepAlive(window, parts.log);
  window.loadURL(PAGE_URL).catch((error: unknown) => {
    // Closing the window while it loads is one of the causes.
    parts.log.warn({ err: error }, 'the page of the station was not loaded');
  });
  return window;
};

/** Brings the window to the front, wherever it is. */
export const focusWindow = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
};

/**
 * Windows ends the process as soon as the end of the session was taken note of, while closing takes some turns of
 * the event loop. So the question before it is answered with no, the station closes, and its end lets Windows go on.
 * An installer's question is answered with yes, because a no would call the installation off; it then waits.
 */
const endWithSession = (window: BrowserWindow, onSessionEnd: () => void): void => {
  window.on('query-session-end', (event) => {
    if (event.reasons.includes('close-app')) return;
    event.preventDefault();
    onSessionEnd();
  });
  window.on('session-end', () => onSessionEnd());
};

const keepAlive = (window: BrowserWindow, log: ShellLog): void => {
  const contents = window.webContents;
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.warn({ reason, exitCode }, 'the process of the window is gone; its page is loaded anew');
    setTimeout(() => {
      if (!window.isDestroyed()) contents.reload();
    }, RELOAD_DELAY_MS);
  });
  window.on('unresponsive', () => {
    if (contents.isDevToolsOpened()) return; // a person has stopped it
    log.warn({}, 'the window does not respond; its process is ended');
    contents.forcefullyCrashRenderer();
  });
};
