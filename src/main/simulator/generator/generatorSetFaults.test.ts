import { describe, expect, test } from 'vitest';
import { SET_FAULTS } from '#shared/model/faults.ts';
import { GensetBench } from './gensetBench.ts';

/** Summary bits of register 0: 0 common, 1 shutdown, 2 warning, 7 block. */
const summary = (bench: GensetBench): number => bench.register(0) & 0b1000_0111;

const onLoad = (seed = 1): GensetBench => {
  const bench = new GensetBench({ state: 'running', seed });
  bench.pass(2);
  return bench;
};

/** The states that the set goes through. */
const states = (bench: GensetBench, seconds: number): number[] => {
  const seen: number[] = [bench.set.state];
  bench.pass(seconds, () => {
    if (seen.at(-1) !== bench.set.state) seen.push(bench.set.state);
  });
  return seen;
};

/** Alarms in the order in which they came, as `register.bit`. */
const alarmsOf = (bench: GensetBench, seconds: number): string[] => {
  const seen: string[] = [];
  bench.pass(seconds, () => {
    for (const bit of bench.alarmBits) if (!seen.includes(bit)) seen.push(bit);
  });
  return seen;
};

const shutDown = (bench: GensetBench): void => void bench.until(() => bench.at('alarm_shutdown') === 1, 300);

test('an engine that overspeeds parts from the bus, warns, shuts down and stays so until it is reset', () => {
  const bench = onLoad();
  bench.fault('overspeed');
  bench.pass(0.1);
  expect([bench.at('gen_switch'), bench.at('power_total')]).toEqual([7, 0]);
  expect(alarmsOf(bench, 5)).toEqual(['91.1', '1.1']);
  expect([summary(bench), bench.set.isAvailable, bench.at('mode_auto')]).toEqual([0b011, false, 1]);
  expect(states(bench, 60)).toEqual([12, 13, 14, 0]);
  bench.fault('overspeed', 0);
  bench.pass(60);
  expect([bench.set.state, bench.alarmBits]).toEqual([0, ['1.1']]);
  bench.set.writeCoil(12, true);
  bench.pass(1);
  expect(bench.alarmBits).toEqual(['1.1']);
  bench.set.writeCoil(17, true);
  expect([bench.alarmBits, summary(bench), bench.at('alarm_count')]).toEqual([[], 0, 0]);
  bench.pass(2);
  expect([bench.set.isAvailable, bench.set.state]).toEqual([true, 1]);
});

test('a weak overspeed only warns, and the warning goes by itself', () => {
  const bench = new GensetBench();
  bench.request = 'run';
  bench.isBusAlive = false;
  bench.until(() => bench.set.state === 8, 130);
  bench.fault('overspeed', 0.5);
  bench.pass(20);
  expect([bench.alarmBits, summary(bench)]).toEqual([['91.1'], 0b101]);
  bench.fault('overspeed', 0);
  bench.pass(20);
  expect([bench.alarmBits, summary(bench)]).toEqual([[], 0]);
});

test('an engine that loses speed warns below 86 % and shuts down below 80 %, by speed and by frequency', () => {
  const bench = onLoad();
  bench.fault('underspeed');
  expect(alarmsOf(bench, 20)).toEqual(['91.2', '91.5', '1.2', '1.5']);
  expect(bench.set.isClosed).toBe(false);
  expect(states(bench, 60).at(-1)).toBe(0);
});

test('oil pressure sinks over half a minute: warning, then shutdown', () => {
  const bench = onLoad();
  bench.fault('low_oil_pressure');
  bench.pass(10);
  expect([bench.alarmBits, bench.at('oil_pressure') < 350]).toEqual([[], true]);
  expect(alarmsOf(bench, 30)).toEqual(['92.13', '2.13']);
  expect(bench.set.isClosed).toBe(false);
});

test('the safety run masks a lost oil pressure', () => {
  const bench = new GensetBench();
  bench.fault('low_oil_pressure');
  bench.pass(40);
  bench.request = 'run';
  bench.until(() => bench.set.state === 5, 30);
  bench.pass(8);
  expect([bench.at('oil_pressure') < 103, bench.alarmBits]).toEqual([true, []]);
  shutDown(bench);
  expect(bench.alarmBits).toContain('2.13');
});

