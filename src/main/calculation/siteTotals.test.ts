import { describe, expect, it } from 'vitest';
import type { PointValue } from '#shared/model/sample.ts';
import { siteTotals, type TotalledDevice } from './siteTotals.ts';

type Values = Readonly<Record<string, number | PointValue>>;

const device = (
  code: string,
  kind: 'generator' | 'ats',
  values: Values,
  more: Partial<TotalledDevice> = {},
): TotalledDevice => ({
  code,
  kind,
  ratings: kind === 'generator' ? { powerKw: 160 } : { voltageV: 400 },
  value: (key) => {
    const found = values[key];
    return typeof found === 'number' ? { value: found, reason: 'ok' } : found;
  },
  ...more,
});

const gen1 = device('GEN1', 'generator', { power_total: 121.4, reactive_total: 43.7, gen_closed: 1 });
const gen2 = device('GEN2', 'generator', { power_total: 0, reactive_total: 0, gen_closed: 0 });
const ats = device('ATS', 'ats', {
  mains_total_p: -20.2,
  mains_total_q: 6.3,
  mains_uab: 401,
  mains_ubc: 400,
  mains_uca: 399,
  busbar_uab: 279,
  busbar_ubc: 278,
  busbar_uca: 280,
});

const valuesOf = (devices: readonly TotalledDevice[]): Record<string, number | null> =>
  Object.fromEntries(siteTotals('MKZ', devices).map(({ key, value }) => [key, value]));

const without = (base: TotalledDevice, key: string, reason: PointValue['reason']): TotalledDevice => ({
  ...base,
  value: (asked) => (asked === key ? { value: null, reason } : base.value(asked)),
});

describe('the calculated tags of a site', () => {
  it('balance generated power, import or export, and load', () => {
    expect(valuesOf([gen1, gen2, ats])).toEqual({
      gen_power_total: 121.4,
      mains_power: -20.2,
      load_power: 101.2,
      reserve_power: 38.6, // 160 − 121.4; GEN2 is off the bus
      apparent_power: 112.9, // √(101.2² + 50.0²)
      load_share_gen1: 75.9,
      load_share_gen2: 0,
      energised_mains: 1,
      energised_busbar: 0, // 280 V is exactly 70 % of 400 V
    });
  });

  it('are bad when a part is bad, for its reason, and name it; the others stay', () => {
    const totals = siteTotals('MKZ', [gen1, without(gen2, 'power_total', 'timeout'), ats]);
    const of = (key: string) => totals.find((total) => total.key === key);
    expect(of('load_power')).toMatchObject({ value: null, reason: 'timeout', because: ['MKZ.GEN2.power_total'] });
    expect(of('reserve_power')).toMatchObject({ value: null, reason: 'timeout' });
    expect(of('load_share_gen1')).toMatchObject({ value: 75.9, reason: 'ok', because: [] });
    expect(of('mains_power')).toMatchObject({ value: -20.2, reason: 'ok' });
  });

  it('carry the mark of usable parts', () => {
    const simulated = device('GEN1', 'generator', {
      power_total: { value: 100, reason: 'simulated' },
      reactive_total: { value: 0, reason: 'simulated' },
      gen_closed: { value: 1, reason: 'simulated' },
    });
    const [total] = siteTotals('MKZ', [simulated]);
    expect(total).toMatchObject({ value: 100, reason: 'simulated', because: ['MKZ.GEN1.power_total'] });
  });

  it('of a site without a mains controller have no mains, and the sets carry the load', () => {
    expect(valuesOf([gen1])).toMatchObject({ load_power: 121.4 });
    expect(valuesOf([gen1])).not.toHaveProperty('mains_power');
  });

  it('of a site with two mains inputs add both, and know a section as live by either', () => {
    const second = device('ATS2', 'ats', {
      mains_total_p: 55.5,
      mains_total_q: -6.3,
      mains_uab: 0,
      mains_ubc: 0,
      mains_uca: 0,
      busbar_uab: 390,
      busbar_ubc: 391,
      busbar_uca: 392,
    });
    expect(valuesOf([gen1, gen2, ats, second])).toMatchObject({
      mains_power: 35.3,
      load_power: 156.7,
      apparent_power: 162.7, // √(156.7² + 43.7²)
      energised_mains: 1,
      energised_busbar: 1,
    });
    const [, mains] = siteTotals('MKZ', [gen1, ats, without(second, 'mains_total_p', 'timeout')]);
    expect(mains).toMatchObject({ value: null, reason: 'timeout', because: ['MKZ.ATS2.mains_total_p'] });
  });

  it('of a set without a rating cannot be told and say which set', () => {
    const [, , , reserve] = siteTotals('MKZ', [
      device('GEN1', 'generator', { power_total: 1, gen_closed: 1 }, { ratings: {} }),
      ats,
    ]);
    expect(reserve).toMatchObject({ key: 'reserve_power', value: null, reason: 'config', because: ['MKZ.GEN1'] });
  });

  it('add decimals without their noise', () => {
    const values = { reactive_total: 0, gen_closed: 1 };
    const sets = [
      device('A', 'generator', { ...values, power_total: 0.1 }),
      device('B', 'generator', { ...values, power_total: 0.2 }),
    ];
    expect(valuesOf(sets)['gen_power_total']).toBe(0.3);
  });
});
