import { describe, expect, it } from 'vitest';
import type { PointOverride } from '#shared/model/device.ts';
import type { Point, Profile } from '#shared/model/profile.ts';
import type { PointValue } from '#shared/model/sample.ts';
import { checkOverrides } from './checkOverrides.ts';
import { compileProfile } from './compileProfile.ts';
import { decodeBlock } from './decode.ts';

const point = (part: Partial<Point>): Point => ({
  key: 'power',
  block: 'only',
  address: 10,
  type: 's16',
  scale: 0.1,
  group: 'power',
  label: { ru: 'Мощность', en: 'Power' },
  ...part,
});

const profileOf = (points: readonly Point[], wordOrder: Profile['wordOrder'] = 'lowFirst'): Profile => ({
  id: 'trial',
  revision: 1,
  protocol: 'modbus',
  manufacturer: 'Trial',
  model: 'T1',
  kind: 'generator',
  wordOrder,
  pacing: { pauseMs: 0, timeoutMs: 1000, pollIntervalMs: 1000, maxRegisters: 125 },
  blocks: [{ key: 'only', fc: 3, address: 10, count: 2 }],
  codes: {},
  points,
});

const one = (part: Partial<Point>, words: [number, number], change: PointOverride = {}): PointValue | undefined =>
  decodeBlock(compileProfile(profileOf([point(part)]), { power: change }), 'only', Uint16Array.from(words))[0];

describe('a decoded value', () => {
  it('is the double nearest to the decimal', () => {
    expect(one({}, [3985, 0])).toEqual({ value: 398.5, reason: 'ok' });
    expect(one({}, [3, 0])).toEqual({ value: 0.3, reason: 'ok' });
    expect(one({ type: 'u32' }, [0xcd15, 0x075b])).toEqual({ value: 12345678.9, reason: 'ok' });
  });

  it('never takes a negative number for a missing sensor', () => {
    const coolant = { scale: 1, noData: [32766, 32767], validRaw: { min: -50, max: 200 } };
    expect(one(coolant, [65531, 0])).toEqual({ value: -5, reason: 'ok' });
    expect(one(coolant, [32766, 0])).toEqual({ value: null, reason: 'no_sensor' });
    expect(one(coolant, [65535 - 50, 0])).toEqual({ value: null, reason: 'no_sensor' });
  });

  it('compares a no-data code with the raw before the sign', () => {
    expect(one({ noData: [65535] }, [65535, 0])).toEqual({ value: null, reason: 'no_sensor' });
  });

  it('is never minus zero', () => {
    expect(Object.is(one({}, [0, 0], { invert: true })?.value, 0)).toBe(true);
  });

  it('takes the high word first where the profile says so', () => {
    const compiled = compileProfile(profileOf([point({ type: 's32' })], 'highFirst'));
    expect(decodeBlock(compiled, 'only', Uint16Array.of(0xffff, 0xfb2e))).toEqual([{ value: -123.4, reason: 'ok' }]);
  });

  it('comes only from a whole block', () => {
    const compiled = compileProfile(profileOf([point({})]));
    expect(() => decodeBlock(compiled, 'only', Uint16Array.of(1))).toThrow('BUG: block only has 2 registers, not 1');
    expect(() => decodeBlock(compiled, 'other', Uint16Array.of(1))).toThrow('BUG: profile trial has no block other');
  });
});

describe('an override of a device', () => {
  it('replaces the scale, adds the offset, then inverts', () => {
    expect(one({}, [25, 0], { scale: 0.01, offset: 1.5, invert: true })).toEqual({ value: -1.75, reason: 'ok' });
    expect(one({}, [3, 0], { scale: 20 })).toEqual({ value: 60, reason: 'ok' });
    expect(one({}, [3, 0], { scale: 1e-7 })).toEqual({ value: 3e-7, reason: 'ok' });
  });

  it('replaces the plausible range, both limits included', () => {
    const change = { plausible: { min: 0, max: 10 } };
    expect(one({ plausible: { min: 0, max: 1 } }, [100, 0], change)).toEqual({ value: 10, reason: 'ok' });
    expect(one({}, [101, 0], change)).toEqual({ value: 10.1, reason: 'out_of_range' });
    expect(one({}, [65535, 0], change)).toEqual({ value: -0.1, reason: 'out_of_range' });
  });

  it('is named when it does not fit the profile', () => {
    const profile = profileOf([point({}), { ...point({ key: 'running', type: 'bit', bit: 3 }) }]);
    const overrides: Record<string, PointOverride> = {
      powr: { scale: 1 },
      running: { invert: true },
      power: { scale: 0, offset: Number.NaN, plausible: { min: 2, max: 1 } },
    };
    expect(checkOverrides(profile, overrides)).toEqual([
      { reason: 'no_point', parameters: { profile: 'trial', point: 'powr' } },
      { reason: 'point_bit_scale', parameters: { point: 'running' } },
      { reason: 'point_scale', parameters: { point: 'power' } },
      { reason: 'point_offset', parameters: { point: 'power' } },
      { reason: 'point_range', parameters: { point: 'power' } },
    ]);
    expect(checkOverrides(profile, { power: { scale: 2, hidden: true }, running: { hidden: true } })).toEqual([]);
  });

  it('has no effect on a point that the profile does not have', () => {
    const compiled = compileProfile(profileOf([point({})]), { powr: { scale: 5 } });
    expect(decodeBlock(compiled, 'only', Uint16Array.of(10, 0))).toEqual([{ value: 1, reason: 'ok' }]);
  });
});
