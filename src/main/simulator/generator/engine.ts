import { Drift, lagged } from '../drift.ts';
import type { RandomSource } from '../randomSource.ts';

/** What an engine goes through in a step. */
export interface EngineDuty {
  readonly speedRpm: number;
  /** It burns gas, other than one that coasts or is cranked. */
  readonly isFiring: boolean;
  /** The electric pump presses oil through the standing engine. */
  readonly isPrelubed: boolean;
  /** Electrical power at the terminals and the set's rating. */
  readonly activeKw: number;
  readonly ratedKw: number;
  /** The coolant heater has its supply. */
  readonly isHeated: boolean;
  readonly ambientC: number;
  readonly causes: EngineCauses;
}

/** What is wrong with it, each 0…1. */
export interface EngineCauses {
  readonly oilPumpLoss: number;
  readonly overheating: number;
  readonly gasLeak: number;
}

const HEATER_C = 40;
/** Load with which a set that runs from the beginning is taken to be warm. */
const USUAL_LOAD = 0.75;
const COOLANT_LAG_S = 300;
const OIL_LAG_S = 600;
/** Toward the heater's or the air's temperature after a stop. */
const STANDING_LAG_S = 3 * 3600;
/** A cooling that fails: degrees above the usual temperature, and how fast they come. */
const OVERHEATING_C = 25;
const OVERHEATING_LAG_S = 120;
const PRELUBE_KPA = 80;
const PRELUBE_LAG_S = 1.5;
/** A worn pump: the share of the pressure that is lost, over so many seconds. */
const PUMP_LOSS_SHARE = 0.85;
const PUMP_LOSS_S = 30;
/** m³/h: 36 at 120 of 160 kW, an efficiency of 0.36 with 10 kWh/m³; and what turning alone takes, by the rating. */
const GAS_PER_KWH = 0.28;
const NO_LOAD_GAS_PER_RATED_KW = 0.015;
const NO_LOAD_RPM = 1500;
const GAS_PRESSURE_KPA = 18;
const GAS_LEAK_SHARE = 0.4;
const GAS_PRESSURE_LAG_S = 1.5;
/** Above the inlet, at rated power. */
const BOOST_KPA = 110;
/** The turbocharger's inertia. */
const BOOST_LAG_S = 1;

const warmCoolant = (load: number): number => 80 + 8 * load;
const warmOil = (coolantC: number, load: number): number => coolantC + 4 + 5 * load;

/** Pump pressure in kPa: 450 hot and full, less below 1200 rpm, 0.2 % less for each degree of oil above 80 °C. */
const pumpPressure = (speedRpm: number, oilC: number): number =>
  450 * Math.min(1, speedRpm / 1200) * (1 - 0.002 * (oilC - 80));

/** Moves `value` toward `target` by at most `reach`. */
const towards = (value: number, target: number, reach: number): number =>
  Math.max(value - reach, Math.min(value + reach, target));

/** Temperatures, pressures and gas of one engine. */
export class Engine {
  readonly #random: RandomSource;
  readonly #temperatureNoise: Drift;
  readonly #pressureNoise: Drift;
  #coolantC: number;
  #overheatC = 0;
  #oilC: number;
  #prelubeKpa = 0;
  #pumpLoss = 0;
  #leakedShare = 0;
  #speedRpm: number;
  #load = 0;
  #boostShare = 0;
  #gasM3PerH = 0;

  /** Begins warm from its work at `startRpm`, or (0) kept warm by its heater. */
  constructor(random: RandomSource, startRpm: number) {
    const isRunning = startRpm > 0;
    this.#random = random;
    this.#speedRpm = startRpm;
    this.#temperatureNoise = new Drift(random, { deviation: 0.5, memoryS: 40, limit: 1.2 });
    this.#pressureNoise = new Drift(random, { deviation: 3, memoryS: 4, limit: 8 });
    this.#coolantC = isRunning ? warmCoolant(USUAL_LOAD) : HEATER_C;
    this.#oilC = isRunning ? warmOil(this.#coolantC, USUAL_LOAD) : HEATER_C - 2;
    this.#boostShare = isRunning ? USUAL_LOAD : 0;
  }

