import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sendError } from './access.ts';
import type { GatewayParts } from './gatewayParts.ts';

const loginBody = z.union([
  z.strictObject({ code: z.string().min(1).max(512) }),
  z.strictObject({ token: z.string().min(1).max(512) }),
  z.strictObject({ name: z.string().min(1).max(200), secret: z.string().min(1).max(512) }),
]);

/** Wrong logins of an address in a minute, after which it is told to wait. */
const MAX_FAILURES = 10;
const WINDOW_MS = 60_000;

/** `POST /api/session`: a code, a token, or a name and a secret, for a session. */
export const addLogin = (server: FastifyInstance, parts: GatewayParts): void => {
  let failures: { from: string; atMs: number }[] = [];
  server.post('/api/session', async ({ body, ip, socket }, reply) => {
    const parsed = loginBody.safeParse(body);
    if (!parsed.success) return sendError(reply, 'bad_input', 'a login takes a code, a token, or a name and a secret');
    failures = failures.filter(({ atMs }) => performance.now() - atMs < WINDOW_MS);
    if (failures.filter(({ from }) => from === ip).length >= MAX_FAILURES) {
      await parts.refusals.take(ip, socket);
      return sendError(reply, 'unavailable', 'too many wrong logins: wait a minute', 429);
    }
    const session = await parts.access.open(parsed.data, ip);
    if (session.ok) return reply.send({ session: session.value });
    failures = [...failures, { from: ip, atMs: performance.now() }];
    return sendError(reply, session.error.code, session.error.message);
  });
};
