/** A controller for tests: a real socket whose every answer the test decides, well-formed or hostile. */
import net from 'node:net';
import { crc16 } from './crc16.ts';
import { Link } from './link.ts';
import type { LinkOptions } from './linkOptions.ts';
import type { ReadRequest } from './pdu.ts';
import { tcpTransport } from './tcpTransport.ts';
import { TimerWheel } from './timerWheel.ts';

export type FramingKind = LinkOptions['framing'];

/** Called with each arriving request, whole, and its number from 0 over all connections. */
export type Answer = (request: Buffer, socket: net.Socket, number: number) => void;

export interface FakeController {
  readonly port: number;
  /** Connections accepted so far, the newest last. */
  readonly sockets: net.Socket[];
  readonly requests: Buffer[];
  /** Resets all connections and stops listening. */
  readonly stop: () => Promise<void>;
}

export const startController = async (answer: Answer, port = 0): Promise<FakeController> => {
  const sockets: net.Socket[] = [];
  const requests: Buffer[] = [];
  const server = net.createServer({ noDelay: true }, (socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.on('data', (request) => {
      requests.push(request);
      answer(request, socket, requests.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('BUG: no port');
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.resetAndDestroy();
    });
  return { port: address.port, sockets, requests, stop };
};

/** Wraps a PDU as the answer to a request of the given framing; `unitId` and `id` default to the request's. */
export const frameOf = (
  framing: FramingKind,
  request: Buffer,
  pdu: readonly number[],
  other: { readonly unitId?: number; readonly id?: number } = {},
): Buffer => {
  if (framing === 'tcp') {
    const frame = Buffer.from([0, 0, 0, 0, 0, pdu.length + 1, other.unitId ?? request[6] ?? 0, ...pdu]);
    frame.writeUInt16BE((other.id ?? request.readUInt16BE(0)) & 0xffff, 0);
    return frame;
  }
  const frame = Buffer.from([other.unitId ?? request[0] ?? 0, ...pdu, 0, 0]);
  frame.writeUInt16LE(crc16(frame, 0, frame.length - 2), frame.length - 2);
  return frame;
};

/** Function, address and count of a request. */
export const pduOf = (framing: FramingKind, request: Buffer): { fc: number; address: number; count: number } => {
  const start = framing === 'tcp' ? 7 : 1;
  return {
    fc: request[start] ?? 0,
    address: request.readUInt16BE(start + 1),
    count: request.readUInt16BE(start + 3),
  };
};

/** A good answer in which each register holds its own address, so that a swapped answer shows. */
export const goodAnswer = (framing: FramingKind, request: Buffer): Buffer => {
  const { fc, address, count } = pduOf(framing, request);
  const registers = Array.from({ length: count }, (_, index) => address + index);
  return frameOf(framing, request, [fc, 2 * count, ...registers.flatMap((value) => [value >> 8, value & 0xff])]);
};

/** Answers reads well and repeats writes, as a controller that took them does. */
export const echo =
  (framing: FramingKind): Answer =>
  (request, socket) => {
    const start = framing === 'tcp' ? 7 : 1;
    const isRead = (request[start] ?? 0) <= 4;
    socket.write(
      isRead ? goodAnswer(framing, request) : frameOf(framing, request, [...request.subarray(start, start + 5)]),
    );
  };

/** What `goodAnswer` carries. */
export const expectedRegisters = (address: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => address + index);

export const readOf = (address: number, count: number, unitId = 1): ReadRequest => ({ unitId, fc: 3, address, count });

const clock = { monotonicMs: () => performance.now(), epochMs: () => Date.now() };

/** A link with short times; its wheel lives as long as the test process. */
export const linkTo = (port: number, framing: FramingKind, options: Partial<LinkOptions> = {}): Link =>
  new Link({
    framing,
    transport: tcpTransport({ host: '127.0.0.1', port }),
    timeoutMs: 1000,
    pauseMs: 0,
    connectTimeoutMs: 1000,
    reconnectDelaysMs: [30],
    random: () => 0.5,
    clock,
    wheel: new TimerWheel({ monotonicMs: clock.monotonicMs }),
    ...options,
  });

export const sleep = (delayMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, delayMs));

/** Waits, within a generous limit, for something that other processes bring about. */
export const until = async (isTrue: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 2_000 && !isTrue(); turn += 1) await sleep(5);
  if (!isTrue()) throw new Error('waited 10 s in vain');
};
