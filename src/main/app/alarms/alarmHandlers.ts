import type { AlarmCommands, AlarmQuery, AlarmReads, AlarmView } from '#shared/api/alarms.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { Caller } from '#shared/api/caller.ts';
import type { AlarmDefinition, AlarmStanding } from '#shared/model/alarm.ts';
import { ALARM_REFUSALS, type AlarmRefusal } from '#shared/model/alarmAct.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { STATION_REFUSALS } from '#shared/model/stationRefusal.ts';
import type { ActDone } from '../../alarm/actDone.ts';
import { applyAlarmOverrides, type OverrideRefusal } from '../../profile/applyAlarmOverrides.ts';
import type { AuditTrace } from '../auditTrace.ts';
import { auditValue } from '../auditValue.ts';
import { changedFields } from '../changedFields.ts';
import type { Handlers } from '../dispatcher.ts';
import type { PlantModel } from '../plantModel.ts';
import type { ReaderMethods } from '../reader.ts';
import type { Remote } from '../threadCall.ts';
import type { AlarmDesk } from './alarmDesk.ts';
import { alarmKpiReport } from './alarmKpiReport.ts';
import { alarmSetting } from './alarmSetting.ts';
import type { AlarmStore } from './alarmStore.ts';
import { byUrgency } from './alarmSummary.ts';
import { consequencesOf } from './alarmViews.ts';
import { definitionsAmong, judgedOverrides } from './watchedAlarms.ts';

export interface AlarmParts {
  readonly desk: AlarmDesk;
  readonly store: AlarmStore;
  readonly plant: PlantModel;
  readonly events: Remote<ReaderMethods>['events'];
}

type Name = Pick<AlarmStanding, 'deviceId' | 'key'>;
type Outcome<Value> = Result<Value, ApiError>;

const CODES: Readonly<Partial<Record<AlarmRefusal, ApiError['code']>>> = {
  unknown_alarm: 'not_found',
  gone: 'not_found',
  safety: 'forbidden',
  comment_missing: 'bad_input',
  comment_too_long: 'bad_input',
  shelf_time: 'bad_input',
  not_written: 'unavailable',
};

const refused = (refusal: AlarmRefusal): Outcome<never> =>
  failure({ code: CODES[refusal] ?? 'conflict', message: ALARM_REFUSALS[refusal].en, reason: refusal });

const NOT_WRITTEN = refused('not_written');
const NOTHING_CHANGED = apiRefusal(STATION_REFUSALS, 'not_kept');

/** Every reason why a change is not taken. */
const notTaken = (refusals: readonly OverrideRefusal[]): Outcome<never> => {
  const problems = refusals.map(({ reason, parameters, text }) => ({
    path: [],
    reason,
    ...(parameters && { parameters }),
    message: text.en,
  }));
  return failure({ code: 'bad_input', message: problems.map(({ message }) => message).join('; '), problems });
};

/** Which standings a list holds. */
const LISTS: Readonly<Record<AlarmQuery['list'], (standing: AlarmStanding) => boolean>> = {
  open: ({ state, holds }) => state !== 'normal' && holds.length === 0,
  shelved: ({ holds }) => holds.includes('shelved'),
  suppressed: ({ holds }) => holds.includes('suppressed'),
  out_of_service: ({ holds }) => holds.includes('out_of_service'),
  all: () => true,
};

const fits = (view: AlarmView, query: AlarmQuery): boolean => {
  const wanted = query.text?.normalize('NFC').toLowerCase() ?? '';
  const words = [view.text.ru, view.text.en, view.tag ?? '', view.site, view.device, view.deviceName, view.key];
  return (
    (query.state ?? view.state) === view.state &&
    (query.siteId ?? view.siteId) === view.siteId &&
    (query.deviceId ?? view.deviceId) === view.deviceId &&
    (query.priority ?? view.priority) === view.priority &&
    words.join('\n').toLowerCase().includes(wanted)
  );
};

