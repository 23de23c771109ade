import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MaintenanceTemplate } from '#shared/model/maintenance.ts';
import type { PlannedService } from '#shared/model/maintenanceService.ts';
import { counted, dayMs, fourLevels, level, regulation, service, task } from '../../../tests/kit/regulations.ts';
import { DAY_MS } from './duePoint.ts';
import { dueStates } from './dueStates.ts';
import { MAX_PLANNED, type PlannedDevice, planAhead } from './planAhead.ts';

const byHours = regulation(fourLevels.map((interval) => ({ ...interval, days: null })));

const device = (template: MaintenanceTemplate, changes: Partial<PlannedDevice> = {}): PlannedDevice => ({
  template,
  assignment: { deviceId: 3, templateId: 7, startHours: 0, startMs: dayMs(0) },
  services: [],
  hours: counted(0, { hoursPerDay: 20, atMs: dayMs(0) }),
  ...changes,
});

const shown = (planned: readonly PlannedService[]): [string, number][] =>
  planned.map(({ code, atMs }) => [code, (atMs - dayMs(0)) / DAY_MS]);

describe('the months ahead', () => {
  it('hold each level as often as it comes, the higher one for both where they fall together', () => {
    expect(shown(planAhead(device(byHours), 6, dayMs(0)))).toEqual([
      ['ТО-1', 12.5],
      ['ТО-1', 25],
      ['ТО-1', 37.5],
      ['ТО-2', 50],
      ['ТО-1', 62.5],
      ['ТО-1', 75],
      ['ТО-1', 87.5],
      ['ТО-3', 100],
      ['ТО-1', 112.5],
      ['ТО-1', 125],
      ['ТО-1', 137.5],
      ['ТО-2', 150],
      ['ТО-1', 162.5],
      ['ТО-1', 175],
    ]);
  });

  it('go by the calendar where that is first', () => {
    const idle = device(regulation(fourLevels), { hours: counted(0, { hoursPerDay: 1, atMs: dayMs(0) }) });
    expect(shown(planAhead(idle, 13, dayMs(0)))).toEqual([
      ['ТО-1', 90],
      ['ТО-2', 180],
      ['ТО-1', 270],
      ['ТО-3', 360],
    ]);
  });

  it('take the higher level early when it comes within its warning, and not when it comes later', () => {
    const near = (hours: number): PlannedDevice =>
      device(byHours, {
        services: [service([1], hours, dayMs(1))],
        hours: counted(hours, { hoursPerDay: 20, atMs: dayMs(1) }),
      });
    expect(shown(planAhead(near(700), 1, dayMs(1)))[0]).toEqual(['ТО-2', 13.5]);
    expect(shown(planAhead(near(699), 1, dayMs(1)))[0]).toEqual(['ТО-1', 13.5]);
  });

  it('hold what is overdue now, once', () => {
    const late = device(byHours, { hours: counted(261, { hoursPerDay: 20, atMs: dayMs(14) }) });
    const planned = planAhead(late, 1, dayMs(14));
    expect(shown(planned)).toEqual([
      ['ТО-1', 14],
      ['ТО-1', 26.5],
      ['ТО-1', 39],
    ]);
    expect(planned.map(({ isOverdue }) => isOverdue)).toEqual([true, false, false]);
  });

  it('go by the calendar alone where duty or hours are unknown', () => {
    const template = regulation([level(1, { hours: 250, days: 90 }), level(2, { hours: 1_000, includes: [1] })]);
    const unknown = device(template, { hours: counted(null) });
    expect(shown(planAhead(unknown, 7, dayMs(0)))).toEqual([
      ['ТО-1', 90],
      ['ТО-1', 180],
    ]);
    expect(planAhead(device(byHours, { hours: counted(100) }), 12, dayMs(0))).toEqual([]);
  });

  it('carry the parts of each service', () => {
    const oil = (quantity: number) => [{ name: { ru: 'масло', en: 'oil' }, quantity, unit: 'л' }];
    const template = regulation(byHours.intervals.slice(0, 2), [
      task('1.01', { item: 'oil', parts: oil(2) }),
      task('2.01', { item: 'oil', kind: 'replacement', parts: oil(40) }),
    ]);
    const planned = planAhead(device(template), 2, dayMs(0));
    expect(planned.map(({ parts }) => parts[0]?.quantity)).toEqual([2, 2, 2, 40]);
  });

  it('of a regulation as large as it may be are worked out at once', () => {
    const hourly = Array.from({ length: 50 }, (_, below) =>
      level(below + 1, {
        hours: 1 + below / 100,
        warnHours: 0.5,
        criticalHours: 0.1,
        includes: Array.from({ length: below }, (_, index) => index + 1),
      }),
    );
    const tasks = hourly.flatMap(({ id }) =>
      Array.from({ length: 40 }, (_, index) => task(`${id.toString()}.${index.toString()}`)),
    );
    const beganMs = performance.now();
    expect(planAhead(device(regulation(hourly, tasks)), 36, dayMs(0))).toHaveLength(MAX_PLANNED);
    expect(performance.now() - beganMs).toBeLessThan(2_000);
  });

  it('end at a thousand services', () => {
    const hourly = regulation([level(1, { hours: 1, warnHours: 0.5, criticalHours: 0.1 })]);
    expect(planAhead(device(hourly), 12, dayMs(0))).toHaveLength(MAX_PLANNED);
  });
});

describe('whatever the duty', () => {
  const facts = fc.record({
    nextDue: fc.constantFrom('completion' as const, 'grid' as const),
    hoursPerDay: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 24, noNaN: true })),
    hours: fc.integer({ min: 0, max: 2_100 }),
    silentDays: fc.integer({ min: 0, max: 20 }),
    serviceHours: fc.integer({ min: 0, max: 900 }),
  });

  it('services of the plan keep every level from becoming overdue, and none comes before a level is due', () => {
    fc.assert(
      fc.property(facts, ({ nextDue, hoursPerDay, hours, silentDays, serviceHours }) => {
        const template = regulation(fourLevels, [], { nextDue });
        const nowMs = dayMs(40);
        const atMs = nowMs - silentDays * DAY_MS;
        const done = service([1], Math.min(serviceHours, hours), dayMs(5));
        const planned = planAhead(
          device(template, { services: [done], hours: counted(hours, { hoursPerDay, atMs }) }),
          12,
          nowMs,
        );
        const services = [done];
        for (const [index, { intervalId, atMs: dueMs, isOverdue }] of planned.entries()) {
          const then = hours + (hoursPerDay * (dueMs - atMs)) / DAY_MS;
          const states = dueStates(template, device(template).assignment, services, counted(then), dueMs);
          const soonest = Math.min(
            ...states.map(({ hoursLeft, dueMs: calendarMs }) =>
              Math.min(hoursLeft ?? Infinity, ((calendarMs ?? Infinity) - dueMs) / 3_600_000),
            ),
          );
          expect(soonest).toBeLessThan(1e-3);
          if (!isOverdue && dueMs > nowMs) expect(soonest).toBeGreaterThan(-1e-3);
          expect(dueMs).toBeGreaterThanOrEqual(planned[index - 1]?.atMs ?? nowMs);
          const performs = Array.from({ length: intervalId }, (_, below) => intervalId - below);
          services.push(service(performs, then, dueMs));
        }
      }),
      { numRuns: 200 },
    );
  });
});
