import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALARM_CLASSES } from '#shared/model/profile.ts';
import { UNITS } from '#shared/model/units.ts';
import { checkProfile } from './checkProfile.ts';

const text = readFileSync(new URL('../../../resources/devices/smartgen-hgm9560/profile.json', import.meta.url), 'utf8');
type Loose = Record<string, unknown>;
interface LooseProfile extends Loose {
  alarms: Record<string, Record<string, Loose>>;
  commands: Loose[];
  blocks: Loose[];
  codes: Record<string, Loose>;
  points: Loose[];
  pacing: Loose;
}

/** What the checker says of the sound profile after one change. */
const problemsAfter = (change: (profile: LooseProfile) => void): string[] => {
  const profile = JSON.parse(text) as LooseProfile;
  change(profile);
  const result = checkProfile(profile);
  return result.ok ? [] : result.error;
};

const set =
  (key: string, field: string, value: unknown) =>
  (profile: LooseProfile): void => {
    const target = [...profile.points, ...profile.blocks, ...profile.commands].find(
      (candidate) => candidate['key'] === key,
    );
    if (target === undefined) throw new Error(`no ${key}`);
    if (value === undefined) Reflect.deleteProperty(target, field);
    else target[field] = value;
  };

const top =
  (field: string, value: unknown) =>
  (profile: LooseProfile): void => {
    profile[field] = value;
  };

const parts =
  (key: string, ...ranges: [number, number][]) =>
  (profile: LooseProfile): void =>
    set(
      key,
      'parts',
      ranges.map(([address, count]) => ({ address, count })),
    )(profile);

/** One more alarm in a word that has one already. */
const alarm =
  (bit: string, fields: Loose) =>
  (profile: LooseProfile): void => {
    const word = profile.alarms['alarm_word_1'];
    if (word === undefined) throw new Error('no word');
    word[bit] = { key: 'other', class: 'shutdown', ru: 'Другое', en: 'Other', ...fields };
  };

const METRICS_FIELDS = 'device_id device_code site_code device_type timestamp online error quality'.split(' ');

type Refused = [string, (profile: LooseProfile) => void, string];

