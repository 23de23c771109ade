import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failure } from '#shared/model/result.ts';
import * as electron from '../fakes/electron.ts';
import { currentWindow, freshElectron, runShell, settle } from './runShell.ts';

vi.mock('electron', () => import('../fakes/electron.ts'));

let cleanUp: () => void;
beforeEach(() => {
  cleanUp = freshElectron();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  cleanUp();
});

/** What the shell remembers is written meanwhile. */
const ended = (exitCode: number): Promise<void> => vi.waitFor(() => expect(electron.app.exits).toEqual([exitCode]));

const sessionEvent = (...reasons: string[]): electron.FakeEvent => new electron.FakeEvent({ reasons });

describe('a second start on the same data', () => {
  it('starts no station and ends', async () => {
    electron.app.hasLock = false;
    const start = vi.fn();
    await runShell({ start });
    expect(start).not.toHaveBeenCalled();
    expect(electron.app.exits).toEqual([0]);
    expect(electron.BrowserWindow.all).toEqual([]);
  });

  it('is told from a start on other data by the folder', async () => {
    await runShell();
    expect(electron.app.paths.get('userData')).toMatch(/pult-crossing-\w+.electron$/);
  });
});

describe('a station that cannot start', () => {
  it('tells a person why and ends with 1', async () => {
    vi.stubEnv('CI', '');
    await runShell({ start: () => Promise.resolve(failure('port 8010 is in use')) });
    expect(electron.dialog.shown).toEqual(['port 8010 is in use']);
    expect(electron.app.exits).toEqual([1]);
    expect(electron.BrowserWindow.all).toEqual([]);
  });

  it('shows no dialog where nobody looks', async () => {
    vi.stubEnv('CI', 'true');
    await runShell({ start: () => Promise.resolve(failure('port 8010 is in use')) });
    expect(electron.dialog.shown).toEqual([]);
    expect(electron.app.exits).toEqual([1]);
  });

  it('ends with 70 when that is a bug', async () => {
    vi.stubEnv('CI', 'true');
    await runShell({ start: () => Promise.reject(new Error('BUG: planted')) });
    expect(electron.app.exits).toEqual([70]);
  });
});

describe('the end of the station', () => {
  it.each<readonly [string, () => void]>([
    ['the window is closed', () => currentWindow().close()],
    ['the application is told to quit', () => electron.app.quit()],
    ['the process is told to stop', () => process.emit('SIGTERM', 'SIGTERM')],
    ['the console is closed', () => process.emit('SIGHUP', 'SIGHUP')],
    ['the Windows session ends', () => currentWindow().emit('session-end', sessionEvent('logoff'))],
  ])('is clean when %s', async (_cause, act) => {
    const { station } = await runShell();
    let finish = (): void => undefined;
    station.closing = new Promise((resolve) => {
      finish = resolve;
    });
    act();
    electron.app.quit();
    await settle();
    expect(electron.app.exits).toEqual([]); // not before the data is flushed
    finish();
    await ended(0);
    expect(station.closed).toBe(1);
  });

  it.each(['shutdown', 'logoff'])('holds Windows up until all is closed: %s', async (reason) => {
    const { station } = await runShell();
    const event = sessionEvent(reason);
    currentWindow().emit('query-session-end', event);
    expect(event.defaultPrevented).toBe(true);
    await ended(0);
    expect(station.closed).toBe(1);
  });

  it('does not call an installation off', async () => {
    const { station } = await runShell();
    const event = sessionEvent('close-app');
    currentWindow().emit('query-session-end', event);
    expect([event.defaultPrevented, station.closed]).toEqual([false, 0]);
    currentWindow().emit('session-end', event);
    await ended(0);
    expect(station.closed).toBe(1);
  });

  it('comes within five seconds even when closing hangs', async () => {
    const { station } = await runShell();
    station.closing = new Promise(() => undefined);
    vi.useFakeTimers();
    electron.app.quit();
    vi.advanceTimersByTime(4_999);
    expect(electron.app.exits).toEqual([70]);
  });

  it('comes after an error that nobody caught', async () => {
    const { station } = await runShell();
    process.emit('uncaughtException', new Error('planted'));
    await ended(70);
    expect(station.closed).toBe(1);
  });

  it('does not come after a failure that nobody handled: the screens tell of it', async () => {
    const { station } = await runShell();
    process.emit('unhandledRejection', new Error('planted'), Promise.resolve());
    await settle();
    expect([station.closed, station.faults]).toEqual([0, ['planted']]);
  });
});
