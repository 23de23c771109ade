/** The alarms that a screen knows, and how what the station says changes them; pure. */
import type { AlarmView } from '#shared/api/alarms.ts';
import { alarmId } from './alarmView.ts';

export type AlarmBook = ReadonlyMap<string, AlarmView>;

/** Alarms kept in the screen's memory; a plant in such trouble is looked at through the filters of the journal. */
export const KEPT_ALARMS = 5_000;

/** Nothing to show of it: normal, and nobody holds it off the list. */
const isGone = ({ state, holds }: AlarmView): boolean => state === 'normal' && holds.length === 0;

const isOutdated = (known: AlarmView | undefined, told: AlarmView): boolean =>
  known !== undefined && known.changedMs > told.changedMs;

/** The book after the station told of alarms; one that is told again as it stood before changes nothing. */
export const bookWith = (book: AlarmBook, told: readonly AlarmView[]): AlarmBook => {
  if (told.length === 0) return book;
  const next = new Map(book);
  for (const alarm of told) {
    const id = alarmId(alarm);
    if (isOutdated(next.get(id), alarm)) continue;
    if (isGone(alarm)) next.delete(id);
    else if (next.has(id) || next.size < KEPT_ALARMS) next.set(id, alarm);
  }
  return next;
};
