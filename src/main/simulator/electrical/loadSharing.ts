import type { LoadMode } from '../plant.ts';
import type { SharingSet } from './electrical.ts';
import type { Power } from './threePhase.ts';

/** What the bus controller asks of the plant in parallel with the mains. */
export interface LoadOrder {
  readonly mode: LoadMode;
  /** 0…100. In gen_control of the rating of the closed sets; in mains_control the mains' limit, of all sets' rating. */
  readonly powerPercent: number;
  readonly reactivePercent: number;
}

/** A closed set as the sharing sees it, with what it settled at in the step before (without noise). */
export interface SharingDuty extends Pick<SharingSet, 'ratedKw' | 'loadRamp' | 'forcedKw'> {
  readonly settled: Power;
}

/** Ramps below a milliwatt have not begun; to divide by them would lose the load in rounding. */
const NO_CAPACITY_KW = 1e-6;
/** A set's order moves by so much of its rating in a second. */
const SLEW_PER_S = 0.03;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** What a set may take of its share as yet. */
const capacity = ({ ratedKw, loadRamp }: SharingDuty): number => ratedKw * loadRamp;

/** `total` in proportion to the weights; by the ratings where nobody has taken load yet. */
const proportional = (total: number, duties: readonly SharingDuty[]): number[] => {
  const ramped = duties.map(capacity);
  const weights = sum(ramped) > NO_CAPACITY_KW ? ramped : duties.map(({ ratedKw }) => ratedKw);
  const whole = sum(weights);
  return weights.map((weight) => (total * weight) / whole);
};

/** The forced sets deliver what they do, the free ones share what these leave. */
const activeShares = (
  duties: readonly SharingDuty[],
  shareOf: (leftOfForcedKw: number, free: readonly SharingDuty[]) => number[],
): number[] => {
  const free = duties.filter(({ forcedKw }) => forcedKw === undefined);
  const forcedKw = sum(duties.map((duty) => duty.forcedKw ?? 0));
  const shares = shareOf(forcedKw, free);
  let next = 0;
  return duties.map((duty) => duty.forcedKw ?? shares[next++] ?? 0);
};

/** What all closed sets together should deliver, before their limits. */
const wanted = (
  mode: LoadMode,
  percent: number,
  closedCapacity: number,
  plantRatedKw: number,
  loadPower: number,
): number => {
  const share = percent / 100;
  if (mode === 'gen_control') return share * closedCapacity;
  return mode === 'mains_control' ? loadPower - share * plantRatedKw : loadPower;
};

/**
 * Sets in parallel with live mains: each takes, in proportion to rating · ramp, its part of what the order wants, at
 * most rating · ramp and not below 0, and moves there by 3 % of its rating a second. One Power per duty, in kW and
 * kvar, in their order.
 */
export const parallelShares = (
  duties: readonly SharingDuty[],
  order: LoadOrder,
  load: Power,
  plantRatedKw: number,
  stepS: number,
): Power[] => {
  const whole = sum(duties.map(capacity));
  const activeKw = wanted(order.mode, order.powerPercent, whole, plantRatedKw, load.activeKw);
  const reactiveKvar = wanted(order.mode, order.reactivePercent, whole, plantRatedKw, load.reactiveKvar);
  const active = activeShares(duties, (forcedKw, free) =>
    proportional(clamp(activeKw - forcedKw, 0, sum(free.map(capacity))), free),
  );
  const reactive = proportional(clamp(reactiveKvar, 0, whole), duties);
  return duties.map(({ ratedKw, settled, forcedKw }, index) => {
    const reach = SLEW_PER_S * ratedKw * stepS;
    const towards = (from: number, to = 0): number => clamp(to, from - reach, from + reach);
    return {
      activeKw: forcedKw ?? towards(settled.activeKw, active[index]),
      reactiveKvar: towards(settled.reactiveKvar, reactive[index]),
    };
  });
};

/** Hands what is above a set's rating to those that have room; an overload of all is shared by the ratings. */
const levelled = (shares: readonly number[], duties: readonly SharingDuty[]): number[] => {
  const total = sum(shares);
  const ratedKw = sum(duties.map((duty) => duty.ratedKw));
  if (total >= ratedKw) return duties.map((duty) => (total * duty.ratedKw) / ratedKw);
  const kept = shares.map((share, index) => Math.min(share, duties[index]?.ratedKw ?? 0));
  const room = kept.map((share, index) => (duties[index]?.ratedKw ?? 0) - share);
  const handed = (total - sum(kept)) / sum(room);
  return kept.map((share, index) => share + handed * (room[index] ?? 0));
};

/**
 * Sets that carry a load alone: the sum is the load at once, whatever their ratings; by rating · ramp as far
 * as no set is above its rating. A set that forces its power is
 * balanced by the others; where there is no other, it has nobody to be driven by and carries its share.
 */
export const islandShares = (duties: readonly SharingDuty[], load: Power): Power[] => {
  const isAnyFree = duties.some(({ forcedKw }) => forcedKw === undefined);
  const share = (total: number, among: readonly SharingDuty[]): number[] => levelled(proportional(total, among), among);
  const active = isAnyFree
    ? activeShares(duties, (forcedKw, free) => share(load.activeKw - forcedKw, free))
    : share(load.activeKw, duties);
  const reactive = share(load.reactiveKvar, duties);
  return duties.map((_, index) => ({ activeKw: active[index] ?? 0, reactiveKvar: reactive[index] ?? 0 }));
};
