import { describe, expect, it } from 'vitest';
import type { AlarmHold, AlarmState } from '#shared/model/alarm.ts';
import { AlarmBench, alarm, DEVICE, stepsOf } from '../../../tests/kit/alarmBench.ts';

const NAME = { deviceId: DEVICE, key: 'oil.LL' };
const LOW = { oil: 80 };
const WELL = { oil: 310 };

/** Ways into every base state, from a fresh bench. */
const INTO: Readonly<Record<AlarmState, (bench: AlarmBench) => void>> = {
  normal: (bench) => bench.scan(WELL),
  unacknowledged: (bench) => bench.scan(LOW),
  acknowledged: (bench) => {
    bench.scan(LOW);
    bench.acknowledge();
  },
  returned: (bench) => {
    bench.scan(LOW);
    bench.scan(WELL);
  },
  latched_unacknowledged: (bench) => {
    bench.scan(LOW);
    bench.scan(WELL);
  },
  latched_acknowledged: (bench) => {
    bench.scan(LOW);
    bench.scan(WELL);
    bench.acknowledge();
  },
};

const DEEDS: Readonly<Record<string, (bench: AlarmBench) => void>> = {
  rise: (bench) => bench.scan(LOW),
  clear: (bench) => bench.scan(WELL),
  acknowledge: (bench) => bench.acknowledge(),
  reset: (bench) => {
    const result = bench.book.reset(NAME, bench.by());
    if (result.ok) bench.note(result.value.transitions);
  },
  bad: (bench) => bench.scan({ oil: 'no_sensor' }),
  re_alarm: (bench) => bench.pass(600_000),
};

const isLatched = (state: AlarmState): boolean => state.startsWith('latched');

const benchIn = (state: AlarmState, isLatching = isLatched(state)): AlarmBench => {
  const bench = new AlarmBench([alarm({ isLatching, reAlarmMs: 600_000 })]);
  INTO[state](bench);
  expect(bench.standing().state).toBe(state);
  return bench;
};

