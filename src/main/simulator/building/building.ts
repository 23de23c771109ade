import { BUILDING_FAULTS, type FaultType } from '#shared/model/faults.ts';
import { Drift, lagged } from '../drift.ts';
import type { PlantBuilding } from '../plant.ts';
import { type PointValues, withoutSensors } from '../pointValues.ts';
import type { RandomSource } from '../randomSource.ts';
import type { SimulatedController, WriteAnswer } from '../simulatedController.ts';
import { type BuildingFault, FAULT_EFFECTS } from './buildingFaults.ts';
import { QUANTITIES, type Quantity, SENSORS } from './buildingSensors.ts';

const DAY_S = 24 * 3600;
/** Every simulation begins at nine in the morning. */
const FIRST_SECOND_S = 9 * 3600;
/** The warmest and busiest of the day. */
const PEAK_SECOND_S = 15 * 3600;

interface Sensor {
  readonly key: string;
  readonly quantity: Quantity;
  /** What the sensor shows at rest, without the day and the drift. */
  readonly mean: number;
  readonly daySwing: number;
  readonly drift: Drift;
}

/** A fault's cause as it was set, and how much of its effect has come. */
interface Cause {
  readonly fault: BuildingFault;
  intensity: number;
  strength: number;
}

/** The sensors of a building behind one controller: they stay around its climate, with the day and a drift on it. */
export class Building implements SimulatedController {
  readonly device: PlantBuilding;
  readonly knownFaults: readonly FaultType[] = BUILDING_FAULTS;
  readonly #sensors: readonly Sensor[];
  readonly #causes: readonly Cause[] = BUILDING_FAULTS.map((fault) => ({ fault, intensity: 0, strength: 0 }));
  #timeS = FIRST_SECOND_S;

  constructor(device: PlantBuilding, random: RandomSource) {
    this.device = device;
    this.#sensors = SENSORS.map(({ key, quantity }) => {
      const { isRelative, spread, daySwing, deviation, memoryS } = QUANTITIES[quantity];
      const nominal = device.start.climate[quantity];
      const unit = isRelative ? nominal : 1;
      const drift = new Drift(random, { deviation: deviation * unit, memoryS, limit: 3 * deviation * unit });
      return {
        key,
        quantity,
        mean: nominal + unit * random.uniform(-spread, spread),
        daySwing: daySwing * unit,
        drift,
      };
    });
  }

  values(): PointValues {
    const isPowered = this.#causes.every(({ fault, intensity }) => fault !== 'power_failure' || intensity === 0);
    const day = Math.cos((2 * Math.PI * (this.#timeS - PEAK_SECOND_S)) / DAY_S);
    const values = new Map(
      this.#sensors.map((sensor) => [sensor.key, isPowered ? this.#reading(sensor, day) : 0] as const),
    );
    return withoutSensors(values, this.device.start.missing);
  }

  step(stepS: number): void {
    this.#timeS += stepS;
    for (const { drift } of this.#sensors) drift.step(stepS);
    for (const cause of this.#causes) {
      cause.strength = lagged(cause.strength, cause.intensity, stepS, FAULT_EFFECTS[cause.fault].lagS);
    }
  }

  coil(): undefined {
    return undefined;
  }

  /** Sensors are read only. */
  writeCoil(): WriteAnswer {
    return 'illegalAddress';
  }

  writeRegister(): WriteAnswer {
    return 'illegalAddress';
  }

  setFault(fault: FaultType, intensity: number): void {
    const cause = this.#causes.find((known) => known.fault === fault);
    if (cause === undefined) throw new Error(`BUG: ${this.device.code} knows no fault ${fault}`);
    cause.intensity = intensity;
  }

  #reading({ quantity, mean, daySwing, drift }: Sensor, day: number): number {
    const { min, max } = QUANTITIES[quantity];
    const shift = this.#causes.reduce(
      (sum, { fault, strength }) => sum + strength * (FAULT_EFFECTS[fault].shift[quantity] ?? 0),
      0,
    );
    return Math.max(min, Math.min(max, mean + day * daySwing + drift.value + shift));
  }
}
