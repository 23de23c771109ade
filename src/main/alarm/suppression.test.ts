import { describe, expect, it } from 'vitest';
import { AlarmBench, alarm, DEVICE, stepsOf } from '../../../tests/kit/alarmBench.ts';

const STOPPED = { point: 'engine_state', values: [0, 1] };

describe('an alarm that is muted by the state of the plant', () => {
  const muted = () => new AlarmBench([alarm({ mutedWhile: [STOPPED] })]);

  it('is listed without a row when its condition comes, and rises when the plant state ends', () => {
    const bench = muted();
    bench.scan({ engine_state: 0, oil: 310 });
    const atMs = bench.at.timeMs;
    expect(bench.scan({ oil: 0 })).toEqual([]);
    expect(bench.book.standings()).toMatchObject([
      { key: 'oil.LL', state: 'unacknowledged', holds: ['suppressed'], occurrence: null, value: 0, raisedMs: atMs },
    ]);
    bench.clock.advance(7_000);
    expect(bench.scan({ engine_state: 9, oil: 4 })).toMatchObject([
      { step: 'raised', holds: [], to: 'unacknowledged', occurrence: 1, value: 4, timeMs: atMs + 7_000 },
    ]);
    expect(bench.standing()).toMatchObject({ occurrence: 1, count: 1, raisedMs: atMs + 7_000 });
  });

  it('writes nothing when an engine is stopped and started: its condition comes and goes unseen', () => {
    const bench = muted();
    bench.scan({ engine_state: 9, oil: 310 });
    bench.scan({ engine_state: 0 });
    bench.scan({ oil: 0 });
    bench.pass(3_600_000);
    bench.scan({ oil: 310 });
    bench.scan({ engine_state: 9 });
    expect(bench.rows).toEqual([]);
    expect(bench.book.standings()).toEqual([]);
  });

  it('is told to screens without a row, when it comes and when it goes, each newer than before', () => {
    const bench = muted();
    bench.scan({ engine_state: 0, oil: 0 });
    expect(bench.book.takeQuietChanges()).toEqual([{ deviceId: DEVICE, key: 'oil.LL' }]);
    expect(bench.book.takeQuietChanges()).toEqual([]);
    const cameMs = bench.standing().changedMs;
    bench.clock.advance(5_000);
    bench.scan({ oil: 310 });
    expect(bench.book.takeQuietChanges()).toHaveLength(1);
    expect(bench.standing()).toMatchObject({ state: 'normal', holds: [], changedMs: cameMs + 5_000 });
  });

  it('leaves an open life as it is when its condition comes again', () => {
    const bench = muted();
    bench.scan({ engine_state: 9, oil: 80 });
    bench.scan({ oil: 310 });
    bench.scan({ engine_state: 0 });
    expect(bench.scan({ oil: 0 })).toEqual([]);
    expect(bench.standing()).toMatchObject({ state: 'returned', holds: [], count: 1 });
    expect(bench.scan({ engine_state: 9 })).toMatchObject([{ step: 'raised', from: 'returned', occurrence: 1 }]);
  });

  it('stays unseen over a restart, and is withdrawn with its device without a row', () => {
    const bench = muted();
    bench.scan({ engine_state: 0, oil: 0 });
    expect(bench.restart(60_000)).toEqual([]);
    expect(bench.standing()).toMatchObject({ state: 'unacknowledged', holds: ['suppressed'], occurrence: null });
    expect(bench.scan()).toEqual([]);
    expect(bench.watch([])).toEqual([]);
    expect(bench.book.standings()).toEqual([]);
  });

  it('has a row when a person has it on the shelf besides', () => {
    const bench = muted();
    bench.scan({ engine_state: 0, oil: 0 });
    bench.book.shelve({ deviceId: DEVICE, key: 'oil.LL' }, 30, bench.by());
    expect(bench.standing().holds).toEqual(['shelved', 'suppressed']);
    expect(bench.scan({ engine_state: 9 })).toMatchObject([{ step: 'raised', holds: ['shelved'] }]);
  });

  it('is suppressed while it stands, and shown again', () => {
    const bench = muted();
    bench.scan({ engine_state: 9, oil: 80 });
    expect(stepsOf(bench.scan({ engine_state: 1 }))).toEqual(['suppressed']);
    expect(stepsOf(bench.scan({ engine_state: 9 }))).toEqual(['unsuppressed']);
  });

  it('is not muted by a state that cannot be vouched for', () => {
    const bench = muted();
    bench.scan({ engine_state: 0, oil: 80 });
    expect(bench.standing().holds).toEqual(['suppressed']);
    expect(stepsOf(bench.scan({ engine_state: 'no_link' }))).toEqual(['raised']);
  });

  it('stays as it was while its own value is bad too', () => {
    const bench = muted();
    bench.scan({ engine_state: 9, oil: 80 });
    bench.scan({ engine_state: 0 });
    expect(stepsOf(bench.scan({ engine_state: 'no_link', oil: 'no_link' }))).toEqual(['uncertain']);
    expect(bench.standing().holds).toEqual(['suppressed']);
  });

  it('calls nobody while neither its value nor what mutes it is known', () => {
    const bench = muted();
    bench.scan({ engine_state: 0, oil: 80 });
    expect(bench.scan({ engine_state: 'no_link', oil: 'no_link' })).toEqual([]);
    expect(bench.standing()).toMatchObject({ holds: ['suppressed'], isUncertain: true });
    expect(bench.scan({ engine_state: 9, oil: 80 })).toMatchObject([{ step: 'raised', quality: 'ok' }]);
  });

  it('needs all conditions to hold', () => {
    const bench = new AlarmBench([alarm({ mutedWhile: [STOPPED, { point: 'mode', values: [3] }] })]);
    expect(bench.scan({ engine_state: 0, mode: 1, oil: 80 })).toMatchObject([{ holds: [] }]);
    expect(stepsOf(bench.scan({ mode: 3 }))).toEqual(['suppressed']);
  });
});