describe('the state machine of an alarm', () => {
  it.each<[from: AlarmState, deed: string, to: AlarmState, steps: string[]]>([
    ['normal', 'rise', 'unacknowledged', ['raised']],
    ['normal', 'clear', 'normal', []],
    ['normal', 'acknowledge', 'normal', []],
    ['normal', 'reset', 'normal', []],
    ['normal', 'bad', 'normal', []],
    ['normal', 're_alarm', 'normal', []],
    ['unacknowledged', 'rise', 'unacknowledged', []],
    ['unacknowledged', 'clear', 'returned', ['returned']],
    ['unacknowledged', 'acknowledge', 'acknowledged', ['acknowledged']],
    ['unacknowledged', 'reset', 'unacknowledged', []],
    ['unacknowledged', 'bad', 'unacknowledged', ['uncertain']],
    ['unacknowledged', 're_alarm', 'unacknowledged', []],
    ['acknowledged', 'rise', 'acknowledged', []],
    ['acknowledged', 'clear', 'normal', ['returned']],
    ['acknowledged', 'acknowledge', 'acknowledged', []],
    ['acknowledged', 'reset', 'acknowledged', []],
    ['acknowledged', 'bad', 'acknowledged', ['uncertain']],
    ['acknowledged', 're_alarm', 'unacknowledged', ['re_alarmed']],
    ['returned', 'rise', 'unacknowledged', ['raised']],
    ['returned', 'clear', 'returned', []],
    ['returned', 'acknowledge', 'normal', ['acknowledged']],
    ['returned', 'reset', 'returned', []],
    ['returned', 'bad', 'returned', ['uncertain']],
    ['returned', 're_alarm', 'returned', []],
    ['latched_unacknowledged', 'rise', 'unacknowledged', ['raised']],
    ['latched_unacknowledged', 'clear', 'latched_unacknowledged', []],
    ['latched_unacknowledged', 'acknowledge', 'latched_acknowledged', ['acknowledged']],
    ['latched_unacknowledged', 'reset', 'latched_unacknowledged', []],
    ['latched_unacknowledged', 'bad', 'latched_unacknowledged', ['uncertain']],
    ['latched_unacknowledged', 're_alarm', 'latched_unacknowledged', []],
    ['latched_acknowledged', 'rise', 'unacknowledged', ['raised']],
    ['latched_acknowledged', 'clear', 'latched_acknowledged', []],
    ['latched_acknowledged', 'acknowledge', 'latched_acknowledged', []],
    ['latched_acknowledged', 'reset', 'normal', ['reset']],
    ['latched_acknowledged', 'bad', 'latched_acknowledged', ['uncertain']],
    ['latched_acknowledged', 're_alarm', 'latched_acknowledged', []],
  ])('goes from %s by %s to %s', (from, deed, to, steps) => {
    const bench = benchIn(from);
    const before = bench.rows.length;
    DEEDS[deed]?.(bench);
    expect(bench.standing().state).toBe(to);
    expect(stepsOf(bench.rows.slice(before))).toEqual(steps);
  });

  it.each<[from: AlarmState, to: AlarmState]>([
    ['unacknowledged', 'latched_unacknowledged'],
    ['acknowledged', 'latched_acknowledged'],
  ])('holds a latching alarm that returns from %s in %s', (from, to) => {
    const bench = benchIn(from, true);
    bench.scan(WELL);
    expect(bench.standing().state).toBe(to);
  });

  it('is the same life when it rises again before its traces are gone, and a new one afterwards', () => {
    const bench = benchIn('returned');
    const first = bench.occurrence();
    bench.scan(LOW);
    expect(bench.standing()).toMatchObject({ occurrence: first, count: 2, state: 'unacknowledged' });
    bench.acknowledge();
    bench.scan(WELL);
    expect(bench.standing()).toMatchObject({ occurrence: null, count: 0, acknowledgedBy: null });
    bench.scan(LOW);
    expect(bench.standing()).toMatchObject({ occurrence: first + 1, count: 1 });
  });

  it('says who acknowledged, with what words, at which value', () => {
    const bench = benchIn('unacknowledged');
    bench.acknowledge();
    expect(bench.standing()).toMatchObject({
      acknowledgedBy: 'Иванов',
      comment: 'датчик меняют',
      value: 80,
      limit: 103,
    });
    expect(bench.rows.at(-1)).toMatchObject({ from: 'unacknowledged', to: 'acknowledged', user: 'Иванов', value: 80 });
  });

  it.each<[state: AlarmState, word: string]>([
    ['normal', 'not_latched'],
    ['returned', 'not_latched'],
    ['unacknowledged', 'still_active'],
    ['acknowledged', 'still_active'],
    ['latched_unacknowledged', 'unacknowledged'],
  ])('refuses to be reset in %s: %s', (state, word) => {
    const bench = benchIn(state);
    expect(bench.book.reset(NAME, bench.by())).toEqual({ ok: false, error: word });
  });

  it('is not reset while it is not known, or about to be known otherwise, that the condition is over', () => {
    const bench = new AlarmBench([alarm({ isLatching: true, onDelayMs: 15_000 })]);
    bench.scan(LOW);
    bench.pass(15_000);
    bench.scan(WELL);
    bench.acknowledge();
    bench.scan({ oil: 'no_link' });
    expect(bench.book.reset(NAME, bench.by())).toEqual({ ok: false, error: 'uncertain' });
    bench.scan(LOW);
    expect(bench.book.reset(NAME, bench.by())).toEqual({ ok: false, error: 'still_active' });
    bench.scan(WELL);
    expect(bench.book.reset(NAME, bench.by()).ok).toBe(true);
  });
});

/** A hold put on and taken off, by people or by design. */
const HOLDS: Readonly<Record<AlarmHold, { on: (bench: AlarmBench) => void; off: (bench: AlarmBench) => void }>> = {
  shelved: {
    on: (bench) => noteDone(bench, bench.book.shelve(NAME, 30, bench.by())),
    off: (bench) => noteDone(bench, bench.book.unshelve(NAME, bench.by())),
  },
  out_of_service: {
    on: (bench) => noteDone(bench, bench.book.putOutOfService(NAME, bench.by())),
    off: (bench) => noteDone(bench, bench.book.returnToService(NAME, bench.by())),
  },
  suppressed: {
    on: (bench) => bench.scan({ engine_state: 0 }),
    off: (bench) => bench.scan({ engine_state: 9 }),
  },
};

const noteDone = (bench: AlarmBench, result: ReturnType<AlarmBench['book']['unshelve']>): void => {
  if (!result.ok) throw new Error(result.error);
  bench.note(result.value.transitions);
};

const heldBench = (): AlarmBench => {
  const bench = new AlarmBench([alarm({ mutedWhile: [{ point: 'engine_state', values: [0] }] })]);
  bench.scan({ engine_state: 9, ...WELL });
  return bench;
};

