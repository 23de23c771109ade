import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Caller } from '#shared/api/caller.ts';
import type { EntryName } from '#shared/api/contract.ts';
import type { SiteTotals } from '#shared/api/plant.ts';
import type { Site } from '#shared/model/device.ts';
import { callerOf, requireBearer, sendApiError, sendError } from './access.ts';
import { ACCESS_ROUTES } from './accessRoutes.ts';
import { ALARM_ROUTES } from './alarmRoutes.ts';
import { COMMAND_ROUTES } from './commandRoutes.ts';
import { COUNTER_ROUTES } from './counterRoutes.ts';
import type { GatewayParts } from './gatewayParts.ts';
import { HISTORY_ROUTES } from './historyRoutes.ts';
import { MAINTENANCE_ROUTES } from './maintenanceRoutes.ts';
import { MIMIC_ROUTES } from './mimicRoutes.ts';
import { REPLAY_ROUTES } from './replayRoutes.ts';
import { REPORT_ROUTES } from './reportRoutes.ts';
import { type Ask, badInput, mapped, type Route } from './restRoute.ts';
import { deviceBodyProblem, deviceFromBody, deviceToBody, siteFromBody } from './seedShapes.ts';
import { SHIFT_ROUTES } from './shiftRoutes.ts';
import { TRAINING_ROUTES } from './trainingRoutes.ts';
import { TREND_ROUTES } from './trendRoutes.ts';

/** Digits alone: no sign, no exponent, nothing that only looks like a number. */
const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const idParameters = z.object({ id: wholeNumber });
const metricsQuery = z.strictObject({ device_id: wholeNumber.optional(), site_id: wholeNumber.optional() });
const journalQuery = z.strictObject({ before_seq: wholeNumber.optional(), limit: wholeNumber.default(100) });

const idOf = (request: FastifyRequest): number => idParameters.safeParse(request.params).data?.id ?? Number.NaN;

const sitesOf = async (ask: Ask): Promise<readonly Site[]> => {
  const sites = await ask('sites.list', {});
  return sites.ok ? sites.value : [];
};

const CREATED = 201;

const siteRoutes: Readonly<Record<string, Route>> = {
  'GET /api/sites': (ask) => ask('sites.list', {}),
  'POST /api/sites': async (ask, { body }) => mapped(await ask('sites.create', siteFromBody(body)), asItIs, CREATED),
  'GET /api/sites/:id': (ask, request) => ask('sites.get', { id: idOf(request) }),
  'GET /api/sites/:id/totals': async (ask, request) =>
    mapped(await ask('plant.totals', { siteId: idOf(request) }), totalsBody),
  'PATCH /api/sites/:id': (ask, request) => ask('sites.update', { id: idOf(request), changes: request.body }),
  'DELETE /api/sites/:id': async (ask, request) =>
    mapped(await ask('sites.remove', { id: idOf(request) }), removalBody),
};

const deviceRoutes: Readonly<Record<string, Route>> = {
  'GET /api/devices': async (ask) => {
    const sites = await sitesOf(ask);
    return mapped(await ask('devices.list', {}), (devices) => devices.map((device) => deviceToBody(device, sites)));
  },
  'POST /api/devices': async (ask, { body }) => {
    const sites = await sitesOf(ask);
    const problem = deviceBodyProblem(body, sites);
    if (problem !== undefined) return badInput(problem);
    return mapped(
      await ask('devices.create', deviceFromBody(body, sites)),
      (device) => deviceToBody(device, sites),
      CREATED,
    );
  },
  'GET /api/devices/:id': async (ask, request) => {
    const sites = await sitesOf(ask);
    return mapped(await ask('devices.get', { id: idOf(request) }), (device) => deviceToBody(device, sites));
  },
  'PATCH /api/devices/:id': async (ask, request) => {
    const sites = await sitesOf(ask);
    const present = await ask('devices.get', { id: idOf(request) });
    if (!present.ok) return present;
    const problem = deviceBodyProblem(request.body, sites);
    if (problem !== undefined) return badInput(problem);
    const changes = deviceFromBody(request.body, sites, present.value);
    return mapped(await ask('devices.update', { id: present.value.id, changes }), (device) =>
      deviceToBody(device, sites),
    );
  },
  'DELETE /api/devices/:id': async (ask, request) =>
    mapped(await ask('devices.remove', { id: idOf(request) }), removalBody),
};

const framesQuery = z.strictObject({ from: wholeNumber.optional(), to: wholeNumber.optional() });
const pollsQuery = z.strictObject({ limit: wholeNumber.default(100) });

