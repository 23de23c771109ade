/**
 * Maintenance by running hours and by calendar: Template → Interval → Task, what is due on a device, and what was done.
 * Hours are running hours of the device; moments are UTC epoch ms. See docs/formats/maintenance.md.
 */
import type { LocalText } from './localText.ts';

export const TASK_KINDS = [
  'inspection',
  'check',
  'sample',
  'cleaning',
  'adjustment',
  'lubrication',
  'test',
  'replacement',
  'record',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** A part or consumable that a task needs. */
export interface TaskPart {
  readonly name: LocalText;
  readonly quantity: number;
  /** `шт`, `л`; empty where it has none. */
  readonly unit: string;
}

/** A line of work. */
export interface MaintenanceTask {
  readonly id: number;
  readonly intervalId: number;
  /** `1.01`, unique within the template. */
  readonly code: string;
  readonly text: LocalText;
  readonly kind: TaskKind;
  readonly isCritical: boolean;
  /** What it is about: in one service a replacement makes every other work on the same item needless. Null: on its own. */
  readonly item: string | null;
  readonly parts: readonly TaskPart[];
}

/** A level: ТО-1. Due by hours or by calendar, whichever comes first; at least one of the two is given. */
export interface MaintenanceInterval {
  readonly id: number;
  readonly templateId: number;
  /** `ТО-1`, unique within the template. */
  readonly code: string;
  readonly name: LocalText;
  readonly hours: number | null;
  readonly days: number | null;
  /**
   * Running hours of the device at the first service, where it is not one period after the beginning: run-in at 100 h.
   * Where counting begins past them, the first service comes after one period.
   */
  readonly firstAtHours: number | null;
  /** So many hours before it is due a warning begins, and so many before it a critical one. */
  readonly warnHours: number;
  readonly criticalHours: number;
  /** The same for the calendar. */
  readonly warnDays: number;
  readonly criticalDays: number;
  /** Intervals of the same template that are performed with it. No circles. */
  readonly includes: readonly number[];
}

/**
 * `completion`: the next due point counts from what was done. `grid`: it is the next multiple of the period, counted
 * from the beginning, after the one that was performed. A service within the warning before a multiple performs that
 * one; an earlier one performs the multiple behind. Days keep to a grid where a level has no hours; where it has, they
 * are the longest time between two services.
 */
export const NEXT_DUE_RULES = ['completion', 'grid'] as const;
export type NextDueRule = (typeof NEXT_DUE_RULES)[number];

export interface MaintenanceTemplate {
  readonly id: number;
  readonly name: LocalText;
  readonly nextDue: NextDueRule;
  readonly intervals: readonly MaintenanceInterval[];
  readonly tasks: readonly MaintenanceTask[];
}

export type IntervalFields = Omit<MaintenanceInterval, 'id' | 'templateId'>;
export type TaskFields = Omit<MaintenanceTask, 'id' | 'intervalId'>;
export interface TemplateFields {
  readonly name: LocalText;
  readonly nextDue: NextDueRule;
}

/** A level of a regulation file with its work. */
export interface RegulationInterval extends Omit<IntervalFields, 'includes'> {
  /** Codes of the intervals that are performed with it. */
  readonly includes: readonly string[];
  readonly tasks: readonly TaskFields[];
}

/** A regulation as a file carries it: intervals and tasks by their codes. */
export interface RegulationFile extends TemplateFields {
  readonly intervals: readonly RegulationInterval[];
}

/** A template that a device is maintained by, and where counting begins: services completed before do not count. */
export interface MaintenanceAssignment {
  readonly deviceId: number;
  readonly templateId: number;
  readonly startHours: number;
  readonly startMs: number;
}

/** Grave last. `ok`: nothing to do yet. */
export const MAINTENANCE_SEVERITIES = ['ok', 'warning', 'critical', 'overdue'] as const;
export type MaintenanceSeverity = (typeof MAINTENANCE_SEVERITIES)[number];

/** How one level of one device stands. */
export interface DueState {
  readonly intervalId: number;
  /** 1 + services of this level since the beginning. */
  readonly cycle: number;
  /** Running hours at which it is due; null for a level by calendar alone. */
  readonly dueHours: number | null;
  /** Below 0 when it is overdue by hours; null for a level by calendar alone, and while the hours were never known. */
  readonly hoursLeft: number | null;
  /** The calendar's due moment; null for a level by hours alone. */
  readonly dueMs: number | null;
  /**
   * When it will be due at the duty of the last 30 days, by hours or calendar; in the past once it is overdue; null while
   * that cannot be told.
   */
  readonly forecastMs: number | null;
  readonly severity: MaintenanceSeverity;
}

/** Where the hours of a device come from now. `manual`: entered by hand while the controller was silent. */
export interface DeviceHours {
  readonly hours: number | null;
  readonly source: 'counter' | 'manual' | 'none';
  /** When that was true. */
  readonly atMs: number | null;
  /** The counter stands still: silent, or asked about. */
  readonly isFrozen: boolean;
  /** Mean of the last 30 days; null before the counter has counted for a week. */
  readonly hoursPerDay: number | null;
}

export const ITEM_RESULTS = ['done', 'not_done', 'not_applicable'] as const;
export type ItemResult = (typeof ITEM_RESULTS)[number];

/** A line of a service that was performed: words as they were then. */
export interface LogItem {
  readonly taskCode: string;
  readonly text: LocalText;
  readonly kind: TaskKind;
  readonly isCritical: boolean;
  readonly result: ItemResult;
  /** A reading that was taken: `42 Нм`. */
  readonly value: string | null;
  readonly note: string | null;
}

/** A part that was used. */
export interface UsedPart {
  readonly name: string;
  readonly quantity: number;
  readonly unit: string;
}

/** A service that was performed. Never deleted, nor changed. */
export interface MaintenanceLog {
  readonly id: number;
  readonly deviceId: number;
  readonly templateName: LocalText;
  readonly intervalCode: string;
  readonly intervalName: LocalText;
  /** Codes of the levels that were performed with it, its own first. */
  readonly performed: readonly string[];
  readonly completedMs: number;
  readonly hours: number;
  /** Why its hours are not those of the counter; null where they are. */
  readonly hoursReason: string | null;
  readonly performedBy: string;
  readonly acceptedBy: string;
  readonly comment: string | null;
  readonly items: readonly LogItem[];
  readonly parts: readonly UsedPart[];
  /** The station's user who entered it. */
  readonly user: string;
  readonly enteredMs: number;
}

/**
 * A service that comes near, or is due. One open one for a device, level and cycle. It ends with the service, or with a
 * person's act by which nothing is due; its severity never falls but by such an act.
 */
export interface MaintenanceAlert {
  readonly id: number;
  readonly deviceId: number;
  readonly intervalId: number;
  readonly intervalCode: string;
  readonly cycle: number;
  readonly severity: Exclude<MaintenanceSeverity, 'ok'>;
  /** Its due point: running hours and calendar, as in the due state. */
  readonly dueHours: number | null;
  readonly dueMs: number | null;
  /** When it was raised or changed; what is left now stands in the due state. */
  readonly hoursLeft: number | null;
  readonly raisedMs: number;
  readonly changedMs: number;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedMs: number | null;
}
