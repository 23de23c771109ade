import type { GensetAlarm } from './gensetAlarms.ts';
import type { GensetReadings } from './gensetReadings.ts';
import { GENSET_STATE, type GensetState } from './gensetSequence.ts';

interface Limit {
  readonly alarm: GensetAlarm;
  readonly reading: keyof GensetReadings;
  readonly side: 'above' | 'below';
  readonly at: number;
  /** Where the condition ends, back inside `at`. */
  readonly until: number;
  readonly isWatched: (state: GensetState) => boolean;
  /** The condition has to last so long. */
  readonly delayS?: number;
}

const S = GENSET_STATE;
const always = (): boolean => true;
/** The safety run and what comes before it mask what an engine that starts cannot have yet. */
const afterSafetyRun = (state: GensetState): boolean => state >= S.idle && state <= S.idleStop;
const atRatedSpeed = (state: GensetState): boolean => state >= S.waitLoad && state <= S.cooling;
const unlessCranking = (state: GensetState): boolean => state !== S.cranking;

const above = { side: 'above' } as const;
const below = { side: 'below' } as const;
const speed = { reading: 'speedShare' } as const;
const oil = { reading: 'oilPressureKpa', ...below, isWatched: afterSafetyRun } as const;
const coolant = { reading: 'coolantC', ...above, isWatched: afterSafetyRun } as const;
const underSpeed = { ...speed, ...below, isWatched: atRatedSpeed } as const;

/** Factory values of HGM9520N's siblings (HGM8100A: speed, HGM9120: oil and coolant). */
const LIMITS: readonly Limit[] = [
  { alarm: 'overspeedWarning', ...speed, ...above, at: 1.1, until: 1.08, isWatched: always },
  { alarm: 'overspeed', ...speed, ...above, at: 1.14, until: 1.12, isWatched: always },
  { alarm: 'underspeedWarning', ...underSpeed, at: 0.86, until: 0.9 },
  { alarm: 'underFrequencyWarning', ...underSpeed, at: 0.86, until: 0.9 },
  { alarm: 'underspeed', ...underSpeed, at: 0.8, until: 0.9 },
  { alarm: 'underFrequency', ...underSpeed, at: 0.8, until: 0.9 },
  { alarm: 'lowOilPressureWarning', ...oil, at: 124, until: 138 },
  { alarm: 'lowOilPressure', ...oil, at: 103, until: 117 },
  { alarm: 'highTemperatureWarning', ...coolant, at: 95, until: 93 },
  { alarm: 'highTemperature', ...coolant, at: 98, until: 96 },
  { alarm: 'reversePower', reading: 'powerShare', ...below, at: -0.05, until: -0.02, isWatched: always, delayS: 5 },
  { alarm: 'batteryUnderVoltage', reading: 'batteryV', ...below, at: 24, until: 24.4, isWatched: unlessCranking },
  { alarm: 'chargingFailure', reading: 'chargerV', ...below, at: 22, until: 26, isWatched: always },
];

const ROUNDING_S = 1e-6;
const isBeyond = (value: number, limit: number, side: Limit['side']): boolean =>
  side === 'above' ? value > limit : value < limit;

/** One limit with its hysteresis and its delay. */
class Watch {
  readonly limit: Limit;
  #isBeyond = false;
  #beyondS = 0;

  constructor(limit: Limit) {
    this.limit = limit;
  }

  /** Whether the limit has been passed for its delay. A missing sensor and a masked state pass nothing. */
  step(stepS: number, readings: GensetReadings, state: GensetState): boolean {
    const { reading, side, at, until, isWatched, delayS = 0 } = this.limit;
    const value = readings[reading];
    this.#isBeyond = value !== null && isWatched(state) && isBeyond(value, this.#isBeyond ? until : at, side);
    this.#beyondS = this.#isBeyond ? this.#beyondS + stepS : 0;
    return this.#isBeyond && this.#beyondS >= delayS - ROUNDING_S;
  }
}

/** The limits that a controller watches. */
export class GensetProtection {
  readonly #watches: readonly Watch[] = LIMITS.map((limit) => new Watch(limit));

  /** Adds to `causes` the alarms whose limits are passed. */
  step(stepS: number, readings: GensetReadings, state: GensetState, causes: Set<GensetAlarm>): void {
    for (const watch of this.#watches) if (watch.step(stepS, readings, state)) causes.add(watch.limit.alarm);
  }
}
