import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlarmBookState } from '#main/alarm/bookState.ts';
import type { StoredAlarmState } from '#main/store/alarm/alarmStates.ts';
import { AlarmBench, alarm } from '../../../../tests/kit/alarmBench.ts';
import { KeptAlarms, keptState } from './keptAlarms.ts';

const HOME = 42;

/** Rows as the store has them after these changes. */
class Rows {
  readonly #rows = new Map<string, StoredAlarmState>();
  readonly kept = new KeptAlarms([]);

  write(state: AlarmBookState, homeId: number | null = HOME): number {
    const changes = this.kept.changesTo(state, homeId);
    for (const { deviceId, key, state: row } of changes) {
      const name = `${deviceId.toString()} ${key}`;
      if (row === null) this.#rows.delete(name);
      else this.#rows.set(name, { deviceId, key, state: JSON.parse(JSON.stringify(row)) as typeof row });
    }
    this.kept.written(changes);
    return changes.length;
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
          rows.write({ ...state, lastOccurrence: 0 });
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
    const kept = new KeptAlarms([]);
    const changes = kept.changesTo(state, HOME);
    expect(changes.map(({ key }) => key)).toEqual(['oil.LL', '@inputs']);
    expect(kept.changesTo(state, HOME)).toEqual(changes);
    kept.written(changes);
    expect(kept.changesTo(state, HOME)).toEqual([]);
    expect(new KeptAlarms(changes as StoredAlarmState[]).changesTo(state, HOME)).toEqual([]);
  });

  it('of floods stand under a device that is configured, also once no alarm is open', () => {
    const plant = new AlarmBench([alarm()]);
    plant.scan({ oil: 90 });
    plant.acknowledge();
    plant.scan({ oil: 250 });
    const rows = new Rows();
    rows.write(plant.book.state(plant.at.monotonicMs));
    expect(rows.all.map(({ deviceId, key }) => [deviceId, key])).toEqual([[HOME, '@flood']]);
    expect(keptState(rows.all).flood.mode.arrivals).toEqual([0]);
  });

  it('are none for a station without devices, and none an hour after the last alarm', () => {
    const plant = new AlarmBench([alarm()]);
    plant.scan({ oil: 90 });
    plant.acknowledge();
    plant.scan({ oil: 250 });
    const rows = new Rows();
    rows.write(plant.book.state(plant.at.monotonicMs), null);
    expect(rows.all).toEqual([]);
    rows.write(plant.book.state(plant.at.monotonicMs));
    plant.pass(3_600_001);
    rows.write(plant.book.state(plant.at.monotonicMs));
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
    const changes = new KeptAlarms([{ deviceId: 7, key: 'oil.LL', state }]).changesTo(bench().book.state(0), HOME);
    expect(changes).toEqual([{ deviceId: 7, key: 'oil.LL', state: null }]);
  });
});
