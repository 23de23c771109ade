import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Point } from '#shared/model/profile.ts';
import { keysOf, phaseNames, pointRows } from './pointRows.ts';

const point = (key: string, more: Partial<Point> = {}): Point => ({
  key,
  block: 'all',
  address: 0,
  type: 'u16',
  unit: 'V',
  decimals: 1,
  group: 'generator',
  label: { ru: `точка ${key}`, en: `point ${key}` },
  ...more,
});

const rowKeys = (points: readonly Point[]): string[] => pointRows(points).map((row) => keysOf(row).join(' '));

test('three line voltages stand in one row, where the first of them stood', () => {
  const points = ['gen_freq', 'gen_uab', 'gen_ubc', 'gen_uca', 'volt_diff'].map((key) => point(key));
  expect(rowKeys(points)).toEqual(['gen_freq', 'gen_uab gen_ubc gen_uca', 'volt_diff']);
});

test('phases that are apart in the profile, or out of order, come together by the order of the phases', () => {
  const both = [
    ['current_c', 'run', 'current_a', 'current_b'],
    ['current_a', 'run', 'current_c', 'current_b'],
  ];
  for (const keys of both) {
    expect(rowKeys(keys.map((key) => point(key)))).toEqual(['current_a current_b current_c', 'run']);
  }
});

test('single phases and lines of one source are two rows', () => {
  const points = ['uab', 'ubc', 'uca', 'ua', 'ub', 'uc'].map((end) => point(`mains_${end}`));
  expect(rowKeys(points)).toEqual(['mains_uab mains_ubc mains_uca', 'mains_ua mains_ub mains_uc']);
});

test('two phases, other units, bits and numbered zones stay apart', () => {
  expect(rowKeys([point('i_a'), point('i_b')])).toEqual(['i_a', 'i_b']);
  expect(rowKeys([point('i_a'), point('i_b'), point('i_c', { unit: 'A' })])).toEqual(['i_a', 'i_b', 'i_c']);
  expect(rowKeys(['w_a', 'w_b', 'w_c'].map((key) => point(key, { type: 'bit' })))).toEqual(['w_a', 'w_b', 'w_c']);
  expect(rowKeys(['zone_1', 'zone_2', 'zone_3'].map((key) => point(key)))).toEqual(['zone_1', 'zone_2', 'zone_3']);
});

const namesOf = (points: readonly Point[]): readonly string[] => {
  const [row] = pointRows(points);
  return row?.kind === 'phases' ? phaseNames(row, 'ru') : [];
};

test('a quantity with a letter is named by it, another one by what its labels share', () => {
  expect(namesOf(['gen_uab', 'gen_ubc', 'gen_uca'].map((key) => point(key)))).toEqual(['Uab', 'Ubc', 'Uca']);
  expect(namesOf(['p_a', 'p_b', 'p_c'].map((key) => point(key, { unit: 'kW' })))).toEqual(['Pa', 'Pb', 'Pc']);
  const factor = ({ unit: _, ...rest }: Point): Point => rest;
  expect(namesOf(['pf_a', 'pf_b', 'pf_c'].map((key) => factor(point(key))))).toEqual(['cos φ a', 'b', 'c']);
  const warm = (mark: string): Point =>
    point(`winding_${mark}`, { unit: 'degC', label: { ru: `Обмотка ${mark.toUpperCase()}`, en: '' } });
  expect(namesOf(['a', 'b', 'c'].map(warm))).toEqual(['Обмотка A', 'B', 'C']);
});

test('no point is lost and none is told twice, whatever a profile calls them', () => {
  const ends = ['ab', 'bc', 'ca', 'a', 'b', 'c', 'l1', 'l2', 'l3', 'n'];
  const keys = ['u', 'i_', 'gen_u'].flatMap((stem) => ends.map((end) => `${stem}${end}`));
  fc.assert(
    fc.property(fc.shuffledSubarray(keys), (some) => {
      const told = pointRows(some.map((one) => point(one))).flatMap(keysOf);
      expect(told.toSorted()).toEqual(some.toSorted());
    }),
  );
});
