import { describe, expect, it } from 'vitest';
import type { AlarmStanding, AlarmTransition } from '#shared/model/alarm.ts';
import { alarmKpi } from './alarmKpi.ts';
import { EEMUA_STEADY, EEMUA_UPSET, KPI_BOUNDS, KPI_FIGURES, wordOn } from './kpiFigures.ts';
import { standingAtRest } from './standing.ts';
import { transitionRow } from './transitionRow.ts';

const T0 = Date.UTC(2026, 10, 21);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY = { fromMs: T0, toMs: T0 + 24 * HOUR_MS };

const standing = (key: string, changes: Partial<AlarmStanding> = {}): AlarmStanding => ({
  ...standingAtRest({ deviceId: 7, key, priority: 'low', isSafety: false }),
  ...changes,
});

const row = (
  key: string,
  afterMs: number,
  step: 'raised' | 'returned' = 'raised',
  changes: Partial<AlarmTransition> = {},
): AlarmTransition => {
  const to = step === 'raised' ? 'unacknowledged' : 'returned';
  return { ...transitionRow(standing(key), 'low', { step, to, timeMs: T0 + afterMs }), ...changes };
};

const every = (count: number, everyMs: number, key: (index: number) => string, fromMs = 0): AlarmTransition[] =>
  Array.from({ length: count }, (_, index) => row(key(index), fromMs + index * everyMs));

describe('the figures of the alarms', () => {
  it('of a quiet day are zero and acceptable', () => {
    const kpi = alarmKpi([], DAY);
    expect(kpi).toMatchObject({
      annunciations: 0,
      peak: { count: 0, fromMs: null },
      topTen: [],
      eemuaSteady: 'acceptable',
    });
    expect(new Set(Object.values(kpi.figures))).toEqual(new Set([0]));
    expect(new Set(Object.values(kpi.verdicts))).toEqual(new Set(['acceptable']));
    expect(kpi.priorityShares).toEqual({ critical: 0, high: 0, medium: 0, low: 0 });
  });

  it('tell the rates', () => {
    const kpi = alarmKpi(
      every(288, 5 * MINUTE_MS, (index) => `a${index}`),
      DAY,
    );
    expect(kpi.figures).toMatchObject({ perDay: 288, perHour: 12, perTenMinutes: 2, peakTenMinutes: 2 });
    expect(kpi.verdicts).toMatchObject({ perDay: 'manageable', perHour: 'manageable', perTenMinutes: 'manageable' });
    expect(kpi).toMatchObject({ eemuaSteady: 'manageable', eemuaUpset: 'manageable' });
    expect(
      alarmKpi(
        every(301, 4 * MINUTE_MS, (index) => `a${index}`),
        DAY,
      ).verdicts.perDay,
    ).toBe('beyond');
  });

  it('find the worst ten minutes wherever they begin', () => {
    const burst = every(40, 10_000, (index) => `b${index}`, 5 * HOUR_MS + 7 * MINUTE_MS);
    const kpi = alarmKpi([row('early', MINUTE_MS), ...burst], DAY);
    expect(kpi.peak).toEqual({ count: 40, fromMs: T0 + 5 * HOUR_MS + 7 * MINUTE_MS });
    expect(kpi).toMatchObject({ eemuaUpset: 'hard', verdicts: { peakTenMinutes: 'beyond' } });
    expect(kpi.figures.busyHoursShare).toBeCloseTo(1 / 24, 10);
    expect(kpi.figures.busySlotsShare).toBeCloseTo(2 / 144, 10);
    // From the eleventh of the burst to ten minutes after the fifth last one.
    expect(kpi.figures.floodShare).toBeCloseTo((350_000 + 600_000 - 100_000) / (24 * HOUR_MS), 10);
  });

  it('name the ten that call most, with their share', () => {
    const rows = Array.from({ length: 12 }, (_, kind) =>
      every(kind + 1, HOUR_MS / 4, () => `k${kind}`, kind * 1_000),
    ).flat();
    const kpi = alarmKpi(rows, DAY);
    expect(kpi.annunciations).toBe(78);
    expect(kpi.topTen).toHaveLength(10);
    expect(kpi.topTen[0]).toEqual({ deviceId: 7, key: 'k11', count: 12, share: 12 / 78 });
    expect(kpi.figures.topTenShare).toBeCloseTo(75 / 78, 10);
  });

  it('name what chatters, is fleeting or stale', () => {
    const rows = [
      row('brief', HOUR_MS),
      row('brief', HOUR_MS + 9_999, 'returned'),
      ...every(3, 30_000, () => 'chatter', 2 * HOUR_MS),
      ...every(3, 30_001, () => 'calm', 3 * HOUR_MS),
      row('since yesterday', 4 * HOUR_MS, 'returned'),
    ];
    const atStart = [
      standing('since yesterday', { state: 'unacknowledged', raisedMs: T0 - 21 * HOUR_MS }),
      standing('all along', { state: 'acknowledged', raisedMs: T0 - 1 }),
      standing('over', { state: 'returned', raisedMs: T0 - 90 * HOUR_MS }),
    ];
    const kpi = alarmKpi(rows, DAY, atStart);
    const keys = (names: readonly { key: string }[]): string[] => names.map(({ key }) => key);
    expect([keys(kpi.chattering), keys(kpi.fleeting), keys(kpi.stale)]).toEqual([
      ['chatter'],
      ['brief'],
      ['since yesterday', 'all along'],
    ]);
    expect(kpi.figures).toMatchObject({ chatteringAlarms: 1, fleetingAlarms: 1, staleAlarms: 2 });
    expect(kpi.verdicts).toMatchObject({ chatteringAlarms: 'beyond', staleAlarms: 'acceptable' });
  });

  it('tell the shares of the priorities, of what the operator was called for', () => {
    const rows = [
      row('a', 0, 'raised', { priority: 'critical' }),
      ...every(3, HOUR_MS, (index) => `b${index}`, HOUR_MS),
      row('held', 5 * HOUR_MS, 'raised', { priority: 'high', holds: ['suppressed'] }),
    ];
    expect(alarmKpi(rows, DAY).priorityShares).toEqual({ critical: 0.25, high: 0, medium: 0, low: 0.75 });
  });
});

describe('the tables of the standards', () => {
  it('have bounds in order for every figure', () => {
    for (const figure of KPI_FIGURES)
      expect(KPI_BOUNDS[figure].manageable).toBeGreaterThanOrEqual(KPI_BOUNDS[figure].acceptable);
  });

  it.each([
    [1, 'acceptable'],
    [2, 'manageable'],
    [5, 'over_demanding'],
    [10.1, 'unacceptable'],
  ])('call a steady %s in ten minutes %s', (rate, word) => {
    expect(wordOn(EEMUA_STEADY, rate)).toBe(word);
  });

  it.each([
    [10, 'manageable'],
    [20, 'hard'],
    [100, 'hard'],
    [101, 'excessive'],
  ])('call %s after an upset %s', (count, word) => {
    expect(wordOn(EEMUA_UPSET, count)).toBe(word);
  });
});
