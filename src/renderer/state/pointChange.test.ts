import { expect, test } from 'vitest';
import type { EventRow } from '#shared/api/alarms.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import { sampleView } from './deviceViewSample.ts';
import { holdOf, type PointChanges, withEventRows, withJournalRow } from './pointChange.ts';

const NOTHING: PointChanges = new Map();
const RUNNING = 9;

/** A set online since 5 s whose profile journals its state. */
const genset = (gen_status: number | null, online = true) => {
  const view = sampleView('generator', 'ГПУ-1', { gen_status, gen_uab: 400 });
  if (view.profile === null || view.state === null) throw new Error('BUG: a sample has both');
  return {
    ...view,
    profile: { ...view.profile, events: [{ point: 'gen_status', kind: 'state' as const }] },
    state: { ...view.state, online, sinceMs: 5_000 },
  };
};

const told = (timeMs: number, to: number, event = 'point_changed'): JournalRow => ({
  seq: 3,
  timeMs,
  kind: 'state',
  event,
  deviceId: 1,
  point: 'gen_status',
  details: { from: 8, to },
});

const read = (timeMs: number, event = 'point_changed'): EventRow =>
  ({ ...told(timeMs, 0, event), tag: 'MKZ.GEN1.gen_status' }) as unknown as EventRow;

test('a change that was seen dates the state', () => {
  expect(holdOf(genset(RUNNING), 'gen_status', withJournalRow(NOTHING, told(7_000, RUNNING)))).toEqual({
    sinceMs: 7_000,
    isExact: true,
  });
});

test('a change from before the link came back proves only that it holds since then', () => {
  const changes = withJournalRow(NOTHING, told(2_000, RUNNING));
  expect(holdOf(genset(RUNNING), 'gen_status', changes)).toEqual({ sinceMs: 5_000, isExact: false });
});

test('a state without a known change holds at least since the device is online', () => {
  expect(holdOf(genset(RUNNING), 'gen_status', NOTHING)).toEqual({ sinceMs: 5_000, isExact: false });
});

test('what was found after a gap is older than it was found', () => {
  const changes = withJournalRow(NOTHING, told(6_000, RUNNING, 'point_after_gap'));
  expect(holdOf(genset(RUNNING), 'gen_status', changes)).toEqual({ sinceMs: 6_000, isExact: false });
});

test('a new state has no time until its change has come', () => {
  expect(holdOf(genset(10), 'gen_status', withJournalRow(NOTHING, told(7_000, RUNNING)))).toBeUndefined();
});

test('an unknown state, a silent device and a point that nobody journals have none', () => {
  expect(holdOf(genset(null), 'gen_status', NOTHING)).toBeUndefined();
  expect(holdOf(genset(RUNNING, false), 'gen_status', NOTHING)).toBeUndefined();
  expect(holdOf(genset(RUNNING), 'gen_uab', NOTHING)).toBeUndefined();
});

test('of rows that were read the newest of a point counts, and none replaces what came live', () => {
  const rows = [read(8_000), read(6_000)];
  const changes = withEventRows(NOTHING, rows, () => RUNNING);
  expect(changes.get('1.gen_status')).toEqual({ timeMs: 8_000, isSeen: true, value: RUNNING });
  const live = withJournalRow(NOTHING, told(9_000, 10));
  expect(withEventRows(live, rows, () => 10).get('1.gen_status')?.timeMs).toBe(9_000);
});

test('rows of other facts change nothing', () => {
  expect(withJournalRow(NOTHING, { ...told(1, 2), event: 'lock_out_set' })).toBe(NOTHING);
  expect(withEventRows(NOTHING, [read(1, 'lock_out_set')], () => 1).size).toBe(0);
});
