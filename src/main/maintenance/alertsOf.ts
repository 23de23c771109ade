/** What becomes of the alerts of a device: the same states twice change nothing the second time. */
import type { DueState, MaintenanceAlert, MaintenanceSeverity } from '#shared/model/maintenance.ts';
import { graver } from './dueStates.ts';

/** A due state with the code of its level. */
export type CodedDueState = DueState & { readonly code: string };

/** `performed`: the service was done. `moved`: a person edited what it goes by and nothing is due. `gone`: nobody counts it any more. */
export type AlertEnd = 'performed' | 'moved' | 'gone';

export interface AlertChanges {
  readonly raise: readonly Omit<MaintenanceAlert, 'id'>[];
  /** As they stand from now on; one that became graver asks to be acknowledged again. */
  readonly change: readonly MaintenanceAlert[];
  readonly end: readonly { readonly alert: MaintenanceAlert; readonly because: AlertEnd }[];
}

/**
 * Of one device; `due` is empty when it has no template any more. An alert ends only with its service, or with a person's
 * act by which nothing is due: hours that fall, or a clock that goes back, leave it as grave as it was. `dueBefore`: what
 * was due at the same instant before a person's act; what that act made less grave is so. It keeps the code of its level
 * as it was when it was raised.
 */
export const alertsOf = (
  deviceId: number,
  due: readonly CodedDueState[],
  present: readonly MaintenanceAlert[],
  nowMs: number,
  dueBefore: readonly DueState[] = due,
): AlertChanges => {
  const byInterval = new Map(due.map((state) => [state.intervalId, state]));
  const severityBefore = new Map(dueBefore.map(({ intervalId, severity }) => [intervalId, severity]));
  const outcomes = present.map((alert) =>
    outcomeOf(alert, byInterval.get(alert.intervalId), severityBefore.get(alert.intervalId) ?? 'ok', nowMs),
  );
  const kept = new Set(outcomes.flatMap((outcome) => ('keep' in outcome ? [keyOf(outcome.keep)] : [])));
  return {
    raise: due.flatMap((state) => (kept.has(keyOf(state)) ? [] : raised(deviceId, state, nowMs))),
    change: outcomes.flatMap((outcome, index) =>
      'keep' in outcome && outcome.keep !== present[index] ? [outcome.keep] : [],
    ),
    end: outcomes.flatMap((outcome) => ('because' in outcome ? [outcome] : [])),
  };
};

type Outcome = { readonly keep: MaintenanceAlert } | { readonly alert: MaintenanceAlert; readonly because: AlertEnd };

const keyOf = ({ intervalId, cycle }: Pick<DueState, 'intervalId' | 'cycle'>): string =>
  `${intervalId.toString()}/${cycle.toString()}`;

const outcomeOf = (
  alert: MaintenanceAlert,
  state: CodedDueState | undefined,
  before: MaintenanceSeverity,
  nowMs: number,
): Outcome => {
  if (state === undefined || state.cycle < alert.cycle) return { alert, because: 'gone' };
  if (state.cycle > alert.cycle) return { alert, because: 'performed' };
  const { dueHours, dueMs, hoursLeft } = state;
  const isRelieved = graver(before, state.severity) !== state.severity;
  const hasMoved = dueHours !== alert.dueHours || dueMs !== alert.dueMs || isRelieved;
  const severity = hasMoved ? state.severity : graver(state.severity, alert.severity);
  if (severity === 'ok') return { alert, because: 'moved' };
  if (!hasMoved && severity === alert.severity) return { keep: alert };
  const isGraver = severity !== alert.severity && graver(severity, alert.severity) === severity;
  const acknowledgement = isGraver ? { acknowledgedBy: null, acknowledgedMs: null } : {};
  const stands = { severity, dueHours, dueMs, hoursLeft, changedMs: nowMs };
  return { keep: { ...alert, ...stands, ...acknowledgement } };
};

const raised = (deviceId: number, state: CodedDueState, nowMs: number): Omit<MaintenanceAlert, 'id'>[] => {
  const { severity, intervalId, code, cycle, dueHours, dueMs, hoursLeft } = state;
  if (severity === 'ok') return [];
  return [
    {
      deviceId,
      intervalId,
      intervalCode: code,
      cycle,
      severity,
      dueHours,
      dueMs,
      hoursLeft,
      raisedMs: nowMs,
      changedMs: nowMs,
      acknowledgedBy: null,
      acknowledgedMs: null,
    },
  ];
};
