import { describe, expect, it } from 'vitest';
import { latestHourMs } from './latestHour.ts';

const at = (text: string): number => Date.parse(text);

describe('the latest full hour of a zone', () => {
  it.each([
    ['2026-11-21T09:15:30.250Z', 'Asia/Almaty', 3, '2026-11-20T22:00:00Z'],
    ['2026-11-20T22:00:00Z', 'Asia/Almaty', 3, '2026-11-20T22:00:00Z'],
    ['2026-11-20T21:59:59Z', 'Asia/Almaty', 3, '2026-11-19T22:00:00Z'],
    ['2026-11-21T00:10:00Z', 'Asia/Kathmandu', 3, '2026-11-20T21:15:00Z'],
    ['2026-11-21T02:00:00Z', 'UTC', 23, '2026-11-20T23:00:00Z'],
  ])('%s in %s, %i o’clock: %s', (now, zone, hour, expected) => {
    expect(latestHourMs(at(now), zone, hour)).toBe(at(expected));
  });
});
