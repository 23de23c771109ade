import { afterEach, describe, expect, test } from 'vitest';
import type { LinkState } from './connection.ts';
import {
  type Answer,
  type FakeController,
  type FramingKind,
  goodAnswer,
  linkTo,
  readOf,
  startController,
  until,
} from './fakeController.ts';
import type { Link } from './link.ts';
import type { LinkOptions } from './linkOptions.ts';
import type { TransportListener } from './transport.ts';

/** Long enough that only noticing the loss, not the timeout, can settle a read within the test's own limit. */
const NEVER_MS = 60_000;

describe.each<FramingKind>(['tcp', 'rtu'])('recovery over %s', (framing) => {
  const open: { close(): void }[] = [];
  const controllers: FakeController[] = [];

  afterEach(async () => {
    for (const link of open.splice(0)) link.close();
    await Promise.all(controllers.splice(0).map((controller) => controller.stop()));
  });

  const start = async (answer: Answer, port?: number): Promise<FakeController> => {
    const controller = await startController(answer, port);
    controllers.push(controller);
    return controller;
  };

  const link = (port: number, options: Partial<LinkOptions> = {}): Link => {
    const made = linkTo(port, framing, options);
    open.push(made);
    return made;
  };

  const outcomeOf = async (from: Link, address = 0, timeoutMs?: number) => {
    const result = await from.read(readOf(address, 2), timeoutMs);
    return result.ok ? [...result.value.registers] : `${result.error.kind}: ${result.error.message}`;
  };

  /** On a line without ids the next read of the same shape waits until the lost answer can no more come. */
  const interruptedMs = framing === 'rtu' ? 400 : NEVER_MS;

  const good: Answer = (request, socket) => void socket.write(goodAnswer(framing, request));

  test('a reset is noticed at once and settles the pending read', async () => {
    const { port } = await start((request, socket, number) => {
      if (number === 1) socket.resetAndDestroy();
      else good(request, socket, number);
    });
    const from = link(port, { timeoutMs: NEVER_MS });
    expect(await outcomeOf(from)).toEqual([0, 1]);
    expect(await outcomeOf(from)).toContain('no_link: connection reset');
    expect(from.state).toMatchObject({ connected: false, nextAttemptMs: null });
  });

  test('an orderly end settles the pending read, and the next read reopens', async () => {
    const { port } = await start((request, socket, number) => {
      if (number === 1) socket.end();
      else good(request, socket, number);
    });
    const from = link(port, { timeoutMs: interruptedMs });
    expect(await outcomeOf(from)).toEqual([0, 1]);
    expect(await outcomeOf(from)).toContain('no_link: closed by the other side');
    expect(await outcomeOf(from, 8)).toEqual([8, 9]);
    expect(from.statistics.reconnects).toBe(1);
  });

  test('a device that closes after each answer is read every time', async () => {
    const { port } = await start((request, socket) => void socket.end(goodAnswer(framing, request)));
    const from = link(port, { reconnectDelaysMs: [NEVER_MS] });
    for (const address of [3, 5, 7]) {
      expect(await outcomeOf(from, address)).toEqual([address, address + 1]);
      await until(() => !from.state.connected);
    }
  });

  test('half a frame before the loss does not poison the next connection', async () => {
    const { port } = await start((request, socket, number) => {
      if (number === 1) socket.end(goodAnswer(framing, request).subarray(0, 8));
      else good(request, socket, number);
    });
    const from = link(port, { timeoutMs: interruptedMs });
    expect(await outcomeOf(from)).toEqual([0, 1]);
    expect(await outcomeOf(from)).toContain('no_link');
    expect(await outcomeOf(from, 4)).toEqual([4, 5]);
  });

  test('half a frame without an end is given up with the connection', async () => {
    const { port, sockets } = await start((request, socket, number) => {
      socket.write(goodAnswer(framing, request).subarray(0, number === 0 ? 8 : 99));
    });
    const from = link(port, { timeoutMs: NEVER_MS });
    expect(await outcomeOf(from, 0, 60)).toContain('timeout');
    expect(await outcomeOf(from, 4)).toEqual([4, 5]);
    expect(sockets.length).toBe(2);
  });

  test('a half-open connection is replaced after a silent read, or two where answers carry an id', async () => {
    const { port, sockets } = await start((request, socket, number) => {
      if (number === 0 || sockets.length > 1) good(request, socket, number);
    });
    const from = link(port, { timeoutMs: NEVER_MS });
    expect(await outcomeOf(from)).toEqual([0, 1]);
    for (let silent = framing === 'tcp' ? 2 : 1; silent > 0; silent -= 1) {
      expect(await outcomeOf(from, 0, 50)).toBe('timeout: no answer within 50 ms');
    }
    expect(await outcomeOf(from)).toEqual([0, 1]);
    expect(sockets.length).toBe(2);
  });

  test('a refused connection fails at once with the next attempt, and comes back without a further call', async () => {
    const { port, stop } = await start(good);
    await stop();
    const states: LinkState[] = [];
    const from = link(port, { reconnectDelaysMs: [300], onStateChange: (state) => states.push(state) });
    const refused = /^no_link: connection refused: 127\.0\.0\.1:\d+ \(ECONNREFUSED\); next attempt in \d+ ms$/;
    expect(await outcomeOf(from)).toMatch(refused);
    expect(await outcomeOf(from)).toMatch(refused);
    expect(from.state.nextAttemptMs).toBeGreaterThan(Date.now() - 300);
    expect(from.statistics.requests).toBe(0);
    await start(good, port);
    await until(() => from.state.connected);
    expect(await outcomeOf(from, 6)).toEqual([6, 7]);
    expect(states.at(-1)).toBe(from.state);
  });

  test('an attempt can be asked for during the delay', async () => {
    const { port, stop } = await start(good);
    await stop();
    const from = link(port, { reconnectDelaysMs: [NEVER_MS] });
    expect(await outcomeOf(from)).toContain('refused');
    await start(good, port);
    from.retryNow();
    expect(await outcomeOf(from, 6)).toEqual([6, 7]);
  });

  test('a controller that restarts again and again is read whenever it is there', async () => {
    const { port } = await start((request, socket, number) => {
      if (number % 4 === 3) socket.resetAndDestroy();
      else good(request, socket, number);
    });
    const from = link(port, { reconnectDelaysMs: [NEVER_MS] });
    const outcomes: unknown[] = [];
    for (let index = 0; index < 8; index += 1) outcomes.push(Array.isArray(await outcomeOf(from)));
    expect(outcomes).toEqual([true, true, true, false, true, true, true, false]);
  });

  test('one that accepts and hangs up is tried after the delay only', async () => {
    const { port, sockets } = await start((_request, socket) => void socket.resetAndDestroy());
    const from = link(port, { reconnectDelaysMs: [NEVER_MS] });
    expect(await outcomeOf(from)).toContain('no_link');
    expect(await outcomeOf(from)).toMatch(/next attempt in \d+ ms/);
    expect(sockets.length).toBe(1);
  });

  test('hanging up when idle closes the connection, and the next read opens it', async () => {
    const { port, sockets } = await start(good);
    const from = link(port);
    const pending = outcomeOf(from, 1);
    from.hangUp();
    expect(await pending).toEqual([1, 2]);
    from.hangUp();
    expect(from.state).toMatchObject({ connected: false, lastError: null, nextAttemptMs: null });
    expect(await outcomeOf(from, 2)).toEqual([2, 3]);
    expect(sockets.length).toBe(2);
  });
});

