import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AuditRow } from '#shared/model/audit.ts';
import type { ApiToken } from '#shared/model/user.ts';
import { restInstant } from './restInstant.ts';
import { badInput, mapped, type Route } from './restRoute.ts';

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const auditQuery = z.strictObject({
  from: restInstant.optional(),
  to: restInstant.optional(),
  user: z.string().optional(),
  action: z.string().optional(),
  object: z.string().optional(),
  limit: wholeNumber.default(100),
  cursor: wholeNumber.optional(),
});
const acceptBody = z.strictObject({ comment: z.string() });
const tokenBody = z.strictObject({ role: z.string(), name: z.string(), expires_in_days: z.number().optional() });
const tokenParameters = z.object({ id: z.string() });

const iso = (timeMs: number): string => new Date(timeMs).toISOString();
const isoOrNull = (timeMs: number | null): string | null => (timeMs === null ? null : iso(timeMs));

const auditRowBody = ({ timeMs, monotonicMs, bootId, ...row }: AuditRow): object => ({
  ...row,
  time: iso(timeMs),
  monotonic_ms: monotonicMs,
  boot_id: bootId,
});

const tokenToBody = ({ createdMs, createdBy, expiresMs, lastUsedMs, revokedMs, ...token }: ApiToken): object => ({
  ...token,
  created: iso(createdMs),
  created_by: createdBy,
  expires: isoOrNull(expiresMs),
  last_used: isoOrNull(lastUsedMs),
  revoked: isoOrNull(revokedMs),
});

const revoke: Route = async (ask, request: FastifyRequest) => {
  const parameters = tokenParameters.safeParse(request.params);
  return mapped(await ask('tokens.revoke', { id: parameters.data?.id ?? '' }), tokenToBody);
};

/** Who did what, and the keys of scripts. */
export const ACCESS_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/audit': async (ask, { query }) => {
    const parsed = auditQuery.safeParse(query);
    if (!parsed.success)
      return badInput('from, to: UTC epoch ms or ISO times; user, action, object: texts; limit, cursor: numbers');
    const { from: fromMs, to: toMs, cursor: beforeSeq, ...texts } = parsed.data;
    return mapped(await ask('audit.list', { fromMs, toMs, beforeSeq, ...texts }), ({ rows, next }) => ({
      rows: rows.map(auditRowBody),
      next,
    }));
  },
  'GET /api/audit/state': (ask) => ask('audit.state', {}),
  'POST /api/audit/verify': (ask) => ask('audit.verify', {}),
  'POST /api/audit/accept-loss': async (ask, { body }) => {
    const parsed = acceptBody.safeParse(body);
    if (!parsed.success) return badInput('accepting damage takes a comment');
    return mapped(await ask('audit.acceptLoss', parsed.data), ({ throughSeq, ...damage }) => ({
      ...damage,
      through_seq: throughSeq,
    }));
  },
  'GET /api/me': (ask) => ask('access.me', {}),
  'GET /api/tokens': async (ask) => mapped(await ask('tokens.list', {}), (tokens) => tokens.map(tokenToBody)),
  'POST /api/tokens': async (ask, { body }) => {
    const parsed = tokenBody.safeParse(body);
    if (!parsed.success) return badInput('a token takes role, name and perhaps expires_in_days');
    const { expires_in_days: expiresInDays, ...token } = parsed.data;
    const order = expiresInDays === undefined ? token : { ...token, expiresInDays };
    return mapped(
      await ask('tokens.create', order),
      ({ token: made, text }) => ({ ...tokenToBody(made), token: text }),
      201,
    );
  },
  'DELETE /api/tokens/:id': revoke,
};
