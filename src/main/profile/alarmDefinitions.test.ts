import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AlarmDefinition } from '#shared/model/alarm.ts';
import type { AlarmRule } from '#shared/model/alarmRule.ts';
import type { Profile } from '#shared/model/profile.ts';
import { alarmDefinitions } from './alarmDefinitions.ts';
import { checkProfile } from './checkProfile.ts';

const devices = new URL('../../../resources/devices/', import.meta.url);
const RATINGS = { powerKw: 160, voltageV: 400, frequencyHz: 50 };

const shipped = (id: string): Profile => {
  const result = checkProfile(JSON.parse(readFileSync(new URL(`${id}/profile.json`, devices), 'utf8')));
  if (!result.ok) throw new Error(result.error.join('\n'));
  return result.value;
};

const ofProfile = (profile: Profile): ReadonlyMap<string, AlarmDefinition> =>
  new Map(alarmDefinitions(profile, RATINGS).definitions.map((definition) => [definition.key, definition]));

const genset = ofProfile(shipped('smartgen-hgm9520n'));
const bus = ofProfile(shipped('smartgen-hgm9560'));

const at = (alarms: ReadonlyMap<string, AlarmDefinition>, key: string): AlarmDefinition => {
  const found = alarms.get(key);
  if (found === undefined) throw new Error(`no alarm ${key}`);
  return found;
};

/** A profile of three points, two bits and the given rules. */
const small = (alarmRules: readonly AlarmRule[], rest: Partial<Profile> = {}): Profile => ({
  ...shipped('pump-station'),
  alarms: {
    word: {
      '3': { key: 'overload', class: 'trip', ru: 'Перегрузка', en: 'Overload' },
      '5': { key: 'overload', class: 'warning', ru: 'Перегрузка', en: 'Overload' },
    },
  },
  procedures: {},
  alarmRules,
  ...rest,
});

const rule = (fields: Partial<AlarmRule>): AlarmRule => ({
  trigger: { kind: 'limit', point: 'power', side: 'HH', value: 12, deadband: 1 },
  priority: 'high',
  onDelayMs: 2_000,
  offDelayMs: 3_000,
  text: { ru: 'Много', en: 'Much' },
  ...fields,
});

describe.each(readdirSync(devices))('the alarms of %s', (id) => {
  const profile = shipped(id);
  const alarms = ofProfile(profile);

  it('have a text in both languages, and procedures in both', () => {
    const texts = [...alarms.values()].flatMap(({ text, procedure }) =>
      procedure === null ? [text] : [text, procedure],
    );
    expect(texts.length).toBeGreaterThan(alarms.size);
    expect(texts.filter(({ ru, en }) => !/[а-яё]/i.test(ru) || !/[a-z]/i.test(en) || /[а-яё]/i.test(en))).toEqual([]);
  });

  it('have a procedure wherever the station raises them itself', () => {
    const own = [...alarms.values()].filter(({ trigger }) => trigger.kind !== 'bit');
    expect(own.filter(({ procedure }) => procedure === null).map(({ key }) => key)).toEqual([]);
  });

  it('say what to do in two to five sentences', () => {
    const procedures = [...alarms.values()].flatMap(({ procedure }) => procedure ?? []);
    const sentences = (text: string): number => text.split(/[.?!](?:\s|$)/).length - 1;
    const counts = procedures.flatMap(({ ru, en }) => [sentences(ru), sentences(en)]);
    expect(counts.filter((count) => count < 2 || count > 5)).toEqual([]);
  });

  it('have a key of their own each, one of them for communication', () => {
    const { definitions } = alarmDefinitions(profile, RATINGS);
    expect(definitions).toHaveLength(alarms.size);
    expect(at(alarms, 'communication')).toMatchObject({ priority: 'medium', trigger: { kind: 'communication' } });
  });

  it('are critical and hidden by nothing where they are of the safety class', () => {
    const safe = [...alarms.values()].filter(({ isSafety }) => isSafety);
    const shown = safe.filter(
      ({ priority, mutedWhile, coveredBy }) => priority === 'critical' && mutedWhile.length + coveredBy.length === 0,
    );
    expect(shown).toEqual(safe);
  });

  it('are covered by alarms that are there', () => {
    const unknown = [...alarms.values()].flatMap(({ coveredBy }) => coveredBy.filter((key) => !alarms.has(key)));
    expect(unknown).toEqual([]);
  });

  it('leave out what their nameplate does not allow to work out, and name it', () => {
    const rated = (profile.alarmRules ?? []).filter(
      ({ trigger }) => trigger.kind === 'limit' && typeof trigger.value !== 'number',
    );
    const { definitions, leftOut } = alarmDefinitions(profile);
    expect(leftOut).toHaveLength(rated.length);
    expect(definitions).toHaveLength(alarms.size - rated.length);
  });
});

