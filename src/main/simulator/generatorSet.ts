import { Drift } from './drift.ts';
import { Engine, type EngineDuty } from './engine.ts';
import type { Supply } from './grid.ts';
import type { PlantGenerator } from './plant.ts';
import { type PointValues, withoutSensors } from './pointValues.ts';
import type { RandomSource } from './randomSource.ts';
import { NO_VOLTAGE, type PerPhase, type PhaseLoading, type Power, phaseLoading } from './threePhase.ts';

/** Codes of the generator's state in the profile of HGM9520N. */
const STATE = { standby: 0, running: 9 } as const;
const SWITCH_STATE = { closed: 3, opened: 7 } as const;
/** The alarm words of HGM9520N: seven groups of fifteen, all clear as long as nothing fails here. */
const CLEAR_ALARM_WORDS: readonly (readonly [key: string, word: number])[] = [
  'shutdown',
  'trip_stop',
  'trip',
  'safety_trip_stop',
  'safety_trip',
  'block',
  'warning',
].flatMap((group) => Array.from({ length: 15 }, (_, word) => [`alarm_${group}_${word.toString()}`, 0] as const));
/** Synchronous machine of four poles: n = 60·f / 2. */
const RPM_PER_HZ = 30;

const NOTHING: Power = { activeKw: 0, reactiveKvar: 0 };

/** A gas set with its controller: the busbar's voltage when running in parallel, nothing at its terminals else. */
export class GeneratorSet {
  readonly device: PlantGenerator;
  readonly #random: RandomSource;
  readonly #engine: Engine;
  readonly #powerNoise: Drift;
  readonly #earthNoise: Drift;
  readonly #angleNoise: Drift;
  readonly #shares: PerPhase;
  #runSeconds: number;
  #energyKwh: number;
  #loading: PhaseLoading = phaseLoading(NOTHING, NO_VOLTAGE);
  #values: PointValues = new Map();

  constructor(device: PlantGenerator, random: RandomSource, firstOrder: Power) {
    this.device = device;
    this.#random = random;
    this.#powerNoise = new Drift(random, { deviation: 0.003, memoryS: 5, limit: 0.008 });
    this.#earthNoise = new Drift(random, { deviation: 0.1, memoryS: 5, limit: 0.3 });
    this.#angleNoise = new Drift(random, { deviation: 0.2, memoryS: 4, limit: 0.6 });
    const [a, b] = [random.uniform(0.325, 0.341), random.uniform(0.325, 0.341)];
    this.#shares = { a, b, c: 1 - a - b };
    this.#runSeconds = device.start.runHours * 3600;
    this.#energyKwh = device.start.energyKwh;
    const speedRpm = this.isClosed ? device.ratings.frequencyHz * RPM_PER_HZ : 0;
    this.#engine = new Engine(random, this.#duty(speedRpm, this.isClosed ? firstOrder.activeKw : 0));
  }

  /** Whether the set's breaker connects it with the busbar. */
  get isClosed(): boolean {
    return this.device.start.state === 'running';
  }

  /** What the set delivers, positive outwards. */
  get loading(): PhaseLoading {
    return this.#loading;
  }

  get values(): PointValues {
    return this.#values;
  }

