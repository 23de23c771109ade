/**
 * Where the next service of a level falls due. Hours are running hours of the device, a day is 24 h.
 *
 * By `completion` it is one period after the last service. By `grid` it is the first multiple of the period, counted
 * from the beginning, that the last service did not perform: a service performs the multiple behind it, or the coming
 * one when it is done within the warning before that. Many periods late, it performs all multiples behind it at once.
 * A first service at hours of its own is a point of the grid before which there is none.
 */
import type {
  MaintenanceAssignment,
  MaintenanceInterval,
  MaintenanceTemplate,
  NextDueRule,
} from '#shared/model/maintenance.ts';
import type { ServiceDone } from '#shared/model/maintenanceService.ts';

export const DAY_MS = 86_400_000;

export interface DuePoint {
  /** 1 + services of this level since the beginning. */
  readonly cycle: number;
  /** Null for a level by calendar alone. */
  readonly dueHours: number | null;
  /** Null for a level by hours alone. */
  readonly dueMs: number | null;
}

export type Beginning = Pick<MaintenanceAssignment, 'startHours' | 'startMs'>;

/** Services that count since the beginning, in the order in which they were completed. */
export const servicesSince = ({ startMs }: Beginning, services: readonly ServiceDone[]): ServiceDone[] =>
  services
    .filter(({ completedMs }) => completedMs >= startMs)
    .sort((left, right) => left.completedMs - right.completedMs || left.hours - right.hours);

/**
 * Services that performed a level. It is known by its id, so that its code may be edited; services by another
 * regulation, whose levels are not of this template, count by the code.
 */
export const servicesOf = (
  level: Pick<MaintenanceInterval, 'id' | 'code'>,
  { intervals }: Pick<MaintenanceTemplate, 'intervals'>,
  services: readonly ServiceDone[],
): ServiceDone[] => {
  const own = new Set(intervals.map(({ id }) => id));
  return services.filter(({ performed }) =>
    performed.some(({ id, code }) => id === level.id || (!own.has(id) && code === level.code)),
  );
};

/** `services`: those of this level alone, the newest last. */
export const duePoint = (
  level: MaintenanceInterval,
  rule: NextDueRule,
  beginning: Beginning,
  services: readonly ServiceDone[],
): DuePoint => {
  const last = services.at(-1);
  return {
    cycle: services.length + 1,
    dueHours: level.hours === null ? null : dueHoursOf(level, level.hours, rule, beginning, last),
    dueMs: level.days === null ? null : dueMsOf(level, level.days, rule, beginning, last),
  };
};

const dueHoursOf = (
  { firstAtHours, warnHours }: MaintenanceInterval,
  hours: number,
  rule: NextDueRule,
  { startHours }: Beginning,
  last: ServiceDone | undefined,
): number => {
  const first = firstAtHours !== null && firstAtHours > startHours ? firstAtHours : startHours + hours;
  if (last === undefined) return first;
  if (rule === 'completion') return last.hours + hours;
  const reached = last.hours + warnHours;
  return reached < first ? first : nextMultiple(startHours, hours, reached);
};

/** A level with hours counts its days from the last service: they bound the time between two services. */
const dueMsOf = (
  level: MaintenanceInterval,
  days: number,
  rule: NextDueRule,
  { startMs }: Beginning,
  last: ServiceDone | undefined,
): number => {
  const periodMs = Math.round(days * DAY_MS);
  if (rule === 'completion' || level.hours !== null) return (last?.completedMs ?? startMs) + periodMs;
  return last === undefined
    ? startMs + periodMs
    : nextMultiple(startMs, periodMs, last.completedMs + level.warnDays * DAY_MS);
};

/** The first one after the beginning that lies above what was reached. */
const nextMultiple = (beginning: number, period: number, reached: number): number =>
  beginning + Math.max(1, Math.floor((reached - beginning) / period) + 1) * period;
