import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { HEALTHY_WIRE } from '#shared/model/wireFaults.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { systemClock } from '../app/systemClock.ts';
import { crc16, hasValidCrc } from '../modbus/crc16.ts';
import { compileProfile } from '../profile/compileProfile.ts';
import { encodeBlock } from '../profile/encode.ts';
import type { Plant } from './plant.ts';
import { PlantModel } from './plantModel.ts';
import type { SimulatedPlant } from './simulatedPlant.ts';
import { type SimulatedPlantOptions, startPlant } from './startPlant.ts';
import { shippedPlant, shippedProfile } from './trainingPlants.ts';
import { freePort } from './wire/freePort.ts';
import type { EndpointAddress } from './wire/simulatedEndpoint.ts';
import { exceptionOf, exchange, NO_ANSWER_MS, rtu, withClient, wordsOf } from './wire/wireClients.ts';

const PLANT = shippedPlant('mkz');
const SEED = 11;
const MBPOLL = '/usr/bin/mbpoll';

const start = async (options: Partial<SimulatedPlantOptions> = {}, file = PLANT): Promise<SimulatedPlant> => {
  const all = { clock: new HandMovedClock(), seed: SEED, profileOf: shippedProfile, portOf: () => 0, ...options };
  const started = await startPlant(file, all);
  if (!started.ok) throw new Error(started.error);
  return started.value;
};

/** The plant stands still while the serial line takes its real time. */
const startStanding = async (file = PLANT): Promise<SimulatedPlant> => {
  const plant = await start({ clock: systemClock }, file);
  plant.setPace({ paused: true });
  return plant;
};

const addressOf = (plant: SimulatedPlant, code: string): EndpointAddress => {
  const address = plant.endpoints.get(code);
  if (address === undefined) throw new Error(`no device ${code}`);
  return address;
};

const expectedBlock = (code: string, block: string, afterMs = 0): number[] => {
  const model = new PlantModel(PLANT, SEED);
  model.advance(afterMs);
  const controller = model.controllers.find(({ device }) => device.code === code);
  if (controller === undefined) throw new Error(`no device ${code}`);
  return [...encodeBlock(compileProfile(shippedProfile(controller.device.profile)), block, controller.values())];
};

/** Register 0, over whatever stands in front of the device. */
const firstWord = async (plant: SimulatedPlant, code: string): Promise<number | undefined> => {
  const address = addressOf(plant, code);
  if (code === 'ATS') return wordsOf(await exchange(address, [rtu(3, 3, 0, 0, 0, 1)], 7))[0];
  return withClient(address, 1, async (client) => (await client.readHoldingRegisters(0, 1)).data[0]);
};

