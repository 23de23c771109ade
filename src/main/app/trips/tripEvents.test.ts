import { expect, it } from 'vitest';
import type { StoredEvent } from '../../store/journal/storedEvent.ts';
import { tripGroups } from './tripEvents.ts';

const TRIP_MS = 1_795_255_200_000;

const event = (seq: number, change: Partial<StoredEvent>): StoredEvent => ({
  seq,
  timeMs: TRIP_MS,
  kind: 'alarm',
  event: 'alarm_raised',
  site: 'MKZ',
  device: 'GEN1',
  siteId: 1,
  deviceId: 1,
  tag: null,
  alarm: null,
  occurrence: null,
  step: null,
  from: null,
  to: null,
  value: null,
  limit: null,
  quality: null,
  priority: null,
  user: null,
  textRu: seq.toString(),
  textEn: seq.toString(),
  comment: null,
  ...change,
});

const scans = new Map([
  [1, { timesMs: [TRIP_MS - 4_000, TRIP_MS - 2_000, TRIP_MS, TRIP_MS + 2_000], periodMs: 2_000 }],
]);
const groupsOf = (events: readonly StoredEvent[]): number[][] =>
  tripGroups(
    events,
    { scans, span: { fromMs: TRIP_MS - 60_000, toMs: TRIP_MS + 60_000 }, alarmRise: () => undefined },
    { occurrence: 11, followers: new Set() },
  ).map(({ events: own }) => own.map(({ seq }) => seq));

it('a breaker, a state and an alarm that one scan brought have no order, whatever they are stamped with', () => {
  const [alarm, breaker, state] = [
    event(1, { timeMs: TRIP_MS }),
    event(2, { kind: 'breaker', timeMs: TRIP_MS + 3 }),
    event(3, { kind: 'state', timeMs: TRIP_MS + 6 }),
  ];
  expect(groupsOf([alarm, breaker, state])).toEqual([[1, 2, 3]]);
});

it('what a person did between two scans stands alone before the scan only where nothing can have happened before it', () => {
  const act = event(1, { kind: 'command', user: 'Ким', timeMs: TRIP_MS - 2_500 });
  expect(groupsOf([act, event(2, { kind: 'breaker' })])).toEqual([[1], [2]]);
  expect(groupsOf([{ ...act, timeMs: TRIP_MS - 1_000 }, event(2, { kind: 'breaker' })])).toEqual([[1, 2]]);
});
