import type { MachineReadings, TimeSum } from './figures.ts';

const add = (left: number | null, right: number | null): number | null => (left === null ? right : left + (right ?? 0));

const addTimes = (left: TimeSum | null, right: TimeSum | null): TimeSum | null => {
  if (left === null || right === null) return left ?? right;
  return {
    value: left.value + right.value,
    goodMs: left.goodMs + right.goodMs,
    badMs: left.badMs + right.badMs,
  };
};

const addOutages = (left: MachineReadings['outage'], right: MachineReadings['outage']): MachineReadings['outage'] => {
  if (left === null || right === null) return left ?? right;
  return { heldMs: left.heldMs + right.heldMs, goodMs: left.goodMs + right.goodMs };
};

/** What was read of one machine in two spans that follow each other, as if it were one. */
export const addReadings = (left: MachineReadings, right: MachineReadings): MachineReadings => ({
  spanMs: left.spanMs + right.spanMs,
  ratedKw: left.ratedKw,
  energyKwh: add(left.energyKwh, right.energyKwh),
  hours: add(left.hours, right.hours),
  starts: add(left.starts, right.starts),
  power: addTimes(left.power, right.power),
  gas: addTimes(left.gas, right.gas),
  outage: addOutages(left.outage, right.outage),
  lockedMs: left.lockedMs + right.lockedMs,
});