  /** Moves on by `stepS` seconds: `order` is the set's part of the plant's power. */
  step(stepS: number, supply: Supply, order: Power): void {
    const factor = 1 + this.#powerNoise.step(stepS);
    const power = this.isClosed
      ? { activeKw: order.activeKw * factor, reactiveKvar: order.reactiveKvar * factor }
      : NOTHING;
    const own: Supply = this.isClosed ? supply : { frequencyHz: 0, voltages: NO_VOLTAGE };
    this.#loading = phaseLoading(power, own.voltages, this.#shares);
    if (this.isClosed) this.#runSeconds += stepS;
    this.#energyKwh += (Math.max(0, this.#loading.activeKw) * stepS) / 3600;
    const duty = this.#duty(own.frequencyHz * RPM_PER_HZ, this.#loading.activeKw);
    this.#values = withoutSensors(
      new Map([
        ...CLEAR_ALARM_WORDS,
        ...this.#stateValues(),
        ...supplyValues(supply, own),
        ['phase_diff', this.#phaseDifference(stepS)],
        ...loadingValues(this.#loading),
        ...this.#percentValues(order),
        ['current_earth', this.isClosed ? Math.abs(this.#earthNoise.step(stepS)) : 0],
        ...this.#engine.step(stepS, duty),
        ...this.#counterValues(),
      ]),
      this.device.start.missing,
    );
  }

  #duty(speedRpm: number, activeKw: number): EngineDuty {
    return { speedRpm, activeKw, load: activeKw / this.device.ratings.powerKw };
  }

  /** 0 to 360 degrees, as the controller sends it: without a voltage the angle is what the noise makes of it. */
  #phaseDifference(stepS: number): number {
    return this.isClosed ? (360 + this.#angleNoise.step(stepS)) % 360 : this.#random.uniform(0, 360);
  }

  #stateValues(): [string, number][] {
    const closed = this.isClosed ? 1 : 0;
    return [
      ['mode_auto', 1],
      ['mode_manual', 0],
      ['mode_stop', 0],
      ['mode_test', 0],
      ['alarm_common', 0],
      ['alarm_shutdown', 0],
      ['alarm_warning', 0],
      ['alarm_block', 0],
      ['mains_normal', 1],
      ['mains_load', 1],
      ['gen_normal', closed],
      ['gen_closed', closed],
      ['gen_status', STATE[this.device.start.state]],
      ['gen_switch', this.isClosed ? SWITCH_STATE.closed : SWITCH_STATE.opened],
      ['mains_switch', SWITCH_STATE.closed],
      ['alarm_count', 0],
    ];
  }

  /** Share of the rating, delivered and ordered. */
  #percentValues(order: Power): [string, number][] {
    const percentOf = (power: number): number => (100 * power) / this.device.ratings.powerKw;
    const target = this.isClosed ? order : NOTHING;
    return [
      ['power_pct', percentOf(this.#loading.activeKw)],
      ['power_target_pct', percentOf(target.activeKw)],
      ['reactive_pct', percentOf(this.#loading.reactiveKvar)],
      ['reactive_target_pct', percentOf(target.reactiveKvar)],
    ];
  }

  #counterValues(): [string, number][] {
    return [
      ['run_hours', Math.floor(this.#runSeconds / 3600)],
      ['run_minutes', Math.floor((this.#runSeconds % 3600) / 60)],
      ['run_seconds', Math.floor(this.#runSeconds % 60)],
      ['start_count', this.device.start.startCount],
      ['energy_kwh', this.#energyKwh],
    ];
  }
}

/** Both sides of the set's breaker. The differences are generator less mains. */
const supplyValues = (mains: Supply, own: Supply): [string, number][] => [
  ['mains_uab', mains.voltages.ab],
  ['mains_ubc', mains.voltages.bc],
  ['mains_uca', mains.voltages.ca],
  ['mains_freq', mains.frequencyHz],
  ['gen_uab', own.voltages.ab],
  ['gen_ubc', own.voltages.bc],
  ['gen_uca', own.voltages.ca],
  ['gen_freq', own.frequencyHz],
  ['volt_diff', own.voltages.ab - mains.voltages.ab],
  ['freq_diff', own.frequencyHz - mains.frequencyHz],
];

const loadingValues = (loading: PhaseLoading): [string, number][] => [
  ['current_a', loading.current.a],
  ['current_b', loading.current.b],
  ['current_c', loading.current.c],
  ['power_a', loading.activeKwPerPhase.a],
  ['power_b', loading.activeKwPerPhase.b],
  ['power_c', loading.activeKwPerPhase.c],
  ['power_total', loading.activeKw],
  ['reactive_a', loading.reactiveKvarPerPhase.a],
  ['reactive_b', loading.reactiveKvarPerPhase.b],
  ['reactive_c', loading.reactiveKvarPerPhase.c],
  ['reactive_total', loading.reactiveKvar],
  ['pf_a', loading.powerFactor.a],
  ['pf_b', loading.powerFactor.b],
  ['pf_c', loading.powerFactor.c],
  ['pf_avg', loading.averagePowerFactor],
];
