import { describe, expect, it } from 'vitest';
import { AlarmBench, alarm } from '../../../tests/kit/alarmBench.ts';
import { communicationOf, type LinkState } from './communication.ts';

const CONVERTER = 'tcp 10.0.0.5:502';

const link = (deviceId: number, isOnline: boolean | null, endpoint = CONVERTER): LinkState => ({
  deviceId,
  endpoint,
  isOnline,
});

describe('the endpoint of devices', () => {
  it.each<[string, (boolean | null)[], boolean | null]>([
    ['answers while one device does', [false, true, false], true],
    ['is silent when all are', [false, false], false],
    ['is not known while a silent one is not judged', [false, null], null],
    ['is left to the alarm of its only device', [false], true],
  ])('%s', (_name, online, endpoint) => {
    const verdicts = communicationOf([
      ...online.map((one, index) => link(index + 1, one)),
      link(90, true, 'serial COM3'),
    ]);
    expect(verdicts.slice(0, -1).map((verdict) => verdict.endpoint)).toEqual(online.map(() => endpoint));
    expect(verdicts.map(({ device }) => device)).toEqual([...online, true]);
  });
});

describe('loss of communication', () => {
  const lost = alarm({ key: 'communication', trigger: { kind: 'communication' }, priority: 'medium' });
  const all = alarm({ key: 'endpoint', trigger: { kind: 'endpoint' }, priority: 'high' });
  const plant = (onDelayMs = 0): AlarmBench => {
    const bench = new AlarmBench([]);
    const definitions = [{ ...lost, onDelayMs }];
    bench.watch([
      { deviceId: 2, endpoint: CONVERTER, definitions },
      { deviceId: 1, endpoint: CONVERTER, definitions: [...definitions, { ...all, onDelayMs }] },
      { deviceId: 3, endpoint: 'serial COM3', definitions },
    ]);
    return bench;
  };
  const observe = (bench: AlarmBench, ...online: (boolean | null)[]): string[] => {
    const links = online.map((one, index) => link(index + 1, one, index === 2 ? 'serial COM3' : CONVERTER));
    return named(bench.note(bench.book.observeLinks(links, bench.at)));
  };
  const tick = (bench: AlarmBench): string[] => named(bench.note(bench.book.tick(bench.at)));
  const named = (rows: ReturnType<AlarmBench['note']>): string[] =>
    rows.map(({ deviceId, key, step, holds }) => [deviceId, key, step, ...holds].join(' '));

  it('is one alarm of the device', () => {
    const bench = plant();
    expect(observe(bench, true, true, true)).toEqual([]);
    expect(observe(bench, false, true, true)).toEqual(['1 communication raised']);
    expect(observe(bench, false, true, true)).toEqual([]);
    expect(observe(bench, true, true, true)).toEqual(['1 communication returned']);
  });

  it('is one alarm of the endpoint when everything behind it is silent', () => {
    const bench = plant();
    expect(observe(bench, false, false, true)).toEqual(['1 endpoint raised']);
    expect(bench.standing('endpoint', 1)).toMatchObject({ state: 'unacknowledged', holds: [], value: null });
    expect([1, 2].map((id) => bench.standing('communication', id).holds)).toEqual([['suppressed'], ['suppressed']]);
    expect(observe(bench, false, true, true)).toEqual(['1 endpoint returned', '1 communication raised']);
  });

  it('sounds once though the devices fall silent one after the other, where a delay covers the time between', () => {
    const bench = plant(5_000);
    observe(bench, true, false, true);
    bench.clock.advance(4_000);
    observe(bench, false, false, true);
    bench.clock.advance(1_000);
    expect(tick(bench)).toEqual([]);
    bench.clock.advance(4_000);
    expect(tick(bench)).toEqual(['1 endpoint raised']);
    expect([1, 2].map((id) => bench.standing('communication', id).holds)).toEqual([['suppressed'], ['suppressed']]);
  });

  it('is shown of the device that stays silent when another one answers again within the delay', () => {
    const bench = plant(5_000);
    observe(bench, true, false, true);
    bench.clock.advance(4_000);
    observe(bench, false, false, true);
    bench.clock.advance(1_000);
    tick(bench);
    expect(observe(bench, true, false, true)).toEqual(['2 communication raised']);
  });

  it('is the devices\u2019 again when the alarm of the endpoint is out of service', () => {
    const bench = plant();
    bench.book.putOutOfService({ deviceId: 1, key: 'endpoint' }, bench.by());
    expect(observe(bench, false, false, true)).toEqual([
      '1 endpoint raised out_of_service',
      '2 communication raised',
      '1 communication raised',
    ]);
  });

  it('is neither told nor ended by what has not been judged', () => {
    const bench = plant();
    expect(observe(bench, null, null, null)).toEqual([]);
    observe(bench, true, false, true);
    expect(observe(bench, true, null, true)).toEqual(['2 communication uncertain']);
    expect(observe(bench)).toEqual([]);
    expect(observe(bench, true, true, true)).toEqual(['2 communication certain', '2 communication returned']);
  });
});
