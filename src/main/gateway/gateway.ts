/** The only HTTP and WebSocket server: carries the contract to browsers and scripts. */
import type { AddressInfo, Socket } from 'node:net';
import fastifyWebsocket from '@fastify/websocket';
import fastify, { type ConnectionError, type FastifyError, type FastifyInstance } from 'fastify';
import { z } from 'zod';
import { failure, type Result, success } from '#shared/model/result.ts';
import { isOwnHost, isOwnOrigin, sendError } from './access.ts';
import type { GatewayParts } from './gatewayParts.ts';
import { servePages } from './pages.ts';
import { addRestRoutes } from './restRoutes.ts';
import { addSockets } from './sockets.ts';

export interface Gateway {
  /** Bare origin: `http://127.0.0.1:8010`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Tries the next ports when this one is taken; for the default port only. */
  readonly orNext: boolean;
}

const BODY_LIMIT_BYTES = 1_048_576;
const MAX_CONNECTIONS = 256;
const MAX_NEXT_PORTS = 50;
/** What a closing WebSocket may take to say good-bye. */
const FAREWELL_MS = 1_000;

const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Starts serving. An occupied port is a failure in one sentence. */
export const startGateway = async (parts: GatewayParts, options: ListenOptions): Promise<Result<Gateway, string>> => {
  const last = options.orNext ? options.port + MAX_NEXT_PORTS : options.port;
  for (let port = options.port; port <= last; port += 1) {
    const server = await buildServer(parts, options.host);
    const bound = await bind(server, options.host, port);
    if (bound.ok) return success({ url: bound.value, close: () => closeServer(server) });
    await server.close();
    if (bound.error !== 'EADDRINUSE')
      return failure(`cannot listen on ${options.host}:${port.toString()}: ${bound.error}`);
  }
  return failure(`port ${options.port.toString()} is in use: choose another with --port, or 0 for a free one`);
};

/** A client that hangs would hold the station up for the half minute that the library waits for its farewell. */
const closeServer = async (server: FastifyInstance): Promise<void> => {
  const patience = setTimeout(() => {
    for (const client of server.websocketServer.clients) client.terminate();
  }, FAREWELL_MS);
  await server.close();
  clearTimeout(patience);
};

const bind = async (server: FastifyInstance, host: string, port: number): Promise<Result<string, string>> => {
  try {
    await server.listen({ host, port });
    const { port: taken, address, family } = server.server.address() as AddressInfo;
    return success(`http://${family === 'IPv6' ? `[${address}]` : address}:${taken.toString()}`);
  } catch (error) {
    return failure(error instanceof Error && 'code' in error ? String(error.code) : String(error));
  }
};

const buildServer = async (parts: GatewayParts, host: string): Promise<FastifyInstance> => {
  const server = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: 10_000,
    http: { headersTimeout: 5_000, keepAliveTimeout: 30_000 },
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (error, _request, reply) => {
      void sendError(reply, 'bad_input', 'the address cannot be read', error.statusCode);
    },
    clientErrorHandler: refuseUnreadable,
  });
  server.removeContentTypeParser('text/plain'); // bodies are JSON
  server.server.maxConnections = MAX_CONNECTIONS;
  // Before the guard: only then does the library know an upgrade, and close its socket, when the guard refuses it.
  await server.register(fastifyWebsocket, {
    options: { maxPayload: BODY_LIMIT_BYTES, handleProtocols: (offered: Set<string>) => offered.has('pult') && 'pult' },
  });
  guard(server, parts, host);
  server.get('/healthz', () => ({ status: 'ok' }));
  addLogin(server, parts);
  addRestRoutes(server, parts);
  addSockets(server, parts);
  if (parts.pagesDirectory !== undefined) await servePages(server, parts.pagesDirectory);
  return server;
};

const UNREADABLE: Readonly<Partial<Record<string, string>>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What is no HTTP reaches no route; it is answered in the same shape. */
const refuseUnreadable = (error: ConnectionError, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = UNREADABLE[error.code] ?? '400 Bad Request';
  const body = JSON.stringify({ error: { code: 'bad_input', message: 'the request cannot be read' } });
  const head = [`HTTP/1.1 ${status}`, 'content-type: application/json; charset=utf-8', 'connection: close'];
  socket.end([...head, `content-length: ${body.length.toString()}`, '', body].join('\r\n'));
};

const guard = (server: FastifyInstance, parts: GatewayParts, host: string): void => {
  server.addHook('onRequest', async (request, reply) => {
    void reply.headers(SECURITY_HEADERS);
    if (!isOwnHost(request.headers.host, host)) return sendError(reply, 'forbidden', 'this host name is not served');
    if (!isOwnOrigin(request.headers.origin, request.headers.host)) {
      return sendError(reply, 'forbidden', 'pages of other sites are not served');
    }
    return undefined;
  });
  server.setNotFoundHandler((_request, reply) => sendError(reply, 'not_found', 'there is no such address'));
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) {
      parts.log.error({ err: error, url: request.url.split('?')[0] }, 'BUG: a route threw');
      return sendError(reply, 'internal', 'the station failed to answer; see its log');
    }
    if (status === 413) return sendError(reply, 'too_large', 'the body is too large');
    return sendError(reply, 'bad_input', 'the request cannot be read', status);
  });
};

const loginBody = z.union([
  z.strictObject({ code: z.string().min(1).max(512) }),
  z.strictObject({ token: z.string().min(1).max(512) }),
]);

/** Wrong codes an address may try in a minute. */
const MAX_FAILURES = 10;
const FAILURE_WINDOW_MS = 60_000;

const addLogin = (server: FastifyInstance, parts: GatewayParts): void => {
  let failures: { from: string; atMs: number }[] = [];
  server.post('/api/session', async ({ body, ip }, reply) => {
    const parsed = loginBody.safeParse(body);
    if (!parsed.success) return sendError(reply, 'bad_input', 'a login takes a code or a token');
    failures = failures.filter(({ atMs }) => performance.now() - atMs < FAILURE_WINDOW_MS);
    if (failures.filter(({ from }) => from === ip).length >= MAX_FAILURES) {
      return sendError(reply, 'unavailable', 'too many wrong logins: wait a minute', 429);
    }
    const session =
      'code' in parsed.data
        ? parts.sessions.openWithCode(parsed.data.code)
        : parts.sessions.openWithToken(parsed.data.token);
    parts.onLogin(session !== undefined, ip);
    if (session === undefined) {
      failures = [...failures, { from: ip, atMs: performance.now() }];
      return sendError(reply, 'unauthenticated', 'the code or token is wrong or was used already');
    }
    if ('code' in parsed.data) parts.onCodeUsed();
    return reply.send({ session });
  });
};
