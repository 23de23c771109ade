import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block, Point, Profile } from '#shared/model/profile.ts';
import { bitsText, isSought, registerRows } from './registerRows.ts';

const BLOCK: Block = { key: 'power', fc: 3, address: 260, count: 4 };
const point = (key: string, address: number, more: Partial<Point> = {}): Point => ({
  key,
  block: 'power',
  address,
  type: 'u16',
  group: 'power',
  label: { ru: `Точка ${key}`, en: `Point ${key}` },
  ...more,
});

const PROFILE: Pick<Profile, 'points' | 'alarms'> = {
  points: [
    point('power_total', 260, { type: 's32' }),
    point('mode_auto', 262, { type: 'bit', bit: 9 }),
    point('mode_stop', 262, { type: 'bit', bit: 11 }),
    point('alarm_word', 263),
    point('elsewhere', 260, { block: 'engine' }),
  ],
  alarms: {
    alarm_word: {
      '0': { key: 'overspeed', class: 'shutdown', ru: 'Разнос', en: 'Overspeed' },
      '4': { key: 'low_oil', class: 'shutdown', ru: 'Низкое давление масла', en: 'Low oil pressure' },
    },
  },
};

const rows = registerRows(PROFILE, BLOCK, [0x04be, 0, 0x0200, 0x0010]);

test('each register names the points that are made of it, a wide one over both of its registers', () => {
  const told = rows.map(({ address, parts }) => [
    address,
    parts.map(({ point: { key }, isSecond }) => (isSecond ? `…${key}` : key)).join(' '),
  ]);
  expect(told).toEqual([
    [260, 'power_total'],
    [261, '…power_total'],
    [262, 'mode_auto mode_stop'],
    [263, 'alarm_word'],
  ]);
});

test('an alarm word names the bits that are set', () => {
  expect(rows[3]?.alarms.map(({ key }) => key)).toEqual(['low_oil']);
});

test('a refused register has no value and raises nothing', () => {
  const [, , , refused] = registerRows(PROFILE, BLOCK, [1, 2, 3, null]);
  expect(refused).toMatchObject({ address: 263, value: null, alarms: [] });
});

test('a row is found by its address, decimal or hex, by a key, a name, and a bit that is set', () => {
  const found = (text: string): number[] => rows.filter((row) => isSought(row, text)).map(({ address }) => address);
  expect(found('262')).toEqual([262]);
  expect(found('0x0106')).toEqual([262]);
  expect(found('MODE_')).toEqual([262]);
  expect(found('точка power')).toEqual([260, 261]);
  expect(found('давление масла')).toEqual([263]);
  expect(found('разнос')).toEqual([]);
  expect(found('  ')).toHaveLength(4);
});

test('the bits of a register are sixteen in fours, and say the same number', () => {
  expect(bitsText(0x04be)).toBe('0000 0100 1011 1110');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff }), (value) => {
      const text = bitsText(value);
      expect(text).toMatch(/^[01]{4}( [01]{4}){3}$/);
      expect(Number.parseInt(text.replaceAll(' ', ''), 2)).toBe(value);
    }),
  );
});
