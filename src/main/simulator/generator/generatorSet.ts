import type { ControllerKey } from '#shared/model/controllerKeys.ts';
import { type FaultType, SET_FAULTS } from '#shared/model/faults.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { Drift } from '../drift.ts';
import { type Bus, DEAD_BUS, NOTHING, type SetCircumstances, type SharingSet } from '../electrical/electrical.ts';
import type { PhaseLoading } from '../electrical/threePhase.ts';
import type { PlantGenerator } from '../plant.ts';
import type { PointValues } from '../pointValues.ts';
import type { RandomSource } from '../randomSource.ts';
import type { SimulatedController, WriteAnswer } from '../simulatedController.ts';
import { keysOf } from '../training/frontKeys.ts';
import { type GensetAlarm, GensetAlarms } from './gensetAlarms.ts';
import { GensetBreaker } from './gensetBreaker.ts';
import { GensetCoils } from './gensetCoils.ts';
import { GensetCounters } from './gensetCounters.ts';
import { GensetDifferences } from './gensetDifferences.ts';
import { GensetFaults } from './gensetFaults.ts';
import { GensetMachine, isFuelled, type MachineOrder } from './gensetMachine.ts';
import { GensetModes } from './gensetModes.ts';
import { GensetProtection } from './gensetProtection.ts';
import { gensetReadings } from './gensetReadings.ts';
import { GENSET_STATE, GensetSequence, type GensetState } from './gensetSequence.ts';
import { gensetValues } from './gensetValues.ts';

/** Targets of active and reactive power: a bus controller overrides them, and they read as they were. */
const IGNORED_REGISTERS: readonly number[] = [4368, 4370];
/** After a synchronizing that failed. */
const TRIES_AGAIN: readonly ControllerKey[] = ['auto', 'gen_breaker_close', 'alarm_reset'];
const BEFORE_THE_FIRST_STEP: SetCircumstances = {
  bus: DEAD_BUS,
  request: 'rest',
  delivered: NOTHING,
  mayCloseOnDeadBus: false,
  ordered: NOTHING,
  ambientC: 15,
};

/** A gas set with its controller HGM9520N. The mains of its registers are the busbar, the far side of its breaker. */
export class GeneratorSet implements SimulatedController, SharingSet {
  readonly device: PlantGenerator;
  readonly knownFaults: readonly FaultType[] = SET_FAULTS;
  readonly #faults = new GensetFaults();
  readonly #modes = new GensetModes();
  readonly #alarms = new GensetAlarms();
  readonly #protection = new GensetProtection();
  readonly #coils = new GensetCoils((key) => this.#act(key));
  readonly #machine: GensetMachine;
  readonly #sequence: GensetSequence;
  readonly #breaker: GensetBreaker;
  readonly #counters: GensetCounters;
  readonly #differences: GensetDifferences;
  readonly #earthNoise: Drift;
  #circumstances = BEFORE_THE_FIRST_STEP;

  /** A running set begins warm, in auto, with its breaker closed; one on standby begins in auto at its heater. */
  constructor(device: PlantGenerator, random: RandomSource) {
    const isRunning = device.start.state === 'running';
    this.device = device;
    this.#machine = new GensetMachine(device, this.#faults, random);
    this.#sequence = new GensetSequence(isRunning);
    this.#breaker = new GensetBreaker(isRunning);
    this.#counters = new GensetCounters(device.start);
    this.#differences = new GensetDifferences(random);
    this.#earthNoise = new Drift(random, { deviation: 0.1, memoryS: 5, limit: 0.3 });
  }

  get ratedKw(): number {
    return this.device.ratings.powerKw;
  }

  get isClosed(): boolean {
    return this.#breaker.isClosed;
  }

  get loadRamp(): number {
    return this.#breaker.loadRamp;
  }

  get forcedKw(): number | undefined {
    const share = this.#faults.forcedShare;
    return share === undefined || !this.isClosed ? undefined : share * this.ratedKw;
  }

  get terminals(): Bus {
    return this.#machine.terminals;
  }

  /** Code of the table `generator_state` of the profile. */
  get state(): GensetState {
    return this.#sequence.state;
  }

  /** The engine runs by itself and makes voltage. */
  get isRunning(): boolean {
    return isFuelled(this.state) && this.#machine.hasVoltage;
  }

  /** In auto, and no latched alarm keeps it from starting. */
  get isAvailable(): boolean {
    return this.#modes.mode === 'auto' && !this.#alarms.isShutDown;
  }

  /** What the set delivers, positive outwards. */
  get loading(): PhaseLoading {
    return this.#machine.loading;
  }

