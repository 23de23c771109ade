import { Drift, lagged } from './drift.ts';
import type { PointValues } from './pointValues.ts';
import type { RandomSource } from './randomSource.ts';

/** What the engine is asked for in a step. */
export interface EngineDuty {
  readonly speedRpm: number;
  /** Electrical power at the terminals. */
  readonly activeKw: number;
  /** The same as a share of the rating, 0…1. */
  readonly load: number;
}

const HEATER_C = 40;
const COOLANT_LAG_S = 300;
const OIL_LAG_S = 600;
/** Toward the heater's temperature after a stop. */
const STANDING_LAG_S = 3 * 3600;
/** m³ a kWh: 36 m³/h at 120 kW, an efficiency of 0.36 with 10 kWh/m³. */
const GAS_PER_KWH = 0.3;
const GAS_PRESSURE_KPA = 18;
/** Above the inlet, at rated power. */
const BOOST_KPA = 110;

const warmCoolant = (load: number): number => 80 + 8 * load;
const warmOil = (coolant: number, load: number): number => coolant + 4 + 5 * load;

/** Pump pressure in kPa: 450 hot and full, less below 1200 rpm, 0.2 % less for each degree of oil above 80 °C. */
const oilPressure = (speedRpm: number, oilTemperature: number): number =>
  450 * Math.min(1, speedRpm / 1200) * (1 - 0.002 * (oilTemperature - 80));

/** Temperatures, pressures, gas and battery of one engine. Begins in the steady state of its duty. */
export class Engine {
  readonly #random: RandomSource;
  readonly #temperatureNoise: Drift;
  readonly #pressureNoise: Drift;
  readonly #voltageNoise: Drift;
  #coolantC: number;
  #oilC: number;

  constructor(random: RandomSource, duty: EngineDuty) {
    this.#random = random;
    this.#temperatureNoise = new Drift(random, { deviation: 0.5, memoryS: 40, limit: 1.2 });
    this.#pressureNoise = new Drift(random, { deviation: 3, memoryS: 4, limit: 8 });
    this.#voltageNoise = new Drift(random, { deviation: 0.05, memoryS: 30, limit: 0.1 });
    this.#coolantC = duty.speedRpm > 0 ? warmCoolant(duty.load) : HEATER_C;
    this.#oilC = duty.speedRpm > 0 ? warmOil(this.#coolantC, duty.load) : HEATER_C - 2;
  }

  /** Moves on and returns the engine's points, by their keys and in their units. */
  step(stepS: number, duty: EngineDuty): PointValues {
    const isTurning = duty.speedRpm > 0;
    this.#coolantC = lagged(
      this.#coolantC,
      isTurning ? warmCoolant(duty.load) : HEATER_C,
      stepS,
      isTurning ? COOLANT_LAG_S : STANDING_LAG_S,
    );
    const oilTarget = isTurning ? warmOil(this.#coolantC, duty.load) : HEATER_C - 2;
    this.#oilC = lagged(this.#oilC, oilTarget, stepS, isTurning ? OIL_LAG_S : STANDING_LAG_S);
    const degrees = this.#temperatureNoise.step(stepS);
    const pressure = this.#pressureNoise.step(stepS);
    const volts = this.#voltageNoise.step(stepS);
    return new Map([
      ['engine_speed', isTurning ? duty.speedRpm : 0],
      ['battery_volt', 27.6 + volts],
      ['charger_volt', 27.8 + volts],
      ['coolant_temp', this.#coolantC + degrees],
      ['oil_temp', this.#oilC + 0.5 * degrees],
      ['oil_pressure', isTurning ? oilPressure(duty.speedRpm, this.#oilC) + pressure : 0],
      ['fuel_level', 100],
      ['fuel_pressure', GAS_PRESSURE_KPA + 0.1 * pressure],
      ['turbo_pressure', isTurning ? Math.max(0, BOOST_KPA * duty.load + 0.3 * pressure) : 0],
      ['fuel_consumption', isTurning ? GAS_PER_KWH * duty.activeKw * this.#random.uniform(0.995, 1.005) : 0],
      ['load_pct', 100 * duty.load],
    ]);
  }
}
