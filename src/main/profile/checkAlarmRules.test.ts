import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkProfile } from './checkProfile.ts';

type Loose = Record<string, unknown>;
interface LooseProfile extends Loose {
  alarms: Record<string, Record<string, Loose>>;
  alarmRules: Loose[];
  procedures: Record<string, Loose>;
  events: Loose[];
}

const text = readFileSync(new URL('../../../resources/devices/smartgen-hgm9560/profile.json', import.meta.url), 'utf8');

/** What the checker says of the sound profile after one change. */
const problemsAfter = (change: (profile: LooseProfile) => void): string[] => {
  const profile = JSON.parse(text) as LooseProfile;
  change(profile);
  const result = checkProfile(profile);
  return result.ok ? [] : result.error;
};

const limit = (fields: Loose, rest: Loose = {}): Loose => ({
  trigger: { kind: 'limit', point: 'busbar_current', side: 'H', value: 300, deadband: 5, ...fields },
  priority: 'medium',
  onDelayMs: 2_000,
  offDelayMs: 0,
  text: { ru: 'Ток', en: 'Current' },
  ...rest,
});
const other = (trigger: Loose, rest: Loose = {}): Loose => ({ ...limit({}), trigger, ...rest });

const adding =
  (...rules: Loose[]) =>
  (profile: LooseProfile): void => {
    profile.alarmRules.push(...rules);
  };

const bit =
  (fields: Loose) =>
  (profile: LooseProfile): void => {
    const word = profile.alarms['alarm_word_1'];
    if (word === undefined) throw new Error('no word');
    word['2'] = { key: 'other', class: 'trip', ru: 'Другое', en: 'Other', ...fields };
  };

const procedure =
  (key: string, fields: Loose) =>
  (profile: LooseProfile): void => {
    profile.procedures[key] = { ru: 'Ждите', en: 'Wait', ...fields };
  };

const event =
  (fields: Loose) =>
  (profile: LooseProfile): void => {
    profile.events.push({ point: 'mode_test', kind: 'state', ...fields });
  };

const RULE = 'alarm rule busbar_current.H';
const ON = { point: 'mode_auto', values: [1] };

describe('a sound rule is taken', () => {
  it.each<[string, (profile: LooseProfile) => void]>([
    ['a limit', adding(limit({}))],
    [
      'limits of all sides',
      adding(...['HH', 'H', 'L', 'LL'].map((side, at) => limit({ side, value: 400 - 100 * at }))),
    ],
    ['limits of shares', adding(limit({ value: { ofRating: 'powerKw', percent: 120 }, deadband: 0 }))],
    ['a rate', adding(other({ kind: 'rate', point: 'busbar_current', perMinute: -40 }))],
    ['a state', adding(other({ kind: 'state', point: 'mains_status', values: [1, 3] }, { key: 'delay' }))],
    ['a condition', adding(other({ kind: 'condition', all: [ON] }, { key: 'automatic' }))],
    ['a sensor', adding(other({ kind: 'no_sensor', point: 'busbar_current' }))],
    ['a mute, a cover and a group', adding(limit({}, { mutedWhile: [ON], coveredBy: ['*'], firstOutGroup: 'bus' }))],
    ['a bit with its own group', bit({ firstOutGroup: 'bus', coveredBy: ['shutdown.*'] })],
  ])('%s', (_, change) => {
    expect(problemsAfter(change)).toEqual([]);
  });
});

