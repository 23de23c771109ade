import { CLOSING_TIME_S } from './breaker.ts';
import type { Bus } from './electrical.ts';
import { wrapDegrees } from './grid.ts';

/** A generator against the network on the other side of its breaker: generator less network. */
export interface Differences {
  readonly voltageV: number;
  readonly frequencyHz: number;
  /** (−180, 180] */
  readonly phaseDeg: number;
}

/** Where a breaker may close (HGM9580): ΔU of 3 V at 400 V, Δf of −0.1…+0.2 Hz, Δφ of 10°. */
const SYNC_WINDOW = { voltageShare: 3 / 400, lowestHz: -0.1, highestHz: 0.2, phaseDeg: 10 } as const;
/** The governor aims a little fast, so that the set takes load when it closes. */
export const SYNC_SLIP_HZ = 0.1;
export const SYNC_LIMIT_S = 60;

/** Room for the governor's noise between the order to close and the contacts. */
const AIM_DEG = 6;
const AIM_ROOM_HZ = 0.04;

export const differences = (own: Bus, bus: Bus): Differences => {
  const phaseDeg = wrapDegrees(own.phaseDeg - bus.phaseDeg);
  return {
    voltageV: own.voltages.ab - bus.voltages.ab,
    frequencyHz: own.frequencyHz - bus.frequencyHz,
    phaseDeg: phaseDeg > 180 ? phaseDeg - 360 : phaseDeg,
  };
};

const isMatched = ({ voltageV, frequencyHz }: Differences, nominalV: number, roomHz: number): boolean =>
  Math.abs(voltageV) <= SYNC_WINDOW.voltageShare * nominalV &&
  frequencyHz >= SYNC_WINDOW.lowestHz + roomHz &&
  frequencyHz <= SYNC_WINDOW.highestHz - roomHz;

/** The two may be joined now. */
export const isInWindow = (difference: Differences, nominalV: number): boolean =>
  isMatched(difference, nominalV, 0) && Math.abs(difference.phaseDeg) <= SYNC_WINDOW.phaseDeg;

/** An order to close now meets the window when the contacts touch. */
export const isInStep = (difference: Differences, nominalV: number): boolean =>
  isMatched(difference, nominalV, AIM_ROOM_HZ) &&
  Math.abs(difference.phaseDeg + 360 * difference.frequencyHz * CLOSING_TIME_S) <= AIM_DEG;
