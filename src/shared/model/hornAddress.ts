/** What the desktop application's hidden window sounds, as the fragment of its address; pure. */
import { ALARM_PRIORITIES, type AlarmPriority } from './alarm.ts';

const BEGIN = '#horn=';
const SILENT = 'silent';

/** `#horn=critical`; null is silence. */
export const addressOfHorn = (priority: AlarmPriority | null): string => `${BEGIN}${priority ?? SILENT}`;

/** What a fragment says; undefined for one that is about something else. */
export const hornOfAddress = (fragment: string): AlarmPriority | null | undefined => {
  if (!fragment.startsWith(BEGIN)) return undefined;
  const word = fragment.slice(BEGIN.length);
  return ALARM_PRIORITIES.find((priority) => priority === word) ?? (word === SILENT ? null : undefined);
};
