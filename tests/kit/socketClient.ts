import { once } from 'node:events';
import { vi } from 'vitest';
import WebSocket from 'ws';
import { type StationProcess, TOKEN } from './stationProcess.ts';

export interface SocketClient {
  readonly socket: WebSocket;
  /** Everything received so far; JSON is parsed. */
  readonly messages: unknown[];
  /** Waits for a message that the function accepts and gives what it makes of it. */
  take<Found>(find: (message: unknown) => Found | undefined): Promise<Found>;
  /** The code with which the socket was closed, once it is. */
  closed(): Promise<number>;
  close(): void;
}

const DEADLINE_MS = 10_000;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text; // `pong` is not JSON
  }
};

/** Opens a WebSocket of the station: with the token, or with the subprotocols given. */
export const openSocket = async (
  station: StationProcess,
  path: string,
  protocols?: readonly string[],
): Promise<SocketClient> => {
  const headers = protocols === undefined ? { authorization: `Bearer ${TOKEN}` } : {};
  const socket = new WebSocket(station.socketUrl(path), [...(protocols ?? [])], { headers });
  const messages: unknown[] = [];
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  socket.on('message', (data: Buffer) => messages.push(parsed(data.toString())));
  await once(socket, 'open');
  socket.on('error', () => undefined); // told by `closed`
  return {
    socket,
    messages,
    take: (find) =>
      vi.waitFor(
        () => {
          for (const message of messages) {
            const found = find(message);
            if (found !== undefined) return found;
          }
          throw new Error(`not received among ${messages.length} messages: ${JSON.stringify(messages).slice(-500)}`);
        },
        { timeout: DEADLINE_MS, interval: 20 },
      ),
    closed: () => closed,
    close: () => socket.close(),
  };
};
