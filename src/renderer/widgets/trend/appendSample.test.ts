import { describe, expect, it } from 'vitest';
import { appendSample, type LiveSample } from './appendSample.ts';
import { trendGaps } from './trendGaps.ts';
import { rowAt } from './trendSeries.ts';
import { trialSeries } from './trendTrial.ts';

const series = trialSeries(0, 100, [
  { at: 90, value: 4 },
  { at: 96, value: 5 },
]);
const good = (timeMs: number, value: number): LiveSample => ({ timeMs, value, reason: 'ok' });
const lost = (timeMs: number): LiveSample => ({ timeMs, value: null, reason: 'no_link' });

describe('a value that has just come', () => {
  it('is the newest row', () => {
    const longer = appendSample(series, good(101, 8), 103);
    expect([...longer.t]).toEqual([90, 96, 101]);
    expect([...longer.avg]).toEqual([4, 5, 8]);
    expect(longer.toMs).toBe(103);
    expect(rowAt(longer, 102)).toMatchObject({ value: 8, isSample: true });
  });

  it('counts once, and the curve ends when its hold does', () => {
    const once = appendSample(series, good(101, 8), 103);
    const later = appendSample(once, good(101, 8), 112);
    expect(later.t.length).toBe(3);
    expect(trendGaps(later).at(-1)).toEqual({ fromMs: 107, toMs: 112, reason: 'not_yet' });
  });

  it('breaks the curve when it turns bad, once, with its reason', () => {
    const broken = appendSample(appendSample(series, lost(102), 102), lost(104), 104);
    expect(broken.t.length).toBe(3);
    expect(trendGaps(broken).at(-1)).toEqual({ fromMs: 102, toMs: 104, reason: 'no_link' });
    const other = appendSample(broken, { timeMs: 106, value: null, reason: 'no_sensor' }, 109);
    expect(trendGaps(other).slice(-2)).toEqual([
      { fromMs: 102, toMs: 106, reason: 'no_link' },
      { fromMs: 106, toMs: 109, reason: 'no_sensor' },
    ]);
  });

  it('follows a bucket as a sample', () => {
    const buckets = trialSeries(0, 100, [{ at: 50, value: 3, min: 1, max: 6 }], {
      isFullResolution: false,
      endsWithSample: false,
    });
    const longer = appendSample(buckets, good(103, 8), 104);
    expect(rowAt(longer, 60)).toMatchObject({ toMs: 103, min: 1, isSample: false });
    expect(rowAt(longer, 103)).toMatchObject({ value: 8, isSample: true });
  });

  it('opens a series that had nothing', () => {
    expect([...appendSample(trialSeries(0, 10, []), good(11, 2), 12).last]).toEqual([2]);
  });
});