/** Empty for a device that there is not. */
const possibleDefinitions = (plant: PlantModel, deviceId: number): readonly AlarmDefinition[] => {
  const entry = plant.entry(deviceId);
  if (entry === undefined) return [];
  return definitionsAmong(
    entry.live,
    plant.all.map(({ live }) => live),
  );
};

const readHandlers = ({ desk, plant, events, store }: AlarmParts): Pick<Handlers, keyof AlarmReads> => ({
  'alarms.summary': () => success(desk.summary()),
  'alarms.list': (query) => {
    const standings = desk.book.standings();
    const consequences = consequencesOf(standings);
    const views = standings
      .filter(LISTS[query.list])
      .toSorted(byUrgency)
      .map((standing) => desk.views.view(standing, consequences))
      .filter((view) => fits(view, query));
    const from = query.cursor ?? 0;
    const next = from + query.limit;
    return success({ rows: views.slice(from, next), next: next < views.length ? next : null });
  },
  'alarms.definitions': ({ deviceId }) => {
    const entry = plant.entry(deviceId);
    if (entry === undefined)
      return failure({ code: 'not_found', message: `there is no device ${deviceId.toString()}` });
    const definitions = possibleDefinitions(plant, deviceId);
    const overrides = desk.overridesOf(deviceId);
    const { fitting, problems } = judgedOverrides(definitions, overrides);
    return success(
      definitions.map((definition) => {
        const { key } = definition;
        const text = Object.hasOwn(overrides, key) ? problems.get(key) : undefined;
        const problem = text && { changes: overrides[key] ?? {}, text };
        return { definition, changes: fitting[key] ?? {}, ...(problem && { problem }) };
      }),
    );
  },
  'alarms.kpi': async ({ days }) => success(await alarmKpiReport(desk, store, days)),
  'events.list': async ({ limit, ...search }) => {
    const rows = await events({ ...search, limit: limit + 1 });
    const page = rows.slice(0, limit);
    return success({ rows: page, next: rows.length > limit ? (page.at(-1)?.seq ?? null) : null });
  },
});

/** What everybody may do to one alarm; the rules are the book's, the words and the disk are minded here. */
class Acts {
  readonly #desk: AlarmDesk;

  constructor(desk: AlarmDesk) {
    this.#desk = desk;
  }