  get coolantC(): number {
    return this.#coolantC + this.#overheatC + this.#temperatureNoise.value;
  }

  get oilC(): number {
    return this.#oilC + 0.5 * this.#temperatureNoise.value;
  }

  /** 0 in an engine that stands without prelubrication. */
  get oilPressureKpa(): number {
    const pumpKpa = pumpPressure(this.#speedRpm, this.#oilC) * (1 - PUMP_LOSS_SHARE * this.#pumpLoss);
    const noise = this.#pressureNoise.value * Math.min(1, this.#speedRpm / NO_LOAD_RPM);
    return Math.max(0, this.#prelubeKpa, pumpKpa + noise);
  }

  get gasPressureKpa(): number {
    return GAS_PRESSURE_KPA * (1 - GAS_LEAK_SHARE * this.#leakedShare) + 0.1 * this.#pressureNoise.value;
  }

  get boostKpa(): number {
    return Math.max(0, BOOST_KPA * this.#boostShare + 0.3 * Math.min(1, this.#boostShare) * this.#pressureNoise.value);
  }

  get gasM3PerH(): number {
    return this.#gasM3PerH;
  }

  step(stepS: number, duty: EngineDuty): void {
    this.#temperatureNoise.step(stepS);
    this.#pressureNoise.step(stepS);
    this.#speedRpm = duty.speedRpm;
    this.#load = duty.isFiring ? Math.max(0, duty.activeKw / duty.ratedKw) : 0;
    this.#leakedShare = lagged(this.#leakedShare, duty.causes.gasLeak, stepS, GAS_PRESSURE_LAG_S);
    this.#boostShare = lagged(this.#boostShare, this.#load, stepS, BOOST_LAG_S);
    this.#gasM3PerH = duty.isFiring ? this.#gasFlow(duty) : 0;
    this.#warm(stepS, duty);
    this.#press(stepS, duty);
  }

  #gasFlow({ activeKw, ratedKw, speedRpm }: EngineDuty): number {
    const noLoad = (NO_LOAD_GAS_PER_RATED_KW * ratedKw * speedRpm) / NO_LOAD_RPM;
    return (GAS_PER_KWH * Math.max(0, activeKw) + noLoad) * this.#random.uniform(0.995, 1.005);
  }

  #warm(stepS: number, { isFiring, isHeated, ambientC, causes }: EngineDuty): void {
    const restC = isHeated ? Math.max(HEATER_C, ambientC) : ambientC;
    const coolantTarget = isFiring ? warmCoolant(this.#load) : restC;
    this.#coolantC = lagged(this.#coolantC, coolantTarget, stepS, isFiring ? COOLANT_LAG_S : STANDING_LAG_S);
    const overheatTarget = isFiring ? OVERHEATING_C * causes.overheating : 0;
    this.#overheatC = lagged(this.#overheatC, overheatTarget, stepS, OVERHEATING_LAG_S);
    const oilTarget = isFiring ? warmOil(this.#coolantC, this.#load) : restC - (isHeated ? 2 : 0);
    this.#oilC = lagged(this.#oilC, oilTarget, stepS, isFiring ? OIL_LAG_S : STANDING_LAG_S);
  }

  #press(stepS: number, { isPrelubed, causes }: EngineDuty): void {
    const prelubeKpa = lagged(this.#prelubeKpa, isPrelubed ? PRELUBE_KPA : 0, stepS, PRELUBE_LAG_S);
    this.#prelubeKpa = isPrelubed || prelubeKpa >= 1 ? prelubeKpa : 0;
    this.#pumpLoss = towards(this.#pumpLoss, causes.oilPumpLoss, stepS / PUMP_LOSS_S);
  }
}
