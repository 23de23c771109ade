import type { ControllerKey } from '#shared/model/controllerKeys.ts';
import { type FaultType, MAINS_FAULTS } from '#shared/model/faults.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { Drift } from '../drift.ts';
import type { Flow } from '../electrical/powerSystem.ts';
import { phaseLoading } from '../electrical/threePhase.ts';
import { LOAD_MODES, type PlantAts } from '../plant.ts';
import { type PointValues, withoutSensors } from '../pointValues.ts';
import type { RandomSource } from '../randomSource.ts';
import type { SimulatedController, WriteAnswer } from '../simulatedController.ts';
import { type BusKey, type BusSequence } from './busSequence.ts';
import { alarmValues, busbarValues, gensetStatus, mainsValues, modeValues, voltageValues } from './busValues.ts';
import { ControllerClock } from './controllerClock.ts';
import { MAINS_STATE } from './mainsSupervision.ts';

/** Coils that are keys: they read as 0, and a write of 1 is a press. The menu keys move nothing here. */
const KEY_COILS: Readonly<Record<number, BusKey | 'menu'>> = {
  0: 'start',
  1: 'stop',
  3: 'auto',
  4: 'manual',
  5: 'mains_breaker',
  6: 'busbar_breaker',
  7: 'menu',
  8: 'menu',
  9: 'menu',
  10: 'menu',
  11: 'menu',
  12: 'mute',
};
const REMOTE_OUTPUTS = { first: 19, last: 24 } as const;
const REGISTER = { loadMode: 4351, power: 4352, reserved: 4353, reactive: 4354 } as const;
/** Set-points are tenths of a percent. */
const LARGEST_SET_POINT = 1000;

const BATTERY = { normalV: 27.4, faultyV: 23.4, alarmV: 24 } as const;

/** What the bus controller's registers show of the plant around it. */
export interface BusSurroundings {
  readonly sequence: BusSequence;
  /** What flowed in the last step. */
  readonly flow: () => Flow;
  /** States of the sets in the codes of HGM9520N. */
  readonly setCodes: () => readonly number[];
  readonly isAnySetClosed: () => boolean;
}

/** HGM9560 (ШПР): the face of the bus sequence, with its keys, registers and counters. */
export class BusController implements SimulatedController {
  readonly device: PlantAts;
  readonly knownFaults: readonly FaultType[] = MAINS_FAULTS;
  readonly #surroundings: BusSurroundings;
  readonly #clock: ControllerClock;
  readonly #batteryNoise: Drift;
  readonly #faults = new Map<FaultType, number>();
  readonly #outputs = new Set<number>();
  #energyKwh: number;
  #reactiveEnergyKvarh: number;
  #apparentEnergyKvah: number;
  #runSeconds = 0;
  #starts = 0;
  #wasAnyClosed = false;
  #maintenanceSeconds: number;

  /** `localMs`: what its clock shows at first, as the ms of a time line without zones. */
  constructor(device: PlantAts, random: RandomSource, localMs: number, surroundings: BusSurroundings) {
    this.device = device;
    this.#surroundings = surroundings;
    this.#clock = new ControllerClock(localMs);
    this.#batteryNoise = new Drift(random, { deviation: 0.05, memoryS: 30, limit: 0.15 });
    this.#energyKwh = device.start.energyKwh;
    this.#reactiveEnergyKvarh = device.start.reactiveEnergyKvarh;
    this.#apparentEnergyKvah = Math.hypot(device.start.energyKwh, device.start.reactiveEnergyKvarh);
    this.#maintenanceSeconds = device.start.maintenanceHours * 3600;
  }

  /** The mains are lost by a fault of this controller's. */
  get hasLostMains(): boolean {
    return this.#isFaulty('mains_loss');
  }

  setFault(fault: FaultType, intensity: number): void {
    if (fault === 'mains_return') {
      if (intensity > 0) this.#faults.delete('mains_loss');
      return;
    }
    this.#faults.set(fault, intensity);
    this.#surroundings.sequence.setSyncFailing(this.#isFaulty('sync_failure'));
  }

