import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlarmDefinition, AlarmStanding, AlarmTransition } from '#shared/model/alarm.ts';
import type { Reason } from '#shared/model/quality.ts';
import { AlarmBench, alarm, DEVICE } from '../../../tests/kit/alarmBench.ts';
import { HandMovedClock } from '../../../tests/kit/handMovedClock.ts';
import { replay } from './replay.ts';

/** Every kind of trigger and every property of a definition, so that random plant life meets them all. */
const DEFINITIONS: readonly AlarmDefinition[] = [
  alarm({ key: 'oil.LL', onDelayMs: 3_000, offDelayMs: 5_000, coveredBy: ['trip.oil'], firstOutGroup: 'trip' }),
  alarm({
    key: 'oil.L',
    trigger: { kind: 'limit', point: 'oil', side: 'L', value: 150, deadband: 10 },
    mutedWhile: [{ point: 'engine_state', values: [0] }],
    priority: 'medium',
    reAlarmMs: 20_000,
  }),
  alarm({ key: 'trip.oil', trigger: { kind: 'bit', point: 'word', bit: 2 }, firstOutGroup: 'trip', isLatching: true }),
  alarm({
    key: 'trip.gas',
    trigger: { kind: 'bit', point: 'word', bit: 9 },
    isSafety: true,
    firstOutGroup: 'trip',
    offDelayMs: 2_000,
  }),
  alarm({ key: 'oil.rate', trigger: { kind: 'rate', point: 'oil', perMinute: -100 }, isLatching: true }),
  alarm({ key: 'oil.no_sensor', trigger: { kind: 'no_sensor', point: 'oil' }, onDelayMs: 2_500, isLatching: true }),
  alarm({ key: 'engine', trigger: { kind: 'state', point: 'engine_state', values: [13, 14] }, onDelayMs: 1_500 }),
  alarm({
    key: 'both',
    trigger: {
      kind: 'condition',
      all: [
        { point: 'engine_state', values: [9] },
        { point: 'word', values: [4, 516] },
      ],
    },
    coveredBy: ['trip.oil', 'engine'],
  }),
  alarm({ key: 'work', trigger: { kind: 'station', condition: 'maintenance' }, reAlarmMs: 30_000, priority: 'low' }),
];
const KEYS = DEFINITIONS.map(({ key }) => key);

type Deed =
  | { readonly do: 'scan'; readonly point: string; readonly value: number | Reason }
  | { readonly do: 'pass'; readonly ms: number }
  | { readonly do: 'jump'; readonly ms: number }
  | { readonly do: 'acknowledge'; readonly back: number }
  | { readonly do: 'report'; readonly isActive: boolean }
  | { readonly do: 'lockOut'; readonly deviceIds: readonly number[] }
  | { readonly do: 'shelve'; readonly key: string; readonly minutes: number }
  | { readonly do: 'unshelve' | 'reset' | 'putOutOfService' | 'returnToService'; readonly key: string };

const bad: fc.Arbitrary<Reason> = fc.constantFrom('no_link', 'timeout', 'no_sensor', 'frozen', 'not_yet');
const key = fc.constantFrom(...KEYS);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('scan' as const),
      point: fc.constant('oil'),
      value: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(80, 102, 104, 107, 109, 149, 155, 161, 310) }, bad),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('scan' as const),
      point: fc.constant('word'),
      value: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(0, 4, 512, 516) }, bad),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('scan' as const),
      point: fc.constant('engine_state'),
      value: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(0, 9, 13) }, bad),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 4_000 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.integer({ min: 9_000, max: 90_000 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('acknowledge' as const), back: fc.integer({ min: 0, max: 3 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('reset' as const), key: fc.constantFrom('trip.oil', 'oil.rate') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('report' as const), isActive: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('lockOut' as const), deviceIds: fc.constantFrom([], [DEVICE]) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('shelve' as const), key, minutes: fc.constantFrom(1, 2, 30) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(
        'unshelve' as const,
        'reset' as const,
        'putOutOfService' as const,
        'returnToService' as const,
      ),
      key,
    }),
  },
);
const jump: fc.Arbitrary<Deed> = fc.record({
  do: fc.constant('jump' as const),
  ms: fc.integer({ min: -90_000_000, max: 90_000_000 }),
});
/** As long as it may be: most of a short life is spent before anything happens. */
const LENGTH = { minLength: 1, maxLength: 60, size: 'max' } as const;
const life = fc.array(deed, LENGTH);

