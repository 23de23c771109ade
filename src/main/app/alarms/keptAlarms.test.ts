import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlarmBookState } from '#main/alarm/bookState.ts';
import type { StoredAlarmState } from '#main/store/alarm/alarmStates.ts';
import { AlarmBench, alarm } from '../../../../tests/kit/alarmBench.ts';
import { KeptAlarms, keptState, withoutWindows } from './keptAlarms.ts';

const HOME = 42;
const RATE = { kind: 'rate', point: 'oil', perMinute: -90 } as const;

/** Rows as the store has them after these changes. */
class Rows {
  readonly #rows = new Map<string, StoredAlarmState>();
  readonly kept = new KeptAlarms([], 0);

  write(state: AlarmBookState, monotonicMs: number, homeId: number | null = HOME, isEnd = false): string[] {
    const changes = this.kept.changesTo(state, homeId, { monotonicMs, isEnd });
    for (const { deviceId, key, state: row } of changes) {
      const name = `${deviceId.toString()} ${key}`;
      if (row === null) this.#rows.delete(name);
      else this.#rows.set(name, { deviceId, key, state: JSON.parse(JSON.stringify(row)) as typeof row });
    }
    this.kept.written(changes);
    return changes.map(({ key }) => key);
  }

  get all(): StoredAlarmState[] {
    return [...this.#rows.values()];
  }
}

type Kept = ReturnType<typeof keptState>;

/** The order of the rows says nothing. */
const inOrder = ({ alarms, inputs, flood }: Kept): Kept => ({
  alarms: alarms.toSorted((left, right) => left.standing.key.localeCompare(right.standing.key)),
  inputs: inputs.toSorted((left, right) => left.point.localeCompare(right.point)),
  flood,
});

const bench = () =>
  new AlarmBench([
    alarm({ onDelayMs: 60_000 }),
    alarm({ key: 'bit', trigger: { kind: 'bit', point: 'word', bit: 3 } }),
  ]);

describe('the rows that keep the alarms over a restart', () => {
  it('give back exactly the state, after any history', () => {
    const deed = fc.oneof(
      fc.record({ oil: fc.constantFrom(90, 101, 104, 250), word: fc.constantFrom(0, 8) }),
      fc.constantFrom('acknowledge' as const, 'shelve' as const),
      fc.integer({ min: 1, max: 90_000 }),
    );
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
        const plant = bench();
        const rows = new Rows();
        for (const one of deeds) {
          if (typeof one === 'number') plant.pass(one);
          else if (one === 'acknowledge') plant.acknowledge();
          else if (one === 'shelve') plant.book.shelve({ deviceId: 7, key: 'oil.LL' }, 17, plant.by());
          else plant.scan(one);
          const { lastOccurrence: _last, ...state } = plant.book.state(plant.at.monotonicMs);
          rows.write({ ...state, lastOccurrence: 0 }, plant.at.monotonicMs, HOME, true);
          expect(inOrder(keptState(rows.all))).toEqual(inOrder(JSON.parse(JSON.stringify(state)) as typeof state));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are written only where something changed, and again while they were not confirmed', () => {
    const plant = bench();
    plant.scan({ oil: 90, word: 0 });
    const state = plant.book.state(plant.at.monotonicMs);
    const at = { monotonicMs: plant.at.monotonicMs, isEnd: false };
    const kept = new KeptAlarms([], at.monotonicMs);
    const changes = kept.changesTo(state, HOME, at);
    expect(changes.map(({ key }) => key)).toEqual(['oil.LL', '@inputs', '@watch']);
    expect(kept.changesTo(state, HOME, at)).toEqual(changes);
    kept.written(changes);
    // A delay runs: how far watched time has come is worth a row, and nothing else.
    expect(kept.changesTo(state, HOME, at).map(({ key }) => key)).toEqual(['@watch']);
  });

  it('are written once a minute while nothing happens but that shelves, reminders and floods grow older', () => {
    const plant = new AlarmBench([alarm({ reAlarmMs: 3_600_000 }), alarm({ key: 'oil.rate', trigger: RATE })]);
    plant.scan({ oil: 90 });
    plant.acknowledge();
    plant.book.shelve({ deviceId: 7, key: 'oil.rate' }, 600, plant.by());
    const rows = new Rows();
    const save = () => rows.write(withoutWindows(plant.book.state(plant.at.monotonicMs)), plant.at.monotonicMs);
    save();
    const written: string[] = [];
    for (let second = 0; second < 600; second += 5) {
      plant.clock.advance(5_000);
      plant.scan({ oil: 90 - (second % 7) });
      written.push(...save());
    }
    // What happened a minute ago is no chatter any more: that is a change.
    expect(written.toSorted()).toEqual(['@flood', ...Array.from({ length: 10 }, () => '@watch')]);
  });

  it('tell how far delays, shelves and reminders have run, by the newest row, and leave out the time without a station', () => {
    const plant = new AlarmBench([alarm({ reAlarmMs: 3_600_000 }), alarm({ key: 'slow', onDelayMs: 600_000 })]);
    plant.scan({ oil: 90 });
    plant.acknowledge();
    plant.book.shelve({ deviceId: 7, key: 'slow' }, 10, plant.by());
    const rows = new Rows();
    const save = () => rows.write(plant.book.state(plant.at.monotonicMs), plant.at.monotonicMs);
    for (const ms of [0, 100_000, 7_000]) {
      plant.pass(ms);
      save();
    }
    const [first, slow] = keptState(rows.all).alarms.toSorted((left, right) =>
      left.standing.key.localeCompare(right.standing.key),
    );
    expect(first?.acknowledgedForMs).toBe(107_000);
    expect(slow).toMatchObject({ delay: { elapsedMs: 107_000 }, shelfRemainingMs: 493_000 });
    // Another zero of the monotonic clock: watched time goes on where it was.
    const after = new KeptAlarms(rows.all, 5_000_000);
    const changes = after.changesTo(plant.book.state(plant.at.monotonicMs), HOME, {
      monotonicMs: 5_002_000,
      isEnd: true,
    });
    expect(changes.at(-1)).toEqual({
      deviceId: HOME,
      key: '@watch',
      state: { watchedMs: plant.at.monotonicMs + 2_000 },
    });
  });

  it('of a station that knew no watched time are taken as they are', () => {
    const plant = bench();
    plant.scan({ oil: 90, word: 0 });
    plant.pass(25_000);
    const [alarmState] = plant.book.state(plant.at.monotonicMs).alarms;
    if (alarmState === undefined) throw new Error('nothing is kept');
    const row = { deviceId: 7, key: 'oil.LL', state: { ...alarmState } };
    expect(keptState([row]).alarms).toEqual([alarmState]);
  });

  it('of floods stand under a device that is configured, also once no alarm is open', () => {
    const plant = new AlarmBench([alarm()]);
    plant.scan({ oil: 90 });
    plant.acknowledge();
    plant.scan({ oil: 250 });
    const rows = new Rows();
    rows.write(plant.book.state(plant.at.monotonicMs), plant.at.monotonicMs);
    expect(rows.all.map(({ deviceId, key }) => [deviceId, key])).toEqual([
      [HOME, '@flood'],
      [HOME, '@watch'],
    ]);
    expect(keptState(rows.all).flood.mode.arrivals).toEqual([0]);
  });

  it('are none for a station without devices, and none an hour after the last alarm', () => {
    const plant = new AlarmBench([alarm()]);
    plant.scan({ oil: 90 });
    plant.acknowledge();
    plant.scan({ oil: 250 });
    const rows = new Rows();
    rows.write(plant.book.state(plant.at.monotonicMs), plant.at.monotonicMs, null);
    expect(rows.all).toEqual([]);
    rows.write(plant.book.state(plant.at.monotonicMs), plant.at.monotonicMs);
    plant.pass(3_600_001);
    rows.write(plant.book.state(plant.at.monotonicMs), plant.at.monotonicMs);
    expect(rows.all).toEqual([]);
  });

  it.each<[what: string, state: Record<string, unknown>]>([
    ['is empty', {}],
    ['has a standing and nothing else', { standing: { deviceId: 7, key: 'oil.LL' } }],
    ['has a state that nobody knows', { standing: { deviceId: 7, key: 'oil.LL', state: 'burning' } }],
  ])('that %s is left out, so that the station starts', (_what, state) => {
    expect(keptState([{ deviceId: 7, key: 'oil.LL', state }]).alarms).toEqual([]);
    expect(keptState([{ deviceId: 7, key: '@inputs', state }]).inputs).toEqual([]);
    expect(keptState([{ deviceId: 7, key: '@flood', state }]).flood.traces).toEqual([]);
    const damaged = new KeptAlarms([{ deviceId: 7, key: 'oil.LL', state }], 0);
    const changes = damaged.changesTo(bench().book.state(0), HOME, { monotonicMs: 0, isEnd: false });
    expect(changes).toEqual([{ deviceId: 7, key: 'oil.LL', state: null }]);
  });
});
