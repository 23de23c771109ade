import { describe, expect, it } from 'vitest';
import type { AlarmTrigger } from '#shared/model/alarm.ts';
import { AlarmBench, alarm, DEVICE, OIL_LL, stepsOf } from '../../../tests/kit/alarmBench.ts';
import { seededRandom } from '../../../tests/kit/seededRandom.ts';

const watching = (trigger: AlarmTrigger, changes: Parameters<typeof alarm>[0] = {}): AlarmBench =>
  new AlarmBench([alarm({ trigger, ...changes })]);

describe('a limit', () => {
  it.each([
    ['HH', 98, [98, 98.1, 95.1, 95], ['', 'raised', '', 'returned']],
    ['H', 95, [95.5, 92], ['raised', 'returned']],
    ['L', 150, [150, 149.9, 152.9, 153], ['', 'raised', '', 'returned']],
    ['LL', 103, [102, 105.9, 106], ['raised', '', 'returned']],
  ] as const)('%s of %s is passed beyond it and left by the deadband', (side, value, readings, steps) => {
    const bench = watching({ kind: 'limit', point: 'x', side, value, deadband: 3 });
    expect(readings.map((reading) => stepsOf(bench.scan({ x: reading })).join())).toEqual(steps);
  });

  it('without a deadband is left where it was passed', () => {
    const bench = watching({ kind: 'limit', point: 'x', side: 'H', value: 95, deadband: 0 });
    bench.scan({ x: 95.1 });
    expect(bench.scan({ x: 95 })).toMatchObject([{ step: 'returned', value: 95, limit: 95 }]);
  });

  it('takes values that are usable though not good, and none that are not numbers', () => {
    const bench = watching(OIL_LL);
    const value = (given: number | null, reason: 'simulated' | 'ok') => () => ({ value: given, reason });
    expect(bench.book.evaluate(DEVICE, value(null, 'ok'), bench.at)).toEqual([]);
    expect(bench.book.evaluate(DEVICE, value(Number.NaN, 'ok'), bench.at)).toEqual([]);
    expect(bench.book.evaluate(DEVICE, value(80, 'simulated'), bench.at)).toMatchObject([{ quality: 'simulated' }]);
    expect(stepsOf(bench.book.evaluate(DEVICE, value(Number.NaN, 'ok'), bench.at))).toEqual(['uncertain']);
    expect(stepsOf(bench.book.evaluate(DEVICE, () => undefined, bench.at))).toEqual([]);
  });

  it('does not chatter on noise that is smaller than its deadband', () => {
    const random = seededRandom(20_261_121);
    const bench = watching({ kind: 'limit', point: 'x', side: 'H', value: 95, deadband: 2 });
    for (let second = 0; second < 3_600; second += 1) {
      bench.clock.advance(1_000);
      bench.scan({ x: 95 + random() * 1.9 - 0.95 });
    }
    expect(stepsOf(bench.rows)).toEqual(['raised']);
  });

  it('at noise around it without a deadband is told as chattering', () => {
    const random = seededRandom(20_261_122);
    const bench = watching({ kind: 'limit', point: 'oil', side: 'L', value: 95, deadband: 0 });
    for (let second = 0; second < 60; second += 1) {
      bench.clock.advance(1_000);
      bench.scan({ oil: 95 + random() * 2 - 1 });
    }
    expect(bench.standing()).toMatchObject({ isChattering: true, occurrence: 1 });
    expect(bench.standing().count).toBeGreaterThan(10);
    bench.pass(61_000);
    expect(bench.standing().isChattering).toBe(false);
  });
});

