/**
 * The whole headless station with 100 devices of 60 registers at one second, frames stored; then the poller alone.
 * CPU is that of the process with its threads, after the devices are all online; jitter is the distance of each
 * device's requests from their own one-second grid.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLink } from '../src/main/app/openLink.ts';
import { type ScannedDevice, Scanners } from '../src/main/app/scanners.ts';
import { systemClock } from '../src/main/app/systemClock.ts';
import { rounded } from './kit/median.ts';
import {
  connection,
  DEVICES,
  FIRST_PORT,
  jitters,
  PERIOD_MS,
  pause,
  percentile,
  profile,
  requestTimes,
  SETTLE_S,
  startStation,
} from './kit/pacedStation.ts';
import { cpuSeconds, residentMb } from './kit/processLoad.ts';
import { referenceProgram } from './kit/referencePrograms.ts';
import type { Benchmark } from './run.ts';

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
