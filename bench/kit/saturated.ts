/** What a device's scan costs from the wire to the sealed chunk: `clients/saturated.ts` against a server of another process. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '../reference/gensetWeek.ts';
import { rounded } from './median.ts';
import { ownProgram } from './referencePrograms.ts';

const FIRST_PORT = 23_000;
const DEVICES = 100;
const LONGEST_S = 600;
const DAYS = 0.5;
/** As the station is started by `npm run pult`. */
const SMALL = '--max-semi-space-size=4';

/** The registers of the made-up engine set, a row a scan. */
const writeRegisters = (file: string): number => {
  const { n, C } = generate(DAYS);
  const words = new Uint16Array(n * C.length);
  C.forEach((column, register) => column.forEach((word, scan) => (words[scan * C.length + register] = word)));
  writeFileSync(file, words);
  return C.length;
};

export const measureSaturated = async (folder: string, scans: number): Promise<Record<string, number>> => {
  const file = join(folder, 'registers');
  const registers = writeRegisters(file);
  const words = [FIRST_PORT, DEVICES, LONGEST_S].map(String);
  const server = spawn(ownProgram('server'), [...words, file, registers.toString()], { stdio: 'ignore' });
  await new Promise((resolve) => setTimeout(resolve, 300));
  const client = join(import.meta.dirname, '..', 'clients', 'saturated.ts');
  const { status, stdout } = spawnSync(
    process.execPath,
    [SMALL, client, FIRST_PORT.toString(), DEVICES.toString(), scans.toString(), folder],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  server.kill('SIGTERM');
  await once(server, 'exit');
  if (status !== 0) throw new Error(`the saturated station ended with ${String(status)}`);
  const said = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, number>;
  if (said['failures'] !== 0) throw new Error(`${String(said['failures'])} scans were not served`);
  const figure = (key: string): number => rounded(said[key] ?? Number.NaN);
  return {
    cpu_us_per_device_scan: figure('cpu_us'),
    main_cpu_us_per_device_scan: figure('main_cpu_us'),
    rows_cpu_us_per_device_scan: figure('rows_cpu_us'),
    device_scans_per_s: Math.round(said['scans_per_s'] ?? Number.NaN),
  };
};