  /** Counts what flowed in the plant's step. */
  step(stepS: number): void {
    const { generation } = this.#surroundings.flow();
    const isAnyClosed = this.#surroundings.isAnySetClosed();
    this.#clock.advance(1000 * stepS);
    this.#batteryNoise.step(stepS);
    this.#energyKwh += (Math.max(0, generation.activeKw) * stepS) / 3600;
    this.#reactiveEnergyKvarh += (generation.reactiveKvar * stepS) / 3600;
    this.#apparentEnergyKvah += (Math.hypot(generation.activeKw, generation.reactiveKvar) * stepS) / 3600;
    if (isAnyClosed) {
      this.#maintenanceSeconds = Math.max(0, this.#maintenanceSeconds - stepS);
      this.#runSeconds += stepS;
      if (!this.#wasAnyClosed) this.#starts += 1;
    }
    this.#wasAnyClosed = isAnyClosed;
  }

  values(): PointValues {
    const { sequence, flow, setCodes } = this.#surroundings;
    const { grid, generatorBus, mains, generation } = flow();
    const { order, supervision } = sequence;
    return withoutSensors(
      new Map([
        ...modeValues(sequence.mode),
        ...this.#alarmValues(),
        ...voltageValues('mains', grid),
        ...voltageValues('busbar', generatorBus),
        ...mainsValues(phaseLoading(mains, grid.voltages)),
        ...busbarValues(generation, phaseLoading(generation, generatorBus.voltages).current.a),
        ...this.#clock.values(),
        ...this.#counterValues(),
        ['mains_fault_word', supervision.faultWord],
        ['genset_status', gensetStatus(setCodes())],
        ['busbar_switch', sequence.busbar.code],
        ['mains_status', MAINS_STATE[supervision.state]],
        ['mains_switch', sequence.mains.code],
        ['load_mode', LOAD_MODES.indexOf(order.mode)],
        ['power_set_pct', order.powerPercent],
        ['reactive_set_pct', order.reactivePercent],
        ['battery_v', this.#batteryV],
      ]),
      this.device.start.missing,
    );
  }

  coil(address: number): boolean | undefined {
    if (isOutput(address)) return this.#outputs.has(address);
    return KEY_COILS[address] === undefined ? undefined : false;
  }

  /** A write of 0 lets a key go, which does nothing. */
  writeCoil(address: number, on: boolean): WriteAnswer {
    if (this.#isStuck && this.coil(address) !== undefined) return 'accepted';
    if (isOutput(address)) {
      if (on) this.#outputs.add(address);
      else this.#outputs.delete(address);
      return 'accepted';
    }
    const key = KEY_COILS[address];
    if (key === undefined) return 'illegalAddress';
    if (on && key !== 'menu') this.#surroundings.sequence.press(key);
    return 'accepted';
  }

  writeRegister(address: number, word: number): WriteAnswer {
    if (this.#isStuck && isOrder(address)) return 'accepted';
    const isSet = this.#clock.set(address, word);
    if (isSet !== undefined) return isSet ? 'accepted' : 'illegalValue';
    return this.#writeOrder(address, word);
  }

  /** Refused where the model has no such key. */
  press(key: ControllerKey): Result<null, string> {
    const { sequence } = this.#surroundings;
    if (key === 'alarm_reset' || key === 'emergency_stop') return failure(`${this.device.code} has no key ${key}`);
    if (key === 'gen_breaker_close' || key === 'gen_breaker_open') {
      const { isOpened, isOpening } = sequence.busbar;
      const isGoingThere = key === 'gen_breaker_close' ? !isOpened && !isOpening : isOpened || isOpening;
      if (!isGoingThere) sequence.press('busbar_breaker');
    } else sequence.press(key);
    return success(null);
  }

  get #batteryV(): number {
    const drop = (this.#faults.get('battery_low') ?? 0) * (BATTERY.normalV - BATTERY.faultyV);
    return BATTERY.normalV - drop + this.#batteryNoise.value;
  }

  #isFaulty(fault: FaultType): boolean {
    return (this.#faults.get(fault) ?? 0) > 0;
  }

  /** What comes over the line is taken and not obeyed; its keys work. */
  get #isStuck(): boolean {
    return this.#isFaulty('stuck_controller');
  }

  get #isMaintenanceDue(): boolean {
    return this.#maintenanceSeconds === 0 || this.#isFaulty('maintenance_due');
  }

  #writeOrder(address: number, word: number): WriteAnswer {
    const { sequence } = this.#surroundings;
    if (address === REGISTER.reserved) return 'accepted';
    if (address === REGISTER.loadMode) {
      const mode = LOAD_MODES[word];
      if (mode === undefined) return 'illegalValue';
      sequence.order = { ...sequence.order, mode };
      return 'accepted';
    }
    if (address !== REGISTER.power && address !== REGISTER.reactive) return 'illegalAddress';
    if (word > LARGEST_SET_POINT) return 'illegalValue';
    const key = address === REGISTER.power ? 'powerPercent' : 'reactivePercent';
    sequence.order = { ...sequence.order, [key]: word / 10 };
    return 'accepted';
  }

  #alarmValues(): ReturnType<typeof alarmValues> {
    const { sequence } = this.#surroundings;
    return alarmValues({
      isBatteryLow: this.#batteryV < BATTERY.alarmV,
      hasSyncFailed: sequence.mains.hasFailed || sequence.busbar.hasFailed,
      isMaintenanceDue: this.#isMaintenanceDue,
      isMainsTripped: sequence.isMainsTripped,
    });
  }

  /** Hours and starts since the simulation began. */
  #counterValues(): [string, number][] {
    const seconds = Math.floor(this.#runSeconds + 1e-6);
    return [
      ['run_hours', Math.floor(seconds / 3600)],
      ['run_minutes', Math.floor(seconds / 60) % 60],
      ['run_seconds', seconds % 60],
      ['start_count', this.#starts],
      ['accum_kwh', this.#energyKwh],
      ['accum_kvarh', this.#reactiveEnergyKvarh],
      ['accum_kvah', this.#apparentEnergyKvah],
      ['maint_hours', this.#isMaintenanceDue ? 0 : Math.ceil(this.#maintenanceSeconds / 3600)],
    ];
  }
}

const isOrder = (address: number): boolean => Object.values(REGISTER).some((register) => register === address);

const isOutput = (address: number): boolean => address >= REMOTE_OUTPUTS.first && address <= REMOTE_OUTPUTS.last;
