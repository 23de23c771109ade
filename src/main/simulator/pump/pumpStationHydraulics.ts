/** Height of the tank's overflow weir. */
export const TANK_HEIGHT_M = 4.5;
/** A round tank of 3.9 m. */
export const TANK_AREA_M2 = 12;

/** ρ·g. */
const BAR_PER_METRE = 0.0981;
/** Of one pump: 6 bar against a closed valve, 4.5 bar at 100 m³/h. */
const SHUTOFF_BAR = 6;
const PUMP_LOSS = 1.5e-4;
/** The rising main holds 3 bar at rest and takes 1.2 bar more at 100 m³/h. */
const STATIC_BAR = 3;
const MAIN_LOSS = 1.2e-4;
const SUCTION_LOSS = 5e-6;
const EFFICIENCY = 0.68;
/** Controls, lights and heating. */
const AUXILIARY_KW = 0.4;

export interface OperatingPoint {
  readonly flowM3h: number;
  readonly inletBar: number;
  readonly outletBar: number;
  /** From the mains, with what the station itself needs. */
  readonly powerKw: number;
}

/**
 * Where the curve of the pumps meets that of the rising main: level + shut-off − k_p·(Q/n)² − k_s·Q² = static − leak +
 * k_m·Q². `pumps` is how many of them push, with a part for one that is being started or stopped; at 0 the check valves
 * are shut and nothing flows. `leakBar` is the static pressure that a burst main has lost, at most 3.
 */
export const operatingPoint = (levelM: number, pumps: number, leakBar: number): OperatingPoint => {
  const headBar = BAR_PER_METRE * levelM;
  const staticBar = STATIC_BAR - leakBar;
  const squared = (headBar + SHUTOFF_BAR - staticBar) / (PUMP_LOSS / pumps ** 2 + SUCTION_LOSS + MAIN_LOSS);
  const flowM3h = pumps > 0 ? Math.sqrt(squared) : 0;
  const inletBar = headBar - SUCTION_LOSS * flowM3h ** 2;
  const outletBar = staticBar + MAIN_LOSS * flowM3h ** 2;
  // 1 m³/h against 1 bar is 1/36 kW.
  const powerKw = AUXILIARY_KW + (flowM3h * (outletBar - inletBar)) / 36 / EFFICIENCY;
  return { flowM3h, inletBar, outletBar, powerKw };
};
