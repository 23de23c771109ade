import { expect, test } from 'vitest';
import { ReloadPace } from './reloadPace.ts';

test('a page that dies again and again is loaded ever less often, and never given up', () => {
  const pace = new ReloadPace();
  const delays = Array.from({ length: 8 }, (_, at) => pace.delayMs(at * 1_000));
  expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
});

test('a page that died long ago is loaded at once', () => {
  const pace = new ReloadPace();
  pace.delayMs(0);
  pace.delayMs(5_000);
  expect(pace.delayMs(600_000)).toBe(2_000);
  expect(pace.delayMs(1_200_000)).toBe(1_000);
});
