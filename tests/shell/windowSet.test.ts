/** Several windows over the fake electron: opened, told apart, remembered for each set of displays, brought back. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { REQUEST_CHANNEL } from '#shared/api/channels.ts';
import * as electron from '../fakes/electron.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';
import { beat, freshElectron, runShell, type Started } from './runShell.ts';

vi.mock('electron', () => import('../fakes/electron.ts'));

const DESK = electron.fakeDisplay(0);
const WALL = electron.fakeDisplay(1_920, 3_840, 2_160);
const PLACED = { x: 2_100, y: 200, width: 1_400, height: 850 };

let cleanUp: () => void;
let dataDirectory: string;
beforeEach(() => {
  cleanUp = freshElectron();
  dataDirectory = temporaryFolder();
});
afterEach(() => {
  vi.useRealTimers();
  cleanUp();
});

const start = (displays = [DESK, WALL]): Promise<Started> => {
  electron.screen.displays = displays;
  return runShell({ dataDirectory });
};

/** The station ends, by whatever way, and a new program starts. */
const restart = async (displays = [DESK, WALL]): Promise<Started> => {
  electron.app.quit();
  await vi.waitFor(() => expect(electron.app.exits).toEqual([0]));
  vi.restoreAllMocks();
  electron.restart();
  return start(displays);
};

/** All windows that were opened show their pages. */
const shown = (): Promise<void> => vi.waitFor(() => expect(windows().every(({ visible }) => visible)).toBe(true));

interface MenuItem {
  readonly accelerator?: string;
  readonly click?: (item: object, window: unknown) => void;
  readonly submenu?: readonly MenuItem[];
}

const pressKeys = (accelerator: string, window?: unknown): void => {
  const menu = electron.Menu.current as readonly MenuItem[];
  const item = menu.flatMap(({ submenu = [] }) => submenu).find((each) => each.accelerator === accelerator);
  if (item?.click === undefined) throw new Error(`no key ${accelerator} in the menu`);
  item.click({}, window);
};

const windows = (): electron.BrowserWindow[] => electron.BrowserWindow.getAllWindows();
const nth = (at: number): electron.BrowserWindow => {
  const window = windows()[at];
  if (window === undefined) throw new Error(`there is no window ${at.toString()}`);
  return window;
};
const addresses = (): string[] => windows().map(({ webContents }) => webContents.mainFrame.url);
const remembered = (): { windows: { window: number; shows: string }[] } =>
  JSON.parse(readFileSync(join(dataDirectory, 'workstation.json'), 'utf8')) as ReturnType<typeof remembered>;

describe('a further window', () => {
  it('opens by Ctrl+N on the display that has none, at the first screen', async () => {
    await start();
    nth(0).webContents.goInPage('#screen=mimic&site=2');
    pressKeys('CmdOrCtrl+N');
    await shown();
    expect(addresses()).toEqual(['app://pult/#screen=mimic&site=2', 'app://pult/']);
    expect(nth(1).options).toMatchObject({ x: 3_040, y: 610, width: 1_600, height: 900 });
  });

  it('opens by Ctrl+Shift+N with what the window shows, though not as a wall', async () => {
    await start();
    nth(0).webContents.goInPage('#screen=mimic&site=2&device=7&wall=1');
    pressKeys('CmdOrCtrl+Shift+N', nth(0));
    await shown();
    expect(addresses()[1]).toBe('app://pult/#screen=mimic&site=2&device=7');
    expect(nth(1).isFullScreen()).toBe(false);
  });

  it('opens where the page asks for one of the station, as a window of the shell', async () => {
    await start();
    const answer = nth(0).webContents.openHandler?.({ url: 'app://pult/#screen=alarms' });
    await shown();
    expect(answer).toEqual({ action: 'deny' });
    expect(addresses()[1]).toBe('app://pult/#screen=alarms');
    expect(nth(1).options).toMatchObject({ webPreferences: { sandbox: true, preload: '/preload/index.cjs' } });
  });

  it('is one of eight at the most', async () => {
    const { station } = await start();
    for (let count = 0; count < 20; count += 1) pressKeys('CmdOrCtrl+N');
    await shown();
    expect(windows()).toHaveLength(8);
    expect(station.log.length).toBeGreaterThan(0);
  });

  it('asks the station and hears of it like the first', async () => {
    const { station } = await start();
    pressKeys('CmdOrCtrl+N');
    await shown();
    const [first, second] = [nth(0).webContents, nth(1).webContents];
    for (const contents of [first, second]) {
      expect(await electron.invokeAs(contents.mainFrame, REQUEST_CHANNEL, ['sites.list', {}], contents)).toMatchObject({
        ok: true,
      });
    }
    station.publish(beat(7));
    expect([first.sent.length, second.sent.length]).toEqual([1, 1]);
  });

  it('that hangs holds up neither the events of the others nor their number', async () => {
    const { station } = await start();
    pressKeys('CmdOrCtrl+N');
    await shown();
    const [hung, well] = [nth(0).webContents, nth(1).webContents];
    for (let count = 1; count <= 3_000; count += 1) {
      station.publish(beat(count));
      const answer = { sender: well, senderFrame: well.mainFrame };
      if (count % 50 === 0) electron.ipcMain.emit('pult:acknowledge', answer, count);
    }
    expect([hung.sent.length, well.sent.length]).toEqual([1_000, 3_000]);
  });
});

