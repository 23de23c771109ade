import { describe, expect, test } from 'vitest';
import { AlarmBook } from '#main/alarm/alarmBook.ts';
import { isAnnunciation } from '#main/alarm/annunciation.ts';
import { alarmDefinitions } from '#main/profile/alarmDefinitions.ts';
import { compileProfile } from '#main/profile/compileProfile.ts';
import { decodeBlock } from '#main/profile/decode.ts';
import { encodeBlock } from '#main/profile/encode.ts';
import { PlantModel } from '#main/simulator/plantModel.ts';
import { shippedPlant, shippedProfile } from '#main/simulator/trainingPlants.ts';
import type { AlarmStanding } from '#shared/model/alarm.ts';
import type { FaultType } from '#shared/model/faults.ts';
import type { PointValue } from '#shared/model/sample.ts';

type PlantName = Parameters<typeof shippedPlant>[0];

const SCAN_MS = 2_000;
/** The quickest that the station scans. */
const QUICK_SCAN_MS = 250;
const SEED = 5;

/** A training plant whose registers the station's alarms watch, on the plant's own time. */
class WatchedPlant {
  readonly model: PlantModel;
  readonly #book = new AlarmBook();
  readonly #devices;
  readonly #scanMs: number;
  #timeMs = 0;

  constructor(name: PlantName, scanMs = SCAN_MS) {
    this.#scanMs = scanMs;
    const plant = shippedPlant(name);
    this.model = new PlantModel(plant, SEED);
    this.#devices = plant.devices.map((device, index) => {
      const profile = shippedProfile(device.profile);
      const ratings = 'ratings' in device ? device.ratings : { voltageV: 400, frequencyHz: 50 };
      const { definitions } = alarmDefinitions(profile, ratings);
      return { deviceId: index + 1, code: device.code, compiled: compileProfile(profile), definitions };
    });
    this.#book.adopt(
      this.#devices.map(({ deviceId, definitions }) => ({ deviceId, endpoint: null, definitions })),
      this.#now,
    );
  }

  get #now() {
    return { timeMs: this.#timeMs, monotonicMs: this.#timeMs };
  }

  /** Lets time pass and says which alarms called for the operator: `GEN1 shutdown.overspeed`, in their order. */
  pass(minutes: number): string[] {
    const calls: string[] = [];
    for (const endMs = this.#timeMs + minutes * 60_000; this.#timeMs < endMs; ) {
      this.#timeMs += this.#scanMs;
      this.model.advance(this.#scanMs);
      const rows = this.#devices.flatMap(({ deviceId, code, compiled }) => {
        const read = this.#read(code, compiled);
        return this.#book.evaluate(deviceId, (point) => read.get(point), this.#now);
      });
      const calling = [...rows, ...this.#book.tick(this.#now)].filter(isAnnunciation);
      calls.push(...calling.map(({ deviceId, key }) => `${this.#codeOf(deviceId)} ${key}`));
    }
    return calls;
  }

  /** Before the operator, in the order in which they came. */
  standings(): AlarmStanding[] {
    const shown = this.#book.standings().filter(({ holds }) => holds.length === 0);
    return shown.toSorted((left, right) => (left.occurrence ?? 0) - (right.occurrence ?? 0));
  }

  #codeOf(wanted: number): string {
    return this.#devices.find(({ deviceId }) => deviceId === wanted)?.code ?? '?';
  }

  #read(code: string, compiled: ReturnType<typeof compileProfile>): ReadonlyMap<string, PointValue> {
    const values = this.model.values(code);
    return new Map(
      compiled.profile.blocks.flatMap(({ key }) => {
        const decoded = decodeBlock(compiled, key, encodeBlock(compiled, key, values));
        const points = compiled.blocks.get(key)?.points ?? [];
        return points.flatMap(({ point }, index) => {
          const value = decoded[index];
          return value === undefined ? [] : [[point.key, value] as const];
        });
      }),
    );
  }
}

const PLANTS: readonly [plant: PlantName, minutes: number][] = [
  ['mkz', 15],
  ['ykz', 15],
  ['buildings', 30],
  ['pumps', 120],
];

