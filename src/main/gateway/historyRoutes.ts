import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type {
  HistoryDuration,
  HistoryIntegral,
  HistorySamples,
  HistorySnapshot,
  HistoryStatistics,
  HistoryTrend,
  PastDeviceState,
  QualitySpan,
  UnreadHistory,
} from '#shared/api/history.ts';
import { restInstant } from './restInstant.ts';
import { type Answer, badInput, mapped, type Route } from './restRoute.ts';

const DEFAULT_BUCKETS = 2_000;
const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number);
const decimal = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,15})?$/, 'must be a number')
  .transform(Number);
const flag = z.enum(['0', '1'], 'must be 0 or 1').transform((text) => text === '1');
const names = z.string().transform((text) => text.split(',').filter((name) => name !== ''));

const range = { from: restInstant, to: restInstant };
const seriesQuery = z.strictObject({
  tags: names,
  ...range,
  buckets: wholeNumber.optional(),
  raw: flag.default(false),
});
const snapshotQuery = z.strictObject({ at: restInstant });
const statisticsQuery = z.strictObject({ tags: names, ...range });
const integralQuery = z.strictObject({ tag: z.string(), ...range });
const durationQuery = z.strictObject({
  tag: z.string(),
  ...range,
  min: decimal.exactOptional(),
  max: decimal.exactOptional(),
});

/** The first thing that is wrong with an address, with the name of its field. */
const refused = (error: z.ZodError): Promise<Answer> => {
  const [issue] = error.issues;
  const field = issue?.path.join('.') ?? '';
  return Promise.resolve(badInput(field === '' ? (issue?.message ?? '') : `${field}: ${issue?.message ?? ''}`));
};

const spans = (quality: readonly (QualitySpan | UnreadHistory)[]): object[] =>
  quality.map(({ fromMs, toMs, reason }) => ({ from: fromMs, to: toMs, reason }));

const trendBody = ({ tag, t, min, max, avg, last, quality, damaged }: HistoryTrend): object => ({
  tag,
  t,
  min,
  max,
  avg,
  last,
  quality: spans(quality),
  damaged: spans(damaged),
});

const samplesBody = ({ tag, t, value, quality, truncated, damaged }: HistorySamples): object => ({
  tag,
  t,
  value,
  quality: spans(quality),
  truncated,
  damaged: spans(damaged),
});

const integralBody = ({ tag, value, unit, goodMs, badMs, damaged }: HistoryIntegral): object => ({
  tag,
  value,
  unit,
  good_ms: goodMs,
  bad_ms: badMs,
  damaged: spans(damaged),
});

const statisticsBody = ({ goodMs, badMs, damaged, ...figures }: HistoryStatistics): object => ({
  ...figures,
  good_ms: goodMs,
  bad_ms: badMs,
  damaged: spans(damaged),
});

const durationBody = ({ tag, heldMs, goodMs, badMs, damaged }: HistoryDuration): object => ({
  tag,
  held_ms: heldMs,
  good_ms: goodMs,
  bad_ms: badMs,
  damaged: spans(damaged),
});

/** As a metrics object: points by their keys, what is not good with its reason, and the time of each sample. */
const pastDeviceBody = ({ deviceId, device, online, processedMs, points }: PastDeviceState): object => ({
  device_id: deviceId,
  device,
  online,
  processed: processedMs,
  values: Object.fromEntries(points.map(({ point, value }) => [point, value])),
  quality: Object.fromEntries(points.flatMap(({ point, reason }) => (reason === 'ok' ? [] : [[point, reason]]))),
  t: Object.fromEntries(points.map(({ point, timeMs }) => [point, timeMs])),
  last: Object.fromEntries(
    points.flatMap(({ point, value, lastValue }) => (value === null && lastValue !== null ? [[point, lastValue]] : [])),
  ),
});

const snapshotBody = ({ timeMs, devices }: HistorySnapshot): object => ({
  at: timeMs,
  devices: devices.map(pastDeviceBody),
});

const series: Route = async (ask, { query }) => {
  const parsed = seriesQuery.safeParse(query);
  if (!parsed.success) return refused(parsed.error);
  const { tags, from: fromMs, to: toMs, buckets = DEFAULT_BUCKETS, raw } = parsed.data;
  if (raw) {
    return mapped(await ask('history.samples', { tags, fromMs, toMs }), (found) => found.map(samplesBody));
  }
  return mapped(await ask('history.trend', { tags, fromMs, toMs, buckets }), (found) => found.map(trendBody));
};

const correctionId = z.object({ id: wholeNumber });
const correctionsQuery = z.strictObject({ device_id: wholeNumber.exactOptional() });
const correctionBody = z.strictObject({
  device_id: z.int(),
  point: z.string(),
  from: z.union([z.int(), restInstant]),
  to: z.union([z.int(), restInstant]),
  override: z.unknown(),
  reason: z.string(),
});

const CREATED = 201;
const asItIs = (value: object): object => value;

const correct: Route = async (ask, { body }: FastifyRequest) => {
  const parsed = correctionBody.safeParse(body);
  if (!parsed.success) return refused(parsed.error);
  const { device_id: deviceId, point, from: fromMs, to: toMs, override, reason } = parsed.data;
  return mapped(await ask('history.correct', { deviceId, point, fromMs, toMs, override, reason }), asItIs, CREATED);
};

/** Recorded values: times in answers are UTC epoch ms. */
export const HISTORY_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/history': series,
  'GET /api/history/snapshot': async (ask, { query }) => {
    const parsed = snapshotQuery.safeParse(query);
    return parsed.success
      ? mapped(await ask('history.snapshot', { timeMs: parsed.data.at }), snapshotBody)
      : refused(parsed.error);
  },
  'GET /api/history/integral': async (ask, { query }) => {
    const parsed = integralQuery.safeParse(query);
    if (!parsed.success) return refused(parsed.error);
    const { tag, from: fromMs, to: toMs } = parsed.data;
    return mapped(await ask('history.integral', { tag, fromMs, toMs }), integralBody);
  },
  'GET /api/history/statistics': async (ask, { query }) => {
    const parsed = statisticsQuery.safeParse(query);
    if (!parsed.success) return refused(parsed.error);
    const { tags, from: fromMs, to: toMs } = parsed.data;
    return mapped(await ask('history.statistics', { tags, fromMs, toMs }), (found) => found.map(statisticsBody));
  },
  'GET /api/history/duration': async (ask, { query }) => {
    const parsed = durationQuery.safeParse(query);
    if (!parsed.success) return refused(parsed.error);
    const { from: fromMs, to: toMs, ...condition } = parsed.data;
    return mapped(await ask('history.duration', { fromMs, toMs, ...condition }), durationBody);
  },
  'GET /api/history/corrections': (ask, { query }) => {
    const parsed = correctionsQuery.safeParse(query);
    if (!parsed.success) return refused(parsed.error);
    const { device_id: deviceId } = parsed.data;
    return ask('history.corrections', deviceId === undefined ? {} : { deviceId });
  },
  'POST /api/history/corrections': correct,
  'DELETE /api/history/corrections/:id': (ask, { params }) => {
    const parsed = correctionId.safeParse(params);
    return parsed.success ? ask('history.revokeCorrection', { id: parsed.data.id }) : refused(parsed.error);
  },
};
