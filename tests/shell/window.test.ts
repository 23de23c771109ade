import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as electron from '../fakes/electron.ts';
import { currentWindow, freshElectron, runShell } from './runShell.ts';

vi.mock('electron', () => import('../fakes/electron.ts'));

let cleanUp: () => void;
beforeEach(() => {
  cleanUp = freshElectron();
});
afterEach(() => cleanUp());

describe('the window of the station', () => {
  it('is sandboxed, isolated and without Node, and shows itself when it has something to show', async () => {
    await runShell();
    expect(currentWindow().options).toEqual({
      title: 'Пульт',
      x: 160,
      y: 70,
      width: 1600,
      height: 900,
      minWidth: 1280,
      minHeight: 800,
      backgroundColor: '#d9dcdf',
      show: false,
      webPreferences: {
        preload: '/preload/index.cjs',
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        devTools: false,
      },
    });
    expect(electron.app.sandboxed).toBe(true);
    expect(currentWindow().visible).toBe(true);
    expect(currentWindow().menuBarVisible).toBe(false);
    expect(currentWindow().webContents.mainFrame.url).toBe('app://pult/');
    expect(await currentWindow().page?.text()).toContain('csp-nonce');
  });

  it('has developer tools only where the application is not packaged', async () => {
    electron.app.isPackaged = false;
    await runShell();
    expect(currentWindow().options).toMatchObject({ webPreferences: { devTools: true } });
    expect(JSON.stringify(electron.Menu.current)).toContain('toggleDevTools');
  });

  it('speaks the language of the system in its menu', async () => {
    await runShell();
    expect(JSON.stringify(electron.Menu.current)).toContain('Во весь экран');
    expect(JSON.stringify(electron.Menu.current)).not.toContain('toggleDevTools');
  });

  it('keeps the machine awake and prints where browsers and scripts find the station', async () => {
    const { printed } = await runShell();
    expect(electron.powerSaveBlocker.started).toEqual(['prevent-app-suspension', 'prevent-display-sleep']);
    expect(printed).toEqual([
      `ready {"url":"http://127.0.0.1:8010","login":"http://127.0.0.1:8010/#code=x","pid":${process.pid.toString()}}\n`,
    ]);
  });

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'does not let its page go elsewhere: %s',
    async (name) => {
      const { station } = await runShell();
      const event = new electron.FakeEvent({ url: 'https://example.com/' });
      currentWindow().webContents.emit(name, event);
      expect(event.defaultPrevented).toBe(true);
      expect(station.log).toHaveLength(1);
    },
  );

  it('opens no further windows for its page', async () => {
    await runShell();
    expect(currentWindow().webContents.openHandler?.({ url: 'https://example.com/' })).toEqual({ action: 'deny' });
  });

  it.each(['notifications', 'geolocation', 'media', 'usb', 'serial', 'clipboard-read', 'openExternal'])(
    'grants its page no permission: %s',
    async (permission) => {
      await runShell();
      const answers: boolean[] = [];
      const { request, check, device } = electron.session.defaultSession;
      request?.({}, permission, (granted) => answers.push(granted));
      expect([...answers, check?.({}, permission), device?.({})]).toEqual([false, false, false]);
    },
  );

  it('loads its page anew when the process of the window dies', async () => {
    await runShell();
    const contents = currentWindow().webContents;
    vi.useFakeTimers();
    contents.emit('render-process-gone', new electron.FakeEvent(), { reason: 'oom', exitCode: 1 });
    expect(contents.reloads).toBe(0);
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();
    expect(contents.reloads).toBe(1);
  });

  it('ends the process of a page that hangs, so that it is loaded anew', async () => {
    await runShell();
    vi.useFakeTimers();
    currentWindow().emit('unresponsive');
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();
    expect(currentWindow().webContents).toMatchObject({ crashes: 1, reloads: 1 });
  });

  it('is not opened where none is wanted, until somebody starts the station once more', async () => {
    await runShell({ window: false });
    expect(electron.BrowserWindow.all).toEqual([]);
    electron.app.emit('second-instance');
    expect(electron.BrowserWindow.all).toHaveLength(1);
  });

  it('comes to the front when the station is started once more', async () => {
    await runShell();
    electron.app.emit('second-instance');
    expect(electron.BrowserWindow.all).toHaveLength(1);
    expect(currentWindow().focused).toBe(1);
  });
});
