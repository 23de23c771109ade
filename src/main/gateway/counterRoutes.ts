import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { CounterTotals, CounterView } from '#shared/api/counters.ts';
import { restInstant } from './restInstant.ts';
import { badInput, mapped, type Route } from './restRoute.ts';

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const listQuery = z.strictObject({ device_id: wholeNumber.optional() });
const totalsQuery = z.strictObject({ from: restInstant, to: restInstant, by: z.string().default('day') });
const decisionBody = z.strictObject({
  decision: z.string(),
  start_reading: z.number().optional(),
  total: z.number().optional(),
  reason: z.string(),
});
const parameters = z.object({ id: wholeNumber, point: z.string() });

const placeOf = (request: FastifyRequest): { deviceId: number; point: string } => {
  const parsed = parameters.safeParse(request.params);
  return parsed.success ? { deviceId: parsed.data.id, point: parsed.data.point } : { deviceId: Number.NaN, point: '' };
};

const isoOrNull = (timeMs: number | null): string | null => (timeMs === null ? null : new Date(timeMs).toISOString());

const counterBody = ({ deviceId, sinceMs, lastMs, question, previousMonth, ...rest }: CounterView): object => ({
  device_id: deviceId,
  ...rest,
  previous_month: previousMonth,
  since: isoOrNull(sinceMs),
  last: isoOrNull(lastMs),
  question:
    question === null
      ? null
      : {
          kind: question.kind,
          from: question.from,
          to: question.to,
          since: isoOrNull(question.sinceMs),
          adds: question.adds,
          ru: question.ru,
          en: question.en,
        },
});

const totalsBody = ({ deviceId, point, unit, by, timeZone, rows }: CounterTotals): object => ({
  device_id: deviceId,
  point,
  unit,
  by,
  time_zone: timeZone,
  rows: rows.map(({ fromMs, toMs, amount }) => ({ from: isoOrNull(fromMs), to: isoOrNull(toMs), amount })),
});

/** Totals of counters, and what persons say about them. */
export const COUNTER_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/counters': async (ask, { query }) => {
    const parsed = listQuery.safeParse(query);
    if (!parsed.success) return badInput('device_id is a number; nothing else is taken');
    const { device_id: deviceId } = parsed.data;
    return mapped(await ask('counters.list', deviceId === undefined ? {} : { deviceId }), (views) =>
      views.map(counterBody),
    );
  },
  'GET /api/devices/:id/counters/:point/totals': async (ask, request) => {
    const parsed = totalsQuery.safeParse(request.query);
    if (!parsed.success)
      return badInput('from and to are UTC epoch ms or ISO times with a zone; by is hour, day or month');
    const { from: fromMs, to: toMs, by } = parsed.data;
    return mapped(await ask('counters.totals', { ...placeOf(request), fromMs, toMs, by }), totalsBody);
  },
  'POST /api/devices/:id/counters/:point/decision': async (ask, request) => {
    const parsed = decisionBody.safeParse(request.body);
    if (!parsed.success) return badInput('a decision takes decision, start_reading or total, and reason');
    const { decision, start_reading: startReading, total, reason } = parsed.data;
    const place = placeOf(request);
    if (decision === 'correct') return mapped(await ask('counters.correct', { ...place, total, reason }), counterBody);
    if (total !== undefined) return badInput('total belongs to the decision correct');
    const order = { ...place, decision, reason, ...(startReading === undefined ? {} : { startReading }) };
    return mapped(await ask('counters.decide', order), counterBody);
  },
};
