import { createServer } from 'node:net';
import type { Clock } from '#shared/model/clock.ts';
import type { LineSettings } from '#shared/model/device.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { ConverterClient } from './converterClient.ts';
import { SerialLine } from './serialLine.ts';
import type { Speaker } from './speaker.ts';

export interface SerialConverterOptions {
  readonly host: string;
  readonly port: number;
  readonly clock: Clock;
  /** Modbus TCP server of the controller behind the line. */
  readonly slave: { readonly host: string; readonly port: number };
  /** With settings, frames take the time that they need on such a line. */
  readonly line?: LineSettings;
  /** Closes every connection but the first, as a converter set to one client does. */
  readonly oneClient?: boolean;
}

/**
 * A converter in transparent mode (USR-TCP232-410S): raw RTU frames in TCP on one side, the controller on the other.
 * A damaged frame and one for another unit get no answer. Unlike the real one, which sends every reply to all its
 * clients, this one sends it to the client that asked.
 */
export const startSerialConverter = (options: SerialConverterOptions): Promise<Result<Speaker, string>> =>
  new Promise((resolve) => {
    const { host, port, clock, slave, oneClient = false } = options;
    const line = new SerialLine(clock, options.line);
    const clients = new Set<ConverterClient>();
    const server = createServer((socket) => {
      if (oneClient && clients.size > 0) {
        socket.destroy();
        return;
      }
      const client = new ConverterClient({ socket, clock, line, slave });
      clients.add(client);
      socket.once('close', () => clients.delete(client));
    });
    server.on('error', (error) => resolve(failure(`${host}:${port.toString()}: ${error.message}`)));
    server.listen(port, host, () => {
      const close = (): Promise<void> =>
        new Promise((closed) => {
          server.close(() => closed());
          for (const client of clients) client.close();
        });
      resolve(success({ host, port, close }));
    });
  });
