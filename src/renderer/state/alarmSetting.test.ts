import { expect, test } from 'vitest';
import { sampleDefinition, sampleLimit } from './alarmDefinitionSample.ts';
import { changedFields, isChanged, presentSetting, profileSetting } from './alarmSetting.ts';

const PROFILE = { value: 200, deadband: 15, onDelayMs: 15_000, offDelayMs: 1_000, priority: 'medium', disabled: false };

test('an alarm that nobody changed is set as its profile has it', () => {
  const view = sampleLimit('oil', 'L', 200);
  expect(profileSetting(view.definition)).toEqual(PROFILE);
  expect(presentSetting(view)).toEqual(PROFILE);
  expect(changedFields(view)).toEqual([]);
});

test('what an engineer set holds, and the profile goes on saying its own', () => {
  const view = sampleLimit('oil', 'L', 200, { value: 230, onDelayMs: 4_000, disabled: true });
  expect(presentSetting(view)).toEqual({ ...PROFILE, value: 230, onDelayMs: 4_000, disabled: true });
  expect(profileSetting(view.definition)).toEqual(PROFILE);
  expect(changedFields(view)).toEqual(['value', 'onDelayMs', 'disabled']);
});

test('a limit and a deadband of 0 are changes like any other', () => {
  expect(presentSetting(sampleLimit('power', 'LL', -8, { value: 0, deadband: 0 }))).toMatchObject({
    value: 0,
    deadband: 0,
  });
});

test('a field that was taken back, or set to what the profile says, is not a change', () => {
  expect(changedFields(sampleLimit('oil', 'L', 200, { value: null, deadband: 15, disabled: false }))).toEqual([]);
});

test('an alarm without a limit has neither a value nor a deadband', () => {
  expect(presentSetting(sampleDefinition({}, { priority: 'high' }))).toMatchObject({
    value: null,
    deadband: null,
    priority: 'high',
  });
});

test('a change that fits no longer leaves the alarm as its profile has it, and is a change all the same', () => {
  const own = sampleLimit('oil', 'LL', 150);
  const kept = { ...own, problem: { changes: { value: 260 }, text: { ru: 'L ниже LL', en: 'L is below LL' } } };
  expect(presentSetting(kept)).toEqual(presentSetting(own));
  expect(changedFields(kept)).toEqual([]);
  expect([isChanged(own), isChanged(kept), isChanged(sampleLimit('oil', 'L', 200, { value: 230 }))]).toEqual([
    false,
    true,
    true,
  ]);
});
