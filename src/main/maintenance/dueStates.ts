/** How every level of a device stands. Nothing is remembered between two calls: the same inputs give the same answer. */
import type {
  DeviceHours,
  DueState,
  MaintenanceAssignment,
  MaintenanceInterval,
  MaintenanceSeverity,
  MaintenanceTemplate,
} from '#shared/model/maintenance.ts';
import type { ServiceDone } from '#shared/model/maintenanceService.ts';
import { DAY_MS, type DuePoint, duePoint, servicesOf, servicesSince } from './duePoint.ts';

/** The newest running hours that are known, and since when. */
export interface KnownHours {
  readonly hours: number | null;
  readonly atMs: number;
  readonly hoursPerDay: number | null;
}

/**
 * In the order of the template's intervals. `services` in any order. While the counter is silent, what is left counts
 * from the last hours that are known; where it was never read, from those of the last service.
 */
export const dueStates = (
  template: MaintenanceTemplate,
  assignment: MaintenanceAssignment,
  services: readonly ServiceDone[],
  hours: DeviceHours,
  nowMs: number,
): DueState[] => {
  const counted = servicesSince(assignment, services);
  const known = knownHours(hours, counted, nowMs);
  return template.intervals.map((level) =>
    dueState(level, duePoint(level, template.nextDue, assignment, servicesOf(level, template, counted)), known, nowMs),
  );
};

/** `counted`: services in their order. */
export const knownHours = (device: DeviceHours, counted: readonly ServiceDone[], nowMs: number): KnownHours => {
  const { hoursPerDay } = device;
  if (device.hours !== null) return { hours: device.hours, atMs: Math.min(device.atMs ?? nowMs, nowMs), hoursPerDay };
  const last = counted.at(-1);
  return { hours: last?.hours ?? null, atMs: Math.min(last?.completedMs ?? nowMs, nowMs), hoursPerDay };
};

const dueState = (level: MaintenanceInterval, point: DuePoint, known: KnownHours, nowMs: number): DueState => {
  const hoursLeft = point.dueHours === null || known.hours === null ? null : point.dueHours - known.hours;
  const daysLeft = point.dueMs === null ? null : (point.dueMs - nowMs) / DAY_MS;
  return {
    intervalId: level.id,
    ...point,
    hoursLeft,
    forecastMs: forecastMs(point, hoursLeft, known, nowMs),
    severity: graver(
      severityOf(hoursLeft, level.warnHours, level.criticalHours),
      severityOf(daysLeft, level.warnDays, level.criticalDays),
    ),
  };
};

const severityOf = (left: number | null, warn: number, critical: number): MaintenanceSeverity => {
  if (left === null || left > warn) return 'ok';
  if (left < 0) return 'overdue';
  return left <= critical ? 'critical' : 'warning';
};

/** Grave last, as in the model's list. */
const RANK: Readonly<Record<MaintenanceSeverity, number>> = { ok: 0, warning: 1, critical: 2, overdue: 3 };

/** The graver one of two. */
export const graver = (left: MaintenanceSeverity, right: MaintenanceSeverity): MaintenanceSeverity =>
  RANK[left] >= RANK[right] ? left : right;

/** By hours or calendar, whichever is first. Not in the past before it is overdue, however long the counter is silent. */
const forecastMs = (
  { dueHours, dueMs }: DuePoint,
  hoursLeft: number | null,
  known: KnownHours,
  nowMs: number,
): number | null => {
  const byHoursMs = dueHours === null ? Number.POSITIVE_INFINITY : hoursForecastMs(hoursLeft, known, nowMs);
  if (byHoursMs === null) return dueMs !== null && dueMs < nowMs ? dueMs : null;
  const firstMs = Math.min(byHoursMs, dueMs ?? Number.POSITIVE_INFINITY);
  return Number.isFinite(firstMs) ? firstMs : null;
};

/** A quarter of an hour in a month: what runs less is taken to stand. */
const LEAST_HOURS_PER_DAY = 0.01;

/** Infinite while the device stands; null while hours or duty are unknown. */
export const hoursForecastMs = (
  hoursLeft: number | null,
  { atMs, hoursPerDay }: KnownHours,
  nowMs: number,
): number | null => {
  if (hoursLeft === null || (hoursPerDay === null && hoursLeft >= 0)) return null;
  const isOverdue = hoursLeft < 0;
  if (hoursPerDay === null || hoursPerDay < LEAST_HOURS_PER_DAY) return isOverdue ? nowMs : Number.POSITIVE_INFINITY;
  const dueMs = Math.ceil(atMs + (hoursLeft / hoursPerDay) * DAY_MS);
  return isOverdue ? dueMs : Math.max(nowMs, dueMs);
};
