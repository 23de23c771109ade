import { describe, expect, it } from 'vitest';
import { AlarmBench, alarm, DEVICE, stepsOf } from '../../../tests/kit/alarmBench.ts';

const MAINTENANCE = alarm({
  key: 'maintenance',
  trigger: { kind: 'station', condition: 'maintenance' },
  priority: 'low',
});

/** `hours` are left until the work; it is due below 50. */
const reportHours = (bench: AlarmBench, hours: number) =>
  bench.report('maintenance', { isActive: hours < 50, value: hours });

describe('a condition that another part of the station reports', () => {
  it('raises its alarm with the number, and ends it', () => {
    const bench = new AlarmBench([MAINTENANCE]);
    expect(reportHours(bench, 51)).toEqual([]);
    expect(reportHours(bench, 49)).toMatchObject([
      { key: 'maintenance', step: 'raised', value: 49, limit: null, quality: 'ok', timeMs: bench.at.timeMs },
    ]);
    expect(reportHours(bench, 500)).toMatchObject([{ step: 'returned', to: 'returned', value: 500 }]);
  });

  it('says nothing when it is reported again', () => {
    const bench = new AlarmBench([MAINTENANCE]);
    reportHours(bench, 49);
    expect(reportHours(bench, 48)).toEqual([]);
    bench.scan();
    bench.pass(3_600_000);
    expect(stepsOf(bench.rows)).toEqual(['raised']);
  });

  it('raises nothing before it was reported, whatever is scanned', () => {
    const bench = new AlarmBench([MAINTENANCE]);
    bench.scan({ oil: 300 });
    bench.pass(60_000);
    expect(bench.rows).toEqual([]);
  });

  it('stands after a restart as it was until it is reported again', () => {
    const bench = new AlarmBench([MAINTENANCE]);
    reportHours(bench, 49);
    expect(bench.restart(600_000)).toEqual([]);
    bench.scan();
    bench.pass(60_000);
    expect(bench.standing('maintenance')).toMatchObject({ state: 'unacknowledged', value: 49, isUncertain: false });
    expect(stepsOf(reportHours(bench, 48))).toEqual([]);
    expect(stepsOf(reportHours(bench, 250))).toEqual(['returned']);
  });

  it('has its number over a restart, also when it rises only after it', () => {
    const bench = new AlarmBench([MAINTENANCE]);
    bench.lockOut(DEVICE);
    reportHours(bench, 49);
    bench.restart(5_000);
    expect(bench.lockOut()).toMatchObject([{ step: 'raised', value: 49, quality: 'ok' }]);
  });

  it('touches neither the other condition nor another device', () => {
    const other = alarm({ key: 'command_unconfirmed', trigger: { kind: 'station', condition: 'command_unconfirmed' } });
    const bench = new AlarmBench([]);
    bench.watch([
      { deviceId: DEVICE, endpoint: null, definitions: [MAINTENANCE, other] },
      { deviceId: 8, endpoint: null, definitions: [MAINTENANCE, other] },
    ]);
    reportHours(bench, 10);
    expect(bench.book.standings().map(({ deviceId, key }) => [deviceId, key])).toEqual([[DEVICE, 'maintenance']]);
  });
});
