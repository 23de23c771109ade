import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callerOf, headerBearer, protocolBearer } from './access.ts';
import type { GatewayParts } from './gatewayParts.ts';

/** Requests of one caller in a second. Screens talk over one WebSocket; a script that asks more often should too. */
const REQUESTS_A_SECOND = 50;
/** Callers that are counted at a time; the one that has been quiet longest is forgotten. */
const MAX_CALLERS = 5_000;

/** On a network each caller has a pace, whoever is not known shares that of the address; on loopback only this machine asks. */
export const limitRate = async (server: FastifyInstance, parts: GatewayParts): Promise<void> => {
  await server.register(fastifyRateLimit, {
    max: REQUESTS_A_SECOND,
    timeWindow: 1_000,
    cache: MAX_CALLERS,
    keyGenerator: (request) => knownBearer(parts, request) ?? request.ip,
  });
};

/** A bearer that nobody has would be a pace of its own for each guess. */
const knownBearer = (parts: GatewayParts, request: FastifyRequest): string | undefined => {
  const bearer = headerBearer(request) ?? protocolBearer(request);
  return callerOf(parts, request, bearer) === undefined ? undefined : bearer;
};
