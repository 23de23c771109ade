import type { AlarmStanding, AlarmTransition } from '#shared/model/alarm.ts';
import { type AlarmName, nameOf } from './nuisance.ts';
import { afterTransition, isAtRest, standingAtRest } from './standing.ts';

/**
 * The standings that the rows of the journal lead to, in the order of their first rows: those that are open or held.
 * Whether an alarm is of the safety class stands in its definition, not in its rows. Chatter is a matter of the moment
 * and not told by a replay.
 */
export const replay = (
  transitions: Iterable<AlarmTransition>,
  isSafety: (alarm: AlarmName) => boolean,
): AlarmStanding[] => {
  const standings = new Map<string, AlarmStanding>();
  for (const row of transitions) {
    const name = nameOf(row);
    const before = standings.get(name) ?? standingAtRest({ ...row, isSafety: isSafety(row) });
    standings.set(name, afterTransition(before, row));
  }
  return [...standings.values()].filter((standing) => !isAtRest(standing));
};
