import { describe, expect, test } from 'vitest';
import type { ControllerKey } from '#shared/model/controllerKeys.ts';
import type { FaultType } from '#shared/model/faults.ts';
import type { Plant } from './plant.ts';
import { MODEL_STEP_MS, PlantModel } from './plantModel.ts';
import { shippedPlant } from './trainingPlants.ts';

const SEED = 5;
const LOAD_KW = 300;
const MKZ = shippedPlant('mkz');
const MKZ_AT_REST: Plant = {
  ...MKZ,
  devices: MKZ.devices.map((device) =>
    device.kind === 'generator' ? { ...device, start: { ...device.start, state: 'standby' } } : device,
  ),
};

/** Of each device: the codes that a line of a table shows, with a stroke between them. */
const CODES: readonly (readonly [device: string, keys: readonly string[]])[] = [
  ['GEN1', ['gen_status', 'gen_switch']],
  ['GEN2', ['gen_status', 'gen_switch']],
  ['ATS', ['genset_status', 'mains_status', 'mains_switch', 'busbar_switch', 'mains_fault_word']],
];

/** One plant whose codes are written down whenever one of them changes: `seconds GEN1 GEN2 ATS`. */
class Recorder {
  readonly model: PlantModel;
  readonly lines: string[] = [];
  #last = '';

  constructor(plant: Plant) {
    this.model = new PlantModel(plant, SEED);
    this.model.setLoadKw(LOAD_KW);
    this.model.advance(1_000);
    this.#note();
  }

  pass(seconds: number): this {
    for (let passedMs = 0; passedMs < 1_000 * seconds; passedMs += MODEL_STEP_MS) {
      this.model.advance(MODEL_STEP_MS);
      this.#note();
    }
    return this;
  }

  press(...keys: readonly ControllerKey[]): this {
    for (const key of keys) expect(this.model.press('ATS', key).ok).toBe(true);
    return this;
  }

  mains(present: boolean): this {
    this.model.setMainsPresent(present);
    return this;
  }

  fault(fault: FaultType): this {
    this.model.controller('GEN1')?.setFault(fault, 1);
    return this;
  }

  #number(device: string, key: string): number {
    return this.model.values(device).get(key) ?? Number.NaN;
  }

  /** GEN1, GEN2, mains in kW; within the noise of the sharing and the order's rounding. */
  expectKw(...expected: readonly [gen1: number, gen2: number, mains: number]): this {
    const kilowatts = [
      this.#number('GEN1', 'power_total'),
      this.#number('GEN2', 'power_total'),
      this.#number('ATS', 'mains_total_p'),
    ];
    kilowatts.forEach((value, index) => {
      const wanted = expected[index] ?? Number.NaN;
      const tolerance = wanted === 0 ? 0 : 2.5;
      expect(Math.abs(value - wanted), `${kilowatts.join(' ')} for ${expected.join(' ')}`).toBeLessThanOrEqual(
        tolerance,
      );
    });
    return this;
  }

  /** Of the busbar; within the noise of the governor. */
  expectHz(expected: number, tolerance: number): this {
    const frequencyHz = this.#number('ATS', 'busbar_freq');
    expect(Math.abs(frequencyHz - expected), frequencyHz.toString()).toBeLessThanOrEqual(tolerance);
    return this;
  }

  #note(): void {
    const codes = CODES.map(([device, keys]) => {
      const values = this.model.values(device);
      return keys.map((key) => values.get(key)).join('/');
    }).join('  ');
    if (codes === this.#last) return;
    this.#last = codes;
    this.lines.push(`${(this.model.elapsedMs / 1_000).toFixed(1)}  ${codes}`);
  }
}

/** The lines of a table; its indentation means nothing. */
const table = (text: string): string[] => text.trim().split(/\n\s*/);