/** Does it a second later than the deed before, and returns the rows of it. */
const act = (bench: AlarmBench, one: Deed): readonly AlarmTransition[] => {
  const before = bench.rows.length;
  bench.clock.advance(1_000);
  if (one.do === 'scan') bench.scan({ [one.point]: one.value });
  else if (one.do === 'pass') bench.pass(one.ms);
  else if (one.do === 'jump') bench.clock.jump(one.ms);
  else if (one.do === 'report') bench.report('maintenance', { isActive: one.isActive, value: 12 });
  else if (one.do === 'lockOut') bench.lockOut(...one.deviceIds);
  else if (one.do === 'acknowledge') bench.acknowledge(latestOccurrence(bench) - one.back);
  else bench.note(doneBy(bench, one));
  return bench.rows.slice(before);
};

const latestOccurrence = ({ rows }: AlarmBench): number =>
  Math.max(0, ...rows.map(({ occurrence }) => occurrence ?? 0));

const doneBy = (bench: AlarmBench, one: Extract<Deed, { key: string }>): readonly AlarmTransition[] => {
  const name = { deviceId: DEVICE, key: one.key };
  const result =
    one.do === 'shelve' ? bench.book.shelve(name, one.minutes, bench.by()) : bench.book[one.do](name, bench.by());
  return result.ok ? result.value.transitions : [];
};

const lived = (deeds: readonly Deed[], bench = new AlarmBench(DEFINITIONS)): AlarmBench => {
  for (const one of deeds) act(bench, one);
  return bench;
};

const isSafety = ({ key: wanted }: { key: string }): boolean =>
  DEFINITIONS.some((definition) => definition.key === wanted && definition.isSafety);

const steady = (bench: AlarmBench) => bench.book.standings().map((one) => ({ ...one, isChattering: false }));
/** Suppressed from the outset: no row tells it. */
const isQuiet = ({ state, occurrence }: AlarmStanding): boolean => state !== 'normal' && occurrence === null;
const byName = <Named extends { key: string }>(standings: readonly Named[]): Named[] =>
  standings.toSorted((left, right) => left.key.localeCompare(right.key));

const RUNS = { numRuns: 150 };

