/** What the ticks of a counter mean, and how fast it can grow. Pure. */
import type { CounterKind } from '#shared/model/profile.ts';

/** A tick is the least step that the controller shows: a second, a minute or an hour; 0.1 kWh; one start. */
export interface CounterMeaning {
  /** The controller's reading stays below and begins again from 0. */
  readonly modulus: number;
  /** Ticks in one unit (hour, kWh, start): total = ticks / ticksPerUnit. */
  readonly ticksPerUnit: number;
  /** The fastest growth that is believed. */
  readonly mostTicksPerHour: number;
}

export interface CounterFacts {
  readonly kind: CounterKind;
  /** 2^16 or 2^32, of the point itself. */
  readonly registerModulus: number;
  /** The point's unit per count of its register; 1 unless it is energy. */
  readonly scale: number;
  /** The finest of the parts that make up hours. */
  readonly resolution: 'hours' | 'minutes' | 'seconds';
  /** Rated active power of the machine; undefined where it is not known. */
  readonly ratedPowerKw?: number | undefined;
}

export const TICKS_PER_HOUR = { hours: 1, minutes: 60, seconds: 3_600 } as const;

/** Clocks of controllers are off by seconds a day; a fast one is no jump. */
const CLOCK_MARGIN = 1.02;
/** Short overload, and meters that run ahead. */
const POWER_MARGIN = 1.2;
/** Where the rating is not known: more than the largest gas engine sets deliver. */
const UNKNOWN_RATING_KW = 20_000;
/** A start with its cranking and its stop takes longer than this. */
const SHORTEST_START_S = 30;

const MEANINGS: Readonly<Record<CounterKind, (facts: CounterFacts) => CounterMeaning>> = {
  hours: ({ registerModulus, resolution }) => {
    const ticksPerUnit = TICKS_PER_HOUR[resolution];
    return {
      modulus: registerModulus * ticksPerUnit,
      ticksPerUnit,
      mostTicksPerHour: ticksPerUnit * CLOCK_MARGIN,
    };
  },
  energy: ({ registerModulus, scale, ratedPowerKw }) => ({
    modulus: registerModulus,
    ticksPerUnit: ticksPerUnitOf(scale),
    mostTicksPerHour: (ratedPowerKw ?? UNKNOWN_RATING_KW) * POWER_MARGIN * ticksPerUnitOf(scale),
  }),
  starts: ({ registerModulus }) => ({
    modulus: registerModulus,
    ticksPerUnit: 1,
    mostTicksPerHour: 3_600 / SHORTEST_START_S,
  }),
};

/** 10 for a scale of 0.1: dividing by it gives the double nearest to the decimal. */
const ticksPerUnitOf = (scale: number): number => {
  const inverse = 1 / scale;
  const whole = Math.round(inverse);
  return Math.abs(inverse - whole) < 1e-9 ? whole : inverse;
};

export const counterMeaning = (facts: CounterFacts): CounterMeaning => MEANINGS[facts.kind](facts);
