import { describe, expect, it } from 'vitest';
import { AlarmBench, alarm, DEVICE, OIL_LL, stepsOf } from '../../../tests/kit/alarmBench.ts';

const limit = (value: number) => ({ ...OIL_LL, value }) as typeof OIL_LL;

describe('a limit that is edited while its alarm is active', () => {
  it('is worked out anew without a lost life', () => {
    const bench = new AlarmBench([alarm()]);
    bench.scan({ oil: 80 });
    const life = bench.occurrence();
    expect(bench.define([alarm({ trigger: limit(110) })])).toEqual([]);
    expect(bench.scan()).toEqual([]);
    expect(bench.standing()).toMatchObject({ occurrence: life, state: 'unacknowledged' });
    expect(bench.define([alarm({ trigger: limit(60) })])).toEqual([]);
    expect(bench.scan()).toMatchObject([{ step: 'returned', limit: 60, value: 80, occurrence: life }]);
  });

  it('raises the alarm that it makes of a value that stands', () => {
    const bench = new AlarmBench([alarm()]);
    bench.scan({ oil: 140 });
    bench.define([alarm({ trigger: limit(150) })]);
    expect(bench.scan()).toMatchObject([{ step: 'raised', limit: 150, value: 140 }]);
  });

  it('keeps a delay that runs, by its new length', () => {
    const bench = new AlarmBench([alarm({ onDelayMs: 60_000 })]);
    bench.scan({ oil: 80 });
    bench.pass(10_000);
    bench.define([alarm({ onDelayMs: 15_000 })]);
    expect(bench.pass(4_999)).toEqual([]);
    expect(stepsOf(bench.pass(1))).toEqual(['raised']);
  });

  it('keeps what its trigger has seen, where that is the same', () => {
    const bit = { trigger: { kind: 'bit', point: 'word', bit: 3 } } as const;
    const bench = new AlarmBench([alarm(bit)]);
    bench.scan({ word: 8 });
    bench.define([alarm({ ...bit, priority: 'critical' })]);
    bench.clock.advance(2_000);
    expect(stepsOf(bench.scan())).toEqual(['raised']);
  });

  it('shows a new priority with the next step', () => {
    const bench = new AlarmBench([alarm()]);
    bench.scan({ oil: 80 });
    bench.define([alarm({ priority: 'critical' })]);
    expect(bench.standing().priority).toBe('high');
    bench.acknowledge();
    expect(bench.standing().priority).toBe('critical');
  });

  it('may become another trigger altogether', () => {
    const bench = new AlarmBench([alarm()]);
    bench.scan({ oil: 80, engine_state: 9 });
    bench.define([alarm({ trigger: { kind: 'state', point: 'engine_state', values: [13] } })]);
    expect(stepsOf(bench.scan())).toEqual(['returned']);
    bench.acknowledge();
    bench.scan({ oil: 10 });
    expect(bench.standing().state).toBe('normal');
  });
});

describe('an alarm that is not watched any more', () => {
  const open = (): AlarmBench => {
    const bench = new AlarmBench([alarm(), alarm({ key: 'oil.L' })]);
    bench.scan({ oil: 80 });
    return bench;
  };

  it('is withdrawn with its definition, and can be acknowledged no more', () => {
    const bench = open();
    const life = bench.occurrence();
    expect(bench.define([alarm({ key: 'oil.L' })])).toMatchObject([
      { step: 'withdrawn', key: 'oil.LL', occurrence: life, from: 'unacknowledged', to: 'normal', holds: [] },
    ]);
    expect(bench.book.acknowledge(life, bench.by())).toEqual({ ok: false, error: 'gone' });
    expect(bench.book.standings().map(({ key }) => key)).toEqual(['oil.L']);
    bench.define([alarm(), alarm({ key: 'oil.L' })]);
    expect(bench.scan()).toMatchObject([{ step: 'raised', occurrence: life + 2 }]);
  });

  it('is withdrawn with its device', () => {
    const bench = open();
    expect(stepsOf(bench.watch([]))).toEqual(['withdrawn', 'withdrawn']);
    expect(bench.book.standings()).toEqual([]);
    expect(bench.scan({ oil: 10 })).toEqual([]);
  });

  it('is withdrawn when it went while the station was down', () => {
    const bench = open();
    bench.devices = [{ deviceId: DEVICE, endpoint: null, definitions: [alarm({ key: 'oil.L' })] }];
    expect(bench.restart()).toMatchObject([{ step: 'withdrawn', key: 'oil.LL', from: 'unacknowledged' }]);
    expect(bench.book.standings().map(({ key }) => key)).toEqual(['oil.L']);
  });

  it('is withdrawn from its shelf too, though it was at rest', () => {
    const bench = new AlarmBench([alarm()]);
    bench.book.shelve({ deviceId: DEVICE, key: 'oil.LL' }, 30, bench.by());
    expect(bench.define([])).toMatchObject([{ step: 'withdrawn', occurrence: null, holds: [] }]);
  });

  it('goes without a row when it was at rest', () => {
    const bench = new AlarmBench([alarm()]);
    expect(bench.define([])).toEqual([]);
  });
});

describe('definitions', () => {
  it('of the same key in one device are a mistake of ours', () => {
    expect(() => new AlarmBench([alarm(), alarm()])).toThrow('BUG: two alarms oil.LL');
  });
});