describe('a plant behind real sockets', () => {
  let plant: SimulatedPlant;
  beforeAll(async () => {
    plant = await startStanding();
  });
  afterAll(() => plant.close());

  test('a foreign client reads every block of a set as the model has it', async () => {
    const { blocks } = shippedProfile('smartgen-hgm9520n');
    const read = await withClient(addressOf(plant, 'GEN1'), 1, async (client) => {
      const replies: number[][] = [];
      for (const { address, count } of blocks) replies.push((await client.readHoldingRegisters(address, count)).data);
      return replies;
    });
    expect(read).toEqual(blocks.map(({ key }) => expectedBlock('GEN1', key)));
  });

  test('registers that the profile does not know, and too many of them, are refused as by a controller', async () => {
    const codes = await withClient(addressOf(plant, 'GEN1'), 1, async (client) => [
      await exceptionOf(client.readHoldingRegisters(106, 1)),
      await exceptionOf(client.readHoldingRegisters(114, 3)),
      await exceptionOf(client.readHoldingRegisters(120, 126)),
      await exceptionOf(client.readInputRegisters(0, 1)),
      await exceptionOf(client.readInputRegisters(0, 2)),
      await exceptionOf(client.readHoldingRegisters(166, 36)),
    ]);
    expect(codes).toEqual([2, 2, 3, 2, 2, 'answered']);
  });

  test('another unit gets no answer, neither over TCP nor over the line', async () => {
    await expect(
      withClient(addressOf(plant, 'GEN1'), 2, (client) => client.readHoldingRegisters(0, 1), NO_ANSWER_MS),
    ).rejects.toMatchObject({ name: 'TransactionTimedOutError' });
    expect(await exchange(addressOf(plant, 'ATS'), [rtu(4, 3, 0, 0, 0, 3)], 0)).toHaveLength(0);
  });

  test('the converter answers raw RTU frames, also when they come byte by byte', async () => {
    const request = rtu(3, 3, 0, 182, 0, 30);
    const bytes = Array.from(request, (byte) => Uint8Array.of(byte));
    for (const pieces of [[request], bytes]) {
      const reply = await exchange(addressOf(plant, 'ATS'), pieces, 65);
      expect([...reply.subarray(0, 3)]).toEqual([3, 3, 60]);
      expect(hasValidCrc(reply, 0, reply.length)).toBe(true);
      expect(wordsOf(reply)).toEqual(expectedBlock('ATS', 'busbar_power'));
    }
  });

  test('the converter passes exceptions on', async () => {
    const refusal = await exchange(addressOf(plant, 'ATS'), [rtu(3, 3, 0, 45, 0, 1)], 5);
    expect([...refusal]).toEqual([...rtu(3, 0x83, 2)]);
  });

  test('a damaged frame gets no answer', async () => {
    const damaged = rtu(3, 3, 0, 0, 0, 3).with(4, 1);
    expect(crc16(damaged, 0, 8)).not.toBe(0);
    expect(await exchange(addressOf(plant, 'ATS'), [damaged], 0)).toHaveLength(0);
  });

  test.skipIf(!existsSync(MBPOLL))('mbpoll reads a set (skipped where mbpoll is not installed)', async () => {
    const { host, port } = addressOf(plant, 'GEN2');
    const options = [
      '-m',
      'tcp',
      '-p',
      port.toString(),
      '-a',
      '1',
      '-t',
      '4',
      '-0',
      '-r',
      '140',
      '-c',
      '19',
      '-1',
      '-q',
    ];
    const output = await new Promise<string>((resolve, reject) => {
      execFile(MBPOLL, [...options, host], (error, stdout) => {
        if (error === null) resolve(stdout);
        else reject(new Error(error.message));
      });
    });
    const words = [...output.matchAll(/^\[\d+\]:\s+(\d+)/gm)].map(([, word]) => Number(word));
    expect(words).toEqual(expectedBlock('GEN2', 'gen_voltage'));
  });

  test('the line takes the time of its baud rate', async () => {
    const startedMs = performance.now();
    await exchange(addressOf(plant, 'ATS'), [rtu(3, 3, 0, 182, 0, 17)], 39);
    expect(performance.now() - startedMs).toBeGreaterThan((47 * 11_000) / 9600 - 2);
  });
});

