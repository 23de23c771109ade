import { describe, expect, it } from 'vitest';
import type { KeptAlarm } from '#main/alarm/keptAlarm.ts';
import { standingAtRest } from '#main/alarm/standing.ts';
import type { AlarmTransition } from '#shared/model/alarm.ts';
import { HandMovedClock } from '../../../../tests/kit/handMovedClock.ts';
import { alarmFact } from '../../../../tests/kit/journalStore.ts';
import { MemoryAlarmStore } from '../../../../tests/kit/memoryAlarmStore.ts';
import { FloodWatch } from '../../alarm/floodWatch.ts';
import { replay } from '../../alarm/replay.ts';
import { silentLogger } from '../logger.ts';
import { AlarmRecorder } from './alarmRecorder.ts';
import { JournaledLives } from './journaledLives.ts';
import { KeptAlarms, keptState } from './keptAlarms.ts';

const DEVICE = 7;

const step = (occurrence: number, changes: Partial<AlarmTransition> = {}): AlarmTransition =>
  alarmFact({ deviceId: DEVICE, occurrence, ...changes }).transition;

const kept = (key: string, count: number): KeptAlarm => ({
  standing: {
    ...standingAtRest({ deviceId: DEVICE, key, priority: 'high', isSafety: false }),
    state: 'acknowledged',
    count,
  },
  wasShown: true,
  quiet: null,
  delay: null,
  trigger: null,
  acknowledgedForMs: null,
  shelfRemainingMs: null,
});

const recorded = () => {
  const clock = new HandMovedClock();
  const store = new MemoryAlarmStore([DEVICE]);
  let alarms: readonly KeptAlarm[] = [];
  const written: number[] = [];
  const recorder = new AlarmRecorder({
    commit: (commit) => store.addAlarms(commit),
    state: () => ({ lastOccurrence: 0, alarms, inputs: [], flood: new FloodWatch().keep(0) }),
    kept: new KeptAlarms([], clock.monotonicMs()),
    lives: new JournaledLives([]),
    homeId: () => DEVICE,
    factOf: (transition) => alarmFact(transition),
    clock,
    logger: silentLogger,
    onWritten: (rows) => written.push(...rows.map(({ seq }) => seq)),
  });
  const stand = (...next: readonly KeptAlarm[]): void => void (alarms = next);
  return { clock, store, recorder, stand, written };
};

const occurrencesOf = ({ facts }: MemoryAlarmStore): (number | null)[] =>
  facts.map(({ transition }) => transition.occurrence);

