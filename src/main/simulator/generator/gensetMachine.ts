import { type Bus, isAlive, meanVoltage, NOTHING, type SetCircumstances } from '../electrical/electrical.ts';
import { SYNC_SLIP_HZ } from '../electrical/synchronizer.ts';
import { type PerPhase, type PhaseLoading, type Power, phaseLoading } from '../electrical/threePhase.ts';
import type { PlantGenerator } from '../plant.ts';
import type { RandomSource } from '../randomSource.ts';
import { Alternator } from './alternator.ts';
import { Battery } from './battery.ts';
import { Engine } from './engine.ts';
import { type Drive, EngineSpeed } from './engineSpeed.ts';
import type { GensetFaults } from './gensetFaults.ts';
import { GENSET_STATE, type GensetState } from './gensetSequence.ts';

/** What the controller commands its machine in a step. */
export interface MachineOrder {
  readonly state: GensetState;
  /** 1 for the first attempt of a start. */
  readonly crankAttempt: number;
  /** Seconds that the state lasts. */
  readonly inStateS: number;
  readonly isSynchronizing: boolean;
  readonly isBreakerClosed: boolean;
}

/** Synchronous machine of four poles: n = 60·f / 2. */
const RPM_PER_HZ = 30;

const IDLE_RPM = 800;
const STARTER_RPM = 180;
/** Gas, spark and starter together for so long before a warm engine fires, and so much more for each degree below. */
const FIRES_AFTER_S = 2.5;
const WARM_C = 40;
const COLD_S_PER_DEGREE = 0.02;
/** The governor follows a bus no farther than this from its nominal frequency. */
const GOVERNOR_RANGE_SHARE = 0.05;
/** Voltage and speed this near to the nominal are those of a generator that may take load. */
const NORMAL_VOLTAGE_SHARE = 0.1;
const NORMAL_SPEED_SHARE = 0.05;

const S = GENSET_STATE;
const RATED: readonly GensetState[] = [S.warming, S.waitLoad, S.running, S.cooling];
const IDLING: readonly GensetState[] = [S.safetyRun, S.idle, S.idleStop];
/** The fuel valve is open; a stop that fails leaves it so. */
export const isFuelled = (state: GensetState): boolean => RATED.includes(state) || IDLING.includes(state);

/** Engine and alternator: what turns, heats and makes voltage, under the orders of a controller. */
export class GensetMachine {
  readonly engine: Engine;
  readonly battery: Battery;
  readonly #ratings: PlantGenerator['ratings'];
  readonly #faults: GensetFaults;
  readonly #speed: EngineSpeed;
  readonly #alternator: Alternator;
  readonly #shares: PerPhase;
  #loading: PhaseLoading;

  constructor({ ratings, start }: PlantGenerator, faults: GensetFaults, random: RandomSource) {
    const isRunning = start.state === 'running';
    const { frequencyHz, voltageV } = ratings;
    const [a, b] = [random.uniform(0.325, 0.341), random.uniform(0.325, 0.341)];
    this.#ratings = ratings;
    this.#faults = faults;
    this.#shares = { a, b, c: 1 - a - b };
    const startRpm = isRunning ? RPM_PER_HZ * frequencyHz : 0;
    this.#speed = new EngineSpeed(random, startRpm);
    this.#alternator = new Alternator(random, ratings);
    this.engine = new Engine(random, startRpm);
    this.battery = new Battery(random);
    if (isRunning) {
      this.#alternator.follow({ frequencyHz, voltages: { ab: voltageV, bc: voltageV, ca: voltageV }, phaseDeg: 0 });
    }
    this.#loading = phaseLoading(NOTHING, this.terminals.voltages, this.#shares);
  }

  get speedRpm(): number {
    return this.#speed.rpm;
  }

  get speedShare(): number {
    return this.#speed.rpm / (RPM_PER_HZ * this.#ratings.frequencyHz);
  }

  get terminals(): Bus {
    return this.#alternator.terminals;
  }

  /** What flows through the closed breaker. */
  get loading(): PhaseLoading {
    return this.#loading;
  }

