import { expect, test } from 'vitest';
import { formatStopwatch } from './formatStopwatch.ts';

test('seconds run within minutes, and minutes within hours', () => {
  expect([0, 42.9, 725, 4_050].map(formatStopwatch)).toEqual(['0:00', '0:42', '12:05', '1:07:30']);
});

test('a time that has run out is zero', () => {
  expect(formatStopwatch(-3)).toBe('0:00');
});
