import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Answer,
  echo,
  type FakeController,
  type FramingKind,
  frameOf,
  goodAnswer,
  linkTo,
  pduOf,
  readOf,
  sleep,
  startController,
  until,
} from './fakeController.ts';
import type { Link } from './link.ts';
import type { LinkOptions } from './linkOptions.ts';
import type { WriteRequest } from './pdu.ts';
import { URGENT_LIMIT } from './urgentQueue.ts';

const coil = (address: number, value = true): WriteRequest => ({ unitId: 1, fc: 5, address, value });

describe.each<FramingKind>(['tcp', 'rtu'])('a command over %s', (framing) => {
  let answer: Answer;
  let controller: FakeController;
  let links: Link[];

  beforeEach(async () => {
    links = [];
    answer = echo(framing);
    controller = await startController((request, socket, number) => answer(request, socket, number));
  });

  afterEach(async () => {
    for (const link of links) link.close();
    await controller.stop();
  });

  const open = (options: Partial<LinkOptions> = {}): Link => {
    const link = linkTo(controller.port, framing, options);
    links.push(link);
    return link;
  };

  const connected = async (options: Partial<LinkOptions> = {}): Promise<Link> => {
    const link = open(options);
    expect((await link.read(readOf(0, 1))).ok).toBe(true);
    controller.requests.splice(0);
    return link;
  };

  /** Function and address of every request that came: `3@10`. */
  const asked = (): string[] =>
    controller.requests.map((request) => {
      const { fc, address } = pduOf(framing, request);
      return `${fc.toString()}@${address.toString()}`;
    });

  const writes = (): string[] => asked().filter((one) => one.startsWith('5@'));

  test('goes ahead of the polls that wait, and not into the exchange under way', async () => {
    const link = await connected();
    answer = (request, socket, number) => void setTimeout(() => echo(framing)(request, socket, number), 5);
    const polls = [10, 20, 30].map((address) => link.read(readOf(address, 1)));
    const write = link.write(coil(7));
    const read = link.readFirst(readOf(264, 1));
    const results = await Promise.all([...polls, write, read]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    expect(asked()).toEqual(['3@10', '5@7', '3@264', '3@20', '3@30']);
  });

  test('writes right after the read that allows it, whatever else is urgent', async () => {
    const link = await connected();
    const guarded = link.writeGuarded(readOf(193, 1), ({ registers }) => registers[0] === 193, coil(5));
    const others = [link.readFirst(readOf(50, 1)), link.read(readOf(60, 1)), link.write(coil(12))];
    expect(await guarded).toMatchObject({ kind: 'tried', result: { ok: true } });
    await Promise.all(others);
    expect(asked()).toEqual(['3@193', '5@5', '3@50', '5@12', '3@60']);
  });

  test('is not written when the read brings another value, an exception or nothing', async () => {
    const link = await connected({ timeoutMs: 40 });
    const guard = () => link.writeGuarded(readOf(193, 1), ({ registers }) => registers[0] === 7, coil(5));
    expect(await guard()).toMatchObject({ kind: 'held', guard: { ok: true } });
    answer = (request, socket) => void socket.write(frameOf(framing, request, [0x83, 2]));
    expect(await guard()).toMatchObject({ kind: 'held', guard: { error: { kind: 'exception' } } });
    answer = () => undefined;
    expect(await guard()).toMatchObject({ kind: 'held', guard: { error: { kind: 'timeout', sent: true } } });
    await sleep(100);
    expect(writes()).toEqual([]);
  });

  test('is refused at once without a connection, and nothing leaves later', async () => {
    const link = open();
    const refused = await Promise.all([link.write(coil(0)), link.writeGuarded(readOf(193, 1), () => true, coil(5))]);
    const error = { kind: 'no_link', message: 'not connected', sent: false };
    expect(refused).toMatchObject([{ error }, { kind: 'held', guard: { error } }]);
    await link.read(readOf(0, 1));
    await sleep(30);
    expect(asked()).toEqual(['3@0']);
  });

  test.each(['reset', 'silence'])('that waits when the connection ends by %s is given up as not sent', async (end) => {
    const link = await connected({ timeoutMs: 60, reopenAfterTimeouts: 1 });
    answer = (_request, socket) => {
      if (end === 'reset') socket.resetAndDestroy();
      answer = echo(framing);
    };
    const pending = link.read(readOf(10, 1), 60);
    const write = link.write(coil(1), 1_000);
    expect((await pending).ok).toBe(false);
    expect(await write).toMatchObject({ error: { kind: 'no_link', sent: false } });
    await until(() => link.state.nextAttemptMs === null);
    await link.read(readOf(20, 2));
    await sleep(50);
    expect([link.state.connected, writes()]).toEqual([true, []]);
  });

  test('that could not leave in its time is given up as not sent', async () => {
    const link = await connected();
    answer = (request, socket) => void setTimeout(() => socket.write(goodAnswer(framing, request)), 120);
    const pending = link.read(readOf(10, 1));
    expect(await link.write(coil(1), 60)).toMatchObject({ error: { kind: 'overflow', sent: false } });
    expect((await pending).ok).toBe(true);
    await sleep(30);
    expect(writes()).toEqual([]);
  });

  test('whose answer is lost has left, and is never sent again', async () => {
    const link = await connected({ timeoutMs: 50 });
    answer = (request, socket, number) => {
      if (pduOf(framing, request).fc === 5) socket.resetAndDestroy();
      else echo(framing)(request, socket, number);
    };
    expect(await link.write(coil(1))).toMatchObject({ error: { kind: 'no_link', sent: true } });
    await link.read(readOf(20, 1), 1_000);
    answer = (request, socket, number) => {
      if (pduOf(framing, request).fc !== 5) echo(framing)(request, socket, number);
    };
    expect(await link.write(coil(2))).toMatchObject({ error: { kind: 'timeout', sent: true } });
    await link.read(readOf(30, 1), 1_000);
    await sleep(50);
    expect(writes()).toEqual(['5@1', '5@2']);
  });

  test('beyond what may wait is refused', async () => {
    const link = await connected();
    const results = await Promise.all(
      Array.from({ length: URGENT_LIMIT + 3 }, (_, address) => link.write(coil(address))),
    );
    const kinds = results.map((result) => (result.ok ? 'ok' : result.error.kind));
    // The first is on its way at once and waits no more.
    expect(kinds).toEqual([...Array<string>(URGENT_LIMIT + 1).fill('ok'), 'overflow', 'overflow']);
  });

  test('that is owed waits for the connection and goes out before anything else', async () => {
    const link = await connected({ reconnectDelaysMs: [60] });
    const { port } = controller;
    await controller.stop();
    await until(() => !link.state.connected);
    expect((await link.read(readOf(1, 1))).ok).toBe(false);
    const owed = link.writeOwed(coil(0, false), 5_000);
    controller = await startController((request, socket, number) => answer(request, socket, number), port);
    expect((await owed).ok).toBe(true);
    await link.read(readOf(2, 1));
    expect(asked()).toEqual(['5@0', '3@2']);
  });

  test('that is owed is never sent after its time', async () => {
    const link = await connected({ reconnectDelaysMs: [60] });
    const { port } = controller;
    await controller.stop();
    await until(() => !link.state.connected);
    const owed = link.writeOwed(coil(0, false), 20);
    await sleep(30);
    controller = await startController((request, socket, number) => answer(request, socket, number), port);
    expect(await owed).toMatchObject({ error: { kind: 'overflow', sent: false } });
    await link.read(readOf(2, 1));
    expect(writes()).toEqual([]);
  });

  test('closing gives up what is urgent first, with what has left and what has not', async () => {
    answer = () => undefined;
    const link = open({ timeoutMs: 5_000 });
    const poll = link.read(readOf(3, 1));
    await until(() => link.state.connected);
    await sleep(framing === 'tcp' ? 20 : 90);
    const urgent = [link.write(coil(1)), link.writeOwed(coil(2, false), 5_000)];
    link.close();
    const results = await Promise.all([poll, ...urgent, link.write(coil(3))]);
    expect(results.map((result) => !result.ok && [result.error.kind, result.error.sent])).toEqual([
      ['closed', true],
      ['closed', false],
      ['closed', false],
      ['closed', false],
    ]);
  });
});

describe('a command over rtu after one whose answer was lost', () => {
  test('is not written when its line must be silent for longer than a state stays known', async () => {
    const controller = await startController((request, socket, number) => {
      if (pduOf('rtu', request).fc === 3) echo('rtu')(request, socket, number);
    });
    const link = linkTo(controller.port, 'rtu', { timeoutMs: 600 });
    await link.read(readOf(0, 1));
    expect(await link.write(coil(12), 600)).toMatchObject({ error: { kind: 'timeout', sent: true } });
    await link.read(readOf(0, 1));
    const guarded = await link.writeGuarded(readOf(193, 1), () => true, coil(5));
    link.close();
    const written = controller.requests.filter((request) => pduOf('rtu', request).fc === 5);
    await controller.stop();
    expect(guarded).toMatchObject({ kind: 'tried', result: { error: { kind: 'overflow', sent: false } } });
    expect(written).toHaveLength(1);
  });
});
