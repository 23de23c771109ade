import { describe, expect, it } from 'vitest';
import type { DeviceHours, DueState, MaintenanceTemplate } from '#shared/model/maintenance.ts';
import type { ServiceDone } from '#shared/model/maintenanceService.ts';
import { counted, dayMs, fourLevels, level, regulation, service } from '../../../tests/kit/regulations.ts';
import { dueStates } from './dueStates.ts';

const assignment = { deviceId: 3, templateId: 7, startHours: 0, startMs: dayMs(0) };

const byHours = regulation(fourLevels.map((interval) => ({ ...interval, days: null })));

const statesOf = (
  template: MaintenanceTemplate,
  services: readonly ServiceDone[],
  hours: number | null | DeviceHours,
  day = 1,
  changes: Partial<typeof assignment> = {},
): DueState[] => {
  const known = typeof hours === 'object' && hours !== null ? hours : counted(hours);
  return dueStates(template, { ...assignment, ...changes }, services, known, dayMs(day));
};

const only = (states: readonly DueState[]): DueState => {
  const [first] = states;
  if (first === undefined || states.length > 1) throw Error('BUG: one level was meant');
  return first;
};

describe('hours are counted per level', () => {
  it('leaves ТО-1 overdue at 251 h though ТО-2 is far', () => {
    const states = statesOf(byHours, [], 251);
    expect(states.map(({ severity }) => severity)).toEqual(['overdue', 'ok', 'ok', 'ok']);
    expect(states.map(({ hoursLeft }) => hoursLeft)).toEqual([-1, 749, 1_749, 3_749]);
  });

  it('lets ТО-2 come due though ТО-1 was done every 250 h', () => {
    const services = [250, 500, 750].map((hours) => service([1], hours, dayMs(hours / 10)));
    const states = statesOf(byHours, services, 1_001, 101);
    expect(states.map(({ severity }) => severity)).toEqual(['overdue', 'overdue', 'ok', 'ok']);
    expect(states.map(({ cycle }) => cycle)).toEqual([4, 1, 1, 1]);
  });

  it('begins anew for every level that a service performed, and for no other', () => {
    const states = statesOf(byHours, [service([2, 1], 980, dayMs(40))], 990, 41);
    expect(states.map(({ dueHours }) => dueHours)).toEqual([1_230, 1_980, 2_000, 4_000]);
    expect(states.map(({ cycle }) => cycle)).toEqual([2, 2, 1, 1]);
  });

  it('takes services in the order of their completion, however they are given', () => {
    const services = [service([1], 500, dayMs(50)), service([1], 250, dayMs(25))];
    expect(statesOf(byHours, services, 510, 51)[0]).toMatchObject({ dueHours: 750, cycle: 3 });
  });

  it('knows a level by its id, so that its code may be edited', () => {
    const renamed = regulation([level(1, { code: 'ТО-А', hours: 250 })]);
    expect(only(statesOf(renamed, [service([1], 250, dayMs(20))], 300)).dueHours).toBe(500);
  });

  it('counts services by another regulation through their codes', () => {
    const earlier: ServiceDone = { performed: [{ id: 91, code: 'ТО-1' }], hours: 240, completedMs: dayMs(20) };
    expect(only(statesOf(regulation([level(1, { hours: 250 })]), [earlier], 300)).dueHours).toBe(490);
  });

  it('does not take a level of this regulation for another one that had its code before', () => {
    const swapped = regulation([level(1, { code: 'ТО-2', hours: 250 }), level(2, { code: 'ТО-1', hours: 1_000 })]);
    const states = statesOf(swapped, [service([1], 240, dayMs(20))], 300);
    expect(states.map(({ dueHours }) => dueHours)).toEqual([490, 1_000]);
  });
});

describe('counting begins with the assignment', () => {
  const one = regulation([level(1, { hours: 250, days: 90 })]);

  it('one period after it', () => {
    const state = only(statesOf(one, [], 4_320, 11, { startHours: 4_300, startMs: dayMs(10) }));
    expect(state).toMatchObject({ dueHours: 4_550, hoursLeft: 230, dueMs: dayMs(100), severity: 'ok', cycle: 1 });
  });

  it('and leaves out what was completed before', () => {
    const before = service([1], 4_310, dayMs(9));
    expect(only(statesOf(one, [before], 4_320, 11, { startHours: 4_300, startMs: dayMs(10) })).cycle).toBe(1);
  });

  it('with a first service at hours of its own', () => {
    const runIn = regulation([level(1, { hours: 250, firstAtHours: 100 })]);
    expect(only(statesOf(runIn, [], 95)).hoursLeft).toBe(5);
    expect(only(statesOf(runIn, [service([1], 103, dayMs(10))], 110)).dueHours).toBe(353);
    expect(only(statesOf(runIn, [], 95, 1, { startHours: 100 })).dueHours).toBe(350);
  });
});