describe('a controller that is taken away', () => {
  test.each(['GEN1', 'ATS'])('%s is refused while stopped and served again on the same port', async (code) => {
    const plant = await startStanding();
    onTestFinished(() => plant.close());
    const address = addressOf(plant, code);
    const open = connect(address.port, address.host);
    const ended = new Promise((resolve) => open.on('close', resolve).on('error', () => undefined));
    await new Promise((resolve) => open.on('connect', resolve));

    expect(await plant.setRunning(code, false)).toEqual({ ok: true, value: null });
    await ended;
    expect([plant.isRunning(code), plant.isRunning('GEN2'), plant.isRunning('GEN9')]).toEqual([false, true, undefined]);
    await expect(exchange(address, [], 0)).rejects.toMatchObject({ code: 'ECONNREFUSED' });

    expect(await plant.setRunning(code, true)).toEqual({ ok: true, value: null });
    expect([plant.isRunning(code), addressOf(plant, code)]).toEqual([true, address]);
    expect(await firstWord(plant, code)).toBe(expectedBlock(code, 'status')[0]);
  });

  test('a closed plant does not come back', async () => {
    const plant = await start();
    await plant.close();
    expect(await plant.setRunning('GEN1', true)).toEqual({ ok: false, error: 'plant MKZ is closed' });
    expect(plant.isRunning('GEN1')).toBe(false);
  });

  test('its port may be taken meanwhile, and that is said', async () => {
    const plant = await start();
    onTestFinished(() => plant.close());
    const { host, port } = addressOf(plant, 'GEN1');
    await plant.setRunning('GEN1', false);
    const squatter = createServer().listen(port, host);
    await new Promise((resolve) => squatter.on('listening', resolve));
    const refused = await plant.setRunning('GEN1', true);
    await new Promise((resolve) => squatter.close(resolve));
    expect(refused).toMatchObject({ ok: false, error: expect.stringContaining('EADDRINUSE') as string });
    expect(await plant.setRunning('GEN1', true)).toEqual({ ok: true, value: null });
  });
});

test('registers follow the model as the clock moves', async () => {
  const clock = new HandMovedClock();
  const plant = await start({ clock });
  onTestFinished(() => plant.close());
  const read = (): Promise<number[]> =>
    withClient(addressOf(plant, 'GEN1'), 1, async (client) => (await client.readHoldingRegisters(174, 28)).data);
  clock.advance(1_000);
  expect(await read()).toEqual(expectedBlock('GEN1', 'power', 1_000));
  clock.advance(2_000);
  expect(await read()).toEqual(expectedBlock('GEN1', 'power', 3_000));
});

test('a plant whose ports are taken is served on free ones, and says so to the station', async () => {
  const host = '127.0.0.1';
  const taken = await freePort(host);
  const squatter = createServer().listen(taken, host);
  await new Promise((resolve) => squatter.on('listening', resolve));
  const plant = await start({ portOf: ({ code }) => (code === 'GEN1' ? taken : 0) });
  const [first] = plant.devices;
  await new Promise((resolve) => squatter.close(resolve));
  await plant.close();
  expect(first?.connection).toMatchObject({ kind: 'tcp', host, unitId: 1 });
  expect(first?.connection.kind === 'tcp' && first.connection.port !== taken).toBe(true);
  expect(first).not.toHaveProperty('start');
});

test('a plant that cannot be served is refused with the device and the reason, and leaves nothing open', async () => {
  const clock = new HandMovedClock();
  const options = { clock, seed: SEED, portOf: () => 0 };
  const noProfile = await startPlant(PLANT, { ...options, profileOf: () => undefined });
  expect(noProfile).toEqual({ ok: false, error: 'plant MKZ: GEN1: there is no profile smartgen-hgm9520n' });
  const swapped = await startPlant(PLANT, { ...options, profileOf: () => shippedProfile('smartgen-hgm9560') });
  expect(swapped).toEqual({
    ok: false,
    error: 'plant MKZ: GEN1: the simulator knows no point alarm_trip_stop of smartgen-hgm9520n',
  });
  expect(clock.waiting).toBe(0);
});

