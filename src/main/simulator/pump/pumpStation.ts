import { type FaultType, PUMP_FAULTS } from '#shared/model/faults.ts';
import { Drift, lagged } from '../drift.ts';
import type { PlantPump } from '../plant.ts';
import { type PointValues, withoutSensors } from '../pointValues.ts';
import type { RandomSource } from '../randomSource.ts';
import type { SimulatedController, WriteAnswer } from '../simulatedController.ts';
import { type OperatingPoint, operatingPoint, TANK_AREA_M2, TANK_HEIGHT_M } from './pumpStationHydraulics.ts';
import { PumpStationPump } from './pumpStationPump.ts';

/** What flows to the tank: most in the evening, least in the morning. */
const INFLOW_M3H = 60;
const INFLOW_SWING_M3H = 20;
const DAY_S = 24 * 3600;
/** Static pressure that a burst main has lost, and how soon. */
const LEAK_BAR = 1.5;
const LEAK_LAG_S = 4;
const WATER_C = 11;

/**
 * A station that empties its tank into a rising main by two pumps that take turns: the duty pump starts at a level, the
 * standby pump joins at a higher one or takes over where the duty pump has failed, both stop at a low one.
 */
export class PumpStation implements SimulatedController {
  readonly device: PlantPump;
  readonly knownFaults: readonly FaultType[] = PUMP_FAULTS;
  readonly #pumps: readonly [PumpStationPump, PumpStationPump];
  readonly #inflowNoise: Drift;
  readonly #flowNoise: Drift;
  readonly #pressureNoise: Drift;
  readonly #waterNoise: Drift;
  readonly #faults = new Map<FaultType, number>();
  #levelM: number;
  #timeS: number;
  #leakBar = 0;
  #dutyIndex: 0 | 1;
  /** How many pumps the level asks for. */
  #wanted = 0;

  constructor(device: PlantPump, random: RandomSource) {
    const { levelM, hours, dutyPump } = device.start;
    this.device = device;
    this.#pumps = [new PumpStationPump(hours[0]), new PumpStationPump(hours[1])];
    this.#levelM = levelM;
    this.#dutyIndex = dutyPump === 1 ? 0 : 1;
    this.#timeS = random.uniform(0, DAY_S);
    this.#inflowNoise = new Drift(random, { deviation: 5, memoryS: 300, limit: 15 });
    this.#flowNoise = new Drift(random, { deviation: 0.4, memoryS: 3, limit: 1 });
    this.#pressureNoise = new Drift(random, { deviation: 0.01, memoryS: 3, limit: 0.03 });
    this.#waterNoise = new Drift(random, { deviation: 0.4, memoryS: 4 * 3600, limit: 1.2 });
  }

  values(): PointValues {
    const [first, second] = this.#pumps;
    const { flowM3h, inletBar, outletBar, powerKw } = this.#point();
    const values = new Map([
      ['level', this.#levelM],
      ['inlet_pressure', inletBar + 0.5 * this.#pressureNoise.value],
      ['outlet_pressure', outletBar + this.#pressureNoise.value],
      ['pump_1_state', first.state],
      ['pump_2_state', second.state],
      ['water_temp', WATER_C + this.#waterNoise.value],
      ['flow', flowM3h === 0 ? 0 : Math.max(0, flowM3h + this.#flowNoise.value)],
      ['power', this.#isPowered ? powerKw : 0],
      ['pump_1_hours', Math.floor(first.hours)],
      ['pump_2_hours', Math.floor(second.hours)],
    ]);
    return withoutSensors(values, this.device.start.missing);
  }

  step(stepS: number): void {
    for (const noise of [this.#flowNoise, this.#pressureNoise, this.#waterNoise]) noise.step(stepS);
    this.#timeS += stepS;
    this.#leakBar = lagged(this.#leakBar, LEAK_BAR * this.#strength('pressure_leak'), stepS, LEAK_LAG_S);
    this.#stepPumps(stepS);
    const inflowM3h = this.#stepInflow(stepS);
    const gainM = ((inflowM3h - this.#point().flowM3h) * stepS) / 3600 / TANK_AREA_M2;
    // What is more runs over the weir.
    this.#levelM = Math.max(0, Math.min(TANK_HEIGHT_M, this.#levelM + gainM));
  }

  coil(): undefined {
    return undefined;
  }

  /** The telemetry is read only. */
  writeCoil(): WriteAnswer {
    return 'illegalAddress';
  }

  writeRegister(): WriteAnswer {
    return 'illegalAddress';
  }

  setFault(fault: FaultType, intensity: number): void {
    if (!this.knownFaults.includes(fault)) throw new Error(`BUG: ${this.device.code} knows no fault ${fault}`);
    const isNew = this.#strength(fault) === 0 && intensity > 0;
    this.#faults.set(fault, intensity);
    if (fault === 'equipment_failure' && isNew) this.#pumps[this.#dutyIndex].setFailed(true);
    if (fault === 'equipment_failure' && intensity === 0) for (const pump of this.#pumps) pump.setFailed(false);
    if (!this.#isPowered) for (const pump of this.#pumps) pump.cutOff();
  }

  get #isPowered(): boolean {
    return this.#strength('power_failure') === 0;
  }

  #strength(fault: FaultType): number {
    return this.#faults.get(fault) ?? 0;
  }

  #point(): OperatingPoint {
    const [first, second] = this.#pumps;
    return operatingPoint(this.#levelM, first.share + second.share, this.#leakBar);
  }

  #stepInflow(stepS: number): number {
    const swing = INFLOW_SWING_M3H * Math.sin((2 * Math.PI * this.#timeS) / DAY_S);
    return INFLOW_M3H + swing + this.#inflowNoise.step(stepS);
  }

  #stepPumps(stepS: number): void {
    const { stopM, dutyStartM, standbyStartM } = this.device.start.setPoints;
    const before = this.#wanted;
    if (this.#levelM >= standbyStartM) this.#wanted = 2;
    else if (this.#levelM >= dutyStartM) this.#wanted = Math.max(1, this.#wanted);
    else if (this.#levelM <= stopM) this.#wanted = 0;
    const allowed = this.#isPowered ? this.#wanted : 0;
    const healthy = this.#order().filter((pump) => !pump.isFailed);
    for (const pump of this.#pumps) pump.step(stepS, healthy.slice(0, allowed).includes(pump));
    if (before > 0 && this.#wanted === 0) this.#dutyIndex = this.#dutyIndex === 0 ? 1 : 0;
  }

  /** Duty pump first. */
  #order(): readonly PumpStationPump[] {
    const [first, second] = this.#pumps;
    return this.#dutyIndex === 0 ? [first, second] : [second, first];
  }
}
