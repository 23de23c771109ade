import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PointType, Profile } from '#shared/model/profile.ts';
import { checkProfile } from './checkProfile.ts';
import { type CompiledPoint, type CompiledProfile, compileProfile } from './compileProfile.ts';
import { decodeBlock, decodePoint } from './decode.ts';
import { encodeBlock, encodePoint } from './encode.ts';
import { bitsOf, floatOf, MAX_FLOAT32 } from './float32.ts';

const load = (device: string): Profile => {
  const path = new URL(`../../../resources/devices/${device}/profile.json`, import.meta.url);
  const result = checkProfile(JSON.parse(readFileSync(path, 'utf8')));
  if (!result.ok) throw new Error(result.error.join('\n'));
  return result.value;
};

const RAW_LIMITS: Readonly<Record<Exclude<PointType, 'f32'>, readonly [number, number]>> = {
  u16: [0, 0xffff],
  s16: [-0x8000, 0x7fff],
  u32: [0, 0xffff_ffff],
  s32: [-0x8000_0000, 0x7fff_ffff],
  bit: [0, 1],
  enum: [0, 0xffff],
};

/** A block's registers with the point's own words in place, all others zero. */
const inBlock = (compiled: CompiledProfile, point: CompiledPoint, words: Uint16Array): Uint16Array => {
  const block = compiled.profile.blocks.find(({ key }) => key === point.point.block);
  if (block === undefined) throw new Error('no block');
  const registers = new Uint16Array(block.count);
  registers.set(words, point.point.address - block.address);
  return registers;
};

/** Raws that stand for a number, as the profile says. */
const numericRaw = ({ point }: CompiledPoint): fc.Arbitrary<number> => {
  if (point.type === 'f32') return fc.float({ noNaN: true, noDefaultInfinity: true });
  const [low, high] = RAW_LIMITS[point.type];
  const min = Math.max(low, point.validRaw?.min ?? low);
  const max = Math.min(high, point.validRaw?.max ?? high, (point.noDataFrom ?? Number.POSITIVE_INFINITY) - 1);
  return fc.integer({ min, max }).filter((raw) => !(point.noData ?? []).includes(raw));
};

/** What the raw means, by way of decimal text: no arithmetic of doubles shared with the code under test. */
const meaning = ({ point }: CompiledPoint, raw: number): number => {
  if (point.type === 'f32') return raw + 0; // without a scale; never −0
  const places = Math.round(-Math.log10(point.scale ?? 1));
  const turn = 2 * (point.wrapTo ?? 0) * 10 ** places;
  let wrapped = raw;
  while (turn > 0 && wrapped > turn / 2) wrapped -= turn;
  while (turn > 0 && wrapped <= -turn / 2) wrapped += turn;
  return Number(`${wrapped.toString()}e-${places.toString()}`);
};

const devices = readdirSync(new URL('../../../resources/devices/', import.meta.url));

