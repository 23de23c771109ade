import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALARM_PRIORITIES, type AlarmDefinition, LIMIT_SIDES } from '#shared/model/alarm.ts';
import type { AlarmOverride } from '#shared/model/alarmOverride.ts';
import { type AlarmOverrides, applyAlarmOverrides, type OverriddenAlarms } from './applyAlarmOverrides.ts';

const base: Omit<AlarmDefinition, 'key' | 'trigger'> = {
  priority: 'medium',
  isSafety: false,
  onDelayMs: 15_000,
  offDelayMs: 1_000,
  isLatching: false,
  reAlarmMs: null,
  firstOutGroup: null,
  mutedWhile: [],
  coveredBy: [],
  text: { ru: 'Масло', en: 'Oil' },
  procedure: null,
};

const LIMITS = { HH: 700, H: 600, L: 200, LL: 150 } as const;

const limit = (side: keyof typeof LIMITS, rest: Partial<AlarmDefinition> = {}): AlarmDefinition => ({
  ...base,
  key: `oil.${side}`,
  trigger: { kind: 'limit', point: 'oil', side, value: LIMITS[side], deadband: 15 },
  ...rest,
});

const WARNING: AlarmDefinition = {
  ...base,
  key: 'warning.oil',
  trigger: { kind: 'bit', point: 'word', bit: 3 },
  firstOutGroup: 'trip',
};
const FIRE: AlarmDefinition = {
  ...base,
  key: 'fire',
  trigger: { kind: 'limit', point: 'heat', side: 'HH', value: 54, deadband: 2 },
  priority: 'critical',
  isSafety: true,
};
const ALL = [limit('HH'), limit('H'), limit('L', { coveredBy: ['oil.LL', 'warning.oil'] }), limit('LL'), WARNING, FIRE];

