/** The computer of the desktop application: kept awake, started with the system, a kiosk. Over the fake electron. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Workstation } from '#shared/model/workstation.ts';
import * as electron from '../fakes/electron.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';
import { currentWindow, freshElectron, runShell, settle } from './runShell.ts';

vi.mock('electron', () => import('../fakes/electron.ts'));

let cleanUp: () => void;
let dataDirectory: string;
beforeEach(() => {
  cleanUp = freshElectron();
  dataDirectory = temporaryFolder();
});
afterEach(() => {
  vi.unstubAllGlobals();
  cleanUp();
});

const start = async ({ kiosk = false } = {}): Promise<Workstation> => {
  const { workstation } = await runShell({ dataDirectory, kiosk });
  if (workstation === undefined) throw new Error('the station was given no workstation');
  return workstation;
};

const restart = async (): Promise<Workstation> => {
  electron.app.quit();
  await vi.waitFor(() => expect(electron.app.exits).toEqual([0]));
  vi.restoreAllMocks();
  electron.restart();
  return start();
};

const onWindows = (): void => {
  vi.stubGlobal('process', Object.create(process, { platform: { value: 'win32' } }) as typeof process);
};

const closes = async (): Promise<boolean> => {
  const window = currentWindow();
  window.close();
  await settle();
  return window.destroyed;
};

describe('the displays of the workstation', () => {
  it('stay on until somebody chooses otherwise, while the computer never sleeps', async () => {
    const workstation = await start();
    expect(workstation.read()).toMatchObject({ displayAwake: true });
    expect(await workstation.set({ displayAwake: false })).toMatchObject({ ok: true, value: { displayAwake: false } });
    expect(electron.powerSaveBlocker.started).toEqual(['prevent-app-suspension', '']);
    const again = await restart();
    expect(again.read()).toMatchObject({ displayAwake: false });
    expect(electron.powerSaveBlocker.started).toEqual(['prevent-app-suspension']);
    await again.set({ displayAwake: true });
    await again.set({ displayAwake: true });
    expect(electron.powerSaveBlocker.started).toEqual(['prevent-app-suspension', 'prevent-display-sleep']);
  });

  it('stay as they are when the choice cannot be written', async () => {
    const workstation = await start();
    const blocked = join(dataDirectory, 'workstation.json.partial');
    await vi.waitFor(async () => {
      mkdirSync(blocked, { recursive: true });
      expect(await workstation.set({ displayAwake: false })).toEqual({ ok: false, error: 'options_unwritten' });
    });
    expect(workstation.read()).toMatchObject({ displayAwake: true });
    expect(electron.powerSaveBlocker.started).toEqual(['prevent-app-suspension', 'prevent-display-sleep']);
    rmSync(blocked, { recursive: true });
  });
});

describe('the start with the system', () => {
  it('is told to Windows with the words of this start, quoted where they hold a space', async () => {
    onWindows();
    const workstation = await start();
    expect(workstation.read()).toMatchObject({ openAtLogin: false });
    expect(await workstation.set({ openAtLogin: true })).toMatchObject({ ok: true, value: { openAtLogin: true } });
    expect(electron.app.loginItem).toEqual({
      openAtLogin: true,
      path: process.execPath,
      args: ['--data', '"/d/с пробелом"'],
    });
    expect(await workstation.set({ openAtLogin: false })).toMatchObject({ value: { openAtLogin: false } });
  });

  it('is not offered by another system, nor by a program that is not packaged', async () => {
    const elsewhere = await start();
    expect(elsewhere.read()).toMatchObject({ openAtLogin: null });
    expect(await elsewhere.set({ openAtLogin: true, displayAwake: false })).toEqual({
      ok: false,
      error: 'no_autostart',
    });
    expect(elsewhere.read()).toMatchObject({ displayAwake: true });
    onWindows();
    electron.app.quit();
    await settle();
    electron.restart();
    electron.app.isPackaged = false;
    expect((await start()).read()).toMatchObject({ openAtLogin: null });
  });
});

describe('a kiosk', () => {
  it('fills its display, has no menu and is closed by nobody who stands before it', async () => {
    await start({ kiosk: true });
    expect(currentWindow().options).toMatchObject({ kiosk: true, closable: false, minimizable: false });
    expect(electron.Menu.current).toBeNull();
    expect(await closes()).toBe(false);
    expect(electron.app.exits).toEqual([]);
  });

  it('opens no further windows: nobody could close them', async () => {
    await start({ kiosk: true });
    currentWindow().webContents.openHandler?.({ url: 'app://pult/#screen=alarms' });
    await settle();
    expect(electron.BrowserWindow.all).toHaveLength(1);
  });

  it('ends with the system and with its signals all the same', async () => {
    await start({ kiosk: true });
    electron.app.quit();
    await vi.waitFor(() => expect(electron.app.exits).toEqual([0]));
  });

  it('begins and is left at once, and is remembered', async () => {
    const workstation = await start();
    expect(await workstation.setKiosk(true)).toMatchObject({ ok: true, value: { kiosk: true, kioskByOption: false } });
    expect([currentWindow().kiosk, currentWindow().closable, electron.Menu.current]).toEqual([true, false, null]);
    const again = await restart();
    expect(again.read()).toMatchObject({ kiosk: true });
    expect(currentWindow().options).toMatchObject({ kiosk: true });
    expect(await again.setKiosk(false)).toMatchObject({ ok: true, value: { kiosk: false } });
    expect([currentWindow().kiosk, currentWindow().closable]).toEqual([false, true]);
    expect(electron.Menu.current).not.toBeNull();
    expect(await closes()).toBe(true);
  });

  it('that was asked for by the command line is left until the next start', async () => {
    const workstation = await start({ kiosk: true });
    expect(await workstation.setKiosk(false)).toMatchObject({ value: { kiosk: false, kioskByOption: true } });
    expect(await closes()).toBe(true);
  });

  it('keeps where its windows stood before', async () => {
    const workstation = await start();
    currentWindow().setBounds({ x: 11, y: 22, width: 1_300, height: 810 });
    await workstation.setKiosk(true);
    await restart();
    expect(currentWindow().options).toMatchObject({ x: 11, y: 22, width: 1_300, height: 810 });
  });
});
