import { expect, test } from 'vitest';
import { samplePlant } from './trainingSample.ts';
import { unusualPaces } from './unusualPaces.ts';

test('only plants that rest or hurry are named', () => {
  const plants = [
    samplePlant(),
    samplePlant({ name: 'ЯКЗ', speed: 10 }),
    samplePlant({ name: 'Насосная', paused: true }),
  ];
  expect(unusualPaces(plants)).toEqual([
    { name: 'ЯКЗ', paused: false, speed: 10 },
    { name: 'Насосная', paused: true, speed: 1 },
  ]);
});
