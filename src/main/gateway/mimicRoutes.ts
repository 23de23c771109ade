import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { StoredMimic } from '#shared/api/mimics.ts';
import { badInput, mapped, type Route } from './restRoute.ts';

const parameters = z.object({
  id: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});
const saveBody = z.strictObject({ document: z.unknown(), revision: z.unknown() });

const siteIdOf = (request: FastifyRequest): number => parameters.safeParse(request.params).data?.id ?? Number.NaN;

const mimicBody = (mimic: StoredMimic | null): object | null =>
  mimic === null
    ? null
    : {
        site_id: mimic.siteId,
        revision: mimic.revision,
        saved: new Date(mimic.savedMs).toISOString(),
        saved_by: mimic.savedBy,
        document: mimic.document,
      };

/** Mimics of sites as documents. */
export const MIMIC_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/sites/:id/mimic': async (ask, request) =>
    mapped(await ask('mimics.read', { siteId: siteIdOf(request) }), mimicBody),
  'PUT /api/sites/:id/mimic': async (ask, request) => {
    const parsed = saveBody.safeParse(request.body);
    if (!parsed.success) return badInput('a mimic takes document and revision (null for the first one)');
    return mapped(await ask('mimics.save', { siteId: siteIdOf(request), ...parsed.data }), mimicBody);
  },
  'DELETE /api/sites/:id/mimic': async (ask, request) =>
    mapped(await ask('mimics.remove', { siteId: siteIdOf(request) }), () => ({ deleted: true })),
};
