/** Services that come in the months ahead, at the duty of the last 30 days, each done when it falls due. */
import type {
  DeviceHours,
  MaintenanceAssignment,
  MaintenanceInterval,
  MaintenanceTemplate,
} from '#shared/model/maintenance.ts';
import type { PlannedService, ServiceDone } from '#shared/model/maintenanceService.ts';
import { DAY_MS, type DuePoint, duePoint, servicesOf, servicesSince } from './duePoint.ts';
import { hoursForecastMs, type KnownHours, knownHours } from './dueStates.ts';
import { mergedSheet } from './mergedSheet.ts';

export interface PlannedDevice {
  readonly template: MaintenanceTemplate;
  readonly assignment: MaintenanceAssignment;
  readonly services: readonly ServiceDone[];
  readonly hours: DeviceHours;
}

/** Services of one device that are looked ahead at the most; later ones are left out. */
export const MAX_PLANNED = 1_000;

/** A level with what does not change from one of its services to the next, and the services that performed it. */
interface PlannedLevel {
  readonly level: MaintenanceInterval;
  readonly performs: readonly MaintenanceInterval[];
  readonly parts: PlannedService['parts'];
  readonly services: ServiceDone[];
}

/** A level that falls due, and when it will. */
interface Coming extends PlannedLevel {
  readonly point: DuePoint;
  readonly atMs: number;
  readonly isOverdue: boolean;
}

/**
 * In the order of time; the same level may come several times, and what is overdue comes now. Where a higher level that
 * performs the lower one falls due within its own warning, it stands for both. A level whose hours or duty are unknown
 * is planned by its calendar alone.
 */
export const planAhead = (device: PlannedDevice, months: number, nowMs: number): PlannedService[] => {
  const { template, assignment } = device;
  const untilMs = monthsAfter(nowMs, months);
  const services = servicesSince(assignment, device.services);
  const known = knownHours(device.hours, services, nowMs);
  const levels = template.intervals.map((level): PlannedLevel => {
    const { performs, parts } = mergedSheet(template, level.id, []);
    return { level, performs, parts, services: servicesOf(level, template, services) };
  });
  const planned: PlannedService[] = [];
  while (planned.length < MAX_PLANNED) {
    const coming = comingLevels(device, levels, known, nowMs);
    const first = coming.reduce<Coming | undefined>(earlier, undefined);
    if (first === undefined || first.atMs > untilMs) break;
    const hours = hoursAt(first, known, assignment.startHours);
    const { level, performs, parts } = standIn(coming, first, hours);
    const { id: intervalId, code } = level;
    const { atMs, isOverdue } = first;
    planned.push({ deviceId: assignment.deviceId, intervalId, code, atMs, isOverdue, parts });
    const done = { performed: performs, hours, completedMs: atMs };
    for (const one of levels) if (performs.includes(one.level)) one.services.push(done);
  }
  return planned;
};

const earlier = (left: Coming | undefined, right: Coming): Coming =>
  left === undefined || right.atMs < left.atMs ? right : left;

const monthsAfter = (timeMs: number, months: number): number => {
  const date = new Date(timeMs);
  return date.setUTCMonth(date.getUTCMonth() + months);
};

/** Levels that will fall due at all. */
const comingLevels = (
  { template, assignment }: PlannedDevice,
  levels: readonly PlannedLevel[],
  known: KnownHours,
  nowMs: number,
): Coming[] =>
  levels.flatMap((planned) => {
    const point = duePoint(planned.level, template.nextDue, assignment, planned.services);
    const { dueHours, dueMs } = point;
    const hoursLeft = dueHours === null || known.hours === null ? null : dueHours - known.hours;
    const byHoursMs = hoursForecastMs(hoursLeft, known, nowMs) ?? Number.POSITIVE_INFINITY;
    const firstMs = Math.min(byHoursMs, dueMs ?? Number.POSITIVE_INFINITY);
    if (!Number.isFinite(firstMs)) return [];
    const isOverdue = (hoursLeft ?? 0) < 0 || (dueMs ?? nowMs) < nowMs;
    return [{ ...planned, point, atMs: Math.max(nowMs, firstMs), isOverdue }];
  });

/** Running hours when it is done: those at which it is due, if it is due by them. */
const hoursAt = ({ point, atMs }: Coming, known: KnownHours, startHours: number): number => {
  const hours = (known.hours ?? startHours) + ((known.hoursPerDay ?? 0) * Math.max(0, atMs - known.atMs)) / DAY_MS;
  const { dueHours } = point;
  return dueHours !== null && Math.abs(dueHours - hours) < ROUNDING_HOURS ? dueHours : hours;
};

/** Due moments are whole milliseconds: hours worked back from them differ by less than this. */
const ROUNDING_HOURS = 1e-5;

/** The highest level that performs the one that is due and falls due itself within its warning. */
const standIn = (coming: readonly Coming[], first: Coming, hours: number): Coming =>
  coming
    .filter((other) => isWithinWarning(other, first.atMs, hours) && other.performs.includes(first.level))
    .reduce((best, next) => (next.performs.length > best.performs.length ? next : best), first);

const isWithinWarning = ({ level, point: { dueHours, dueMs } }: Coming, atMs: number, hours: number): boolean =>
  (dueHours !== null && dueHours - hours <= level.warnHours) ||
  (dueMs !== null && dueMs - atMs <= level.warnDays * DAY_MS);
