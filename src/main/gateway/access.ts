import { isIP } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiErrorCode } from '#shared/api/apiError.ts';
import { API_ERROR_STATUS } from '#shared/api/apiError.ts';
import type { GatewayCaller, GatewayParts } from './gatewayParts.ts';

/** Answers with the one shape that every error has. */
export const sendError = (reply: FastifyReply, code: ApiErrorCode, message: string, status?: number): FastifyReply =>
  reply.code(status ?? API_ERROR_STATUS[code]).send({ error: { code, message } });

const hostNameOf = (host: string): string =>
  host
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '')
    .toLowerCase();

/**
 * A page of another site that has its name point at this machine (DNS rebinding) sends that name as Host, so only
 * addresses, `localhost` and the name the station was told to listen on are answered.
 */
export const isOwnHost = (host: string | undefined, listenHost: string): boolean => {
  if (host === undefined) return false;
  const name = hostNameOf(host);
  return isIP(name) !== 0 || name === 'localhost' || name === listenHost.toLowerCase();
};

/** Browsers name the page that asks: only the station's own may. */
export const isOwnOrigin = (origin: string | undefined, host: string | undefined): boolean =>
  origin === undefined || origin === `http://${host ?? ''}`;

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
): GatewayCaller | undefined => parts.everyone ?? (bearer === undefined ? undefined : parts.sessions.callerOf(bearer));

/** Refuses whoever presents no bearer, before anything of the request is read. */
export const requireBearer =
  (parts: GatewayParts) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> =>
    callerOf(parts, request) === undefined
      ? sendError(reply, 'unauthenticated', 'an authorization bearer is needed')
      : undefined;
