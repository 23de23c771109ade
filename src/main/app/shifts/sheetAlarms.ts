import type { AlarmView } from '#shared/api/alarms.ts';
import { ALARM_PRIORITIES, type AlarmPriority } from '#shared/model/alarm.ts';
import { SHEET_ROWS_MAX, type SheetAlarm, type SheetPart, type ShiftSheet } from '#shared/model/shiftSheet.ts';

/** The first rows, and how many more there are. */
export const boundedPart = <Row>(rows: readonly Row[]): SheetPart<Row> => ({
  rows: rows.slice(0, SHEET_ROWS_MAX),
  more: Math.max(0, rows.length - SHEET_ROWS_MAX),
});

const WAITING: ReadonlySet<AlarmView['state']> = new Set(['unacknowledged', 'returned', 'latched_unacknowledged']);

const alarmOf = (view: AlarmView, hold: SheetAlarm['hold'], sinceMs: number | null): SheetAlarm => ({
  deviceId: view.deviceId,
  device: `${view.site}.${view.device}`,
  deviceName: view.deviceName,
  priority: view.priority,
  text: view.text,
  sinceMs,
  isAcknowledged: !WAITING.has(view.state),
  hold,
});

/** Alarms of the sheet: those that wait for a person, and those that a person holds back. `views`: gravest first. */
export const sheetAlarms = (
  views: readonly AlarmView[],
): Pick<ShiftSheet, 'alarmCounts' | 'alarms' | 'shelved' | 'outOfService'> => {
  const open = views.filter(({ state, holds }) => state !== 'normal' && holds.length === 0);
  const count = (priority: AlarmPriority): [AlarmPriority, number] => [
    priority,
    open.filter((view) => view.priority === priority).length,
  ];
  return {
    alarmCounts: Object.fromEntries(ALARM_PRIORITIES.map(count)) as ShiftSheet['alarmCounts'], // of all priorities
    alarms: boundedPart(open.map((view) => alarmOf(view, null, view.raisedMs))),
    shelved: boundedPart(
      views.flatMap((view) => (view.shelf === null ? [] : [alarmOf(view, view.shelf, view.raisedMs)])),
    ),
    outOfService: boundedPart(
      views.flatMap((view) => {
        if (view.outOfService === null) return [];
        const { sinceMs, user, comment } = view.outOfService;
        return [alarmOf(view, { user, comment, untilMs: null }, sinceMs)];
      }),
    ),
  };
};
