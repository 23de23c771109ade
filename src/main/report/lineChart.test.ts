import { describe, expect, it } from 'vitest';
import { chartExtremes, lineChart } from './lineChart.ts';

const T = 1_000_000;
const chart = (values: readonly (number | null)[], title = 'Мощность') =>
  lineChart({
    line: { t: values.map((_, index) => T + index * 2_000), min: values, max: values },
    fromMs: T,
    toMs: T + 420_000,
    markMs: T + 120_000,
    holdMs: 6_000,
    title,
    number: (value) => value.toFixed(1),
  });
const pathOf = (svg: string): string => /<path d="([^"]*)"/.exec(svg)?.[1] ?? '';

describe('a small chart', () => {
  it('has the true minimum and maximum on its scale', () => {
    const svg = chart([118.4, 2.5, 161.2]);
    expect(svg).toContain('>161.2</text>');
    expect(svg).toContain('>2.5</text>');
  });

  it('breaks its line where nothing is known', () => {
    expect(pathOf(chart([10, 12, null, null, 11])).match(/M/g)).toHaveLength(2);
    expect(pathOf(chart([10, 12, 14, 13, 11])).match(/M/g)).toHaveLength(1);
  });

  it('does not draw a value longer than it may stand', () => {
    const [, end] = /H([\d.]+)$/.exec(pathOf(chart([50]))) ?? [];
    expect(Number(end)).toBeCloseTo(52 + (360 * 6) / 420, 1);
  });

  it('is empty without values, and lies in the middle when it is flat', () => {
    expect(chartExtremes({ t: [T], min: [null], max: [null] })).toBeNull();
    expect(chart([null])).not.toContain('<path');
    expect(pathOf(chart([400, 400]))).toMatch(/^M52\.0 53\.0H/);
  });

  it('writes the minutes from its mark', () => {
    expect([...chart([1]).matchAll(/middle">([^<]+)</g)].map(([, text]) => text)).toEqual([
      '\u22122',
      '\u22121',
      '0',
      '+1',
      '+2',
      '+3',
      '+4',
      '+5',
    ]);
  });

  it('never takes a title for markup', () => {
    expect(chart([1], '<script>')).toContain('&lt;script&gt;');
  });
});