const REFUSED: [string, (profile: LooseProfile) => void, string][] = [
  [
    'an unknown point',
    adding(limit({ point: 'nowhere' })),
    'alarm rule nowhere.H: trigger names an unknown point nowhere',
  ],
  [
    'an unknown point of a state',
    adding(other({ kind: 'state', point: 'nowhere', values: [1] }, { key: 'odd' })),
    'alarm rule odd: trigger names an unknown point nowhere',
  ],
  [
    'an unknown point of a mute',
    adding(limit({}, { mutedWhile: [{ point: 'nowhere', values: [1] }] })),
    `${RULE}: mutedWhile names an unknown point nowhere`,
  ],
  ['HH below H', adding(limit({}), limit({ side: 'HH', value: 290 })), 'limits of busbar_current: HH is not above H'],
  ['L on H', adding(limit({}), limit({ side: 'L', value: 300 })), 'limits of busbar_current: H is not above L'],
  [
    'shares that cross',
    adding(
      limit({ value: { ofRating: 'powerKw', percent: 90 } }),
      limit({ side: 'LL', value: { ofRating: 'powerKw', percent: 91 } }),
    ),
    'limits of busbar_current: H is not above LL',
  ],
  [
    'a number beside a share',
    adding(limit({}), limit({ side: 'L', value: { ofRating: 'powerKw', percent: 10 } })),
    'limits of busbar_current are not all numbers, or not all shares of one rating',
  ],
  ['a negative deadband', adding(limit({ deadband: -0.5 })), `${RULE}: trigger deadband is negative`],
  [
    'a negative deadband of a share',
    adding(limit({ deadband: { ofRating: 'powerKw', percent: -1 } })),
    `${RULE}: trigger deadband is negative`,
  ],
  [
    'a share of no rating',
    adding(limit({ value: { ofRating: 'currentA', percent: 110 } })),
    `${RULE}: trigger value ofRating is none of powerKw, voltageV, frequencyHz`,
  ],
  ['the same side twice', adding(limit({}), limit({ value: 310 })), `${RULE} stands twice`],
  [
    'the same key twice',
    adding(other({ kind: 'condition', all: [ON] }, { key: 'mains_abnormal' })),
    'alarm rule mains_abnormal stands twice',
  ],
  [
    'the key of the communication',
    adding(other({ kind: 'condition', all: [ON] }, { key: 'communication' })),
    'alarm rule communication stands twice',
  ],
  [
    'a code that is in no table',
    adding(other({ kind: 'state', point: 'mains_status', values: [2, 9] }, { key: 'odd' })),
    'alarm rule odd: trigger: mains_status is never 9',
  ],
  [
    'a code of a condition that is in no table',
    adding(other({ kind: 'condition', all: [{ point: 'mains_switch', values: [8] }] }, { key: 'odd' })),
    'alarm rule odd: trigger: mains_switch is never 8',
  ],
  ['a missing text', adding(limit({}, { text: undefined })), `${RULE}: text is not an object`],
  ['a text in one language', adding(limit({}, { text: { ru: 'Ток' } })), `${RULE}: text has no en`],
  ['an empty text', adding(limit({}, { text: { ru: 'Ток', en: ' ' } })), `${RULE}: text en is not a text, or is empty`],
  [
    'a limit of a code',
    adding(limit({ point: 'mains_status' })),
    'alarm rule mains_status.H: trigger: mains_status is of type enum, not a quantity',
  ],
  [
    'a rate of nothing',
    adding(other({ kind: 'rate', point: 'busbar_current', perMinute: 0 })),
    'trigger perMinute is 0',
  ],
  [
    'a kind that is unknown',
    adding(other({ kind: 'guess', point: 'busbar_current' })),
    'trigger has a kind that is none of limit, state',
  ],
  [
    'a state without a key',
    adding(other({ kind: 'state', point: 'mains_status', values: [2] })),
    'alarm rule mains_status.state: a state has no key',
  ],
  [
    'a limit with a key',
    adding(limit({}, { key: 'mine' })),
    'alarm rule mine: key has no meaning: a limit is named by its point',
  ],
  [
    'a delay of hours',
    adding(limit({}, { onDelayMs: 3_600_001 })),
    `${RULE}: onDelayMs is not a whole number from 0 to 3600000`,
  ],
  [
    'a rule without an off delay',
    adding(limit({}, { offDelayMs: undefined })),
    `${RULE}: offDelayMs is not a whole number`,
  ],
  [
    'a safety alarm that is not critical',
    adding(limit({}, { safety: true })),
    `${RULE}: a safety alarm is critical, not medium`,
  ],
  [
    'a safety alarm that is muted',
    adding(limit({}, { safety: true, priority: 'critical', mutedWhile: [ON] })),
    `${RULE}: nothing mutes or covers a safety alarm`,
  ],
  [
    'a cover that is not there',
    adding(limit({}, { coveredBy: ['trip.nothing'] })),
    `${RULE}: coveredBy names an unknown alarm trip.nothing`,
  ],
  [
    'a cover of an unknown class',
    adding(limit({}, { coveredBy: ['fault.*'] })),
    `${RULE}: coveredBy names an unknown alarm fault.*`,
  ],
  ['a cover by itself', adding(limit({}, { coveredBy: ['busbar_current.H'] })), `${RULE} is covered by itself`],
  ['a bit that is covered by itself', bit({ coveredBy: ['trip.*'] }), 'alarm trip.other is covered by itself'],
  [
    'a bit with a cover that is not there',
    bit({ coveredBy: ['*.nothing'] }),
    'alarm trip.other: coveredBy names an unknown alarm *.nothing',
  ],
  [
    'a sensor that cannot be missing',
    adding(other({ kind: 'no_sensor', point: 'run_hours' })),
    'alarm rule run_hours.no_sensor: trigger: run_hours never says that its sensor is missing',
  ],
  ['an unknown procedure', adding(limit({}, { procedure: 'pray' })), 'an alarm rule names an unknown procedure pray'],
  ['a procedure for nothing', procedure('pray', {}), 'procedure pray is for no alarm'],
  [
    'a procedure for no condition',
    procedure('mains_failure', { conditions: ['bad_luck'] }),
    'procedure mains_failure: no alarm has the condition bad_luck',
  ],
  [
    'two procedures for one condition',
    procedure('input_1', { conditions: ['input_1', 'mains_blackout'] }),
    'condition mains_blackout has two procedures',
  ],
  [
    'a procedure in one language',
    procedure('mains_failure', { en: '' }),
    'procedure mains_failure: en is not a text, or is empty',
  ],
  [
    'an event of a quantity',
    event({ point: 'mains_freq' }),
    'event of mains_freq: mains_freq is of type u16: events are of bits and codes',
  ],
  [
    'a bit that is muted by an unknown point',
    bit({ mutedWhile: [{ point: 'nowhere', values: [1] }] }),
    'alarm word alarm_word_1, bit 2: mutedWhile names an unknown point nowhere',
  ],
  [
    'a bit that is muted by an impossible code',
    bit({ mutedWhile: [{ point: 'mains_status', values: [9] }] }),
    'alarm word alarm_word_1, bit 2: mutedWhile: mains_status is never 9',
  ],
  [
    'a muted bit of the safety class',
    bit({ key: 'fire', mutedWhile: [ON] }),
    'alarm word alarm_word_1, bit 2: nothing mutes a safety alarm',
  ],
  ['an event of an unknown point', event({ point: 'nowhere' }), 'event of nowhere: it names an unknown point nowhere'],
  [
    'an event of an impossible code',
    event({ point: 'alarm_trip', values: [2] }),
    'event of alarm_trip: it: alarm_trip is never 2',
  ],
  ['an event that stands twice', event({}), 'events of mode_test stand twice'],
  [
    'an event of an unknown kind',
    event({ point: 'alarm_trip', kind: 'alarm' }),
    'kind is none of state, breaker, mains',
  ],
];

describe('a profile is refused for', () => {
  it.each(REFUSED)('%s', (_, change, problem) => {
    expect(problemsAfter(change).join('\n')).toContain(problem);
  });
});

it('takes limits of a point exactly when they rise from LL to HH', () => {
  const sides = ['LL', 'L', 'H', 'HH'] as const;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 4, maxLength: 4 }), (values) => {
      const problems = problemsAfter(
        adding(...sides.map((side, position) => limit({ side, value: values[position] }))),
      );
      const isRising = values.slice(1).every((value, position) => value > (values[position] ?? Infinity));
      expect(problems.length === 0).toBe(isRising);
    }),
    { numRuns: 60 },
  );
});

it('survives anything in place of rules, procedures and events', () => {
  fc.assert(
    fc.property(fc.constantFrom('alarmRules', 'procedures', 'events'), fc.jsonValue(), (field, value) => {
      const problems = problemsAfter((profile) => Object.assign(profile, { [field]: value }));
      expect(Array.isArray(problems)).toBe(true);
    }),
    { numRuns: 60 },
  );
});
