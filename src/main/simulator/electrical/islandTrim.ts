import { type Bus, meanVoltage } from './electrical.ts';
import type { Nominal } from './grid.ts';
import { differences } from './synchronizer.ts';

/** What a synchronizer adds to the nominal frequency and voltage of an island. */
export interface Trim {
  readonly hz: number;
  readonly volts: number;
}

export const NO_TRIM: Trim = { hz: 0, volts: 0 };

/**
 * Slip in Hz for each degree of angle. With the governors' lag of 2 s the angle settles without overshoot worth
 * speaking of (damping 0.7), in 5 to 20 s from wherever it is.
 */
const SLIP_PER_DEGREE = 0.0007;
const LARGEST_SLIP_HZ = 0.12;

/** Leads the island `own` (its nominal values given) to frequency, voltage and angle of `target`. */
export const trimTowards = (own: Bus, target: Bus, nominal: Nominal): Trim => {
  const slip = -SLIP_PER_DEGREE * differences(own, target).phaseDeg;
  return {
    hz: target.frequencyHz - nominal.frequencyHz + Math.max(-LARGEST_SLIP_HZ, Math.min(LARGEST_SLIP_HZ, slip)),
    volts: meanVoltage(target) - nominal.voltageV,
  };
};