describe('pace, reset and wires', () => {
  const power = (plant: SimulatedPlant): Promise<number[]> =>
    withClient(addressOf(plant, 'GEN1'), 1, async (client) => (await client.readHoldingRegisters(174, 28)).data);

  test('a quick plant gets ahead, a paused one stands, and each step is told', async () => {
    const clock = new HandMovedClock();
    const plant = await start({ clock });
    onTestFinished(() => plant.close());
    const seenMs: number[] = [];
    const beganMs = plant.model.elapsedMs;
    plant.onAdvance(() => seenMs.push(plant.model.elapsedMs - beganMs));
    plant.setPace({ speed: 3 });
    clock.advance(200);
    expect(seenMs).toEqual([100, 200, 300, 400, 500, 600]);
    plant.setPace({ paused: true });
    clock.advance(60_000);
    expect(plant.pace).toEqual({ speed: 3, paused: true });
    expect(await power(plant)).toEqual(expectedBlock('GEN1', 'power', 600));
  });

  test('a key and a fault show on the wire of a plant that stands still', async () => {
    const plant = await startStanding();
    onTestFinished(() => plant.close());
    const { model } = plant;
    const address = addressOf(plant, 'GEN1');
    await withClient(address, 1, async (client) => {
      const read = async (register: number) => (await client.readHoldingRegisters(register, 1)).data[0];
      expect([await read(0), (await read(220)) === 32766]).toEqual([1 << 9, false]);
      model.press('GEN1', 'manual');
      expect(await read(0)).toBe(1 << 10);
      model.setFault('GEN1', 'sensor_unplugged', 1);
      expect(await read(220)).toBe(32766);
    });
  });

  test('a reset plant begins as its file does, with all wires and controllers sound and open connections kept', async () => {
    const clock = new HandMovedClock();
    const plant = await start({ clock });
    onTestFinished(() => plant.close());
    const began = plant.model;
    clock.advance(90_000);
    const address = addressOf(plant, 'GEN2');
    await plant.setRunning('GEN2', false);
    plant.wire('ATS')?.setFaults({ dropShare: 0.25 });
    await withClient(addressOf(plant, 'GEN1'), 1, async (client) => {
      const before = (await client.readHoldingRegisters(174, 28)).data;
      expect(before).toEqual(expectedBlock('GEN1', 'power', 90_000));
      expect(await plant.reset()).toEqual({ ok: true, value: null });
      expect((await client.readHoldingRegisters(174, 28)).data).toEqual(expectedBlock('GEN1', 'power'));
    });
    expect(plant.model).not.toBe(began);
    expect([plant.isRunning('GEN2'), addressOf(plant, 'GEN2')]).toEqual([true, address]);
    expect(plant.wire('ATS')?.faults).toEqual(HEALTHY_WIRE);
    expect(plant.wire('GEN9')).toBeUndefined();
    clock.advance(1_000);
    expect(await power(plant)).toEqual(expectedBlock('GEN1', 'power', 1_000));
  });

  test('a closed plant is not reset', async () => {
    const plant = await start();
    await plant.close();
    expect(await plant.reset()).toEqual({ ok: false, error: 'plant MKZ is closed' });
  });

  test('units that share a port in the file share one socket and one wire', async () => {
    const shared: Plant = {
      ...PLANT,
      devices: PLANT.devices.map((device, index) =>
        device.connection.kind === 'tcp'
          ? { ...device, connection: { ...device.connection, port: 5021, unitId: index + 1 } }
          : device,
      ),
    };
    const plant = await startStanding(shared);
    onTestFinished(() => plant.close());
    const gateway = addressOf(plant, 'GEN1');
    expect(addressOf(plant, 'GEN2')).toEqual(gateway);
    expect(addressOf(plant, 'ATS')).not.toEqual(gateway);
    expect(plant.devices.map(({ code }) => code)).toEqual(['GEN1', 'GEN2', 'ATS']);
    const read = (unitId: number): Promise<number[]> =>
      withClient(gateway, unitId, async (client) => (await client.readHoldingRegisters(260, 16)).data);
    expect(await read(1)).toEqual(expectedBlock('GEN1', 'accumulated'));
    expect(await read(2)).toEqual(expectedBlock('GEN2', 'accumulated'));
    plant.wire('GEN1')?.setFaults({ latencyMs: 5 });
    expect([plant.wire('GEN2')?.faults.latencyMs, plant.wire('ATS')?.faults.latencyMs]).toEqual([5, 0]);
  });
});
