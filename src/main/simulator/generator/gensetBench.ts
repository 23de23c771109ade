/** A stiff test bus with one set on it, for the tests of this folder. */
import type { FaultType } from '#shared/model/faults.ts';
import { compileProfile } from '../../profile/compileProfile.ts';
import { encodeBlock } from '../../profile/encode.ts';
import { type Bus, DEAD_BUS } from '../electrical/electrical.ts';
import { slipDegrees, wrapDegrees } from '../electrical/grid.ts';
import type { PlantGenerator } from '../plant.ts';
import { randomSource } from '../randomSource.ts';
import { shippedProfile } from '../trainingPlants.ts';
import { GeneratorSet } from './generatorSet.ts';

const STEP_S = 0.1;
const COMPILED = compileProfile(shippedProfile('smartgen-hgm9520n'));

const BENCH_DEVICE: PlantGenerator = {
  kind: 'generator',
  code: 'GEN7',
  name: 'Bench',
  profile: 'smartgen-hgm9520n',
  connection: { kind: 'tcp', host: '127.0.0.1', port: 1502, unitId: 1 },
  ratings: { powerKw: 160, voltageV: 400, frequencyHz: 50 },
  start: { state: 'standby', runHours: 1234, startCount: 87, energyKwh: 45_678, missing: [] },
};

interface BenchOptions {
  readonly state?: 'running' | 'standby';
  readonly seed?: number;
  readonly missing?: readonly string[];
  readonly ambientC?: number;
}

export class GensetBench {
  readonly set: GeneratorSet;
  readonly ambientC: number;
  request: 'run' | 'rest';
  isBusAlive = true;
  mayCloseOnDeadBus = false;
  busHz = 50.02;
  /** What the set is ordered to deliver when it takes its whole share. */
  orderedKw = 120;
  /** 0: nobody on the bus takes anything. */
  deliveredShare = 1;
  timeS = 0;
  #phaseDeg = 77;

  constructor({ state = 'standby', seed = 1, missing = [], ambientC = 15 }: BenchOptions = {}) {
    const device = { ...BENCH_DEVICE, start: { ...BENCH_DEVICE.start, state, missing } };
    this.set = new GeneratorSet(device, randomSource(seed, 'bench'));
    this.request = state === 'running' ? 'run' : 'rest';
    this.ambientC = ambientC;
  }

  get bus(): Bus {
    if (this.isBusAlive) {
      return { frequencyHz: this.busHz, voltages: { ab: 401, bc: 400.4, ca: 399.8 }, phaseDeg: this.#phaseDeg };
    }
    return this.set.isClosed ? { frequencyHz: 50, voltages: { ab: 400, bc: 400, ca: 400 }, phaseDeg: 5 } : DEAD_BUS;
  }

  /** Lets seconds pass, with `check` after each step of `stepS`. */
  pass(seconds: number, check?: () => void, stepS = STEP_S): void {
    for (let step = Math.round(seconds / stepS); step > 0; step -= 1) {
      this.timeS += stepS;
      this.#phaseDeg = wrapDegrees(this.#phaseDeg + slipDegrees(this.busHz, 50, stepS));
      this.set.step(stepS, {
        bus: this.bus,
        request: this.request,
        delivered: this.#delivered(),
        mayCloseOnDeadBus: this.mayCloseOnDeadBus,
        ordered: { activeKw: this.orderedKw, reactiveKvar: 51 },
        ambientC: this.ambientC,
      });
      check?.();
    }
  }

  /** Lets time pass until `isReached` and returns the seconds it took; throws after `limitS`. */
  until(isReached: () => boolean, limitS: number): number {
    const fromS = this.timeS;
    while (!isReached()) {
      if (this.timeS - fromS > limitS) throw new Error(`not within ${limitS} s, state ${this.set.state}`);
      this.pass(STEP_S);
    }
    return this.timeS - fromS;
  }

  at(key: string): number {
    const value = this.set.values().get(key);
    if (value === undefined || value === null) throw new Error(`no value of ${key}`);
    return value;
  }

  fault(fault: FaultType, intensity = 1): void {
    this.set.setFault(fault, intensity);
  }

  /** A register of the controller, as the wire carries it. */
  register(address: number): number {
    const block = COMPILED.profile.blocks.find(
      (held) => address >= held.address && address < held.address + held.count,
    );
    if (block === undefined) throw new Error(`no block has register ${address}`);
    return encodeBlock(COMPILED, block.key, this.set.values())[address - block.address] ?? 0;
  }

  /** The alarms that are set, as `register.bit`; the seven groups begin at 1, 16, 31, 46, 61, 76 and 91. */
  get alarmBits(): readonly string[] {
    const words = encodeBlock(COMPILED, 'status', this.set.values()).subarray(1);
    return [...words].flatMap((word, index) =>
      Array.from({ length: 16 }, (_, bit) => bit)
        .filter((bit) => (word & (1 << bit)) !== 0)
        .map((bit) => `${(index + 1).toString()}.${bit.toString()}`),
    );
  }

  #delivered(): { activeKw: number; reactiveKvar: number } {
    const { isClosed, loadRamp, forcedKw } = this.set;
    if (!isClosed) return { activeKw: 0, reactiveKvar: 0 };
    const share = this.deliveredShare * loadRamp;
    return { activeKw: forcedKw ?? this.orderedKw * share, reactiveKvar: 51 * share };
  }
}
