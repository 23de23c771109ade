/** Three phases of a four-wire system, as a meter shows them. */

export interface LineVoltages {
  readonly ab: number;
  readonly bc: number;
  readonly ca: number;
}

export interface PerPhase {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

export interface Power {
  readonly activeKw: number;
  readonly reactiveKvar: number;
}

/** Totals are exactly the sums of the phases. */
export interface PhaseLoading extends Power {
  readonly activeKwPerPhase: PerPhase;
  readonly reactiveKvarPerPhase: PerPhase;
  /** Amperes. */
  readonly current: PerPhase;
  /** cos φ; 0 where there is no current, as the controllers show it. */
  readonly powerFactor: PerPhase;
  readonly averagePowerFactor: number;
}

const EVEN: PerPhase = { a: 1 / 3, b: 1 / 3, c: 1 / 3 };
export const NO_VOLTAGE: LineVoltages = { ab: 0, bc: 0, ca: 0 };

/** Resolution of the controllers' power registers, in kW and kvar. */
export const toTenths = (value: number): number => Math.round(value * 10) / 10;

/** Two thirds of the median to the phase's corner of the voltage triangle (Apollonius), neutral at the centroid. */
const corner = (side: number, otherSide: number, opposite: number): number =>
  Math.sqrt(Math.max(0, 2 * (side * side + otherSide * otherSide) - opposite * opposite)) / 3;

/** Phase to neutral, in volts. */
export const phaseVoltages = ({ ab, bc, ca }: LineVoltages): PerPhase => ({
  a: corner(ab, ca, bc),
  b: corner(ab, bc, ca),
  c: corner(bc, ca, ab),
});

/** The total to the tenth, spread so that the phases as the registers show them sum up to it exactly. */
const spread = (total: number, shares: PerPhase): PerPhase => {
  const [a, b] = [toTenths(total * shares.a), toTenths(total * shares.b)];
  return { a, b, c: toTenths(toTenths(total) - a - b) };
};

const mapPhases = (convert: (phase: keyof PerPhase) => number): PerPhase => ({
  a: convert('a'),
  b: convert('b'),
  c: convert('c'),
});

const factorOf = (activeKw: number, apparentKva: number): number => (apparentKva === 0 ? 0 : activeKw / apparentKva);

/**
 * Spreads a power over the phases by `shares` (sum 1), rounds to the registers' resolution and derives the rest:
 * I = S / U per phase, cos φ = P / S. Without voltage there is no current.
 */
export const phaseLoading = (power: Power, voltages: LineVoltages, shares: PerPhase = EVEN): PhaseLoading => {
  const volts = phaseVoltages(voltages);
  const active = spread(power.activeKw, shares);
  const reactive = spread(power.reactiveKvar, shares);
  const apparent = mapPhases((phase) => Math.hypot(active[phase], reactive[phase]));
  const activeKw = toTenths(power.activeKw);
  const reactiveKvar = toTenths(power.reactiveKvar);
  return {
    activeKw,
    reactiveKvar,
    activeKwPerPhase: active,
    reactiveKvarPerPhase: reactive,
    current: mapPhases((phase) => (volts[phase] === 0 ? 0 : (1000 * apparent[phase]) / volts[phase])),
    powerFactor: mapPhases((phase) => factorOf(active[phase], apparent[phase])),
    averagePowerFactor: factorOf(activeKw, Math.hypot(activeKw, reactiveKvar)),
  };
};