describe.each(Object.entries(HOLDS))('an alarm that is %s', (hold, { on, off }) => {
  it('goes on being worked out, and shows how it stands when the hold ends', () => {
    const bench = heldBench();
    on(bench);
    bench.scan(LOW);
    expect(bench.standing()).toMatchObject({ state: 'unacknowledged', holds: [hold] });
    off(bench);
    expect(bench.standing()).toMatchObject({ state: 'unacknowledged', holds: [] });
  });

  it('leaves no trace of what came and went behind the hold', () => {
    const bench = heldBench();
    on(bench);
    bench.scan(LOW);
    bench.scan(WELL);
    expect(bench.standing().state).toBe('normal');
    off(bench);
    expect(bench.standing()).toMatchObject({ state: 'normal', holds: [], occurrence: null });
  });

  it('leaves no trace even after a life that the operator saw', () => {
    const bench = heldBench();
    bench.scan(LOW);
    bench.acknowledge();
    bench.scan(WELL);
    on(bench);
    bench.scan(LOW);
    bench.scan(WELL);
    expect(bench.standing().state).toBe('normal');
  });

  it('still wants an acknowledgement of what the operator was called for before', () => {
    const bench = heldBench();
    bench.scan(LOW);
    on(bench);
    bench.scan(WELL);
    off(bench);
    expect(bench.standing()).toMatchObject({ state: 'returned', holds: [] });
  });

  it('keeps its acknowledgement', () => {
    const bench = heldBench();
    bench.scan(LOW);
    bench.acknowledge();
    on(bench);
    off(bench);
    expect(bench.standing().state).toBe('acknowledged');
  });
});

describe('shelving', () => {
  it('ends by itself, and the journal says so', () => {
    const bench = heldBench();
    bench.scan(LOW);
    HOLDS.shelved.on(bench);
    expect(bench.standing().shelf).toEqual({
      untilMs: bench.at.timeMs + 1_800_000,
      user: 'Иванов',
      comment: 'датчик меняют',
    });
    expect(bench.pass(1_799_999)).toEqual([]);
    expect(bench.pass(1)).toMatchObject([{ step: 'unshelved', user: null, holds: [], to: 'unacknowledged' }]);
  });

  it('is neither ended nor prolonged by a jump of the wall clock; its promised end moves along', () => {
    const bench = heldBench();
    HOLDS.shelved.on(bench);
    bench.clock.jump(7_200_000);
    expect(bench.pass(600_000)).toEqual([]);
    expect(bench.standing().shelf?.untilMs).toBe(bench.at.timeMs + 1_200_000);
    bench.clock.jump(-86_400_000);
    expect(bench.pass(1_199_999)).toEqual([]);
    expect(stepsOf(bench.pass(1))).toEqual(['unshelved']);
  });

  it('lasts over a restart for what was left of it', () => {
    const bench = heldBench();
    HOLDS.shelved.on(bench);
    bench.pass(600_000);
    bench.restart(3_600_000);
    expect(bench.standing().shelf?.untilMs).toBe(bench.at.timeMs + 1_200_000);
    expect(bench.pass(1_199_999)).toEqual([]);
    expect(stepsOf(bench.pass(1))).toEqual(['unshelved']);
  });

  it.each([
    [0, 'ok', 'shelf_time'],
    [1_441, 'ok', 'shelf_time'],
    [Number.NaN, 'ok', 'shelf_time'],
    [30, '  ', 'comment_missing'],
    [30, null, 'comment_missing'],
    [30, 'x'.repeat(501), 'comment_too_long'],
  ])('for %s min with comment %j is refused: %s', (minutes, comment, word) => {
    const bench = heldBench();
    expect(bench.book.shelve(NAME, minutes, bench.by('Петров', comment))).toEqual({ ok: false, error: word });
    expect(bench.standing().holds).toEqual([]);
  });

  it('needs somebody who does it, and an alarm', () => {
    const bench = heldBench();
    expect(bench.book.shelve(NAME, 30, bench.by(' '))).toEqual({ ok: false, error: 'user_missing' });
    expect(bench.book.shelve({ deviceId: 8, key: 'oil.LL' }, 30, bench.by())).toEqual({
      ok: false,
      error: 'unknown_alarm',
    });
    expect(bench.book.unshelve(NAME, bench.by())).toEqual({ ok: false, error: 'not_shelved' });
  });

  it('that somebody ended does not end once more', () => {
    const bench = heldBench();
    HOLDS.shelved.on(bench);
    HOLDS.shelved.off(bench);
    expect(bench.pass(1_800_000)).toEqual([]);
  });

  it('of a shelved alarm begins anew', () => {
    const bench = heldBench();
    HOLDS.shelved.on(bench);
    bench.pass(1_200_000);
    HOLDS.shelved.on(bench);
    expect(bench.pass(1_200_000)).toEqual([]);
    expect(stepsOf(bench.pass(600_000))).toEqual(['unshelved']);
  });
});

