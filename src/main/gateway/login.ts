import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import { ACCESS_REFUSALS } from '#shared/model/accessRefusal.ts';
import { sendApiError, sendError } from './access.ts';
import type { GatewayParts } from './gatewayParts.ts';
import { WrongLogins } from './wrongLogins.ts';

const loginBody = z.union([
  z.strictObject({ code: z.string().min(1).max(512) }),
  z.strictObject({ token: z.string().min(1).max(512) }),
  z.strictObject({ name: z.string().min(1).max(200), secret: z.string().min(1).max(512) }),
]);

const TOO_MANY = apiRefusal(ACCESS_REFUSALS, 'too_many_logins');

/** `POST /api/session`: a code, a token, or a name and a secret, for a session. */
export const addLogin = (server: FastifyInstance, parts: GatewayParts): void => {
  const wrong = new WrongLogins();
  server.post('/api/session', async ({ body, ip, socket }, reply) => {
    const parsed = loginBody.safeParse(body);
    if (!parsed.success) return sendError(reply, 'bad_input', 'a login takes a code, a token, or a name and a secret');
    if (wrong.isTooMany(ip)) {
      await parts.refusals.take(ip, socket);
      return sendApiError(reply, TOO_MANY.error, {}, 429);
    }
    const session = await parts.access.open(parsed.data, ip);
    if (session.ok) return reply.send({ session: session.value });
    wrong.note(ip);
    return sendApiError(reply, session.error);
  });
};