describe('a bit of the controller', () => {
  it.each([
    ['shutdown.low_oil_pressure', 'critical', 'trip'],
    ['trip_stop.low_oil_pressure', 'critical', 'trip'],
    ['safety_trip_stop.low_oil_pressure', 'critical', 'trip'],
    ['trip.low_oil_pressure', 'high', 'trip'],
    ['safety_trip.low_oil_pressure', 'high', 'trip'],
    ['block.low_oil_pressure', 'medium', null],
    ['warning.low_oil_pressure', 'medium', null],
    ['warning.maintenance_1_due', 'low', null],
    ['shutdown.maintenance_1_due', 'critical', 'trip'],
  ])('%s is %s, in the first-out group %s', (key, priority, firstOutGroup) => {
    expect(at(genset, key)).toMatchObject({ priority, firstOutGroup, isSafety: false, isLatching: false });
  });

  it.each([
    ['mains_trip.mains_power_limit', 'high', 'mains'],
    ['indication.maintenance_due', 'low', null],
    ['indication.mains_blackout', 'low', 'mains'],
  ])('%s of HGM9560 is %s, in the first-out group %s', (key, priority, firstOutGroup) => {
    expect(at(bus, key)).toMatchObject({ priority, firstOutGroup });
  });

  it('of the safety class is critical in every class, and held by the station where the controller lets it go', () => {
    const classes = ['shutdown', 'trip_stop', 'trip', 'safety_trip_stop', 'safety_trip', 'block', 'warning'];
    const conditions = ['emergency_stop', 'overspeed', 'gas_leak', 'detonation'];
    for (const condition of conditions) {
      const own = classes.map((name) => at(genset, `${name}.${condition}`));
      expect(own.map(({ isSafety, priority }) => [isSafety, priority])).toEqual(classes.map(() => [true, 'critical']));
      expect(own.map(({ isLatching }) => isLatching)).toEqual([false, false, false, false, false, true, true]);
    }
    expect([...genset.values()].filter(({ isSafety, trigger }) => isSafety && trigger.kind === 'bit')).toHaveLength(28);
  });

  it('of the safety class may be the first of a trip in every class', () => {
    const safe = [...genset.values()].filter(({ isSafety }) => isSafety);
    expect(new Set(safe.map(({ firstOutGroup }) => firstOutGroup))).toEqual(new Set(['trip']));
  });

  it('is muted by what the profile says, and of the safety class by nothing', () => {
    expect(at(bus, 'indication.mains_blackout').mutedWhile).toEqual([{ point: 'mains_status', values: [3] }]);
    expect(at(genset, 'warning.overspeed').mutedWhile).toEqual([]);
  });

  it('says its condition and what the controller does', () => {
    expect(at(genset, 'shutdown.gas_leak').text).toEqual({
      ru: 'Утечка газа: аварийный останов',
      en: 'Gas leak: shutdown',
    });
    expect(at(bus, 'indication.mains_blackout').text).toEqual({ ru: 'Сеть отсутствует', en: 'Mains blackout' });
  });

  it('is covered by the same condition in graver classes', () => {
    const alarms = ofProfile(small([]));
    expect(at(alarms, 'warning.overload').coveredBy).toEqual(['trip.overload']);
    expect(at(alarms, 'trip.overload').coveredBy).toEqual([]);
  });

  it('takes the procedure of its condition in every class', () => {
    const { procedure } = at(genset, 'shutdown.low_oil_pressure_input');
    expect(procedure?.en).toContain('Check the oil level');
    expect(at(genset, 'warning.low_oil_pressure').procedure).toEqual(procedure);
    expect(at(genset, 'shutdown.input_1').procedure).toBeNull();
  });

  it.each([
    'overspeed',
    'low_oil_pressure',
    'high_engine_temp',
    'emergency_stop',
    'gas_leak',
    'detonation',
    'reverse_power',
    'crank_failure',
    'sync_failure',
    'stop_failure',
  ])('has a procedure for %s', (condition) => {
    expect(at(genset, `shutdown.${condition}`).procedure).not.toBeNull();
  });
});