  actOf({ name }: Caller, comment: string | null) {
    return { ...this.#desk.now, user: name, comment };
  }

  named(occurrence: number, trace: AuditTrace): Outcome<Name> {
    const standing = this.#desk.book.open(occurrence);
    trace.object = standing === undefined ? `#${occurrence.toString()}` : this.objectOf(standing);
    if (standing === undefined) return refused('gone');
    return this.#desk.recorder.isConfirmed(occurrence) ? success(standing) : NOT_WRITTEN;
  }

  /** Commits first, then answers with how the alarm stands. */
  async done(alarm: Name, result: Result<ActDone, AlarmRefusal>, trace: AuditTrace): Promise<Outcome<AlarmView>> {
    trace.object ??= this.objectOf(alarm);
    if (!result.ok) return refused(result.error);
    this.#desk.take(result.value.transitions);
    if (!(await this.#desk.recorder.settled())) return NOT_WRITTEN;
    const view = this.#desk.viewOf(alarm);
    return view === undefined ? refused('unknown_alarm') : success(view);
  }

  /** `MKZ.GEN1 shutdown.overspeed #7`; without a number where it is not open. */
  objectOf({ deviceId, key }: Name): string {
    const { views, book } = this.#desk;
    const occurrence = book.standing({ deviceId, key })?.occurrence ?? null;
    const name = `${views.deviceName(deviceId)} ${key}`;
    return occurrence === null ? name : `${name} #${occurrence.toString()}`;
  }

  /** Several, for the audit. */
  objectsOf(occurrences: readonly number[]): string {
    return occurrences
      .map((occurrence) => {
        const standing = this.#desk.book.open(occurrence);
        return standing === undefined ? `#${occurrence.toString()}` : this.objectOf(standing);
      })
      .join(', ');
  }
}

type ActName = Exclude<keyof AlarmCommands, 'alarms.override' | 'alarms.silence' | 'alarms.acknowledge'>;

const actHandlers = ({ desk }: AlarmParts): Pick<Handlers, ActName> => {
  const acts = new Acts(desk);
  const { book } = desk;
  return {
    'alarms.reset': async ({ occurrence }, caller, trace) => {
      const named = acts.named(occurrence, trace);
      return named.ok ? acts.done(named.value, book.reset(named.value, acts.actOf(caller, null)), trace) : named;
    },
    'alarms.shelve': async ({ occurrence, minutes, comment }, caller, trace) => {
      const named = acts.named(occurrence, trace);
      trace.reason = comment;
      if (!named.ok) return named;
      return acts.done(named.value, book.shelve(named.value, minutes, acts.actOf(caller, comment)), trace);
    },
    'alarms.unshelve': async ({ occurrence, comment }, caller, trace) => {
      const named = acts.named(occurrence, trace);
      trace.reason = comment;
      return named.ok ? acts.done(named.value, book.unshelve(named.value, acts.actOf(caller, comment)), trace) : named;
    },
    'alarms.putOutOfService': async ({ comment, ...alarm }, caller, trace) => {
      trace.reason = comment;
      return acts.done(alarm, book.putOutOfService(alarm, acts.actOf(caller, comment)), trace);
    },
    'alarms.returnToService': async ({ comment, ...alarm }, caller, trace) => {
      trace.reason = comment;
      return acts.done(alarm, book.returnToService(alarm, acts.actOf(caller, comment)), trace);
    },
  };
};

type DeskName = 'alarms.silence' | 'alarms.acknowledge' | 'alarms.override';

const deskHandlers = ({ desk, plant }: AlarmParts): Pick<Handlers, DeskName> => ({
  'alarms.silence': () => {
    desk.silence();
    return success(desk.summary());
  },
  'alarms.acknowledge': async ({ occurrences, comment = null }, caller, trace) => {
    trace.object = new Acts(desk).objectsOf(occurrences);
    trace.reason = comment;
    const confirmed = occurrences.filter((occurrence) => desk.recorder.isConfirmed(occurrence));
    if (confirmed.length === 0) return NOT_WRITTEN;
    const done = desk.book.acknowledgeMany(confirmed, { ...desk.now, user: caller.name, comment });
    desk.take(done.transitions);
    const [first] = done.refused;
    if (first !== undefined && done.acknowledged.length + done.already.length === 0) return refused(first.refusal);
    trace.after = auditValue({ acknowledged: done.acknowledged });
    return (await desk.recorder.settled()) ? success({ acknowledged: done.acknowledged }) : NOT_WRITTEN;
  },
  'alarms.override': async ({ deviceId, key, changes, reason }, caller, trace) => {
    if (reason.trim() === '') return refused('comment_missing');
    const definitions = possibleDefinitions(plant, deviceId);
    const definition = definitions.find((one) => one.key === key);
    trace.object = `${desk.views.deviceName(deviceId)} ${key}`;
    trace.reason = reason;
    if (definition === undefined) return refused('unknown_alarm');
    const present = judgedOverrides(definitions, desk.overridesOf(deviceId)).fitting;
    const next = { ...present, [key]: { ...present[key], ...changes } };
    const applied = applyAlarmOverrides(definitions, next);
    if (!applied.ok) return notTaken(applied.error);
    const told = changedFields(
      alarmSetting(definition, desk.overridesOf(deviceId)[key]),
      alarmSetting(definition, next[key]),
    );
    trace.before = auditValue(told.before);
    trace.after = auditValue(told.after);
    const order = { timeMs: desk.now.timeMs, deviceId, key, reason, actor: caller.name, text: definition.text, told };
    if (!(await desk.override({ ...order, changes: { ...next[key] } }))) return NOTHING_CHANGED;
    return success({ definition, changes: desk.overridesOf(deviceId)[key] ?? {} });
  },
});

/** Alarms and the journal of events. */
export const alarmHandlers = (parts: AlarmParts): Pick<Handlers, keyof AlarmReads | keyof AlarmCommands> => ({
  ...readHandlers(parts),
  ...actHandlers(parts),
  ...deskHandlers(parts),
});
