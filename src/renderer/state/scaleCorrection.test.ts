import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Correction } from '#shared/api/history.ts';
import { sampleView } from './deviceViewSample.ts';
import {
  type CorrectionDraft,
  correctionOrder,
  rescaled,
  scaleAt,
  scaleOf,
  typedCorrection,
} from './scaleCorrection.ts';

const PLAIN = { scale: 1, offset: 0, invert: false };
const ZONE = 'Asia/Almaty';
const draft = (changes: Partial<CorrectionDraft> = {}): CorrectionDraft => ({
  scale: '0,1',
  offset: '0',
  invert: false,
  from: '2026-11-01T00:00',
  to: '2026-11-21T14:00',
  reason: 'счётчик считает десятые',
  ...changes,
});

test('registers read with another scale give another value', () => {
  expect(rescaled(12_845, PLAIN, { ...PLAIN, scale: 0.1 })).toBe(1_284.5);
  expect(rescaled(398.5, { ...PLAIN, scale: 0.1 }, PLAIN)).toBe(3_985);
  expect(rescaled(60, { scale: 1, offset: -40, invert: false }, { scale: 0.5, offset: 10, invert: false })).toBe(60);
  expect(rescaled(84, PLAIN, { ...PLAIN, invert: true })).toBe(-84);
  expect(Object.is(rescaled(0, PLAIN, { ...PLAIN, invert: true }), 0)).toBe(true);
});

test('there and back again is the same value', () => {
  const scale = fc.record({
    scale: fc.integer({ min: 1, max: 10_000 }).map((value) => value / 1_000),
    offset: fc.integer({ min: -500, max: 500 }),
    invert: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.integer({ min: -60_000, max: 60_000 }), scale, scale, (value, one, other) => {
      expect(rescaled(rescaled(value, one, other), other, one)).toBeCloseTo(value, 3);
    }),
  );
});

test('the device’s own override stands before the scale of its profile', () => {
  const view = sampleView('generator', 'ГПУ-1', { energy_kwh: 7 });
  expect(scaleOf(view, 'energy_kwh')).toEqual(PLAIN);
  const overridden = { ...view, device: { ...view.device, points: { energy_kwh: { scale: 0.1, invert: true } } } };
  expect(scaleOf(overridden, 'energy_kwh')).toEqual({ scale: 0.1, offset: 0, invert: true });
});

test('the newest correction that holds tells what an instant is read with', () => {
  const made = (id: number, scale: number, revokedMs: number | null = null): Correction => ({
    id,
    deviceId: 1,
    point: 'energy_kwh',
    fromMs: 100,
    toMs: 200,
    override: { scale },
    reason: 'ТО',
    actor: 'admin',
    madeMs: id,
    revokedMs,
    revokedBy: null,
  });
  const corrections = [made(7, 0.5, 300), made(5, 0.1), made(3, 0.2)];
  expect([99, 100, 199, 200].map((timeMs) => scaleAt(PLAIN, corrections, timeMs).scale)).toEqual([1, 0.1, 0.1, 1]);
});

test('a correction names scale, offset and inversion, and its span by the clock of the site', () => {
  expect(correctionOrder(3, 'energy_kwh', draft({ offset: '−2,5', reason: ' ТО ' }), ZONE)).toEqual({
    deviceId: 3,
    point: 'energy_kwh',
    fromMs: Date.UTC(2026, 9, 31, 19),
    toMs: Date.UTC(2026, 10, 21, 9),
    override: { scale: 0.1, offset: -2.5, invert: false },
    reason: 'ТО',
  });
});

test.each([
  [{ scale: '' }, { scale: 'number' }],
  [{ scale: '0,0' }, { scale: 'zero' }],
  [{ scale: '1e-7' }, {}],
  [{ offset: 'два' }, { offset: 'number' }],
  [{ from: '' }, { from: 'instant' }],
  [{ to: '2026-11-01T00:00' }, { to: 'backwards' }],
  [{ reason: '  ' }, { reason: 'reason' }],
  [{ reason: 'х'.repeat(501) }, { reason: 'reason' }],
] as const)('what is typed as %j has the problems %j', (changes, problems) => {
  expect(typedCorrection(draft(changes), ZONE).problems).toEqual(problems);
  expect(correctionOrder(3, 'energy_kwh', draft(changes), ZONE) === null).toBe(Object.keys(problems).length > 0);
});
