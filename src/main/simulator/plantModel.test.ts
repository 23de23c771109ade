import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileProfile } from '../profile/compileProfile.ts';
import { decodeBlock } from '../profile/decode.ts';
import { encodeBlock } from '../profile/encode.ts';
import type { PlantDevice } from './plant.ts';
import { MODEL_STEP_MS, PlantModel } from './plantModel.ts';
import type { PointValues } from './pointValues.ts';
import { shippedPlant, shippedProfile } from './trainingPlants.ts';

const PLANTS = [shippedPlant('mkz'), shippedPlant('ykz')];
const COMPILED = new Map(
  ['smartgen-hgm9520n', 'smartgen-hgm9560'].map((id) => [id, compileProfile(shippedProfile(id))]),
);

const compiledOf = (device: PlantDevice): ReturnType<typeof compileProfile> => {
  const compiled = COMPILED.get(device.profile);
  if (compiled === undefined) throw new Error('no profile');
  return compiled;
};

/** What a station reads: through the registers and back. */
const asRead = (device: PlantDevice, values: PointValues): PointValues => {
  const compiled = compiledOf(device);
  const read = new Map<string, number | null>();
  for (const { key } of compiled.profile.blocks) {
    const decoded = decodeBlock(compiled, key, encodeBlock(compiled, key, values));
    compiled.blocks.get(key)?.points.forEach(({ point }, index) => read.set(point.key, decoded[index]?.value ?? null));
  }
  return read;
};

const numberIn = (values: PointValues, key: string): number => {
  const value = values.get(key);
  if (value === undefined || value === null) throw new Error(`no value of ${key}`);
  return value;
};

const mean = (values: PointValues, keys: readonly string[]): number =>
  keys.reduce((sum, key) => sum + numberIn(values, key), 0) / keys.length;

const sumOf = (values: PointValues, keys: readonly string[]): number => mean(values, keys) * keys.length;

const expectNear = (value: number, expected: number, tolerance: number): void =>
  expect(Math.abs(value - expected), `${value.toString()} for ${expected.toString()}`).toBeLessThanOrEqual(tolerance);

const checkGenerator = (values: PointValues): void => {
  const at = (key: string): number => numberIn(values, key);
  const voltage = mean(values, ['gen_uab', 'gen_ubc', 'gen_uca']);
  const current = mean(values, ['current_a', 'current_b', 'current_c']);
  const power = at('power_total');
  expectNear((Math.sqrt(3) * voltage * current * at('pf_avg')) / 1000, power, 0.01 * power);
  expectNear(sumOf(values, ['power_a', 'power_b', 'power_c']), power, 1e-6);
  expectNear(sumOf(values, ['reactive_a', 'reactive_b', 'reactive_c']), at('reactive_total'), 1e-6);
  expectNear(at('gen_freq'), at('engine_speed') / 30, 0.005 + 0.5 / 30 + 1e-9);
  expectNear(at('power_pct'), at('power_total') / 1.6, 0.11);
  expectNear(at('reactive_pct'), at('reactive_total') / 1.6, 0.11);
  expect(at('gen_switch')).toBe(at('gen_closed') === 1 ? 3 : 7);
  expectNear(at('volt_diff'), at('gen_uab') - at('mains_uab'), 0.15);
  expectNear(at('freq_diff'), at('gen_freq') - at('mains_freq'), 0.015);
  expect([-180 <= at('phase_diff'), at('phase_diff') <= 180]).toEqual([true, true]);
};

const checkRunning = (values: PointValues): void => {
  const at = (key: string): number => numberIn(values, key);
  expectNear(at('gen_freq'), 50, 0.03 + 1e-9);
  for (const key of ['gen_uab', 'gen_ubc', 'gen_uca']) expectNear(at(key), 400, 2.7);
  expectNear(at('load_pct'), at('power_total') / 1.6, 0.6);
  expectNear(at('oil_pressure'), 440, 20);
  expectNear(at('coolant_temp'), 86, 3);
  expectNear(at('fuel_consumption'), 0.3 * at('power_total'), 0.5);
  expectNear(at('phase_diff'), 0, 1);
};

const STANDING_ZEROS = ['engine_speed', 'gen_uab', 'gen_freq', 'current_a', 'power_total', 'pf_avg', 'oil_pressure'];

const checkStanding = (values: PointValues): void => {
  expect(STANDING_ZEROS.map((key) => values.get(key))).toEqual(STANDING_ZEROS.map(() => 0));
  expect(['gen_status', 'gen_closed', 'gen_normal', 'mains_normal'].map((key) => values.get(key))).toEqual([
    0, 0, 0, 1,
  ]);
  expectNear(numberIn(values, 'coolant_temp'), 40, 2);
};

