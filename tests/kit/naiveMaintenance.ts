import type { MaintenanceInterval, NextDueRule } from '#shared/model/maintenance.ts';

/** How a level stands by plain counting. Days are whole. */
export interface NaiveStand {
  readonly hoursLeft: number | null;
  readonly daysLeft: number | null;
  readonly cycle: number;
}

/** Longer than any life in the trials. */
const LAST_POINT = 100_000;

/** Planned points one by one, each ticked off when a service performs it. */
class TickedPlan {
  readonly #open: number[] = [];

  constructor(from: number, period: number) {
    for (let point = from + period; point < from + LAST_POINT; point += period) this.#open.push(point);
  }

  tickOff(reached: number): void {
    while ((this.#open[0] ?? LAST_POINT) <= reached) this.#open.shift();
  }

  get next(): number {
    return this.#open[0] ?? LAST_POINT;
  }
}

/**
 * One level as a fitter with a notebook counts it: hours and days are added up day by day and struck out by a service;
 * by the grid, planned points are ticked off a list. Knows no due points by formula.
 */
export class NaiveLevel {
  readonly #level: MaintenanceInterval;
  readonly #rule: NextDueRule;
  readonly #hoursPlan: TickedPlan;
  readonly #daysPlan: TickedPlan;
  #hoursSince = 0;
  #daysSince = 0;
  #hours: number;
  #day = 0;
  #services = 0;

  constructor(level: MaintenanceInterval, rule: NextDueRule, startHours: number) {
    this.#level = level;
    this.#rule = rule;
    this.#hours = startHours;
    this.#hoursPlan = new TickedPlan(startHours, level.hours ?? LAST_POINT);
    this.#daysPlan = new TickedPlan(0, level.days ?? LAST_POINT);
  }

  live(hours: number): void {
    this.#hours += hours;
    this.#hoursSince += hours;
    this.#day += 1;
    this.#daysSince += 1;
  }

  perform(): void {
    this.#services += 1;
    this.#hoursSince = 0;
    this.#daysSince = 0;
    this.#hoursPlan.tickOff(this.#hours + this.#level.warnHours);
    this.#daysPlan.tickOff(this.#day + this.#level.warnDays);
  }

  /** `unseenHours`: what the engine ran while its counter was silent. */
  stand(unseenHours: number): NaiveStand {
    const { hours, days } = this.#level;
    const isGrid = this.#rule === 'grid';
    const hoursLeft = hours === null ? null : isGrid ? this.#hoursPlan.next - this.#hours : hours - this.#hoursSince;
    const keepsDates = isGrid && hours === null;
    const daysLeft = days === null ? null : keepsDates ? this.#daysPlan.next - this.#day : days - this.#daysSince;
    return { hoursLeft: hoursLeft === null ? null : hoursLeft + unseenHours, daysLeft, cycle: this.#services + 1 };
  }
}
