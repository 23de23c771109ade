/**
 * A small working stand-in of the electron module: main process, window, page and the wire between them, in one
 * process. It refuses what Electron refuses (calls in the wrong phase, values that cannot be cloned); it proves
 * nothing of the sandbox, of Chromium or of the operating system.
 */
import { EventEmitter } from 'node:events';
import { readFile } from 'node:fs/promises';
import { pageWorld } from './contextBridge.ts';

export { contextBridge, pageWorld } from './contextBridge.ts';

type Handler = (event: object, ...args: unknown[]) => unknown;

/** An event as Electron hands it out. */
export class FakeEvent {
  defaultPrevented = false;
  constructor(details: object = {}) {
    Object.assign(this, details);
  }
  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

const needsPhase = (ready: boolean, what: string): void => {
  if (app.ready !== ready) throw new Error(`${what} can only be called ${ready ? 'after' : 'before'} ready`);
};

class FakeApp extends EventEmitter {
  ready = false;
  isPackaged = true;
  locale = 'ru-RU';
  hasLock = true;
  sandboxed = false;
  readonly paths = new Map<string, string>();
  /** Of switches as `--name` or `--name=value`; Chromium knows some more forms. */
  readonly commandLine = {
    hasSwitch: (name: string): boolean => process.argv.some((word) => word.split('=')[0] === `--${name}`),
  };
  readonly exits: number[] = [];

  enableSandbox(): void {
    needsPhase(false, 'enableSandbox');
    this.sandboxed = true;
  }
  setPath(name: string, path: string): void {
    needsPhase(false, 'setPath for the single instance lock');
    this.paths.set(name, path);
  }
  requestSingleInstanceLock(): boolean {
    return this.hasLock;
  }
  /** What was told to the system of starting with it; absent: nothing. */
  loginItem: { readonly openAtLogin: boolean; readonly args?: readonly string[] } | undefined;
  getLoginItemSettings(): { openAtLogin: boolean } {
    return { openAtLogin: this.loginItem?.openAtLogin ?? false };
  }
  setLoginItemSettings(settings: { openAtLogin: boolean; args?: readonly string[] }): void {
    this.loginItem = settings;
  }
  getLocale(): string {
    return this.locale;
  }
  /** Readiness comes after the main module was evaluated, never within it. */
  whenReady(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(() => {
        this.ready = true;
        resolve();
      });
    });
  }
  quit(): void {
    const event = new FakeEvent();
    this.emit('before-quit', event);
    if (!event.defaultPrevented) this.exit(0);
  }
  exit(code = 0): void {
    for (const window of BrowserWindow.all) window.destroy();
    this.exits.push(code);
  }
}
export const app = new FakeApp();

export const protocol = {
  privileged: [] as unknown[],
  handlers: new Map<string, (request: Request) => Promise<Response>>(),
  registerSchemesAsPrivileged(schemes: unknown[]): void {
    needsPhase(false, 'registerSchemesAsPrivileged');
    if (this.privileged.length > 0) throw new Error('registerSchemesAsPrivileged can be called only once');
    this.privileged.push(...schemes);
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response>): void {
    needsPhase(true, 'protocol.handle');
    this.handlers.set(scheme, handler);
  },
};

export interface FakeFrame {
  url: string;
  readonly parent: FakeFrame | null;
}

export class FakeWebContents extends EventEmitter {
  readonly mainFrame: FakeFrame = { url: '', parent: null };
  destroyed = false;
  devToolsOpened = false;
  reloads = 0;
  crashes = 0;
  file = Buffer.alloc(0);
  /** Stands for a page that is printed: how long it takes is the test's business. */
  static printing: (page: Buffer) => Promise<Buffer> = (page) =>
    Promise.resolve(Buffer.concat([Buffer.from('%PDF-'), page]));
  /** Everything that was sent to its page. */
  readonly sent: unknown[][] = [];
  openHandler: ((details: { url: string }) => { action: string }) | undefined;

  isDestroyed(): boolean {
    return this.destroyed;
  }
  isDevToolsOpened(): boolean {
    return this.devToolsOpened;
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    if (this.destroyed) throw new Error('Object has been destroyed');
    this.sent.push([channel, ...args]);
    ipcRenderer.emit(channel, {}, ...structuredClone(args));
  }
  printToPDF(): Promise<Buffer> {
    return FakeWebContents.printing(this.file);
  }
  reload(): void {
    this.reloads += 1;
  }
  /** As the page changes its own address. */
  goInPage(fragment: string): void {
    this.mainFrame.url = `app://pult/${fragment}`;
    this.emit('did-navigate-in-page', new FakeEvent(), this.mainFrame.url, true);
  }
  forcefullyCrashRenderer(): void {
    this.crashes += 1;
    this.emit('render-process-gone', new FakeEvent(), { reason: 'crashed', exitCode: 1 });
  }
}

