import { expect, test } from 'vitest';
import type { AlarmKpiReport } from '#shared/api/alarms.ts';
import { kpiFigures, priorityShares } from './kpiFigures.ts';

const REPORT: AlarmKpiReport = {
  fromMs: 0,
  toMs: 86_400_000,
  raised: 190,
  perHour: 7.9,
  perTenMinutes: 1.32,
  peakInTenMinutes: 14,
  floodShare: 0.004,
  priorityShare: { critical: 0.015, high: 0.2, medium: 0.1, low: 0.685 },
  top: [
    { deviceId: 11, key: 'fuel_level.L', device: 'GEN1', text: { ru: 'а', en: 'a' }, count: 57, share: 0.3 },
    { deviceId: 12, key: 'boost.H', device: 'GEN2', text: { ru: 'б', en: 'b' }, count: 19, share: 0.1 },
  ],
  chattering: 2,
  fleeting: 0,
  stale: 4,
};

const figure = (key: string) => kpiFigures(REPORT).find((found) => found.key === key);

test('a load within the goal is met, within the manageable bearable, above it missed', () => {
  expect(figure('perHour')).toMatchObject({ value: 7.9, goal: 6, most: 12, mark: 'bearable' });
  expect(figure('peak')).toMatchObject({ value: 14, mark: 'missed' });
  expect(figure('flood')).toMatchObject({ value: 0.004, isShare: true, mark: 'met' });
});

test('fewer than five stale alarms are fine, a single chattering one is not', () => {
  expect(figure('stale')?.mark).toBe('met');
  expect(figure('chattering')?.mark).toBe('missed');
  expect(figure('fleeting')?.mark).toBe('met');
});

test('the ten most frequent are summed up', () => {
  expect(figure('topTen')?.value).toBeCloseTo(0.4, 9);
  expect(figure('topTen')?.mark).toBe('missed');
});

test('too many grave alarms are a fault, any number of light ones is not', () => {
  const marks = Object.fromEntries(priorityShares(REPORT).map(({ priority, mark }) => [priority, mark]));
  expect(marks).toEqual({ critical: 'bearable', high: 'missed', medium: 'met', low: 'met' });
});

test('of a handful of alarms no shares are judged', () => {
  const few = { ...REPORT, raised: 7 };
  expect(new Set(priorityShares(few).map(({ mark }) => mark))).toEqual(new Set(['few']));
  expect(kpiFigures(few).find(({ key }) => key === 'topTen')?.mark).toBe('few');
  expect(kpiFigures(few).find(({ key }) => key === 'peak')?.mark).toBe('missed');
});

test('the wanted shares are a whole', () => {
  expect(priorityShares(REPORT).reduce((sum, { wanted }) => sum + wanted, 0)).toBeCloseTo(1, 9);
});
