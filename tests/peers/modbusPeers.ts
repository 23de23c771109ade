/** Modbus servers of other authors. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import jsmodbus from 'jsmodbus';
import type { RegisterImage } from '../kit/goldenImages.ts';
import { Program } from '../kit/program.ts';

export interface ModbusPeer {
  /** Serves this image from now on. */
  hold(image: RegisterImage): Promise<void>;
  stop(): Promise<void>;
}

const SCRIPT = fileURLToPath(new URL('pymodbus_server.py', import.meta.url));

/** Serves by pymodbus: `tcp` and `rtutcp` on a port, `rtu` on a serial line. */
export const startPymodbus = async (
  python: string,
  kind: 'tcp' | 'rtutcp' | 'rtu',
  place: number | string,
  image: RegisterImage,
): Promise<ModbusPeer> => {
  const program = new Program(python, [SCRIPT, kind, place.toString()]);
  let held = 0;
  const hold = async (next: RegisterImage): Promise<void> => {
    held += 1;
    program.send(JSON.stringify(next));
    await program.line(new RegExp(`^held ${held.toString()}$`));
  };
  await hold(image);
  const stop = async (): Promise<void> => {
    await program.signal('SIGKILL');
  };
  return { hold, stop };
};

const HIGHEST_REGISTER = 1_000;

/** Serves by jsmodbus, in this process. It answers to every unit and has every register. */
export const startJsmodbus = async (port: number, image: RegisterImage): Promise<ModbusPeer> => {
  const holding = Buffer.alloc(2 * HIGHEST_REGISTER);
  const hold = (next: RegisterImage): Promise<void> => {
    holding.fill(0);
    for (const { address, registers } of next.blocks) {
      registers.forEach((word, index) => holding.writeUInt16BE(word, 2 * (address + index)));
    }
    return Promise.resolve();
  };
  await hold(image);
  const server = createServer();
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  new jsmodbus.server.TCP(server, { holding });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await once(server, 'close');
  };
  return { hold, stop };
};
