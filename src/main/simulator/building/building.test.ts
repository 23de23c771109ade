import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUILDING_FAULTS } from '#shared/model/faults.ts';
import type { Point } from '#shared/model/profile.ts';
import { compileProfile } from '../../profile/compileProfile.ts';
import { decodeBlock } from '../../profile/decode.ts';
import { encodeBlock } from '../../profile/encode.ts';
import type { PlantBuilding } from '../plant.ts';
import { randomSource } from '../randomSource.ts';
import { shippedPlant, shippedProfile } from '../trainingPlants.ts';
import { Building } from './building.ts';
import { SENSORS } from './buildingSensors.ts';

const COMPILED = compileProfile(shippedProfile('building-sensors'));
const POINTS: readonly Point[] = COMPILED.profile.points;
const DEVICES = shippedPlant('buildings').devices.filter(
  (device): device is PlantBuilding => device.kind === 'building',
);

const deviceOf = (buildingId: number): PlantBuilding => {
  const found = DEVICES.find(({ start }) => start.buildingId === buildingId);
  if (found === undefined) throw new Error(`no building ${buildingId.toString()}`);
  return found;
};

const buildingOf = (buildingId: number, seed = 7): Building =>
  new Building(deviceOf(buildingId), randomSource(seed, `BLD.B${buildingId.toString()}`));

const advance = (building: Building, seconds: number, stepS = 1): void => {
  for (let passed = 0; passed < seconds; passed += stepS) building.step(stepS);
};

const readingOf = (building: Building, key: string): number => {
  const value = building.values().get(key);
  if (value === undefined || value === null) throw new Error(`no reading of ${key}`);
  return value;
};

/** How far the fault has moved the reading `seconds` after it was set: against the same building without it. */
const effectOf = (fault: (typeof BUILDING_FAULTS)[number], intensity: number, key: string, seconds: number): number => {
  const [healthy, faulty] = [buildingOf(1), buildingOf(1)];
  faulty.setFault(fault, intensity);
  for (const building of [healthy, faulty]) advance(building, seconds);
  return readingOf(faulty, key) - readingOf(healthy, key);
};

describe('the buildings of the training plant', () => {
  test('are five with 52 sensors in all', () => {
    const fitted = DEVICES.map((device) => {
      const values = new Building(device, randomSource(1, device.code)).values();
      return [...values.values()].filter((value) => value !== null).length;
    });
    expect(DEVICES.map(({ start }) => start.buildingId)).toEqual([1, 2, 3, 4, 5]);
    expect(fitted).toEqual([12, 12, 12, 8, 8]);
    expect(fitted.reduce((sum, count) => sum + count, 0)).toBe(52);
  });

  test('have a sensor for every point of the profile, and no other', () => {
    expect(SENSORS.map(({ key }) => key)).toEqual(POINTS.map(({ key }) => key));
  });

  test('send NaN for a sensor that is not fitted, and the rest as they are', () => {
    const building = buildingOf(4);
    const words = encodeBlock(COMPILED, 'humidity', building.values());
    const [first, second, third] = decodeBlock(COMPILED, 'humidity', words);
    expect(first).toMatchObject({ reason: 'ok' });
    expect([second, third]).toMatchObject([
      { value: null, reason: 'no_sensor' },
      { value: null, reason: 'no_sensor' },
    ]);
  });

  test('stay around their climate over a day', () => {
    const building = buildingOf(1);
    const { climate } = building.device.start;
    for (let hour = 0; hour < 24; hour += 1) {
      advance(building, 3600, 60);
      expect(Math.abs(readingOf(building, 'temperature_1') - climate.temperatureC)).toBeLessThan(2);
      expect(Math.abs(readingOf(building, 'humidity_1') - climate.humidityPercent)).toBeLessThan(7);
      expect(Math.abs(readingOf(building, 'pressure_1') - climate.pipePressureBar)).toBeLessThan(0.25);
      expect(Math.abs(readingOf(building, 'air_pressure_1') - climate.airPressureHpa)).toBeLessThan(8);
      expect(Math.abs(readingOf(building, 'co2_1') - climate.co2Ppm)).toBeLessThan(0.26 * climate.co2Ppm);
      expect(readingOf(building, 'power_1')).toBeGreaterThan(0);
    }
  });

  test('are warmer in the afternoon than at night', () => {
    const building = buildingOf(1);
    advance(building, 6 * 3600, 60);
    const afternoon = readingOf(building, 'temperature_1');
    advance(building, 12 * 3600, 60);
    expect(afternoon - readingOf(building, 'temperature_1')).toBeGreaterThan(0.8);
  });

  test('read the same without time between, and the same from the same seed', () => {
    const [first, second] = [buildingOf(2), buildingOf(2)];
    for (const building of [first, second]) advance(building, 90);
    expect(first.values()).toEqual(first.values());
    expect(first.values()).toEqual(second.values());
    expect(buildingOf(2, 8).values()).not.toEqual(buildingOf(2, 7).values());
  });

  test('have no coils and take no writes', () => {
    const building = buildingOf(3);
    expect([building.coil(), building.writeCoil(), building.writeRegister()]).toEqual([
      undefined,
      'illegalAddress',
      'illegalAddress',
    ]);
  });
});

