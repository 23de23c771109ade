import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { cleanUp } from '../kit/cleanUp.ts';
import { freePort } from '../kit/freePort.ts';
import { hasTool } from '../kit/hasTool.ts';
import { Program } from '../kit/program.ts';
import { projectPath } from '../kit/project.ts';
import { startPult } from '../kit/pult.ts';
import { type Simulator, startSimulator } from '../kit/simulatorProcess.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';

const DEADLINE = { timeout: 10_000, interval: 40 };
const PLANT = projectPath('resources', 'plants', 'mkz.json');

afterAll(cleanUp);

/** Holding registers by their address as mbpoll prints them. */
const readRegisters = async (words: readonly string[], address: number, count: number): Promise<number[]> => {
  const table = ['-t', '4', '-0', '-r', address.toString(), '-c', count.toString(), '-1', '-q'];
  const { code, stdout, stderr } = await new Program('mbpoll', [...table, ...words]).end();
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  // Above 32767 the number stands with its sign in brackets behind it: [0]: 65531 (-5)
  return [...stdout.matchAll(/^\[\d+\]:\s+(\d+)/gm)].map(([, word]) => Number(word));
};

describe.skipIf(!hasTool('mbpoll'))('the simulator read by mbpoll (skipped without mbpoll)', () => {
  let simulator: Simulator;

  beforeAll(async () => {
    simulator = await startSimulator(PLANT);
  });

  test('serves the counters of the plant file over TCP', async () => {
    const set = ['-m', 'tcp', '-a', '1', '-p', simulator.portOf('GEN1').toString(), '127.0.0.1'];
    const words = await readRegisters(set, 260, 16);
    const [state, hours, starts, energyLow, energyHigh] = [0, 10, 13, 14, 15].map((index) => words[index] ?? -1);
    // 1384210 = 21 × 65536 + 7954; the running set adds to it.
    expect({ state, hours, starts, energyHigh }).toEqual({ state: 9, hours: 12487, starts: 612, energyHigh: 21 });
    expect(energyLow).toBeGreaterThanOrEqual(7954);
    expect(energyLow).toBeLessThan(7964);
  });

  test('serves the code of a missing sensor for the fuel level', async () => {
    const set = ['-m', 'tcp', '-a', '1', '-p', simulator.portOf('GEN1').toString(), '127.0.0.1'];
    expect(await readRegisters(set, 224, 1)).toEqual([32766]);
  });

  test.skipIf(!hasTool('socat'))('answers as RTU behind its converter (skipped without socat)', async () => {
    const line = join(temporaryFolder(), 'line');
    const converter = `TCP:127.0.0.1:${simulator.portOf('ATS').toString()}`;
    new Program('socat', [`pty,raw,echo=0,link=${line}`, converter]);
    await vi.waitFor(() => expect(existsSync(line)).toBe(true), DEADLINE);
    const words = await readRegisters(['-m', 'rtu', '-a', '3', '-b', '9600', '-P', 'none', '-s', '2', line], 203, 9);
    const [energyLow, energyHigh, hours] = [0, 1, 8].map((index) => words[index] ?? -1);
    // 2681865.0 kWh as tenths: 26818650 = 409 × 65536 + 14426.
    expect({ energyHigh, hours }).toEqual({ energyHigh: 409, hours: 113 });
    expect(energyLow).toBeGreaterThanOrEqual(14426);
    expect(energyLow).toBeLessThan(14526);
  });
});

test('the simulator serves its ports in the order of the devices', async () => {
  const base = await freePort();
  const program = startPult('simulate', '--plant', PLANT, '--port-base', base.toString());
  const line = await program.line(/^ready /);
  expect(line).toContain(`"device":"GEN1","kind":"tcp","host":"127.0.0.1","port":${base.toString()},"unitId":1`);
  const { code, stderr } = await program.signal('SIGTERM');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
