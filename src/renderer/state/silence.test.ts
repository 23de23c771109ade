import { expect, test } from 'vitest';
import { isSilent, STALE_AFTER_MS } from './useStale.ts';

test('the station is silent after five seconds without a beat', () => {
  expect(isSilent(true, 1_000, 1_000 + STALE_AFTER_MS)).toBe(false);
  expect(isSilent(true, 1_000, 1_001 + STALE_AFTER_MS)).toBe(true);
});

test('a closed connection is silence at once', () => {
  expect(isSilent(false, 1_000, 1_000)).toBe(true);
});
