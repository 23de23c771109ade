import { expect, it } from 'vitest';
import { isoInZone } from './isoInZone.ts';

it.each([
  ['2026-11-21T09:00:00.040Z', 'Asia/Almaty', '2026-11-21T14:00:00.040+05:00'],
  ['2026-11-21T20:30:00.000Z', 'Asia/Kathmandu', '2026-11-22T02:15:00.000+05:45'],
  ['2026-11-21T01:00:00.500Z', 'America/St_Johns', '2026-11-20T21:30:00.500-03:30'],
  ['2026-11-21T01:00:00.500Z', 'UTC', '2026-11-21T01:00:00.500Z'],
  ['2024-02-29T17:59:59.999Z', 'Asia/Almaty', '2024-02-29T23:59:59.999+06:00'],
  ['2024-02-29T18:00:00.000Z', 'Asia/Almaty', '2024-02-29T23:00:00.000+05:00'],
])('%s in %s is %s', (utc, zone, text) => {
  expect(isoInZone(zone)(Date.parse(utc))).toBe(text);
});