test('coolant warns at 95 °C and shuts down at 98 °C; a weaker cause only warns', () => {
  const bench = onLoad();
  bench.fault('high_coolant_temperature');
  bench.until(() => bench.alarmBits.length > 0, 120);
  expect([bench.alarmBits, Math.round(bench.at('coolant_temp'))]).toEqual([['92.8'], 95]);
  shutDown(bench);
  expect([bench.alarmBits, Math.round(bench.at('coolant_temp'))]).toEqual([['2.8', '92.8'], 98]);
  const weak = onLoad();
  weak.fault('high_coolant_temperature', 0.42);
  weak.pass(900);
  expect([weak.alarmBits, weak.set.isClosed]).toEqual([['92.8'], true]);
});

describe('an unplugged sensor reads 32766 and warns', () => {
  test.each([
    [0.3, ['92.11'], false, true],
    [0.5, ['92.7'], true, false],
    [1, ['92.7', '92.11'], true, true],
  ])('at strength %d', (intensity, bits, isCoolantGone, isOilGone) => {
    const bench = onLoad();
    bench.fault('sensor_unplugged', intensity);
    bench.pass(1);
    expect(bench.alarmBits).toEqual(bits);
    expect([bench.register(220) === 32_766, bench.register(222) === 32_766]).toEqual([isCoolantGone, isOilGone]);
    bench.fault('sensor_unplugged', 0);
    bench.pass(1);
    expect([bench.alarmBits, bench.at('coolant_temp') > 80]).toEqual([[], true]);
  });
});

test('an engine that does not fire fails after three attempts, and starts after the reset', () => {
  const bench = new GensetBench();
  bench.fault('start_failure');
  bench.request = 'run';
  expect(states(bench, 90)).toEqual([0, 1, 2, 3, 4, 3, 4, 3, 12, 13, 14, 0]);
  expect([bench.alarmBits, bench.at('start_count')]).toEqual([['1.8'], 88]);
  bench.fault('start_failure', 0);
  bench.pass(5);
  bench.set.writeCoil(17, true);
  bench.until(() => bench.set.state === 5, 30);
  expect(bench.at('start_count')).toBe(89);
});

test('a weaker cause lets a later attempt succeed', () => {
  const bench = new GensetBench();
  bench.fault('start_failure', 0.4);
  bench.request = 'run';
  expect(states(bench, 40)).toEqual([0, 1, 2, 3, 4, 3, 5]);
});

test('a driven set is shut down after five seconds of reverse power', () => {
  const bench = onLoad();
  bench.fault('reverse_power');
  bench.pass(2);
  expect([bench.at('power_total'), bench.register(180), bench.register(181)]).toEqual([-12.8, 65_536 - 128, 65_535]);
  bench.pass(2);
  expect(bench.alarmBits).toEqual([]);
  bench.pass(2);
  expect([bench.alarmBits, bench.set.isClosed, bench.set.forcedKw]).toEqual([['1.12'], false, undefined]);
  const weak = onLoad();
  weak.fault('reverse_power', 0.5);
  weak.pass(30);
  expect([weak.at('power_total'), weak.alarmBits]).toEqual([-6.4, []]);
});

test('a synchronizer that misses the window gives up after a minute until somebody commands', () => {
  const bench = new GensetBench();
  bench.fault('sync_failure', 0.1);
  bench.request = 'run';
  bench.until(() => bench.at('gen_switch') === 0, 120);
  expect(bench.until(() => bench.alarmBits.length > 0, 70)).toBeCloseTo(60, 0);
  expect([bench.alarmBits, bench.at('gen_switch'), bench.set.state]).toEqual([['93.15'], 7, 8]);
  bench.fault('sync_failure', 0);
  bench.pass(100);
  expect([bench.alarmBits, bench.set.isClosed]).toEqual([['93.15'], false]);
  bench.set.writeCoil(17, true);
  bench.until(() => bench.set.isClosed, 60);
  bench.pass(0.1);
  expect(bench.alarmBits).toEqual([]);
});

test('an engine that does not stop ends in state 15 with its alarm', () => {
  const bench = onLoad();
  bench.fault('stop_failure');
  bench.request = 'rest';
  expect(states(bench, 300)).toEqual([9, 10, 11, 12, 13, 15]);
  expect([bench.alarmBits, bench.at('engine_speed') > 400]).toEqual([['3.11'], true]);
  bench.set.writeCoil(17, true);
  bench.pass(1);
  expect(bench.alarmBits).toEqual(['3.11']);
  bench.fault('stop_failure', 0);
  expect(states(bench, 40)).toEqual([15, 14, 0]);
  bench.set.writeCoil(17, true);
  expect(bench.alarmBits).toEqual([]);
});

