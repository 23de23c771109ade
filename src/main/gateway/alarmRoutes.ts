import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { AlarmView } from '#shared/api/alarms.ts';
import { eventBody, isoOrNull } from './eventBody.ts';
import { restInstant } from './restInstant.ts';
import { type Answer, type Ask, badInput, mapped, type Route } from './restRoute.ts';

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const alarmQuery = z.strictObject({
  list: z.string().default('open'),
  state: z.string().optional(),
  site: z.string().optional(),
  device: z.string().optional(),
  priority: z.string().optional(),
  text: z.string().optional(),
  limit: wholeNumber.default(100),
  cursor: wholeNumber.optional(),
});
const eventQuery = z.strictObject({
  from: restInstant.optional(),
  to: restInstant.optional(),
  site: z.string().optional(),
  device: z.string().optional(),
  kind: z.string().optional(),
  text: z.string().optional(),
  limit: wholeNumber.default(100),
  cursor: wholeNumber.optional(),
});
const actBody = z.strictObject({ comment: z.string().optional(), minutes: z.number().optional() }).nullish();
const occurrenceParameters = z.object({ occurrence: wholeNumber });

const alarmBody = (view: AlarmView): object => ({
  occurrence: view.occurrence,
  key: view.key,
  state: view.state,
  holds: view.holds,
  priority: view.priority,
  safety: view.isSafety,
  site: view.site,
  device: view.device,
  device_id: view.deviceId,
  tag: view.tag,
  raised: isoOrNull(view.raisedMs),
  changed: isoOrNull(view.changedMs),
  value: view.value,
  limit: view.limit,
  unit: view.unit,
  quality: view.quality,
  uncertain: view.isUncertain,
  count: view.count,
  first_out: view.firstOut,
  order_uncertain: view.isOrderUncertain,
  consequences: view.consequences,
  shelved_until: isoOrNull(view.shelf?.untilMs ?? null),
  user: view.acknowledgedBy,
  comment: view.comment,
  text_ru: view.text.ru,
  text_en: view.text.en,
  procedure_ru: view.procedure?.ru ?? null,
  procedure_en: view.procedure?.en ?? null,
});

interface Place {
  readonly siteId?: number;
  readonly deviceId?: number;
}

const isId = (text: string): boolean => /^\d{1,15}$/.test(text);

/** `MKZ`, `MKZ.GEN1`, `GEN1` or ids → ids; undefined for what is not configured. */
const placeOf = async (ask: Ask, site?: string, device?: string): Promise<Place | undefined> => {
  const sites = await ask('sites.list', {});
  const devices = await ask('devices.list', {});
  const foundSite =
    sites.ok && site !== undefined && !isId(site) ? sites.value.find(({ code }) => code === site) : undefined;
  const siteId = site === undefined ? undefined : isId(site) ? Number(site) : foundSite?.id;
  if (site !== undefined && siteId === undefined) return undefined;
  if (device === undefined) return siteId === undefined ? {} : { siteId };
  const code = device.split('.').at(-1);
  const found =
    devices.ok && !isId(device)
      ? devices.value.find((one) => one.code === code && (siteId ?? one.siteId) === one.siteId)
      : undefined;
  const deviceId = isId(device) ? Number(device) : found?.id;
  if (deviceId === undefined) return undefined;
  return siteId === undefined ? { deviceId } : { siteId, deviceId };
};

const NOTHING_THERE: Answer = { ok: true, value: { rows: [], next: null } };

/** An act on one occurrence: its comment stands in the body. */
const act =
  (work: (ask: Ask, occurrence: number, body: { comment?: string; minutes?: number }) => Promise<Answer>): Route =>
  async (ask, request: FastifyRequest) => {
    const parameters = occurrenceParameters.safeParse(request.params);
    const body = actBody.safeParse(request.body);
    if (!parameters.success || !body.success)
      return badInput('an occurrence is a number; a body takes comment, minutes');
    const { comment, minutes } = body.data ?? {};
    return work(ask, parameters.data.occurrence, {
      ...(comment === undefined ? {} : { comment }),
      ...(minutes === undefined ? {} : { minutes }),
    });
  };

/** Alarms as they stand, what persons do to them, and the journal. */
export const ALARM_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/alarms': async (ask, { query }) => {
    const parsed = alarmQuery.safeParse(query);
    if (!parsed.success) return badInput('list, state, site, device, priority, text, limit and cursor are taken');
    const { site, device, ...rest } = parsed.data;
    const place = await placeOf(ask, site, device);
    if (place === undefined) return NOTHING_THERE;
    return mapped(await ask('alarms.list', { ...rest, ...place }), ({ rows, next }) => ({
      rows: rows.map(alarmBody),
      next,
    }));
  },
  'GET /api/alarms/summary': (ask) => ask('alarms.summary', {}),
  'GET /api/alarms/kpi': (ask, { query }) => {
    const parsed = z.strictObject({ days: wholeNumber.default(7) }).safeParse(query);
    return parsed.success ? ask('alarms.kpi', parsed.data) : Promise.resolve(badInput('days is 1, 7 or 30'));
  },
  'POST /api/alarms/silence': (ask) => ask('alarms.silence', {}),
  'POST /api/alarms/:occurrence/ack': act((ask, occurrence, { comment }) =>
    ask('alarms.acknowledge', { occurrences: [occurrence], ...(comment === undefined ? {} : { comment }) }),
  ),
  'POST /api/alarms/:occurrence/shelve': act(async (ask, occurrence, { comment = '', minutes }) =>
    mapped(await ask('alarms.shelve', { occurrence, comment, minutes }), alarmBody),
  ),
  'POST /api/alarms/:occurrence/unshelve': act(async (ask, occurrence, { comment = '' }) =>
    mapped(await ask('alarms.unshelve', { occurrence, comment }), alarmBody),
  ),
  'POST /api/alarms/:occurrence/reset': act(async (ask, occurrence) =>
    mapped(await ask('alarms.reset', { occurrence }), alarmBody),
  ),
  'GET /api/events': async (ask, { query }) => {
    const parsed = eventQuery.safeParse(query);
    if (!parsed.success)
      return badInput('from, to: UTC epoch ms or ISO times; site, device, kind, text, limit, cursor');
    const { from: fromMs, to: toMs, site, device, cursor: beforeSeq, ...rest } = parsed.data;
    const place = await placeOf(ask, site, device);
    if (place === undefined) return NOTHING_THERE;
    return mapped(await ask('events.list', { fromMs, toMs, beforeSeq, ...rest, ...place }), ({ rows, next }) => ({
      rows: rows.map(eventBody),
      next,
    }));
  },
};
