import { counterMeaning } from '../../src/main/calculation/counter/counterMeaning.ts';
import { type CounterState, totalOf } from '../../src/main/calculation/counter/counterState.ts';
import { goOnFromNewBase } from '../../src/main/calculation/counter/decideCounter.ts';
import { feedCounter } from '../../src/main/calculation/counter/feedCounter.ts';
import { PeriodSums } from '../../src/main/calculation/counter/periodSums.ts';
import { type AlertChanges, alertsOf, type CodedDueState } from '../../src/main/maintenance/alertsOf.ts';
import { DAY_MS } from '../../src/main/maintenance/duePoint.ts';
import { dueStates } from '../../src/main/maintenance/dueStates.ts';
import { type DayGrowth, dutyOf } from '../../src/main/maintenance/dutyOf.ts';
import { performedWith } from '../../src/main/maintenance/performedWith.ts';
import type {
  DeviceHours,
  MaintenanceAlert,
  MaintenanceAssignment,
  MaintenanceTemplate,
} from '../../src/shared/model/maintenance.ts';
import type { ServiceDone } from '../../src/shared/model/maintenanceService.ts';
import { dayMs } from './regulations.ts';

const HOUR_MS = 3_600_000;
/** The crew comes two hours before midnight, when the engine has run its hours of the day. */
const VISIT_HOUR = 22;
const MEANING = counterMeaning({ kind: 'hours', registerModulus: 65_536, scale: 1, resolution: 'hours' });

/** A genset through a year of whole days, which are numbered from 1. */
export interface GensetPlan {
  readonly device: string;
  readonly startHours: number;
  /** Hours of a day in which the engine runs, from and to; null for a day of rest. */
  readonly runs: (day: number) => readonly [number, number] | null;
  /** Whether the link is down all day. */
  readonly isOffline: (day: number) => boolean;
  /** The day at whose noon the controller begins again from 0, and that on which a person confirms it. */
  readonly reset?: { readonly day: number; readonly confirmedDay: number };
}

/** What the golden file says of a service. */
export interface ServiceRow {
  readonly device: string;
  readonly day: number;
  readonly hours: number;
  readonly level: string;
  /** Alerts that ended with it, with how grave they were. */
  readonly ended: readonly string[];
}

/**
 * One genset hour by hour: its controller is read into the counter service; the rules see the counter's total; a crew
 * comes every evening and performs the highest level that is due by then.
 */
export class GensetYear {
  readonly #plan: GensetPlan;
  readonly #template: MaintenanceTemplate;
  readonly #assignment: MaintenanceAssignment;
  readonly #sums = new PeriodSums('day', 'UTC');
  #days = new Map<number, number>();
  #counter: CounterState | null = null;
  #shown: number;
  #services: ServiceDone[] = [];
  #alerts: MaintenanceAlert[] = [];
  #raised = 0;
  readonly rows: ServiceRow[] = [];

  constructor(plan: GensetPlan, template: MaintenanceTemplate) {
    this.#plan = plan;
    this.#template = template;
    this.#assignment = { deviceId: 1, templateId: template.id, startHours: plan.startHours, startMs: dayMs(0) };
    this.#shown = plan.startHours;
    this.#read(dayMs(0));
  }

  /** Days 1 to the given one. */
  live(days: number): void {
    for (let day = 1; day <= days; day += 1) {
      for (let hour = 1; hour <= 24; hour += 1) this.#liveHour(day, hour);
    }
  }

  #liveHour(day: number, hour: number): void {
    const nowMs = dayMs(day - 1) + hour * HOUR_MS;
    const [from, to] = this.#plan.runs(day) ?? [0, 0];
    if (hour > from && hour <= to) this.#shown += 1;
    if (!this.#plan.isOffline(day)) this.#read(nowMs);
    if (this.#plan.reset?.day === day && hour === 12) this.#shown = 0;
    if (this.#plan.reset?.confirmedDay === day && hour === VISIT_HOUR) this.#confirmReset();
    this.#watchAlerts(nowMs);
    if (hour === VISIT_HOUR) this.#visit(day, nowMs);
  }

  #read(timeMs: number): void {
    const { state, growth } = feedCounter(this.#counter, MEANING, { timeMs, ticks: this.#shown });
    this.#counter = state;
    for (const one of growth) this.#sums.add(one);
  }

  #confirmReset(): void {
    if (this.#counter === null) throw Error('BUG: nothing was read yet');
    const decided = goOnFromNewBase(this.#counter, 0);
    if (!decided.ok) throw Error(decided.error);
    this.#counter = decided.value.state;
    for (const one of decided.value.growth) this.#sums.add(one);
  }

  #hours(nowMs: number): DeviceHours {
    if (this.#counter === null) throw Error('BUG: nothing was read yet');
    for (const { startMs, amount } of this.#sums.take()) {
      this.#days.set(startMs, (this.#days.get(startMs) ?? 0) + amount);
    }
    const { last, sinceMs, pending } = this.#counter;
    const rows = Array.from(this.#days, ([startMs, amount]): DayGrowth => ({ startMs, amount }));
    return {
      hours: totalOf(this.#counter),
      source: 'counter',
      atMs: last.timeMs,
      isFrozen: pending !== null || last.timeMs < nowMs,
      hoursPerDay: dutyOf(rows, sinceMs, last.timeMs),
    };
  }

  /** How every level stands. */
  states(nowMs: number): CodedDueState[] {
    const { intervals } = this.#template;
    return dueStates(this.#template, this.#assignment, this.#services, this.#hours(nowMs), nowMs).map(
      (state, index) => ({ ...state, code: intervals[index]?.code ?? '' }),
    );
  }

  /** Alerts that stand, with how grave they are. */
  get alerts(): string[] {
    return this.#alerts.map(named);
  }

  #watchAlerts(nowMs: number): AlertChanges {
    const changes = alertsOf(this.#assignment.deviceId, this.states(nowMs), this.#alerts, nowMs);
    const ended = new Set(changes.end.map(({ alert }) => alert.id));
    const changed = new Map(changes.change.map((alert) => [alert.id, alert]));
    const kept = this.#alerts.filter(({ id }) => !ended.has(id)).map((alert) => changed.get(alert.id) ?? alert);
    const raised = changes.raise.map((alert) => ({ ...alert, id: (this.#raised += 1) }));
    this.#alerts = [...kept, ...raised];
    return changes;
  }

  #visit(day: number, nowMs: number): void {
    const due = this.states(nowMs).findLast(
      ({ hoursLeft, dueMs }) => (hoursLeft ?? 1) <= 0 || (dueMs !== null && dueMs <= nowMs),
    );
    if (due === undefined) return;
    const { hours } = this.#hours(nowMs);
    if (hours === null) throw Error('BUG: nothing was read yet');
    this.#services.push({ performed: performedWith(this.#template, due.intervalId), hours, completedMs: nowMs });
    const ended = this.#watchAlerts(nowMs).end.map(({ alert }) => named(alert));
    this.rows.push({ device: this.#plan.device, day, hours, level: due.code, ended });
  }
}

const named = ({ intervalCode, severity }: MaintenanceAlert): string => `${intervalCode} ${severity}`;

/** The day, numbered from 1, in which an instant lies. */
export const dayOf = (timeMs: number): number => Math.floor((timeMs - dayMs(0)) / DAY_MS) + 1;
