import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PUMP_FAULTS } from '#shared/model/faults.ts';
import { compileProfile } from '../../profile/compileProfile.ts';
import { decodeBlock } from '../../profile/decode.ts';
import { encodeBlock } from '../../profile/encode.ts';
import type { PlantPump, PumpStart } from '../plant.ts';
import { randomSource } from '../randomSource.ts';
import { shippedPlant, shippedProfile } from '../trainingPlants.ts';
import { PumpStation } from './pumpStation.ts';
import { operatingPoint, TANK_AREA_M2, TANK_HEIGHT_M } from './pumpStationHydraulics.ts';
import { PUMP_STATE } from './pumpStationPump.ts';

const COMPILED = compileProfile(shippedProfile('pump-station'));
const { stopped, running, starting, stopping, failed } = PUMP_STATE;

const shippedStation = (): PlantPump => {
  const found = shippedPlant('pumps').devices.find((device) => device.kind === 'pump');
  if (found === undefined) throw new Error('no pump station');
  return found;
};

const stationWith = (start: Partial<PumpStart> = {}, seed = 5): PumpStation => {
  const device = shippedStation();
  return new PumpStation({ ...device, start: { ...device.start, ...start } }, randomSource(seed, 'PMP.PS1'));
};

const advance = (station: PumpStation, seconds: number, stepS = 1): void => {
  for (let passed = 0; passed < seconds; passed += stepS) station.step(stepS);
};

const readingOf = (station: PumpStation, key: string): number => {
  const value = station.values().get(key);
  if (value === undefined || value === null) throw new Error(`no reading of ${key}`);
  return value;
};

const statesOf = (station: PumpStation): number[] =>
  ['pump_1_state', 'pump_2_state'].map((key) => readingOf(station, key));

/** Lets time pass until the pumps stand so; fails after `limitS`. */
const advanceUntil = (station: PumpStation, states: readonly number[], limitS = 4 * 3600): number => {
  for (let passed = 0; passed < limitS; passed += 1) {
    if (statesOf(station).join() === states.join()) return passed;
    station.step(1);
  }
  throw new Error(`pumps stand at ${statesOf(station).join()}, not at ${states.join()}`);
};

