import { expect, test } from 'vitest';
import { sampleView } from './deviceViewSample.ts';
import { balanceOf, isElectrical } from './plantBalance.ts';

const genset = (name: string, power_total: number | null) => sampleView('generator', name, { power_total });
const mains = (mains_total_p: number | null) => sampleView('ats', 'ШПР', { mains_total_p });

test('the load is what gensets give and mains bring', () => {
  expect(balanceOf([genset('ГПУ-1', 120), genset('ГПУ-2', 100), mains(-20)])).toEqual({
    gensets: { value: 220, missing: [] },
    mains: { value: -20, missing: [] },
    load: { value: 200, missing: [] },
  });
});

test('a part without a value makes the sum unknown and is named', () => {
  expect(balanceOf([genset('ГПУ-1', 120), genset('ГПУ-2', null), mains(84)])).toEqual({
    gensets: { value: null, missing: ['ГПУ-2'] },
    mains: { value: 84, missing: [] },
    load: { value: null, missing: ['ГПУ-2'] },
  });
});

test('a site without mains has the load of its gensets', () => {
  expect(balanceOf([genset('ГПУ-1', 120)])).toMatchObject({ mains: null, load: { value: 120 } });
});

test('gensets and mains have a place in the balance, pumps and buildings do not', () => {
  const kinds = ['generator', 'ats', 'pump', 'building'] as const;
  expect(kinds.map((kind) => isElectrical(sampleView(kind, kind, {})))).toEqual([true, true, false, false]);
});
