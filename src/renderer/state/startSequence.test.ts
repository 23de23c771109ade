import { expect, test } from 'vitest';
import type { DeviceView } from './deviceView.ts';
import { shippedView } from './shippedViewSample.ts';
import { START_STEPS, STOP_STEPS, startSequence } from './startSequence.ts';

const OPEN = 7;
const set = (gen_status: number | null, gen_switch: number | null = OPEN): DeviceView =>
  shippedView('smartgen-hgm9520n', { gen_status, gen_switch });

const stepAt = (status: number, breaker?: number) => startSequence(set(status, breaker))?.present;

test('a start goes through its steps in their order', () => {
  const steps = [1, 2, 3, 4, 5, 6, 7, 8].map((status) => stepAt(status));
  expect(steps).toEqual(['prepare', 'prepare', 'crank', 'crank', 'start', 'start', 'warm', 'ready']);
  expect([stepAt(8, 0), stepAt(9, 0), stepAt(9, 1), stepAt(9, 2)]).toEqual([
    'synchronise',
    'synchronise',
    'load',
    'load',
  ]);
  expect(startSequence(set(3))).toMatchObject({ kind: 'start', steps: START_STEPS, point: 'gen_status' });
});

test('a stop has steps of its own', () => {
  expect([stepAt(9, 4), stepAt(9, 6), stepAt(10), stepAt(11), stepAt(12), stepAt(13), stepAt(14)]).toEqual([
    'unload',
    'unload',
    'cool',
    'stop',
    'stop',
    'stop',
    'rest',
  ]);
  expect(startSequence(set(9, 4))).toMatchObject({ kind: 'stop', steps: STOP_STEPS, point: 'gen_switch' });
});

test('a set that stands, runs steadily or has failed to stop is in no sequence', () => {
  expect([stepAt(0), stepAt(9, 3), stepAt(9, OPEN), stepAt(15)]).toEqual([undefined, undefined, undefined, undefined]);
});

test('a breaker that moves while the engine cranks is not the step', () => {
  expect(stepAt(3, 0)).toBe('crank');
});

test('an unknown state and an unknown code name no step', () => {
  expect(startSequence(set(null))).toBeUndefined();
  expect(startSequence(set(77))).toBeUndefined();
  expect(startSequence(set(8, null))?.present).toBe('ready');
});
