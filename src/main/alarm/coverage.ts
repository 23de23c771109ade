import type { AlarmMachine } from './alarmMachine.ts';

/** Finds the alarms that say the same as this one. */
export type CoverersOf = (machine: AlarmMachine) => readonly AlarmMachine[];

/**
 * Ties every alarm to those that cover it, and returns all in an order in which coverers come before what they cover;
 * apart from that as given. A tie that would close a circle is left out: two alarms must not hide each other.
 */
export const tieCoverage = (machines: readonly AlarmMachine[], coverersOf: CoverersOf): AlarmMachine[] => {
  const ordered = new Set<AlarmMachine>();
  const inWork = new Set<AlarmMachine>();
  const visit = (machine: AlarmMachine): void => {
    if (ordered.has(machine)) return;
    inWork.add(machine);
    machine.coverers = coverersOf(machine).filter((coverer) => {
      if (inWork.has(coverer)) return false;
      visit(coverer);
      return true;
    });
    inWork.delete(machine);
    ordered.add(machine);
  };
  for (const machine of machines) visit(machine);
  return [...ordered];
};