describe.each(devices)('%s', (device) => {
  const compiled = compileProfile(load(device));
  const named = compiled.points.map((point): [string, CompiledPoint] => [point.point.key, point]);
  const stepped = named.filter(([, { isFloat }]) => !isFloat);

  it.each(named)('%s decodes every raw to the nearest double and encodes it back to the same value', (_, point) => {
    fc.assert(
      fc.property(numericRaw(point), (raw) => {
        const expected = meaning(point, raw);
        const registers = inBlock(compiled, point, encodePoint(point, expected));
        const once = decodePoint(point, registers);
        expect(once.value).toBe(expected);
        expect(inBlock(compiled, point, encodePoint(point, once.value))).toEqual(registers);
      }),
      { numRuns: 200 },
    );
  });

  it.each(stepped)('%s rounds any value to its raw step', (_, point) => {
    const step = point.point.scale ?? 1;
    fc.assert(
      fc.property(numericRaw(point), fc.double({ min: -0.49, max: 0.49, noNaN: true }), (raw, part) => {
        const exact = meaning(point, raw);
        const words = encodePoint(point, point.bitMask === 0 ? exact + part * step : exact);
        expect(decodePoint(point, inBlock(compiled, point, words)).value).toBe(exact);
      }),
      { numRuns: 200 },
    );
  });

  it('a block with all of its points at once, some without a sensor, comes back whole and as the same registers', () => {
    const drawn = fc.tuple(
      ...compiled.points.map((point) => {
        const value = numericRaw(point).map((raw) => meaning(point, raw));
        return point.point.noData === undefined && !point.isFloat ? value : fc.option(value, { freq: 4 });
      }),
    );
    fc.assert(
      fc.property(drawn, (held) => {
        const values = new Map(compiled.points.map(({ point }, index) => [point.key, held[index] ?? null]));
        for (const [key, { points }] of compiled.blocks) {
          const registers = encodeBlock(compiled, key, values);
          const back = decodeBlock(compiled, key, registers).map(({ value }) => value);
          expect(back).toEqual(points.map(({ point }) => values.get(point.key)));
          const again = new Map(points.map(({ point }, index) => [point.key, back[index] ?? null]));
          expect(encodeBlock(compiled, key, again)).toEqual(registers);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('null is the no-data code of every point that has one, NaN of a float, and nothing for the others', () => {
    for (const point of compiled.points) {
      if (point.point.noData === undefined && !point.isFloat) {
        expect(() => encodePoint(point, null)).toThrow(/^BUG: .* has no code for "no sensor"/);
      } else {
        const back = decodePoint(point, inBlock(compiled, point, encodePoint(point, null)));
        expect(back).toEqual({ value: null, reason: 'no_sensor' });
      }
    }
  });
});

describe('a value beyond its registers', () => {
  const generator = compileProfile(load('smartgen-hgm9520n'));
  const words = (key: string, value: number): number[] => {
    const point = generator.points.find((candidate) => candidate.point.key === key);
    if (point === undefined) throw new Error(`no ${key}`);
    return [...encodePoint(point, value)];
  };

  it('is clamped to the ends of the type', () => {
    expect(words('start_count', 70_000)).toEqual([0xffff]);
    expect(words('start_count', -1)).toEqual([0]);
    expect(words('volt_diff', -9_999)).toEqual([0x8000]);
    expect(words('power_total', 1e12)).toEqual([0xffff, 0x7fff]);
    expect(words('power_total', -1e12)).toEqual([0, 0x8000]);
    expect(words('energy_kwh', Number.POSITIVE_INFINITY)).toEqual([0xffff, 0xffff]);
  });

  it('is refused when it is no number at all', () => {
    expect(() => words('power_total', Number.NaN)).toThrow('BUG: point power_total was given NaN');
  });
});

describe('a float', () => {
  const sensor = (scale: number, wordOrder: Profile['wordOrder']): CompiledProfile =>
    compileProfile({
      ...load('building-sensors'),
      wordOrder,
      blocks: [{ key: 'only', fc: 3, address: 7, count: 2 }],
      points: [
        {
          key: 'flow',
          block: 'only',
          address: 7,
          type: 'f32',
          scale,
          noData: [bitsOf(-9999)],
          group: 'process',
          label: { ru: 'Расход', en: 'Flow' },
        },
      ],
    });
  const wordsOf = (bits: number, wordOrder: Profile['wordOrder']): Uint16Array => {
    const [low, high] = [bits & 0xffff, bits >>> 16];
    return Uint16Array.from(wordOrder === 'lowFirst' ? [low, high] : [high, low]);
  };
  const orders = fc.constantFrom<Profile['wordOrder']>('lowFirst', 'highFirst');
  /** Every pattern of 32 bits, the rare ones often. */
  const patterns = fc.oneof(
    fc.integer({ min: 0, max: 0xffff_ffff }),
    fc.integer({ min: 0x7f80_0000, max: 0x7fff_ffff }),
    fc.integer({ min: 0xff80_0000, max: 0xffff_ffff }),
    fc.integer({ min: 0x8000_0000, max: 0x807f_ffff }),
    fc.integer({ min: 0, max: 0x007f_ffff }),
  );
  /** By the rules of IEEE 754, without typed arrays. */
  const numberOf = (bits: number): number => {
    const [sign, exponent, fraction] = [bits >>> 31 === 0 ? 1 : -1, (bits >>> 23) & 0xff, bits & 0x7f_ffff];
    if (exponent === 0xff) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return exponent === 0 ? sign * fraction * 2 ** -149 : sign * (0x80_0000 + fraction) * 2 ** (exponent - 150);
  };

  it('is what IEEE 754 says of its bits, or no sensor, and comes back as the same registers', () => {
    fc.assert(
      fc.property(patterns, orders, (bits, wordOrder) => {
        const compiled = sensor(1, wordOrder);
        const [point] = compiled.points;
        if (point === undefined) throw new Error('no point');
        const [read] = decodeBlock(compiled, 'only', wordsOf(bits, wordOrder));
        const number = numberOf(bits);
        expect(floatOf(bits)).toBe(number);
        if (!Number.isFinite(number) || number === -9999) {
          expect(read).toEqual({ value: null, reason: 'no_sensor' });
          return;
        }
        expect(read).toEqual({ value: number + 0, reason: 'ok' });
        const same = Object.is(number, -0) ? 0 : bits;
        expect(encodePoint(point, number)).toEqual(wordsOf(same, wordOrder));
      }),
      { numRuns: 5_000 },
    );
  });

  it('takes scale and offset, and the way back finds the same float', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0.1, 0.001, 10), (raw, scale) => {
        fc.pre(raw !== -9999 && !Object.is(raw, -0));
        const compiled = sensor(scale, 'highFirst');
        const [point] = compiled.points;
        const [read] = decodeBlock(compiled, 'only', wordsOf(bitsOf(raw), 'highFirst'));
        if (point === undefined || read === undefined) throw new Error('no point');
        expect(read.value).toBe(scale < 1 ? raw / Math.round(1 / scale) : raw * scale);
        expect(encodePoint(point, read.value)).toEqual(wordsOf(bitsOf(raw), 'highFirst'));
      }),
    );
  });

  it('beyond its range is clamped, and nothing is its no-data code', () => {
    const compiled = sensor(1, 'highFirst');
    const [point] = compiled.points;
    if (point === undefined) throw new Error('no point');
    expect(encodePoint(point, 1e39)).toEqual(wordsOf(bitsOf(MAX_FLOAT32), 'highFirst'));
    expect(encodePoint(point, Number.NEGATIVE_INFINITY)).toEqual(wordsOf(bitsOf(-MAX_FLOAT32), 'highFirst'));
    expect(encodePoint(point, null)).toEqual(wordsOf(bitsOf(-9999), 'highFirst'));
    expect(() => encodePoint(point, Number.NaN)).toThrow('BUG: point flow was given NaN');
  });
});
