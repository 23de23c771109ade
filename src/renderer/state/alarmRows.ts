/** A list of alarms as its table shows it: consequences stand under what came first; pure. */
import type { AlarmView } from '#shared/api/alarms.ts';
import { isConsequence } from './alarmView.ts';

export interface AlarmRow {
  readonly alarm: AlarmView;
  /** It stands under the alarm that came first. */
  readonly isUnder: boolean;
  /** Consequences in this list, folded away or not. */
  readonly under: number;
  readonly isFolded: boolean;
}

const rowOf = (alarm: AlarmView): AlarmRow => ({ alarm, isUnder: false, under: 0, isFolded: false });

/**
 * Rows of alarms that are in order already. A consequence whose first alarm is not among them stands for itself.
 * `folded`: occurrences of first alarms whose consequences are put away.
 */
export const alarmRows = (alarms: readonly AlarmView[], folded: ReadonlySet<number>): readonly AlarmRow[] => {
  const present = new Set(alarms.map(({ occurrence }) => occurrence));
  const isUnder = (alarm: AlarmView): boolean => isConsequence(alarm) && present.has(alarm.firstOut);
  const underOf = Map.groupBy(alarms.filter(isUnder), ({ firstOut }) => firstOut);
  return alarms
    .filter((alarm) => !isUnder(alarm))
    .flatMap((alarm) => {
      const under = alarm.occurrence === null ? [] : (underOf.get(alarm.occurrence) ?? []);
      const isFolded = alarm.occurrence !== null && folded.has(alarm.occurrence);
      const first = { ...rowOf(alarm), under: under.length, isFolded };
      return isFolded ? [first] : [first, ...under.map((one) => ({ ...rowOf(one), isUnder: true }))];
    });
};
