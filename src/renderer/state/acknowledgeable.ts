import type { AlarmView } from '#shared/api/alarms.ts';
import { isUnacknowledged } from './alarmView.ts';

/** The most that one request acknowledges. */
const MOST_AT_ONCE = 2_000;

/** Occurrences of the alarms that wait for an acknowledgement, in as many parts as the station takes at once; pure. */
export const occurrencesOf = (alarms: readonly AlarmView[]): readonly (readonly number[])[] => {
  const waiting = alarms.filter(isUnacknowledged).flatMap(({ occurrence }) => occurrence ?? []);
  return Array.from({ length: Math.ceil(waiting.length / MOST_AT_ONCE) }, (_, part) =>
    waiting.slice(part * MOST_AT_ONCE, (part + 1) * MOST_AT_ONCE),
  );
};
