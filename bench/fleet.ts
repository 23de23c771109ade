/**
 * The headless station with the fleet of 200 simulated controllers at two seconds: `npm run bench -- fleet [SECONDS]`. CPU and memory
 * are those of the station's process with its threads; the simulator is another process.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { plantDocument } from '../src/main/simulator/trainingPlants.ts';
import { rounded } from './kit/median.ts';
import { pause, startStationOf } from './kit/pacedStation.ts';
import { cpuSeconds, residentMb } from './kit/processLoad.ts';
import type { Benchmark } from './run.ts';

const ROOT = join(import.meta.dirname, '..');
const SETTLE_S = 25;
const PERIOD_MS = 2_000;

interface FleetDocument {
  readonly site: unknown;
  readonly devices: readonly Record<string, unknown>[];
}

/** The devices as the station is told of them. */
const stationFile = () => {
  const { site, devices } = plantDocument('fleet') as FleetDocument;
  return {
    sites: [site],
    devices: devices.map(({ start: _start, ...device }) => ({
      ...device,
      site: 'FLEET',
      active: true,
      pollIntervalMs: PERIOD_MS,
    })),
  };
};

const startFleet = async () => {
  const words = ['simulate', '--plant', join(ROOT, 'resources', 'plants', 'fleet.json')];
  const child = spawn(process.execPath, [join(ROOT, 'out', 'main', 'headless.js'), ...words], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface(child.stdout)) if (line.startsWith('ready ')) return child;
  throw new Error('the simulator ended before it served');
};

export const benchmark: Benchmark = {
  usesNetwork: true,
  run: async ([text = '60']) => {
    const seconds = Number(text);
    const load_before = rounded(loadavg()[0] ?? Number.NaN);
    const folder = mkdtempSync(join(tmpdir(), 'pult-fleet-'));
    const fleet = await startFleet();
    const file = stationFile();
    const { child, pid } = await startStationOf(folder, file);
    await pause(SETTLE_S);
    const before = cpuSeconds(pid);
    await pause(seconds);
    const cpu_share = rounded((cpuSeconds(pid) - before) / seconds);
    const rss_mb = Math.round(residentMb(pid));
    child.kill('SIGTERM');
    await once(child, 'exit');
    fleet.kill('SIGTERM');
    rmSync(folder, { recursive: true });
    return { devices: file.devices.length, cpu_share, rss_mb, start_cpu_s: rounded(before), seconds, load_before };
  },
};
