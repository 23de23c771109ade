import type { NewJournalEntry } from '#shared/model/journal.ts';
import type { DueState, MaintenanceAlert, MaintenanceSeverity } from '#shared/model/maintenance.ts';
import { type AlertChanges, alertsOf, type CodedDueState } from '../../maintenance/alertsOf.ts';
import { dueStates, graver } from '../../maintenance/dueStates.ts';
import type { MaintenanceChange } from '../../store/maintenance/commitMaintenance.ts';
import type { MaintainedDevice } from './maintainedDevice.ts';

/** How a device stands towards the alarms. */
export interface AlertStanding {
  readonly deviceId: number;
  readonly isActive: boolean;
  /** Of the gravest level; null where it is due by the calendar alone. */
  readonly hoursLeft: number | null;
}

/** What a look at all devices finds. */
export interface AlertLook {
  readonly changes: readonly MaintenanceChange[];
  readonly journal: readonly Omit<NewJournalEntry, 'timeMs'>[];
  /** Devices whose alerts change. */
  readonly deviceIds: ReadonlySet<number>;
  readonly standings: readonly AlertStanding[];
}

export const codedDue = ({ template, assignment, services, hours }: MaintainedDevice, nowMs: number): CodedDueState[] =>
  dueStates(template, assignment, services, hours, nowMs).map((state) => ({
    ...state,
    code: template.intervals.find(({ id }) => id === state.intervalId)?.code ?? '',
  }));

/** Due states as they are shown: as grave as the alert of the same service, which does not fall by itself. */
export const shownDue = <State extends DueState>(
  due: readonly State[],
  alerts: readonly MaintenanceAlert[],
  deviceId: number,
): State[] =>
  due.map((state) => {
    const alert = alerts.find(
      (one) => one.deviceId === deviceId && one.intervalId === state.intervalId && one.cycle === state.cycle,
    );
    return alert === undefined ? state : { ...state, severity: graver(state.severity, alert.severity) };
  });

/** By the ids of the devices that are maintained. */
export type DueByDevice = ReadonlyMap<number, readonly CodedDueState[]>;

/**
 * `alerts`: those that are open, of all devices; of one that is maintained no more they end. `dueBefore`: what was due
 * before a person's act, of the devices that were maintained then.
 */
export const alertLook = (
  dueOf: DueByDevice,
  alerts: readonly MaintenanceAlert[],
  nowMs: number,
  dueBefore: DueByDevice,
): AlertLook => {
  const deviceIds = new Set([...dueOf.keys(), ...alerts.map(({ deviceId }) => deviceId)]);
  const found = [...deviceIds].map((deviceId) => {
    const present = alerts.filter((alert) => alert.deviceId === deviceId);
    const due = dueOf.get(deviceId) ?? [];
    const alertChanges = alertsOf(deviceId, due, present, nowMs, dueBefore.get(deviceId));
    return { deviceId, present, alertChanges, standing: standingOf(deviceId, due, present, alertChanges) };
  });
  return {
    changes: found.flatMap(({ alertChanges }) => changesOf(alertChanges)),
    journal: found.flatMap(({ present, alertChanges }) => factsOf(alertChanges, present)),
    deviceIds: new Set(found.flatMap(({ deviceId, alertChanges }) => (hasChanges(alertChanges) ? [deviceId] : []))),
    standings: found.map(({ standing }) => standing),
  };
};

const hasChanges = ({ raise, change, end }: AlertChanges): boolean => raise.length + change.length + end.length > 0;

const changesOf = ({ raise, change, end }: AlertChanges): MaintenanceChange[] => [
  ...end.map(({ alert: { id } }) => ({ kind: 'endAlert', of: { id } }) as const),
  ...raise.map((alert) => ({ kind: 'addAlert', of: alert }) as const),
  ...change.map((alert) => ({ kind: 'changeAlert', of: alert }) as const),
];

const EVENTS: Readonly<Record<MaintenanceAlert['severity'], string>> = {
  warning: 'maintenance_soon',
  critical: 'maintenance_urgent',
  overdue: 'maintenance_overdue',
};

/** That a service was performed is told by the act itself. */
const factsOf = (
  { raise, change, end }: AlertChanges,
  present: readonly MaintenanceAlert[],
): Omit<NewJournalEntry, 'timeMs'>[] => {
  const severityBefore = new Map(present.map(({ id, severity }) => [id, severity]));
  return [
    ...end.filter(({ because }) => because !== 'performed').map(({ alert }) => fact(alert, 'maintenance_not_due')),
    ...raise.map((alert) => fact(alert, EVENTS[alert.severity])),
    ...change
      .filter(({ id, severity }) => severityBefore.get(id) !== severity)
      .map((alert) => fact(alert, EVENTS[alert.severity])),
  ];
};

const fact = (
  { deviceId, intervalCode }: Pick<MaintenanceAlert, 'deviceId' | 'intervalCode'>,
  event: string,
): Omit<NewJournalEntry, 'timeMs'> => ({ kind: 'maintenance', event, deviceId, details: { level: intervalCode } });

/**
 * An alarm calls for an answer in time (ISA-18.2): a service that is urgent or overdue. That one comes within days
 * is on the board and the badge; as an alarm it would stand for a week, and teach people to look past it.
 */
const CALLS_FOR_ANSWER: ReadonlySet<MaintenanceSeverity> = new Set(['critical', 'overdue']);

const standingOf = (
  deviceId: number,
  due: readonly CodedDueState[],
  present: readonly MaintenanceAlert[],
  { change, end }: AlertChanges,
): AlertStanding => {
  const changed = new Map(change.map((alert) => [alert.id, alert]));
  const ended = new Set(end.map(({ alert }) => alert.id));
  const alerts = present.filter(({ id }) => !ended.has(id)).map((alert) => changed.get(alert.id) ?? alert);
  const shown = shownDue(due, alerts, deviceId);
  const severity = shown.reduce<MaintenanceSeverity>((gravest, state) => graver(gravest, state.severity), 'ok');
  if (!CALLS_FOR_ANSWER.has(severity)) return { deviceId, isActive: false, hoursLeft: null };
  const left = shown.flatMap((state) => (state.severity === severity ? (state.hoursLeft ?? []) : []));
  return { deviceId, isActive: true, hoursLeft: left.length === 0 ? null : Math.min(...left) };
};
