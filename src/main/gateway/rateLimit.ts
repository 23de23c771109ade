import fastifyRateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { headerBearer, protocolBearer } from './access.ts';

/** Requests of one caller in a second. Screens talk over one WebSocket; a script that asks more often should too. */
const REQUESTS_A_SECOND = 50;
/** Callers that are counted at a time; the one that has been quiet longest is forgotten. */
const MAX_CALLERS = 5_000;

/** On a network each caller has a pace; on loopback nobody but this machine asks. */
export const limitRate = async (server: FastifyInstance): Promise<void> => {
  await server.register(fastifyRateLimit, {
    max: REQUESTS_A_SECOND,
    timeWindow: 1_000,
    cache: MAX_CALLERS,
    keyGenerator: (request) => headerBearer(request) ?? protocolBearer(request) ?? request.ip,
  });
};
