import { describe, expect, it } from 'vitest';
import { AlarmBench, alarm, DEVICE } from '../../../tests/kit/alarmBench.ts';
import { firstOutOf } from './firstOut.ts';

const point = (key: string, changes: Parameters<typeof alarm>[0] = {}) =>
  alarm({ key, trigger: { kind: 'state', point: key, values: [1] }, firstOutGroup: 'trip', ...changes });

const bench = (): AlarmBench => {
  const started = new AlarmBench([
    point('oil'),
    point('speed'),
    point('voltage'),
    point('muted', { mutedWhile: [{ point: 'stopped', values: [1] }] }),
    point('alone', { firstOutGroup: null }),
  ]);
  started.scan({ oil: 0, speed: 0, voltage: 0, muted: 0, alone: 0, stopped: 0 });
  return started;
};

const told = ({ rows }: AlarmBench) =>
  rows
    .filter(({ step }) => step === 'raised')
    .map(({ key, occurrence, firstOut, isOrderUncertain }) => [key, occurrence, firstOut, isOrderUncertain]);

describe('first-out', () => {
  it('marks the first alarm of a trip and ties those that follow to it', () => {
    const trip = bench();
    trip.scan({ speed: 1 });
    trip.clock.advance(2_000);
    trip.scan({ oil: 1, voltage: 1 });
    expect(told(trip)).toEqual([
      ['speed', 1, 1, false],
      ['oil', 2, 1, false],
      ['voltage', 3, 1, false],
    ]);
  });

  it('says where the order within one scan cannot be told', () => {
    const trip = bench();
    trip.scan({ oil: 1, speed: 1 });
    trip.scan({ voltage: 1 });
    expect(told(trip)).toEqual([
      ['oil', 1, 1, false],
      ['speed', 2, 1, true],
      ['voltage', 3, 1, false],
    ]);
  });

  it('begins anew when all of the group are back to normal, and not before', () => {
    const trip = bench();
    trip.scan({ oil: 1 });
    trip.scan({ oil: 0, speed: 1 });
    trip.acknowledge(1);
    trip.scan({ speed: 0, voltage: 1 });
    trip.acknowledge(2);
    trip.acknowledge(3);
    trip.scan({ voltage: 0 });
    trip.scan({ speed: 1 });
    expect(told(trip)).toEqual([
      ['oil', 1, 1, false],
      ['speed', 2, 1, false],
      ['voltage', 3, 1, false],
      ['speed', 4, 4, false],
    ]);
  });

  it('takes no notice of held alarms and of alarms outside the group', () => {
    const trip = bench();
    trip.scan({ stopped: 1, muted: 1, alone: 1 });
    trip.scan({ oil: 1 });
    expect(told(trip)).toEqual([
      ['alone', 1, null, false],
      ['oil', 2, 2, false],
    ]);
  });

  it('counts one that was muted from when it is shown', () => {
    const trip = bench();
    trip.scan({ stopped: 1, muted: 1 });
    trip.scan({ oil: 1 });
    trip.scan({ stopped: 0 });
    expect(told(trip)).toEqual([
      ['oil', 1, 1, false],
      ['muted', 2, 1, false],
    ]);
  });

  it('goes on over a restart', () => {
    const trip = bench();
    trip.scan({ oil: 1 });
    trip.restart(5_000);
    trip.scan({ speed: 1 });
    expect(told(trip)).toEqual([
      ['oil', 1, 1, false],
      ['speed', 2, 1, false],
    ]);
  });

  it('keeps devices apart', () => {
    const other = { deviceId: DEVICE + 1, endpoint: null, definitions: [point('oil')] };
    const trip = bench();
    trip.watch([...trip.devices, other]);
    trip.scan({ oil: 1 });
    trip.note(trip.book.evaluate(DEVICE + 1, () => ({ value: 1, reason: 'ok' }), trip.at));
    expect(told(trip)).toEqual([
      ['oil', 1, 1, false],
      ['oil', 2, 2, false],
    ]);
  });

  it('goes with the later of two events that are both open', () => {
    const early = { firstOut: 3, occurrence: 3, raisedScan: 12 };
    const follower = { firstOut: 3, occurrence: 4, raisedScan: 10 };
    const late = { firstOut: 8, occurrence: 8, raisedScan: 12 };
    const lateFollower = { ...late, occurrence: 9 };
    expect(firstOutOf(10, [follower, late, early], 12)).toEqual({ firstOut: 8, isOrderUncertain: true });
    expect(firstOutOf(10, [early, late, follower], 13)).toEqual({ firstOut: 8, isOrderUncertain: false });
    expect(firstOutOf(10, [early, lateFollower], 12)).toEqual({ firstOut: 8, isOrderUncertain: false });
  });
});
