import { describe, expect, it } from 'vitest';
import { parseExportRange } from './exportRange.ts';
import { type CsvSource, historyCsv, type TagColumns } from './historyCsv.ts';

const PERIOD_MS = 2_000;
const LIMIT = 500;

const columns = (fromMs: number, toMs: number, scale: number): TagColumns => {
  const first = Math.ceil(fromMs / PERIOD_MS);
  const all = Array.from({ length: Math.ceil(toMs / PERIOD_MS) - first }, (_, index) => (first + index) * PERIOD_MS);
  const t = all.slice(-LIMIT);
  return {
    t,
    value: t.map((time) => (time === 4_000 ? Number.NaN : (time / PERIOD_MS) * scale)),
    codes: t.map((time) => (time === 4_000 ? 17 : 0)),
    isTruncated: t.length < all.length,
    unread: [],
  };
};

const source: CsvSource = {
  tags: ['MKZ.GEN1.power_total', 'MKZ.GEN2.power_total'].map((name) => ({
    name,
    unit: 'kW',
    time: (timeMs: number) => new Date(timeMs).toISOString(),
  })),
  read: ({ fromMs, toMs }) => [columns(fromMs, toMs, 1), columns(fromMs, toMs, -0.5)],
  qualityWord: (code) => (code === 0 ? 'ok' : 'timeout'),
};

const linesOf = (fromMs: number, toMs: number): string[] =>
  [...historyCsv(source, { fromMs, toMs })].join('').trimEnd().split('\r\n');

describe('history as CSV', () => {
  it('has a row per sample with its unit and quality, in the order of time', () => {
    expect(linesOf(2_000, 6_001)).toEqual([
      'time,tag,value,unit,quality',
      '1970-01-01T00:00:02.000Z,MKZ.GEN1.power_total,1,kW,ok',
      '1970-01-01T00:00:02.000Z,MKZ.GEN2.power_total,-0.5,kW,ok',
      '1970-01-01T00:00:04.000Z,MKZ.GEN1.power_total,,kW,timeout',
      '1970-01-01T00:00:04.000Z,MKZ.GEN2.power_total,,kW,timeout',
      '1970-01-01T00:00:06.000Z,MKZ.GEN1.power_total,3,kW,ok',
      '1970-01-01T00:00:06.000Z,MKZ.GEN2.power_total,-1.5,kW,ok',
    ]);
  });

  it('gives every sample once, however many stretches it takes', () => {
    const lines = linesOf(1, 10 * 3_600_000);
    expect(lines.length - 1).toBe(2 * (5 * 3_600 - 1));
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('holds no more than a stretch at a time', () => {
    for (const text of historyCsv(source, { fromMs: 0, toMs: 10 * 3_600_000 })) {
      expect(text.split('\r\n').length).toBeLessThanOrEqual(2 * LIMIT + 1);
    }
  });
});

describe('a range of an export', () => {
  it.each([
    ['1795251600000', '2026-11-21T10:00:00Z', 1_795_251_600_000, 1_795_255_200_000],
    ['2026-11-21', '2026-11-21T05:00:00.5+05:00', 1_795_219_200_000, 1_795_219_200_500],
  ])('%s … %s', (from, to, fromMs, toMs) => {
    expect(parseExportRange(from, to)).toEqual({ ok: true, value: { fromMs, toMs } });
  });

  it.each([
    ['yesterday', '2026-11-21', /yesterday is no time/],
    ['2026-11-21T09:00:00', '2026-11-22', /2026-11-21T09:00:00 is no time/],
    ['2026-11-22', '2026-11-21', /ends before it begins/],
    ['2026-11-21', '2026-11-21', /ends before it begins/],
    ['2026-13-45', '2026-11-21', /2026-13-45 is no time/],
  ])('%s … %s is refused in words', (from, to, message) => {
    const parsed = parseExportRange(from, to);
    expect(parsed.ok ? '' : parsed.error).toMatch(message);
  });
});
