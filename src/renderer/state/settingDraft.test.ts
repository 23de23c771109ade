import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALARM_PRIORITIES } from '#shared/model/alarm.ts';
import { sampleDefinition, sampleLimit } from './alarmDefinitionSample.ts';
import { type AlarmSetting, presentSetting, profileSetting } from './alarmSetting.ts';
import { changesTo, draftOf, incompleteness, typedSetting } from './settingDraft.ts';

const LIMIT = sampleLimit('oil', 'L', 200.5, { value: 230, onDelayMs: 4_000 });
const inRussian = (value: number): string => String(value).replace('.', ',');
const draft = draftOf(presentSetting(LIMIT), inRussian, '');

describe('the fields', () => {
  it('begin with how the alarm is set, delays in seconds', () => {
    expect(draft).toMatchObject({ value: '230', deadband: '15', onDelayMs: '4', offDelayMs: '1', reason: '' });
  });

  it('are read as they were written', () => {
    expect(typedSetting(LIMIT, draft)).toEqual({ setting: presentSetting(LIMIT), problems: {} });
  });

  it('take a comma, a minus of either kind and fractions of a second', () => {
    const typed = typedSetting(LIMIT, { ...draft, value: '−3,2', onDelayMs: '0,25' });
    expect(typed.setting).toMatchObject({ value: -3.2, onDelayMs: 250 });
  });

  it('say what is wrong with each of them', () => {
    const wrong = { ...draft, value: 'много', deadband: '-1', onDelayMs: '3601', offDelayMs: '' };
    expect(typedSetting(LIMIT, wrong)).toEqual({
      setting: null,
      problems: {
        value: 'limit_number',
        deadband: 'deadband_number',
        onDelayMs: 'delay_range',
        offDelayMs: 'delay_range',
      },
    });
  });

  it('leave value and deadband alone where the alarm has no limit', () => {
    const link = sampleDefinition();
    const typed = typedSetting(link, draftOf(presentSetting(link), inRussian, ''));
    expect(typed).toEqual({ setting: profileSetting(link.definition), problems: {} });
  });
});

describe('the order', () => {
  const wanted = (changes: Partial<AlarmSetting>): AlarmSetting => ({ ...presentSetting(LIMIT), ...changes });

  it('names what becomes different and nothing else', () => {
    expect(changesTo(LIMIT, wanted({ value: 210, disabled: true }))).toEqual({ value: 210, disabled: true });
    expect(changesTo(LIMIT, wanted({}))).toEqual({});
  });

  it('takes a change back where the profile says the same', () => {
    expect(changesTo(LIMIT, wanted({ value: 200.5 }))).toEqual({ value: null });
    expect(changesTo(LIMIT, profileSetting(LIMIT.definition))).toEqual({ value: null, onDelayMs: null });
  });

  it('switches an alarm on by saying so: the station knows no taking back of it', () => {
    const off = sampleLimit('oil', 'L', 200, { disabled: true });
    expect(changesTo(off, profileSetting(off.definition))).toEqual({ disabled: false });
  });

  it('leads to what was wanted, whatever was set before', () => {
    const setting = fc.record({
      value: fc.integer({ min: -9, max: 9 }),
      deadband: fc.nat(9),
      onDelayMs: fc.nat(3_600_000),
      offDelayMs: fc.nat(3_600_000),
      priority: fc.constantFrom(...ALARM_PRIORITIES),
      disabled: fc.boolean(),
    });
    fc.assert(
      fc.property(setting, setting, (before, after) => {
        const view = sampleLimit('oil', 'L', 4, before);
        const changes = { ...view.changes, ...changesTo(view, after) };
        expect(presentSetting({ ...view, changes })).toEqual(after);
      }),
    );
  });

  it('waits for right numbers, a change and a reason', () => {
    const other = wanted({ value: 210 });
    expect(incompleteness(LIMIT, null, 'наладка')).toBe('problem');
    expect(incompleteness(LIMIT, wanted({}), 'наладка')).toBe('same');
    expect(incompleteness(LIMIT, other, '   ')).toBe('reason');
    expect(incompleteness(LIMIT, other, 'а'.repeat(501))).toBe('reason');
    expect(incompleteness(LIMIT, other, 'наладка')).toBeNull();
  });

  it('takes a change back that is kept and not in force, though the alarm is set as its profile has it', () => {
    const own = sampleLimit('oil', 'LL', 150);
    const kept = { ...own, problem: { changes: { value: 260 }, text: { ru: 'L ниже LL', en: 'L is below LL' } } };
    const profile = profileSetting(own.definition);
    expect(changesTo(kept, profile)).toEqual({});
    expect(incompleteness(own, profile, 'обновлён профиль')).toBe('same');
    expect(incompleteness(kept, profile, '')).toBe('reason');
    expect(incompleteness(kept, profile, 'обновлён профиль')).toBeNull();
  });
});
