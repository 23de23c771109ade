import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SET_FAULTS } from '#shared/model/faults.ts';
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
  expectNear(at('fuel_consumption'), 2.4 + 0.28 * at('power_total'), 0.5);
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
      fc.property(fc.integer(), fc.integer({ min: 0, max: 300_000 }), (seed, startMs) => {
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

const mkz = (seed = 5): PlantModel => new PlantModel(shippedPlant('mkz'), seed);
const at = (model: PlantModel, device: string, key: string): number => numberIn(model.values(device), key);

describe('what the trainer does', () => {
  test('holds the load and gives it back to its curve', () => {
    const model = mkz();
    model.advance(1_000);
    const beforeKw = model.loadKw;
    model.setLoadKw(250);
    model.advance(1_000);
    expect([model.loadKw, model.heldLoadKw, model.siteLoad.activeKw]).toEqual([250, 250, 250]);
    expectNear(at(model, 'ATS', 'mains_total_p'), 10, 3);
    model.setLoadKw(null);
    model.advance(1_000);
    expect(model.heldLoadKw).toBeNull();
    expectNear(model.loadKw, beforeKw, 8);
  });

  test('takes the mains away, by the plant or by a fault of the bus controller, until neither is left', () => {
    const model = mkz();
    const fault = (intensity: number): void => model.controller('ATS')?.setFault('mains_loss', intensity);
    const present: boolean[] = [];
    const note = (): number => present.push(model.areMainsPresent);
    model.setMainsPresent(false);
    note();
    fault(1);
    model.setMainsPresent(true);
    note();
    model.advance(1_000);
    expect(at(model, 'ATS', 'mains_uab')).toBe(0);
    fault(0);
    note();
    model.advance(200);
    expect([present, at(model, 'ATS', 'mains_uab') > 395]).toEqual([[false, false, true], true]);
  });

  test('presses the keys that a controller has', () => {
    const model = mkz();
    expect(model.press('ATS', 'manual').ok).toBe(true);
    expect(model.press('GEN2', 'manual').ok).toBe(true);
    expect([model.press('ATS', 'emergency_stop').ok, model.press('GEN9', 'start').ok]).toEqual([false, false]);
    model.advance(200);
    expect(['GEN1', 'GEN2', 'ATS'].map((device) => at(model, device, 'mode_manual'))).toEqual([0, 1, 1]);
  });
});

test('an outage waits for the other sets, however long one of them has stood on the busbar by hand', () => {
  const model = mkz();
  const after = (seconds: number): void => model.advance(1_000 * seconds);
  model.setLoadKw(240);
  model.press('ATS', 'stop');
  after(400);
  model.press('GEN1', 'manual');
  model.press('GEN1', 'start');
  after(130);
  model.press('GEN1', 'gen_breaker_close');
  after(180);
  model.press('ATS', 'auto');
  model.setMainsPresent(false);
  after(200);
  expect(['GEN1', 'GEN2'].map((device) => at(model, device, 'alarm_count'))).toEqual([0, 0]);
  expect([at(model, 'ATS', 'busbar_switch'), at(model, 'ATS', 'gensets_total_p')]).toEqual([3, 240]);
});

test('the controllers stand in the order of the file, and time passes in whole steps', () => {
  const model = mkz();
  expect(model.controllers.map(({ device }) => device.code)).toEqual(['GEN1', 'GEN2', 'ATS']);
  expect(model.controller('GEN7')).toBeUndefined();
  expect(() => model.values('GEN7')).toThrow('BUG: plant MKZ has no device GEN7');
  model.advance(250);
  expect(model.elapsedMs).toBe(200);
  model.advance(50);
  expect(model.elapsedMs).toBe(300);
});

test('a plant without a bus controller has its logic all the same', () => {
  const plant = shippedPlant('mkz');
  const model = new PlantModel({ ...plant, devices: plant.devices.filter(({ kind }) => kind !== 'ats') }, 5);
  model.setLoadKw(280);
  model.setMainsPresent(false);
  model.advance(30_000);
  expectNear(at(model, 'GEN1', 'power_total') + at(model, 'GEN2', 'power_total'), 280, 1e-6);
  model.setMainsPresent(true);
  model.advance(120_000);
  expectNear(at(model, 'GEN1', 'power_total'), 120, 2);
});

test('a plant without a load is made of its other devices', () => {
  const { site } = shippedPlant('mkz');
  const model = new PlantModel({ site, devices: [] }, 5);
  model.setLoadKw(7);
  model.setMainsPresent(false);
  model.advance(1_000);
  expect([model.loadKw, model.heldLoadKw, model.controllers, model.elapsedMs]).toEqual([0, null, [], 1_000]);
});

test('sets ordered by registers deliver what is ordered', () => {
  const model = mkz();
  model.setLoadKw(260);
  const ats = model.controller('ATS');
  const settled = (mode: number, tenths: number): number => {
    expect([ats?.writeRegister(4351, mode), ats?.writeRegister(4352, tenths)]).toEqual(['accepted', 'accepted']);
    model.advance(40_000);
    return at(model, 'ATS', 'gensets_total_p');
  };
  expectNear(settled(0, 400), 128, 2);
  expectNear(settled(1, 250), 180, 2);
  expectNear(settled(2, 250), 260, 2);
});

const act = fc.oneof(
  fc.record({ device: fc.constantFrom('GEN1', 'GEN2', 'ATS'), coil: fc.constantFrom(0, 1, 3, 4, 5, 6, 7, 15, 17) }),
  fc.record({
    device: fc.constantFrom('GEN1', 'GEN2'),
    fault: fc.constantFrom(...SET_FAULTS),
    intensity: fc.constantFrom(0, 1),
  }),
  fc.record({ mains: fc.boolean() }),
  fc.record({ loadKw: fc.integer({ min: 0, max: 400 }) }),
  fc.record({ register: fc.constantFrom(4351, 4352, 4354), word: fc.integer({ min: 0, max: 1000 }) }),
);

test('whatever is done to a plant, its registers add up: sets and mains bring what the site takes', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(fc.tuple(act, fc.integer({ min: 1, max: 40 })), { maxLength: 12 }),
      (seed, acts) => {
        const model = mkz(seed);
        const worst = { balance: 0, busbar: 0, phases: 0 };
        const note = (key: keyof typeof worst, error: number): number =>
          (worst[key] = Math.max(worst[key], Math.abs(error)));
        for (const [done, seconds] of acts) {
          if ('coil' in done) model.controller(done.device)?.writeCoil(done.coil, true);
          if ('fault' in done) model.controller(done.device)?.setFault(done.fault, done.intensity);
          if ('mains' in done) model.setMainsPresent(done.mains);
          if ('loadKw' in done) model.setLoadKw(done.loadKw);
          if ('register' in done) model.controller('ATS')?.writeRegister(done.register, done.word);
          for (let step = 0; step < 10 * seconds; step += 1) {
            model.advance(MODEL_STEP_MS);
            const ats = model.values('ATS');
            const setsKw = at(model, 'GEN1', 'power_total') + at(model, 'GEN2', 'power_total');
            note('balance', setsKw + numberIn(ats, 'mains_total_p') - model.loadKw);
            note('busbar', setsKw - numberIn(ats, 'busbar_p'));
            note('phases', sumOf(ats, ['mains_p_a', 'mains_p_b', 'mains_p_c']) - numberIn(ats, 'mains_total_p'));
          }
        }
        expect([worst.balance < 1e-6, worst.busbar < 1e-6, worst.phases < 1e-6], JSON.stringify(worst)).toEqual([
          true,
          true,
          true,
        ]);
      },
    ),
    { numRuns: 10 },
  );
});
