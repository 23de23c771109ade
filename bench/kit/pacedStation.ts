/** A headless station with 100 devices of 60 registers at one second, and how evenly it polls them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { median } from './median.ts';
import { sixtyRegisters } from './sixtyRegisters.ts';

export const DEVICES = 100;
export const PERIOD_MS = 1_000;
export const SETTLE_S = 8;
export const FIRST_PORT = 21_000;
export const TOKEN = 'paced-benchmark';

export const profile = sixtyRegisters().profile;

export const connection = (index: number) => ({
  kind: 'tcp' as const,
  host: '127.0.0.1',
  port: FIRST_PORT + index,
  unitId: 1,
});

const stationFile = {
  sites: [{ code: 'BENCH', name: 'Bench', timeZone: 'UTC' }],
  devices: Array.from({ length: DEVICES }, (_, index) => ({
    site: 'BENCH',
    code: `D${index.toString()}`,
    name: `D${index.toString()}`,
    kind: 'generator',
    profile: profile.id,
    active: true,
    connection: connection(index),
    pollIntervalMs: PERIOD_MS,
    timeoutMs: 900,
  })),
};

export const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000 * seconds));

export interface StartedStation {
  readonly child: ChildProcess;
  readonly url: string;
  /** The address that logs in once. */
  readonly login: string;
  readonly pid: number;
}

/** Starts the station as it is shipped, with its data in `folder`, and waits until it serves. */
export const startStation = async (folder: string, moreWords: readonly string[] = []): Promise<StartedStation> => {
  mkdirSync(join(folder, 'data', 'devices', profile.id), { recursive: true });
  writeFileSync(join(folder, 'data', 'devices', profile.id, 'profile.json'), JSON.stringify(profile));
  return startStationOf(folder, stationFile, moreWords);
};

/** The same with any plant. */
export const startStationOf = async (
  folder: string,
  plant: unknown,
  moreWords: readonly string[] = [],
): Promise<StartedStation> => {
  writeFileSync(join(folder, 'plant.json'), JSON.stringify(plant));
  const program = join(import.meta.dirname, '..', '..', 'out', 'main', 'headless.js'); // as it is shipped
  const words = ['station', '--config', join(folder, 'plant.json'), '--data', join(folder, 'data')];
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=4', program, ...words, '--port', '0', '--no-window', '--token', TOKEN, ...moreWords],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith('ready ')) continue;
    const ready = JSON.parse(line.slice('ready '.length)) as Omit<StartedStation, 'child'>;
    return { child, ...ready };
  }
  throw new Error('the station ended before it served');
};

/** Distances from the device's own grid, ms: the middle of its phases is the grid. */
export const jitters = (startsMs: readonly number[]): number[] => {
  const [first = 0] = startsMs;
  const offsets = startsMs.map((at) => ((at - first + PERIOD_MS / 2) % PERIOD_MS) - PERIOD_MS / 2);
  const middle = median(offsets);
  return offsets.map((offset) => Math.abs(offset - middle));
};

export const requestTimes = async (url: string, deviceId: number, scans: number): Promise<number[]> => {
  const answer = await fetch(`${url}/api/devices/${deviceId.toString()}/polls?limit=${scans.toString()}`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  const polls = (await answer.json()) as { ts_poll_start: number }[];
  return polls.map((poll) => Math.round(poll.ts_poll_start * 1_000)).reverse();
};

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.floor(share * values.length)] ?? Number.NaN;
