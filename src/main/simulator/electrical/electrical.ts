import type { Supply } from './grid.ts';
import { NO_VOLTAGE, type Power } from './threePhase.ts';

/**
 * A piece of the network that has one voltage. `phaseDeg` is its angle against a frame that turns at the nominal
 * frequency, wrapped to [0, 360).
 */
export interface Bus extends Supply {
  readonly phaseDeg: number;
}

export const DEAD_BUS: Bus = { frequencyHz: 0, voltages: NO_VOLTAGE, phaseDeg: 0 };

export const NOTHING: Power = { activeKw: 0, reactiveKvar: 0 };

/** Mean of the line voltages. */
export const meanVoltage = ({ voltages: { ab, bc, ca } }: Supply): number => (ab + bc + ca) / 3;

/** Above half of the nominal voltage a piece of the network counts as alive for whoever wants to close on it. */
export const isAlive = (supply: Supply, nominalVoltageV: number): boolean =>
  meanVoltage(supply) > 0.5 * nominalVoltageV;

/** What a generator set sees, and what is asked of it, in one step of the plant. */
export interface SetCircumstances {
  /** The far side of the set's breaker. */
  readonly bus: Bus;
  /** In auto the set follows this; in manual and stop it does not. */
  readonly request: 'run' | 'rest';
  /** What the set delivers through its closed breaker in this step, as the sharing of the load decided. */
  readonly delivered: Power;
  /** On a dead bus one set closes at once and the others wait for it: whether this one may. */
  readonly mayCloseOnDeadBus: boolean;
  /** What the controller is ordered to deliver, in kW and kvar: shown as its targets. */
  readonly ordered: Power;
  readonly ambientC: number;
}

/** What the network asks of a set when it shares the load. */
export interface SharingSet {
  readonly ratedKw: number;
  /** Its breaker connects it with the busbar. */
  readonly isClosed: boolean;
  /** Soft loading: 0 just closed or fully unloaded … 1 takes its whole share. Moves 3 % a second. */
  readonly loadRamp: number;
  /** A machine that does not follow its order (reverse power): what it delivers whatever is asked; undefined else. */
  readonly forcedKw: number | undefined;
  /** The terminals: what the set makes by itself while its breaker is open. */
  readonly terminals: Bus;
}