describe('steps of alarms on their way to the disk', () => {
  it('of one scan go into one transaction, with the state behind them', async () => {
    const { recorder, store, stand, written } = recorded();
    stand(kept('oil.LL', 2));
    recorder.record([step(1), step(2)]);
    recorder.record([step(3)]);
    expect([1, 2, 3].map((occurrence) => recorder.isConfirmed(occurrence))).toEqual([false, false, false]);
    expect(await recorder.settled()).toBe(true);
    expect(store.commits.map(({ facts, states }) => [facts.length, ...states.map(({ key }) => key)])).toEqual([
      [3, 'oil.LL', '@watch'],
    ]);
    expect(written).toEqual([1, 2, 3]);
    expect(recorder.isConfirmed(2)).toBe(true);
  });

  it('wait while the disk is full, and are written once and in their order when it is back', async () => {
    const { recorder, store, clock, written } = recorded();
    store.isFull = true;
    recorder.record([step(1)]);
    expect(await recorder.settled()).toBe(false);
    recorder.record([step(2)]);
    recorder.record([step(3, { step: 'returned', from: 'unacknowledged', to: 'returned' })]);
    await clock.pass(3_500);
    expect(store.refused).toBeGreaterThanOrEqual(4);
    expect(written).toEqual([]);
    expect(recorder.isConfirmed(1)).toBe(false);
    store.isFull = false;
    await clock.pass(1_000);
    expect(occurrencesOf(store)).toEqual([1, 2, 3]);
    expect(written).toEqual([1, 2, 3]);
    expect(recorder.isConfirmed(1)).toBe(true);
    await clock.pass(10_000);
    expect(store.facts).toHaveLength(3);
  });

  it('bring the states along that a full disk refused, though more steps wait than one transaction takes', async () => {
    const { recorder, store, clock, stand } = recorded();
    stand(kept('oil.LL', 2));
    store.isFull = true;
    recorder.record([step(1)]);
    await recorder.settled();
    recorder.record(Array.from({ length: 1_200 }, (_, index) => step(index + 2)));
    await clock.pass(2_500);
    store.isFull = false;
    await clock.pass(1_000);
    expect(occurrencesOf(store)).toEqual(Array.from({ length: 1_201 }, (_, index) => index + 1));
    expect(store.commits.map(({ facts }) => facts.length)).toEqual([500, 500, 201]);
    const [first] = keptState(await store.alarmStates()).alarms;
    expect(first?.standing).toEqual(kept('oil.LL', 2).standing);
  });

  it('leave one state of an alarm behind, however often the disk refused it', async () => {
    const { recorder, store, clock, stand } = recorded();
    store.isFull = true;
    for (let count = 1; count <= 5; count += 1) {
      stand(kept('oil.LL', count));
      recorder.save();
      await clock.pass(1_000);
    }
    stand();
    store.isFull = false;
    await clock.pass(1_000);
    expect(await store.alarmStates()).toEqual([]);
    stand(kept('oil.LL', 9));
    recorder.save();
    await clock.pass(0);
    expect(store.commits.map(({ states }) => states.map(({ key }) => key))).toEqual([['oil.LL', '@watch']]);
    expect((await store.alarmStates())[0]).toMatchObject({ state: { standing: { count: 9 } } });
  });

  it('stand, after a power cut between two transactions of a burst, as the rows on disk say', async () => {
    const { recorder, store, stand } = recorded();
    const rows = Array.from({ length: 700 }, (_, index) => [
      step(index + 1, { key: `alarm_${index}` }),
      step(index + 1, { key: `alarm_${index}`, step: 'returned', from: 'unacknowledged', to: 'returned' }),
      step(index + 1, { key: `alarm_${index}`, step: 'acknowledged', from: 'returned', to: 'normal' }),
    ]).flat();
    stand(kept('alarm_699', 1));
    store.refuseAfter = 2;
    recorder.record(rows);
    expect(await recorder.settled()).toBe(false);
    const onDisk = replay(
      store.facts.map(({ transition }) => transition),
      () => false,
    );
    expect(store.facts).toHaveLength(1_000);
    expect(keptState(await store.alarmStates()).alarms.map(({ standing }) => standing)).toEqual(onDisk);
    expect(onDisk.map(({ key, state }) => [key, state])).toEqual([['alarm_333', 'unacknowledged']]);
  });

  it('are dropped oldest first beyond fifty thousand; a life whose first step is gone takes acknowledgements', async () => {
    const { recorder, store, clock } = recorded();
    store.isFull = true;
    recorder.record([step(1)]);
    await recorder.settled();
    recorder.record(Array.from({ length: 50_000 }, (_, index) => step(index + 2)));
    expect([recorder.isConfirmed(1), recorder.isConfirmed(2)]).toEqual([true, false]);
    store.isFull = false;
    await clock.pass(1_000);
    expect(store.facts).toHaveLength(50_000);
    expect(occurrencesOf(store)[0]).toBe(2);
  });

  it('are tried once more at the end, and nothing is tried after it', async () => {
    const { recorder, store, clock } = recorded();
    store.isFull = true;
    recorder.record([step(1)]);
    await recorder.close();
    expect(store.refused).toBe(2);
    expect(clock.waiting).toBe(0);
  });
});
