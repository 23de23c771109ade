import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type {
  DeviceHours,
  DueState,
  MaintenanceInterval,
  MaintenanceSeverity,
  MaintenanceTemplate,
} from '#shared/model/maintenance.ts';
import type { ServiceDone } from '#shared/model/maintenanceService.ts';
import { NaiveLevel, type NaiveStand } from '../../../tests/kit/naiveMaintenance.ts';
import { counted, dayMs, fourLevels, level, regulation, service } from '../../../tests/kit/regulations.ts';
import { DAY_MS } from './duePoint.ts';
import { dueStates } from './dueStates.ts';

/** How a crew goes about what is due at the end of a day. */
const CREWS = ['skips', 'on time', 'early', 'late', 'lowest only'] as const;
type Crew = (typeof CREWS)[number];

/** Some weeks of one duty and one crew. */
interface Stretch {
  readonly days: number;
  readonly hoursPerDay: number;
  readonly crew: Crew;
  readonly isOffline: boolean;
  /** The controller begins again from 0; a person confirms it, and the counter service adds the offset. */
  readonly resetsCounter: boolean;
}

const stretch: fc.Arbitrary<Stretch> = fc.record({
  days: fc.integer({ min: 1, max: 45 }),
  hoursPerDay: fc.constantFrom(0, 1, 3, 8, 17, 24),
  crew: fc.constantFrom(...CREWS),
  isOffline: fc.constantFrom(false, false, false, true),
  resetsCounter: fc.constantFrom(false, false, true),
});

/** Years of a life: 60 stretches of 23 days in the mean. */
const life = fc.array(stretch, { minLength: 20, maxLength: 60 });

const withCalendarLevel: readonly MaintenanceInterval[] = [
  ...fourLevels,
  level(5, { days: 200, includes: [1] }),
  level(6, { hours: 3_000 }),
];

/** The life of one genset, told by plain counting, and what the rules say of it. */
class Life {
  readonly #template: MaintenanceTemplate;
  readonly #naive: readonly NaiveLevel[];
  readonly #startHours: number;
  readonly services: ServiceDone[] = [];
  #day = 0;
  #shown: number;
  #offset = 0;
  #unseen = 0;

  constructor(template: MaintenanceTemplate, startHours: number) {
    this.#template = template;
    this.#startHours = startHours;
    this.#shown = startHours;
    this.#naive = template.intervals.map((interval) => new NaiveLevel(interval, template.nextDue, startHours));
  }

  reset(): void {
    this.#offset += this.#shown;
    this.#shown = 0;
  }

