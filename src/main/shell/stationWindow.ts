/** One window of the station: shows our page, keeps showing it when its process dies. */
import { BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { PAGE_URL } from './applicationScheme.ts';
import { ReloadPace } from './reloadPace.ts';
import type { ShellLog } from './shellHost.ts';
import type { WindowPlace } from './windowArrangement.ts';

/** What all windows have in common. */
export interface WindowParts {
  readonly preloadFile: string;
  readonly devTools: boolean;
  readonly log: ShellLog;
  /** The Windows session ends: everything must be closed now. */
  readonly onSessionEnd: () => void;
}

/** What a window begins with. */
export interface WindowStart extends Omit<WindowPlace, 'window'> {
  /** Fragment of the page's address. */
  readonly shows: string;
  /** Fills its display; nobody closes or minimises it. */
  readonly kiosk: boolean;
}

const SMALLEST = { width: 1280, height: 800 };

const stateOptions = ({ kiosk, state }: WindowStart): BrowserWindowConstructorOptions => {
  if (kiosk) return { kiosk: true, closable: false, minimizable: false };
  return state === 'fullScreen' ? { fullscreen: true } : {};
};

export const windowOptions = (
  { preloadFile, devTools }: WindowParts,
  start: WindowStart,
): BrowserWindowConstructorOptions => ({
  title: 'Пульт',
  ...start.bounds,
  minWidth: Math.min(SMALLEST.width, start.bounds.width), // a smaller display than that is filled, not overhung
  minHeight: Math.min(SMALLEST.height, start.bounds.height),
  backgroundColor: '#d9dcdf',
  show: false,
  ...stateOptions(start),
  webPreferences: {
    preload: preloadFile,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    spellcheck: false, // would fetch dictionaries from the network
    devTools,
  },
});

export const openStationWindow = (parts: WindowParts, start: WindowStart): BrowserWindow => {
  const window = new BrowserWindow(windowOptions(parts, start));
  window.setMenuBarVisibility(false); // the menu is there for its keys
  window.once('ready-to-show', () => {
    if (start.state === 'maximised' && !start.kiosk) window.maximize();
    window.show();
  });
  endWithSession(window, parts.onSessionEnd);
  keepAlive(window, parts.log);
  window.loadURL(`${PAGE_URL}${start.shows}`).catch((error: unknown) => {
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
  const pace = new ReloadPace();
  contents.on('render-process-gone', (_event, { reason, exitCode }) => {
    const delayMs = pace.delayMs(performance.now());
    log.warn({ reason, exitCode, delayMs }, 'the process of the window is gone; its page is loaded anew');
    setTimeout(() => {
      if (!window.isDestroyed()) contents.reload();
    }, delayMs);
  });
  window.on('unresponsive', () => {
    if (contents.isDevToolsOpened()) return; // a person has stopped it
    log.warn({}, 'the window does not respond; its process is ended');
    contents.forcefullyCrashRenderer();
  });
};
