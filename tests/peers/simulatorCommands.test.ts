/** Commands to the simulated controllers of МКЗ by Modbus clients of other authors. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { cleanUp } from '../kit/cleanUp.ts';
import { hasTool } from '../kit/hasTool.ts';
import { Program, type ProgramEnd } from '../kit/program.ts';
import { projectPath } from '../kit/project.ts';
import { pythonWithPymodbus } from '../kit/python.ts';
import { type Simulator, startSimulator } from '../kit/simulatorProcess.ts';
import { writtenFile } from '../kit/stationFile.ts';
import { temporaryFolder } from '../kit/temporaryFolder.ts';
import { pymodbusClient } from './pymodbusClient.ts';

const DEADLINE = { timeout: 20_000, interval: 100 };
/** Coils are keys: a press is a write of 1, and they read as 0. */
const KEY = { start: 0, stop: 1, manual: 4 } as const;
const MENU_KEYS = [7, 8, 9, 10, 11];
/** Lamps in register 0. */
const LAMP = { manual: 1 << 10, stop: 1 << 11 } as const;
const SET_STATUS = 260;
const STANDBY = 0;
const RUNNING = 9;
const POWER_SET_POINT = 4352;
const python = pythonWithPymodbus ?? '';

/** МКЗ with its second set at rest. */
const plantFile = (): string => {
  const file = readFileSync(projectPath('resources', 'plants', 'mkz.json'), 'utf8');
  const plant = z.looseObject({ devices: z.array(z.looseObject({ code: z.string() })) }).parse(JSON.parse(file));
  const devices = plant.devices.map((device) =>
    device.code === 'GEN2' ? { ...device, start: { ...(device['start'] as object), state: 'standby' } } : device,
  );
  return writtenFile({ ...plant, devices });
};

let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator(plantFile());
});
afterEach(async () => {
  await simulator.program.signal('SIGTERM');
});
afterAll(cleanUp);

describe.skipIf(!hasTool('mbpoll'))('by mbpoll (skipped without mbpoll)', () => {
  /** `type`: 0 coils, 4 holding registers. What comes after the place is written. */
  const mbpoll = (
    place: readonly string[],
    type: 0 | 4,
    address: number,
    more: readonly string[],
  ): Promise<ProgramEnd> =>
    new Program('mbpoll', ['-t', type.toString(), '-0', '-r', address.toString(), '-1', '-q', ...place, ...more]).end();

  const read = async (place: readonly string[], type: 0 | 4, address: number, count: number): Promise<number[]> => {
    const { code, stdout, stderr } = await mbpoll(['-c', count.toString(), ...place], type, address, []);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return [...stdout.matchAll(/^\[\d+\]:\s+(\d+)/gm)].map(([, word]) => Number(word));
  };

  const press = async (place: readonly string[], key: number): Promise<void> => {
    const { code, stdout } = await mbpoll(place, 0, key, ['1']);
    expect({ code, written: stdout.includes('Written 1') }).toEqual({ code: 0, written: true });
  };

  const overTcp = (device: string): string[] => [
    ...['-m', 'tcp', '-a', '1', '-p', simulator.portOf(device).toString()],
    '127.0.0.1',
  ];

  test('a set at rest is put into manual mode and started', async () => {
    const set = overTcp('GEN2');
    expect(await read(set, 0, KEY.start, 2)).toEqual([0, 0]);
    expect(await read(set, 4, SET_STATUS, 1)).toEqual([STANDBY]);
    await press(set, KEY.manual);
    await vi.waitFor(
      async () => expect(((await read(set, 4, 0, 1))[0] ?? 0) & LAMP.manual).toBe(LAMP.manual),
      DEADLINE,
    );
    expect(await read(set, 4, SET_STATUS, 1)).toEqual([STANDBY]);
    await press(set, KEY.start);
    await vi.waitFor(async () => {
      const [status = STANDBY] = await read(set, 4, SET_STATUS, 1);
      expect(status).toBeGreaterThan(STANDBY);
      expect(status).toBeLessThanOrEqual(RUNNING);
    }, DEADLINE);
    expect(await read(set, 0, KEY.start, 1)).toEqual([0]);
  });

  test('a running set is put into stop mode', async () => {
    const set = overTcp('GEN1');
    expect(await read(set, 4, SET_STATUS, 1)).toEqual([RUNNING]);
    await press(set, KEY.manual);
    await press(set, KEY.stop);
    await vi.waitFor(async () => expect(((await read(set, 4, 0, 1))[0] ?? 0) & LAMP.stop).toBe(LAMP.stop), DEADLINE);
  });

  test('a coil that the set has not is refused', async () => {
    const { code, stderr } = await mbpoll(overTcp('GEN2'), 0, 900, ['1']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('Illegal data address') as string });
  });

  test.skipIf(!hasTool('socat'))(
    'a set-point of the bus controller is written as RTU (skipped without socat)',
    async () => {
      const line = join(temporaryFolder(), 'line');
      new Program('socat', [`pty,raw,echo=0,link=${line}`, `TCP:127.0.0.1:${simulator.portOf('ATS').toString()}`]);
      await vi.waitFor(() => expect(existsSync(line)).toBe(true), DEADLINE);
      const bus = ['-m', 'rtu', '-a', '3', '-b', '9600', '-P', 'none', '-s', '2', line];
      const { code } = await mbpoll(bus, 4, POWER_SET_POINT, ['421']);
      expect(code).toBe(0);
      expect(await read(bus, 4, POWER_SET_POINT, 1)).toEqual([421]);
    },
  );
});

