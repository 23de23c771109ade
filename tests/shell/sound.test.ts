import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AlarmSummary } from '#shared/api/alarms.ts';
import type { StationEvent } from '#shared/api/contract.ts';
import type { AlarmPriority } from '#shared/model/alarm.ts';
import { success } from '#shared/model/result.ts';
import * as electron from '../fakes/electron.ts';
import { FakeStation, freshElectron, runShell, settle } from './runShell.ts';

vi.mock('electron', () => import('../fakes/electron.ts'));

const HEARD_WITHIN_MS = 3_000;
const NONE = { critical: 0, high: 0, medium: 0, low: 0 };

let cleanUp: () => void;
beforeEach(() => {
  cleanUp = freshElectron();
});
afterEach(() => {
  vi.useRealTimers();
  cleanUp();
});

const summary = (priority: AlarmPriority | null): AlarmSummary => ({
  timeMs: 1,
  active: NONE,
  unacknowledged: NONE,
  shelved: 0,
  outOfService: 0,
  newest: null,
  flood: null,
  horn: priority === null ? null : { priority, sinceMs: 7 },
  colours: { devices: {}, sites: {} },
});

const changed = (priority: AlarmPriority | null): StationEvent => ({
  name: 'alarms.changed',
  data: { changed: [], summary: summary(priority) },
});

const soundWindow = (): electron.BrowserWindow => {
  const window = electron.BrowserWindow.all.find(({ visible, destroyed }) => !visible && !destroyed);
  if (window === undefined) throw new Error('there is no window that sounds');
  return window;
};

const addressOf = (window: electron.BrowserWindow): string => window.webContents.mainFrame.url;

describe('the horn of the desktop application', () => {
  it('sounds in a window of its own that is hidden, sandboxed and can ask the station nothing', async () => {
    const { station } = await runShell();
    expect(electron.BrowserWindow.all).toHaveLength(1);
    station.publish(changed('critical'));
    await vi.waitFor(() => expect(addressOf(soundWindow())).toBe('app://pult/#horn=critical'));
    expect(soundWindow().options).toEqual({
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
        backgroundThrottling: false,
        autoplayPolicy: 'no-user-gesture-required',
      },
    });
  });

  it('goes on while the window of the station is minimised or its process is gone', async () => {
    const { station } = await runShell();
    station.publish(changed('high'));
    const [main] = electron.BrowserWindow.all;
    main?.emit('minimize');
    main?.webContents.emit('render-process-gone', new electron.FakeEvent(), { reason: 'crashed', exitCode: 1 });
    station.publish(changed('critical'));
    await vi.waitFor(() => expect(addressOf(soundWindow())).toBe('app://pult/#horn=critical'));
    expect(electron.BrowserWindow.all).toHaveLength(2);
  });

  it('falls silent with the station, in the same window', async () => {
    const { station } = await runShell();
    station.publish(changed('medium'));
    station.publish(changed(null));
    await vi.waitFor(() => expect(addressOf(soundWindow())).toBe('app://pult/#horn=silent'));
    expect(electron.BrowserWindow.all).toHaveLength(2);
  });

  it('sounds what the station sounded before the application was started', async () => {
    const station = new FakeStation();
    station.horn = { priority: 'low', sinceMs: 7 };
    const starting = runShell({ start: () => Promise.resolve(success(station)) });
    await vi.waitFor(() => expect(addressOf(soundWindow())).toBe('app://pult/#horn=low'));
    soundWindow().visible = true; // the start waits for windows to be seen
    await starting;
  });

  it('beeps with the sound of the system while its page is not heard, and no longer', async () => {
    const { station } = await runShell();
    vi.useFakeTimers();
    station.publish(changed('critical'));
    vi.advanceTimersByTime(HEARD_WITHIN_MS - 1);
    expect(electron.shell.beeps).toBe(0);
    vi.advanceTimersByTime(1 + 2 * 2_000);
    expect(electron.shell.beeps).toBe(3);
    soundWindow().webContents.emit('audio-state-changed', { audible: true });
    vi.advanceTimersByTime(60_000);
    expect(electron.shell.beeps).toBe(3);
  });

  it('does not beep when its page was heard in time, nor after it was silenced', async () => {
    const { station } = await runShell();
    vi.useFakeTimers();
    station.publish(changed('critical'));
    soundWindow().webContents.emit('audio-state-changed', { audible: true });
    vi.advanceTimersByTime(10_000);
    station.publish(changed('low'));
    vi.advanceTimersByTime(1_000);
    station.publish(changed(null));
    vi.advanceTimersByTime(60_000);
    expect(electron.shell.beeps).toBe(0);
  });

  it('loads its page anew when the process of its page dies, and beeps if that does not help', async () => {
    const { station } = await runShell();
    station.publish(changed('high'));
    await settle();
    const window = soundWindow();
    window.webContents.emit('audio-state-changed', { audible: true });
    const load = vi.spyOn(window, 'loadURL');
    vi.useFakeTimers();
    window.webContents.emit('render-process-gone', new electron.FakeEvent(), { reason: 'oom', exitCode: 1 });
    vi.advanceTimersByTime(1_000);
    expect(load).toHaveBeenCalledWith('app://pult/#horn=high');
    vi.advanceTimersByTime(HEARD_WITHIN_MS);
    expect(electron.shell.beeps).toBe(1);
  });

  it('is gone with the window of the station, so that closing it ends the application', async () => {
    const { station } = await runShell();
    station.publish(changed('critical'));
    const [main] = electron.BrowserWindow.all;
    main?.close();
    await settle();
    expect(electron.BrowserWindow.all.every(({ destroyed }) => destroyed)).toBe(true);
    expect(station.closed).toBe(1);
  });
});