describe('what is due', () => {
  const one = regulation([level(1, { hours: 250, days: 90 })]);

  it.each([
    [199, 1, 'ok'],
    [200, 1, 'warning'],
    [239.9, 1, 'warning'],
    [240, 1, 'critical'],
    [250, 1, 'critical'],
    [250.1, 1, 'overdue'],
    [20, 75.9, 'ok'],
    [20, 76, 'warning'],
    [20, 87, 'critical'],
    [20, 90, 'critical'],
    [20, 90.01, 'overdue'],
    [241, 76, 'critical'],
    [201, 91, 'overdue'],
  ])('at %d h on day %d is %s, by hours or the calendar, whichever is first', (hours, day, severity) => {
    expect(only(statesOf(one, [], hours, day)).severity).toBe(severity);
  });

  it('is due at a whole millisecond, whatever part of a day its period ends with', () => {
    const third = regulation([level(1, { days: 30 + 1 / 7 })]);
    expect(only(statesOf(third, [], 0)).dueMs).toBe(dayMs(30) + 12_342_857);
  });

  it('goes by the limits of its own level', () => {
    const early = regulation([level(1, { hours: 250, warnHours: 120, criticalHours: 60 })]);
    expect(only(statesOf(early, [], 131)).severity).toBe('warning');
    expect(only(statesOf(early, [], 190)).severity).toBe('critical');
  });

  it('stays overdue while the counter is silent', () => {
    const silent = counted(260, { isFrozen: true, atMs: dayMs(3) });
    expect(only(statesOf(one, [], silent, 60))).toMatchObject({ severity: 'overdue', hoursLeft: -10 });
  });

  it('counts from the hours of the last service where the counter was never read', () => {
    expect(only(statesOf(one, [service([1], 260, dayMs(5))], null, 6))).toMatchObject({
      dueHours: 510,
      hoursLeft: 250,
      severity: 'ok',
    });
    expect(only(statesOf(one, [], null, 6)).hoursLeft).toBeNull();
    expect(only(statesOf(one, [], null, 91)).severity).toBe('overdue');
  });
});

describe('the grid', () => {
  const grid = regulation([level(1, { hours: 250 })], [], { nextDue: 'grid' });
  const due = (...hours: number[]): number | null =>
    only(
      statesOf(
        grid,
        hours.map((at, index) => service([1], at, dayMs(index))),
        1_000,
      ),
    ).dueHours;

  it.each([
    [250, 500],
    [270, 500],
    [249, 500],
    [200, 500],
    [199, 250],
    [449, 500],
    [450, 750],
    [520, 750],
  ])('after a service at %d h is due at %d h: one within the warning counts for the multiple to come', (at, next) => {
    expect(due(at)).toBe(next);
  });

  it('does not drift with services that are a little late each time', () => {
    expect(due(260, 513, 771)).toBe(1_000);
  });

  it('begins where counting begins', () => {
    const state = only(statesOf(grid, [service([1], 395, dayMs(9))], 400, 10, { startHours: 130 }));
    expect(state.dueHours).toBe(630);
    expect(only(statesOf(grid, [], 400, 10, { startHours: 130 })).dueHours).toBe(380);
  });

  it('has the first service at hours of its own as a point', () => {
    const runIn = regulation([level(1, { hours: 250, firstAtHours: 100 })], [], { nextDue: 'grid' });
    const after = (hours: number): number | null =>
      only(statesOf(runIn, [service([1], hours, dayMs(4))], 210)).dueHours;
    expect([after(40), after(60), after(104), after(204)]).toEqual([100, 250, 250, 500]);
  });

  it('keeps the dates of a level by calendar alone', () => {
    const yearly = regulation([level(1, { days: 100 })], [], { nextDue: 'grid' });
    const after = (day: number): number | null =>
      only(statesOf(yearly, [service([1], 5, dayMs(day))], 6, day + 1)).dueMs;
    expect([after(85), after(86), after(100), after(130), after(190)]).toEqual(
      [100, 200, 200, 200, 300].map((day) => dayMs(day)),
    );
  });

  it('counts the days of a level with hours from the last service', () => {
    const both = regulation([level(1, { hours: 250, days: 90 })], [], { nextDue: 'grid' });
    expect(only(statesOf(both, [service([1], 255, dayMs(30))], 300, 31))).toMatchObject({
      dueHours: 500,
      dueMs: dayMs(120),
    });
  });
});

describe('the forecast', () => {
  const one = regulation([level(1, { hours: 250, days: 90 })]);
  const forecast = (template: MaintenanceTemplate, hours: number | null, day: number, changes: Partial<DeviceHours>) =>
    only(statesOf(template, [], counted(hours, { atMs: dayMs(day), ...changes }), day)).forecastMs;

  it('goes by the duty', () => {
    expect(forecast(one, 130, 12, { hoursPerDay: 12 })).toBe(dayMs(22));
  });

  it('goes by the calendar where that is first', () => {
    expect(forecast(one, 130, 12, { hoursPerDay: 1.5 })).toBe(dayMs(90));
    expect(forecast(one, 130, 12, { hoursPerDay: 0 })).toBe(dayMs(90));
  });

  it('cannot be told without duty or hours', () => {
    expect(forecast(one, 130, 12, { hoursPerDay: null })).toBeNull();
    expect(forecast(one, null, 12, { hoursPerDay: 12, atMs: null })).toBeNull();
    expect(forecast(regulation([level(1, { hours: 250 })]), 130, 12, { hoursPerDay: 0 })).toBeNull();
  });

  it('needs neither for a level by calendar alone', () => {
    expect(forecast(regulation([level(1, { days: 90 })]), null, 12, {})).toBe(dayMs(90));
  });

  it('lies in the past once it is overdue', () => {
    expect(forecast(one, 262, 40, { hoursPerDay: 12 })).toBe(dayMs(39));
    expect(forecast(one, 130, 95, { hoursPerDay: null })).toBe(dayMs(90));
  });

  it('counts from the last known hours while the counter is silent, but not into the past', () => {
    const silent = { isFrozen: true, atMs: dayMs(10), hoursPerDay: 12 };
    expect(forecast(one, 130, 14, silent)).toBe(dayMs(20));
    expect(forecast(one, 130, 26, silent)).toBe(dayMs(26));
  });
});
