/** What the published shapes do not let through. */
import { describe, expect, it } from 'vitest';
import type { PollResult } from '../link.ts';
import { anyMetricsObjectSchema, metricsMessageSchema, metricsObjectSchema } from './metricsObject.ts';
import { pollResultSchema, pollResultsSchema } from './pollResult.ts';
import { historySeriesSchema, sampleSchema } from './sample.ts';

const profile = {
  id: 'test',
  points: [
    { key: 'gen_freq', type: 'u16' },
    { key: 'gen_closed', type: 'bit' },
    { key: 'mode', type: 'enum' },
  ],
} as const;

const metrics = {
  device_id: 7,
  device_code: 'GEN1',
  site_code: 'MKZ',
  device_type: 'generator',
  timestamp: '2026-11-21T09:00:00.250Z',
  online: true,
  error: null,
  gen_freq: 50.01,
  gen_closed: true,
  mode: null,
  quality: { gen_freq: 'simulated', mode: 'timeout' },
};

const offline = {
  online: false,
  gen_freq: null,
  gen_closed: null,
  quality: { gen_freq: 'no_link', gen_closed: 'no_link', mode: 'timeout' },
};

describe('a metrics object', () => {
  it.each([{}, { error: 'MKZ.GEN1 unit 1: no answer' }, offline, { ...offline, timestamp: null }])(
    'is accepted with %j',
    (changes) => {
      const changed = { ...metrics, ...changes };
      expect(metricsObjectSchema(profile).parse(changed)).toEqual(changed);
      expect(anyMetricsObjectSchema.parse(changed)).toEqual(changed);
      expect(metricsMessageSchema.parse(changed)).toEqual(changed);
    },
  );

  it.each<[what: string, changes: object]>([
    ['a null that nothing explains', { gen_freq: null, quality: { mode: 'timeout' } }],
    ['a null that is called usable', { gen_freq: null }],
    ['a number that is called bad', { mode: 3 }],
    ['a good point named in quality', { quality: { ...metrics.quality, gen_freq: 'ok' } }],
    ['a reason that nobody knows', { quality: { ...metrics.quality, mode: 'broken' } }],
    ['a reason for no point', { quality: { ...metrics.quality, load: 'timeout' } }],
    ['not a number', { gen_freq: Number.NaN }],
    ['a time without a zone', { timestamp: '2026-11-21T09:00:00.250' }],
    ['a device that is online and was never served', { timestamp: null }],
    ['a value of an offline device', { online: false }],
    ['a site without a code', { site_code: '' }],
  ])('with %s is refused', (_what, changes) => {
    const changed = { ...metrics, ...changes };
    expect(metricsObjectSchema(profile).safeParse(changed).success).toBe(false);
    expect(anyMetricsObjectSchema.safeParse(changed).success).toBe(false);
  });

  it.each<[what: string, changes: object]>([
    ['a key that the profile does not have', { gen_uab: 400 }],
    ['a bit as a number', { gen_closed: 1 }],
    ['a code that is no register', { mode: 1.5, quality: { gen_freq: 'simulated' } }],
  ])('with %s is refused where the profile is known', (_what, changes) => {
    expect(metricsObjectSchema(profile).safeParse({ ...metrics, ...changes }).success).toBe(false);
  });

  it('without one of its points is refused', () => {
    const { mode: _mode, ...without } = { ...metrics, quality: { gen_freq: 'simulated' } };
    expect(metricsObjectSchema(profile).safeParse(without).success).toBe(false);
  });
});

const served = {
  fc: 3,
  unit_id: 1,
  addr: 140,
  count: 3,
  ok: true,
  registers: [400, null, 65_535],
  duration_ms: 20,
  ts_block_end: 1_795_251_600.02,
  error: null,
};
const refused = {
  ...served,
  addr: 174,
  ok: false,
  registers: null,
  duration_ms: 30,
  ts_block_end: 1_795_251_600.05,
  error: { kind: 'DEVICE', exception_code: 2, message: 'MKZ.GEN1 unit 1 FC3 174+3: illegal address' },
};
const poll = {
  poll_seq: 41,
  ts_poll_start: 1_795_251_600,
  ts_poll_end: 1_795_251_600.05,
  duration_ms: 50,
  connection_state: 'UP',
  blocks: [served, refused],
};