describe('a delay', () => {
  const delayed = () => watching(OIL_LL, { onDelayMs: 15_000, offDelayMs: 8_000 });

  it('has to run out before the alarm comes, between scans too', () => {
    const bench = delayed();
    bench.scan({ oil: 80 });
    expect(bench.pass(14_999)).toEqual([]);
    expect(bench.pass(1)).toMatchObject([{ step: 'raised', value: 80, timeMs: bench.at.timeMs }]);
  });

  it('begins anew when the condition was gone for one reading', () => {
    const bench = delayed();
    bench.scan({ oil: 80 });
    bench.pass(14_000);
    bench.scan({ oil: 103 });
    bench.scan({ oil: 80 });
    expect(bench.pass(14_999)).toEqual([]);
    expect(stepsOf(bench.pass(1))).toEqual(['raised']);
  });

  it('has to run out inside the deadband before the alarm goes', () => {
    const bench = delayed();
    bench.scan({ oil: 80 });
    bench.pass(15_000);
    bench.scan({ oil: 108 });
    bench.pass(7_999);
    bench.scan({ oil: 107 });
    expect(bench.pass(60_000)).toEqual([]);
    bench.scan({ oil: 108 });
    expect(stepsOf(bench.pass(8_000))).toEqual(['returned']);
  });

  it('stands still while the value is bad, and goes on from there', () => {
    const bench = delayed();
    bench.scan({ oil: 80 });
    bench.pass(10_000);
    bench.scan({ oil: 'timeout' });
    expect(bench.pass(3_600_000)).toEqual([]);
    bench.scan({ oil: 80 });
    expect(bench.pass(4_999)).toEqual([]);
    expect(stepsOf(bench.pass(1))).toEqual(['raised']);
  });

  it('that stands still does so over a restart', () => {
    const bench = delayed();
    bench.scan({ oil: 80 });
    bench.pass(10_000);
    bench.scan({ oil: 'timeout' });
    bench.restart();
    expect(bench.pass(3_600_000)).toEqual([]);
    bench.scan({ oil: 80 });
    expect(bench.pass(4_999)).toEqual([]);
    expect(stepsOf(bench.pass(1))).toEqual(['raised']);
  });

  it('stands still over a restart, however long the station is down', () => {
    const bench = delayed();
    bench.scan({ oil: 80 });
    bench.pass(10_000);
    bench.restart(3_600_000);
    expect(bench.pass(4_999)).toEqual([]);
    expect(stepsOf(bench.pass(1))).toEqual(['raised']);
  });

  it.each([90_000_000, -90_000_000])('is not moved by a wall clock that jumps by %s ms', (jumpMs) => {
    const bench = delayed();
    bench.scan({ oil: 80 });
    bench.clock.jump(jumpMs);
    expect(bench.scan({ oil: 80 })).toEqual([]);
    expect(bench.pass(14_999)).toEqual([]);
    expect(stepsOf(bench.pass(1))).toEqual(['raised']);
  });
});

describe('a bad value', () => {
  it('freezes an open alarm and says so once, with its reason', () => {
    const bench = watching(OIL_LL);
    bench.scan({ oil: 80 });
    expect(bench.scan({ oil: 'no_link' })).toMatchObject([
      { step: 'uncertain', quality: 'no_link', value: null, from: 'unacknowledged', to: 'unacknowledged' },
    ]);
    expect(bench.scan({ oil: 'timeout' })).toEqual([]);
    expect(bench.standing()).toMatchObject({ isUncertain: true, state: 'unacknowledged' });
    expect(bench.scan({ oil: 310 })).toMatchObject([
      { step: 'certain', value: 310 },
      { step: 'returned', to: 'returned' },
    ]);
  });

  it('is told with the instant at which it was found out', () => {
    const bench = watching(OIL_LL);
    const readMs = bench.at.timeMs - 400;
    const value = (given: number | null) => () =>
      ({ value: given, reason: given === null ? 'timeout' : 'ok', timeMs: readMs }) as const;
    expect(bench.book.evaluate(DEVICE, value(80), bench.at)).toMatchObject([{ step: 'raised', timeMs: readMs }]);
    bench.clock.advance(6_000);
    expect(bench.book.evaluate(DEVICE, value(null), bench.at)).toMatchObject([{ timeMs: bench.at.timeMs }]);
  });

  it('makes no rows for alarms at rest', () => {
    const bench = watching(OIL_LL);
    bench.scan({ oil: 310 });
    expect(bench.scan({ oil: 'no_link' })).toEqual([]);
    expect(bench.standing().isUncertain).toBe(false);
  });
});