describe('a limit of the station that the controller watches too', () => {
  const own = alarm({ key: 'oil.LL', coveredBy: ['shutdown.oil'] });
  const bit = alarm({ key: 'shutdown.oil', trigger: { kind: 'bit', point: 'word', bit: 13 }, priority: 'critical' });
  const shutDown = (definitions = [own, bit]): AlarmBench => {
    const bench = new AlarmBench(definitions);
    bench.scan({ oil: 80, word: 0x2000 });
    bench.clock.advance(2_000);
    bench.scan();
    return bench;
  };

  it('gives way once the controller says it', () => {
    const bench = shutDown();
    expect(bench.rows.map(({ key, step }) => `${key} ${step}`)).toEqual([
      'oil.LL raised',
      'shutdown.oil raised',
      'oil.LL suppressed',
    ]);
  });

  it('makes no sound when both come in one scan, whatever their order in the list', () => {
    const slow = { ...own, onDelayMs: 2_000 };
    for (const definitions of [
      [slow, bit],
      [bit, slow],
    ]) {
      const bench = shutDown(definitions);
      expect(bench.rows.map(({ key, holds }) => [key, holds])).toEqual([['shutdown.oil', []]]);
      expect(bench.standing('oil.LL').holds).toEqual(['suppressed']);
    }
  });

  it('is shown again when the controller does not say it any more', () => {
    const bench = shutDown();
    expect(stepsOf(bench.scan({ word: 0 }))).toEqual(['returned', 'unsuppressed']);
  });

  it('does not call once more when both go, it a moment after the controller', () => {
    const bench = shutDown([{ ...own, offDelayMs: 10_000 }, bit]);
    expect(bench.scan({ oil: 240 })).toEqual([]);
    expect(stepsOf(bench.scan({ word: 0 }))).toEqual(['returned']);
    expect(stepsOf(bench.pass(9_999))).toEqual([]);
    expect(bench.pass(1)).toMatchObject([{ key: 'oil.LL', step: 'returned', holds: [] }]);
  });

  it('is shown again when it was about to go and comes back', () => {
    const bench = shutDown([{ ...own, offDelayMs: 10_000 }, bit]);
    bench.scan({ oil: 240 });
    bench.scan({ word: 0 });
    bench.pass(9_000);
    expect(stepsOf(bench.scan({ oil: 90 }))).toEqual(['unsuppressed']);
  });

  it('stays covered while its own value is bad', () => {
    const bench = shutDown();
    bench.scan({ oil: 'no_sensor' });
    bench.scan({ word: 0 });
    expect(bench.pass(1_000)).toEqual([]);
    expect(stepsOf(bench.scan({ oil: 80 }))).toEqual(['certain', 'unsuppressed']);
  });

  it('is shown again when the alarm of the controller is shelved or out of service', () => {
    const bench = shutDown();
    bench.book.shelve({ deviceId: DEVICE, key: 'shutdown.oil' }, 30, bench.by());
    expect(stepsOf(bench.pass(1_000))).toEqual(['unsuppressed']);
    bench.book.unshelve({ deviceId: DEVICE, key: 'shutdown.oil' }, bench.by());
    expect(stepsOf(bench.scan())).toEqual(['suppressed']);
    bench.book.putOutOfService({ deviceId: DEVICE, key: 'shutdown.oil' }, bench.by());
    expect(stepsOf(bench.scan())).toEqual(['unsuppressed']);
  });

  it('is covered through one that is covered itself', () => {
    const warning = alarm({ key: 'oil.L', coveredBy: ['oil.LL'] });
    const bench = shutDown([warning, own, bit]);
    expect(['oil.L', 'oil.LL', 'shutdown.oil'].map((key) => bench.standing(key).holds)).toEqual([
      ['suppressed'],
      ['suppressed'],
      [],
    ]);
  });

  it('is not covered by a muted alarm', () => {
    const bench = shutDown([own, { ...bit, mutedWhile: [{ point: 'word', values: [0x2000] }] }]);
    expect(bench.standing('oil.LL').holds).toEqual([]);
  });

  it('never hides together with another one: of a circle one stays in sight', () => {
    const bench = new AlarmBench([alarm({ key: 'a', coveredBy: ['b'] }), alarm({ key: 'b', coveredBy: ['a', 'b'] })]);
    bench.scan({ oil: 80 });
    expect(['a', 'b'].map((key) => bench.standing(key).holds)).toEqual([['suppressed'], []]);
  });
});
