import { expect, test } from 'vitest';
import type { CalculatedValue } from '#shared/model/siteTotals.ts';
import { sampleView } from './deviceViewSample.ts';
import { reserveOf } from './siteReserve.ts';

const named = (code: string, name: string) => {
  const view = sampleView('generator', name, {});
  return { ...view, device: { ...view.device, code } };
};
const SETS = [named('GEN1', 'ГПУ-1'), named('GEN2', 'ГПУ-2'), named('GEN3', 'ГПУ-3')];

const total = (changes: Partial<CalculatedValue>): CalculatedValue => ({
  key: 'reserve_power',
  label: { ru: 'Резерв', en: 'Reserve' },
  unit: 'kW',
  decimals: 1,
  value: null,
  reason: 'timeout',
  because: [],
  ...changes,
});

test('the reserve is what the station has worked out', () => {
  const load = total({ key: 'load_power', value: 312, reason: 'ok' });
  expect(reserveOf([load, total({ value: 79.5, reason: 'ok' })], SETS)).toEqual({
    value: 79.5,
    missing: [],
    unrated: [],
  });
});

test('an unknown reserve names the sets without data once each, and those without a rated power', () => {
  const because = ['MKZ.GEN2.gen_closed', 'MKZ.GEN2.power_total', 'MKZ.GEN3', 'MKZ.GEN9.power_total'];
  expect(reserveOf([total({ because })], SETS)).toEqual({
    value: null,
    missing: ['ГПУ-2', 'GEN9'],
    unrated: ['ГПУ-3'],
  });
});

test('a part that is only doubtful makes no set missing', () => {
  const marked = total({ value: 40, reason: 'out_of_range', because: ['MKZ.GEN1.power_total'] });
  expect(reserveOf([marked], SETS)).toMatchObject({ value: 40, missing: [] });
});

test('a site without a set has no reserve, not one of zero', () => {
  expect(reserveOf([total({ value: 0, reason: 'ok' })], [sampleView('building', 'Корпус', {})])).toBeNull();
  expect(reserveOf([], SETS)).toBeNull();
});
