import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tabFit } from './tabFit.ts';

test('all tabs are shown where they fit, without a way to the rest', () => {
  expect(tabFit([60, 70, 50], { available: 204, gap: 12, moreWidth: 45 })).toBe(3);
});

test('one pixel less, and there must be room for the way to the rest', () => {
  expect(tabFit([60, 70, 50], { available: 203, gap: 12, moreWidth: 45 })).toBe(2);
  expect(tabFit([60, 70, 50], { available: 198, gap: 12, moreWidth: 45 })).toBe(1);
});

test('the first one is always there', () => {
  expect(tabFit([60, 70], { available: 20, gap: 12, moreWidth: 45 })).toBe(1);
});

test('what is shown never takes more room than there is', () => {
  const widths = fc.array(fc.integer({ min: 10, max: 90 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(widths, fc.integer({ min: 150, max: 900 }), (tabs, available) => {
      const count = tabFit(tabs, { available, gap: 12, moreWidth: 45 });
      const taken = tabs.slice(0, count).reduce((sum, width) => sum + width + 12, -12);
      expect(taken + (count < tabs.length ? 12 + 45 : 0)).toBeLessThanOrEqual(available);
    }),
  );
});
