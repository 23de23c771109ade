import { describe, expect, it } from 'vitest';
import { AlarmDeskBench, benchDevice } from '../../../../tests/kit/alarmDeskBench.ts';

const DUE = { isActive: true, value: 30 };

describe('what other parts of the station report', () => {
  it('is an alarm of the device with texts, a number in hours and a row that is on disk', async () => {
    const bench = await AlarmDeskBench.start();
    bench.desk.report(7, 'maintenance', DUE);
    await bench.clock.pass(0);
    expect(bench.store.steps).toEqual(['maintenance raised 1']);
    expect(bench.alarm('maintenance')).toMatchObject({
      state: 'unacknowledged',
      priority: 'low',
      value: 30,
      unit: 'h',
      tag: null,
      text: { ru: 'Подошло техническое обслуживание' },
    });
    bench.desk.report(7, 'command_unconfirmed', { isActive: true, value: null });
    expect(bench.alarm('command_unconfirmed')).toMatchObject({ priority: 'medium', value: null, unit: null });
  });

  it.each(['close', 'cut'] as const)('stands after a %s as it was, until it is reported again', async (how) => {
    const bench = await AlarmDeskBench.start();
    bench.desk.report(7, 'maintenance', DUE);
    await bench.clock.pass(0);
    const again = await bench.restart(how, 90_000);
    await again.scan({});
    await again.pass(30_000);
    expect(again.alarm('maintenance')).toMatchObject({ occurrence: 1, state: 'unacknowledged', isUncertain: false });
    again.desk.report(7, 'maintenance', { isActive: false, value: 500 });
    expect(again.alarm('maintenance')).toMatchObject({ occurrence: 1, state: 'returned' });
  });

  it('is taken over when it is reported before the device is watched, and when the device comes back', async () => {
    const bench = await AlarmDeskBench.start();
    bench.desk.report(8, 'maintenance', DUE);
    await bench.configure([benchDevice(7), benchDevice(8)]);
    expect(bench.alarm('maintenance', 8).state).toBe('unacknowledged');
    await bench.configure([benchDevice(7), benchDevice(8, { active: false })]);
    await bench.configure([benchDevice(7), benchDevice(8)]);
    expect(bench.store.steps).toEqual(['maintenance raised 1', 'maintenance withdrawn 1', 'maintenance raised 2']);
  });
});

describe('a device that is locked out', () => {
  it('is on the list of what is suppressed, on disk, and calls again when that is lifted', async () => {
    const bench = await AlarmDeskBench.start();
    await bench.scan({ oil: 120 });
    bench.desk.setLockedOut(new Set([7]));
    await bench.clock.pass(0);
    expect(bench.alarm('oil.LL').holds).toEqual(['suppressed']);
    expect(bench.desk.summary()).toMatchObject({ horn: null, newest: null });
    bench.desk.setLockedOut(new Set());
    await bench.clock.pass(0);
    expect(bench.store.steps).toEqual(['oil.LL raised 1', 'oil.LL suppressed 1', 'oil.LL unsuppressed 1']);
    expect(bench.desk.summary().horn?.priority).toBe('high');
  });

  it('still calls for the safety class', async () => {
    const bench = await AlarmDeskBench.start();
    bench.desk.setLockedOut(new Set([7]));
    await bench.scan({ word: 2 });
    await bench.scan({ word: 2 });
    expect(bench.alarm('shutdown.overspeed')).toMatchObject({ state: 'unacknowledged', holds: [] });
  });
});
