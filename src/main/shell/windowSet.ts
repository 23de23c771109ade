/** The windows of the station: as many as a person opens, each where it stood the last time on these displays. */
import { type BrowserWindow, screen, type WebContents } from 'electron';
import { addressOfView, viewOfAddress } from '#shared/model/windowAddress.ts';
import { bringWindow, placeOfWindow } from './placeOfWindow.ts';
import { focusWindow, openStationWindow, type WindowParts } from './stationWindow.ts';
import { type Arrangement, placesOf, type WindowPlace, withArrangement, withoutWindow } from './windowArrangement.ts';
import { type DisplayArea, displaysKey, freshBounds } from './windowPlacement.ts';
import type { WorkstationFile } from './workstationFile.ts';
import { MOST_WINDOWS } from './workstationState.ts';

/** A window that is dragged is looked at when it has come to rest; with the writing of the file a second at the most. */
const REST_MS = 400;
/** Displays come and go one by one, and the system moves windows about meanwhile. */
const SETTLE_MS = 500;
/** Who closes all windows at once wants them all back: only one that others outlive is forgotten. */
const FORGET_AFTER_MS = 1_000;

/** A computer whose only cable is pulled may name no display at all: its windows wait on this one. */
const NO_DISPLAY: DisplayArea = {
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1080 },
  scaleFactor: 1,
};

const presentDisplays = (): readonly DisplayArea[] => {
  const displays = screen.getAllDisplays();
  return displays.length === 0 ? [NO_DISPLAY] : displays;
};

interface OpenWindow {
  readonly number: number;
  readonly window: BrowserWindow;
  /** Fragment of its page's address. */
  shows: string;
}

export interface WindowSetParts extends WindowParts {
  readonly file: WorkstationFile;
  readonly kiosk: boolean;
  /** The last window was closed. */
  readonly onLastClosed: () => void;
}

export class WindowSet {
  readonly #parts: WindowSetParts;
  readonly #open = new Map<number, OpenWindow>();
  #kiosk: boolean;
  #displays: string;
  #isEnding = false;
  #resting: NodeJS.Timeout | undefined;
  #settling: NodeJS.Timeout | undefined;

  constructor(parts: WindowSetParts) {
    this.#parts = parts;
    this.#kiosk = parts.kiosk;
    this.#displays = displaysKey(presentDisplays());
    const changed = (): void => this.#settleDisplays();
    screen.on('display-added', changed);
    screen.on('display-removed', changed);
    screen.on('display-metrics-changed', changed);
  }

