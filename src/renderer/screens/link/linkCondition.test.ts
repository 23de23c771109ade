import { expect, test } from 'vitest';
import type { DeviceView } from '../../state/deviceView.ts';
import { sampleView } from '../../state/deviceViewSample.ts';
import { sampleReport } from '../../state/linkReportSample.ts';
import { isTrouble, linkCondition } from './linkCondition.ts';

const view = sampleView('generator', 'ГПУ-1', {});

const stateOf = (changes: Partial<NonNullable<DeviceView['state']>>): DeviceView =>
  view.state === null ? view : { ...view, state: { ...view.state, ...changes } };

test('a device in order is online, without a report too', () => {
  expect(linkCondition(view, sampleReport())).toBe('online');
  expect(linkCondition(view, null)).toBe('online');
});

test('a failing block makes it partial, a late median slow', () => {
  expect(linkCondition(view, sampleReport({ error: 'MKZ.GEN1 unit 1 FC3 0+1: exception 4' }))).toBe('partial');
  expect(linkCondition(view, sampleReport({ cycle: { p50Ms: 2_201, p95Ms: 2_201 } }))).toBe('slow');
  expect(linkCondition(view, sampleReport({ duration: { p50Ms: 2_001, p95Ms: 2_001 } }))).toBe('slow');
});

test('a long pause that only the 95th percentile shows does not make it slow', () => {
  expect(linkCondition(view, sampleReport({ cycle: { p50Ms: 2_000, p95Ms: 60_000 } }))).toBe('online');
});

test('no link comes before all else', () => {
  const slow = sampleReport({ cycle: { p50Ms: 9_000, p95Ms: 9_000 }, error: 'no answer' });
  expect(linkCondition(stateOf({ online: false }), slow)).toBe('offline');
  expect(linkCondition(stateOf({ online: false, sinceMs: null }), slow)).toBe('waiting');
  expect(linkCondition(stateOf({ misconfiguration: 'no such profile' }), null)).toBe('misconfigured');
});

test('waiting for the first verdict is no trouble', () => {
  expect((['online', 'waiting'] as const).map(isTrouble)).toEqual([false, false]);
  expect((['partial', 'slow', 'offline', 'misconfigured'] as const).map(isTrouble)).toEqual([true, true, true, true]);
});