describe('a fault in a building', () => {
  test.each([
    ['fire', 'temperature_1', 5],
    ['fire', 'temperature_3', 5],
    ['pressure_leak', 'pressure_1', -1.5],
    ['temperature_spike', 'temperature_2', 12],
    ['humidity_drop', 'humidity_1', -25],
    ['co2_alarm', 'co2_1', 1200],
    ['equipment_failure', 'co2_1', 400],
    ['equipment_failure', 'temperature_1', 3],
  ] as const)('%s moves %s by %d, half as strong by half, and back again', (fault, key, whole) => {
    expect(effectOf(fault, 1, key, 900)).toBeCloseTo(whole, 2);
    expect(effectOf(fault, 0.5, key, 900)).toBeCloseTo(whole / 2, 2);
    expect(effectOf(fault, 0, key, 900)).toBe(0);
  });

  test('comes and goes over seconds where it is a fire or a leak', () => {
    expect(effectOf('fire', 1, 'temperature_1', 1)).toBeLessThan(1);
    expect(effectOf('fire', 1, 'temperature_1', 5)).toBeCloseTo(5 * (1 - Math.exp(-1)), 2);
    expect(effectOf('pressure_leak', 0.8, 'pressure_1', 15)).toBeCloseTo(-1.2, 1);
    const building = buildingOf(1);
    building.setFault('fire', 1);
    advance(building, 60);
    const burning = readingOf(building, 'temperature_1');
    building.setFault('fire', 0);
    expect(readingOf(building, 'temperature_1')).toBe(burning);
    advance(building, 60);
    expect(burning - readingOf(building, 'temperature_1')).toBeGreaterThan(4);
  });

  test('leaves the other readings alone', () => {
    for (const key of ['humidity_1', 'pressure_1', 'co2_1', 'air_pressure_1', 'power_1'])
      expect(effectOf('fire', 1, key, 60)).toBe(0);
  });

  test('a leak never takes a pipe below nothing', () => {
    const device = deviceOf(1);
    const climate = { ...device.start.climate, pipePressureBar: 0.9 };
    const building = new Building({ ...device, start: { ...device.start, climate } }, randomSource(3, 'low'));
    building.setFault('pressure_leak', 1);
    advance(building, 60);
    expect([readingOf(building, 'pressure_1'), readingOf(building, 'pressure_2')]).toEqual([0, 0]);
  });

  test('a power failure reads 0 on every fitted sensor at once, and ends at once', () => {
    const building = buildingOf(5);
    const before = building.values();
    building.setFault('power_failure', 0.3);
    for (const [key, value] of building.values()) expect(value).toBe(before.get(key) === null ? null : 0);
    building.setFault('power_failure', 0);
    expect(building.values()).toEqual(before);
  });

  test('readings stay plausible through hours of any faults', () => {
    const deed = fc.record({
      fault: fc.constantFrom(...BUILDING_FAULTS),
      intensity: fc.constantFrom(0, 0.25, 0.5, 1),
      minutes: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.constantFrom(1, 2, 3, 4, 5), fc.array(deed, { minLength: 6, maxLength: 12 }), (number, deeds) => {
        const building = buildingOf(number);
        for (const { fault, intensity, minutes } of deeds) {
          building.setFault(fault, intensity);
          advance(building, 60 * minutes, 10);
          for (const { key, plausible } of POINTS) {
            // Without power an air pressure of 0 is what the sensor says.
            const isZero = building.values().get(key) === 0;
            const value = building.values().get(key) ?? plausible?.min ?? 0;
            if (isZero) continue;
            expect(value).toBeGreaterThanOrEqual(plausible?.min ?? 0);
            expect(value).toBeLessThanOrEqual(plausible?.max ?? 0);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});
