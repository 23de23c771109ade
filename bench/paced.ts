/**
 * The whole headless station with 100 devices of 60 registers at one second, frames stored; then the poller alone.
 * CPU is that of the process with its threads, after the devices are all online; jitter is the distance of each
 * device's requests from their own one-second grid.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openLink } from '../src/main/app/openLink.ts';
import { type ScannedDevice, Scanners } from '../src/main/app/scanners.ts';
import { systemClock } from '../src/main/app/systemClock.ts';
import { median, rounded } from './kit/median.ts';
import { referenceProgram } from './kit/referencePrograms.ts';
import { sixtyRegisters } from './kit/sixtyRegisters.ts';
import type { Benchmark } from './run.ts';

const DEVICES = 100;
const PERIOD_MS = 1_000;
const SETTLE_S = 8;
const FIRST_PORT = 21_000;
const TOKEN = 'paced-benchmark';
/** Ticks of /proc/PID/stat. */
const TICKS_A_SECOND = 100;

const profile = sixtyRegisters().profile;

const connection = (index: number) => ({
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

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000 * seconds));

/** CPU seconds (user and system) of a process with all its threads. */
const cpuSeconds = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid.toString()}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
};

const residentMb = (pid: number): number => {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid.toString()}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) / 1024;
};

const startStation = async (folder: string): Promise<{ child: ChildProcess; url: string; pid: number }> => {
  mkdirSync(join(folder, 'data', 'devices', profile.id), { recursive: true });
  writeFileSync(join(folder, 'data', 'devices', profile.id, 'profile.json'), JSON.stringify(profile));
  writeFileSync(join(folder, 'plant.json'), JSON.stringify(stationFile));
  const program = join(import.meta.dirname, '..', 'out', 'main', 'headless.js'); // as it is shipped
  const words = ['station', '--config', join(folder, 'plant.json'), '--data', join(folder, 'data')];
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=8', program, ...words, '--port', '0', '--no-window', '--token', TOKEN],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  for await (const line of createInterface(child.stdout)) {
    if (!line.startsWith('ready ')) continue;
    const ready = JSON.parse(line.slice('ready '.length)) as { url: string; pid: number };
    return { child, ...ready };
  }
  throw new Error('the station ended before it served');
};

/** Distances from the device's own grid, ms: the middle of its phases is the grid. */
const jitters = (startsMs: readonly number[]): number[] => {
  const [first = 0] = startsMs;
  const offsets = startsMs.map((at) => ((at - first + PERIOD_MS / 2) % PERIOD_MS) - PERIOD_MS / 2);
  const middle = median(offsets);
  return offsets.map((offset) => Math.abs(offset - middle));
};

const requestTimes = async (url: string, deviceId: number, scans: number): Promise<number[]> => {
  const answer = await fetch(`${url}/api/devices/${deviceId.toString()}/polls?limit=${scans.toString()}`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  const polls = (await answer.json()) as { ts_poll_start: number }[];
  return polls.map((poll) => Math.round(poll.ts_poll_start * 1_000)).reverse();
};

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((one, other) => one - other)[Math.floor(share * values.length)] ?? Number.NaN;

const measureStation = async (seconds: number): Promise<Record<string, number>> => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-paced-'));
  const { child, url, pid } = await startStation(folder);
  await pause(SETTLE_S);
  const before = cpuSeconds(pid);
  await pause(seconds);
  const cpu_share = (cpuSeconds(pid) - before) / seconds;
  const rss_mb = residentMb(pid);
  const all: number[] = [];
  for (let id = 1; id <= DEVICES; id += 1) all.push(...jitters(await requestTimes(url, id, Math.floor(seconds))));
  child.kill('SIGTERM');
  await once(child, 'exit');
  rmSync(folder, { recursive: true });
  return {
    cpu_share: rounded(cpu_share),
    rss_mb: Math.round(rss_mb),
    jitter_p99_ms: percentile(all, 0.99),
    scans: all.length,
  };
};

const measurePoller = async (seconds: number): Promise<number> => {
  const scanners = new Scanners({
    clock: systemClock,
    simulated: false,
    openLink: openLink(systemClock),
    onFrame: () => undefined,
  });
  scanners.run(
    Array.from({ length: DEVICES }, (_, index): ScannedDevice => {
      const name = `D${index.toString()}`;
      return {
        pauseMs: 0,
        device: {
          id: index + 1,
          siteId: 1,
          code: name,
          name,
          kind: 'generator',
          profile: profile.id,
          active: true,
          connection: connection(index),
        },
        plan: {
          deviceId: index + 1,
          name,
          unitId: 1,
          profile: profile.id,
          profileRevision: 1,
          blocks: profile.blocks,
          periodMs: PERIOD_MS,
          timeoutMs: 900,
          maxRegisters: 125,
        },
      };
    }),
  );
  await pause(SETTLE_S);
  const before = process.cpuUsage();
  await pause(seconds);
  const { user, system } = process.cpuUsage(before);
  scanners.close();
  return (user + system) / 1e6 / seconds;
};

export const benchmark: Benchmark = {
  usesNetwork: true,
  run: async ([text = '60']) => {
    const seconds = Number(text);
    const server = spawn(referenceProgram('server'), [
      FIRST_PORT.toString(),
      DEVICES.toString(),
      (3 * seconds + 60).toString(),
    ]);
    await pause(0.5);
    const figures = await measureStation(seconds);
    const poller = await measurePoller(seconds);
    server.kill();
    return { ...figures, poller_cpu_share: rounded(poller), seconds };
  },
};
