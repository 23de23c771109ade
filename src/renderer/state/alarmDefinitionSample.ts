/** Definitions of alarms for the tests of this folder. */
import type { DefinitionView } from '#shared/api/alarms.ts';
import type { AlarmDefinition, LimitSide } from '#shared/model/alarm.ts';
import type { AlarmOverride } from '#shared/model/alarmOverride.ts';

const COMMON: Omit<AlarmDefinition, 'key' | 'trigger'> = {
  priority: 'medium',
  isSafety: false,
  onDelayMs: 15_000,
  offDelayMs: 1_000,
  isLatching: false,
  reAlarmMs: null,
  firstOutGroup: null,
  mutedWhile: [],
  coveredBy: [],
  text: { ru: 'Давление масла', en: 'Oil pressure' },
  procedure: null,
};

/** An alarm that is not a limit: of the link where nothing else is said. */
export const sampleDefinition = (
  definition: Partial<AlarmDefinition> = {},
  changes: AlarmOverride = {},
): DefinitionView => ({
  definition: { ...COMMON, key: 'communication', trigger: { kind: 'communication' }, ...definition },
  changes,
});

/** A limit with a deadband of 15, named by its point and side. */
export const sampleLimit = (
  point: string,
  side: LimitSide,
  value: number,
  changes: AlarmOverride = {},
): DefinitionView =>
  sampleDefinition({ key: `${point}.${side}`, trigger: { kind: 'limit', point, side, value, deadband: 15 } }, changes);

/** A bit of the controller's alarm words. */
export const sampleBit = (key: string, changes: AlarmOverride = {}): DefinitionView =>
  sampleDefinition({ key, trigger: { kind: 'bit', point: 'word', bit: 3 } }, changes);