  get all(): readonly BrowserWindow[] {
    return [...this.#open.values()].map(({ window }) => window);
  }

  /** Opens what was open the last time; brings what is open to the front. */
  show(): void {
    if (this.#open.size > 0) {
      for (const window of this.all.toReversed()) focusWindow(window);
      return;
    }
    const { windows, arrangements } = this.#parts.file.state;
    const remembered = windows.length === 0 ? [{ window: 1, shows: '' }] : windows;
    const numbers = remembered.map(({ window }) => window);
    const places = placesOf(numbers, arrangements, presentDisplays());
    for (const place of places) {
      this.#openAt(place, remembered.find(({ window }) => window === place.window)?.shows ?? '');
    }
    this.#remember();
  }

  /** Opens a further window with this fragment, where there is room. Of a kiosk nobody could close it. */
  openNew(shows: string): void {
    if (this.#kiosk || this.#open.size >= MOST_WINDOWS) {
      this.#parts.log.warn({ windows: this.#open.size }, 'no further window is opened');
      return;
    }
    const displays = presentDisplays();
    const taken = this.all.map((window) => window.getBounds());
    const known = [...this.#parts.file.state.windows.map(({ window }) => window), ...this.#open.keys()];
    const place = { window: Math.max(0, ...known) + 1, bounds: freshBounds(taken, displays), state: 'normal' as const };
    this.#openAt(place, addressOfView({ ...viewOfAddress(shows), isWall: false }));
    this.#remember();
  }

  /** A further window with what this one shows; the first screen where it is none of ours. */
  openLike(window: unknown): void {
    this.openNew(this.#find((each) => each.window === window)?.shows ?? '');
  }

  isOurs(contents: WebContents): boolean {
    return this.#find(({ window }) => window.webContents === contents) !== undefined;
  }

  setKiosk(kiosk: boolean): void {
    if (kiosk === this.#kiosk) return;
    this.#rememberRested();
    this.#kiosk = kiosk;
    for (const { window, shows } of this.#open.values()) {
      window.setKiosk(kiosk);
      window.setClosable(!kiosk);
      window.setMinimizable(!kiosk);
      if (!kiosk && viewOfAddress(shows).isWall) window.setFullScreen(true);
    }
  }

  /** From now on windows vanish because the station ends: they stay remembered. */
  async settle(): Promise<void> {
    this.#rememberRested();
    this.#isEnding = true;
    await this.#parts.file.flush();
  }

  #find(is: (entry: OpenWindow) => boolean): OpenWindow | undefined {
    return [...this.#open.values()].find(is);
  }

  #openAt({ window: number, bounds, state }: WindowPlace, shows: string): void {
    const wall = viewOfAddress(shows).isWall;
    const window = openStationWindow(this.#parts, {
      bounds,
      state: wall ? 'fullScreen' : state,
      shows,
      kiosk: this.#kiosk,
    });
    const entry: OpenWindow = { number, window, shows };
    this.#open.set(number, entry);
    const rest = (): void => this.#rememberSoon();
    window.on('move', rest);
    window.on('resize', rest);
    window.on('maximize', rest);
    window.on('unmaximize', rest);
    window.on('enter-full-screen', rest);
    window.on('leave-full-screen', rest);
    window.webContents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
      if (isMainFrame) this.#follow(entry, new URL(url).hash);
    });
    window.on('close', (event) => {
      if (this.#kiosk && !this.#isEnding) event.preventDefault();
      else this.#rememberRested();
    });
    window.once('closed', () => this.#closed(entry));
  }

  /** The page tells by its address what it shows, and whether it wants the whole display. */
  #follow(entry: OpenWindow, fragment: string): void {
    const [former, view] = [viewOfAddress(entry.shows), viewOfAddress(fragment)];
    entry.shows = addressOfView(view);
    if (view.isWall !== former.isWall && !this.#kiosk) entry.window.setFullScreen(view.isWall);
    this.#rememberSoon();
  }

  #closed({ number }: OpenWindow): void {
    this.#open.delete(number);
    if (this.#open.size === 0) {
      this.#parts.onLastClosed();
      return;
    }
    setTimeout(() => this.#forget(number), FORGET_AFTER_MS);
  }

  #forget(number: number): void {
    if (this.#isEnding) return;
    const { windows, arrangements } = this.#parts.file.state;
    this.#parts.file.change({
      windows: windows.filter(({ window }) => window !== number),
      arrangements: withoutWindow(arrangements, number),
    });
  }

  #rememberSoon(): void {
    this.#resting ??= setTimeout(() => this.#remember(), REST_MS);
  }

  /** Takes note at once of what has not come to rest yet. */
  #rememberRested(): void {
    if (this.#resting !== undefined) this.#remember();
  }

  #remember(): void {
    clearTimeout(this.#resting);
    this.#resting = undefined;
    if (this.#isEnding || this.#settling !== undefined || this.#open.size === 0) return;
    const { file } = this.#parts;
    const closed = file.state.windows.filter(({ window }) => !this.#open.has(window));
    const windows = [...closed, ...[...this.#open.values()].map(({ number, shows }) => ({ window: number, shows }))]
      .toSorted((a, b) => a.window - b.window)
      .slice(0, MOST_WINDOWS);
    file.change({ windows, ...(this.#kiosk ? {} : { arrangements: this.#arrangements() }) });
  }

  /** In a kiosk all windows fill their displays, which says nothing of where they stood. */
  #arrangements(): readonly Arrangement[] {
    const displays = presentDisplays();
    const { arrangements } = this.#parts.file.state;
    const key = displaysKey(displays);
    const known = arrangements.find((arrangement) => arrangement.displays === key)?.places ?? [];
    const closed = known.filter(({ window }) => !this.#open.has(window));
    const open = [...this.#open.values()].map(({ number, window }) => ({
      window: number,
      ...placeOfWindow(window, displays),
    }));
    return withArrangement(arrangements, displays, [...closed, ...open].slice(-MOST_WINDOWS));
  }

  #settleDisplays(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#settling = undefined;
      this.#arrange();
      this.#remember();
    }, SETTLE_MS);
  }

  /** Another set of displays: each window goes where it stood on it, or onto a display that is there. */
  #arrange(): void {
    const displays = presentDisplays();
    const key = displaysKey(displays);
    if (key === this.#displays) return;
    this.#displays = key;
    for (const place of placesOf([...this.#open.keys()], this.#parts.file.state.arrangements, displays)) {
      const entry = this.#open.get(place.window);
      if (entry !== undefined) bringWindow(entry.window, place, this.#kiosk);
    }
  }
}