describe.skipIf(pythonWithPymodbus === undefined)('by pymodbus (skipped without pymodbus)', () => {
  test('a set at rest is put into manual mode and started, over TCP', async () => {
    const ask = pymodbusClient(python, 'tcp', simulator.portOf('GEN2'), 1);
    expect(await ask('read_holding_registers', SET_STATUS, 1)).toEqual([STANDBY]);
    expect(await ask('write_coil', KEY.manual, true)).toBe(true);
    expect(await ask('write_coil', KEY.start, true)).toBe(true);
    await vi.waitFor(async () => {
      expect(await ask('read_holding_registers', SET_STATUS, 1)).not.toEqual([STANDBY]);
    }, DEADLINE);
    expect(await ask('read_coils', KEY.start, 2)).toEqual([false, false]);
    expect(await ask('read_discrete_inputs', KEY.start, 2)).toEqual([false, false]);
    expect(await ask('write_coil', 900, true)).toEqual({ exception: 2 });
    expect(await ask('read_coils', 900, 1)).toEqual({ exception: 2 });
    expect(await ask('write_register', SET_STATUS, 9)).toEqual({ exception: 2 });
  });

  test('a set-point of the bus controller is written and its menu keys move nothing, as RTU frames', async () => {
    const ask = pymodbusClient(python, 'rtutcp', simulator.portOf('ATS'), 3);
    const before = await ask('read_holding_registers', POWER_SET_POINT - 1, 4);
    const modes = await ask('read_holding_registers', 0, 1);
    for (const key of MENU_KEYS) expect(await ask('write_coil', key, true)).toBe(true);
    expect(await ask('read_coils', MENU_KEYS[0] ?? 0, MENU_KEYS.length)).toEqual(MENU_KEYS.map(() => false));
    expect(await ask('read_holding_registers', 0, 1)).toEqual(modes);
    expect(await ask('read_holding_registers', POWER_SET_POINT - 1, 4)).toEqual(before);

    expect(await ask('write_register', POWER_SET_POINT, 617)).toBe(true);
    expect(await ask('read_holding_registers', POWER_SET_POINT, 1)).toEqual([617]);
    expect(await ask('write_register', POWER_SET_POINT, 1_001)).toEqual({ exception: 3 });
    expect(await ask('read_holding_registers', POWER_SET_POINT, 1)).toEqual([617]);
    expect(await ask('write_coil', 900, true)).toEqual({ exception: 2 });
  });
});