test.each(PLANTS)('the healthy plant %s raises no alarm in %i minutes', (name, minutes) => {
  expect(new WatchedPlant(name).pass(minutes)).toEqual([]);
});

test('a set that is stopped and started again raises no alarm on the way', () => {
  const plant = new WatchedPlant('mkz');
  plant.pass(1);
  const after = (key: 'stop' | 'auto'): unknown[] => {
    expect(plant.model.press('GEN1', key).ok).toBe(true);
    return [plant.pass(6), plant.model.values('GEN1').get('gen_status')];
  };
  expect(after('stop')).toEqual([[], 0]);
  expect(after('auto')).toEqual([[], 9]);
});

/** Device, fault → what calls the operator, in its order, within ten minutes. */
const SCENARIOS: readonly [plant: PlantName, device: string, fault: FaultType, calls: readonly string[]][] = [
  ['mkz', 'GEN1', 'overspeed', ['shutdown.overspeed']],
  ['mkz', 'GEN1', 'low_oil_pressure', ['shutdown.low_oil_pressure']],
  ['mkz', 'GEN1', 'high_coolant_temperature', ['warning.high_engine_temp', 'shutdown.high_engine_temp']],
  ['mkz', 'GEN1', 'sensor_unplugged', ['warning.temp_sensor_open', 'warning.oil_sensor_open']],
  ['mkz', 'GEN1', 'reverse_power', ['shutdown.reverse_power']],
  ['mkz', 'GEN1', 'gas_leak', ['shutdown.gas_leak']],
  ['mkz', 'GEN1', 'maintenance_due', ['warning.maintenance_1_due']],
  ['mkz', 'ATS', 'mains_loss', ['mains_abnormal', 'indication.mains_blackout']],
  ['mkz', 'ATS', 'battery_low', ['warning.battery_under_volt']],
  ['buildings', 'B1', 'fire', ['temperature_1.rate', 'temperature_2.rate', 'temperature_3.rate']],
  ['buildings', 'B1', 'power_failure', ['power_failure']],
  ['buildings', 'B1', 'pressure_leak', ['pressure_1.rate', 'pressure_2.rate']],
  ['buildings', 'B1', 'co2_alarm', ['co2_1.H']],
  ['pumps', 'PS1', 'power_failure', ['power.LL']],
  ['pumps', 'PS1', 'equipment_failure', ['pump_1_failed']],
];

describe('a fault calls the operator once for what it is', () => {
  test.each(SCENARIOS)('%s %s %s', (name, device, fault, calls) => {
    const plant = new WatchedPlant(name);
    plant.pass(1);
    plant.model.setFault(device, fault, 1);
    expect(plant.pass(10)).toEqual(calls.map((key) => `${device} ${key}`));
  });

  test.each([SCAN_MS, QUICK_SCAN_MS])(
    'lost mains, scanned every %i ms, are the first and the cause of what follows, until the breaker is closed again',
    (scanMs) => {
      const plant = new WatchedPlant('mkz', scanMs);
      plant.pass(1);
      plant.model.setFault('ATS', 'mains_loss', 1);
      expect(plant.pass(5)).toEqual(['ATS mains_abnormal', 'ATS indication.mains_blackout']);
      const [cause, detail] = plant.standings();
      expect(detail?.firstOut).toBe(cause?.occurrence);
      plant.model.setFault('ATS', 'mains_loss', 0);
      expect(plant.pass(10)).toEqual([]);
      expect(plant.model.values('ATS').get('alarm_mains_trip')).toBe(0);
    },
  );

  test('and its end calls for nothing that it hid', () => {
    const plant = new WatchedPlant('mkz');
    const faults = [
      ['GEN1', 'sensor_unplugged'],
      ['GEN2', 'battery_low'],
      ['ATS', 'mains_loss'],
    ] as const;
    for (const [device, fault] of faults) plant.model.setFault(device, fault, 1);
    plant.pass(5);
    for (const [device, fault] of faults) plant.model.setFault(device, fault, 0);
    expect(plant.pass(10)).toEqual([]);
  });
});