const linkRoutes: Readonly<Record<string, Route>> = {
  'POST /api/link/budget': async (ask, { body }) =>
    ask('link.budget', { device: deviceFromBody(body, await sitesOf(ask)) }),
  'GET /api/link': (ask) => ask('link.list', {}),
  'GET /api/devices/:id/link': (ask, request) => ask('link.report', { deviceId: idOf(request) }),
  'POST /api/devices/:id/link/retry': (ask, request) => ask('link.retryNow', { deviceId: idOf(request) }),
  'GET /api/devices/:id/frames': async (ask, request) => {
    const parsed = framesQuery.safeParse(request.query);
    if (!parsed.success) return badInput('from and to are UTC epoch ms; nothing else is taken');
    const { from: fromMs, to: toMs } = parsed.data;
    const answer = await ask('link.frames', { deviceId: idOf(request), fromMs, toMs });
    if (!answer.ok) return answer;
    return { ok: true, value: Buffer.from(answer.value.base64, 'base64'), fileName: answer.value.name };
  },
  'GET /api/devices/:id/polls': (ask, request) => {
    const parsed = pollsQuery.safeParse(request.query);
    if (!parsed.success) return Promise.resolve(badInput('limit is a number; nothing else is taken'));
    return ask('link.polls', { deviceId: idOf(request), limit: parsed.data.limit });
  },
};

/** Calculated tags by their keys, with the reasons of those that are not good and the tags that are to blame. */
const totalsBody = ({ siteId, values }: SiteTotals): object => ({
  site_id: siteId,
  ...Object.fromEntries(values.map(({ key, value }) => [key, value])),
  quality: Object.fromEntries(values.flatMap(({ key, reason }) => (reason === 'ok' ? [] : [[key, reason]]))),
  because: Object.fromEntries(values.flatMap(({ key, because }) => (because.length === 0 ? [] : [[key, because]]))),
});

const asItIs = (value: object): object => value;

const removalBody = (removal: { id: number }): object => ({ id: removal.id, deleted: true, history_kept: true });

const stationRoutes: Readonly<Record<string, Route>> = {
  'GET /api/station': (ask) => ask('station.info', {}),
  'GET /api/station/about': (ask) => ask('station.about', {}),
  'PUT /api/station/name': (ask, { body }) => ask('station.rename', body),
  'GET /api/station/authority': (ask) => ask('station.authority', {}),
  'GET /api/health': (ask) => ask('station.health', {}),
  'GET /api/station-file': (ask) => ask('station.exportFile', {}),
  'PUT /api/station-file': (ask, { body }) => ask('station.importFile', body),
  'GET /api/metrics': (ask, { query }) => {
    const parsed = metricsQuery.safeParse(query);
    if (!parsed.success) return Promise.resolve(badInput('device_id and site_id are numbers; nothing else is taken'));
    return ask('metrics.read', { deviceId: parsed.data.device_id, siteId: parsed.data.site_id });
  },
  'GET /api/journal': (ask, { query }) => {
    const parsed = journalQuery.safeParse(query);
    if (!parsed.success) return Promise.resolve(badInput('before_seq and limit are numbers; nothing else is taken'));
    return ask('journal.list', { beforeSeq: parsed.data.before_seq, limit: parsed.data.limit });
  },
};

/** Every REST route: method and path → the entry it carries. */
export const REST_ROUTES: Readonly<Record<string, Route>> = {
  ...siteRoutes,
  ...deviceRoutes,
  ...linkRoutes,
  ...stationRoutes,
  ...HISTORY_ROUTES,
  ...REPLAY_ROUTES,
  ...COUNTER_ROUTES,
  ...TRAINING_ROUTES,
  ...ACCESS_ROUTES,
  ...ALARM_ROUTES,
  ...MAINTENANCE_ROUTES,
  ...MIMIC_ROUTES,
  ...COMMAND_ROUTES,
  ...SHIFT_ROUTES,
  ...REPORT_ROUTES,
  ...TREND_ROUTES,
};

/** Adds the routes; each asks for a bearer first. */
export const addRestRoutes = (server: FastifyInstance, parts: GatewayParts): void => {
  for (const [place, route] of Object.entries(REST_ROUTES)) {
    const [method = '', url = ''] = place.split(' ');
    server.route({
      method,
      url,
      onRequest: requireBearer(parts),
      handler: (request, reply) => carry(parts, route, request, reply),
    });
  }
};

const carry = async (
  parts: GatewayParts,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> => {
  const caller = callerOf(parts, request);
  if (caller === undefined) return sendError(reply, 'unauthenticated', 'an authorization bearer is needed');
  const answer = await route(askFor(parts, caller), request);
  if (!answer.ok) return sendApiError(reply, answer.error, answer.more);
  if (answer.fileName !== undefined) {
    void reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename="${answer.fileName}"`);
  }
  return reply.code(answer.status ?? 200).send(answer.value);
};

/** The dispatcher parses the input and answers with the entry's own output: the contract's types say so. */
const askFor = (parts: GatewayParts, caller: Caller): Ask =>
  ((name: EntryName, input: unknown) => parts.dispatch(name, input, caller)) as Ask;
