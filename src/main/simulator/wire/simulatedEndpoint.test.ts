import { describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../app/systemClock.ts';
import { compileProfile } from '../../profile/compileProfile.ts';
import type { PlantConnection } from '../plant.ts';
import { randomSource } from '../randomSource.ts';
import { shippedProfile } from '../trainingPlants.ts';
import { FakeController } from './fakeController.ts';
import { SimulatedDevice } from './simulatedDevice.ts';
import { SimulatedEndpoint } from './simulatedEndpoint.ts';
import { exceptionOf, exchange, NO_ANSWER_MS, rtu, withClient, wordsOf } from './wireClients.ts';

const COMPILED = compileProfile(shippedProfile('smartgen-hgm9520n'));
const HOST = '127.0.0.1';
/** Starts of the set. */
const START_COUNT_ADDRESS = 273;
const READ_START_COUNT = [3, 1, 17, 0, 1] as const;

interface Served {
  readonly endpoint: SimulatedEndpoint;
  readonly controllers: readonly FakeController[];
  readonly devices: readonly SimulatedDevice[];
}

/** Units that count their starts as 100 times their number. */
const serve = async (
  kind: PlantConnection['kind'],
  unitIds: readonly number[],
  line: { readonly baudRate?: number } = {},
): Promise<Served> => {
  const controllers = unitIds.map((unitId) => {
    const connection = { kind, host: HOST, port: 1, unitId, ...line } as PlantConnection;
    const controller = new FakeController(`GEN${unitId.toString()}`, connection);
    controller.points.set('start_count', 100 * unitId);
    return controller;
  });
  const devices = controllers.map((controller) => new SimulatedDevice(COMPILED, controller, () => 0));
  const endpoint = new SimulatedEndpoint(devices, systemClock, randomSource(1, 'wire'));
  const started = await endpoint.startFirst(0);
  if (!started.ok) throw new Error(started.error);
  onTestFinished(async () => {
    await endpoint.close();
  });
  return { endpoint, controllers, devices };
};

const alone = async (): Promise<{ endpoint: SimulatedEndpoint; controller: FakeController }> => {
  const { endpoint, controllers } = await serve('tcp', [1]);
  const [controller] = controllers;
  if (controller === undefined) throw new Error('no controller');
  return { endpoint, controller };
};

const startCount = ({ endpoint }: Served, unitId: number): Promise<unknown> =>
  withClient(
    endpoint.address,
    unitId,
    (client) =>
      client.readHoldingRegisters(START_COUNT_ADDRESS, 1).then(
        ({ data }) => data[0],
        (error: unknown) => (error as Error).name,
      ),
    NO_ANSWER_MS,
  );

const startCountOnLine = async ({ endpoint }: Served, unitId: number, expected = 7): Promise<number[]> =>
  wordsOf(await exchange(endpoint.address, [rtu(unitId, ...READ_START_COUNT)], expected));

describe('commands over Modbus TCP', () => {
  test('coils are read by functions 1 and 2 as the controller holds them, and one that it has not is refused', async () => {
    const { endpoint, controller } = await alone();
    for (let coil = 0; coil < 11; coil += 1) controller.coils.set(coil, coil % 3 === 0);
    const held = [true, false, false, true, false, false, true, false, false, true, false];
    await withClient(endpoint.address, 1, async (client) => {
      expect((await client.readCoils(0, 11)).data.slice(0, 11)).toEqual(held);
      expect((await client.readDiscreteInputs(2, 9)).data.slice(0, 9)).toEqual(held.slice(2));
      expect(await exceptionOf(client.readCoils(10, 2))).toBe(2);
      expect(await exceptionOf(client.readDiscreteInputs(11, 1))).toBe(2);
    });
  });

  test('a written coil and register reach the controller and come back as an echo', async () => {
    const { endpoint, controller } = await alone();
    await withClient(endpoint.address, 1, async (client) => {
      expect(await client.writeCoil(4, true)).toEqual({ address: 4, state: true });
      expect(await client.writeCoil(5, false)).toEqual({ address: 5, state: false });
      expect(await client.writeRegister(4352, 617)).toEqual({ address: 4352, value: 617 });
      expect(await client.writeRegisters(4351, [1, 802, 655])).toEqual({ address: 4351, length: 3 });
      expect(await client.writeCoils(6, [true, false])).toEqual({ address: 6, length: 2 });
    });
    expect(controller.written).toEqual([
      [4, true],
      [5, false],
      [4352, 617],
      [4351, 1],
      [4352, 802],
      [4353, 655],
      [6, true],
      [7, false],
    ]);
  });

  test('a refusal is the exception of its kind, and the first of several decides and ends the write', async () => {
    const { endpoint, controller } = await alone();
    controller.refusals.set(20, 'illegalAddress').set(30, 'illegalValue').set(40, 'illegalAddress');
    await withClient(endpoint.address, 1, async (client) => {
      expect(await exceptionOf(client.writeCoil(20, true))).toBe(2);
      expect(await exceptionOf(client.writeRegister(30, 1))).toBe(3);
      expect(await exceptionOf(client.writeRegister(40, 1))).toBe(2);
      controller.written.length = 0;
      expect(await exceptionOf(client.writeRegisters(39, [7, 8, 9]))).toBe(2);
      expect(await exceptionOf(client.writeCoils(29, [true, true, true]))).toBe(3);
      expect(await client.writeCoil(5, true)).toEqual({ address: 5, state: true });
    });
    expect(controller.written).toEqual([
      [39, 7],
      [40, 8],
      [29, true],
      [30, true],
      [5, true],
    ]);
  });

  test('what a command changed is read at once', async () => {
    const served = await serve('tcp', [1]);
    const [controller] = served.controllers;
    expect(await startCount(served, 1)).toBe(100);
    controller?.points.set('start_count', 101);
    expect(await startCount(served, 1)).toBe(100);
    await withClient(served.endpoint.address, 1, (client) => client.writeCoil(0, true));
    expect(await startCount(served, 1)).toBe(101);
  });

  test('a function that controllers do not have is refused with exception 1', async () => {
    const { endpoint } = await alone();
    const diagnostics = Uint8Array.of(0, 9, 0, 0, 0, 6, 1, 8, 0, 0, 0, 0);
    const answer = await exchange(endpoint.address, [diagnostics], 9);
    expect([...answer]).toEqual([0, 9, 0, 0, 0, 3, 1, 0x88, 1]);
  });
});

describe('several units on one port', () => {
  test('behind a gateway each answers for itself, and one that is not there gives no answer', async () => {
    const served = await serve('tcp', [1, 2, 5]);
    expect(await Promise.all([5, 1, 2].map((unitId) => startCount(served, unitId)))).toEqual([500, 100, 200]);
    expect(await startCount(served, 3)).toBe('TransactionTimedOutError');
  });

  test('behind a converter each answers for itself, and one that is not there gives no answer', async () => {
    const served = await serve('rtuOverTcp', [3, 4]);
    expect(await startCountOnLine(served, 4)).toEqual([400]);
    expect(await startCountOnLine(served, 3)).toEqual([300]);
    expect(await exchange(served.endpoint.address, [rtu(9, ...READ_START_COUNT)], 0)).toHaveLength(0);
    expect(await exchange(served.endpoint.address, [rtu(9, 5, 0, 6, 0xff, 0)], 0)).toHaveLength(0);
  });

  test('a command reaches the unit that it names alone', async () => {
    const { endpoint, controllers } = await serve('rtuOverTcp', [3, 4]);
    const press = rtu(4, 5, 0, 6, 0xff, 0);
    expect([...(await exchange(endpoint.address, [press], 8))]).toEqual([...press]);
    expect(controllers.map(({ written }) => written)).toEqual([[], [[6, true]]]);
  });

  test.each(['tcp', 'rtuOverTcp'] as const)(
    'one that is taken away over %s falls silent while its neighbour goes on',
    async (kind) => {
      const served = await serve(kind, [1, 2]);
      const { endpoint, devices } = served;
      const [first, second] = devices;
      if (first === undefined || second === undefined) throw new Error('no devices');
      const asks = (unitId: number): Promise<unknown> =>
        kind === 'tcp' ? startCount(served, unitId) : startCountOnLine(served, unitId);
      const silence = (): Promise<unknown> =>
        kind === 'tcp' ? startCount(served, 1) : exchange(endpoint.address, [rtu(1, ...READ_START_COUNT)], 0);

      expect(await endpoint.setRunning(first, false)).toEqual({ ok: true, value: null });
      expect([endpoint.isRunning(first), endpoint.isRunning(second)]).toEqual([false, true]);
      expect(await asks(2)).toEqual(kind === 'tcp' ? 200 : [200]);
      expect(await silence()).toEqual(kind === 'tcp' ? 'TransactionTimedOutError' : Buffer.alloc(0));

      expect(await endpoint.setRunning(first, true)).toEqual({ ok: true, value: null });
      expect(await asks(1)).toEqual(kind === 'tcp' ? 100 : [100]);
    },
  );

  test('two askers share the time of one line', async () => {
    const served = await serve('rtuOverTcp', [3, 4], { baudRate: 2400 });
    const startedMs = performance.now();
    const answers = await Promise.all([startCountOnLine(served, 3), startCountOnLine(served, 4)]);
    const passedMs = performance.now() - startedMs;
    expect(answers).toEqual([[300], [400]]);
    // Two requests of 8 and two answers of 7 characters of 11 bits, three silences of 3.5 between them.
    expect(passedMs).toBeGreaterThan(((8 + 8 + 7 + 7 + 3 * 3.5) * 11_000) / 2_400 - 2);
  });
});

describe('the wire in front of an endpoint', () => {
  test('has no faults at first, spoils answers when told, and is healthy again', async () => {
    const served = await serve('tcp', [1]);
    const { endpoint } = served;
    expect(await startCount(served, 1)).toBe(100);
    endpoint.setFaults({ dropShare: 1 });
    expect([endpoint.faults.dropShare, endpoint.faults.glue]).toEqual([1, false]);
    expect(await startCount(served, 1)).toBe('TransactionTimedOutError');
    endpoint.setFaults({ dropShare: 0, exceptionShare: 1, exceptionCode: 4 });
    const code = await withClient(endpoint.address, 1, (client) =>
      exceptionOf(client.readHoldingRegisters(START_COUNT_ADDRESS, 1)),
    );
    expect(code).toBe(4);
    endpoint.setFaults({ exceptionShare: 0 });
    expect(await startCount(served, 1)).toBe(100);
  });

  test('keeps its faults while the socket is away', async () => {
    const served = await serve('tcp', [1]);
    const { endpoint, devices } = served;
    const [device] = devices;
    if (device === undefined) throw new Error('no device');
    const { address } = endpoint;
    await endpoint.setRunning(device, false);
    endpoint.setFaults({ dropShare: 1 });
    await expect(exchange(address, [], 0)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await endpoint.setRunning(device, true);
    expect([endpoint.address, endpoint.faults.dropShare]).toEqual([address, 1]);
    expect(await startCount(served, 1)).toBe('TransactionTimedOutError');
  });
});
