import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spreadLabels } from './spreadLabels.ts';

it('labels with room stay where they want to be', () => {
  expect(spreadLabels([50, 10, 90], 15, 0, 100)).toEqual([50, 10, 90]);
});

it('labels that would cover each other make room, in their order, and stay inside', () => {
  expect(spreadLabels([40, 42, 41], 15, 0, 100)).toEqual([40, 70, 55]);
  expect(spreadLabels([98, 99, 130], 15, 0, 100)).toEqual([70, 85, 100]);
});

it('no two are nearer than the gap as long as there is room', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 400 }), { minLength: 1, maxLength: 8 }), (wishes) => {
      const places = [...spreadLabels(wishes, 15, 0, 300)].sort((a, b) => a - b);
      places.forEach((place, index) => {
        expect(place >= 0 && place <= 300).toBe(true);
        if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(15);
      });
    }),
  );
});
