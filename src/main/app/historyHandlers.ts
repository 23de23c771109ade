import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { Caller } from '#shared/api/caller.ts';
import { type CorrectionOrder, HISTORY_LIMITS, type HistoryCommands, type HistoryReads } from '#shared/api/history.ts';
import type { Clock } from '#shared/model/clock.ts';
import { HISTORY_REFUSALS } from '#shared/model/historyRefusal.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { isQuantity } from '../profile/compileProfile.ts';
import { siteDeviceId } from '../store/siteDevice.ts';
import type { ConfigurationService } from './configurationService.ts';
import type { Handlers } from './dispatcher.ts';
import { samplesAnswer, statisticsAnswer, trendAnswer, unreadOf } from './historyAnswers.ts';
import { KnownTags } from './knownTags.ts';
import { pastSite } from './pastSite.ts';
import type { PlantModel } from './plantModel.ts';
import { pointHistory } from './pointHistory.ts';
import type { ReaderMethods } from './reader.ts';
import { SITE_PERIOD_MS } from './siteTags.ts';
import type { Remote } from './threadCall.ts';
import { unitHours } from './unitHours.ts';
import type { WriterMethods } from './writer.ts';

export interface HistoryParts {
  readonly plant: PlantModel;
  readonly configuration: ConfigurationService;
  readonly reader: Remote<ReaderMethods>;
  readonly writer: Pick<Remote<WriterMethods>, 'correct' | 'revokeCorrection'>;
  readonly tellJournal: (rows: readonly JournalRow[]) => void;
  readonly clock: Clock;
}

type HistoryName = keyof HistoryReads | keyof HistoryCommands;

/** Samples in one answer of `history.raw` at the most: a day at two seconds. */
const MOST_SAMPLES_A_POINT = 43_200;

const notFound = (what: string): Result<never, ApiError> =>
  failure({ code: 'not_found', message: `there is no ${what}` });

const SUPERSEDED = failure<ApiError>({ code: 'unavailable', message: 'a newer question took the place of this one' });

/** Recorded values, and corrections of them. */
export const historyHandlers = (parts: HistoryParts): Pick<Handlers, HistoryName> => {
  const tags = new KnownTags(parts.plant, parts.configuration);
  return {
    ...seriesHandlers(parts, tags),
    ...sumHandlers(parts, tags),
    ...correctionHandlers(parts, tags),
    'history.snapshot': async ({ timeMs, asker }) => {
      const { devices, sites } = parts.configuration.present;
      const asked = [
        ...devices.map((device) => ({ deviceId: device.id, periodMs: tags.periodMs(device) })),
        ...sites.map(({ id }) => ({ deviceId: siteDeviceId(id), periodMs: SITE_PERIOD_MS })),
      ];
      const past = await parts.reader.snapshotAt({ devices: asked, timeMs }, asker);
      if (!past.ok) return SUPERSEDED;
      return success({
        timeMs,
        devices: [
          ...devices.flatMap((device, index) => {
            const state = past.value[index];
            return state === undefined ? [] : [{ ...state, device: tags.deviceName(device) }];
          }),
          ...sites.flatMap((site, index) => pastSite(site, devices, past.value[devices.length + index])),
        ],
      });
    },
  };
};

type SeriesName = 'history.raw' | 'history.trend' | 'history.samples';

