import { z } from 'zod';
import { restInstant } from './restInstant.ts';
import { type Answer, badInput, type Route } from './restRoute.ts';

const DEFAULT_BUCKETS = 200;
const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number);

const instantQuery = z.strictObject({ at: restInstant });
const range = { from: restInstant, to: restInstant };
const stepsQuery = z.strictObject({ ...range, every: wholeNumber.exactOptional(), most: wholeNumber.exactOptional() });
const marksQuery = z.strictObject({ ...range, buckets: wholeNumber.default(DEFAULT_BUCKETS) });
const neighbourQuery = z.strictObject({
  at: restInstant,
  direction: z.string(),
  kind: z.string(),
  device_id: wholeNumber.exactOptional(),
});

const refused = (error: z.ZodError): Promise<Answer> => {
  const [issue] = error.issues;
  return Promise.resolve(badInput(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`));
};

/** The past of the whole station, in the shapes of the contract: times in answers are UTC epoch ms. */
export const REPLAY_ROUTES: Readonly<Record<string, Route>> = {
  'GET /api/replay/instant': (ask, { query }) => {
    const parsed = instantQuery.safeParse(query);
    return parsed.success ? ask('replay.instant', { timeMs: parsed.data.at }) : refused(parsed.error);
  },
  'GET /api/replay/steps': (ask, { query }) => {
    const parsed = stepsQuery.safeParse(query);
    if (!parsed.success) return refused(parsed.error);
    const { from: fromMs, to: toMs, every, most } = parsed.data;
    const thinning = { ...(every === undefined ? {} : { everyMs: every }), ...(most === undefined ? {} : { most }) };
    return ask('replay.steps', { fromMs, toMs, ...thinning });
  },
  'GET /api/replay/marks': (ask, { query }) => {
    const parsed = marksQuery.safeParse(query);
    if (!parsed.success) return refused(parsed.error);
    const { from: fromMs, to: toMs, buckets } = parsed.data;
    return ask('replay.marks', { fromMs, toMs, buckets });
  },
  'GET /api/replay/neighbour': (ask, { query }) => {
    const parsed = neighbourQuery.safeParse(query);
    if (!parsed.success) return refused(parsed.error);
    const { at: timeMs, device_id: deviceId, ...rest } = parsed.data;
    return ask('replay.neighbour', { timeMs, ...rest, ...(deviceId === undefined ? {} : { deviceId }) });
  },
};