interface FakeBounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface FakeWindowOptions extends Partial<FakeBounds> {
  readonly fullscreen?: boolean;
  readonly kiosk?: boolean;
  readonly closable?: boolean;
  readonly minimizable?: boolean;
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  readonly webContents = new FakeWebContents();
  visible = false;
  focused = 0;
  destroyed = false;
  menuBarVisible = true;
  page: Response | undefined;

  readonly options: FakeWindowOptions;
  /** When it fills no display. */
  bounds: FakeBounds;
  state: 'normal' | 'maximised' | 'fullScreen';
  kiosk: boolean;
  closable: boolean;
  minimizable: boolean;

  constructor(options: FakeWindowOptions) {
    needsPhase(true, 'BrowserWindow');
    super();
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    this.state = options.fullscreen === true ? 'fullScreen' : 'normal';
    this.kiosk = options.kiosk ?? false;
    this.closable = options.closable ?? true;
    this.minimizable = options.minimizable ?? true;
    BrowserWindow.all.push(this);
    app.emit('web-contents-created', new FakeEvent(), this.webContents);
  }
  static getAllWindows(): BrowserWindow[] {
    return BrowserWindow.all.filter(({ destroyed }) => !destroyed);
  }
  /** What is printed later is what stands in the file now. */
  async loadFile(file: string): Promise<void> {
    this.webContents.file = await readFile(file);
  }
  async loadURL(url: string): Promise<void> {
    const handler = protocol.handlers.get(new URL(url).protocol.replace(':', ''));
    this.page = await handler?.(new Request(url));
    this.webContents.mainFrame.url = url;
    this.emit('ready-to-show');
  }
  setMenuBarVisibility(visible: boolean): void {
    this.menuBarVisible = visible;
  }
  isMinimized(): boolean {
    return false;
  }
  getNormalBounds(): FakeBounds {
    return this.bounds;
  }
  /** What fills a display has the bounds of that display. */
  getBounds(): FakeBounds {
    return this.state === 'normal' && !this.kiosk ? this.bounds : screen.displayOf(this.bounds).bounds;
  }
  setBounds(bounds: FakeBounds): void {
    this.bounds = bounds;
    this.emit('move');
  }
  isMaximized(): boolean {
    return this.state === 'maximised';
  }
  maximize(): void {
    this.state = 'maximised';
    this.emit('maximize');
  }
  unmaximize(): void {
    this.state = 'normal';
    this.emit('unmaximize');
  }
  isFullScreen(): boolean {
    return this.state === 'fullScreen';
  }
  setFullScreen(isFull: boolean): void {
    this.state = isFull ? 'fullScreen' : 'normal';
    this.emit(isFull ? 'enter-full-screen' : 'leave-full-screen');
  }
  setKiosk(kiosk: boolean): void {
    this.kiosk = kiosk;
  }
  setClosable(closable: boolean): void {
    this.closable = closable;
  }
  setMinimizable(minimizable: boolean): void {
    this.minimizable = minimizable;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  show(): void {
    this.visible = true;
  }
  focus(): void {
    this.focused += 1;
  }
  /** As the person closes it. */
  close(): void {
    const event = new FakeEvent();
    this.emit('close', event);
    if (event.defaultPrevented) return;
    this.destroy();
    if (BrowserWindow.all.every(({ destroyed }) => destroyed)) app.emit('window-all-closed');
  }
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.webContents.destroyed = true;
    this.emit('closed');
  }
}

interface FakeDisplay {
  readonly bounds: FakeBounds;
  readonly workArea: FakeBounds;
  readonly scaleFactor: number;
}

/** A display with a task bar of 40. */
export const fakeDisplay = (x: number, width = 1920, height = 1080): FakeDisplay => ({
  bounds: { x, y: 0, width, height },
  workArea: { x, y: 0, width, height: height - 40 },
  scaleFactor: 1,
});

class FakeScreen extends EventEmitter {
  displays: FakeDisplay[] = [fakeDisplay(0)];

  getAllDisplays(): FakeDisplay[] {
    needsPhase(true, 'screen');
    return [...this.displays];
  }
  displayOf({ x, width }: FakeBounds): FakeDisplay {
    const middle = x + width / 2;
    const found = this.displays.find(({ bounds }) => middle >= bounds.x && middle < bounds.x + bounds.width);
    const [first] = this.displays;
    if (first === undefined) throw new Error('there is no display');
    return found ?? first;
  }
  /** As a cable is plugged or pulled; the system says so once for each display. */
  plug(...displays: FakeDisplay[]): void {
    this.displays = displays;
    this.emit('display-added');
    this.emit('display-metrics-changed');
  }
}
export const screen = new FakeScreen();