const REFUSED: Refused[] = [
  ['an unknown unit', set('mains_ia', 'unit', 'kA'), 'point mains_ia: unit is not a known unit: "kA"'],
  [
    'a unit from the prototype',
    set('mains_ia', 'unit', 'toString'),
    'point mains_ia: unit is not a known unit: "toString"',
  ],
  ['an unknown block', set('mains_ia', 'block', 'elsewhere'), 'point mains_ia: block elsewhere is unknown'],
  [
    'a point outside its block',
    set('mains_ia', 'address', 119),
    'point mains_ia: address 119 is outside block mains_load',
  ],
  [
    'a point before its block',
    set('mains_ia', 'address', 94),
    'point mains_ia: address 94 is outside block mains_load',
  ],
  [
    'a 32-bit point across the end of its block',
    set('mains_total_q', 'address', 118),
    'point mains_total_q: its second register is beyond the end of block mains_load',
  ],
  ['two points of one key', set('mains_ib', 'key', 'mains_ia'), 'point mains_ia stands twice'],
  ['two blocks of one key', set('factors', 'key', 'mains_load'), 'block mains_load stands twice'],
  ['bit 16', set('mode_auto', 'bit', 16), 'point mode_auto: bit is not a whole number from 0 to 15'],
  ['bit −1', set('mode_auto', 'bit', -1), 'point mode_auto: bit is not a whole number from 0 to 15'],
  ['a bit without its number', set('mode_auto', 'bit', undefined), 'point mode_auto has no bit'],
  ['a bit with a scale', set('mode_auto', 'scale', 2), 'point mode_auto: scale has no meaning for type bit'],
  [
    'codes without a table',
    set('mains_status', 'codes', 'none'),
    'point mains_status: codes names an unknown table none',
  ],
  ['an enum without codes', set('mains_status', 'codes', undefined), 'point mains_status has no codes'],
  ['overlapping blocks', set('mains_load', 'address', 84), 'block mains_load overlaps block voltages'],
  [
    'more registers than Modbus carries',
    set('mains_load', 'count', 126),
    'block mains_load: count is not a whole number from 1 to 125',
  ],
  [
    'more registers than the line takes',
    (profile) => (profile.pacing['maxRegisters'] = 16),
    'block busbar_power: count 30 is above maxRegisters 16',
  ],
  [
    'a block beyond the last register',
    set('busbar_power', 'address', 65510),
    'block busbar_power ends beyond register 65535',
  ],
  ['a write function', set('mains_load', 'fc', 6), 'block mains_load: fc is none of 3, 4'],
  [
    'a reversed range',
    set('mains_freq', 'plausible', { min: 5, max: 4 }),
    'point mains_freq: plausible has min above max',
  ],
  ['half a range', set('mains_freq', 'validRaw', { min: 5 }), 'point mains_freq: validRaw has no max'],
  ['scale 0', set('mains_ia', 'scale', 0), 'point mains_ia: scale is 0'],
  ['scale as text', set('mains_ia', 'scale', '0.1'), 'point mains_ia: scale is not a number'],
  [
    'an unknown type',
    set('mains_ia', 'type', 'float32'),
    'point mains_ia: type is none of u16, s16, u32, s32, f32, bit, enum',
  ],
  [
    'an unknown group',
    set('mains_ia', 'group', 'misc'),
    'point mains_ia: group is none of state, mains, busbar, generator, power, engine, process, counters, alarms',
  ],
  [
    'a limit before the sign of a signed point',
    set('busbar_p', 'noDataFrom', 32000),
    'point busbar_p: noDataFrom has no meaning for the signed type s32',
  ],
  [
    'a code too long for a register',
    set('mains_ia', 'noData', [65536]),
    'point mains_ia: no-data code 65536 does not fit into one register',
  ],
  [
    'a no-data code that is no list',
    set('mains_ia', 'noData', 32766),
    'point mains_ia: noData is not a list, or is empty',
  ],
  ['a label in one language', set('mains_ia', 'label', { ru: 'Ток' }), 'point mains_ia: label has no en'],
  ['an unknown field of a point', set('mains_ia', 'factor', 2), 'point mains_ia has an unknown field "factor"'],
  [
    'a key of the prototype',
    set('mains_ia', 'key', 'constructor'),
    'point constructor: key is not a key of small Latin letters, digits and _',
  ],
  [
    'a point that is no object',
    (profile) => profile.points.push([] as unknown as Loose),
    'point number 79 is not an object',
  ],
  ['another protocol', top('protocol', 'can'), 'profile: protocol is none of modbus'],
  ['another kind', top('kind', 'boat'), 'profile: kind is none of generator, ats, pump, building, machine, site'],
  ['another word order', top('wordOrder', 'CDAB'), 'profile: wordOrder is none of lowFirst, highFirst'],
  ['revision 0', top('revision', 0), 'profile: revision is not a whole number from 1 to 65535'],
  ['a path for an id', top('id', '../x'), 'profile: id is not a name like smartgen-hgm9560'],
  ['an unknown field of the profile', top('limits', []), 'profile has an unknown field "limits"'],
  ['no pacing', (profile) => delete (profile as Loose)['pacing'], 'profile has no pacing'],
  [
    'a negative pause',
    (profile) => (profile.pacing['pauseMs'] = -1),
    'pacing: pauseMs is not a whole number from 0 to 60000',
  ],
  [
    'parts that leave a point out',
    parts('mains_load', [95, 3], [103, 6]),
    'point mains_total_p: no part of block mains_load holds it whole',
  ],
  [
    'a part that cuts a 32-bit point',
    parts('mains_load', [95, 3], [103, 15]),
    'point mains_total_q: no part of block mains_load holds it whole',
  ],
  ['overlapping parts', parts('factors', [127, 8], [134, 12]), 'block factors: part 134 overlaps part 127'],
  [
    'parts in disorder',
    parts('factors', [134, 12], [127, 4]),
    'block factors: part 127 is not in the order of the addresses',
  ],
  [
    'a part outside of its block',
    parts('factors', [127, 4], [134, 13]),
    'block factors: part 134 reaches out of the block',
  ],
  ...METRICS_FIELDS.map(
    (field): Refused => [
      `a point named ${field}`,
      set('mains_ia', 'key', field),
      `point ${field}: key ${field} is a fixed field of /api/metrics`,
    ],
  ),
  [
    'a point that is verified by no',
    set('mains_ia', 'unverified', false),
    'point mains_ia: unverified is not true: leave it out',
  ],
  [
    'a frozen time of a blink',
    set('mains_ia', 'frozenAfterMs', 10),
    'point mains_ia: frozenAfterMs is not a whole number from 1000 to 86400000',
  ],
  [
    'a frozen bit',
    set('mode_auto', 'frozenAfterMs', 60_000),
    'point mode_auto: frozenAfterMs has no meaning for type bit',
  ],
  [
    'a limit before the sign of a float',
    (profile) =>
      Object.assign(profile.points.find(({ key }) => key === 'accum_kwh') ?? {}, { type: 'f32', noDataFrom: 1 }),
    'point accum_kwh: noDataFrom has no meaning for the signed type f32',
  ],
  ['alarms as a list', top('alarms', []), 'alarms is not an object of words'],
  ['alarms of no point', (profile) => (profile.alarms['alarm_word_99'] = {}), 'alarm word "alarm_word_99" is no point'],
  [
    'alarms of a point that is no word',
    (profile) => (profile.alarms['accum_kwh'] = {}),
    'alarm word accum_kwh: the point is of type s32, not u16',
  ],
  [
    'a word without alarms',
    (profile) => (profile.alarms['alarm_word_1'] = {}),
    'alarm word alarm_word_1 is not an object of bits, or is empty',
  ],
  ['alarm bit 16', alarm('16', {}), 'alarm word alarm_word_1: "16" is not a bit from 0 to 15'],
  ['alarm bit 05', alarm('05', {}), 'alarm word alarm_word_1: "05" is not a bit from 0 to 15'],
  [
    'an unknown class',
    alarm('3', { class: 'panic' }),
    `alarm word alarm_word_1, bit 3: class is none of ${ALARM_CLASSES.join(', ')}`,
  ],
  ['an alarm in one language', alarm('3', { ru: '' }), 'alarm word alarm_word_1, bit 3: ru is not a text, or is empty'],
  [
    'an alarm of one class twice',
    alarm('3', { key: 'maintenance_due' }),
    'alarm shutdown maintenance_due stands twice',
  ],
  ['commands as an object', top('commands', {}), 'commands is not a list, or is empty'],
  ['a command without its address', set('mute', 'address', undefined), 'command mute has no address'],
  ['a command that may not be known', set('mute', 'verified', 'yes'), 'command mute: verified is not true or false'],
  [
    'a command on registers that are never written',
    top('neverWrite', [{ address: 4300, count: 53 }]),
    'command set_power_pct: its registers stand in neverWrite',
  ],
  [
    'registers that are never written, without their number',
    top('neverWrite', [{ address: 199 }]),
    'neverWrite number 1 has no count',
  ],
  ['registers that are never written, as an object', top('neverWrite', {}), 'neverWrite is not a list'],
  ['two commands of one key', set('auto', 'key', 'manual'), 'command manual stands twice'],
  ['a read function of a command', set('mute', 'fc', 3), 'command mute: fc is none of 5, 6, 16'],
  ['a command for everybody', set('mute', 'role', 'viewer'), 'command mute: role is none of operator, engineer, admin'],
  ['a half-set coil', set('mute', 'value', 2), 'command mute: value of a coil is 1 or 0'],
  ['a coil with a scale', set('mute', 'scale', 2), 'command mute: scale has no meaning for function 5'],
  ['a pulse without its length', set('mute', 'signal', 'pulse'), 'command mute: a pulse has no pulseMs'],
  ['a level with a length', set('mute', 'pulseMs', 600), 'command mute: pulseMs has no meaning for a level'],
  [
    'a register that is pulsed',
    set('set_power_pct', 'signal', 'pulse'),
    'command set_power_pct: only a coil can be pulsed',
  ],
  ['a register that toggles', set('set_power_pct', 'toggle', true), 'command set_power_pct: only a coil can toggle'],
  [
    'a blind toggle',
    set('mains_breaker_open', 'precondition', undefined),
    'command mains_breaker_open: a toggle has no precondition: its effect would be a guess',
  ],
  [
    'a precondition of no point',
    set('start', 'precondition', [{ point: 'rpm', values: [0] }]),
    'command start: precondition names an unknown point rpm',
  ],
  [
    'a precondition that cannot be met',
    set('start', 'precondition', [{ point: 'mode_manual', values: [2] }]),
    'command start: precondition: mode_manual is never 2',
  ],
  [
    'a precondition without values',
    set('start', 'precondition', [{ point: 'mode_manual', values: [] }]),
    'command start: precondition has an element that values is not a list, or is empty',
  ],
  [
    'an unknown code as feedback',
    set('start', 'feedback', { point: 'genset_status', values: [99], withinMs: 1000 }),
    'command start: feedback: genset_status is never 99',
  ],
  [
    'feedback without values',
    set('start', 'feedback', { point: 'genset_status', withinMs: 1000 }),
    'command start: feedback has no values',
  ],
  [
    'feedback without a deadline',
    set('start', 'feedback', { point: 'genset_status', values: [9] }),
    'command start: feedback has no withinMs',
  ],
  [
    'a set-point that expects something else',
    set('set_power_pct', 'feedback', { point: 'power_set_pct', values: [1], withinMs: 1000 }),
    'command set_power_pct: feedback: values have no meaning for a set-point: what was written is expected',
  ],
  ['a set-point and a value', set('set_power_pct', 'value', 1), 'command set_power_pct: has either a value or a range'],
  [
    'neither a set-point nor a value',
    set('set_power_pct', 'range', undefined),
    'command set_power_pct: has either a value or a range',
  ],
  [
    'a set-point beyond its register',
    set('set_power_pct', 'range', { min: 0, max: 7000 }),
    'command set_power_pct: 70000 does not fit into u16',
  ],
  [
    'a negative set-point of an unsigned register',
    set('set_power_pct', 'range', { min: -1, max: 1 }),
    'command set_power_pct: -10 does not fit into u16',
  ],
  [
    'a set-point of unknown names',
    set('set_load_mode', 'codes', 'none'),
    'command set_load_mode: codes names an unknown table none',
  ],
  [
    'a set-point in an unknown unit',
    (profile) => Object.assign(profile.commands.at(-1) ?? {}, { unit: 'kA' }),
    `command set_reactive_pct: unit is none of ${Object.keys(UNITS).join(', ')}`,
  ],
  [
    'two registers by function 6',
    set('set_power_pct', 'type', 'u32'),
    'command set_power_pct: type u32 has two registers: function 6 writes one',
  ],
  [
    'a command that is no object',
    (profile) => profile.commands.push([] as unknown as Loose),
    'command number 13 is not an object',
  ],
  ['no blocks', top('blocks', []), 'blocks is not a list, or is empty'],
  ['points as an object', top('points', {}), 'points is not a list, or is empty'],
  [
    'a code that is no number',
    (profile) => ((profile.codes['mains_state'] as Loose)['01'] = {}),
    'code table mains_state: "01" is not a code from 0 to 65535',
  ],
];