  get hasVoltage(): boolean {
    return isAlive(this.terminals, this.#ratings.voltageV);
  }

  /** Voltage and frequency are such that it may take load. */
  get isNormal(): boolean {
    const voltageShare = meanVoltage(this.terminals) / this.#ratings.voltageV;
    return Math.abs(voltageShare - 1) < NORMAL_VOLTAGE_SHARE && Math.abs(this.speedShare - 1) < NORMAL_SPEED_SHARE;
  }

  /** Speed and voltage, `stepS` seconds later: the machine's own, or those of the live bus that holds it. */
  turn(stepS: number, order: MachineOrder, bus: Bus): void {
    this.#speed.step(stepS, this.#drive(order, bus));
    const frequencyHz = this.#speed.rpm / RPM_PER_HZ;
    const isMatching = order.isSynchronizing && isAlive(bus, this.#ratings.voltageV);
    this.#alternator.step(stepS, frequencyHz, isMatching ? meanVoltage(bus) : this.#ratings.voltageV);
    this.couple(order.isBreakerClosed, bus);
  }

  /** A closed breaker and a live bus: they turn together. */
  couple(isBreakerClosed: boolean, bus: Bus): void {
    if (!isBreakerClosed || !isAlive(bus, this.#ratings.voltageV)) return;
    this.#speed.follow(RPM_PER_HZ * bus.frequencyHz);
    this.#alternator.follow(bus);
  }

  /** Load, heat, pressures and battery, after the breaker has moved. */
  work(stepS: number, order: MachineOrder, delivered: Power, { bus, ambientC }: SetCircumstances): void {
    this.#loading = phaseLoading(delivered, this.terminals.voltages, this.#shares);
    const { state } = order;
    this.engine.step(stepS, {
      speedRpm: this.#speed.rpm,
      isFiring: isFuelled(state) && this.#speed.rpm > 0,
      isPrelubed: state >= S.preheat && state <= S.crankRest,
      activeKw: this.#loading.activeKw,
      ratedKw: this.#ratings.powerKw,
      isHeated: isAlive(bus, this.#ratings.voltageV),
      ambientC,
      causes: this.#faults.engineCauses,
    });
    this.battery.step(stepS, state === S.cranking, this.#faults.strength('battery_low'));
  }

  #drive(order: MachineOrder, bus: Bus): Drive {
    const { state } = order;
    if (RATED.includes(state)) return { by: 'fuel', targetRpm: this.#faults.speedShare * this.#ratedRpm(order, bus) };
    if (IDLING.includes(state)) return { by: 'fuel', targetRpm: IDLE_RPM };
    if (state === S.cranking) {
      return this.#fires(order) ? { by: 'fuel', targetRpm: IDLE_RPM } : { by: 'starter', targetRpm: STARTER_RPM };
    }
    const { residualRpm } = this.#faults;
    const isLeftTurning = residualRpm > 0 && state >= S.ets && this.#speed.rpm > 0;
    return { by: isLeftTurning ? 'fuel' : 'nothing', targetRpm: residualRpm };
  }

  #fires({ crankAttempt, inStateS }: MachineOrder): boolean {
    const coldS = COLD_S_PER_DEGREE * Math.max(0, WARM_C - this.engine.coolantC);
    return !this.#faults.staysCold(crankAttempt) && inStateS >= FIRES_AFTER_S + coldS;
  }

  #ratedRpm({ isSynchronizing }: MachineOrder, bus: Bus): number {
    const nominalHz = this.#ratings.frequencyHz;
    if (!isSynchronizing || !isAlive(bus, this.#ratings.voltageV)) return RPM_PER_HZ * nominalHz;
    const aimHz = bus.frequencyHz + SYNC_SLIP_HZ - this.#faults.syncBiasHz;
    const reach = GOVERNOR_RANGE_SHARE * nominalHz;
    return RPM_PER_HZ * Math.max(nominalHz - reach, Math.min(nominalHz + reach, aimHz));
  }
}
