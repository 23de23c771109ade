import { type FaultType, SET_FAULTS } from '#shared/model/faults.ts';
import type { EngineCauses } from './engine.ts';
import type { GensetAlarm } from './gensetAlarms.ts';
import { CRANK_ATTEMPTS, GENSET_STATE, type GensetState } from './gensetSequence.ts';

type SetFault = (typeof SET_FAULTS)[number];

/** An actuator that sticks: the share of the rated speed that full strength adds or takes. */
const STUCK_OPEN_SHARE = 0.25;
const STUCK_CLOSED_SHARE = 0.3;
/** Power of the rating that a driven set takes at full strength. */
const REVERSE_SHARE = 0.08;
/** A stop valve that leaks: the engine goes on so fast. */
const LEAKING_VALVE_RPM = { least: 150, most: 450 } as const;
/** The governor's bias in synchronising; any strength keeps Δf outside the window. */
const BIAS_HZ = { least: 0.3, most: 0.5 } as const;

const between = ({ least, most }: { readonly least: number; readonly most: number }, share: number): number =>
  least + (most - least) * share;

const isSetFault = (fault: FaultType): fault is SetFault => SET_FAULTS.some((known) => known === fault);

/** What is wrong with a set: the strength of each cause, 0…1, and what each does to the machine. */
export class GensetFaults {
  readonly #strengths = new Map<SetFault, number>();

  /** 0 takes the cause away. Throws for a fault that a set does not know. */
  set(fault: FaultType, strength: number): void {
    if (!isSetFault(fault)) throw new Error(`BUG: a generator set knows no fault ${fault}`);
    this.#strengths.set(fault, Math.max(0, Math.min(1, strength)));
  }

  strength(fault: SetFault): number {
    return this.#strengths.get(fault) ?? 0;
  }

  /** The governor does not obey: a breaker that is closed opens, and none closes. */
  get isGovernorStuck(): boolean {
    return this.strength('overspeed') > 0 || this.strength('underspeed') > 0;
  }

  /** What a commanded rated speed is multiplied by. */
  get speedShare(): number {
    return 1 + STUCK_OPEN_SHARE * this.strength('overspeed') - STUCK_CLOSED_SHARE * this.strength('underspeed');
  }

  /** Whether the engine stays cold in this attempt to crank: at full strength in all three, at a third in the first. */
  staysCold(crankAttempt: number): boolean {
    return crankAttempt <= Math.round(CRANK_ATTEMPTS * this.strength('start_failure'));
  }

  /** Speed of an engine whose fuel is cut off. */
  get residualRpm(): number {
    const strength = this.strength('stop_failure');
    return strength === 0 ? 0 : between(LEAKING_VALVE_RPM, strength);
  }

  /** Subtracted from the synchronizer's aim. */
  get syncBiasHz(): number {
    const strength = this.strength('sync_failure');
    return strength === 0 ? 0 : between(BIAS_HZ, strength);
  }

  /** Share of the rating that a set delivers whatever it is asked; undefined for one that obeys. */
  get forcedShare(): number | undefined {
    const strength = this.strength('reverse_power');
    return strength === 0 ? undefined : -REVERSE_SHARE * strength;
  }

  /** Below a half the oil pressure sensor, from a half on the coolant sensor, at full strength both. */
  get isCoolantSensorOpen(): boolean {
    return this.strength('sensor_unplugged') >= 0.5;
  }

  get isOilSensorOpen(): boolean {
    const strength = this.strength('sensor_unplugged');
    return strength === 1 || (strength > 0 && strength < 0.5);
  }

  get engineCauses(): EngineCauses {
    return {
      oilPumpLoss: this.strength('low_oil_pressure'),
      overheating: this.strength('high_coolant_temperature'),
      gasLeak: this.strength('gas_leak'),
    };
  }

  /** Alarms that come of a cause itself and not of a measured limit. */
  addAlarms(state: GensetState, causes: Set<GensetAlarm>): void {
    const isFiring = state >= GENSET_STATE.safetyRun && state <= GENSET_STATE.idleStop;
    if (this.isCoolantSensorOpen) causes.add('temperatureSensorOpen');
    if (this.isOilSensorOpen) causes.add('oilSensorOpen');
    if (this.strength('gas_leak') > 0) causes.add('gasLeak');
    if (this.strength('detonation') > 0 && isFiring) causes.add('detonation');
    if (this.strength('maintenance_due') > 0) causes.add('maintenanceDue');
  }
}
