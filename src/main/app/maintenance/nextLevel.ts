import type {
  DueState,
  MaintenanceInterval,
  MaintenanceSeverity,
  MaintenanceTemplate,
} from '#shared/model/maintenance.ts';
import { DAY_MS } from '../../maintenance/duePoint.ts';
import { graver } from '../../maintenance/dueStates.ts';
import { performedWith } from '../../maintenance/performedWith.ts';

type Standing = Pick<DueState, 'intervalId' | 'dueHours' | 'dueMs' | 'hoursLeft' | 'forecastMs' | 'severity'>;

/**
 * The level that a badge names: the gravest, of those that are as grave the first to come; or a higher level that
 * performs it and falls due within its own warning of it. Null where nothing is counted.
 */
export const nextLevel = (template: MaintenanceTemplate, due: readonly Standing[]): number | null => {
  const first = [...due].sort(byUrgency)[0];
  if (first === undefined) return null;
  const performing = template.intervals.filter(
    (level) =>
      performedWith(template, level.id).some(({ id }) => id === first.intervalId) &&
      due.some((state) => state.intervalId === level.id && isSoonAfter(state, first, level)),
  );
  const [highest] = performing.sort(
    (left, right) => performedWith(template, right.id).length - performedWith(template, left.id).length,
  );
  return highest?.id ?? first.intervalId;
};

const byUrgency = (left: Standing, right: Standing): number =>
  byGravity(left.severity, right.severity) ||
  compared(left.forecastMs, right.forecastMs) ||
  compared(left.hoursLeft, right.hoursLeft) ||
  compared(left.dueMs, right.dueMs);

const byGravity = (left: MaintenanceSeverity, right: MaintenanceSeverity): number =>
  left === right ? 0 : graver(left, right) === left ? -1 : 1;

/** What is unknown comes last. */
const compared = (left: number | null, right: number | null): number =>
  left === right ? 0 : (left ?? Number.POSITIVE_INFINITY) - (right ?? Number.POSITIVE_INFINITY);

const isSoonAfter = (state: Standing, first: Standing, level: MaintenanceInterval): boolean =>
  state.intervalId === first.intervalId ||
  isWithin(state.dueHours, first.dueHours, level.warnHours) ||
  isWithin(state.dueMs, first.dueMs, level.warnDays * DAY_MS);

const isWithin = (due: number | null, first: number | null, margin: number): boolean =>
  due !== null && first !== null && due - first <= margin;