class FakeIpcMain extends EventEmitter {
  readonly handlers = new Map<string, Handler>();
  handle(channel: string, handler: Handler): void {
    if (this.handlers.has(channel)) throw new Error(`there is a handler for ${channel} already`);
    this.handlers.set(channel, handler);
  }
  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
}
export const ipcMain = new FakeIpcMain();

const currentSender = (): FakeWebContents => {
  const window = BrowserWindow.all.at(-1);
  if (window === undefined) throw new Error('there is no window to send from');
  return window.webContents;
};

/** Calls a handler of the main process as a given frame of given contents does. */
export const invokeAs = async (
  senderFrame: FakeFrame | null,
  channel: string,
  args: readonly unknown[],
  sender = currentSender(),
): Promise<unknown> => {
  const handler = ipcMain.handlers.get(channel);
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
  return structuredClone(await handler({ sender, senderFrame }, ...structuredClone([...args])));
};

class FakeIpcRenderer extends EventEmitter {
  invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    return invokeAs(currentSender().mainFrame, channel, args);
  }
  send(channel: string, ...args: unknown[]): void {
    const sender = currentSender();
    ipcMain.emit(channel, { sender, senderFrame: sender.mainFrame }, ...structuredClone(args));
  }
}
export const ipcRenderer = new FakeIpcRenderer();

type Ask = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;
type Check = (contents: unknown, permission: string) => boolean;
type Device = (details: object) => boolean;

class FakeSession {
  request: Ask | undefined;
  check: Check | undefined;
  device: Device | undefined;
  setPermissionRequestHandler = (handler: Ask): Ask => (this.request = handler);
  setPermissionCheckHandler = (handler: Check): Check => (this.check = handler);
  setDevicePermissionHandler = (handler: Device): Device => (this.device = handler);
}
export const session = { defaultSession: new FakeSession() };

class FakeSafeStorage {
  available: boolean | Promise<boolean> = false;
  backend = 'gnome_libsecret';
  /** Another one is another computer or account. */
  machine = 1;

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    needsPhase(true, 'safeStorage');
    return this.available;
  }
  getSelectedStorageBackend(): string {
    return this.backend;
  }
  async encryptStringAsync(text: string): Promise<Buffer> {
    if (!this.available) throw new Error('Encryption is not available.');
    return Promise.resolve(Buffer.from([this.machine, ...Buffer.from(text)].map((byte) => byte ^ 0x5a)));
  }
  async decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const [machine, ...text] = [...sealed].map((byte) => byte ^ 0x5a);
    if (machine !== this.machine) throw new Error('Error while decrypting the ciphertext.');
    return Promise.resolve({ result: Buffer.from(text).toString(), shouldReEncrypt: false });
  }
}
export const safeStorage = new FakeSafeStorage();

export const powerSaveBlocker = {
  /** What holds now; a stopped one leaves its place empty. */
  started: [] as string[],
  start: (kind: string) => powerSaveBlocker.started.push(kind) - 1,
  stop: (id: number) => void powerSaveBlocker.started.splice(id, 1, ''),
};
export const shell = {
  beeps: 0,
  beep: (): void => {
    shell.beeps += 1;
  },
};
export const dialog = {
  shown: [] as string[],
  showErrorBox: (_title: string, text: string) => dialog.shown.push(text),
};
export const Menu = {
  current: undefined as unknown,
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: (menu: unknown) => {
    Menu.current = menu;
  },
};

/** A new application: nothing registered, no window, not ready. */
export const restart = (): void => {
  for (const emitter of [app, ipcMain, ipcRenderer, screen]) emitter.removeAllListeners();
  screen.displays = [fakeDisplay(0)];
  app.loginItem = undefined;
  Object.assign(app, { ready: false, isPackaged: true, hasLock: true, sandboxed: false });
  app.paths.clear();
  app.exits.length = 0;
  protocol.privileged.length = 0;
  protocol.handlers.clear();
  ipcMain.handlers.clear();
  BrowserWindow.all = [];
  pageWorld.clear();
  powerSaveBlocker.started.length = 0;
  dialog.shown.length = 0;
  shell.beeps = 0;
  Object.assign(safeStorage, { available: false, backend: 'gnome_libsecret', machine: 1 });
  Menu.current = undefined;
  Object.assign(session.defaultSession, { request: undefined, check: undefined, device: undefined });
};
