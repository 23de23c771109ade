import { describe, expect, it } from 'vitest';
import type { CounterState } from '../../calculation/counter/counterState.ts';
import { deviceHours } from './deviceHours.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 21, 9);

const state = (change: Partial<CounterState> = {}): CounterState => ({
  offsetTicks: 60,
  last: { timeMs: NOW_MS, ticks: 720_000 },
  sinceMs: NOW_MS - 10 * DAY_MS,
  modulus: 3_932_160,
  ticksPerUnit: 60,
  odd: null,
  pending: null,
  ...change,
});
const entered = (hours: number, timeMs: number) => ({
  deviceId: 1,
  hours,
  timeMs,
  reason: 'связи нет',
  actor: 'Иванов',
});
const days = Array.from({ length: 10 }, (_, day) => ({ startMs: NOW_MS - (day + 1) * DAY_MS, amount: 12 }));
const first = { timeMs: NOW_MS, ticks: 3 };
const pending = { first, last: first, grownTicks: 0, earlierTicks: 0 };

describe('running hours of a device', () => {
  it('are the total of its counter, with its duty', () => {
    expect(deviceHours({ state: state(), isGood: true }, undefined, days)).toEqual({
      hours: 12_001,
      source: 'counter',
      atMs: NOW_MS,
      isFrozen: false,
      hoursPerDay: 12,
    });
  });

  it.each([
    ['silent', { state: state(), isGood: false }],
    ['asked about', { state: state({ pending }), isGood: true }],
  ])('stand still while the counter is %s', (_what, counter) => {
    expect(deviceHours(counter, undefined, days)).toMatchObject({ hours: 12_001, source: 'counter', isFrozen: true });
  });

  it('are those that a person read while it is silent, if they are newer', () => {
    const silent = { state: state(), isGood: false };
    expect(deviceHours(silent, entered(12_020, NOW_MS + DAY_MS), days)).toEqual({
      hours: 12_020,
      source: 'manual',
      atMs: NOW_MS + DAY_MS,
      isFrozen: true,
      hoursPerDay: 12,
    });
    expect(deviceHours(silent, entered(11_990, NOW_MS - 1), days)).toMatchObject({ hours: 12_001, source: 'counter' });
  });

  it('are those of the counter as soon as it counts', () => {
    const counter = { state: state(), isGood: true };
    expect(deviceHours(counter, entered(12_020, NOW_MS + DAY_MS), days)).toMatchObject({ hours: 12_001 });
  });

  it('are unknown where nothing was ever read, and entered where there is no counter', () => {
    const unknown = { hours: null, source: 'none', atMs: null, isFrozen: true, hoursPerDay: null };
    expect([deviceHours(undefined, undefined, []), deviceHours({ state: null, isGood: false }, undefined, [])]).toEqual(
      [unknown, unknown],
    );
    expect(deviceHours(undefined, entered(77, NOW_MS), [])).toMatchObject({ hours: 77, source: 'manual' });
  });
});
