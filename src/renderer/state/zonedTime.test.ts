import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zonedMs, zonedText } from './zonedTime.ts';

const MINUTE_MS = 60_000;

test('an instant is typed by the clock of the place', () => {
  expect(zonedText(Date.UTC(2026, 10, 21, 9, 27, 8), 'Asia/Almaty')).toBe('2026-11-21T14:27');
  expect(zonedMs('2026-11-21T14:27', 'Asia/Almaty')).toBe(Date.UTC(2026, 10, 21, 9, 27));
  expect(zonedMs('2026-07-01T08:00', 'Europe/Berlin')).toBe(Date.UTC(2026, 6, 1, 6));
});

test.each(['', '2026-11-21', '2026-13-01T00:00', '2026-02-30T10:00', '21.11.2026 14:27'])(
  '%j is no instant',
  (text) => {
    expect(zonedMs(text, 'UTC')).toBeNull();
  },
);

test('what is shown is read back as the same instant, on days of a clock change too', () => {
  const minutes = fc.integer({ min: Date.UTC(2020, 0, 1) / MINUTE_MS, max: Date.UTC(2035, 0, 1) / MINUTE_MS });
  const zones = fc.constantFrom('Asia/Almaty', 'Europe/Berlin', 'America/New_York', 'UTC');
  fc.assert(
    fc.property(minutes, zones, (minute, zone) => {
      const text = zonedText(minute * MINUTE_MS, zone);
      expect(zonedText(zonedMs(text, zone) ?? Number.NaN, zone)).toBe(text);
    }),
    { numRuns: 500 },
  );
});
