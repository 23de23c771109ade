import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiError, ApiErrorCode } from '#shared/api/apiError.ts';
import { API_ERROR_STATUS } from '#shared/api/apiError.ts';
import type { Caller } from '#shared/api/caller.ts';
import type { GatewayParts } from './gatewayParts.ts';
import { machineName } from './machineName.ts';

/** Answers with the one shape that every error has; `more` are words that only some have. */
export const sendError = (
  reply: FastifyReply,
  code: ApiErrorCode,
  message: string,
  status?: number,
  more: object = {},
): FastifyReply => reply.code(status ?? API_ERROR_STATUS[code]).send({ error: { code, message, ...more } });

/** The same for what the contract answered. Problems by part are for screens: the message names the fields. */
export const sendApiError = (
  reply: FastifyReply,
  { code, message, reason, parameters }: ApiError,
  more: object = {},
  status?: number,
): FastifyReply => sendError(reply, code, message, status, { reason, parameters, ...more });

const hostNameOf = (host: string): string =>
  host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();

/**
 * A page of another site that has its name point at this machine (DNS rebinding) sends that name as Host, so only
 * addresses, `localhost`, the name of the machine and the one the station was told to listen on are answered.
 */
export const isOwnHost = (host: string | undefined, listenHost: string): boolean => {
  if (host === undefined) return false;
  const name = hostNameOf(host);
  return isIP(name) !== 0 || ['localhost', machineName(), listenHost.toLowerCase()].includes(name);
};

/** Browsers name the page that asks: only the station's own may. */
export const isOwnOrigin = (origin: string | undefined, host: string | undefined, protocol: string): boolean =>
  origin === undefined || origin === `${protocol}://${host ?? ''}`;

/** Whether an address to listen on is one that only this machine can reach. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/** The bearer of the Authorization header. */
export const headerBearer = (request: FastifyRequest): string | undefined =>
  /^Bearer ([\w.~+/=-]{1,512})$/i.exec(request.headers.authorization ?? '')?.[1];

/** A browser cannot set headers on a WebSocket: its session stands in the list of subprotocols. */
export const protocolBearer = (request: FastifyRequest): string | undefined =>
  (request.headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((protocol) => protocol.trim())
    .find((protocol) => protocol.startsWith('bearer.'))
    ?.slice('bearer.'.length);

export const callerOf = (
  parts: GatewayParts,
  request: FastifyRequest,
  bearer = headerBearer(request),
): Caller | undefined =>
  parts.everyone ?? (bearer === undefined ? undefined : parts.access.callerOf(bearer, request.ip));

/** Refuses whoever presents no known bearer, before anything of the request is read; who guesses is made to wait. */
export const requireBearer =
  (parts: GatewayParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (callerOf(parts, request) !== undefined) return undefined;
    const isPaced = await isWrong(parts, request);
    return isPaced
      ? sendError(reply.header('retry-after', '60'), 'unavailable', 'too many wrong bearers: wait a minute', 429)
      : sendError(reply, 'unauthenticated', 'an authorization bearer is needed');
  };

/** Counts a wrong or missing bearer and waits for its turn; true where the address has been wrong too often. */
export const isWrong = (parts: GatewayParts, request: FastifyRequest): Promise<boolean> => {
  if (headerBearer(request) !== undefined || protocolBearer(request) !== undefined)
    parts.access.onWrongBearer(request.ip);
  return parts.refusals.take(request.ip, request.socket);
};
