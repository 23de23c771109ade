import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type Answer,
  echo,
  expectedRegisters,
  type FakeController,
  type FramingKind,
  frameOf,
  goodAnswer,
  linkTo,
  readOf,
  sleep,
  startController,
  until,
} from './fakeController.ts';
import type { Link } from './link.ts';
import type { LinkOptions } from './linkOptions.ts';

describe.each<FramingKind>(['tcp', 'rtu'])('a link over %s', (framing) => {
  let answer: Answer;
  let controller: FakeController;
  let links: Link[];

  beforeEach(async () => {
    links = [];
    answer = (request, socket) => void socket.write(goodAnswer(framing, request));
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

  const registersOf = async (link: Link, address: number, count: number, timeoutMs?: number) => {
    const result = await link.read(readOf(address, count), timeoutMs);
    return result.ok ? [...result.value.registers] : result.error.kind;
  };

  test('reads 125 registers and stamps request and reply', async () => {
    const before = Date.now();
    const result = await open().read(readOf(900, 125));
    if (!result.ok) throw new Error(result.error.message);
    expect([...result.value.registers]).toEqual(expectedRegisters(900, 125));
    const { requestMs, replyMs } = result.value;
    expect(before <= requestMs && requestMs <= replyMs && replyMs <= Date.now()).toBe(true);
  });

  test('assembles an answer that comes byte by byte', async () => {
    answer = (request, socket) => {
      const writeFrom = (rest: Buffer): void => {
        socket.write(rest.subarray(0, 1));
        if (rest.length > 1) setImmediate(writeFrom, rest.subarray(1));
      };
      writeFrom(goodAnswer(framing, request));
    };
    expect(await registersOf(open(), 7, 4)).toEqual(expectedRegisters(7, 4));
  });

  test('serves the queue in its order, one request at a time', async () => {
    let onWire = 0;
    let most = 0;
    answer = (request, socket) => {
      onWire += 1;
      most = Math.max(most, onWire);
      setTimeout(() => {
        onWire -= 1;
        socket.write(goodAnswer(framing, request));
      }, 2);
    };
    const link = open();
    const order: number[] = [];
    const addresses = [5, 3, 9, 1, 7, 2];
    await Promise.all(
      addresses.map(async (address) => {
        expect(await registersOf(link, address, 2)).toEqual([address, address + 1]);
        order.push(address);
      }),
    );
    expect([order, most]).toEqual([addresses, 1]);
  });

  test('keeps the pause between an answer and the next request', async () => {
    const answeredAtMs: number[] = [];
    const askedAtMs: number[] = [];
    answer = (request, socket) => {
      askedAtMs.push(performance.now());
      answeredAtMs.push(performance.now());
      socket.write(goodAnswer(framing, request));
    };
    const link = open({ pauseMs: 30 });
    await Promise.all([1, 2, 3].map((address) => link.read(readOf(address, 1))));
    const pauses = [1, 2].map((index) => (askedAtMs[index] ?? 0) - (answeredAtMs[index - 1] ?? 0));
    expect(pauses.every((pauseMs) => pauseMs >= 30)).toBe(true);
  });

  test('hands an exception over as a value with its code', async () => {
    answer = (request, socket) => void socket.write(frameOf(framing, request, [0x83, 2]));
    const link = open();
    const result = await link.read(readOf(0, 3));
    expect(result).toMatchObject({
      ok: false,
      error: { kind: 'exception', exceptionCode: 2, message: 'exception 2: illegal data address' },
    });
    expect(link.statistics).toMatchObject({ replies: 1, timeouts: 0, exceptions: { 2: 1 } });
  });

  test('ignores answers of another unit, function or byte count, counts them and takes the right one', async () => {
    answer = (request, socket) => {
      socket.write(frameOf(framing, request, [3, 4, 0, 1, 0, 2], { unitId: 2 }));
      socket.write(frameOf(framing, request, [4, 4, 0, 1, 0, 2]));
      socket.write(frameOf(framing, request, [3, 2, 0, 1]));
      // In a chunk of its own: RTU knows a foreign frame where a chunk or a frame ends.
      setTimeout(() => socket.write(goodAnswer(framing, request)), 10);
    };
    const link = open();
    expect(await registersOf(link, 40, 2)).toEqual([40, 41]);
    expect(link.statistics).toMatchObject({ foreignFrames: 3, replies: 1, timeouts: 0 });
  });

  test('settles once when the answer comes twice, and does not take the second for the next', async () => {
    answer = (request, socket) => {
      const frame = goodAnswer(framing, request);
      socket.write(Buffer.concat([frame, frame]));
    };
    const link = open();
    const settled: number[] = [];
    for (const address of [10, 20, 30]) {
      await new Promise<void>((resolve) =>
        link.submit(readOf(address, 2), (result) => {
          settled.push(result.ok ? (result.value.registers[0] ?? -1) : -1);
          resolve();
        }),
      );
    }
    expect(settled).toEqual([10, 20, 30]);
    expect(link.statistics.lateFrames + link.statistics.garbageBytes).toBeGreaterThan(0);
  });

  test('never takes a late answer for the next one', async () => {
    answer = (request, socket, number) => {
      const frame = goodAnswer(framing, request);
      if (number % 3 !== 1) socket.write(frame);
      // A transparent converter gives what its line says to whoever is connected by then.
      else setTimeout(() => controller.sockets.at(-1)?.write(frame), 60);
    };
    const link = open({ timeoutMs: 40, firstTransactionId: 65533 });
    const outcomes: unknown[] = [];
    for (let address = 0; address < 900; address += 100) {
      const registers = await registersOf(link, address, 2);
      outcomes.push(Array.isArray(registers) ? registers[0] === address && registers[1] === address + 1 : registers);
    }
    expect(outcomes.filter((_outcome, number) => number % 3 === 1)).toEqual(['timeout', 'timeout', 'timeout']);
    expect(outcomes).not.toContain(false);
    expect(outcomes).toContain(true);
    const lateCount = () => (framing === 'tcp' ? link.statistics.lateFrames : link.statistics.garbageBytes / 9);
    await until(() => lateCount() >= 3);
  });

  test('a timed-out read that gets noise settles, and later reads work', async () => {
    let stopNoise = (): void => undefined;
    answer = (request, socket, number) => {
      if (number > 0) {
        socket.write(goodAnswer(framing, request));
        return;
      }
      const noise = setInterval(() => socket.write(Buffer.alloc(500, framing === 'tcp' ? 0xaa : 1)), 2);
      stopNoise = () => clearInterval(noise);
      socket.on('close', stopNoise);
    };
    const link = open({ timeoutMs: 100 });
    expect(await registersOf(link, 1, 2)).toBe(framing === 'tcp' ? 'crc' : 'timeout');
    await sleep(40);
    stopNoise();
    await until(() => link.state.nextAttemptMs === null);
    expect(await registersOf(link, 1, 2, 10_000)).toEqual([1, 2]);
    expect(link.statistics.reconnects).toBe(1);
  });

  test('confirms writes by their echo', async () => {
    answer = echo(framing);
    const link = open();
    await link.read(readOf(0, 1));
    const results = [
      await link.write({ unitId: 1, fc: 5, address: 3, value: true }),
      await link.write({ unitId: 1, fc: 6, address: 4354, value: 40_000 }),
      await link.write({ unitId: 1, fc: 16, address: 10, values: [1, 2, 65535] }),
    ];
    expect(results.map((result) => result.ok && result.value.registers.length)).toEqual([0, 0, 0]);
    expect(
      controller.requests[2]
        ?.subarray(framing === 'tcp' ? 7 : 1)
        .subarray(0, 5)
        .toString('hex'),
    ).toBe('0611029c40');
  });

  test('an echo that differs from the write is an error', async () => {
    const link = open();
    await link.read(readOf(0, 1));
    answer = (request, socket) => void socket.write(frameOf(framing, request, [5, 0, 3, 0, 0]));
    const result = await link.write({ unitId: 1, fc: 5, address: 3, value: true });
    expect(result).toMatchObject({ ok: false, error: { kind: 'crc', sent: true } });
    expect(link.statistics.wrongEchoes).toBe(1);
  });

  test('refuses what the queue cannot hold and serves the rest', async () => {
    const link = open({ queueLimit: 3 });
    const kinds = await Promise.all([1, 2, 3, 4, 5].map((address) => registersOf(link, address, 1)));
    expect(kinds).toEqual([[1], [2], [3], 'overflow', 'overflow']);
  });

  test('close settles everything in order, later requests too', async () => {
    answer = () => undefined;
    const link = open();
    const outcomes = [1, 2, 3].map((address) => registersOf(link, address, 1));
    await sleep(framing === 'tcp' ? 20 : 90);
    link.close();
    link.close();
    expect(await Promise.all([...outcomes, registersOf(link, 4, 1)])).toEqual(['closed', 'closed', 'closed', 'closed']);
    expect(link.state.connected).toBe(false);
  });
});

/** A request of the same shape as an interrupted one waits until its answer can no more come: so long at the most. */
const RTU_TIMEOUT_MS = 400;

describe('a link over rtu', () => {
  test('reports a wrong checksum as damage at once and reads on', async () => {
    const controller = await startController((request, socket, number) => {
      const frame = goodAnswer('rtu', request);
      if (number === 1) frame[3] = 0x55;
      socket.write(frame);
    });
    const link = linkTo(controller.port, 'rtu', { timeoutMs: RTU_TIMEOUT_MS });
    await link.read(readOf(300, 2));
    const damaged = await link.read(readOf(300, 2));
    const good = await link.read(readOf(300, 2));
    link.close();
    await controller.stop();
    expect([damaged.ok || damaged.error.kind, good.ok]).toEqual(['crc', true]);
    expect(link.statistics).toMatchObject({ crcErrors: 1, timeouts: 0, reconnects: 0 });
  });
});
