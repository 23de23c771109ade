/** Answers to what is no request that a route could get: broken HTTP, and plain HTTP where TLS is spoken. */
import type { Server, Socket } from 'node:net';
import type { ConnectionError } from 'fastify';

const UNREADABLE: Readonly<Partial<Record<string, string>>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

const PLAIN_HTTP = 'ERR_SSL_HTTP_REQUEST';
/** Any other failure has nobody who could read an answer: a reset, a handshake that failed or never ended. */
const BROKEN_HTTP = /^(?:HPE|ERR_HTTP)_/;

type RefuseUnreadable = (error: ConnectionError, socket: Socket) => void;

/**
 * Refuses in the same shape as routes do. Whoever speaks plain HTTP to an encrypted port gets the answer in plain HTTP,
 * over the bare connection: a person who forgot the s is told so instead of seeing a page that does not load.
 */
export const unreadableRefusal = (): { readonly refuse: RefuseUnreadable; watch(server: Server): void } => {
  const bare = new Map<string, Socket>();
  return {
    watch: (server) => {
      server.on('connection', (socket: Socket) => {
        const side = otherSide(socket);
        bare.set(side, socket);
        socket.on('close', () => bare.delete(side));
      });
    },
    refuse: (error, socket) => {
      const plain = error.code === PLAIN_HTTP ? bare.get(otherSide(socket)) : undefined;
      if (plain !== undefined)
        answer(plain, '400 Bad Request', 'this port speaks HTTPS: the address begins with https://');
      else if (!BROKEN_HTTP.test(error.code) || !socket.writable) socket.destroy();
      else answer(socket, UNREADABLE[error.code] ?? '400 Bad Request', 'the request cannot be read');
    },
  };
};

const otherSide = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress ?? ''} ${String(remotePort)}`;

const answer = (socket: Socket, status: string, message: string): void => {
  const body = JSON.stringify({ error: { code: 'bad_input', message } });
  const head = [`HTTP/1.1 ${status}`, 'content-type: application/json; charset=utf-8', 'connection: close'];
  socket.end([...head, `content-length: ${body.length.toString()}`, '', body].join('\r\n'));
};
