import { expect, test } from 'vitest';
import type { Profile } from '#shared/model/profile.ts';
import building from '../../../resources/devices/building-sensors/profile.json?raw';
import pump from '../../../resources/devices/pump-station/profile.json?raw';
import genset from '../../../resources/devices/smartgen-hgm9520n/profile.json?raw';
import ats from '../../../resources/devices/smartgen-hgm9560/profile.json?raw';
import { FACEPLATE_TABS, shownPoints, tabOfPoint, tabsOf } from './faceplate.ts';
import { keyGroupsOf, mainPointOf, statusPointsOf, trendPointsOf } from './keyPoints.ts';
import { keysOf } from './pointRows.ts';

const PROFILES = { building, pump, genset, ats };
const profileOf = (name: keyof typeof PROFILES): Profile => JSON.parse(PROFILES[name]) as Profile;
const tabs = (name: keyof typeof PROFILES, isMaintained = false) =>
  tabsOf({ profile: profileOf(name), device: {}, isMaintained });
const keyRows = (name: keyof typeof PROFILES): Record<string, string[]> => {
  const profile = profileOf(name);
  const groups = keyGroupsOf(profile, profile.points);
  return Object.fromEntries(groups.map(({ group, rows }) => [group, rows.map((row) => keysOf(row).join(' '))]));
};
const trends = (name: keyof typeof PROFILES) =>
  trendPointsOf(profileOf(name), profileOf(name).points).map(({ key }) => key);

test('a set has every tab', () => {
  expect(tabs('genset', true)).toEqual(FACEPLATE_TABS);
});

test('what a profile has nothing for is left out', () => {
  expect(tabs('ats')).toEqual(FACEPLATE_TABS.filter((tab) => tab !== 'engine'));
  expect(tabs('pump')).toEqual(['values', 'electrical', 'alarms', 'trends', 'maintenance', 'link', 'registers']);
  expect(tabs('building')).toEqual(['values', 'electrical', 'alarms', 'trends', 'link', 'registers']);
});

test('a device that is maintained by a regulation has its page without counters of its own', () => {
  expect(tabs('building', true)).toContain('maintenance');
});

test('a device without a profile still says why it is silent', () => {
  expect(tabsOf({ profile: null, device: {}, isMaintained: false })).toEqual(['values', 'alarms', 'link']);
});

test('a tab goes when an engineer has hidden all of its points', () => {
  const profile = profileOf('pump');
  expect(tabsOf({ profile, device: { points: { power: { hidden: true } } }, isMaintained: false })).not.toContain(
    'electrical',
  );
});

test.each(Object.keys(PROFILES) as (keyof typeof PROFILES)[])(
  'every point of the %s has a tab that is there',
  (name) => {
    const present = tabs(name);
    const points = shownPoints(profileOf(name), {});
    expect(points.length).toBeGreaterThan(9);
    expect(points.filter((point) => !present.includes(tabOfPoint(point)))).toEqual([]);
  },
);

test('the main number is what a source gives, elsewhere what is measured first', () => {
  const main = (name: keyof typeof PROFILES) => mainPointOf(profileOf(name).points)?.key;
  expect(main('genset')).toBe('power_total');
  expect(main('ats')).toBe('mains_total_p');
  expect(main('pump')).toBe('level');
  expect(main('building')).toBe('temperature_1');
});

test('the state is told by the codes that are a status', () => {
  const statuses = (name: keyof typeof PROFILES) => statusPointsOf(profileOf(name).points).map(({ key }) => key);
  expect(statuses('genset')).toEqual(['gen_status']);
  expect(statuses('ats')).toEqual(['genset_status', 'mains_status']);
  expect(statuses('pump')).toEqual(['pump_1_state', 'pump_2_state']);
  expect(statuses('building')).toEqual([]);
});

test('the first page of a set has what an operator goes by, and no point of its head twice', () => {
  const rows = keyRows('genset');
  expect(rows['generator']).toEqual(['gen_uab gen_ubc gen_uca', 'gen_freq', 'current_a current_b current_c']);
  expect(rows['power']).toEqual(['reactive_total', 'pf_avg']);
  expect(rows['engine']).toEqual([
    'engine_speed',
    'battery_volt',
    'coolant_temp',
    'oil_pressure',
    'load_pct',
    'oil_temp',
    'fuel_pressure',
  ]);
  expect(rows['mains']).toEqual(['mains_uab mains_ubc mains_uca', 'mains_freq']);
  expect(rows['state']).not.toContain('gen_status');
  expect(rows['alarms']).toBeUndefined();
});

test('the first page of a controller of mains has both of its sides', () => {
  const rows = keyRows('ats');
  expect(rows['mains']).toEqual([
    'mains_uab mains_ubc mains_uca',
    'mains_freq',
    'mains_ia mains_ib mains_ic',
    'mains_total_q',
    'mains_pf_avg',
  ]);
  expect(rows['busbar']).toEqual([
    'busbar_uab busbar_ubc busbar_uca',
    'busbar_freq',
    'busbar_current',
    'busbar_p',
    'busbar_q',
    'gensets_total_p',
  ]);
});

test('charts show the main point, then what limits watch, of three phases the first, and not too many', () => {
  expect(trends('genset')).toEqual([
    'power_total',
    'gen_uab',
    'gen_freq',
    'power_pct',
    'engine_speed',
    'battery_volt',
    'coolant_temp',
    'oil_pressure',
  ]);
  expect(trends('pump')).toEqual(['level', 'outlet_pressure', 'water_temp', 'power']);
});