const seriesHandlers = ({ configuration, reader }: HistoryParts, tags: KnownTags): Pick<Handlers, SeriesName> => ({
  'history.raw': async ({ deviceId, point, fromMs, toMs }) => {
    const device = configuration.device(deviceId);
    if (device === undefined) return notFound(`device ${deviceId.toString()}`);
    if (tags.point(deviceId, point) === undefined) return notFound(`point ${point}`);
    const tag = { deviceId, point, periodMs: tags.periodMs(device) };
    const found = await reader.samples({ tags: [tag], fromMs, toMs: toMs + 1, mostSamples: MOST_SAMPLES_A_POINT });
    const [samples] = found.ok ? found.value : [];
    return samples === undefined ? SUPERSEDED : success(pointHistory(samples));
  },
  'history.trend': async ({ tags: names, fromMs, toMs, buckets, asker }) => {
    const known = tags.find(names);
    if (!known.ok) return known;
    const asked = known.value.map(({ history }) => history);
    const trends = await reader.trend({ tags: asked, fromMs, toMs, buckets }, asker);
    if (!trends.ok) return SUPERSEDED;
    return success(trends.value.map((trend, index) => trendAnswer(names[index] ?? '', trend, toMs)));
  },
  'history.samples': async ({ tags: names, fromMs, toMs, asker }) => {
    const known = tags.find(names);
    if (!known.ok) return known;
    const asked = known.value.map(({ history }) => history);
    const found = await reader.samples({ tags: asked, fromMs, toMs, mostSamples: HISTORY_LIMITS.samples }, asker);
    if (!found.ok) return SUPERSEDED;
    return success(found.value.map((samples, index) => samplesAnswer(names[index] ?? '', samples)));
  },
});

type SumName = 'history.integral' | 'history.statistics' | 'history.duration';

const sumHandlers = ({ reader }: HistoryParts, tags: KnownTags): Pick<Handlers, SumName> => ({
  'history.integral': async ({ tag, fromMs, toMs }) => {
    const known = tags.find([tag]);
    if (!known.ok) return known;
    const [integral] = await reader.integrals({ tags: known.value.map(({ history }) => history), fromMs, toMs });
    if (integral === undefined) throw new Error(`BUG: no integral of ${tag}`);
    const { value, goodMs, badMs, unread } = integral;
    return success({ tag, value, unit: unitHours(known.value[0]?.unit), goodMs, badMs, damaged: unreadOf(unread) });
  },
  'history.statistics': async ({ tags: names, fromMs, toMs, asker }) => {
    const known = tags.find(names);
    if (!known.ok) return known;
    const asked = known.value.map(({ history }) => history);
    const found = await reader.statistics({ tags: asked, fromMs, toMs }, asker);
    if (!found.ok) return SUPERSEDED;
    return success(
      found.value.map((one, index) => statisticsAnswer(names[index] ?? '', unitHours(known.value[index]?.unit), one)),
    );
  },
  'history.duration': async ({ tag, fromMs, toMs, min, max }) => {
    const known = tags.find([tag]);
    if (!known.ok) return known;
    const [found] = known.value;
    if (found === undefined) throw new Error(`BUG: no tag ${tag}`);
    const within = { min: min ?? Number.NEGATIVE_INFINITY, max: max ?? Number.POSITIVE_INFINITY };
    const { unread, ...times } = await reader.duration({ tag: found.history, fromMs, toMs, within });
    return success({ tag, ...times, damaged: unreadOf(unread) });
  },
});

type CorrectionName = 'history.corrections' | keyof HistoryCommands;

const correctionHandlers = (parts: HistoryParts, tags: KnownTags): Pick<Handlers, CorrectionName> => {
  const act = ({ name }: Caller) => ({ actor: name, timeMs: parts.clock.epochMs() });
  return {
    'history.corrections': async ({ deviceId }) =>
      success(await parts.reader.corrections(deviceId, HISTORY_LIMITS.corrections)),
    'history.correct': async (order: CorrectionOrder, caller) => {
      const { deviceId, point: key } = order;
      if (parts.configuration.device(deviceId) === undefined) return notFound(`device ${deviceId.toString()}`);
      const point = tags.point(deviceId, key);
      if (point === undefined) return apiRefusal(HISTORY_REFUSALS, 'no_recorded_point', { point: key });
      if (!isQuantity(point.type)) return apiRefusal(HISTORY_REFUSALS, 'no_scale', { point: key });
      const { correction, journal } = await parts.writer.correct(order, act(caller));
      parts.tellJournal(journal);
      return success(correction);
    },
    'history.revokeCorrection': async ({ id }, caller) => {
      const revoked = await parts.writer.revokeCorrection(id, act(caller));
      if (!revoked.ok) return apiRefusal(HISTORY_REFUSALS, revoked.error, { id });
      parts.tellJournal(revoked.value.journal);
      return success(revoked.value.correction);
    },
  };
};