describe('a connection that never opens', () => {
  /** A transport that neither opens nor fails; what the link does with it is recorded. */
  const silentTransport = () => {
    const listeners: TransportListener[] = [];
    let closed = 0;
    const open = (listener: TransportListener) => {
      listeners.push(listener);
      return { write: () => undefined, close: () => void (closed += 1) };
    };
    return { open, listeners, closedCount: () => closed };
  };

  test('times out, fails all that waits and says when the next attempt comes', async () => {
    const { open, closedCount } = silentTransport();
    const from = linkTo(1, 'tcp', { transport: open, connectTimeoutMs: 40, reconnectDelaysMs: [NEVER_MS] });
    const results = await Promise.all([1, 2].map((address) => from.read(readOf(address, 1))));
    const text = 'connection timed out after 40 ms; next attempt in 60000 ms';
    expect(results.map((result) => result.ok || result.error)).toMatchObject([
      { kind: 'no_link', message: text },
      { kind: 'no_link', message: text },
    ]);
    expect([closedCount(), from.statistics.requests]).toEqual([1, 0]);
    from.close();
  });

  test('a late event of a former stream is not heard', async () => {
    const { open, listeners } = silentTransport();
    const from = linkTo(1, 'tcp', { transport: open, connectTimeoutMs: 20, reconnectDelaysMs: [10] });
    void from.read(readOf(0, 1));
    await until(() => listeners.length >= 2);
    listeners[0]?.onOpen();
    listeners[0]?.onBytes(Buffer.alloc(9), 9);
    listeners[0]?.onClosed({ kind: 'reset', message: 'stale' });
    expect([from.state.connected, from.statistics.bytesIn]).toEqual([false, 0]);
    expect(from.state.lastError).not.toBe('stale');
    from.close();
  });

  test('delays grow to the last one, each with its jitter of a fifth', async () => {
    const waits: number[] = [];
    const from = linkTo(1, 'tcp', {
      transport: (listener) => {
        setImmediate(() => listener.onClosed({ kind: 'refused', message: 'refused' }));
        return { write: () => undefined, close: () => undefined };
      },
      reconnectDelaysMs: [1000, 2000, 3000],
      random: () => (waits.length % 2 === 0 ? 0 : 0.999_999),
      onStateChange: ({ nextAttemptMs }) => {
        if (nextAttemptMs !== null) waits.push(Math.round((nextAttemptMs - Date.now()) / 100) * 100);
      },
    });
    for (let attempt = 0; attempt < 5; attempt += 1) {
      void from.read(readOf(0, 1));
      from.retryNow();
      await until(() => waits.length === attempt + 1);
    }
    expect(waits).toEqual([800, 2400, 2400, 3600, 2400]);
    from.close();
  });
});

describe('a broken Modbus TCP header', () => {
  test.each([
    ['length 65535', '09090000ffff0103'],
    ['protocol id 2313', '0001090900060103'],
  ])('with %s settles the read as damaged and the next read works', async (_name, hex) => {
    const controller = await startController((request, socket, number) => {
      if (number === 0) socket.write(Buffer.from(hex, 'hex'));
      socket.write(goodAnswer('tcp', request));
    });
    const link = linkTo(controller.port, 'tcp', { timeoutMs: NEVER_MS });
    const first = await link.read(readOf(0, 1));
    await until(() => link.state.connected);
    const second = await link.read(readOf(0, 1));
    link.close();
    await controller.stop();
    expect([first.ok || first.error.kind, second.ok]).toEqual(['crc', true]);
  });
});
