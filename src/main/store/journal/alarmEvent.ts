import type { AlarmStep } from '#shared/model/alarm.ts';
import type { JournalKind } from '#shared/model/journal.ts';

const PREFIX = 'alarm_';

/** The event of a step: `alarm_raised`. */
export const alarmEvent = (step: AlarmStep): string => `${PREFIX}${step}`;

/** The step that an event of the kind `alarm` tells, as a word; undefined for other kinds. */
export const alarmStepOf = (kind: JournalKind, event: string): string | undefined =>
  kind === 'alarm' && event.startsWith(PREFIX) ? event.slice(PREFIX.length) : undefined;
