import { expect, it } from 'vitest';
import { HOUR_TIER_MS, MINUTE_TIER_MS } from './tierBuckets.ts';
import { tierKey, tierPeriodOf, tierPeriodStartMs } from './tierKey.ts';

const noon = Date.UTC(2024, 1, 29, 12, 34);

it('a minute tier belongs to a UTC day, an hour tier to a UTC month', () => {
  const day = tierPeriodOf(MINUTE_TIER_MS, noon);
  const month = tierPeriodOf(HOUR_TIER_MS, noon);
  expect(new Date(tierPeriodStartMs(MINUTE_TIER_MS, day)).toISOString()).toBe('2024-02-29T00:00:00.000Z');
  expect(new Date(tierPeriodStartMs(HOUR_TIER_MS, month)).toISOString()).toBe('2024-02-01T00:00:00.000Z');
  expect(new Date(tierPeriodStartMs(HOUR_TIER_MS, month + 1)).toISOString()).toBe('2024-03-01T00:00:00.000Z');
});

it('no two blobs share a key, and the periods of a tag follow one another', () => {
  expect(tierKey(7, MINUTE_TIER_MS, 19_783)).toBe(14 * 65_536 + 19_783);
  expect(tierKey(7, HOUR_TIER_MS, 649)).toBe(15 * 65_536 + 649);
  expect(tierKey(7, MINUTE_TIER_MS, 19_784) - tierKey(7, MINUTE_TIER_MS, 19_783)).toBe(1);
  expect(tierKey(8, MINUTE_TIER_MS, 0)).toBeGreaterThan(tierKey(7, HOUR_TIER_MS, 65_535));
});