describe('a summary bit of the status word', () => {
  it('is covered by every named bit of its class, and speaks after those had time to come', () => {
    const shutdown = at(genset, 'alarm_shutdown');
    const named = [...genset.keys()].filter((key) => key.startsWith('shutdown.'));
    expect(named.length).toBeGreaterThan(80);
    expect(new Set(shutdown.coveredBy)).toEqual(new Set(named));
    expect(shutdown).toMatchObject({ priority: 'critical', onDelayMs: 10_000 });
  });

  it('of all alarms is covered by all bits and the other summaries', () => {
    const bits = [...genset.values()].filter(({ trigger }) => trigger.kind === 'bit').map(({ key }) => key);
    const summaries = ['alarm_shutdown', 'alarm_block', 'alarm_warning'];
    expect(new Set(at(genset, 'alarm_common').coveredBy)).toEqual(new Set([...bits, ...summaries]));
  });
});

describe('a limit', () => {
  it('that is a share is worked out of the nameplate', () => {
    const profile = shipped('smartgen-hgm9520n');
    const ofOther = alarmDefinitions(profile, { powerKw: 250, voltageV: 10_500, frequencyHz: 60 }).definitions;
    const valueOf = (key: string): unknown => ofOther.find((definition) => definition.key === key)?.trigger;
    expect(valueOf('power_total.HH')).toMatchObject({ value: 275, deadband: 5 });
    expect(valueOf('gen_uab.LL')).toMatchObject({ value: 8_925, deadband: 105 });
    expect(valueOf('engine_speed.HH')).toMatchObject({ value: 2_088, deadband: 18 });
    expect(valueOf('power_total.LL')).toMatchObject({ value: -12.5 });
  });

  it('comes out as a decimal number', () => {
    expect(at(bus, 'mains_freq.L').trigger).toMatchObject({ value: 49.6, deadband: 0.1 });
  });

  it('names the rating that is missing', () => {
    const { leftOut } = alarmDefinitions(shipped('smartgen-hgm9560'), { voltageV: 400, frequencyHz: 50 });
    expect(leftOut).toEqual(
      ['HH', 'H', 'LL'].map((side) => ({ key: `mains_total_p.${side}`, missingRating: 'powerKw' })),
    );
  });

  it('is covered by the limit beyond it on its own side', () => {
    expect(at(genset, 'oil_temp.H').coveredBy).toEqual(['oil_temp.HH']);
    expect(at(genset, 'oil_temp.HH').coveredBy).toEqual([]);
  });

  it('is not covered by a mere warning of the controller where it is graver', () => {
    const alarms = ofProfile(
      small([
        rule({ coveredBy: ['*.overload'] }),
        rule({
          trigger: { kind: 'limit', point: 'power', side: 'H', value: 8, deadband: 1 },
          priority: 'medium',
          coveredBy: ['*.overload'],
        }),
      ]),
    );
    expect(at(alarms, 'power.HH').coveredBy).toEqual(['trip.overload']);
    expect(at(alarms, 'power.H').coveredBy).toEqual(['power.HH', 'trip.overload', 'warning.overload']);
  });

  it('of oil pressure is muted while the engine does not turn by itself', () => {
    const [muted] = at(genset, 'oil_pressure.LL').mutedWhile;
    expect(muted).toEqual({ point: 'gen_status', values: [0, 1, 2, 3, 4, 5, 12, 13, 14, 15] });
  });
});

it('takes every field of a rule over', () => {
  const full = rule({
    trigger: { kind: 'rate', point: 'flow', perMinute: -30 },
    latching: true,
    reAlarmMs: 1_800_000,
    firstOutGroup: 'water',
    mutedWhile: [{ point: 'pump_1_state', values: [0] }],
    procedure: 'leak',
  });
  const profile = small([full], { procedures: { leak: { ru: 'Ищите', en: 'Look', conditions: ['overload'] } } });
  expect(at(ofProfile(profile), 'flow.rate')).toEqual({
    key: 'flow.rate',
    trigger: { kind: 'rate', point: 'flow', perMinute: -30 },
    priority: 'high',
    isSafety: false,
    onDelayMs: 2_000,
    offDelayMs: 3_000,
    isLatching: true,
    reAlarmMs: 1_800_000,
    firstOutGroup: 'water',
    mutedWhile: [{ point: 'pump_1_state', values: [0] }],
    coveredBy: [],
    text: { ru: 'Много', en: 'Much' },
    procedure: { ru: 'Ищите', en: 'Look' },
  });
  expect(at(ofProfile(profile), 'trip.overload').procedure).toEqual({ ru: 'Ищите', en: 'Look' });
});

it('watches no line where values do not come over one', () => {
  expect(alarmDefinitions(small([], { protocol: 'values', alarms: {} })).definitions).toEqual([]);
});
