import type { AlarmDefinition } from '#shared/model/alarm.ts';
import { tieCoverage } from './coverage.ts';
import { pointsOf } from './watchedTrigger.ts';

/** An alarm that a device could have, and its place among the others. */
export interface PlannedAlarm {
  readonly definition: AlarmDefinition;
  /** Rises with an order in which coverers come before what they cover. */
  readonly rank: number;
  /** Keys of the alarms that cover it, and of those that it covers. */
  readonly coveredBy: readonly string[];
  readonly covers: readonly string[];
}

/** A raw alarm word; nothing is known of its alarms while their bits have never been set. */
export interface PlannedWord {
  readonly point: string;
  readonly bits: readonly { readonly bit: number; readonly alarm: PlannedAlarm }[];
}

/** What the definitions of a device come to. */
export interface AlarmPlan {
  /** In the order of the definitions. */
  readonly alarms: ReadonlyMap<string, PlannedAlarm>;
  /** All inputs, each once. */
  readonly points: readonly string[];
  readonly words: readonly PlannedWord[];
  /** Those that are no bits of a word. */
  readonly standing: readonly PlannedAlarm[];
}

/** Devices of one model have the same hundreds of definitions. */
const plans = new WeakMap<readonly AlarmDefinition[], AlarmPlan>();

/** Worked out once for all devices that share the definitions. */
export const alarmPlan = (definitions: readonly AlarmDefinition[]): AlarmPlan => {
  const present = plans.get(definitions);
  if (present !== undefined) return present;
  const plan = planOf(definitions.map(graveIfSafety));
  plans.set(definitions, plan);
  return plan;
};

/** The safety class is critical, whatever the definition says. */
const graveIfSafety = (definition: AlarmDefinition): AlarmDefinition =>
  definition.isSafety && definition.priority !== 'critical' ? { ...definition, priority: 'critical' } : definition;

const planOf = (definitions: readonly AlarmDefinition[]): AlarmPlan => {
  const planned = plannedAlarms(definitions);
  const alarms = new Map(definitions.map(({ key }) => [key, alarmOf(planned, key)]));
  const all = [...alarms.values()];
  return {
    alarms,
    points: [...new Set(definitions.flatMap(pointsOf))],
    words: wordsOf(all),
    standing: all.filter(({ definition }) => definition.trigger.kind !== 'bit'),
  };
};

const plannedAlarms = (definitions: readonly AlarmDefinition[]): ReadonlyMap<string, PlannedAlarm> => {
  const byKey = new Map<string, AlarmDefinition>();
  for (const definition of definitions) {
    if (byKey.has(definition.key)) throw new Error(`BUG: two alarms ${definition.key} of one device`);
    byKey.set(definition.key, definition);
  }
  const tied = tieCoverage(byKey);
  const covers = new Map<string, string[]>();
  for (const { definition, coveredBy } of tied) {
    for (const key of coveredBy) covers.set(key, [...(covers.get(key) ?? []), definition.key]);
  }
  return new Map(
    tied.map((one, rank) => [one.definition.key, { ...one, rank, covers: covers.get(one.definition.key) ?? [] }]),
  );
};

const alarmOf = (planned: ReadonlyMap<string, PlannedAlarm>, key: string): PlannedAlarm => {
  const alarm = planned.get(key);
  if (alarm === undefined) throw new Error(`BUG: the alarm ${key} has no place`);
  return alarm;
};

const wordsOf = (alarms: readonly PlannedAlarm[]): PlannedWord[] => {
  const words = new Map<string, { bit: number; alarm: PlannedAlarm }[]>();
  for (const alarm of alarms) {
    const { trigger } = alarm.definition;
    if (trigger.kind !== 'bit') continue;
    const bits = words.get(trigger.point) ?? [];
    bits.push({ bit: trigger.bit, alarm });
    words.set(trigger.point, bits);
  }
  return [...words].map(([point, bits]) => ({ point, bits }));
};
