import { describe, expect, it } from 'vitest';
import type { Point, Profile } from '#shared/model/profile.ts';
import { checkCounters } from './checkCounters.ts';
import { compileProfile } from './compileProfile.ts';
import { counterPoints, counterTicks } from './counterPoints.ts';

const label = { ru: 'x', en: 'x' };
const place = { block: 'run_time', group: 'counters', label } as const;
const hours: Point = {
  ...place,
  key: 'run_hours',
  address: 270,
  type: 'u16',
  unit: 'h',
  counter: { kind: 'hours', parts: { minutes: 'run_minutes', seconds: 'run_seconds' } },
};
const minutes: Point = { ...place, key: 'run_minutes', address: 271, type: 'u16', unit: 'min' };
const seconds: Point = { ...place, key: 'run_seconds', address: 272, type: 'u16', unit: 's' };
const energy: Point = {
  ...place,
  key: 'accum_kwh',
  address: 273,
  type: 's32',
  scale: 0.1,
  unit: 'kWh',
  noData: [0x7fff_ffff],
  counter: { kind: 'energy' },
};
const points = [hours, minutes, seconds, energy];
const profile = {
  id: 'test',
  wordOrder: 'lowFirst',
  blocks: [{ key: 'run_time', fc: 3, address: 270, count: 5 }],
  points,
} as unknown as Profile;

const problems = (...changed: readonly Point[]): string[] =>
  checkCounters(new Map([...points, ...changed].map((point) => [point.key, point])));

describe('counters of a profile', () => {
  const [run, meter] = counterPoints(compileProfile(profile, { accum_kwh: { scale: 0.01 } }));
  if (run === undefined || meter === undefined) throw new Error('there are two counters');

  it('join hours, minutes and seconds', () => {
    expect(run.resolution).toBe('seconds');
    expect(counterTicks(run, Uint16Array.of(12, 34, 56, 0, 0))).toBe(12 * 3_600 + 34 * 60 + 56);
  });

  it('have no value where a part has none', () => {
    expect(counterTicks(run, Uint16Array.of(12, 60, 0, 0, 0))).toBeNull();
    expect(counterTicks(run, Uint16Array.of(12, 5, 0, 0, 0), [{ offset: 2, count: 1, exceptionCode: 2 }])).toBeNull();
    expect(counterTicks(meter, Uint16Array.of(0, 0, 0, 0xffff, 0x7fff))).toBeNull();
  });

  it('are read without a sign, by the scale of the device', () => {
    expect(counterTicks(meter, Uint16Array.of(0, 0, 0, 0xfffe, 0xffff))).toBe(0xffff_fffe);
    expect(meter).toMatchObject({ scale: 0.01, registerModulus: 2 ** 32 });
  });

  it('are sound', () => {
    expect(problems()).toEqual([]);
  });

  it.each<[string, Point]>([
    ['point accum_kwh: a counter is u16, u32 or s32, not f32', { ...energy, type: 'f32' }],
    ['point accum_kwh: a counter of energy has kWh, kvarh, kVAh, not h', { ...energy, unit: 'h' }],
    ['point accum_kwh: a counter of energy has no scale -0.1', { ...energy, scale: -0.1 }],
    ['point accum_kwh: a counter has no offset', { ...energy, offset: 5 }],
    ['point accum_kwh: a counter has no validRaw', { ...energy, validRaw: { min: 0, max: 9 } }],
    ['point run_hours: a counter of hours has no scale 0.1', { ...hours, scale: 0.1 }],
    ['point run_hours: a counter of starts has no unit, not h', { ...hours, counter: { kind: 'starts' } }],
    [
      'point run_hours: its minutes are an unknown point nothing',
      { ...hours, counter: { kind: 'hours', parts: { minutes: 'nothing' } } },
    ],
    [
      'point run_hours: its minutes run_minutes are not a u16 in min of the same block',
      { ...minutes, block: 'elsewhere' },
    ],
    [
      'point accum_kwh: only a counter of hours has parts',
      { ...energy, counter: { kind: 'energy', parts: { minutes: 'run_minutes' } } },
    ],
  ])('are refused: %s', (problem, point) => {
    expect(problems(point)).toEqual([problem]);
  });
});
