import { describe, expect, it } from 'vitest';
import { AlarmBench, alarm, DEVICE, stepsOf } from '../../../tests/kit/alarmBench.ts';

const OIL = alarm();
const GAS = alarm({
  key: 'gas',
  trigger: { kind: 'state', point: 'gas', values: [1] },
  priority: 'critical',
  isSafety: true,
});
const STOPPED = { point: 'engine_state', values: [0] };

describe('while a device is locked out', () => {
  it('its alarms are suppressed, and come back when that is lifted', () => {
    const bench = new AlarmBench([OIL]);
    bench.scan({ oil: 80 });
    expect(bench.lockOut(DEVICE)).toMatchObject([{ step: 'suppressed', holds: ['suppressed'] }]);
    expect(bench.lockOut(DEVICE)).toEqual([]);
    expect(bench.lockOut()).toMatchObject([{ step: 'unsuppressed', holds: [], to: 'unacknowledged' }]);
  });

  it('what rises calls nobody until it is lifted', () => {
    const bench = new AlarmBench([OIL]);
    bench.scan({ oil: 300 });
    bench.lockOut(DEVICE);
    bench.scan({ oil: 80 });
    expect(bench.standing().holds).toEqual(['suppressed']);
    expect(bench.lockOut()).toMatchObject([{ holds: [], to: 'unacknowledged' }]);
  });

  it('the safety class goes on calling', () => {
    const bench = new AlarmBench([GAS]);
    bench.scan({ gas: 0 });
    bench.lockOut(DEVICE);
    expect(bench.scan({ gas: 1 })).toMatchObject([{ key: 'gas', step: 'raised', holds: [] }]);
  });

  it('an alarm that a lost link has frozen is suppressed too, and comes back uncertain', () => {
    const bench = new AlarmBench([OIL]);
    bench.scan({ oil: 80 });
    bench.scan({ oil: 'no_link' });
    expect(stepsOf(bench.lockOut(DEVICE))).toEqual(['suppressed']);
    expect(stepsOf(bench.lockOut())).toEqual(['unsuppressed']);
    expect(bench.standing()).toMatchObject({ state: 'unacknowledged', holds: [], isUncertain: true });
  });

  it('what was muted before the link was lost stays muted when it is lifted', () => {
    const bench = new AlarmBench([alarm({ mutedWhile: [STOPPED] })]);
    bench.scan({ engine_state: 9, oil: 80 });
    bench.scan({ engine_state: 0 });
    bench.scan({ engine_state: 'no_link', oil: 'no_link' });
    bench.lockOut(DEVICE);
    expect(stepsOf(bench.lockOut())).toEqual([]);
    expect(bench.standing().holds).toEqual(['suppressed']);
  });

  it('its alarms stay suppressed over a restart, as long as that is told before they are restored', () => {
    const bench = new AlarmBench([OIL]);
    bench.scan({ oil: 80 });
    bench.lockOut(DEVICE);
    expect(bench.restart(60_000)).toEqual([]);
    expect(bench.scan({ oil: 80 })).toEqual([]);
    expect(stepsOf(bench.lockOut())).toEqual(['unsuppressed']);
  });

  it('another device is not touched', () => {
    const bench = new AlarmBench([OIL]);
    bench.scan({ oil: 80 });
    expect(bench.lockOut(8)).toEqual([]);
  });
});

describe('an endpoint behind which a device is locked out', () => {
  const LINE = 'tcp 10.0.0.5:502';
  const silent = alarm({ key: 'communication', trigger: { kind: 'communication' } });
  const line = alarm({ key: 'endpoint', trigger: { kind: 'endpoint' } });
  const watched = (): AlarmBench => {
    const bench = new AlarmBench([]);
    bench.watch([
      { deviceId: DEVICE, endpoint: LINE, definitions: [silent, line] },
      { deviceId: 8, endpoint: LINE, definitions: [silent] },
    ]);
    return bench;
  };
  const links = (bench: AlarmBench, isOnline: boolean) =>
    bench.note(
      bench.book.observeLinks(
        [DEVICE, 8].map((deviceId) => ({ deviceId, endpoint: LINE, isOnline })),
        bench.at,
      ),
    );
  const shown = (bench: AlarmBench): string[] =>
    bench.book.standings().flatMap(({ deviceId, key, holds }) => (holds.length === 0 ? `${deviceId} ${key}` : []));

  it('still calls for the others when all fall silent', () => {
    const bench = watched();
    links(bench, true);
    bench.lockOut(DEVICE);
    links(bench, false);
    expect(shown(bench)).toEqual([`${DEVICE} endpoint`]);
  });

  it('calls for nobody when all are locked out', () => {
    const bench = watched();
    links(bench, true);
    bench.lockOut(DEVICE, 8);
    links(bench, false);
    expect(shown(bench)).toEqual([]);
    bench.lockOut(DEVICE);
    expect(shown(bench)).toEqual([`${DEVICE} endpoint`]);
  });
});
