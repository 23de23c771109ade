import { describe, expect, it } from 'vitest';
import type { EventRow } from '#shared/api/alarms.ts';
import { isMark, trendMarks } from './trendMarks.ts';

const row = (seq: number, timeMs: number, changes: Partial<EventRow> = {}): EventRow => ({
  seq,
  timeMs,
  kind: 'alarm',
  event: 'alarm',
  site: 'MKZ',
  device: 'GEN1',
  deviceId: 1,
  tag: null,
  occurrence: seq,
  step: 'raised',
  from: null,
  to: null,
  value: null,
  limit: null,
  quality: null,
  priority: 'low',
  user: null,
  textRu: 'Тревога',
  textEn: 'Alarm',
  comment: null,
  ...changes,
});

const view = { fromMs: 1_000, toMs: 2_000 };

describe('marks over the time', () => {
  it('stand where the events were, near ones as one, with the gravest of them', () => {
    const events = [
      row(4, 1_900),
      row(2, 1_110, { priority: 'critical' }),
      row(1, 1_100),
      row(3, 1_120, { kind: 'command', priority: null, step: null }),
    ];
    const marks = trendMarks(events, view, 0.05);
    expect(marks.map(({ share, priority, kind }) => [share, priority, kind])).toEqual([
      [0.11, 'critical', 'alarm'],
      [0.9, 'low', 'alarm'],
    ]);
    expect(marks[0]?.events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('are never more than there is room for, however many events there are', () => {
    const events = Array.from({ length: 1_500 }, (_, index) => row(index, 1_000 + index / 2));
    expect(trendMarks(events, view, 0.02).length).toBeLessThanOrEqual(50);
  });

  it('leave out what lies outside, and steps of an alarm that are not its rise', () => {
    expect(trendMarks([row(1, 999), row(2, 2_000)], view, 0.02)).toEqual([]);
    expect(isMark(row(1, 1_500))).toBe(true);
    expect(isMark(row(1, 1_500, { step: 'acknowledged' }))).toBe(false);
    expect(isMark(row(1, 1_500, { kind: 'maintenance', step: null }))).toBe(true);
    expect(isMark(row(1, 1_500, { kind: 'access', step: null }))).toBe(false);
  });
});
