import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MaintenanceAlert, MaintenanceTemplate } from '#shared/model/maintenance.ts';
import type { ServiceDone } from '#shared/model/maintenanceService.ts';
import { counted, dayMs, fourLevels, level, regulation, service } from '../../../tests/kit/regulations.ts';
import { alertsOf, type CodedDueState } from './alertsOf.ts';
import { dueStates, graver } from './dueStates.ts';

const DEVICE = 3;
const one = regulation([level(1, { hours: 250, days: 90 })]);

const dueOf = (
  template: MaintenanceTemplate,
  hours: number,
  day: number,
  services: readonly ServiceDone[] = [],
  startHours = 0,
): CodedDueState[] => {
  const assignment = { deviceId: DEVICE, templateId: 7, startHours, startMs: dayMs(0) };
  const states = dueStates(template, assignment, services, counted(hours), dayMs(day));
  return states.map((state, index) => ({ ...state, code: template.intervals[index]?.code ?? '' }));
};

const standing = (changes: Partial<MaintenanceAlert> = {}): MaintenanceAlert => ({
  id: 41,
  deviceId: DEVICE,
  intervalId: 1,
  intervalCode: 'ТО-1',
  cycle: 1,
  severity: 'warning',
  dueHours: 250,
  dueMs: dayMs(90),
  hoursLeft: 48,
  raisedMs: dayMs(20),
  changedMs: dayMs(20),
  acknowledgedBy: 'operator',
  acknowledgedMs: dayMs(21),
  ...changes,
});

const NOTHING = { raise: [], change: [], end: [] };

describe('an alert is raised', () => {
  it('once for a device, level and cycle', () => {
    const { raise } = alertsOf(DEVICE, dueOf(one, 205, 20), [], dayMs(20));
    expect(raise).toEqual([
      {
        deviceId: DEVICE,
        intervalId: 1,
        intervalCode: 'ТО-1',
        cycle: 1,
        severity: 'warning',
        dueHours: 250,
        dueMs: dayMs(90),
        hoursLeft: 45,
        raisedMs: dayMs(20),
        changedMs: dayMs(20),
        acknowledgedBy: null,
        acknowledgedMs: null,
      },
    ]);
    expect(alertsOf(DEVICE, dueOf(one, 207, 21), [standing()], dayMs(21))).toEqual(NOTHING);
  });

  it('for each level that is due', () => {
    const due = dueOf(regulation(fourLevels), 1_002, 20);
    const { raise } = alertsOf(DEVICE, due, [], dayMs(20));
    expect(raise.map(({ intervalCode, severity }) => [intervalCode, severity])).toEqual([
      ['ТО-1', 'overdue'],
      ['ТО-2', 'overdue'],
    ]);
  });

  it('not while nothing is due', () => {
    expect(alertsOf(DEVICE, dueOf(one, 199, 20), [], dayMs(20))).toEqual(NOTHING);
  });
});

describe('an alert changes', () => {
  it('when it becomes graver, and asks to be acknowledged again', () => {
    const { change } = alertsOf(DEVICE, dueOf(one, 251, 30), [standing()], dayMs(30));
    expect(change).toEqual([
      standing({
        severity: 'overdue',
        hoursLeft: -1,
        changedMs: dayMs(30),
        acknowledgedBy: null,
        acknowledgedMs: null,
      }),
    ]);
    expect(alertsOf(DEVICE, dueOf(one, 251, 30), change, dayMs(31))).toEqual(NOTHING);
  });

  it('when its due point was edited, and then it may be less grave', () => {
    const longer = regulation([level(1, { hours: 290, days: 90 })]);
    const present = standing({ severity: 'overdue' });
    const { change } = alertsOf(DEVICE, dueOf(longer, 251, 30), [present], dayMs(30));
    expect(change).toEqual([standing({ dueHours: 290, hoursLeft: 39, changedMs: dayMs(30) })]);
  });

  it('not when hours fall, the clock goes back, or its code is edited', () => {
    const present = [standing({ severity: 'overdue' })];
    expect(alertsOf(DEVICE, dueOf(one, 12, 30), present, dayMs(30))).toEqual(NOTHING);
    expect(alertsOf(DEVICE, dueOf(one, 251, 2), present, dayMs(2))).toEqual(NOTHING);
    const renamed = regulation([level(1, { code: 'ТО-А', hours: 250, days: 90 })]);
    expect(alertsOf(DEVICE, dueOf(renamed, 251, 30), present, dayMs(30))).toEqual(NOTHING);
  });

  it('not by a person’s act that does not make it so', () => {
    const overdue = standing({ severity: 'overdue' });
    expect(alertsOf(DEVICE, dueOf(one, 12, 30), [overdue], dayMs(30), dueOf(one, 12, 30))).toEqual(NOTHING);
    expect(alertsOf(DEVICE, dueOf(one, 205, 30), [overdue], dayMs(30), dueOf(one, 12, 30))).toEqual(NOTHING);
    expect(alertsOf(DEVICE, dueOf(one, 205, 30), [overdue], dayMs(30), [])).toEqual(NOTHING);
  });

  it('but by one that does: limits that are edited, hours that are put right', () => {
    const before = dueOf(one, 251, 30);
    const overdue = standing({ severity: 'overdue' });
    expect(alertsOf(DEVICE, dueOf(one, 205, 30), [overdue], dayMs(30), before).change).toMatchObject([
      { severity: 'warning', hoursLeft: 45, acknowledgedBy: 'operator' },
    ]);
    expect(alertsOf(DEVICE, dueOf(one, 105, 30), [overdue], dayMs(30), before).end).toEqual([
      { alert: overdue, because: 'moved' },
    ]);
    const calm = regulation([level(1, { hours: 250, days: 90, warnHours: 20 })]);
    expect(alertsOf(DEVICE, dueOf(calm, 210, 30), [standing()], dayMs(30), dueOf(one, 210, 30)).end).toHaveLength(1);
  });
});

