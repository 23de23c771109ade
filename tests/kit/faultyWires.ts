/** Faulty wires on sockets, with good controllers behind them and the production link before them. */
import net from 'node:net';
import { systemClock } from '../../src/main/app/systemClock.ts';
import {
  type Answer,
  echo,
  type FakeController,
  linkTo,
  readOf,
  startController,
} from '../../src/main/modbus/fakeController.ts';
import type { Link } from '../../src/main/modbus/link.ts';
import { randomSource } from '../../src/main/simulator/randomSource.ts';
import { type FaultyWire, startFaultyWire } from '../../src/main/simulator/wire/faultyWire.ts';
import type { WireFraming } from '../../src/main/simulator/wire/wireFrames.ts';

const HOST = '127.0.0.1';
export const TIMEOUT_MS = 150;

const endings: (() => unknown)[] = [];

/** Ends everything that was started here, the newest first. */
export const endWires = async (): Promise<void> => {
  for (const end of endings.splice(0).reverse()) await end();
};

/** A wire to a port of this machine; its seed is always the same. */
export const startWire = async (framing: WireFraming, targetPort: number, port = 0): Promise<FaultyWire> => {
  const random = randomSource(1, 'wire');
  const target = { host: HOST, port: targetPort };
  const started = await startFaultyWire({ host: HOST, port, target, framing, clock: systemClock, random });
  if (!started.ok) throw new Error(started.error);
  endings.push(() => started.value.close());
  return started.value;
};

export const startAnswering = async (answer: Answer, port = 0): Promise<FakeController> => {
  const controller = await startController(answer, port);
  endings.push(() => controller.stop());
  return controller;
};

/** Each register holds its own address; writes are echoed. */
export const startGood = (framing: WireFraming, port = 0): Promise<FakeController> =>
  startAnswering(echo(framing), port);

export const linkThrough = (wire: FaultyWire, framing: WireFraming): Link => {
  const link = linkTo(wire.port, framing, { timeoutMs: TIMEOUT_MS, pauseMs: framing === 'rtu' ? 20 : 0 });
  endings.push(() => link.close());
  return link;
};

/** What `outcomeOf` is when nothing is wrong. */
export const RIGHT = [40, 41];

/** Two registers, or why there are none. */
export const outcomeOf = async (link: Link, address = 40): Promise<readonly number[] | string> => {
  const result = await link.read(readOf(address, 2));
  return result.ok ? [...result.value.registers] : `${result.error.kind}: ${result.error.message}`;
};

export interface Connected {
  readonly socket: net.Socket;
  readonly chunks: Buffer[];
  readonly isClosed: () => boolean;
}

/** A bare connection. */
export const connected = async (port: number): Promise<Connected> => {
  const socket = net.connect({ host: HOST, port, noDelay: true });
  const chunks: Buffer[] = [];
  let isClosed = false;
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined);
  socket.on('close', () => {
    isClosed = true;
  });
  endings.push(() => socket.destroy());
  await new Promise((resolve) => socket.once('connect', resolve));
  return { socket, chunks, isClosed: () => isClosed };
};
