import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileProfile } from '../../profile/compileProfile.ts';
import { meanVoltage } from '../electrical/electrical.ts';
import { differences, isInWindow } from '../electrical/synchronizer.ts';
import { shippedProfile } from '../trainingPlants.ts';
import { GensetBench } from './gensetBench.ts';

type Row = readonly number[];

/** Each change of state or breaker: second, state, breaker code. */
const changes = (bench: GensetBench, seconds: number): Row[] => {
  const rows: Row[] = [];
  let last = '';
  bench.pass(seconds, () => {
    const row = [Math.round(bench.timeS * 10) / 10, bench.set.state, bench.at('gen_switch')];
    const codes = row.slice(1).join();
    if (codes !== last) rows.push(row);
    last = codes;
  });
  return rows;
};

const joined = (bench: GensetBench): void => void bench.until(() => bench.set.isClosed, 180);
const standing = (bench: GensetBench): void => void bench.until(() => bench.set.state === 0, 300);

test('a requested set starts, synchronises, loads; sent to rest it unloads, cools and stops', () => {
  const bench = new GensetBench();
  bench.request = 'run';
  expect(changes(bench, 160)).toEqual([
    [0.1, 0, 7],
    [1, 1, 7],
    [11, 2, 7],
    [12.5, 3, 7],
    [16, 5, 7],
    [26, 6, 7],
    [46, 7, 7],
    [106, 8, 7],
    [106.1, 8, 0],
    [115.1, 8, 1],
    [115.3, 8, 2],
    [115.4, 9, 3],
  ]);
  expect(bench.at('start_count')).toBe(88);
  bench.request = 'rest';
  expect(changes(bench, 240)).toEqual([
    [160.1, 9, 4],
    [193.5, 9, 5],
    [193.8, 9, 6],
    [194, 10, 7],
    [314, 11, 7],
    [334, 12, 7],
    [345.1, 13, 7],
    [346.1, 14, 7],
    [356.1, 0, 7],
  ]);
  expect(bench.alarmBits).toEqual([]);
  expect([bench.at('run_hours'), bench.at('run_minutes')]).toEqual([1234, 5]);
});

test('the values of a start are those of a gas engine', () => {
  const bench = new GensetBench();
  bench.request = 'run';
  const look = (atS: number, ...keys: readonly string[]): number[] => {
    bench.pass(atS - bench.timeS);
    return keys.map((key) => Math.round(bench.at(key)));
  };
  expect(look(10.9, 'engine_speed', 'oil_pressure', 'gen_uab')).toEqual([0, 80, 0]);
  expect(look(14.5, 'engine_speed')[0]).toBeGreaterThan(150);
  expect(bench.at('battery_volt')).toBeCloseTo(22.2, 0);
  expect(look(30, 'gen_uab', 'fuel_consumption')).toEqual([0, 1]);
  expect(Math.abs((look(30, 'engine_speed')[0] ?? 0) - 800)).toBeLessThanOrEqual(3);
  expect(bench.at('oil_pressure')).toBeGreaterThan(290);
  bench.until(() => bench.at('engine_speed') > 1000, 60);
  const excitedS = bench.until(() => bench.at('gen_uab') > 380, 5);
  expect([excitedS > 1, excitedS < 3]).toEqual([true, true]);
  joined(bench);
  bench.pass(10);
  expect(bench.set.loadRamp).toBeCloseTo(0.3, 1);
  bench.pass(60);
  expect(bench.at('power_total')).toBe(120);
  expect(Math.abs(bench.at('fuel_consumption') - 36)).toBeLessThan(0.3);
  expect(bench.at('turbo_pressure')).toBeCloseTo(82, -1);
});

