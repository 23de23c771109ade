import { describe, expect, it } from 'vitest';
import { standingAtRest } from '#main/alarm/standing.ts';
import type { AlarmView } from '#shared/api/alarms.ts';
import type { AlarmStanding } from '#shared/model/alarm.ts';
import { alarmSummary, byUrgency } from './alarmSummary.ts';

const NOW_MS = Date.UTC(2026, 10, 21, 9, 30, 0);

const standing = (occurrence: number, changes: Partial<AlarmStanding>): AlarmStanding => ({
  ...standingAtRest({ deviceId: 7, key: `alarm.${occurrence.toString()}`, priority: 'medium', isSafety: false }),
  occurrence,
  state: 'unacknowledged',
  raisedMs: NOW_MS - 60_000 + occurrence,
  ...changes,
});

const summaryOf = (standings: readonly AlarmStanding[]) =>
  alarmSummary({
    timeMs: NOW_MS,
    standings,
    flood: { forMs: 90_000, inTenMinutes: 14 },
    horn: null,
    colours: { devices: {}, sites: {} },
    viewOf: (one) => one as AlarmView,
  });

describe('what the alarm bar says', () => {
  it('counts what acts and what waits, and neither what is held nor what is over', () => {
    const summary = summaryOf([
      standing(1, { priority: 'critical', state: 'acknowledged' }),
      standing(2, { priority: 'critical', state: 'latched_unacknowledged' }),
      standing(3, { priority: 'high' }),
      standing(4, { priority: 'high', state: 'returned' }),
      standing(5, { priority: 'high', state: 'latched_acknowledged' }),
      standing(6, { priority: 'low', holds: ['suppressed'] }),
      standing(7, { priority: 'low', holds: ['shelved', 'suppressed'] }),
      standing(8, { priority: 'low', state: 'normal', holds: ['out_of_service'] }),
    ]);
    expect(summary.active).toEqual({ critical: 1, high: 1, medium: 0, low: 0 });
    expect(summary.unacknowledged).toEqual({ critical: 1, high: 2, medium: 0, low: 0 });
    expect([summary.shelved, summary.outOfService]).toEqual([1, 1]);
    expect(summary.flood).toEqual({ sinceMs: NOW_MS - 90_000, inTenMinutes: 14 });
  });

  it('names the newest of the gravest that nobody has acknowledged', () => {
    const { newest } = summaryOf([
      standing(11, { priority: 'critical', state: 'acknowledged' }),
      standing(12, { priority: 'high' }),
      standing(13, { priority: 'high' }),
      standing(14, { priority: 'low' }),
    ]);
    expect(newest?.occurrence).toBe(13);
    expect(summaryOf([standing(11, { state: 'acknowledged' })]).newest).toBeNull();
  });

  it('puts alarms of one instant in the order of their numbers, the newest first', () => {
    const same = [5, 9, 7].map((occurrence) => standing(occurrence, { raisedMs: NOW_MS }));
    expect(same.toSorted(byUrgency).map(({ occurrence }) => occurrence)).toEqual([9, 7, 5]);
  });
});
