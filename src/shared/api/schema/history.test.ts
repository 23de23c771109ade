import { describe, expect, it } from 'vitest';
import { HISTORY_INPUTS } from './history.ts';

const TAG = 'MKZ.GEN1.power_total';
const RANGE = { fromMs: 1_000, toMs: 2_000 };
const DAY_MS = 86_400_000;
const CENTURY_MS = 36_525 * DAY_MS;

/** A good question of every entry that takes a range. */
const RANGED = {
  'history.raw': { deviceId: 1, point: 'power_total', ...RANGE },
  'history.trend': { tags: [TAG], buckets: 2_000, ...RANGE },
  'history.samples': { tags: [TAG], ...RANGE },
  'history.integral': { tag: TAG, ...RANGE },
  'history.statistics': { tags: [TAG], ...RANGE },
  'history.duration': { tag: TAG, min: 10, ...RANGE },
  'history.correct': { deviceId: 1, point: 'energy_kwh', override: { scale: 2 }, reason: 'CT', ...RANGE },
} as const;

type Ranged = keyof typeof RANGED;
const ENTRIES = Object.keys(RANGED) as Ranged[];

/** In words why an input is refused; null where it is taken. */
const refusal = (name: keyof typeof HISTORY_INPUTS, input: object): string | null => {
  const parsed = HISTORY_INPUTS[name].safeParse(input);
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? '');
};
const refusalOf = (name: Ranged, change: object): string | null => refusal(name, { ...RANGED[name], ...change });

const IN_WORDS = expect.stringMatching(/\w{2,} .*\w{2,}/) as string;

describe.each(ENTRIES)('%s', (name) => {
  it('takes its good question', () => expect(refusalOf(name, {})).toBeNull());

  it.each([
    ['backwards', { fromMs: 2_000, toMs: 1_000 }],
    ['that begins before 1970', { fromMs: -1 }],
    ['beyond every calendar', { toMs: 8_640_000_000_000_001 }],
    ['of half a millisecond', { toMs: 1_500.5 }],
    ['that never ends', { toMs: Number.POSITIVE_INFINITY }],
    ['of no number', { fromMs: Number.NaN }],
    ['in words', { fromMs: '2026-11-21' }],
    ['without an end', { toMs: undefined }],
  ])('refuses a range %s', (_what, change) => expect(refusalOf(name, change)).toEqual(IN_WORDS));

  it('takes a range in the future; one of a century unless every sample is to be read at once', () => {
    const fromMs = 4_000_000_000_000;
    expect(refusalOf(name, { fromMs, toMs: fromMs + DAY_MS })).toBeNull();
    const century = refusalOf(name, { fromMs: 0, toMs: CENTURY_MS });
    expect(century).toEqual(name === 'history.raw' ? 'the range must not be longer than 24 hours' : null);
  });
});

describe('history', () => {
  it.each([0, -1, 1.5, 20_001, 1_000_000, Number.NaN])('refuses a trend of %s buckets', (buckets) => {
    expect(refusalOf('history.trend', { buckets })).toEqual(IN_WORDS);
  });

  it.each(['history.trend', 'history.samples'] as const)(
    'refuses %s of no tags, of 51 and of one without end',
    (name) => {
      for (const tags of [[], Array.from({ length: 51 }, () => TAG), ['x'.repeat(201)], [''], TAG]) {
        expect(refusalOf(name, { tags })).toEqual(IN_WORDS);
      }
    },
  );

  it('refuses a duration without a condition, or with one that nothing meets', () => {
    expect(refusal('history.duration', { tag: TAG, ...RANGE })).toBe('a condition has min, max or both');
    expect(refusalOf('history.duration', { min: 5, max: 4 })).toBe('min must not be above max');
    expect(refusalOf('history.duration', { min: Number.NEGATIVE_INFINITY })).toEqual(IN_WORDS);
  });

  it('refuses a snapshot of no instant', () => {
    for (const timeMs of [-1, 0.5, Number.NaN, '1000', undefined, 8_640_000_000_000_001]) {
      expect(refusal('history.snapshot', { timeMs })).toEqual(IN_WORDS);
    }
    expect(refusal('history.snapshot', { timeMs: 4_000_000_000_000 })).toBeNull();
  });
});