describe('a live bus', () => {
  test('is joined inside the window, whatever its frequency and the angle at first', () => {
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 49.5, max: 50.5, noNaN: true }), (seed, busHz) => {
        const bench = new GensetBench({ seed });
        bench.busHz = busHz;
        bench.request = 'run';
        bench.until(() => bench.set.state === 8, 130);
        const open = [bench.set.terminals];
        const isJoined = (): boolean => {
          if (!bench.set.isClosed) open.push(bench.set.terminals);
          return bench.set.isClosed;
        };
        expect(bench.until(isJoined, 60)).toBeGreaterThan(0);
        const [before, last] = open.slice(-2);
        if (before === undefined || last === undefined) throw new Error('joined at once');
        const slidDeg = differences(last, before).phaseDeg;
        const atContact = differences({ ...last, phaseDeg: last.phaseDeg + slidDeg }, bench.bus);
        expect(isInWindow(atContact, 400), JSON.stringify(atContact)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test('is approached by a slip that turns the shown angle', () => {
    const bench = new GensetBench();
    bench.request = 'run';
    bench.until(() => bench.at('gen_switch') === 0, 120);
    bench.pass(6);
    const angle = bench.at('phase_diff');
    bench.pass(1);
    expect(bench.at('phase_diff') - angle).toBeCloseTo(360 * bench.at('freq_diff'), -1);
    expect([bench.at('freq_diff') > 0, bench.at('freq_diff') < 0.2]).toEqual([true, true]);
    expect(Math.abs(bench.at('volt_diff'))).toBeLessThan(3);
  });
});

describe('a dead bus', () => {
  test('is taken at once by the set that may', () => {
    const bench = new GensetBench();
    bench.isBusAlive = false;
    bench.mayCloseOnDeadBus = true;
    bench.request = 'run';
    bench.until(() => bench.set.state === 8, 130);
    expect(bench.until(() => bench.set.isClosed, 5)).toBeLessThan(0.7);
    bench.pass(1);
    expect([bench.at('mains_freq'), bench.at('gen_freq'), bench.at('gen_switch')]).toEqual([50, 50, 3]);
  });

  test('is left alone by one that may not, without a complaint', () => {
    const bench = new GensetBench();
    bench.isBusAlive = false;
    bench.request = 'run';
    bench.pass(300);
    expect([bench.set.state, bench.set.isClosed, bench.alarmBits]).toEqual([8, false, []]);
  });

  test('that comes alive while the breaker closes on it takes the order back', () => {
    const bench = new GensetBench();
    bench.isBusAlive = false;
    bench.mayCloseOnDeadBus = true;
    bench.request = 'run';
    bench.until(() => bench.at('gen_switch') === 1, 130);
    bench.isBusAlive = true;
    const far = (): boolean => Math.abs(differences(bench.set.terminals, bench.bus).phaseDeg) > 30;
    expect(far()).toBe(true);
    bench.pass(0.2);
    expect(bench.set.isClosed).toBe(false);
    bench.until(() => bench.set.isClosed, 60);
    expect(bench.alarmBits).toEqual([]);
  });
});

test('the identities of a set hold at every step of its life', () => {
  const bench = new GensetBench({ seed: 9 });
  const check = (): void => {
    const values = bench.set.values();
    const at = (key: string): number => values.get(key) ?? Number.NaN;
    expect(at('gen_freq')).toBe(at('engine_speed') / 30);
    const sum = (name: string): number => at(`${name}_a`) + at(`${name}_b`) + at(`${name}_c`);
    expect(Math.abs(sum('power') - at('power_total'))).toBeLessThan(1e-6);
    expect(Math.abs(sum('reactive') - at('reactive_total'))).toBeLessThan(1e-6);
    const volts = (at('gen_uab') + at('gen_ubc') + at('gen_uca')) / 3;
    const apparent = (Math.sqrt(3) * volts * sum('current')) / 3000;
    expect(Math.abs(apparent * at('pf_avg') - at('power_total'))).toBeLessThanOrEqual(0.01 * at('power_total') + 0.05);
    if (bench.set.isClosed) expect(at('engine_speed')).toBeCloseTo(30 * bench.bus.frequencyHz, 6);
    else expect(at('power_total')).toBe(0);
    expect(at('gen_closed')).toBe(at('gen_switch') >= 3 && at('gen_switch') < 7 ? 1 : 0);
  };
  bench.request = 'run';
  bench.pass(160, check);
  bench.request = 'rest';
  bench.pass(240, check);
  expect(bench.set.state).toBe(0);
});

describe('the keys of the controller', () => {
  test('start works in manual alone; the breaker closes and opens by its own keys', () => {
    const bench = new GensetBench();
    for (const coil of [undefined, 1]) {
      if (coil !== undefined) bench.set.writeCoil(coil, true);
      expect(bench.set.writeCoil(0, true)).toBe('accepted');
      bench.pass(5);
      expect(bench.set.state).toBe(0);
    }
    bench.set.writeCoil(4, true);
    bench.set.writeCoil(0, true);
    bench.until(() => bench.set.state === 8, 130);
    bench.pass(20);
    expect([bench.at('mode_manual'), bench.at('gen_switch')]).toEqual([1, 7]);
    bench.set.writeCoil(6, true);
    joined(bench);
    bench.pass(5);
    bench.set.writeCoil(7, true);
    bench.until(() => !bench.set.isClosed, 40);
    bench.pass(3);
    expect(bench.set.state).toBe(8);
    bench.set.writeCoil(1, true);
    bench.pass(1);
    expect([bench.at('mode_stop'), bench.set.state]).toEqual([1, 10]);
    standing(bench);
  });

  test('stop unloads a set on load, opens, and cools it', () => {
    const bench = new GensetBench({ state: 'running' });
    bench.pass(3);
    bench.set.writeCoil(1, true);
    bench.pass(1);
    expect([bench.at('gen_switch'), bench.at('mode_stop'), bench.set.isAvailable]).toEqual([4, 1, false]);
    bench.until(() => bench.set.state === 10, 40);
    bench.until(() => bench.set.state === 11, 121);
  });

  test('stop opens at once where nothing flows', () => {
    const bench = new GensetBench({ state: 'running' });
    bench.deliveredShare = 0;
    bench.pass(3);
    bench.set.writeCoil(1, true);
    bench.until(() => bench.set.state === 10, 1);
  });

  test('a set that goes from auto to manual runs on, and follows requests no longer', () => {
    const bench = new GensetBench({ state: 'running' });
    bench.pass(1);
    bench.set.writeCoil(4, true);
    bench.request = 'rest';
    bench.pass(60);
    expect([bench.set.state, bench.set.isClosed]).toEqual([9, true]);
    bench.set.writeCoil(3, true);
    bench.pass(1);
    expect(bench.at('gen_switch')).toBe(4);
    bench.request = 'run';
    bench.pass(0.1);
    expect(bench.at('gen_switch')).toBe(3);
  });

  test('letting a key go, outputs and set-points are accepted and move nothing; the rest is no address', () => {
    const { set } = new GensetBench();
    expect([0, 1, 3, 4, 5, 6, 7, 12, 15, 17].map((coil) => [set.writeCoil(coil, false), set.coil(coil)])).toEqual(
      Array.from({ length: 10 }, () => ['accepted', false]),
    );
    expect([set.writeCoil(19, true), set.coil(19), set.coil(24)]).toEqual(['accepted', true, false]);
    expect([2, 8, 11, 18, 25].map((coil) => [set.writeCoil(coil, true), set.coil(coil)])).toEqual(
      Array.from({ length: 5 }, () => ['illegalAddress', undefined]),
    );
    expect([4368, 4370, 4369, 0].map((address) => set.writeRegister(address))).toEqual([
      'accepted',
      'accepted',
      'illegalAddress',
      'illegalAddress',
    ]);
    expect(set.values().get('alarm_common')).toBe(0);
  });

  test('the front has the keys of a set', () => {
    const bench = new GensetBench({ state: 'running' });
    expect(bench.set.press('stop').ok).toBe(true);
    expect(bench.at('mode_stop')).toBe(1);
    expect(bench.set.press('mains_breaker')).toEqual({ ok: false, error: 'GEN7 has no key mains_breaker' });
  });
});

describe('a start in the cold', () => {
  test('takes longer to fire and shows thick oil', () => {
    const bench = new GensetBench({ ambientC: -20 });
    bench.isBusAlive = false;
    bench.pass(36 * 3600, undefined, 10);
    expect([bench.register(220), bench.at('coolant_temp') < -18]).toEqual([
      65_536 + Math.round(bench.at('coolant_temp')),
      true,
    ]);
    bench.request = 'run';
    bench.until(() => bench.set.state === 3, 30);
    const crankedS = bench.until(() => bench.set.state === 5, 8);
    expect([crankedS > 4, crankedS < 5.5]).toEqual([true, true]);
    bench.until(() => bench.set.state === 8, 130);
    expect(bench.at('oil_pressure')).toBeGreaterThan(500);
  });

  test('does not happen while the bus feeds the heater', () => {
    const bench = new GensetBench({ ambientC: -20 });
    bench.pass(36 * 3600, undefined, 10);
    expect(Math.abs(bench.at('coolant_temp') - 40)).toBeLessThan(2);
  });
});

test('a set that begins running is warm, loaded and in step', () => {
  const bench = new GensetBench({ state: 'running' });
  bench.pass(0.1);
  expect([bench.set.state, bench.set.isClosed, bench.set.loadRamp, bench.set.isRunning]).toEqual([9, true, 1, true]);
  expect([bench.at('mode_auto'), bench.at('power_total'), bench.at('power_target_pct')]).toEqual([1, 120, 75]);
  expect(Math.abs(bench.at('coolant_temp') - 86)).toBeLessThan(2);
  expect(meanVoltage(bench.set.terminals)).toBeCloseTo(400.4);
  expect(Math.cos((bench.at('phase_diff') * Math.PI) / 180)).toBeGreaterThan(0.999);
});

test('every point of the profile has a value, before and after the first step', () => {
  const keys = compileProfile(shippedProfile('smartgen-hgm9520n')).points.map(({ point }) => point.key);
  const bench = new GensetBench({ missing: ['fuel_level', 'oil_pressure'] });
  expect([...bench.set.values().keys()].sort()).toEqual([...keys].sort());
  bench.pass(1);
  expect([...bench.set.values().keys()].sort()).toEqual([...keys].sort());
  expect([bench.register(222), bench.register(224)]).toEqual([32_766, 32_766]);
});

test('the same seed gives the same life, another one another', () => {
  const life = (seed: number): unknown => {
    const bench = new GensetBench({ seed });
    bench.request = 'run';
    bench.pass(150);
    bench.fault('overspeed');
    bench.pass(60);
    return [...bench.set.values()];
  };
  expect(life(4)).toEqual(life(4));
  expect(life(4)).not.toEqual(life(5));
});

test('reading moves nothing', () => {
  const bench = new GensetBench({ state: 'running' });
  bench.pass(2);
  expect([...bench.set.values()]).toEqual([...bench.set.values()]);
});
