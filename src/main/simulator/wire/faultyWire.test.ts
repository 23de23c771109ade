import { afterEach, describe, expect, test } from 'vitest';
import { HEALTHY_WIRE, type WireFaults } from '#shared/model/wireFaults.ts';
import {
  connected,
  endWires,
  linkThrough,
  outcomeOf,
  RIGHT,
  startGood,
  startWire,
  TIMEOUT_MS,
} from '../../../../tests/kit/faultyWires.ts';
import { readOf, until } from '../../modbus/fakeController.ts';
import type { WireFraming } from './wireFrames.ts';

afterEach(endWires);

describe.each<WireFraming>(['tcp', 'rtu'])('a wire of %s', (framing) => {
  const start = async (change: Partial<WireFaults> = {}) => {
    const controller = await startGood(framing);
    const wire = await startWire(framing, controller.port);
    wire.setFaults(change);
    return { controller, wire, link: linkThrough(wire, framing) };
  };

  test('that is healthy passes everything on', async () => {
    const { wire, link } = await start();
    expect(wire.faults).toEqual(HEALTHY_WIRE);
    expect(await outcomeOf(link)).toEqual(RIGHT);
    expect(Object.values(wire.counts).every((count) => count === 0)).toBe(true);
  });

  test('that is slow brings the answer later', async () => {
    const { wire, link } = await start({ latencyMs: 60, jitterMs: 20 });
    const result = await link.read(readOf(40, 2));
    expect(result.ok && result.value.replyMs - result.value.requestMs).toBeGreaterThanOrEqual(55);
    expect(wire.counts.latency).toBe(1);
  });

  test('may bring answers too late', async () => {
    const { wire, link } = await start({ lateShare: 1, lateMs: 40 + TIMEOUT_MS });
    expect(await outcomeOf(link)).toContain('timeout');
    if (framing === 'tcp') await until(() => link.statistics.lateFrames === 1);
    expect(wire.counts.late).toBe(1);
  });

  test('may lose answers to requests that were obeyed', async () => {
    const { controller, wire, link } = await start({ dropShare: 1 });
    expect(await outcomeOf(link)).toContain('timeout');
    expect(controller.requests).toHaveLength(1);
    expect(wire.counts.drop).toBe(1);
  });

  test('that is half-open keeps its connections and passes nothing, until it is healed', async () => {
    const { controller, wire, link } = await start();
    expect(await outcomeOf(link)).toEqual(RIGHT);
    wire.setFaults({ halfOpen: true });
    const watched = await connected(wire.port);
    watched.socket.write('anything');
    expect(await outcomeOf(link)).toContain('timeout');
    expect(await outcomeOf(link)).toContain('timeout');
    expect([controller.requests.length, watched.isClosed(), watched.chunks.length]).toEqual([1, false, 0]);
    expect(wire.counts.halfOpen).toBeGreaterThanOrEqual(3);
    wire.setFaults({ halfOpen: false });
    expect(await outcomeOf(link)).toEqual(RIGHT);
  });

  test('may reset the connection instead of an answer', async () => {
    const { wire, link } = await start();
    expect(await outcomeOf(link)).toEqual(RIGHT);
    wire.setFaults({ resetShare: 1 });
    expect(await outcomeOf(link)).toContain('no_link: connection reset');
    expect(wire.counts.reset).toBe(1);
  });

  test('may cut answers into single bytes', async () => {
    const { wire, link } = await start({ sliceBytes: 1 });
    expect(await outcomeOf(link)).toEqual(RIGHT);
    expect(wire.counts.slice).toBe(1);
  });

  test('may hold an answer that nothing follows for 50 ms', async () => {
    const { link } = await start({ glue: true });
    const result = await link.read(readOf(40, 2));
    expect(result.ok && result.value.replyMs - result.value.requestMs).toBeGreaterThanOrEqual(45);
  });

  test('may bring answers twice', async () => {
    const { wire, link } = await start({ duplicateShare: 1 });
    expect(await outcomeOf(link)).toEqual(RIGHT);
    await until(() => (framing === 'tcp' ? link.statistics.lateFrames === 1 : link.statistics.garbageBytes === 9));
    expect(await outcomeOf(link, 50)).toEqual([50, 51]);
    expect(wire.counts.duplicate).toBe(2);
  });

  test('may damage answers, of which none is taken', async () => {
    const { wire, link } = await start({ damageShare: 1 });
    for (let number = 0; number < 4; number += 1) expect(typeof (await outcomeOf(link))).toBe('string');
    expect(wire.counts.damage).toBeGreaterThanOrEqual(3);
    expect(link.statistics.replies).toBe(0);
  });

  test('may bring the frames of another unit before the answer', async () => {
    const { wire, link } = await start({ foreignShare: 1 });
    expect(await outcomeOf(link)).toEqual(RIGHT);
    expect(link.statistics.foreignFrames).toBe(1);
    expect(wire.counts.foreign).toBe(1);
  });

  test('may echo requests, which are not taken for answers', async () => {
    const { wire, link } = await start({ echo: true });
    expect(await outcomeOf(link)).toEqual(RIGHT);
    expect(link.statistics.bytesIn).toBeGreaterThan(link.statistics.bytesOut + 8);
    expect(wire.counts.echo).toBe(1);
  });

  test('may refuse requests as busy before the device sees them', async () => {
    const { controller, wire, link } = await start({ exceptionShare: 1 });
    expect(await outcomeOf(link)).toBe('exception: exception 6: device busy');
    wire.setFaults({ exceptionCode: 4 });
    expect(await outcomeOf(link)).toContain('exception 4');
    expect([controller.requests.length, wire.counts.exception]).toEqual([0, 2]);
  });

  test('may lose the connection instead of the answer to a write, which was obeyed', async () => {
    const { controller, wire, link } = await start({ loseWriteAnswers: true });
    expect(await outcomeOf(link)).toEqual(RIGHT);
    const written = await link.write({ unitId: 1, fc: 5, address: 7, value: true });
    expect(written).toMatchObject({ ok: false, error: { kind: 'no_link', sent: true } });
    expect(await outcomeOf(link)).toEqual(RIGHT);
    expect([controller.requests.length, wire.counts.writeAnswer]).toEqual([3, 1]);
  });

  test('for one client closes every other connection, those that are open included', async () => {
    const { wire, link } = await start();
    expect(await outcomeOf(link)).toEqual(RIGHT);
    const before = await connected(wire.port);
    wire.setFaults({ oneClient: true });
    await until(before.isClosed);
    const after = await connected(wire.port);
    await until(after.isClosed);
    expect(await outcomeOf(link)).toEqual(RIGHT);
    expect(wire.counts.oneClient).toBe(2);
  });

  test('tells the same story for the same seed', async () => {
    const story = async () => {
      const { wire, link } = await start({ damageShare: 0.4, foreignShare: 0.3, exceptionShare: 0.3, echo: true });
      for (let number = 0; number < 8; number += 1) await outcomeOf(link);
      return { ...wire.counts };
    };
    expect(await story()).toEqual(await story());
  });

  test('is gone when it is closed, with its connections, and may come back', async () => {
    const { controller, wire, link } = await start();
    expect(await outcomeOf(link)).toEqual(RIGHT);
    const open = await connected(wire.port);
    await wire.close();
    await until(open.isClosed);
    expect(await outcomeOf(link)).toContain('no_link');
    await startWire(framing, controller.port, wire.port);
    await until(() => link.state.nextAttemptMs === null);
    expect(await outcomeOf(link)).toEqual(RIGHT);
  });

  test('whose target is gone loses its connections, and finds it again', async () => {
    const { controller, wire, link } = await start();
    expect(await outcomeOf(link)).toEqual(RIGHT);
    await controller.stop();
    expect(await outcomeOf(link)).toContain('no_link');
    await startGood(framing, controller.port);
    await until(() => link.state.nextAttemptMs === null);
    expect(await outcomeOf(link)).toEqual(RIGHT);
    expect(wire.counts.reset).toBe(0);
  });
});

