/**
 * What makes the desktop application heard: a hidden window that shows nothing, asks nothing and only sounds what its
 * address says, so that a minimised, hung or crashed window of the station silences no alarm.
 */
import { BrowserWindow, type BrowserWindowConstructorOptions, shell } from 'electron';
import type { AlarmPriority } from '#shared/model/alarm.ts';
import { addressOfHorn } from '#shared/model/hornAddress.ts';
import { PAGE_URL } from './applicationScheme.ts';
import type { ShellLog } from './shellHost.ts';

/** A page that dies at once again must not be loaded in a tight loop. */
const RELOAD_DELAY_MS = 1_000;
/** So long after it was told to sound the page has been heard, or the system's own sound takes its place. */
const HEARD_WITHIN_MS = 3_000;
const BEEP_PERIOD_MS = 2_000;

export const soundWindowOptions = (): BrowserWindowConstructorOptions => ({
  show: false,
  width: 200,
  height: 100,
  skipTaskbar: true,
  webPreferences: {
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    spellcheck: false,
    devTools: false,
    backgroundThrottling: false, // it is never in sight
    autoplayPolicy: 'no-user-gesture-required',
  },
});

/** The horn of the desktop application. Its window is made when something sounds for the first time. */
export class SoundWindow {
  readonly #log: ShellLog;
  #window: BrowserWindow | undefined;
  #priority: AlarmPriority | null = null;
  #wasHeard = false;
  #isLoading = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(log: ShellLog) {
    this.#log = log;
  }

  /** Sounds so until the next call; null is silence. */
  play(priority: AlarmPriority | null): void {
    if (priority === this.#priority) return;
    this.#priority = priority;
    clearTimeout(this.#timer);
    if (priority === null && this.#window === undefined) return;
    this.#load();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#priority = null;
    const window = this.#window;
    this.#window = undefined;
    window?.destroy();
  }

  #load(): void {
    this.#wasHeard = false;
    this.#window ??= this.#open();
    if (!this.#isLoading) void this.#follow(this.#window);
    if (this.#priority !== null) this.#timer = setTimeout(() => this.#beep(), HEARD_WITHIN_MS);
  }

  /**
   * One address after another: of two that are loaded at once the earlier could come last. Only the fragment differs from
   * one to the next, so the page stays and is told.
   */
  async #follow(window: BrowserWindow): Promise<void> {
    this.#isLoading = true;
    let loaded: AlarmPriority | null | undefined;
    while (loaded !== this.#priority && !window.isDestroyed()) {
      loaded = this.#priority;
      await window.loadURL(`${PAGE_URL}${addressOfHorn(loaded)}`).catch((error: unknown) => {
        this.#log.warn({ err: error }, 'the page that sounds was not loaded');
      });
    }
    this.#isLoading = false;
  }

  #open(): BrowserWindow {
    const window = new BrowserWindow(soundWindowOptions());
    const contents = window.webContents;
    contents.on('audio-state-changed', ({ audible }) => {
      if (!audible) return;
      this.#wasHeard = true;
      clearTimeout(this.#timer);
    });
    contents.on('render-process-gone', (_event, { reason, exitCode }) => {
      this.#log.warn({ reason, exitCode }, 'the process that sounds is gone; its page is loaded anew');
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#isLoading = false; // what was being loaded died with the process
        if (!window.isDestroyed()) this.#load();
      }, RELOAD_DELAY_MS);
    });
    return window;
  }

  /** The last resort: the sound of the operating system, until the page is heard or the horn is silenced. */
  #beep(): void {
    if (this.#wasHeard || this.#priority === null) return;
    shell.beep();
    this.#timer = setTimeout(() => this.#beep(), BEEP_PERIOD_MS);
  }
}
