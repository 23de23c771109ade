import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkProfile } from './checkProfile.ts';

const text = readFileSync(new URL('../../../resources/devices/smartgen-hgm9560/profile.json', import.meta.url), 'utf8');
type Loose = Record<string, unknown>;
interface LooseProfile extends Loose {
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
    const target = [...profile.points, ...profile.blocks].find((candidate) => candidate['key'] === key);
    if (target === undefined) throw new Error(`no ${key}`);
    if (value === undefined) Reflect.deleteProperty(target, field);
    else target[field] = value;
  };

const top =
  (field: string, value: unknown) =>
  (profile: LooseProfile): void => {
    profile[field] = value;
  };

const REFUSED: [string, (profile: LooseProfile) => void, string][] = [
  ['an unknown unit', set('mains_ia', 'unit', 'kA'), 'point mains_ia: unit is not a known unit: "kA"'],
  [
    'a unit from the prototype',
    set('mains_ia', 'unit', 'toString'),
    'point mains_ia: unit is not a known unit: "toString"',
  ],
  ['an unknown block', set('mains_ia', 'block', 'elsewhere'), 'point mains_ia: block elsewhere is unknown'],
  [
    'a point outside its block',
    set('mains_ia', 'address', 98),
    'point mains_ia: address 98 is outside block mains_current',
  ],
  [
    'a point before its block',
    set('mains_ia', 'address', 94),
    'point mains_ia: address 94 is outside block mains_current',
  ],
  [
    'a 32-bit point across the end of its block',
    set('mains_total_q', 'address', 118),
    'point mains_total_q: its second register is beyond the end of block mains_power',
  ],
  ['two points of one key', set('mains_ib', 'key', 'mains_ia'), 'point mains_ia stands twice'],
  ['two blocks of one key', set('mains_power', 'key', 'mains_current'), 'block mains_current stands twice'],
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
  ['overlapping blocks', set('mains_current', 'address', 84), 'block mains_current overlaps block busbar_voltage'],
  [
    'more registers than Modbus carries',
    set('mains_current', 'count', 126),
    'block mains_current: count is not a whole number from 1 to 125',
  ],
  [
    'more registers than the line takes',
    (profile) => (profile.pacing['maxRegisters'] = 16),
    'block busbar_power: count 17 is above maxRegisters 16',
  ],
  [
    'a block beyond the last register',
    set('accumulated', 'address', 65530),
    'block accumulated ends beyond register 65535',
  ],
  ['a write function', set('mains_current', 'fc', 6), 'block mains_current: fc is none of 3, 4'],
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
    'point mains_ia: type is none of u16, s16, u32, s32, bit, enum',
  ],
  [
    'an unknown group',
    set('mains_ia', 'group', 'misc'),
    'point mains_ia: group is none of state, mains, busbar, generator, power, engine, counters',
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
    'point number 39 is not an object',
  ],
  ['another protocol', top('protocol', 'can'), 'profile: protocol is none of modbus'],
  ['another kind', top('kind', 'boat'), 'profile: kind is none of generator, ats, pump, building, machine, site'],
  ['another word order', top('wordOrder', 'CDAB'), 'profile: wordOrder is none of lowFirst, highFirst'],
  ['revision 0', top('revision', 0), 'profile: revision is not a whole number from 1 to 65535'],
  ['a path for an id', top('id', '../x'), 'profile: id is not a name like smartgen-hgm9560'],
  ['an unknown field of the profile', top('alarms', []), 'profile has an unknown field "alarms"'],
  ['no pacing', (profile) => delete (profile as Loose)['pacing'], 'profile has no pacing'],
  [
    'a negative pause',
    (profile) => (profile.pacing['pauseMs'] = -1),
    'pacing: pauseMs is not a whole number from 0 to 60000',
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
      fc.property(fc.constantFrom(...keys), fc.anything(), fc.nat(37), fc.boolean(), (key, rubbish, index, inPoint) => {
        const problems = problemsAfter((profile) => {
          if (inPoint) profile.points[index] = rubbish as Loose;
          else profile[key] = rubbish;
        });
        expect(problems.every((problem) => problem.length > 5)).toBe(true);
      }),
    );
  });
});