describe('the curves of pumps and rising main', () => {
  test('meet near 108 m³/h with one pump, and at less than the double with two', () => {
    const [one, two] = [operatingPoint(2, 1, 0), operatingPoint(2, 2, 0)];
    expect(one.flowM3h).toBeCloseTo(107.8, 1);
    expect(two.flowM3h).toBeGreaterThan(1.2 * one.flowM3h);
    expect(two.flowM3h).toBeLessThan(1.6 * one.flowM3h);
  });

  test('give no flow and the static pressure at rest', () => {
    expect(operatingPoint(2, 0, 0)).toEqual({ flowM3h: 0, inletBar: 0.1962, outletBar: 3, powerKw: 0.4 });
  });

  test('more pumps, a fuller tank and a leak never lessen the flow', () => {
    const level = fc.double({ min: 0, max: TANK_HEIGHT_M, noNaN: true });
    const pumps = fc.double({ min: 0, max: 2, noNaN: true });
    const leak = fc.double({ min: 0, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(level, pumps, leak, level, pumps, leak, (...[l1, p1, k1, l2, p2, k2]) => {
        const less = operatingPoint(Math.min(l1, l2), Math.min(p1, p2), Math.min(k1, k2));
        const more = operatingPoint(Math.max(l1, l2), Math.max(p1, p2), Math.max(k1, k2));
        expect(more.flowM3h).toBeGreaterThanOrEqual(less.flowM3h);
      }),
    );
  });
});

describe('a pump station', () => {
  test('stands as its file says, and serves every point of the profile', () => {
    const station = stationWith();
    const decoded = decodeBlock(COMPILED, 'telemetry', encodeBlock(COMPILED, 'telemetry', station.values()));
    expect(decoded.map(({ reason }) => reason)).toEqual(COMPILED.points.map(() => 'ok'));
    expect([readingOf(station, 'level'), readingOf(station, 'flow')]).toEqual([2.6, 0]);
    expect([readingOf(station, 'pump_1_hours'), readingOf(station, 'pump_2_hours')]).toEqual([8214, 7960]);
  });

  test('fills at rest by what flows in and empties while a pump runs', () => {
    const station = stationWith({ levelM: 2 });
    advance(station, 600);
    const risenM = readingOf(station, 'level') - 2;
    const inflowM3h = (risenM * TANK_AREA_M2 * 3600) / 600;
    expect(inflowM3h).toBeGreaterThan(25);
    expect(inflowM3h).toBeLessThan(95);
    advanceUntil(station, [running, stopped]);
    const before = readingOf(station, 'level');
    advance(station, 60);
    const drainedM3h = ((before - readingOf(station, 'level')) * TANK_AREA_M2 * 3600) / 60;
    expect(readingOf(station, 'flow') - drainedM3h).toBeGreaterThan(25);
    expect(readingOf(station, 'flow') - drainedM3h).toBeLessThan(95);
  });

  test('starts a pump softly, runs it down to the lowest level, and lets the other take the next turn', () => {
    const station = stationWith({ levelM: 2.95 });
    advanceUntil(station, [starting, stopped]);
    expect(readingOf(station, 'level')).toBeCloseTo(3, 2);
    expect(advanceUntil(station, [running, stopped], 7)).toBeGreaterThanOrEqual(5);
    expect(readingOf(station, 'flow')).toBeGreaterThan(100);
    expect(readingOf(station, 'power')).toBeGreaterThan(15);
    expect(readingOf(station, 'outlet_pressure')).toBeGreaterThan(4);
    advanceUntil(station, [stopping, stopped]);
    expect(readingOf(station, 'level')).toBeCloseTo(1, 2);
    advanceUntil(station, [stopped, stopped]);
    expect([readingOf(station, 'flow'), readingOf(station, 'power')]).toEqual([0, 0.4]);
    advanceUntil(station, [stopped, running]);
  });

  test('calls the standby pump at the higher level and stops both at the lowest', () => {
    const station = stationWith({ levelM: 3.6, dutyPump: 2 });
    advanceUntil(station, [running, running]);
    expect(readingOf(station, 'flow')).toBeGreaterThan(130);
    advanceUntil(station, [stopped, stopped]);
    expect(readingOf(station, 'level')).toBeLessThan(1.01);
  });

  test('counts the hours of the pump that runs, and of no other', () => {
    const station = stationWith({ levelM: 3.1, hours: [99.99, 40.5] });
    advance(station, 600);
    expect([readingOf(station, 'pump_1_hours'), readingOf(station, 'pump_2_hours')]).toEqual([100, 40]);
  });

  test('a sensor that is not fitted reads nothing and the pumps obey the level all the same', () => {
    const station = stationWith({ levelM: 3.1, missing: ['level', 'flow'] });
    advance(station, 20);
    expect([station.values().get('level'), station.values().get('flow')]).toEqual([null, null]);
    expect(statesOf(station)).toEqual([running, stopped]);
  });

  test('has no coils and takes no writes', () => {
    const station = stationWith();
    expect([station.coil(), station.writeCoil(), station.writeRegister()]).toEqual([
      undefined,
      'illegalAddress',
      'illegalAddress',
    ]);
  });
});

describe('a fault of a pump station', () => {
  test('the standby pump takes over from a duty pump that fails, until that is repaired', () => {
    const station = stationWith({ levelM: 3.1 });
    advance(station, 20);
    station.setFault('equipment_failure', 0.5);
    expect(statesOf(station)).toEqual([failed, stopped]);
    advance(station, 10);
    expect(statesOf(station)).toEqual([failed, running]);
    advanceUntil(station, [failed, stopped]);
    advanceUntil(station, [failed, running]);
    station.setFault('equipment_failure', 0);
    expect(statesOf(station)).toEqual([stopped, running]);
  });

  test('stronger or again, it fails no second pump', () => {
    const station = stationWith({ levelM: 3.1 });
    station.setFault('equipment_failure', 0.5);
    station.setFault('equipment_failure', 1);
    advance(station, 20);
    expect(statesOf(station)).toEqual([failed, running]);
  });

  test('without power both pumps stand at once and the tank fills up to its weir; then they go on', () => {
    const station = stationWith({ levelM: 3.2 });
    advance(station, 20);
    station.setFault('power_failure', 1);
    expect([...statesOf(station), readingOf(station, 'flow'), readingOf(station, 'power')]).toEqual([0, 0, 0, 0]);
    advance(station, 3 * 3600, 10);
    expect(readingOf(station, 'level')).toBe(TANK_HEIGHT_M);
    station.setFault('power_failure', 0);
    advance(station, 10);
    expect(statesOf(station)).toEqual([running, running]);
  });

  test.each([
    [1, -1.5],
    [0.5, -0.75],
  ])('a leak of strength %d changes the pressure behind standing pumps by %d bar over seconds', (intensity, change) => {
    const [healthy, leaking] = [stationWith({ levelM: 1.5 }), stationWith({ levelM: 1.5 })];
    leaking.setFault('pressure_leak', intensity);
    const difference = (): number => readingOf(leaking, 'outlet_pressure') - readingOf(healthy, 'outlet_pressure');
    expect(difference()).toBe(0);
    for (const station of [healthy, leaking]) advance(station, 60);
    expect(difference()).toBeCloseTo(change, 4);
    leaking.setFault('pressure_leak', 0);
    for (const station of [healthy, leaking]) advance(station, 60);
    expect(difference()).toBeCloseTo(0, 4);
  });

  test('a leak lets a running pump deliver more against less pressure', () => {
    const [healthy, leaking] = [stationWith({ levelM: 3.1 }), stationWith({ levelM: 3.1 })];
    leaking.setFault('pressure_leak', 1);
    for (const station of [healthy, leaking]) advance(station, 60);
    expect(readingOf(leaking, 'flow')).toBeGreaterThan(readingOf(healthy, 'flow') + 10);
    expect(readingOf(leaking, 'outlet_pressure')).toBeLessThan(readingOf(healthy, 'outlet_pressure') - 0.5);
  });

  test('through hours of any faults readings stay plausible, and nothing flows where no pump turns', () => {
    const deed = fc.record({
      fault: fc.constantFrom(...PUMP_FAULTS),
      intensity: fc.constantFrom(0, 0.25, 0.5, 1),
      minutes: fc.integer({ min: 1, max: 60 }),
    });
    const isTurning = (state: number): boolean => state === running || state === starting || state === stopping;
    fc.assert(
      fc.property(fc.integer(), fc.array(deed, { minLength: 6, maxLength: 12 }), (seed, deeds) => {
        const station = stationWith({}, seed);
        for (const { fault, intensity, minutes } of deeds) {
          station.setFault(fault, intensity);
          for (let passed = 0; passed < minutes; passed += 1) {
            advance(station, 60, 2);
            for (const { point } of COMPILED.points) {
              const value = readingOf(station, point.key);
              expect(value).toBeGreaterThanOrEqual(point.plausible?.min ?? 0);
              expect(value).toBeLessThanOrEqual(point.plausible?.max ?? 65_535);
            }
            if (!statesOf(station).some(isTurning)) expect(readingOf(station, 'flow')).toBe(0);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