describe('a plant at rest', () => {
  test('is started by hand, closed by hand and stopped by hand', () => {
    const plant = new Recorder(MKZ_AT_REST).press('manual', 'start').pass(140).expectKw(0, 0, 300);
    plant.press('gen_breaker_close').pass(60).expectKw(120, 120, 60);
    plant.press('stop').pass(320).expectKw(0, 0, 300);
    expect(plant.lines).toEqual(
      table(`
      1.0  0/7  0/7  0/0/3/7/0
      2.0  1/7  1/7  1/0/3/7/0
      12.0  2/7  2/7  2/0/3/7/0
      13.5  3/7  3/7  3/0/3/7/0
      17.1  5/7  5/7  5/0/3/7/0
      27.1  6/7  6/7  6/0/3/7/0
      47.1  7/7  7/7  7/0/3/7/0
      107.1  8/7  8/7  8/0/3/7/0
      107.2  8/0  8/1  8/0/3/7/0
      107.4  8/0  8/2  8/0/3/7/0
      107.5  8/0  9/3  9/0/3/7/0
      112.3  8/1  9/3  9/0/3/7/0
      112.5  8/2  9/3  9/0/3/7/0
      112.6  9/3  9/3  9/0/3/7/0
      141.1  9/3  9/3  9/0/3/0/0
      146.8  9/3  9/3  9/0/3/1/0
      147.0  9/3  9/3  9/0/3/2/0
      147.1  9/3  9/3  9/0/3/3/0
      201.1  9/3  9/3  9/0/3/4/0
      225.5  9/3  9/3  9/0/3/5/0
      225.8  9/3  9/3  9/0/3/6/0
      226.0  9/3  9/3  9/0/3/7/0
      226.1  9/5  9/5  9/0/3/7/0
      226.4  9/6  9/6  9/0/3/7/0
      226.6  10/7  10/7  10/0/3/7/0
      346.6  11/7  11/7  11/0/3/7/0
      366.6  12/7  12/7  12/0/3/7/0
      377.7  13/7  13/7  13/0/3/7/0
      378.7  14/7  14/7  13/0/3/7/0
      388.7  0/7  0/7  0/0/3/7/0
    `),
    );
  });

  test('follows a standing start in auto by itself', () => {
    const plant = new Recorder(MKZ_AT_REST).press('manual', 'start', 'auto').pass(170).expectKw(120, 120, 60);
    expect(plant.lines).toEqual(
      table(`
      1.0  0/7  0/7  0/0/3/7/0
      2.0  1/7  1/7  1/0/3/7/0
      12.0  2/7  2/7  2/0/3/7/0
      13.5  3/7  3/7  3/0/3/7/0
      17.1  5/7  5/7  5/0/3/7/0
      27.1  6/7  6/7  6/0/3/7/0
      47.1  7/7  7/7  7/0/3/7/0
      107.1  8/7  8/7  8/0/3/7/0
      107.2  8/0  8/1  8/0/3/7/0
      107.4  8/0  8/2  8/0/3/7/0
      107.5  8/0  9/3  9/0/3/7/0
      107.7  8/0  9/3  9/0/3/0/0
      111.5  8/1  9/3  9/0/3/0/0
      111.7  8/2  9/3  9/0/3/0/0
      111.8  9/3  9/3  9/0/3/0/0
      116.9  9/3  9/3  9/0/3/1/0
      117.1  9/3  9/3  9/0/3/2/0
      117.2  9/3  9/3  9/0/3/3/0
    `),
    );
  });

  test('takes the load over when the mains are lost, gives it back and rests', () => {
    const plant = new Recorder(MKZ_AT_REST).pass(1).mains(false).pass(180).expectKw(150, 150, 0).expectHz(50, 0.04);
    plant.mains(true).pass(320).expectKw(0, 0, 300);
    expect(plant.lines).toEqual(
      table(`
      1.0  0/7  0/7  0/0/3/7/0
      2.2  0/7  0/7  0/3/3/7/5
      2.3  0/7  0/7  0/3/3/7/129
      5.2  0/7  0/7  0/2/5/7/129
      5.5  0/7  0/7  0/2/6/7/129
      5.7  0/7  0/7  0/2/7/7/129
      6.1  1/7  1/7  1/2/7/7/129
      16.1  2/7  2/7  2/2/7/7/129
      17.6  3/7  3/7  3/2/7/7/129
      21.2  5/7  5/7  5/2/7/7/129
      31.2  6/7  6/7  6/2/7/7/129
      51.2  7/7  7/7  7/2/7/7/129
      111.2  8/7  8/7  8/2/7/7/129
      111.3  8/0  8/1  8/2/7/7/129
      111.5  8/0  8/2  8/2/7/7/129
      111.6  8/0  9/3  9/2/7/7/129
      120.5  8/1  9/3  9/2/7/7/129
      120.7  8/2  9/3  9/2/7/7/129
      120.8  9/3  9/3  9/2/7/7/129
      120.9  9/3  9/3  9/2/7/1/129
      121.1  9/3  9/3  9/2/7/2/129
      121.2  9/3  9/3  9/2/7/3/129
      182.2  9/3  9/3  9/1/7/3/0
      212.2  9/3  9/3  9/0/0/3/0
      219.6  9/3  9/3  9/0/1/3/0
      219.8  9/3  9/3  9/0/2/3/0
      219.9  9/3  9/3  9/0/3/3/0
      220.0  9/3  9/3  9/0/3/4/0
      250.5  9/3  9/3  9/0/3/5/0
      250.8  9/3  9/3  9/0/3/6/0
      251.0  9/3  9/3  9/0/3/7/0
      251.1  9/5  9/5  9/0/3/7/0
      251.4  9/6  9/6  9/0/3/7/0
      251.6  10/7  10/7  10/0/3/7/0
      371.6  11/7  11/7  11/0/3/7/0
      391.6  12/7  12/7  12/0/3/7/0
      402.7  13/7  13/7  13/0/3/7/0
      403.7  14/7  14/7  13/0/3/7/0
      413.7  0/7  0/7  0/0/3/7/0
    `),
    );
  });
});

