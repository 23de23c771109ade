import { describe, expect, test } from 'vitest';
import { PlantModel } from '../plantModel.ts';
import type { NetworkSet } from '../plantNetwork.ts';
import { PlantNetwork } from '../plantNetwork.ts';
import { randomSource } from '../randomSource.ts';
import { shippedPlant } from '../trainingPlants.ts';
import { BusController } from './busController.ts';

const STEP_S = 0.1;
const MKZ = shippedPlant('mkz');

interface Bench {
  readonly controller: BusController;
  readonly network: PlantNetwork;
  readonly pass: (seconds: number) => void;
  /** Values of the points, in their order. */
  readonly read: (...keys: readonly string[]) => (number | null | undefined)[];
}

/** The controller of МКЗ with its mains and its load, and without sets unless they are given. */
const bench = (sets: readonly NetworkSet[] = []): Bench => {
  const device = MKZ.devices.find(({ kind }) => kind === 'ats');
  if (device?.kind !== 'ats' || MKZ.load === undefined || MKZ.generation === undefined) throw new Error('no ats');
  const stream = (name: string): ReturnType<typeof randomSource> => randomSource(8, name);
  const nominal = { frequencyHz: 50, voltageV: 400 };
  const network = new PlantNetwork({ sets, load: MKZ.load, generation: MKZ.generation, nominal, ambientC: 15, stream });
  const controller = new BusController(device, stream('ats'), Date.UTC(2026, 10, 21, 23, 59, 30), {
    sequence: network.sequence,
    flow: () => network.flow,
    setCodes: () => [],
    isAnySetClosed: () => network.isAnySetClosed,
  });
  const pass = (seconds: number): void => {
    for (let step = 0; step < Math.round(seconds / STEP_S); step += 1) {
      network.step(STEP_S);
      controller.step(STEP_S);
    }
  };
  pass(STEP_S);
  const read = (...keys: readonly string[]): (number | null | undefined)[] => {
    const values = controller.values();
    return keys.map((key) => values.get(key));
  };
  return { controller, network, pass, read };
};

const MODES = ['mode_auto', 'mode_manual', 'mode_stop', 'mode_test'];

describe('coils', () => {
  test('of the keys change the mode, and a key that is let go changes nothing', () => {
    const { controller, read } = bench();
    const after = (coil: number, on: boolean): unknown => [controller.writeCoil(coil, on), ...read(...MODES)];
    expect([read(...MODES), after(4, false), after(4, true), after(1, true), after(3, true), after(1, true)]).toEqual([
      [1, 0, 0, 0],
      ['accepted', 1, 0, 0, 0],
      ['accepted', 0, 1, 0, 0],
      ['accepted', 0, 1, 0, 0],
      ['accepted', 1, 0, 0, 0],
      ['accepted', 0, 0, 1, 0],
    ]);
  });

  test('of menu keys and the horn are accepted, outputs are kept, others are not there', () => {
    const { controller } = bench();
    expect([7, 8, 9, 10, 11, 12].map((coil) => controller.writeCoil(coil, true))).toEqual(Array(6).fill('accepted'));
    expect([2, 13, 17, 18, 25].map((coil) => controller.writeCoil(coil, true))).toEqual(
      Array(5).fill('illegalAddress'),
    );
    expect([2, 13, 18, 25].map((coil) => controller.coil(coil))).toEqual(Array(4).fill(undefined));
    controller.writeCoil(20, true);
    controller.writeCoil(24, true);
    controller.writeCoil(24, false);
    expect([0, 19, 20, 24].map((coil) => controller.coil(coil))).toEqual([false, false, true, false]);
  });
});

describe('holding registers', () => {
  test('of the order are taken over and read back', () => {
    const { controller, read } = bench();
    const written = [
      [4351, 2],
      [4352, 635],
      [4354, 180],
      [4353, 9],
    ] as const;
    expect(written.map(([address, word]) => controller.writeRegister(address, word))).toEqual(
      Array(4).fill('accepted'),
    );
    expect(read('load_mode', 'power_set_pct', 'reactive_set_pct')).toEqual([2, 63.5, 18]);
  });

  test('take no value that the order cannot have', () => {
    const { controller, read } = bench();
    const written = [
      [4351, 3],
      [4352, 1001],
      [4354, 65_535],
    ] as const;
    expect(written.map(([address, word]) => controller.writeRegister(address, word))).toEqual(
      Array(3).fill('illegalValue'),
    );
    expect(read('load_mode', 'power_set_pct')).toEqual([0, 75]);
  });

  test('of counters and readings cannot be written', () => {
    const { controller } = bench();
    const addresses = [0, 40, 109, 195, 199, 203, 210, 211, 224, 232, 4350, 4355];
    expect(addresses.map((address) => controller.writeRegister(address, 1))).toEqual(
      addresses.map(() => 'illegalAddress'),
    );
  });

  test('of the clock set it, and it goes on from there', () => {
    const { controller, pass, read } = bench();
    const written = [
      [225, 58],
      [226, 59],
      [227, 12],
      [228, 30],
      [229, 4],
      [230, 2031],
      [231, 6],
    ] as const;
    expect(written.map(([address, word]) => controller.writeRegister(address, word))).toEqual(
      Array(7).fill('accepted'),
    );
    pass(3);
    const fields = ['second', 'minute', 'hour', 'day', 'month', 'year', 'weekday'].map((field) => `clock_${field}`);
    expect(read(...fields)).toEqual([1, 0, 13, 30, 4, 2031, 3]);
    const refused = [
      [225, 60],
      [228, 31],
      [229, 2],
      [230, 1999],
    ] as const;
    expect(refused.map(([address, word]) => controller.writeRegister(address, word))).toEqual(
      Array(4).fill('illegalValue'),
    );
  });
});

