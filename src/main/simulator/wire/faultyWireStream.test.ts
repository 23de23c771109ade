/** The byte stream through a wire on sockets: its order, its pieces, and what is no Modbus. */
import { afterEach, expect, test } from 'vitest';
import { HEALTHY_WIRE, type WireFaults } from '#shared/model/wireFaults.ts';
import { connected, endWires, startAnswering, startGood, startWire } from '../../../../tests/kit/faultyWires.ts';
import { systemClock } from '../../app/systemClock.ts';
import { goodAnswer, sleep, until } from '../../modbus/fakeController.ts';
import { randomSource } from '../randomSource.ts';
import { startFaultyWire } from './faultyWire.ts';

afterEach(endWires);

/** A read of two registers from unit 1 over Modbus TCP. */
const readFrame = (id: number, address: number): Buffer => Buffer.from([0, id, 0, 0, 0, 6, 1, 3, 0, address, 0, 2]);

test('two answers that are glued come as one piece', async () => {
  const controller = await startAnswering((requests, socket) => {
    for (let start = 0; start < requests.length; start += 12) {
      socket.write(goodAnswer('tcp', requests.subarray(start, start + 12)));
    }
  });
  const wire = await startWire('tcp', controller.port);
  wire.setFaults({ glue: true });
  const { socket, chunks } = await connected(wire.port);
  socket.write(readFrame(1, 10));
  await sleep(20);
  expect(chunks).toHaveLength(0);
  socket.write(readFrame(2, 20));
  await until(() => chunks.length > 0);
  expect(chunks.map(({ length }) => length)).toEqual([26]);
  expect(wire.counts.glue).toBe(1);
});

test('answers keep their order while their delays differ, and a late one comes whole after later ones', async () => {
  const controller = await startGood('tcp');
  const wire = await startWire('tcp', controller.port);
  const { socket, chunks } = await connected(wire.port);
  const idsIn = (): number[] => {
    const bytes = Buffer.concat(chunks);
    return Array.from({ length: Math.floor(bytes.length / 13) }, (_, index) => bytes[13 * index + 1] ?? -1);
  };
  const ask = async (id: number, change: Partial<WireFaults>): Promise<void> => {
    wire.setFaults({ ...HEALTHY_WIRE, ...change });
    const before = controller.requests.length;
    socket.write(readFrame(id, 7));
    await until(() => controller.requests.length > before);
    await sleep(15);
  };
  await ask(1, { lateShare: 1, lateMs: 250 });
  await ask(2, { jitterMs: 60, sliceBytes: 3 });
  await ask(3, { jitterMs: 60, sliceBytes: 2 });
  await ask(4, {});
  await until(() => idsIn().length === 4);
  expect(idsIn()).toEqual([2, 3, 4, 1]);
});

test('what is no Modbus passes a bad wire as it is', async () => {
  const controller = await startAnswering((request, socket) => void socket.write(request));
  const wire = await startWire('rtu', controller.port);
  wire.setFaults({ damageShare: 1, latencyMs: 5 });
  const { socket, chunks } = await connected(wire.port);
  socket.write(Buffer.from([9]));
  await until(() => Buffer.concat(chunks).length === 1);
  socket.write('GET / HTTP/1.1');
  await until(() => Buffer.concat(chunks).length === 15);
  expect(Buffer.concat(chunks).toString('latin1')).toBe('\tGET / HTTP/1.1');
});

test('a port that is taken is said, not thrown', async () => {
  const taken = await startGood('tcp');
  const started = await startFaultyWire({
    host: '127.0.0.1',
    port: taken.port,
    target: { host: '127.0.0.1', port: taken.port },
    framing: 'tcp',
    clock: systemClock,
    random: randomSource(1, 'wire'),
  });
  expect(started).toMatchObject({ ok: false });
  expect(started.ok ? '' : started.error).toContain(`127.0.0.1:${taken.port.toString()}: listen EADDRINUSE`);
});
