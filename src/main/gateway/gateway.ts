/** The only HTTP and WebSocket server: carries the contract to browsers and scripts. */
import type { AddressInfo, Socket } from 'node:net';
import { Server as SecureServer } from 'node:tls';
import fastifyWebsocket from '@fastify/websocket';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { failure, type Result, success } from '#shared/model/result.ts';
import { isLoopback, isOwnHost, isOwnOrigin, sendError } from './access.ts';
import { ConnectionPace } from './connectionPace.ts';
import type { GatewayOptions, GatewayParts } from './gatewayParts.ts';
import { addLogin } from './login.ts';
import { servePages } from './pages.ts';
import { limitRate } from './rateLimit.ts';
import { RefusalPace } from './refusalPace.ts';
import { addRestRoutes } from './restRoutes.ts';
import { addSockets } from './sockets.ts';
import { unreadableRefusal } from './unreadable.ts';

export interface Gateway {
  /** Bare origin: `http://127.0.0.1:8010`. */
  readonly url: string;
  /** Shows another certificate from the next connection on; without effect where nothing is encrypted. */
  useCertificate(tls: NonNullable<ListenOptions['tls']>): void;
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  /** Tries the next ports when this one is taken; for the default port only. */
  readonly orNext: boolean;
  /** Encrypts: for every address but loopback, unless a person chose otherwise. */
  readonly tls?: { readonly chain: string; readonly key: string };
}

const BODY_LIMIT_BYTES = 1_048_576;
const MAX_CONNECTIONS = 256;
const MAX_NEXT_PORTS = 50;
const REQUEST_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 30_000;
/** The library looks only so often for requests that take too long. */
const TIMES = { headersTimeout: 5_000, connectionsCheckingInterval: 1_000 };
const HANDSHAKE_TIMEOUT_MS = 5_000;
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
export const startGateway = async (given: GatewayOptions, options: ListenOptions): Promise<Result<Gateway, string>> => {
  const parts: GatewayParts = { ...given, refusals: new RefusalPace() };
  const last = options.orNext ? options.port + MAX_NEXT_PORTS : options.port;
  for (let port = options.port; port <= last; port += 1) {
    const server = await buildServer(parts, options);
    const bound = await bind(server, options, port);
    if (bound.ok)
      return success({ url: bound.value, useCertificate: certificateSetter(server), close: () => closeServer(server) });
    await server.close();
    if (bound.error !== 'EADDRINUSE')
      return failure(`cannot listen on ${options.host}:${port.toString()}: ${bound.error}`);
  }
  return failure(`port ${options.port.toString()} is in use: choose another with --port, or 0 for a free one`);
};

const secureOptions = ({ chain, key }: NonNullable<ListenOptions['tls']>) =>
  ({ cert: chain, key, minVersion: 'TLSv1.2', handshakeTimeout: HANDSHAKE_TIMEOUT_MS }) as const;

const certificateSetter =
  ({ server }: FastifyInstance): Gateway['useCertificate'] =>
  (tls) => {
    if (server instanceof SecureServer) server.setSecureContext(secureOptions(tls));
  };

/** The address of every interface is none that a browser can go to: this machine's own is. */
const reachable = (address: string, family: string): string => {
  if (address === '0.0.0.0') return '127.0.0.1';
  if (address === '::') return '[::1]';
  return family === 'IPv6' ? `[${address}]` : address;
};

/** A client that hangs would hold the station up for the half minute that the library waits for its farewell. */
const closeServer = async (server: FastifyInstance): Promise<void> => {
  const patience = setTimeout(() => {
    for (const client of server.websocketServer.clients) client.terminate();
  }, FAREWELL_MS);
  await server.close();
  clearTimeout(patience);
};

const bind = async (
  server: FastifyInstance,
  { host, tls }: ListenOptions,
  port: number,
): Promise<Result<string, string>> => {
  try {
    await server.listen({ host, port });
    const { port: taken, address, family } = server.server.address() as AddressInfo;
    const scheme = tls === undefined ? 'http' : 'https';
    return success(`${scheme}://${reachable(address, family)}:${taken.toString()}`);
  } catch (error) {
    return failure(error instanceof Error && 'code' in error ? String(error.code) : String(error));
  }
};

const buildServer = async (parts: GatewayParts, { host, tls }: ListenOptions): Promise<FastifyInstance> => {
  const unreadable = unreadableRefusal();
  const server = fastify({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    ...(tls === undefined ? { http: TIMES } : { https: { ...TIMES, ...secureOptions(tls) } }),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (error, _request, reply) => {
      void sendError(reply, 'bad_input', 'the address cannot be read', error.statusCode);
    },
    clientErrorHandler: unreadable.refuse,
  });
  server.removeContentTypeParser('text/plain'); // bodies are JSON
  server.server.maxConnections = MAX_CONNECTIONS;
  if (tls !== undefined) unreadable.watch(server.server);
  // Before the guard: only then does the library know an upgrade, and close its socket, when the guard refuses it.
  await server.register(fastifyWebsocket, {
    options: { maxPayload: BODY_LIMIT_BYTES, handleProtocols: (offered: Set<string>) => offered.has('pult') && 'pult' },
  });
  guard(server, parts, host);
  if (!isLoopback(host)) {
    limitConnections(server);
    await limitRate(server, parts);
  }
  server.get('/healthz', () => ({ status: 'ok' }));
  if (parts.authority !== undefined) serveAuthority(server, parts.authority);
  addLogin(server, parts);
  addRestRoutes(server, parts);
  addSockets(server, parts);
  if (parts.pagesDirectory !== undefined) await servePages(server, parts.pagesDirectory);
  return server;
};

const limitConnections = ({ server }: FastifyInstance): void => {
  const pace = new ConnectionPace();
  server.on('connection', (socket: Socket) => {
    const from = socket.remoteAddress ?? '';
    if (pace.mayOpen(from)) socket.once('close', () => pace.closed(from));
    else socket.destroy();
  });
};

const serveAuthority = (server: FastifyInstance, authority: string): void => {
  server.get('/authority.crt', (_request, reply) =>
    reply
      .type('application/x-x509-ca-cert')
      .header('content-disposition', 'attachment; filename="pult-authority.crt"')
      .send(authority),
  );
};

const guard = (server: FastifyInstance, parts: GatewayParts, host: string): void => {
  server.addHook('onRequest', async (request, reply) => {
    void reply.headers(SECURITY_HEADERS);
    if (!isOwnHost(request.headers.host, host)) return sendError(reply, 'forbidden', 'this host name is not served');
    if (!isOwnOrigin(request.headers.origin, request.headers.host, request.protocol)) {
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
    if (status === 429) return sendError(reply, 'unavailable', 'too many requests: ask less often', status);
    if (status === 413) return sendError(reply, 'too_large', 'the body is too large');
    return sendError(reply, 'bad_input', 'the request cannot be read', status);
  });
};
