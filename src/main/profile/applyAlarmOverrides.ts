/** What engineers changed of the alarms of one device. */
import type { AlarmDefinition } from '#shared/model/alarm.ts';
import { ALARM_REFUSALS } from '#shared/model/alarmAct.ts';
import type { AlarmOverride } from '#shared/model/alarmOverride.ts';
import type { LocalText } from '#shared/model/localText.ts';
import { MAX_DELAY_MS, OVERRIDE_REFUSALS, type OverrideRefusalWord } from '#shared/model/overrideRefusals.ts';
import { plainRefusal, type RefusalParameters } from '#shared/model/refusal.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { isGraver } from './alarmKeys.ts';
import { crossedLimits } from './limitOrder.ts';

/** Alarm key → changes. */
export type AlarmOverrides = Readonly<Record<string, AlarmOverride>>;

export interface OverriddenAlarms {
  /** Those that are watched, changed as asked. */
  readonly definitions: readonly AlarmDefinition[];
  /** Those that are not. */
  readonly disabled: readonly string[];
}

/** Why changes are not taken; `key` is the alarm whose change it is. */
export interface OverrideRefusal {
  readonly key: string;
  readonly reason: OverrideRefusalWord | 'unknown_alarm';
  readonly parameters?: RefusalParameters;
  readonly text: LocalText;
}

const NOTHING: AlarmOverride = {};

const isPresent = <Value>(value: Value | null | undefined): value is Value => value !== null && value !== undefined;
const isDelay = (value: number | null | undefined): boolean =>
  !isPresent(value) || (Number.isInteger(value) && value >= 0 && value <= MAX_DELAY_MS);

/** Test → what is said when the change meets it. */
const REFUSALS: readonly [
  isRefused: (definition: AlarmDefinition, change: AlarmOverride) => boolean,
  reason: OverrideRefusalWord,
][] = [
  [
    ({ trigger }, { value, deadband }) => trigger.kind !== 'limit' && (isPresent(value) || isPresent(deadband)),
    'no_limit',
  ],
  [(_, { value }) => isPresent(value) && !Number.isFinite(value), 'limit_number'],
  [(_, { deadband }) => isPresent(deadband) && !(Number.isFinite(deadband) && deadband >= 0), 'deadband_number'],
  [(_, { onDelayMs, offDelayMs }) => !isDelay(onDelayMs) || !isDelay(offDelayMs), 'delay_range'],
  [({ isSafety }, { priority }) => isSafety && isPresent(priority) && priority !== 'critical', 'safety_priority'],
  [({ isSafety }, { disabled }) => isSafety && disabled === true, 'safety_disabled'],
];

const ownRefusals = (
  definition: AlarmDefinition | undefined,
  key: string,
  change: AlarmOverride,
): OverrideRefusal[] => {
  if (definition === undefined) return [{ key, reason: 'unknown_alarm', text: ALARM_REFUSALS.unknown_alarm }];
  return REFUSALS.filter(([isRefused]) => isRefused(definition, change)).map(([, reason]) => ({
    key,
    reason,
    text: OVERRIDE_REFUSALS[reason],
  }));
};

const changed = (definition: AlarmDefinition, change: AlarmOverride): AlarmDefinition => {
  const { trigger } = definition;
  return {
    ...definition,
    trigger:
      trigger.kind === 'limit'
        ? { ...trigger, value: change.value ?? trigger.value, deadband: change.deadband ?? trigger.deadband }
        : trigger,
    priority: change.priority ?? definition.priority,
    onDelayMs: change.onDelayMs ?? definition.onDelayMs,
    offDelayMs: change.offDelayMs ?? definition.offDelayMs,
  };
};

/** One that was made graver than what covered it is hidden by it no longer. */
const uncovered = (
  definition: AlarmDefinition,
  before: ReadonlyMap<string, AlarmDefinition>,
  after: ReadonlyMap<string, AlarmDefinition>,
): AlarmDefinition => {
  const priorityBefore = before.get(definition.key)?.priority ?? definition.priority;
  const hidesGraver = (key: string): boolean => {
    const coverer = after.get(key);
    const covererBefore = before.get(key);
    if (coverer === undefined || covererBefore === undefined) return false;
    return isGraver(definition.priority, coverer.priority) && !isGraver(priorityBefore, covererBefore.priority);
  };
  if (!definition.coveredBy.some(hidesGraver)) return definition;
  return { ...definition, coveredBy: definition.coveredBy.filter((key) => !hidesGraver(key)) };
};

const limitsOf = (definitions: readonly AlarmDefinition[]) =>
  definitions.flatMap(({ key, trigger }) =>
    trigger.kind === 'limit' ? [{ key, point: trigger.point, side: trigger.side, value: trigger.value }] : [],
  );

/** A change of a priority or a delay puts no limit across another one. */
const movesLimit = (overrides: AlarmOverrides, key: string): boolean =>
  Object.hasOwn(overrides, key) && isPresent(overrides[key]?.value);

const crossingRefusals = (definitions: readonly AlarmDefinition[], overrides: AlarmOverrides): OverrideRefusal[] =>
  crossedLimits(limitsOf(definitions)).map(([lower, higher]) => {
    const above = { higher: higher.side, higherValue: higher.value };
    const parameters = { ...above, lower: lower.side, lowerValue: lower.value };
    const text = plainRefusal(OVERRIDE_REFUSALS.limits_crossed, parameters);
    return {
      key: movesLimit(overrides, higher.key) ? higher.key : lower.key,
      reason: 'limits_crossed',
      parameters,
      text,
    };
  });

const indexed = (definitions: readonly AlarmDefinition[]): Map<string, AlarmDefinition> =>
  new Map(definitions.map((definition) => [definition.key, definition]));

/**
 * The alarms of a device with all changes on them, or every reason why not. A field that is null or absent is as the
 * profile has it. Limits are held against the other sides of their point as they stand after the changes.
 */
export const applyAlarmOverrides = (
  definitions: readonly AlarmDefinition[],
  overrides: AlarmOverrides,
): Result<OverriddenAlarms, OverrideRefusal[]> => {
  const before = indexed(definitions);
  const refusals = Object.entries(overrides).flatMap(([key, change]) => ownRefusals(before.get(key), key, change));
  if (refusals.length > 0) return failure(refusals);
  const changeOf = (key: string): AlarmOverride => (Object.hasOwn(overrides, key) ? overrides[key] : null) ?? NOTHING;
  const watched = definitions
    .filter(({ key }) => changeOf(key).disabled !== true)
    .map((definition) => changed(definition, changeOf(definition.key)));
  const crossings = crossingRefusals(watched, overrides);
  if (crossings.length > 0) return failure(crossings);
  const after = indexed(watched);
  return success({
    definitions: watched.map((definition) => uncovered(definition, before, after)),
    disabled: definitions.filter(({ key }) => changeOf(key).disabled === true).map(({ key }) => key),
  });
};
