import { describe, expect, it } from 'vitest';
import { AlarmBench, alarm, DEVICE, stepsOf } from '../../../tests/kit/alarmBench.ts';

const THOUSAND = Array.from({ length: 1_000 }, (_, index) =>
  alarm({ key: `a${index}`, trigger: { kind: 'state', point: `p${index}`, values: [1] } }),
);

describe('an acknowledgement', () => {
  it('that comes late does not touch the life that follows', () => {
    const bench = new AlarmBench([alarm()]);
    bench.scan({ oil: 80 });
    const older = bench.occurrence();
    bench.acknowledge();
    bench.scan({ oil: 310 });
    bench.scan({ oil: 80 });
    expect(bench.book.acknowledge(older, bench.by())).toEqual({ ok: false, error: 'gone' });
    expect(bench.standing()).toMatchObject({ state: 'unacknowledged', occurrence: older + 1 });
  });

  it('given twice does nothing the second time', () => {
    const bench = new AlarmBench([alarm()]);
    bench.scan({ oil: 80 });
    bench.acknowledge();
    const twice = bench.book.acknowledge(bench.occurrence(), bench.by('Петров', null));
    expect(twice).toEqual({ ok: true, value: { isAlready: true, transitions: [] } });
    expect(bench.standing().acknowledgedBy).toBe('Иванов');
  });

  it('needs no comment but a name', () => {
    const bench = new AlarmBench([alarm()]);
    bench.scan({ oil: 80 });
    expect(bench.book.acknowledge(1, bench.by('', null))).toEqual({ ok: false, error: 'user_missing' });
    expect(bench.book.acknowledge(1, bench.by('Петров', null))).toMatchObject({
      ok: true,
      value: { isAlready: false },
    });
  });

  it('of many tells each apart', () => {
    const bench = new AlarmBench(THOUSAND);
    bench.scan({ p3: 1, p4: 1, p5: 1 });
    bench.acknowledge(2);
    const many = bench.book.acknowledgeMany([1, 2, 2, 3, 99], bench.by());
    expect(many).toMatchObject({
      acknowledged: [1, 3],
      already: [2],
      refused: [{ occurrence: 99, refusal: 'gone' }],
    });
    expect(many.transitions.map(({ key }) => key)).toEqual(['a3', 'a5']);
  });
});

describe('a thousand alarms in one scan', () => {
  const values = (value: number) => Object.fromEntries(THOUSAND.map((_, index) => [`p${index}`, value]));

  it('are all journaled in their order, taken in one act, and make a flood', () => {
    const bench = new AlarmBench(THOUSAND);
    const rows = bench.scan(values(1));
    expect(rows.map(({ occurrence }) => occurrence)).toEqual(THOUSAND.map((_, index) => index + 1));
    expect(rows.map(({ key }) => key)).toEqual(THOUSAND.map(({ key }) => key));
    expect(bench.book.flood).toEqual({ forMs: 0, inTenMinutes: 1_000 });
    expect(bench.book.open(4)).toMatchObject({ key: 'a3', isChattering: false });
    const act = bench.by();
    const many = bench.book.acknowledgeMany(
      rows.map(({ occurrence }) => occurrence ?? 0),
      act,
    );
    expect(many.acknowledged).toHaveLength(1_000);
    expect(new Set(stepsOf(bench.scan(values(0))))).toEqual(new Set(['returned']));
    expect(bench.book.standings()).toEqual([]);
    expect(bench.book.open(4)).toBeUndefined();
    expect(bench.book.state(bench.at.monotonicMs).alarms).toEqual([]);
  });

  it('that stay as they are make neither rows nor a new list', () => {
    const bench = new AlarmBench(THOUSAND);
    bench.scan(values(1));
    expect(bench.scan()).toBe(bench.pass(1_000));
  });
});

describe('a flood', () => {
  it('goes on over a restart and ends when it is calm again', () => {
    const bench = new AlarmBench(THOUSAND);
    for (let index = 0; index <= 10; index += 1) {
      bench.clock.advance(10_000);
      bench.scan({ [`p${index}`]: 1 });
    }
    expect(bench.book.flood?.inTenMinutes).toBe(11);
    bench.restart();
    bench.pass(559_999);
    expect(bench.book.flood).toEqual({ forMs: 559_999, inTenMinutes: 5 });
    bench.pass(1);
    expect(bench.book.flood).toBeNull();
  });
});

describe('what a book knows of an alarm', () => {
  it('is nothing where the alarm is not watched', () => {
    const bench = new AlarmBench([]);
    expect(bench.book.standing({ deviceId: DEVICE, key: 'oil.LL' })).toBeUndefined();
    expect(bench.book.evaluate(99, () => undefined, bench.at)).toEqual([]);
  });

  it('includes the nuisances', () => {
    const bench = new AlarmBench([
      alarm(),
      alarm({ key: 'oil.stale', trigger: { kind: 'state', point: 's', values: [1] } }),
    ]);
    bench.scan({ s: 1 });
    bench.pass(86_400_001);
    for (let index = 0; index < 3; index += 1) {
      bench.clock.advance(9_000);
      bench.scan({ oil: 80 });
      bench.clock.advance(9_000);
      bench.scan({ oil: 310 });
    }
    const oil = { deviceId: DEVICE, key: 'oil.LL' };
    expect(bench.book.nuisances()).toEqual({
      chattering: [oil],
      fleeting: [oil],
      stale: [{ deviceId: DEVICE, key: 'oil.stale' }],
    });
    const before = bench.book.nuisances();
    bench.restart(3_600_000);
    expect(bench.book.nuisances()).toEqual(before);
  });
});
