import { connect, createServer, type Server, type Socket } from 'node:net';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { WireFaultName, WireFaults } from '#shared/model/wireFaults.ts';
import { FaultyLine, type FaultyLineOptions } from './faultyLine.ts';
import type { FaultyStream, StreamEnd } from './faultyStream.ts';
import type { Speaker } from './speaker.ts';

/** A listening socket that passes everything on to a target, as well or as badly as it is told. */
export interface FaultyWire extends Speaker {
  readonly faults: WireFaults;
  /** Takes effect with the next bytes; what is left out stays. */
  setFaults(change: Partial<WireFaults>): void;
  /** How often each fault has struck. */
  readonly counts: Readonly<Record<WireFaultName, number>>;
}

export interface FaultyWireOptions extends FaultyLineOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Who answers; it may come and go. */
  readonly target: { readonly host: string; readonly port: number };
}

const CONNECTION_LIMIT = 64;
/** An asker or a target that does not read so much is cut off. */
const UNREAD_LIMIT = 65_536;

const ENDINGS: Readonly<Record<StreamEnd, (socket: Socket) => unknown>> = {
  reset: (socket) => socket.resetAndDestroy(),
  closed: (socket) => socket.destroySoon(),
};

const relay = (line: FaultyLine, near: Socket, target: FaultyWireOptions['target']): void => {
  const far = connect({ host: target.host, port: target.port, noDelay: true });
  const pass = (to: Socket, bytes: Uint8Array): void => {
    if (to.writable) to.write(bytes);
    if (to.writableLength > UNREAD_LIMIT) stream.end('reset');
  };
  const stream: FaultyStream = line.open({
    toAsker: (bytes) => pass(near, bytes),
    toTarget: (bytes) => pass(far, bytes),
    end: (how) => {
      far.destroy();
      ENDINGS[how](near);
    },
  });
  near.setNoDelay(true);
  near.on('error', () => undefined);
  near.on('data', (chunk) => stream.fromAsker(chunk));
  near.on('close', () => {
    stream.close();
    far.destroy();
  });
  far.on('error', () => stream.targetEnded('reset'));
  far.on('data', (chunk) => stream.fromTarget(chunk));
  far.on('close', () => stream.targetEnded('closed'));
};

const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

/** Resolves once it listens, or says why it cannot. Its connections to the target live as long as those to it. */
export const startFaultyWire = (options: FaultyWireOptions): Promise<Result<FaultyWire, string>> =>
  new Promise((resolve) => {
    const { host, port, target } = options;
    const line = new FaultyLine(options);
    const sockets = new Set<Socket>();
    const server = createServer((near) => {
      sockets.add(near);
      near.on('close', () => sockets.delete(near));
      relay(line, near, target);
    });
    server.maxConnections = CONNECTION_LIMIT;
    server.on('error', (error) => resolve(failure(`${host}:${port.toString()}: ${error.message}`)));
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('BUG: a TCP server has no port');
      const close = async (): Promise<void> => {
        const isClosed = closed(server);
        line.close();
        for (const socket of sockets) socket.destroy();
        await isClosed;
      };
      resolve(
        success({
          host,
          port: address.port,
          get faults() {
            return line.faults;
          },
          counts: line.counts,
          setFaults: (change) => line.setFaults(change),
          close,
        }),
      );
    });
  });