test('a plant in parallel survives the loss of its mains as an island and is joined to them again', () => {
  const plant = new Recorder(MKZ)
    .expectKw(120, 120, 60)
    .mains(false)
    .pass(0.3)
    .expectKw(150, 150, 0)
    .expectHz(48.9, 0.3);
  plant.pass(20).expectHz(50, 0.04);
  plant.mains(true).pass(45).pass(25).expectKw(120, 120, 60);
  expect(plant.lines).toEqual(
    table(`
      1.0  9/3  9/3  9/0/3/3/0
      1.2  9/3  9/3  9/3/7/3/5
      1.3  9/3  9/3  9/3/7/3/129
      4.2  9/3  9/3  9/2/7/3/129
      21.5  9/3  9/3  9/1/7/3/0
      51.5  9/3  9/3  9/0/0/3/0
      59.6  9/3  9/3  9/0/1/3/0
      59.8  9/3  9/3  9/0/2/3/0
      59.9  9/3  9/3  9/0/3/3/0
    `),
  );
});

describe('a set that trips is replaced by the mains, and what is wrong with it by the other set as far as it goes', () => {
  test('overspeed', () => {
    const plant = new Recorder(MKZ).fault('overspeed').pass(0.2).expectKw(0, 120, 180).pass(60).expectKw(0, 120, 180);
    expect(plant.lines).toEqual(
      table(`
      1.0  9/3  9/3  9/0/3/3/0
      1.1  8/7  9/3  9/0/3/3/0
      2.8  12/7  9/3  9/0/3/3/0
      16.2  13/7  9/3  9/0/3/3/0
      17.2  14/7  9/3  9/0/3/3/0
      27.2  0/7  9/3  9/0/3/3/0
    `),
    );
  });

  test('low oil pressure', () => {
    const plant = new Recorder(MKZ).fault('low_oil_pressure').pass(20).expectKw(120, 120, 60);
    plant.pass(60).expectKw(0, 120, 180);
    expect(plant.lines).toEqual(
      table(`
      1.0  9/3  9/3  9/0/3/3/0
      27.6  12/7  9/3  9/0/3/3/0
      40.6  13/7  9/3  9/0/3/3/0
      41.6  14/7  9/3  9/0/3/3/0
      51.6  0/7  9/3  9/0/3/3/0
    `),
    );
  });

  test('reverse power', () => {
    const plant = new Recorder(MKZ).fault('reverse_power').pass(4).expectKw(-12.8, 139, 173.8);
    plant.pass(60).expectKw(0, 120, 180);
    expect(plant.lines).toEqual(
      table(`
      1.0  9/3  9/3  9/0/3/3/0
      6.1  12/7  9/3  9/0/3/3/0
      19.1  13/7  9/3  9/0/3/3/0
      20.1  14/7  9/3  9/0/3/3/0
      30.1  0/7  9/3  9/0/3/3/0
    `),
    );
  });
});