test('a failed charger shows at once, the sinking battery minutes later; both come back', () => {
  const bench = onLoad();
  bench.fault('battery_low');
  bench.pass(1);
  expect([bench.alarmBits, bench.at('charger_volt')]).toEqual([['93.12'], 0]);
  bench.pass(900);
  expect([bench.alarmBits, Math.round(bench.at('battery_volt') * 2) / 2]).toEqual([['93.12', '93.14'], 23.5]);
  bench.fault('battery_low', 0);
  bench.pass(600);
  expect([bench.alarmBits, bench.at('battery_volt') > 27.4]).toEqual([[], true]);
});

describe('what needs no measured limit', () => {
  test.each([
    ['gas_leak', '5.9'],
    ['detonation', '5.8'],
  ] as const)('%s shuts down by %s', (fault, bit) => {
    const bench = onLoad();
    bench.fault(fault);
    bench.pass(0.2);
    expect([bench.alarmBits, bench.set.state, bench.set.isClosed]).toEqual([[bit], 12, false]);
  });

  test('maintenance that is due warns and lets the set run', () => {
    const bench = onLoad();
    bench.fault('maintenance_due');
    bench.pass(30);
    expect([bench.alarmBits, bench.set.isClosed]).toEqual([['95.4'], true]);
  });
});

test('a gas leak cannot be reset while it lasts and keeps a standing set from starting', () => {
  const bench = new GensetBench();
  bench.fault('gas_leak');
  bench.pass(1);
  bench.set.writeCoil(17, true);
  expect(bench.alarmBits).toEqual(['5.9']);
  bench.request = 'run';
  bench.pass(5);
  expect([bench.set.state, bench.set.isAvailable]).toEqual([0, false]);
});

test('gas pressure sinks and comes back, and boost goes with the turbocharger, not from one tenth of a second to the next', () => {
  const bench = new GensetBench({ state: 'running' });
  bench.pass(5);
  const largestStep = (key: string, seconds: number): number => {
    let [before, largest] = [bench.at(key), 0];
    bench.pass(seconds, () => {
      const now = bench.at(key);
      largest = Math.max(largest, Math.abs(now - before));
      before = now;
    });
    return largest;
  };
  bench.fault('gas_leak');
  const boost = largestStep('turbo_pressure', 8);
  bench.fault('gas_leak', 0);
  const pressureStep = largestStep('fuel_pressure', 8);
  expect([boost > 5, boost < 10, bench.at('turbo_pressure') < 0.5]).toEqual([true, true, true]);
  expect([pressureStep < 1, bench.at('fuel_pressure') > 16]).toEqual([true, true]);
});

test('a standing set sends garbage of the synchronism it does not have', () => {
  const bench = new GensetBench();
  bench.fault('standstill_garbage');
  const voltages = new Set<number>();
  bench.pass(3, () => {
    voltages.add(bench.at('volt_diff'));
    expect(bench.register(158)).toBe(3598);
  });
  expect([voltages.size, bench.alarmBits]).toEqual([30, []]);
});

test('an emergency stop opens and stops at once; in stop mode at standstill the stop key resets it', () => {
  const bench = onLoad();
  bench.set.writeCoil(15, true);
  expect(bench.alarmBits).toEqual(['1.0']);
  bench.pass(0.1);
  expect([bench.set.state, bench.at('gen_switch'), bench.at('mode_auto')]).toEqual([12, 7, 1]);
  bench.pass(60);
  bench.set.writeCoil(1, true);
  expect([bench.alarmBits, bench.at('mode_stop')]).toEqual([['1.0'], 1]);
  bench.set.writeCoil(1, true);
  expect(bench.alarmBits).toEqual([]);
});

test('a shutdown in manual ends the start: nothing runs again by the reset alone', () => {
  const bench = new GensetBench();
  bench.set.writeCoil(4, true);
  bench.set.writeCoil(0, true);
  bench.until(() => bench.set.state === 8, 130);
  bench.set.writeCoil(15, true);
  bench.pass(60);
  bench.set.writeCoil(17, true);
  bench.pass(10);
  expect([bench.set.state, bench.at('mode_manual'), bench.alarmBits]).toEqual([0, 1, []]);
});

test('a stuck controller takes commands and does not obey, but for its own keys', () => {
  const bench = new GensetBench();
  bench.fault('stuck_controller');
  expect([bench.set.writeCoil(4, true), bench.set.writeCoil(900, true)]).toEqual(['accepted', 'illegalAddress']);
  expect(bench.at('mode_manual')).toBe(0);
  bench.set.press('manual');
  expect(bench.at('mode_manual')).toBe(1);
});

test('a set knows all of its faults and no other', () => {
  const { set } = new GensetBench();
  expect(set.knownFaults).toEqual(SET_FAULTS);
  expect(() => set.setFault('mains_loss', 1)).toThrow('BUG: a generator set knows no fault mains_loss');
});
