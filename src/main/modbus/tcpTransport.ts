/** The byte stream over TCP. */
import net from 'node:net';
import type { OpenTransport, Transport, TransportError, TransportListener } from './transport.ts';

export interface TcpEndpoint {
  readonly host: string;
  readonly port: number;
}

/** Longest frame is 260 bytes; the rest is for glued ones. Not shared: on Windows a read holds its buffer while it waits. */
const READ_BUFFER_LENGTH = 2048;
const KEEP_ALIVE_DELAY_MS = 10_000;

type TcpErrorKind = Exclude<TransportError['kind'], 'busy' | 'absent'>;

const KINDS: Readonly<Record<string, TcpErrorKind>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ENOTFOUND: 'unreachable',
  EAI_AGAIN: 'unreachable',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
};

const TEXTS: Readonly<Record<TcpErrorKind, string>> = {
  refused: 'connection refused',
  unreachable: 'host unreachable',
  timeout: 'connection timed out',
  reset: 'connection reset',
  closed: 'closed by the other side',
  failed: 'connection failed',
};

const closedBy = (endpoint: TcpEndpoint): TransportError => ({
  kind: 'closed',
  message: `${TEXTS.closed}: ${endpoint.host}:${endpoint.port.toString()}`,
});

/** What an error of a socket means for the link. */
export const tcpErrorOf = (endpoint: TcpEndpoint, error: Error): TransportError => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  const kind = KINDS[code] ?? 'failed';
  return { kind, message: `${TEXTS[kind]}: ${endpoint.host}:${endpoint.port.toString()} (${code})` };
};

const listen = (socket: net.Socket, endpoint: TcpEndpoint, listener: TransportListener): Transport => {
  let isOver = false;
  const finish = (error: TransportError | null): void => {
    if (isOver) return;
    isOver = true;
    socket.destroy();
    if (error !== null) listener.onClosed(error);
  };
  socket.on('connect', () => isOver || listener.onOpen());
  socket.on('error', (error) => finish(tcpErrorOf(endpoint, error)));
  socket.on('end', () => finish(closedBy(endpoint)));
  socket.on('close', () => finish(closedBy(endpoint)));
  return { write: (bytes) => void socket.write(bytes), close: () => finish(null) };
};

/** Opens TCP streams to one endpoint. The delay of connecting is limited by whoever opens. */
export const tcpTransport = (endpoint: TcpEndpoint): OpenTransport => {
  if (!Number.isInteger(endpoint.port) || endpoint.port < 1 || endpoint.port > 65535) {
    throw new Error(`BUG: unchecked TCP port ${endpoint.port.toString()}`);
  }
  return (listener) => {
    const buffer = Buffer.alloc(READ_BUFFER_LENGTH);
    const socket = net.connect({
      host: endpoint.host,
      port: endpoint.port,
      noDelay: true,
      keepAlive: true,
      keepAliveInitialDelay: KEEP_ALIVE_DELAY_MS,
      // One fixed buffer read by a callback: the stream's 'data' path costs a third of a transaction.
      onread: {
        buffer,
        callback: (length) => {
          if (!socket.destroyed) listener.onBytes(buffer, length);
          return true;
        },
      },
    });
    return listen(socket, endpoint, listener);
  };
};
