import { describe, expect, it } from 'vitest';
import { trialSeries } from '../../widgets/trend/trendTrial.ts';
import { coversView, questionPauseMs } from './questionPause.ts';

const source = (tag: string, shiftMs: number) => ({ tag, shiftMs, holdMs: 6_000, deviceId: 1, point: 'power_total' });

describe('the pause before a question of a chart', () => {
  it('is none for the first change of a row', () => {
    expect(questionPauseMs(5_000, true)).toBe(0);
    expect(questionPauseMs(81, false)).toBe(0);
  });

  it('waits for the hand to rest while everything is in sight, and not so long where something is missing', () => {
    expect(questionPauseMs(100, true)).toBe(200);
    expect(questionPauseMs(60, false)).toBe(80);
  });
});

describe('what is in sight', () => {
  const series = new Map([
    ['MKZ.GEN1.power_total@0', trialSeries(1_000, 9_000, [])],
    ['MKZ.GEN2.power_total@500', trialSeries(500, 8_500, [])],
  ]);
  const sources = [source('MKZ.GEN1.power_total', 0), source('MKZ.GEN2.power_total', 500)];

  it('counts a compared curve by the time that it is drawn at', () => {
    expect(coversView(series, sources, { fromMs: 1_000, toMs: 9_000 })).toBe(true);
    expect(coversView(series, sources, { fromMs: 999, toMs: 9_000 })).toBe(false);
    expect(coversView(series, sources, { fromMs: 1_000, toMs: 9_001 })).toBe(false);
  });

  it('misses a pen that was never read', () => {
    const more = [...sources, source('MKZ.GEN1.gen_uab', 0)];
    expect(coversView(series, more, { fromMs: 2_000, toMs: 3_000 })).toBe(false);
  });
});