describe('out of service', () => {
  it('has no end of its own and is told from whom and since when', () => {
    const bench = heldBench();
    const sinceMs = bench.at.timeMs;
    HOLDS.out_of_service.on(bench);
    bench.pass(90 * 86_400_000);
    expect(bench.standing().outOfService).toEqual({ sinceMs, user: 'Иванов', comment: 'датчик меняют' });
    expect(bench.book.putOutOfService(NAME, bench.by())).toEqual({ ok: false, error: 'already_out_of_service' });
    HOLDS.out_of_service.off(bench);
    expect(bench.book.returnToService(NAME, bench.by())).toEqual({ ok: false, error: 'in_service' });
  });
});

describe('an alarm of the safety class', () => {
  const gas = alarm({
    isSafety: true,
    priority: 'low',
    mutedWhile: [{ point: 'engine_state', values: [0] }],
    coveredBy: ['oil.L'],
  });
  const other = alarm({ key: 'oil.L' });

  it('is critical, and is never shelved, suppressed or out of service', () => {
    const bench = new AlarmBench([other, gas]);
    bench.scan({ engine_state: 0, ...LOW });
    expect(bench.standing()).toMatchObject({
      priority: 'critical',
      isSafety: true,
      holds: [],
      state: 'unacknowledged',
    });
    expect(bench.book.shelve(NAME, 30, bench.by())).toEqual({ ok: false, error: 'safety' });
    expect(bench.book.putOutOfService(NAME, bench.by())).toEqual({ ok: false, error: 'safety' });
  });

  it('loses all holds when it becomes one', () => {
    const bench = new AlarmBench([{ ...gas, isSafety: false, coveredBy: [] }]);
    bench.scan({ engine_state: 9, ...LOW });
    bench.scan({ engine_state: 0 });
    HOLDS.shelved.on(bench);
    HOLDS.out_of_service.on(bench);
    expect(bench.standing().holds).toEqual(['shelved', 'suppressed', 'out_of_service']);
    expect(stepsOf(bench.define([gas]))).toEqual(['unshelved', 'unsuppressed', 'in_service']);
    expect(bench.standing()).toMatchObject({ holds: [], priority: 'critical', isSafety: true });
  });

  it('calls when it becomes one while it was suppressed from the outset', () => {
    const bench = new AlarmBench([other, { ...gas, isSafety: false }]);
    bench.scan({ engine_state: 0, ...LOW });
    expect(bench.define([other, gas])).toMatchObject([{ key: 'oil.LL', step: 'raised', holds: [] }]);
  });
});

describe('re-alarm', () => {
  it('is not for a life that nobody has acknowledged, whatever became of the one before', () => {
    const bench = new AlarmBench([alarm({ reAlarmMs: 600_000 })]);
    bench.scan(LOW);
    bench.acknowledge();
    bench.scan(WELL);
    bench.scan(LOW);
    expect(bench.pass(600_000)).toEqual([]);
  });

  it('does not call from behind a hold, but as soon as the hold ends', () => {
    const bench = new AlarmBench([alarm({ reAlarmMs: 600_000 })]);
    bench.scan(LOW);
    bench.acknowledge();
    HOLDS.shelved.on(bench);
    expect(bench.pass(900_000)).toEqual([]);
    expect(stepsOf(bench.pass(900_000))).toEqual(['unshelved', 're_alarmed']);
  });

  it('counts over a restart', () => {
    const bench = new AlarmBench([alarm({ reAlarmMs: 600_000 })]);
    bench.scan(LOW);
    bench.acknowledge();
    bench.pass(400_000);
    bench.restart(86_400_000);
    expect(bench.pass(199_999)).toEqual([]);
    expect(stepsOf(bench.pass(1))).toEqual(['re_alarmed']);
  });
});
