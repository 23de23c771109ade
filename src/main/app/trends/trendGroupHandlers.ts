import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { TrendGroup, TrendPenSetting } from '#shared/api/trends.ts';
import type { Clock } from '#shared/model/clock.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { TREND_LIMITS } from '#shared/model/trendGroup.ts';
import { TREND_REFUSALS } from '#shared/model/trendRefusal.ts';
import type { StoredTrendGroup, StoredTrendPen } from '../../store/trends/trendGroups.ts';
import { auditValue } from '../auditValue.ts';
import type { Handlers } from '../dispatcher.ts';
import type { ReaderMethods } from '../reader.ts';
import type { Remote } from '../threadCall.ts';
import type { WriterMethods } from '../writer.ts';
import type { TrendTags } from './trendTags.ts';

export interface TrendGroupParts {
  readonly tags: Pick<TrendTags, 'find' | 'nameOf'>;
  readonly reader: Pick<Remote<ReaderMethods>, 'trendGroups'>;
  readonly writer: Pick<Remote<WriterMethods>, 'saveTrendGroup' | 'removeTrendGroup'>;
  readonly clock: Pick<Clock, 'epochMs'>;
}

type GroupName = 'trends.groups' | 'trends.saveGroup' | 'trends.removeGroup';

/** Groups of pens: seen by everybody, kept by operators. */
export const trendGroupHandlers = (parts: TrendGroupParts): Pick<Handlers, GroupName> => {
  const { reader, writer, clock, tags } = parts;
  const told = (group: StoredTrendGroup): TrendGroup => groupOf(group, tags);
  return {
    'trends.groups': async () => success((await reader.trendGroups()).map(told)),
    'trends.saveGroup': async ({ id, name, panes, pens }, caller, trace) => {
      trace.object = `trend group ${name}`;
      const former = id === undefined ? undefined : (await reader.trendGroups()).find((group) => group.id === id);
      const stored = storedPens(pens, former?.pens ?? [], tags);
      if (!stored.ok) return apiRefusal(TREND_REFUSALS, 'no_trend_tag', { tag: stored.error });
      const savedMs = clock.epochMs();
      const done = await writer.saveTrendGroup({ id, name, panes, pens: stored.value, savedMs, savedBy: caller.name });
      if (!done.ok) {
        return apiRefusal(TREND_REFUSALS, done.error, { id: id ?? 0, most: TREND_LIMITS.groups });
      }
      const after = told(done.value.after);
      trace.before = done.value.before === null ? null : auditValue(told(done.value.before));
      trace.after = auditValue(after);
      return success(after);
    },
    'trends.removeGroup': async ({ id }, _caller, trace) => {
      const before = await writer.removeTrendGroup(id);
      if (before === undefined) return apiRefusal(TREND_REFUSALS, 'no_trend_group', { id });
      trace.object = `trend group ${before.name}`;
      trace.before = auditValue(told(before));
      trace.after = null;
      return success({});
    },
  };
};

/** A pen of the former group whose tag is gone may stay. The failure is the first tag that the station does not have. */
const storedPens = (
  pens: readonly TrendPenSetting[],
  former: readonly StoredTrendPen[],
  tags: Pick<TrendTags, 'find'>,
): Result<StoredTrendPen[], string> => {
  const stored: StoredTrendPen[] = [];
  for (const { tag, shiftMs = 0, ...setting } of pens) {
    const place = tags.find(tag)?.history ?? former.find(({ savedTag }) => savedTag === tag);
    if (place === undefined) return failure(tag);
    const { deviceId, point } = place;
    stored.push({ ...setting, deviceId, point, savedTag: tag, ...(shiftMs === 0 ? {} : { shiftMs }) });
  }
  return success(stored);
};

const groupOf = (group: StoredTrendGroup, tags: Pick<TrendTags, 'nameOf'>): TrendGroup => ({
  ...group,
  pens: group.pens.map(({ deviceId, point, savedTag, shiftMs, ...setting }) => {
    const tag = tags.nameOf({ deviceId, point });
    const shift = shiftMs === undefined ? {} : { shiftMs };
    return { ...setting, ...shift, tag: tag ?? savedTag, isKnown: tag !== undefined };
  }),
});
