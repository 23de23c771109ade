import { createServer } from 'node:net';
import type { Clock } from '#shared/model/clock.ts';
import type { LineSettings } from '#shared/model/device.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { ConverterClient } from './converterClient.ts';
import { SerialLine } from './serialLine.ts';
import type { Speaker } from './speaker.ts';

export interface SerialConverterOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly clock: Clock;
  /** Modbus TCP server of the controllers on the line. */
  readonly slaves: { readonly host: string; readonly port: number };
  /** Whether a controller on the line hears this unit number. */
  readonly hasUnit: (unitId: number) => boolean;
  /** With settings, frames take the time that they need on such a line. */
  readonly line?: LineSettings;
}

/**
 * A converter in transparent mode (USR-TCP232-410S): raw RTU frames in TCP on one side, one pair of wires with its
 * controllers on the other. A damaged frame and one for a unit that is not there take their time on the line and get
 * no answer. Unlike the real one, which sends every reply to all its clients, this one sends it to the client that
 * asked.
 */
export const startSerialConverter = (options: SerialConverterOptions): Promise<Result<Speaker, string>> =>
  new Promise((resolve) => {
    const { host, port, clock, slaves, hasUnit } = options;
    const line = new SerialLine(clock, options.line);
    const clients = new Set<ConverterClient>();
    const server = createServer((socket) => {
      const client = new ConverterClient({ socket, clock, line, slaves, hasUnit });
      clients.add(client);
      socket.once('close', () => clients.delete(client));
    });
    server.on('error', (error) => resolve(failure(`${host}:${port.toString()}: ${error.message}`)));
    server.listen(port, host, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('BUG: a TCP server has no port');
      const close = (): Promise<void> =>
        new Promise((closed) => {
          server.close(() => closed());
          for (const client of clients) client.close();
        });
      resolve(success({ host, port: address.port, close }));
    });
  });