describe('faults', () => {
  test('of a stuck controller: what comes over the line is taken and not obeyed, its own keys work', () => {
    const { controller, read } = bench();
    controller.setFault('stuck_controller', 1);
    expect([controller.writeCoil(4, true), controller.writeRegister(4352, 500)]).toEqual(['accepted', 'accepted']);
    expect(controller.writeRegister(4351, 9)).toBe('accepted');
    expect([controller.writeCoil(900, true), controller.writeRegister(203, 0)]).toEqual(
      Array<string>(2).fill('illegalAddress'),
    );
    expect(read('mode_auto', 'power_set_pct')).toEqual([1, MKZ.generation?.powerPercent]);
    controller.press('manual');
    controller.setFault('stuck_controller', 0);
    controller.writeRegister(4352, 500);
    expect(read('mode_manual', 'power_set_pct')).toEqual([1, 50]);
  });

  test('of the battery are a voltage and a warning, as long as they last', () => {
    const { controller, read } = bench();
    const battery = (): unknown => {
      const [volts = 0, ...bits] = read('battery_v', 'alarm_word_20', 'alarm_warning', 'alarm_common');
      return [Math.round(volts ?? 0), ...bits];
    };
    const normal = battery();
    controller.setFault('battery_low', 1);
    const low = battery();
    controller.setFault('battery_low', 0);
    expect([normal, low, battery()]).toEqual([
      [27, 0, 0, 0],
      [23, 1, 1, 1],
      [27, 0, 0, 0],
    ]);
  });

  test('of maintenance are its bit and a countdown at 0', () => {
    const { controller, read } = bench();
    controller.setFault('maintenance_due', 1);
    expect(read('alarm_word_24', 'maint_hours', 'alarm_common')).toEqual([2, 0, 0]);
    controller.setFault('maintenance_due', 0);
    expect(read('alarm_word_24', 'maint_hours')).toEqual([0, 113]);
  });

  test('lost mains return by a word of their own', () => {
    const { controller } = bench();
    controller.setFault('mains_loss', 0.4);
    expect(controller.hasLostMains).toBe(true);
    controller.setFault('mains_return', 1);
    expect(controller.hasLostMains).toBe(false);
  });
});

test('mains without voltage: registers of voltage, faults, state and breaker', () => {
  const { network, pass, read } = bench();
  const seen = (): unknown =>
    read('mains_uab', 'mains_freq', 'mains_fault_word', 'mains_status', 'mains_switch', 'mains_total_p');
  network.power.grid.setPresent(false);
  pass(1);
  expect(seen()).toEqual([0, 0, 129, 3, 3, 0]);
  pass(4);
  expect(seen()).toEqual([0, 0, 129, 2, 7, 0]);
});

test('keys of the front: those that the model has not are refused, the right way of a toggle is found', () => {
  const { controller, read } = bench();
  expect([controller.press('alarm_reset').ok, controller.press('emergency_stop').ok]).toEqual([false, false]);
  expect([controller.press('manual').ok, controller.press('gen_breaker_open').ok]).toEqual([true, true]);
  expect(read('mode_manual', 'busbar_switch')).toEqual([1, 7]);
  controller.press('mains_breaker');
  expect(read('mains_switch')).toEqual([4]);
});

test('the key that opens the busbar breaker, pressed again, goes on opening; the one that closes takes it back', () => {
  const model = new PlantModel(MKZ, 8);
  const codeAfter = (key: 'gen_breaker_open' | 'gen_breaker_close', seconds: number): unknown => {
    model.press('ATS', key);
    model.advance(1_000 * seconds);
    return model.values('ATS').get('busbar_switch');
  };
  model.press('ATS', 'manual');
  expect([codeAfter('gen_breaker_open', 2), codeAfter('gen_breaker_open', 2)]).toEqual([4, 4]);
  expect([codeAfter('gen_breaker_close', 2), codeAfter('gen_breaker_close', 2)]).toEqual([3, 3]);
});