describe('a profile', () => {
  it('that is sound passes', () => {
    expect(problemsAfter(() => undefined)).toEqual([]);
  });

  it.each(REFUSED)('with %s is refused in words', (_, change, message) => {
    expect(problemsAfter(change)).toContain(message);
  });

  it('needs neither alarms nor events nor commands', () => {
    expect(
      problemsAfter((profile) => {
        for (const field of ['alarms', 'alarmRules', 'procedures', 'events', 'commands']) {
          Reflect.deleteProperty(profile, field);
        }
      }),
    ).toEqual([]);
  });

  it('may write two registers at once by function 16', () => {
    const changes = { fc: 16, type: 's32', range: { min: -1e6, max: 1e6 } };
    expect(problemsAfter((profile) => Object.assign(profile.commands.at(-1) ?? {}, changes))).toEqual([]);
    const float = { fc: 16, type: 'f32', range: { min: -0.25, max: 1e30 } };
    expect(problemsAfter((profile) => Object.assign(profile.commands.at(-1) ?? {}, float))).toEqual([]);
  });

  it('with a __proto__ of its own is refused', () => {
    const poisoned: unknown = JSON.parse(text.replace('"revision"', '"__proto__": {}, "revision"'));
    expect(checkProfile(poisoned)).toEqual({ ok: false, error: ['profile has an unknown field "__proto__"'] });
    const table: unknown = JSON.parse(text.replace('"genset_state": {', '"__proto__": {'));
    const result = checkProfile(table);
    expect(result.ok ? [] : result.error).toContain('code table "__proto__": the name is not a key');
  });

  it('of any other shape is refused without a crash', () => {
    fc.assert(fc.property(fc.anything({ withNullPrototype: true }), (value) => !checkProfile(value).ok));
  });

  it('with any one field replaced by rubbish is judged without a crash', () => {
    const keys = Object.keys(JSON.parse(text) as Loose);
    fc.assert(
      fc.property(fc.constantFrom(...keys), fc.anything(), fc.nat(77), fc.boolean(), (key, rubbish, index, inPoint) => {
        const problems = problemsAfter((profile) => {
          if (inPoint) profile.points[index] = rubbish as Loose;
          else profile[key] = rubbish;
        });
        expect(problems.every((problem) => problem.length > 5)).toBe(true);
      }),
    );
  });
});
