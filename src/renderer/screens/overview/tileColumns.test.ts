import { expect, test } from 'vitest';
import { columnCount, tileColumns } from './tileColumns.ts';

const PLANTS = {
  MKZ: { isElectrical: true, devices: 3 },
  YKZ: { isElectrical: true, devices: 3 },
  BLD: { isElectrical: false, devices: 5 },
  PMP: { isElectrical: false, devices: 1 },
} as const;
const placed = (count: number) =>
  tileColumns(Object.keys(PLANTS) as (keyof typeof PLANTS)[], count, (code) => PLANTS[code]);

test('a short tile stands under a short one, not below the tallest of the row', () => {
  expect(placed(3)).toEqual([['MKZ', 'PMP'], ['YKZ'], ['BLD']]);
  expect(placed(2)).toEqual([
    ['MKZ', 'BLD'],
    ['YKZ', 'PMP'],
  ]);
  expect(placed(1)).toEqual([['MKZ', 'YKZ', 'BLD', 'PMP']]);
});

test('a wall has more columns than a workstation, and the narrowest screen one', () => {
  expect([400, 1_019, 1_020, 1_588, 1_796, 3_720].map(columnCount)).toEqual([1, 1, 2, 2, 3, 6]);
});