describe('a bit', () => {
  const bit = () => watching({ kind: 'bit', point: 'word', bit: 13 });

  it('counts when a second reading shows it too', () => {
    const bench = bit();
    expect(bench.scan({ word: 0x2000 })).toEqual([]);
    bench.clock.advance(2_000);
    expect(stepsOf(bench.scan({ word: 0x2001 }))).toEqual(['raised']);
    bench.clock.advance(2_000);
    expect(stepsOf(bench.scan({ word: 1 }))).toEqual(['returned']);
  });

  it('of one damaged reading raises nothing', () => {
    const bench = bit();
    for (const word of [0x2000, 0, 0x2000, 0x1fff, 0x2000]) {
      bench.clock.advance(2_000);
      expect(bench.scan({ word })).toEqual([]);
    }
  });

  it('is not confirmed by the same reading looked at again', () => {
    const bench = bit();
    const readMs = bench.at.timeMs - 300;
    const held = () => ({ value: 0x2000, reason: 'ok' as const, timeMs: readMs });
    bench.book.evaluate(DEVICE, held, bench.at);
    bench.clock.advance(2_000);
    expect(bench.book.evaluate(DEVICE, held, bench.at)).toEqual([]);
    const fresh = () => ({ ...held(), timeMs: readMs + 2_000 });
    expect(bench.book.evaluate(DEVICE, fresh, bench.at)).toMatchObject([{ step: 'raised', timeMs: readMs + 2_000 }]);
  });

  it('is confirmed over a restart and over bad readings between', () => {
    const bench = bit();
    bench.scan({ word: 0x2000 });
    bench.restart(60_000);
    bench.scan({ word: 'crc' });
    bench.clock.advance(2_000);
    expect(stepsOf(bench.scan({ word: 0x2000 }))).toEqual(['raised']);
  });
});

describe('a rate', () => {
  const slope = (bench: AlarmBench, from: number, perSecond: number, seconds: number): string[] => {
    const before = bench.rows.length;
    for (let second = 1; second <= seconds; second += 1) {
      bench.clock.advance(1_000);
      bench.scan({ temp: from + perSecond * second });
    }
    return stepsOf(bench.rows.slice(before));
  };
  const rising = (perMinute: number) => watching({ kind: 'rate', point: 'temp', perMinute });

  it('is a rise within the last minute', () => {
    expect(slope(rising(12), 60, 0.19, 300)).toEqual([]);
    expect(slope(rising(12), 60, 0.21, 300)).toEqual(['raised']);
    expect(slope(rising(12), 60, -5, 300)).toEqual([]);
  });

  it('with a negative number is a fall', () => {
    expect(slope(rising(-12), 60, -0.21, 300)).toEqual(['raised']);
    expect(slope(rising(-12), 60, 5, 300)).toEqual([]);
  });

  it('is over once the minute shows no such change', () => {
    const bench = rising(12);
    slope(bench, 60, 1, 30);
    expect(stepsOf(bench.rows)).toEqual(['raised']);
    expect(slope(bench, 90, 0, 90)).toEqual(['returned']);
  });

  it('remembers a minute at the most, however quickly it is read', () => {
    const bench = rising(12);
    for (let index = 0; index < 5_000; index += 1) {
      bench.clock.advance(100);
      bench.scan({ temp: 60 + (index % 7) });
    }
    const [kept] = bench.book.state(bench.at.monotonicMs).alarms;
    expect(kept?.trigger).toMatchObject({ kind: 'rate' });
    expect(kept?.trigger?.kind === 'rate' && kept.trigger.window.length).toBeLessThanOrEqual(61);
    expect(kept?.trigger?.kind === 'rate' && kept.trigger.window.length).toBeGreaterThanOrEqual(60);
  });

  it('goes on over a short stop by when its readings were taken', () => {
    const bench = rising(12);
    slope(bench, 60, 0, 30);
    bench.restart(20_000);
    expect(slope(bench, 60, 1, 12)).toEqual(['raised']);
  });

  it.each([61_000, 3_600_000, -3_600_000])(
    'is no rise when the station comes back %i ms later by the wall clock and finds another value',
    (downMs) => {
      const bench = rising(12);
      slope(bench, 60, 0, 30);
      bench.restart(downMs);
      expect(slope(bench, 95, 0, 90)).toEqual([]);
    },
  );

  it('counts what was read before the stop for what is left of its minute', () => {
    const bench = rising(12);
    slope(bench, 60, 0, 30);
    bench.restart(40_000);
    expect(slope(bench, 60, 0, 20)).toEqual([]);
    expect(slope(bench, 80, 0, 1)).toEqual(['raised']);
    const later = rising(12);
    slope(later, 60, 0, 1);
    later.restart(59_000);
    later.clock.advance(2_000);
    expect(slope(later, 80, 0, 30)).toEqual([]);
  });

  it('sees the extreme of every second, however quickly it is read', () => {
    const bench = rising(12);
    for (const temp of [70, 60, 65, 71, 71.9, 72]) {
      bench.clock.advance(200);
      bench.scan({ temp });
    }
    expect(bench.rows).toMatchObject([{ step: 'raised', value: 72, limit: 12 }]);
  });

  it('does not take a reading again that it had before a restart', () => {
    const bench = rising(12);
    slope(bench, 60, 0, 3);
    const readMs = bench.at.timeMs;
    bench.restart(10_000);
    bench.clock.advance(1_500);
    bench.book.evaluate(DEVICE, () => ({ value: 60, reason: 'ok', timeMs: readMs }), bench.at);
    const [kept] = bench.book.state(bench.at.monotonicMs).alarms;
    expect(kept?.trigger).toMatchObject({
      window: [
        [13_500, 60],
        [12_500, 60],
        [11_500, 60],
      ],
    });
  });

  it('is not made by a wall clock that jumps', () => {
    const bench = rising(12);
    slope(bench, 60, 0.1, 60);
    bench.clock.jump(-30_000);
    expect(slope(bench, 66, 0.1, 60)).toEqual([]);
  });
});

