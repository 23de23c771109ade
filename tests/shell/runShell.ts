/** Starts the shell over the fake electron with a station of a few lines. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { AlarmSummary } from '#shared/api/alarms.ts';
import { CSP_NONCE_MARK } from '#shared/api/contentSecurityPolicy.ts';
import type { StationEvent } from '#shared/api/contract.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { Workstation } from '#shared/model/workstation.ts';
import type { ShellHost } from '../../src/main/shell/shellHost.ts';
import { startShell } from '../../src/main/shell/startShell.ts';
import * as electron from '../fakes/electron.ts';
import { callerOfRole } from '../kit/callers.ts';
import { removeTemporaryFolders, temporaryFolder } from '../kit/temporaryFolder.ts';

/** A folder of screens as the build makes it. */
export const makePages = (): string => {
  const directory = temporaryFolder();
  mkdirSync(join(directory, 'out', 'assets'), { recursive: true });
  writeFileSync(join(directory, 'package.json'), '{}');
  writeFileSync(join(directory, 'out', 'index.html'), `<meta name="csp-nonce" content="${CSP_NONCE_MARK}">`);
  writeFileSync(join(directory, 'out', 'assets', 'index.js'), 'start();');
  return join(directory, 'out');
};

export class FakeStation implements ShellHost {
  readonly calls: unknown[][] = [];
  readonly faults: string[] = [];
  readonly log: unknown[][] = [];
  closed = 0;
  /** What sounds when the shell starts. */
  horn: AlarmSummary['horn'] = null;
  closing: Promise<void> = Promise.resolve();
  #listeners = new Set<(event: StationEvent) => void>();

  readonly served = { url: 'http://127.0.0.1:8010', loginAddress: () => 'http://127.0.0.1:8010/#code=x' };
  readonly station = {
    dispatch: (...call: unknown[]): Promise<Result<unknown, never>> => {
      // The shell itself asks this at its start; the calls are those of the page.
      if (call[0] === 'alarms.summary') return Promise.resolve(success({ horn: this.horn }));
      this.calls.push(call);
      return Promise.resolve(success({ asked: call[0] }));
    },
    listen: (listener: (event: StationEvent) => void) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
    fault: (message: string) => void this.faults.push(message),
  };
  readonly logger = {
    info: (...line: unknown[]) => void this.log.push(line),
    warn: (...line: unknown[]) => void this.log.push(line),
    fatal: (...line: unknown[]) => void this.log.push(line),
  };

  readonly foreign: string[][] = [];
  readonly onForeignRequest = (...request: string[]) => void this.foreign.push(request);
  readonly windowCaller = () => callerOfRole('operator');

  publish(event: StationEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  async close(): Promise<void> {
    this.closed += 1;
    await this.closing;
  }
}

/** A beat that can be told from others. */
export const beat = (timeMs: number): StationEvent => ({
  name: 'station.beat',
  data: {
    status: 'ok',
    problems: [],
    timeMs,
    devicesOnline: 0,
    devicesActive: 0,
    storeLagMs: null,
    storeBytes: 0,
    recordedFromMs: null,
    backupMs: null,
    diskFreeShare: null,
  },
});

/** Lets everything that is due happen, save what waits for the disk. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

export interface Started {
  readonly station: FakeStation;
  /** What was printed on stdout. */
  readonly printed: readonly string[];
  /** What the station was given of the computer; undefined where it was not started. */
  readonly workstation: Workstation | undefined;
}

interface StartOptions {
  readonly start?: (workstation: Workstation) => Promise<Result<ShellHost, string>>;
  readonly window?: boolean;
  readonly kiosk?: boolean;
  /** Another one for each start, if none is given. */
  readonly dataDirectory?: string;
}

export const runShell = async ({
  start,
  window = true,
  kiosk = false,
  dataDirectory = temporaryFolder(),
}: StartOptions = {}): Promise<Started> => {
  const station = new FakeStation();
  const printed: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  let desk: Workstation | undefined;
  startShell({
    dataDirectory,
    pagesDirectory: makePages(),
    preloadFile: '/preload/index.cjs',
    window,
    kiosk,
    autostartWords: ['--data', '/d/с пробелом'],
    start: (workstation) => {
      desk = workstation;
      return start?.(workstation) ?? Promise.resolve(success(station));
    },
  });
  const workstation = await vi.waitFor(() => {
    if (desk === undefined && electron.app.exits.length === 0 && electron.app.hasLock)
      throw new Error('not started yet');
    return desk;
  });
  await settle();
  await vi.waitFor(() =>
    expect(electron.BrowserWindow.all.filter(({ destroyed, visible }) => !destroyed && !visible)).toEqual([]),
  );
  return { station, printed, workstation };
};

const CAUSES = ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGBREAK', 'unhandledRejection', 'uncaughtException'] as const;

/** A fresh fake application; the process forgets what the last one listened to. Gives the clean-up. */
export const freshElectron = (): (() => void) => {
  electron.restart();
  const before = new Map(CAUSES.map((cause) => [cause, process.listeners(cause as 'SIGTERM')]));
  return () => {
    vi.restoreAllMocks();
    removeTemporaryFolders();
    for (const cause of CAUSES) {
      for (const listener of process.listeners(cause as 'SIGTERM')) {
        if (before.get(cause)?.includes(listener) !== true) process.off(cause, listener);
      }
    }
  };
};

/** The newest window. */
export const currentWindow = (): electron.BrowserWindow => {
  const window = electron.BrowserWindow.all.at(-1);
  if (window === undefined) throw new Error('there is no window');
  return window;
};