describe('alarms, whatever happens to them', () => {
  it('change by rows alone: replaying the rows gives the same standings', () => {
    fc.assert(
      fc.property(life, (deeds) => {
        const bench = lived(deeds);
        const quiet = new Set(steady(bench).flatMap((one) => (isQuiet(one) ? one.key : [])));
        const replayed = replay(bench.rows, isSafety);
        const told = steady(bench).filter((one) => !quiet.has(one.key));
        expect(byName(replayed.filter((one) => !quiet.has(one.key)))).toEqual(byName(told));
        for (const one of replayed) if (quiet.has(one.key)) expect(one.state).toBe('normal');
      }),
      RUNS,
    );
  });

  it('write no row of a rise that is suppressed by design: nobody has called, and nobody reads it', () => {
    fc.assert(
      fc.property(life, (deeds) => {
        const { rows } = lived(deeds);
        expect(rows.filter(({ step, holds }) => step === 'raised' && holds.includes('suppressed'))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('write no row that changes nothing', () => {
    fc.assert(
      fc.property(life, (deeds) => {
        const { rows } = lived(deeds);
        for (const [index] of rows.entries()) {
          const before = byName(replay(rows.slice(0, index), isSafety)).map(withoutInstant);
          const after = byName(replay(rows.slice(0, index + 1), isSafety)).map(withoutInstant);
          expect(after).not.toEqual(before);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('stand from row to row without a break', () => {
    fc.assert(
      fc.property(life, (deeds) => {
        const last = new Map<string, AlarmTransition>();
        for (const row of lived(deeds).rows) {
          expect(row.from).toBe(last.get(row.key)?.to ?? 'normal');
          last.set(row.key, row);
        }
      }),
      RUNS,
    );
  });

  it('never rise again once a life is over, and number their lives upwards', () => {
    fc.assert(
      fc.property(life, (deeds) => {
        const over = new Set<number>();
        let latest = 0;
        for (const { occurrence, from, to, step } of lived(deeds).rows) {
          if (occurrence === null) {
            expect([from, to]).toEqual(['normal', 'normal']);
            continue;
          }
          expect(over.has(occurrence)).toBe(false);
          if (from === 'normal' && step === 'raised') expect(occurrence).toBe(latest + 1);
          latest = Math.max(latest, occurrence);
          if (to === 'normal') over.add(occurrence);
        }
      }),
      RUNS,
    );
  });

  it('go on over a restart at any point as if there had been none', () => {
    fc.assert(
      fc.property(life, fc.nat(59), (deeds, at) => {
        const straight = new AlarmBench(DEFINITIONS);
        const restarted = new AlarmBench(DEFINITIONS);
        for (const [index, one] of deeds.entries()) {
          const rows = act(straight, one);
          expect(act(restarted, one)).toEqual(rows);
          if (index === at) expect(restarted.restart()).toEqual([]);
        }
        expect(restarted.book.standings()).toEqual(straight.book.standings());
      }),
      RUNS,
    );
  });

  it('do not care about the zero of the monotonic clock', () => {
    fc.assert(
      fc.property(life, fc.integer({ min: 1, max: 1e9 }), (deeds, zeroMs) => {
        const clock = new HandMovedClock();
        clock.advance(zeroMs);
        clock.jump(-zeroMs);
        expect(lived(deeds, new AlarmBench(DEFINITIONS, clock)).rows).toEqual(lived(deeds).rows);
      }),
      { numRuns: 100 },
    );
  });

  it('make the same steps though the wall clock jumps', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof({ weight: 6, arbitrary: deed }, jump), LENGTH), (deeds) => {
        const still = deeds.map((one): Deed => (one.do === 'jump' ? { ...one, ms: 0 } : one));
        expect(lived(deeds).rows.map(withoutTimes)).toEqual(lived(still).rows.map(withoutTimes));
      }),
      RUNS,
    );
  });

  it('neither rise nor clear by a bad value, nor while one lasts', () => {
    const pointsOf: Readonly<Record<string, string>> = {
      'oil.LL': 'oil',
      'oil.L': 'oil',
      'oil.rate': 'oil',
      'trip.oil': 'word',
      'trip.gas': 'word',
      engine: 'engine_state',
    };
    fc.assert(
      fc.property(life, (deeds) => {
        const bench = new AlarmBench(DEFINITIONS);
        const isBad = new Map<string, boolean>();
        for (const one of deeds) {
          if (one.do === 'scan') isBad.set(one.point, typeof one.value === 'string');
          for (const { key: changed, step } of act(bench, one)) {
            const point = pointsOf[changed];
            if (step === 'raised' || step === 'returned') expect(point && isBad.get(point)).not.toBe(true);
          }
        }
      }),
      RUNS,
    );
  });

  it('of the safety class are never held, and the suppressed ones are always active', () => {
    fc.assert(
      fc.property(life, (deeds) => {
        for (const { key: name, holds, to } of lived(deeds).rows) {
          if (name === 'trip.gas') expect(holds).toEqual([]);
          if (holds.includes('suppressed')) expect(['unacknowledged', 'acknowledged']).toContain(to);
        }
      }),
      RUNS,
    );
  });

  it('behind holds make the rises and returns that they would make without them', () => {
    const plain = DEFINITIONS.filter(({ isLatching }) => !isLatching).map((one) => ({
      ...one,
      mutedWhile: [],
      coveredBy: [],
      reAlarmMs: null,
    }));
    const isHold = (one: Deed): boolean => one.do === 'shelve' || one.do === 'putOutOfService';
    const isLockOut = (one: Deed): boolean => one.do === 'lockOut';
    const turns = (bench: AlarmBench): unknown[] =>
      bench.rows
        .filter(({ step }) => step === 'raised' || step === 'returned')
        .map(({ key: name, step, timeMs, value }) => ({ name, step, timeMs, value }));
    fc.assert(
      fc.property(life, (deeds) => {
        const unlocked = deeds.map((one): Deed => (isLockOut(one) ? { do: 'jump', ms: 0 } : one));
        const free = unlocked.map((one): Deed => (isHold(one) ? { do: 'jump', ms: 0 } : one));
        expect(turns(lived(unlocked, new AlarmBench(plain)))).toEqual(turns(lived(free, new AlarmBench(plain))));
      }),
      RUNS,
    );
  });

  it('take an acknowledgement for that very life alone, and once', () => {
    fc.assert(
      fc.property(life, fc.nat(200), (deeds, occurrence) => {
        const bench = lived(deeds);
        const standings = bench.book.standings();
        const open = standings.find((one) => one.occurrence === occurrence);
        const wants = open !== undefined && !['acknowledged', 'latched_acknowledged'].includes(open.state);
        const rows = bench.acknowledge(occurrence);
        expect(rows.map((row) => row.occurrence)).toEqual(wants ? [occurrence] : []);
        expect(bench.acknowledge(occurrence)).toEqual([]);
        // Chatter ends by the time that passes, whoever acknowledges what.
        const others = (all: typeof standings) =>
          all.filter(({ key: name }) => name !== open?.key).map(({ isChattering: _, ...standing }) => standing);
        expect(others(bench.book.standings())).toEqual(others(standings));
      }),
      RUNS,
    );
  });
});

const withoutInstant = ({ changedMs: _, ...standing }: { changedMs: number }): object => standing;
const withoutTimes = ({ timeMs: _time, untilMs: _until, ...row }: AlarmTransition): object => row;