describe('a missing sensor', () => {
  it('is an alarm by the reason alone; another bad value says nothing about the sensor', () => {
    const bench = watching({ kind: 'no_sensor', point: 'oil' });
    expect(bench.scan({ oil: 'no_link' })).toEqual([]);
    expect(bench.scan({ oil: 'no_sensor' })).toMatchObject([{ step: 'raised', quality: 'no_sensor', value: null }]);
    expect(stepsOf(bench.scan({ oil: 'no_link' }))).toEqual(['uncertain']);
    expect(stepsOf(bench.scan({ oil: 'no_sensor' }))).toEqual(['certain']);
    expect(bench.scan({ oil: 310 })).toMatchObject([{ step: 'returned', quality: 'ok', value: 310 }]);
  });
});

describe('a state and a condition', () => {
  it('hold for the codes that they name', () => {
    const bench = watching({ kind: 'state', point: 'engine_state', values: [13, 14] });
    expect(bench.scan({ engine_state: 12 })).toEqual([]);
    expect(bench.scan({ engine_state: 13 })).toMatchObject([{ step: 'raised', value: 13, limit: null }]);
    expect(bench.scan({ engine_state: 14 })).toEqual([]);
    expect(stepsOf(bench.scan({ engine_state: 0 }))).toEqual(['returned']);
  });

  it('a condition holds while all its parts do; a part that is known not to hold ends it', () => {
    const both = [
      { point: 'engine_state', values: [9] },
      { point: 'gen_closed', values: [0] },
    ];
    const bench = watching({ kind: 'condition', all: both });
    expect(bench.scan({ engine_state: 9, gen_closed: 1 })).toEqual([]);
    expect(stepsOf(bench.scan({ gen_closed: 0 }))).toEqual(['raised']);
    expect(bench.scan({ gen_closed: 'no_link' })).toMatchObject([{ step: 'uncertain', quality: 'no_link' }]);
    expect(stepsOf(bench.scan({ engine_state: 0 }))).toEqual(['certain', 'returned']);
  });

  it('a condition without parts never holds', () => {
    expect(watching({ kind: 'condition', all: [] }).scan()).toEqual([]);
  });
});