describe('an alert ends', () => {
  const endOf = (due: readonly CodedDueState[], present = standing({ severity: 'overdue' })) =>
    alertsOf(DEVICE, due, [present], dayMs(40));

  it('when its cycle was performed', () => {
    const due = dueOf(one, 262, 40, [service([1], 260, dayMs(39))]);
    expect(endOf(due)).toEqual({
      raise: [],
      change: [],
      end: [{ alert: standing({ severity: 'overdue' }), because: 'performed' }],
    });
  });

  it('and the next one begins where the next cycle is due already', () => {
    const due = dueOf(one, 470, 40, [service([1], 260, dayMs(39))]);
    const { raise, end } = endOf(due);
    expect(end).toHaveLength(1);
    expect(raise.map(({ cycle, severity }) => [cycle, severity])).toEqual([[2, 'warning']]);
  });

  it('when its level, its template or its counting is gone', () => {
    expect(endOf(dueOf(regulation([level(2, { hours: 1_000 })]), 262, 40)).end[0]?.because).toBe('gone');
    expect(endOf([]).end[0]?.because).toBe('gone');
    expect(endOf(dueOf(one, 262, 40), standing({ cycle: 3 })).end[0]?.because).toBe('gone');
  });

  it('when its due point was edited so that nothing is due', () => {
    const longer = regulation([level(1, { hours: 500, days: 90 })]);
    expect(endOf(dueOf(longer, 262, 40)).end[0]?.because).toBe('moved');
    expect(endOf(dueOf(one, 262, 40, [], 200)).end[0]?.because).toBe('moved');
  });
});

describe('over any life of a device', () => {
  const template = regulation([level(1, { hours: 250 }), level(2, { hours: 1_000, days: 180, includes: [1] })]);
  const step = fc.record({
    hours: fc.integer({ min: 0, max: 1_300 }),
    day: fc.integer({ min: 0, max: 400 }),
    performs: fc.constantFrom([], [], [], [1], [2, 1]),
  });

  it('alerts change only once by the same state, never become less grave, and end by services alone', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let present: readonly MaintenanceAlert[] = [];
        let services: readonly ServiceDone[] = [];
        const raisedKeys: string[] = [];
        for (const { hours, day, performs } of steps) {
          // The clock and the counter of this life jump as they like; services are entered in their order.
          const done = service(performs, 7 * services.length, dayMs(services.length / 10));
          if (performs.length > 0) services = [...services, done];
          const due = dueOf(template, hours, day, services);
          const { raise, change, end } = alertsOf(DEVICE, due, present, dayMs(day));
          expect(
            end.every(
              ({ alert, because }) => because === 'performed' && performs.some((id) => id === alert.intervalId),
            ),
          ).toBe(true);
          for (const alert of change) {
            const before = present.find(({ id }) => id === alert.id);
            expect(graver(alert.severity, before?.severity ?? 'overdue')).toBe(alert.severity);
          }
          const ended = new Set(end.map(({ alert }) => alert.id));
          const changed = new Map(change.map((alert) => [alert.id, alert]));
          raisedKeys.push(...raise.map(({ intervalId, cycle }) => `${intervalId.toString()}/${cycle.toString()}`));
          const fresh = raise.map((alert, index) => ({ ...alert, id: raisedKeys.length * 10 + index }));
          present = [
            ...present.filter(({ id }) => !ended.has(id)).map((alert) => changed.get(alert.id) ?? alert),
            ...fresh,
          ];
          expect(alertsOf(DEVICE, due, present, dayMs(day) + 30_000)).toEqual(NOTHING);
        }
        expect(new Set(raisedKeys).size).toBe(raisedKeys.length);
      }),
      { numRuns: 200 },
    );
  });
});