test('damage on a line is a checksum error', async () => {
  const controller = await startGood('rtu');
  const wire = await startWire('rtu', controller.port);
  wire.setFaults({ damageShare: 1 });
  const link = linkThrough(wire, 'rtu');
  for (let number = 0; number < 3; number += 1) await outcomeOf(link);
  expect(link.statistics.crcErrors).toBeGreaterThan(0);
});

test('noise on a line is passed over; in Modbus TCP it ends the connection', async () => {
  for (const framing of ['rtu', 'tcp'] as const) {
    const controller = await startGood(framing);
    const wire = await startWire(framing, controller.port);
    wire.setFaults({ noiseShare: 1 });
    const link = linkThrough(wire, framing);
    const outcome = await outcomeOf(link);
    if (framing === 'rtu') expect(outcome).toEqual(RIGHT);
    else expect(outcome).toMatch(/^crc: impossible .* in a Modbus TCP header$/);
    expect(wire.counts.noise).toBe(1);
  }
});

test('an answer with another transaction id is counted as foreign and not taken', async () => {
  const controller = await startGood('tcp');
  const wire = await startWire('tcp', controller.port);
  wire.setFaults({ wrongTransactionShare: 1 });
  const link = linkThrough(wire, 'tcp');
  expect(await outcomeOf(link)).toContain('timeout');
  expect(link.statistics).toMatchObject({ foreignFrames: 1, lateFrames: 0, replies: 0 });
  expect(wire.counts.wrongTransaction).toBe(1);
});
