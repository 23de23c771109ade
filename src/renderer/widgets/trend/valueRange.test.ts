import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisDecimals, valueRange } from './valueRange.ts';

describe('the ends of a value axis', () => {
  it('are zero and a little more for values that come near zero', () => {
    const [bottom, top] = valueRange(0, 150, 1);
    expect(bottom).toBeCloseTo(-4.5, 9);
    expect(top).toBeCloseTo(159, 9);
  });

  it('lie close around values that are far from zero', () => {
    const [bottom, top] = valueRange(396, 404, 1);
    expect([bottom, top]).toEqual([395.52, 404.48]);
  });

  it('give a constant value some room of its last digits', () => {
    const [bottom, top] = valueRange(50, 50, 2);
    expect(bottom).toBeGreaterThan(49.97);
    expect(top).toBeLessThan(50.03);
    expect(top - bottom).toBeGreaterThan(0.03);
  });

  it('hold all values and are never the same', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(value, value, fc.integer({ min: 0, max: 3 }), (one, other, decimals) => {
        const [min, max] = [Math.min(one, other), Math.max(one, other)];
        const [bottom, top] = valueRange(min, max, decimals);
        expect(bottom < min && top > max).toBe(true);
      }),
    );
  });

  it.each([
    [20, 0],
    [2.5, 1],
    [0.1, 1],
    [0.025, 3],
  ])('marks %d apart are told apart by %d decimals', (step, decimals) => {
    expect(axisDecimals(step)).toBe(decimals);
  });
});