  live(hours: number, isOffline: boolean): void {
    this.#day += 1;
    this.#shown += hours;
    this.#unseen = isOffline ? this.#unseen + hours : 0;
    for (const one of this.#naive) one.live(hours);
  }

  /** With hours read off the engine, whether the counter is silent or not. */
  perform(index: number): void {
    const performed = this.#performedWith(index);
    const levels = performed.map((at) => this.#template.intervals[at]?.id ?? 0);
    this.services.push(service(levels, this.#offset + this.#shown, dayMs(this.#day)));
    for (const at of performed) this.#naive[at]?.perform();
  }

  #performedWith(index: number): number[] {
    const { intervals } = this.#template;
    const included = intervals[index]?.includes ?? [];
    return [index, ...included.flatMap((id) => this.#performedWith(intervals.findIndex((one) => one.id === id)))];
  }

  stands(): NaiveStand[] {
    return this.#naive.map((one) => one.stand(this.#unseen));
  }

  states(): DueState[] {
    const known: DeviceHours = counted(this.#offset + this.#shown - this.#unseen, {
      isFrozen: this.#unseen > 0,
      atMs: dayMs(this.#day),
      hoursPerDay: 8,
    });
    const assignment = { deviceId: 3, templateId: 7, startHours: this.#startHours, startMs: dayMs(0) };
    return dueStates(this.#template, assignment, this.services, known, dayMs(this.#day));
  }

  get day(): number {
    return this.#day;
  }
}

const naiveSeverity = ({ hoursLeft, daysLeft }: NaiveStand, interval: MaintenanceInterval): MaintenanceSeverity => {
  const isWithin = (hours: number, days: number): boolean =>
    (hoursLeft !== null && hoursLeft <= hours) || (daysLeft !== null && daysLeft <= days);
  if ((hoursLeft ?? 0) < 0 || (daysLeft ?? 0) < 0) return 'overdue';
  if (isWithin(interval.criticalHours, interval.criticalDays)) return 'critical';
  return isWithin(interval.warnHours, interval.warnDays) ? 'warning' : 'ok';
};

const leastLeft = ({ hoursLeft, daysLeft }: NaiveStand): number =>
  Math.min(hoursLeft ?? Infinity, daysLeft ?? Infinity);

/** Which level the crew performs by the end of the day; −1 for none. */
const chosen = (crew: Crew, stands: readonly NaiveStand[]): number => {
  const highest = (most: number): number => stands.findLastIndex((stand) => leastLeft(stand) <= most);
  const choices: Readonly<Record<Crew, () => number>> = {
    skips: () => -1,
    'on time': () => highest(0),
    early: () => highest(40),
    late: () => highest(-20),
    'lowest only': () => stands.findIndex((stand) => leastLeft(stand) <= 0),
  };
  return choices[crew]();
};

const liveThrough = (template: MaintenanceTemplate, startHours: number, stretches: readonly Stretch[]): void => {
  const genset = new Life(template, startHours);
  let before: readonly DueState[] = genset.states();
  for (const { days, hoursPerDay, crew, isOffline, resetsCounter } of stretches) {
    if (resetsCounter) genset.reset();
    for (let day = 0; day < days; day += 1) {
      genset.live(hoursPerDay, isOffline);
      const lived = genset.states();
      expectOverdueStays(before, lived);
      expectNaive(template, genset, lived);
      const index = chosen(crew, genset.stands());
      if (index >= 0) genset.perform(index);
      before = genset.states();
      expectNaive(template, genset, before);
    }
  }
};

const expectOverdueStays = (before: readonly DueState[], now: readonly DueState[]): void => {
  for (const [index, { severity }] of before.entries()) {
    if (severity === 'overdue' && now[index]?.severity !== 'overdue')
      throw Error(`level ${index} is no longer overdue`);
  }
};

/** Compared by hand: a life has thousands of days. */
const expectNaive = (template: MaintenanceTemplate, genset: Life, states: readonly DueState[]): void => {
  const stands = genset.stands();
  for (const [index, interval] of template.intervals.entries()) {
    const stand = stands[index];
    const state = states[index];
    if (stand === undefined || state === undefined) throw Error('a level is missing');
    const daysLeft = state.dueMs === null ? null : (state.dueMs - dayMs(genset.day)) / DAY_MS;
    const isSame =
      state.hoursLeft === stand.hoursLeft &&
      daysLeft === stand.daysLeft &&
      state.cycle === stand.cycle &&
      state.severity === naiveSeverity(stand, interval);
    if (!isSame) expect({ day: genset.day, state, daysLeft }).toEqual({ day: genset.day, ...stand, interval });
  }
};

describe('over years of any duty and any crew, with counters reset and weeks offline', () => {
  it.each(['completion', 'grid'] as const)(
    'every level falls due exactly when plain counting says so, and stays overdue until it is done (%s)',
    (nextDue) => {
      fc.assert(
        fc.property(life, fc.constantFrom(0, 130, 4_321), (stretches, startHours) => {
          liveThrough(regulation(withCalendarLevel, [], { nextDue }), startHours, stretches);
        }),
        { numRuns: 40 },
      );
    },
    30_000,
  );
});

describe('with ТО-1 alone done every 250 h', () => {
  it.each(['completion', 'grid'] as const)(
    'ТО-2, ТО-3 and ТО-4 fall due at 1,000, 2,000 and 4,000 h (%s)',
    (nextDue) => {
      const template = regulation(
        fourLevels.map((interval) => ({ ...interval, days: null })),
        [],
        { nextDue },
      );
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: 24 }), { minLength: 350, maxLength: 400 }), (duty) => {
          const genset = new Life(template, 0);
          let hours = 0;
          for (const today of duty) {
            genset.live(today, false);
            hours += today;
            const [lowest, ...higher] = genset.states();
            expect(higher.map(({ severity }) => severity === 'overdue')).toEqual([
              hours > 1_000,
              hours > 2_000,
              hours > 4_000,
            ]);
            if ((lowest?.hoursLeft ?? 0) <= 0) genset.perform(0);
          }
        }),
        { numRuns: 20 },
      );
    },
  );
});
