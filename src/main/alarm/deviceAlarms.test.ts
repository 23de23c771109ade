import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlarmBench, alarm, DEVICE, stepsOf } from '../../../tests/kit/alarmBench.ts';

const bit = (word: string, number: number, changes: Parameters<typeof alarm>[0] = {}) =>
  alarm({ key: `${word}.${number.toString()}`, trigger: { kind: 'bit', point: word, bit: number }, ...changes });

/** A warning covered by its shutdown, two trips of one group, and a limit that a block covers. */
const CONTROLLER = [
  bit('warning', 3, { coveredBy: ['shutdown.5'], offDelayMs: 4_000 }),
  bit('warning', 4, { mutedWhile: [{ point: 'engine_state', values: [0] }] }),
  bit('shutdown', 5, { priority: 'critical', firstOutGroup: 'trip' }),
  bit('shutdown', 6, { isSafety: true, isLatching: true, firstOutGroup: 'trip' }),
  alarm({ coveredBy: ['block.1', 'shutdown.5'] }),
  bit('block', 1, { coveredBy: ['warning.3'] }),
];

const twice = (bench: AlarmBench, values: Parameters<AlarmBench['scan']>[0]): string[] => {
  const rows = [...bench.scan(values)];
  bench.clock.advance(2_000);
  rows.push(...bench.scan());
  return rows.map(({ key, step, holds }) => [key, step, ...holds].join(' '));
};

describe('an alarm bit that was never set', () => {
  it('is known at rest', () => {
    const bench = new AlarmBench(CONTROLLER);
    bench.scan({ shutdown: 0, warning: 0 });
    expect(bench.standing('shutdown.5')).toMatchObject({ state: 'normal', occurrence: null, count: 0 });
    expect(bench.book.standing({ deviceId: DEVICE, key: 'shutdown.7' })).toBeUndefined();
    expect(bench.book.standings()).toEqual([]);
    expect(bench.book.state(0).alarms).toEqual([]);
  });

  it('can be shelved, and rises behind its shelf, also after a restart', () => {
    const bench = new AlarmBench(CONTROLLER);
    bench.book.shelve({ deviceId: DEVICE, key: 'block.1' }, 30, bench.by());
    expect(bench.restart(60_000)).toEqual([]);
    expect(twice(bench, { block: 2 })).toEqual(['block.1 raised shelved']);
  });

  it('covers what was there before it', () => {
    const bench = new AlarmBench(CONTROLLER);
    expect(twice(bench, { warning: 8 })).toEqual(['warning.3 raised']);
    expect(twice(bench, { shutdown: 32 })).toEqual(['shutdown.5 raised', 'warning.3 suppressed suppressed']);
  });

  it('follows the first one of its group', () => {
    const bench = new AlarmBench(CONTROLLER);
    twice(bench, { shutdown: 64 });
    const first = bench.occurrence('shutdown.6');
    twice(bench, { shutdown: 96 });
    expect(bench.standing('shutdown.5')).toMatchObject({ firstOut: first, occurrence: first + 1 });
  });

  it('comes when it is defined while it stands', () => {
    const bench = new AlarmBench([CONTROLLER[0] ?? alarm()]);
    twice(bench, { warning: 0, shutdown: 32 });
    bench.define(CONTROLLER);
    expect(twice(bench, {})).toEqual(['shutdown.5 raised']);
  });

  it('goes without a row when it is defined no more', () => {
    const bench = new AlarmBench(CONTROLLER);
    bench.scan({ shutdown: 32 });
    expect(bench.define([])).toEqual([]);
    expect(stepsOf(bench.scan())).toEqual([]);
  });
});

const word = fc.integer({ min: 0, max: 127 });
const deed = fc.record({
  values: fc.record(
    { warning: word, shutdown: word, block: word, engine_state: fc.constantFrom(0, 9), oil: fc.constantFrom(80, 140) },
    { requiredKeys: [] },
  ),
  passMs: fc.constantFrom(0, 1_000, 5_000),
  isRestart: fc.boolean(),
});

it('bits give the same rows whether their alarms were asked for before or not', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
      const [quiet, asked] = [new AlarmBench(CONTROLLER), new AlarmBench(CONTROLLER)];
      for (const { values, passMs, isRestart } of deeds) {
        for (const { key } of CONTROLLER) asked.standing(key);
        for (const bench of [quiet, asked]) {
          bench.scan(values);
          bench.pass(passMs);
          if (isRestart) bench.restart(passMs);
        }
      }
      expect(quiet.rows).toEqual(asked.rows);
      expect(quiet.book.standings()).toEqual(asked.book.standings());
    }),
    { numRuns: 300 },
  );
});