describe('what is remembered of the windows', () => {
  const openTwo = async (): Promise<void> => {
    await start();
    pressKeys('CmdOrCtrl+N');
    await shown();
    nth(0).webContents.goInPage('#screen=mimic&site=1');
    nth(1).webContents.goInPage('#screen=alarms');
    nth(1).setBounds(PLACED);
    nth(1).maximize();
  };

  it('brings each back with its screen, its place and its state', async () => {
    await openTwo();
    await restart();
    expect(addresses()).toEqual(['app://pult/#screen=mimic&site=1', 'app://pult/#screen=alarms']);
    expect(nth(1).options).toMatchObject(PLACED);
    expect([nth(0).isMaximized(), nth(1).isMaximized()]).toEqual([false, true]);
  });

  it('is on disk within a second, so that a killed station brings it back too', async () => {
    await start();
    await vi.waitFor(() => expect(remembered().windows).toEqual([{ window: 1, shows: '' }]), { timeout: 10_000 });
    nth(0).webContents.goInPage('#screen=link&device=5');
    await vi.waitFor(() => expect(remembered().windows[0]?.shows).toBe('#screen=link&device=5'), { timeout: 10_000 });
  });

  it('keeps windows that were closed together with the last one', async () => {
    await openTwo();
    nth(1).close();
    nth(0).close();
    await vi.waitFor(() => expect(electron.app.exits).toEqual([0]));
    expect(remembered().windows).toHaveLength(2);
  });

  it('forgets a window that was closed while others go on', async () => {
    const { station } = await start();
    pressKeys('CmdOrCtrl+N');
    await shown();
    nth(0).close();
    await vi.waitFor(() => expect(remembered().windows).toEqual([{ window: 2, shows: '' }]), { timeout: 3_000 });
    expect([station.closed, electron.app.exits]).toEqual([0, []]);
    await restart();
    expect(windows()).toHaveLength(1);
  });

  it('is left out where the file is damaged: the station starts with one window and says so', async () => {
    writeFileSync(join(dataDirectory, 'workstation.json'), '{');
    const { station } = await start();
    expect(addresses()).toEqual(['app://pult/']);
    expect(JSON.stringify(station.log)).toContain('set aside');
  });
});

describe('windows and displays', () => {
  it('come onto a display that is there when theirs is gone, and go back when it returns', async () => {
    await start();
    pressKeys('CmdOrCtrl+N');
    await shown();
    nth(1).setBounds(PLACED);
    await vi.waitFor(() => expect(JSON.stringify(remembered())).toContain('"x":2100'), { timeout: 10_000 });
    electron.screen.plug(DESK);
    await vi.waitFor(() => expect(nth(1).bounds).toEqual({ x: 520, y: 190, width: 1_400, height: 850 }), {
      timeout: 10_000,
    });
    await vi.waitFor(() => expect(JSON.stringify(remembered())).toContain('"x":520'), { timeout: 10_000 });
    electron.screen.plug(DESK, WALL);
    await vi.waitFor(() => expect(nth(1).bounds).toEqual(PLACED), { timeout: 10_000 });
  });

  it('open without any display too, and come into sight when there is one', async () => {
    await start([]);
    expect(windows()).toHaveLength(1);
    electron.screen.plug(electron.fakeDisplay(5_000));
    await vi.waitFor(() => expect(nth(0).bounds.x).toBeGreaterThanOrEqual(5_000), { timeout: 10_000 });
  });

  it('start on the displays that are there, and later again where they stood', async () => {
    await start();
    nth(0).setBounds(PLACED);
    nth(0).setFullScreen(true);
    await restart([DESK]);
    expect(nth(0).options).toMatchObject({ x: 520, y: 190, fullscreen: true });
    await restart([WALL, DESK]);
    expect(nth(0).options).toMatchObject({ ...PLACED, fullscreen: true });
  });
});

describe('a wall', () => {
  it('fills its display while its page says so', async () => {
    await start();
    nth(0).webContents.goInPage('#screen=mimic&wall=1');
    expect(nth(0).isFullScreen()).toBe(true);
    nth(0).webContents.goInPage('#screen=mimic');
    expect(nth(0).isFullScreen()).toBe(false);
  });

  it('is a wall again after a restart', async () => {
    await start();
    nth(0).webContents.goInPage('#wall=1');
    await restart();
    expect(addresses()).toEqual(['app://pult/#wall=1']);
    expect(nth(0).options).toMatchObject({ fullscreen: true });
  });
});

describe('a second start of the program', () => {
  it('brings all windows to the front, the first one last', async () => {
    await start();
    pressKeys('CmdOrCtrl+N');
    await shown();
    electron.app.emit('second-instance');
    expect(windows().map(({ focused }) => focused)).toEqual([1, 1]);
  });
});