const withBlock = (changes: object): object => ({ ...poll, blocks: [{ ...served, ...changes }, refused] });

describe('a poll result', () => {
  it('is accepted with a served and a refused block', () => {
    expect(pollResultSchema.parse(poll)).toEqual(poll);
  });

  it.each<[what: string, poll: object]>([
    ['a served block that failed', withBlock({ error: refused.error })],
    ['a failed block without an error', withBlock({ ok: false, registers: null })],
    ['registers of a failed block', withBlock({ ok: false, error: refused.error })],
    ['fewer registers than were asked', withBlock({ registers: [400, 401] })],
    ['no register at all in a served block', withBlock({ registers: [null, null, null] })],
    ['a register of 17 bits', withBlock({ registers: [400, 401, 65_536] })],
    ['a function that reads no registers', withBlock({ fc: 1 })],
    ['a block of another unit', withBlock({ unit_id: 2 })],
    ['a block that ends after the poll', withBlock({ ts_block_end: poll.ts_poll_end + 1 })],
    ['a block that ends before the poll', withBlock({ ts_block_end: poll.ts_poll_start - 1 })],
    ['an undeclared field', withBlock({ name: 'power' })],
    [
      'a transport error with an exception',
      { ...poll, blocks: [served, { ...refused, error: { ...refused.error, kind: 'TRANSPORT' } }] },
    ],
    [
      'a device error without one',
      { ...poll, blocks: [served, { ...refused, error: { ...refused.error, exception_code: null } }] },
    ],
    ['DOWN though a block was served', { ...poll, connection_state: 'DOWN' }],
    ['UP though none was', { ...poll, blocks: [refused] }],
    ['a duration that is not its own', { ...poll, duration_ms: 51 }],
    ['an end before its start', { ...poll, ts_poll_end: poll.ts_poll_start - 1, duration_ms: 0 }],
    ['no blocks', { ...poll, blocks: [] }],
  ])('with %s is refused', (_what, changed) => {
    expect(pollResultSchema.safeParse(changed).success).toBe(false);
  });

  it('stands newest first in a list that leaves none out', () => {
    const numbered = (...numbers: number[]): PollResult[] =>
      numbers.map((poll_seq) => ({ ...pollResultSchema.parse(poll), poll_seq }));
    expect(pollResultsSchema.safeParse(numbered(41, 40, 39)).success).toBe(true);
    expect(pollResultsSchema.safeParse(numbered(39, 40)).success).toBe(false);
    expect(pollResultsSchema.safeParse(numbered(41, 39)).success).toBe(false);
    expect(pollResultsSchema.safeParse([]).success).toBe(true);
  });
});

describe('a sample', () => {
  const sample = { tagId: 12, timeMs: 1_795_251_600_010, value: 50.01, reason: 'ok' };

  it.each([sample, { ...sample, reason: 'out_of_range' }, { ...sample, value: null, reason: 'crc' }])(
    'is accepted: %j',
    (good) => {
      expect(sampleSchema.parse(good)).toEqual(good);
    },
  );

  it.each([
    { ...sample, value: null },
    { ...sample, reason: 'timeout' },
    { ...sample, value: Number.POSITIVE_INFINITY },
    { ...sample, timeMs: 1_795_251_600_010.5 },
    { ...sample, tagId: 0 },
    { ...sample, quality: 'ok' },
  ])('is refused: %j', (bad) => {
    expect(sampleSchema.safeParse(bad).success).toBe(false);
  });
});

describe('a recorded series', () => {
  const series = { timesMs: [1_000, 3_000], values: [50, null], reasons: ['ok', 'timeout'], truncated: false };

  it('is accepted', () => {
    expect(historySeriesSchema.parse(series)).toEqual(series);
  });

  it.each([
    { ...series, timesMs: [3_000, 1_000] },
    { ...series, values: [50] },
    { ...series, reasons: ['ok', 'ok'] },
    { ...series, values: [50, 51] },
  ])('is refused: %j', (bad) => {
    expect(historySeriesSchema.safeParse(bad).success).toBe(false);
  });
});