/** Mains in parallel: what the sets do not bring comes from there. */
const checkMains = (ats: PointValues, generators: readonly PointValues[], loadKw: number): void => {
  const at = (key: string): number => numberIn(ats, key);
  const generationKw = generators.reduce((sum, values) => sum + numberIn(values, 'power_total'), 0);
  expectNear(at('busbar_p'), generationKw, 1e-6);
  expectNear(at('mains_total_p') + generationKw, loadKw, 0.06);
  expectNear(at('gensets_total_p'), generationKw, 1e-6);
  expectNear(sumOf(ats, ['mains_p_a', 'mains_p_b', 'mains_p_c']), at('mains_total_p'), 1e-6);
  expectNear(sumOf(ats, ['mains_q_a', 'mains_q_b', 'mains_q_c']), at('mains_total_q'), 1e-6);
  const apparentKva = Math.hypot(at('mains_total_p'), at('mains_total_q'));
  const current = mean(ats, ['mains_ia', 'mains_ib', 'mains_ic']);
  const voltage = mean(ats, ['mains_uab', 'mains_ubc', 'mains_uca']);
  expectNear((Math.sqrt(3) * voltage * current) / 1000, apparentKva, 0.01 * apparentKva);
  expectNear(mean(ats, ['mains_ua', 'mains_ub', 'mains_uc']), voltage / Math.sqrt(3), 0.8);
};

describe.each(PLANTS.map((plant) => [plant.site.code, plant] as const))('%s', (_, plant) => {
  test('the identities of a parallel plant hold in every step as a station reads them', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 600_000 }), (seed, startMs) => {
        const model = new PlantModel(plant, seed);
        model.advance(startMs);
        for (let step = 0; step < 25; step += 1) {
          model.advance(MODEL_STEP_MS);
          const read = (device: PlantDevice): PointValues => asRead(device, model.values(device.code));
          const sets = plant.devices.filter((device) => device.kind === 'generator');
          for (const set of sets) {
            checkGenerator(read(set));
            (set.start.state === 'running' ? checkRunning : checkStanding)(read(set));
          }
          for (const ats of plant.devices.filter(({ kind }) => kind === 'ats')) {
            checkMains(read(ats), sets.map(read), model.siteLoad.activeKw);
          }
        }
      }),
      { numRuns: 15 },
    );
  });

  test('every point of the profiles has a value, and the registers carry it within their resolution', () => {
    const model = new PlantModel(plant, 7);
    for (const device of plant.devices) {
      const values = model.values(device.code);
      const read = asRead(device, values);
      expect([...values.keys()].sort()).toEqual([...read.keys()].sort());
      for (const { point } of compiledOf(device).points) {
        const value = values.get(point.key);
        if (value === null || value === undefined) {
          expect([point.key, read.get(point.key)]).toEqual([point.key, null]);
          continue;
        }
        const wrapped = point.wrapTo !== undefined && value > point.wrapTo ? value - 2 * point.wrapTo : value;
        expectNear(numberIn(read, point.key), wrapped, (point.scale ?? 1) / 2 + 1e-9);
      }
    }
  });
});

const valuesOf = (seed: number, partsMs: readonly number[]): PointValues[] => {
  const [plant] = PLANTS;
  if (plant === undefined) throw new Error('no plant');
  const model = new PlantModel(plant, seed);
  for (const ms of partsMs) model.advance(ms);
  return plant.devices.map(({ code }) => model.values(code));
};

test('the same seed and time give the same values, however the time was cut', () => {
  expect(valuesOf(3, [10_000])).toEqual(valuesOf(3, [0, 150, 2_375, 7_475]));
  expect(valuesOf(3, [10_000])).not.toEqual(valuesOf(4, [10_000]));
});

test('counters grow with power and time', () => {
  const [before] = valuesOf(5, []);
  const [after] = valuesOf(5, [3_600_000]);
  if (before === undefined || after === undefined) throw new Error('no values');
  expectNear(numberIn(after, 'energy_kwh') - numberIn(before, 'energy_kwh'), 120, 2);
  expect(numberIn(after, 'run_hours') - numberIn(before, 'run_hours')).toBe(1);
  expectNear(numberIn(after, 'run_minutes'), numberIn(before, 'run_minutes'), 1);
});

test("a bus controller's clock shows the time of its site", () => {
  const [plant] = PLANTS;
  if (plant === undefined) throw new Error('no plant');
  const clockOf = (timeZone: string): (number | null | undefined)[] => {
    const moved = { ...plant, site: { ...plant.site, timeZone } };
    const model = new PlantModel(moved, 1, Date.UTC(2026, 10, 21, 20, 59, 58));
    model.advance(2_000 - MODEL_STEP_MS);
    const values = model.values('ATS');
    return ['year', 'month', 'day', 'weekday', 'hour', 'minute', 'second'].map((key) => values.get(`clock_${key}`));
  };
  expect(clockOf('Asia/Almaty')).toEqual([2026, 11, 22, 0, 2, 0, 0]);
  expect(clockOf('Mars/Olympus')).toEqual([2026, 11, 21, 6, 21, 0, 0]);
});

test('МКЗ imports about 80 kW and its missing sensors show as such', () => {
  const [first, second, ats] = valuesOf(1, [60_000]);
  expect([first?.get('fuel_level'), second?.get('fuel_level'), second?.get('oil_temp')]).toEqual([null, null, null]);
  if (ats === undefined) throw new Error('no values');
  expectNear(numberIn(ats, 'mains_total_p'), 80, 40);
});
