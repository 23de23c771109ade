import { expect, it } from 'vitest';
import { trialSeries } from '../../widgets/trend/trendTrial.ts';
import { figuresOfSeries, figuresOfStatistics, integralUnit } from './penFigures.ts';

const HOUR_MS = 3_600_000;

it('the integral of a view is taken over its good time alone', () => {
  const rows = [
    { at: 0, value: 100 },
    { at: 2 * HOUR_MS, value: null },
  ];
  const series = trialSeries(0, 4 * HOUR_MS, rows, { holdMs: HOUR_MS });
  expect(figuresOfSeries(series)).toEqual({ min: 100, max: 100, avg: 100, integral: 200, goodShare: 0.5 });
});

it('what the station worked out is shown as it is', () => {
  const statistics = {
    tag: 'MKZ.GEN1.power_total',
    ...{ min: 3, max: 9, avg: 5, last: 4, integral: 15, unit: 'kWh' },
    goodMs: 3 * HOUR_MS,
    badMs: HOUR_MS,
    damaged: [],
  };
  expect(figuresOfStatistics(statistics)).toEqual({ min: 3, max: 9, avg: 5, integral: 15, goodShare: 0.75 });
});

it('power becomes energy, a flow becomes a volume, a temperature nothing', () => {
  expect(integralUnit('kW', 'ru')).toBe('кВт·ч');
  expect(integralUnit('m3/h', 'en')).toBe('m³');
  expect(integralUnit('degC', 'ru')).toBeNull();
  expect(integralUnit(undefined, 'ru')).toBeNull();
});