  values(): PointValues {
    const { bus, ordered } = this.#circumstances;
    return gensetValues({
      device: this.device,
      machine: this.#machine,
      mode: this.#modes.mode,
      state: this.state,
      breakerCode: this.#breaker.code,
      isClosed: this.isClosed,
      bus,
      ordered: this.isClosed ? ordered : NOTHING,
      earthA: this.isClosed ? Math.abs(this.#earthNoise.value) : 0,
      readings: gensetReadings(this.device, this.#machine, this.#faults),
      others: [this.#alarms.values(), this.#differences.values(), this.#counters.values()],
    });
  }

  /** Moves on by `stepS` seconds. The controller judges what it measured at the end of the step before. */
  step(stepS: number, circumstances: SetCircumstances): void {
    this.#circumstances = circumstances;
    const { bus } = circumstances;
    this.#machine.turn(stepS, this.#order, bus);
    this.#protect(stepS);
    this.#moveBreaker(stepS);
    this.#machine.couple(this.isClosed, bus);
    this.#moveSequence(stepS);
    this.#machine.work(stepS, this.#order, this.isClosed ? circumstances.delivered : NOTHING, circumstances);
    this.#counters.step(stepS, isFuelled(this.state), this.loading.activeKw);
    this.#earthNoise.step(stepS);
    this.#differences.step(stepS, {
      own: this.terminals,
      bus,
      nominalV: this.device.ratings.voltageV,
      isBreakerClosed: this.isClosed,
      garbage: this.#faults.strength('standstill_garbage'),
    });
  }

  coil(address: number): boolean | undefined {
    return this.#coils.read(address);
  }

  writeCoil(address: number, on: boolean): WriteAnswer {
    const isStuck = this.#faults.strength('stuck_controller') > 0 && this.coil(address) !== undefined;
    return isStuck ? 'accepted' : this.#coils.write(address, on);
  }

  writeRegister(address: number): WriteAnswer {
    return IGNORED_REGISTERS.includes(address) ? 'accepted' : 'illegalAddress';
  }

  setFault(fault: FaultType, intensity: number): void {
    this.#faults.set(fault, intensity);
  }

  /** A key on the front: what the coil of that name does. Fails for a key that the front does not have. */
  press(key: ControllerKey): Result<null, string> {
    if (!keysOf('generator').includes(key)) return failure(`${this.device.code} has no key ${key}`);
    this.#act(key);
    return success(null);
  }

  get #order(): MachineOrder {
    const { state, crankAttempt, inStateS } = this.#sequence;
    const { isSynchronizing } = this.#breaker;
    return { state, crankAttempt, inStateS, isSynchronizing, isBreakerClosed: this.isClosed };
  }

  get #isRunWanted(): boolean {
    return !this.#alarms.isShutDown && this.#modes.wantsRun(this.#circumstances.request === 'run');
  }

  #protect(stepS: number): void {
    const causes = new Set<GensetAlarm>();
    const readings = gensetReadings(this.device, this.#machine, this.#faults);
    this.#protection.step(stepS, readings, this.state, causes);
    this.#faults.addAlarms(this.state, causes);
    if (this.#breaker.hasSyncFailed) causes.add('syncFailure');
    if (this.state === GENSET_STATE.stopFailure) causes.add('stopFailure');
    this.#alarms.step(causes);
    if (this.#alarms.isShutDown) this.#modes.endStart();
  }

  #moveBreaker(stepS: number): void {
    const { bus, mayCloseOnDeadBus, delivered } = this.#circumstances;
    const isOnLoad = this.state === GENSET_STATE.waitLoad || this.state === GENSET_STATE.running;
    if (this.#alarms.isShutDown || this.#faults.isGovernorStuck || !isOnLoad) this.#breaker.trip();
    const isReady = isOnLoad && this.#machine.isNormal && !this.#faults.isGovernorStuck;
    if (!this.#isRunWanted) {
      this.#breaker.open();
      this.#breaker.forgetFailure();
    } else if (this.#modes.mode === 'auto' && isReady) this.#breaker.close();
    const { voltageV: nominalV } = this.device.ratings;
    const isCarrying = delivered.activeKw !== 0 || delivered.reactiveKvar !== 0;
    this.#breaker.step(stepS, { own: this.terminals, bus, nominalV, mayCloseOnDeadBus, isReady, isCarrying });
  }

  #moveSequence(stepS: number): void {
    const event = this.#sequence.step(stepS, {
      isRunWanted: this.#isRunWanted,
      isShutDown: this.#alarms.isShutDown,
      speedRpm: this.#machine.speedRpm,
      isBreakerClosed: this.isClosed,
    });
    if (event === 'startBegun') this.#counters.countStart();
    if (event === 'crankFailed') this.#alarms.raise('crankFailure');
  }

  /** By key or by coil. The horn has no register, and this model's mains are not its to switch. */
  #act(key: ControllerKey): void {
    const deeds: Partial<Record<ControllerKey, () => void>> = {
      start: () => this.#start(),
      stop: () => this.#stop(),
      auto: () => this.#modes.auto(),
      manual: () => this.#modes.manual(this.#isRunWanted),
      gen_breaker_close: () => this.#closeByHand(),
      gen_breaker_open: () => this.#openByHand(),
      alarm_reset: () => this.#alarms.reset(),
      emergency_stop: () => this.#alarms.raise('emergencyStop'),
    };
    if (TRIES_AGAIN.includes(key)) this.#breaker.forgetFailure();
    deeds[key]?.();
  }

  #start(): void {
    if (this.state === GENSET_STATE.standby && !this.#alarms.isShutDown) this.#modes.start();
  }

  /** In stop mode at standstill the key resets. */
  #stop(): void {
    if (this.#modes.mode === 'stop' && this.state === GENSET_STATE.standby) this.#alarms.reset();
    this.#modes.stop();
  }

  #closeByHand(): void {
    if (this.#modes.mode === 'manual' && this.state === GENSET_STATE.waitLoad) this.#breaker.close();
  }

  #openByHand(): void {
    if (this.#modes.mode === 'manual') this.#breaker.open();
  }
}
