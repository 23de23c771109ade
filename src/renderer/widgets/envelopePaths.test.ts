import { describe, expect, it } from 'vitest';
import { envelopeAt, envelopePaths } from './envelopePaths.ts';

const frame = { fromMs: 0, toMs: 100, holdMs: 30, width: 200, height: 50 };

describe('an envelope on paper and screen', () => {
  it('stands from row to row, as high as its minimum and maximum are apart', () => {
    const { curve, gaps, extremes } = envelopePaths(
      { t: [0, 20, 40, 70], min: [5, 5, 1, 3], max: [5, 5, 6, 3] },
      frame,
    );
    expect(extremes).toEqual([1, 6]);
    expect(curve).toBe('M0 10H40L40 10H80L80 0V50H140L140 30H200');
    expect(gaps).toEqual([]);
  });

  it('has a gap where a row is not good, and where the next one comes too late', () => {
    const { curve, gaps } = envelopePaths({ t: [10, 20, 30, 80], min: [2, null, 4, 4], max: [2, null, 4, 4] }, frame);
    expect(gaps).toEqual([
      { x: 0, width: 20 },
      { x: 40, width: 20 },
      { x: 120, width: 40 },
    ]);
    expect(curve.match(/M/g)).toHaveLength(3);
  });

  it('is one gap without a single value', () => {
    const paths = envelopePaths({ t: [], min: [], max: [] }, frame);
    expect([paths.curve, paths.extremes, paths.gaps]).toEqual(['', null, [{ x: 0, width: 200 }]]);
  });

  it('puts a flat value in the middle', () => {
    expect(envelopePaths({ t: [0], min: [7], max: [7] }, { ...frame, holdMs: 100 }).curve).toBe('M0 25H200');
  });

  it('tells the row of an instant, and nothing in a gap', () => {
    const envelope = { t: [10, 20, 30], min: [2, null, 4], max: [3, null, 5] };
    expect(envelopeAt(envelope, 15, 30)).toEqual([2, 3]);
    expect(envelopeAt(envelope, 25, 30)).toBeNull();
    expect(envelopeAt(envelope, 59, 30)).toEqual([4, 5]);
    expect(envelopeAt(envelope, 60, 30)).toBeNull();
    expect(envelopeAt(envelope, 5, 30)).toBeNull();
  });
});
