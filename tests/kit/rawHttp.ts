import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { StationProcess } from './stationProcess.ts';

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

const DEADLINE_MS = 10_000;

/** A bare connection to the station, from that address of this machine where one is named. */
export const rawSocket = async (station: StationProcess, localAddress?: string): Promise<Socket> => {
  const { hostname, port } = new URL(station.url);
  const from = localAddress === undefined ? {} : { localAddress };
  const socket = connect({ port: Number(port), host: hostname, ...from });
  await once(socket, 'connect');
  return socket;
};

/** Sends bytes as they are and gives the answer, which the station ends by closing. */
export const askRaw = async (
  station: StationProcess,
  request: string | Buffer,
  localAddress?: string,
): Promise<RawAnswer> => {
  const socket = await rawSocket(station, localAddress);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined); // a refused upload may end with a reset
  socket.write(request);
  const isClosed = await new Promise<boolean>((resolve) => {
    socket.once('close', () => resolve(true));
    socket.setTimeout(DEADLINE_MS, () => resolve(false));
  });
  socket.destroy();
  if (!isClosed) throw new Error(`the station left the connection open after ${request.toString().slice(0, 80)}`);
  const [head = '', ...body] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0), text: body.join('\r\n\r\n') };
};

/** A request with its headers as lines; the connection is closed after the answer. */
export const rawRequest = (line: string, headers: Readonly<Record<string, string>>, body = ''): string =>
  [
    `${line} HTTP/1.1`,
    ...Object.entries({ connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : [`content-length: ${Buffer.byteLength(body)}`]),
    '',
    body,
  ].join('\r\n');
