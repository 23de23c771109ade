import { expect, test } from 'vitest';
import { sampleReport } from './linkReportSample.ts';
import { type Retry, retryOutcome } from './retryOutcome.ts';

const taken: Retry = { deviceId: 1, phase: 'taken', askedMs: 10_000, error: null };

test('an order that the station has not taken yet, or has refused, is told as such', () => {
  expect(retryOutcome({ ...taken, phase: 'asking' }, sampleReport(), 90_000)).toBe('asking');
  expect(
    retryOutcome({ ...taken, phase: 'refused', error: { code: 'forbidden', message: 'role' } }, sampleReport(), 90_000),
  ).toBe('refused');
});

test('only a block served after the press is its answer', () => {
  expect(retryOutcome(taken, sampleReport({ lastGoodMs: 10_000 }), 10_100)).toBe('waiting');
  expect(retryOutcome(taken, sampleReport({ lastGoodMs: 10_001 }), 10_100)).toBe('answered');
  expect(retryOutcome(taken, sampleReport({ lastGoodMs: null }), 10_100)).toBe('waiting');
});

test('silence is told after three periods, six seconds at least, and taken back by a late answer', () => {
  expect(retryOutcome(taken, sampleReport({ plannedMs: 1_000 }), 15_999)).toBe('waiting');
  expect(retryOutcome(taken, sampleReport({ plannedMs: 1_000 }), 16_000)).toBe('silent');
  expect(retryOutcome(taken, sampleReport({ plannedMs: 5_000 }), 24_999)).toBe('waiting');
  expect(retryOutcome(taken, sampleReport({ plannedMs: 5_000 }), 25_000)).toBe('silent');
  expect(retryOutcome(taken, sampleReport({ lastGoodMs: 60_000 }), 60_500)).toBe('answered');
});