const applied = (overrides: AlarmOverrides, definitions = ALL): OverriddenAlarms => {
  const result = applyAlarmOverrides(definitions, overrides);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const after = (key: string, change: AlarmOverride): AlarmDefinition | undefined =>
  applied({ [key]: change }).definitions.find((definition) => definition.key === key);

const refusals = (overrides: AlarmOverrides): [key: string, text: string][] => {
  const result = applyAlarmOverrides(ALL, overrides);
  return result.ok ? [] : result.error.map(({ key, text }) => [key, text.en]);
};

describe('what is taken', () => {
  it('changes a limit, its deadband, the priority and the delays, and nothing else', () => {
    const change = { value: 180, deadband: 9, priority: 'high', onDelayMs: 7_000, offDelayMs: 3_000 } as const;
    expect(after('oil.L', change)).toEqual({
      ...limit('L', { coveredBy: ['oil.LL'] }),
      trigger: { kind: 'limit', point: 'oil', side: 'L', value: 180, deadband: 9 },
      priority: 'high',
      onDelayMs: 7_000,
      offDelayMs: 3_000,
      coveredBy: [],
    });
    expect(applied({ 'oil.L': change }).definitions.filter(({ key }) => key !== 'oil.L')).toEqual(
      ALL.filter(({ key }) => key !== 'oil.L'),
    );
  });

  it('leaves what is null, or absent, as the profile has it', () => {
    const nothing = { value: null, deadband: null, priority: null, onDelayMs: null, offDelayMs: null, disabled: null };
    expect(applied({ 'oil.L': nothing, 'oil.H': {} })).toEqual({ definitions: ALL, disabled: [] });
  });

  it('takes zero for a value, not for nothing', () => {
    expect(after('oil.LL', { value: 0, deadband: 0, onDelayMs: 0 })).toMatchObject({
      trigger: { value: 0, deadband: 0 },
      onDelayMs: 0,
    });
  });

  it('stops watching what is disabled, and names it', () => {
    const { definitions, disabled } = applied({ 'warning.oil': { disabled: true }, 'oil.HH': { disabled: false } });
    expect(disabled).toEqual(['warning.oil']);
    expect(definitions.map(({ key }) => key)).toEqual(['oil.HH', 'oil.H', 'oil.L', 'oil.LL', 'fire']);
  });

  it('no longer hides an alarm that was made graver behind a lesser one', () => {
    expect(after('oil.L', { priority: 'critical' })?.coveredBy).toEqual([]);
    const lowered = applied({ 'warning.oil': { priority: 'low' } }).definitions;
    expect(lowered.find(({ key }) => key === 'oil.L')?.coveredBy).toEqual(['oil.LL']);
  });

  it('lets a safety alarm have another limit and other delays', () => {
    expect(after('fire', { value: 60, onDelayMs: 500, priority: 'critical' })).toMatchObject({
      trigger: { value: 60 },
      onDelayMs: 500,
      isSafety: true,
    });
  });
});

describe('what is refused', () => {
  it.each<[string, AlarmOverrides, [string, string][]]>([
    ['an alarm that is not there', { 'oil.X': { value: 3 } }, [['oil.X', 'There is no such alarm']]],
    [
      'a limit of an alarm without one',
      { 'warning.oil': { value: 3 } },
      [['warning.oil', 'This alarm has no limit: priority and delays can be changed']],
    ],
    ['a limit that is no number', { 'oil.H': { value: Number.NaN } }, [['oil.H', 'A limit is a number']]],
    ['a negative deadband', { 'oil.H': { deadband: -1 } }, [['oil.H', 'A deadband is a number from 0']]],
    ['a delay beyond an hour', { 'oil.H': { onDelayMs: 3_600_001 } }, [['oil.H', 'A delay is 0 to 60 minutes']]],
    ['a negative delay', { 'oil.H': { offDelayMs: -5 } }, [['oil.H', 'A delay is 0 to 60 minutes']]],
    [
      'a lesser priority for a safety alarm',
      { fire: { priority: 'high' } },
      [['fire', 'An alarm of the safety class is always critical']],
    ],
    [
      'a safety alarm that is disabled',
      { fire: { disabled: true } },
      [['fire', 'An alarm of the safety class cannot be disabled']],
    ],
    ['HH below H', { 'oil.HH': { value: 590 } }, [['oil.HH', 'Limit HH (590) must be above limit H (600)']]],
    ['HH on H', { 'oil.HH': { value: 600 } }, [['oil.HH', 'Limit HH (600) must be above limit H (600)']]],
    ['H above HH', { 'oil.H': { value: 701 } }, [['oil.H', 'Limit HH (700) must be above limit H (701)']]],
    ['LL above L', { 'oil.LL': { value: 205 } }, [['oil.LL', 'Limit L (200) must be above limit LL (205)']]],
    ['L above H', { 'oil.L': { value: 650 } }, [['oil.L', 'Limit H (600) must be above limit L (650)']]],
  ])('%s', (_, overrides, expected) => {
    expect(refusals(overrides)).toEqual(expected);
  });

  it('is said in Russian as well', () => {
    const result = applyAlarmOverrides(ALL, { 'oil.HH': { value: 590 } });
    expect(result).toMatchObject({
      error: [{ text: { ru: 'Предел HH (590) должен быть выше предела H (600)' } }],
    });
  });

  it('names every refused change at once', () => {
    const keys = refusals({ 'oil.X': {}, fire: { priority: 'low', disabled: true }, 'oil.H': { deadband: -2 } });
    expect(keys.map(([key]) => key)).toEqual(['oil.X', 'fire', 'fire', 'oil.H']);
  });
});

it('takes two limits that move together, though one alone would cross the other', () => {
  expect(refusals({ 'oil.H': { value: 800 } })).toHaveLength(1);
  expect(refusals({ 'oil.H': { value: 800 }, 'oil.HH': { value: 900 } })).toEqual([]);
});

it('does not hold a limit against one that is disabled', () => {
  expect(refusals({ 'oil.H': { value: 800 }, 'oil.HH': { disabled: true } })).toEqual([]);
});

it('never lets limits cross, whatever is asked', () => {
  const change = fc.record(
    { value: fc.option(fc.integer({ min: -100, max: 1_000 })), disabled: fc.boolean() },
    { requiredKeys: [] },
  );
  const overrides = fc.dictionary(fc.constantFrom(...LIMIT_SIDES.map((side) => `oil.${side}`)), change);
  fc.assert(
    fc.property(overrides, (asked) => {
      const result = applyAlarmOverrides(ALL, asked);
      if (!result.ok) return;
      const valueOf = new Map(
        result.value.definitions.flatMap(({ trigger }) =>
          trigger.kind === 'limit' && trigger.point === 'oil' ? [[trigger.side, trigger.value] as const] : [],
        ),
      );
      const rising = (['LL', 'L', 'H', 'HH'] as const).flatMap((side) => valueOf.get(side) ?? []);
      expect(rising).toEqual([...new Set(rising)].toSorted((one, other) => one - other));
    }),
  );
});

it('keeps the safety class critical and watched, whatever is asked', () => {
  const change = fc.record(
    { priority: fc.option(fc.constantFrom(...ALARM_PRIORITIES)), disabled: fc.boolean() },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(change, (asked) => {
      const result = applyAlarmOverrides(ALL, { fire: asked });
      if (result.ok) expect(result.value.definitions.at(-1)).toEqual(FIRE);
      else expect(asked.disabled === true || asked.priority !== 'critical').toBe(true);
    }),
  );
});
