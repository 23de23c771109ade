import { describe, expect, it } from 'vitest';
import { isAnnunciation } from '#main/alarm/annunciation.ts';
import { replay } from '#main/alarm/replay.ts';
import type { AlarmEvents } from '#shared/api/alarms.ts';
import type { AlarmStanding } from '#shared/model/alarm.ts';
import type { Device } from '#shared/model/device.ts';
import { AlarmDeskBench, benchDevice } from '../../../../tests/kit/alarmDeskBench.ts';

const act = (bench: AlarmDeskBench) => ({ ...bench.desk.now, user: 'Иванов', comment: 'датчик меняют' });

const byKey = (left: AlarmStanding, right: AlarmStanding): number => left.key.localeCompare(right.key);

/** What the rows alone say, and how the alarms stand. */
const replayed = ({ store, desk }: AlarmDeskBench) =>
  replay(
    store.facts.map(({ transition }) => transition),
    ({ key }) => desk.views.definition({ deviceId: 7, key })?.isSafety === true,
  ).toSorted(byKey);
const standingsOf = ({ desk }: AlarmDeskBench) => desk.book.standings().toSorted(byKey);

const changesOf = ({ published }: AlarmDeskBench): AlarmEvents['alarms.changed'][] =>
  published.flatMap((event) => (event.name === 'alarms.changed' ? [event.data] : []));

const onOneLine = (id: number): Device =>
  benchDevice(id, { connection: { kind: 'rtuOverTcp', host: '10.0.0.5', port: 4001, unitId: id } });

describe('the alarms of a running station', () => {
  it('are written with what they are called, and told in the order of the rows', async () => {
    const bench = await AlarmDeskBench.start();
    await bench.scan({ oil: 120 });
    expect(bench.store.facts[0]).toMatchObject({
      transition: { key: 'oil.LL', value: 120, limit: 150, occurrence: 1 },
      point: 'oil',
      text: { ru: 'Давление масла аварийно низкое', en: 'Oil pressure very low' },
    });
    expect(bench.told.map(({ seq }) => seq)).toEqual([1]);
    expect(bench.alarm('oil.LL')).toMatchObject({ site: 'MKZ', device: 'GEN7', tag: 'MKZ.GEN7.oil', value: 120 });
  });

  it('are gathered for a moment before they are told to screens, each with how it stands last', async () => {
    const bench = await AlarmDeskBench.start();
    await bench.clock.pass(300);
    bench.published.length = 0;
    for (let scan = 0; scan < 10; scan += 1) {
      await bench.scan({ oil: scan % 2 === 0 ? 120 : 300 });
      await bench.clock.pass(9);
    }
    await bench.clock.pass(100);
    const told = changesOf(bench);
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThanOrEqual(4);
    expect(told.at(-1)?.changed).toMatchObject([{ key: 'oil.LL', state: 'returned', count: 5 }]);
    expect(told.at(-1)?.summary.unacknowledged.high).toBe(1);
  });

  it('go on live while the disk is full, and their rows are written in order, none twice, when it is back', async () => {
    const bench = await AlarmDeskBench.start();
    bench.store.isFull = true;
    await bench.scan({ oil: 120 });
    await bench.scan({ oil: 120, word: 2 });
    await bench.scan({ oil: 120, word: 2 });
    expect(bench.alarm('shutdown.overspeed').state).toBe('unacknowledged');
    expect(bench.desk.summary().horn?.priority).toBe('critical');
    expect(bench.desk.recorder.isConfirmed(1)).toBe(false);
    await bench.scan({ oil: 300 });
    await bench.pass(2_000);
    expect(bench.store.steps).toEqual([]);
    expect(bench.told).toEqual([]);
    bench.store.isFull = false;
    await bench.pass(1_000);
    expect(bench.store.steps).toEqual([
      'oil.LL raised 1',
      'shutdown.overspeed raised 2',
      'shutdown.overspeed returned 2',
      'oil.LL returned 1',
    ]);
    expect(bench.told.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(bench.desk.recorder.isConfirmed(1)).toBe(true);
    expect(replayed(bench)).toEqual(standingsOf(bench));
    await bench.pass(30_000);
    expect(bench.store.facts).toHaveLength(4);
  });

  it('that come to rest leave nothing behind that the database would refuse', async () => {
    const bench = await AlarmDeskBench.start();
    await bench.scan({ oil: 120 });
    bench.desk.take(acknowledged(bench, 1));
    await bench.scan({ oil: 300 });
    expect(bench.store.steps).toEqual(['oil.LL raised 1', 'oil.LL acknowledged 1', 'oil.LL returned 1']);
    expect(bench.store.refused).toBe(0);
    expect(await bench.desk.recorder.settled()).toBe(true);
  });
});

const acknowledged = (bench: AlarmDeskBench, occurrence: number) => {
  const result = bench.desk.book.acknowledge(occurrence, act(bench));
  if (!result.ok) throw new Error(result.error);
  return result.value.transitions;
};

describe('a restart of the station', () => {
  it.each(['close', 'cut'] as const)('after a %s raises nothing twice and loses nothing', async (how) => {
    const bench = await AlarmDeskBench.start();
    await bench.scan({ oil: 120, word: 2 });
    await bench.scan({ oil: 120, word: 2 });
    bench.desk.take(acknowledged(bench, 1));
    await bench.pass(0);
    const before = bench.desk.book.standings();
    const again = await bench.restart(how, 45_000);
    expect(again.desk.book.standings()).toEqual(before);
    await again.scan({ oil: 120, word: 2 });
    await again.scan({ oil: 120, word: 2 });
    expect(again.store.steps).toEqual(['oil.LL raised 1', 'shutdown.overspeed raised 2', 'oil.LL acknowledged 1']);
    await again.scan({ oil: 300, word: 2 });
    await again.scan({ oil: 120, word: 2 });
    expect(again.store.steps.slice(3)).toEqual(['oil.LL returned 1', 'oil.LL raised 3']);
    again.desk.take(acknowledged(again, 2));
    expect(again.alarm('shutdown.overspeed')).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Иванов' });
    await again.pass(0);
    expect(replayed(again)).toEqual(standingsOf(again));
  });

  it('lets a delay of 60 s go on where it was: 35 s before a clean stop and 25 s after it', async () => {
    const bench = await AlarmDeskBench.start();
    await bench.scan({ oil: 190 });
    await bench.pass(35_000);
    const again = await bench.restart('close', 600_000);
    await again.scan({ oil: 190 });
    await again.pass(24_000);
    expect(again.store.steps).toEqual([]);
    await again.pass(1_000);
    expect(again.store.steps).toEqual(['oil.L raised 1']);
  });

  it('after a power cut takes the delay as it was saved last', async () => {
    const bench = await AlarmDeskBench.start();
    await bench.scan({ oil: 190 });
    await bench.pass(35_000);
    bench.desk.recorder.save();
    await bench.clock.pass(0);
    await bench.pass(4_000);
    const again = await bench.restart('cut', 0);
    await again.scan({ oil: 190 });
    await again.pass(24_000);
    expect(again.store.steps).toEqual([]);
    await again.pass(1_000);
    expect(again.store.steps).toEqual(['oil.L raised 1']);
  });

  it('lets a shelf go on for what was left of it, promised anew by the wall clock', async () => {
    const bench = await AlarmDeskBench.start();
    await bench.scan({ oil: 120 });
    const shelved = bench.desk.book.shelve({ deviceId: 7, key: 'oil.LL' }, 10, act(bench));
    if (shelved.ok) bench.desk.take(shelved.value.transitions);
    await bench.pass(240_000);
    const again = await bench.restart('close', 3_600_000);
    expect(again.alarm('oil.LL').shelf?.untilMs).toBe(again.clock.epochMs() + 360_000);
    await again.scan({ oil: 120 });
    await again.pass(359_000);
    expect(again.alarm('oil.LL').holds).toEqual(['shelved']);
    await again.pass(1_000);
    expect(again.alarm('oil.LL')).toMatchObject({ holds: [], state: 'unacknowledged', occurrence: 1 });
    expect(again.desk.summary().horn?.priority).toBe('high');
  });

  it('sounds again for what nobody has acknowledged', async () => {
    const bench = await AlarmDeskBench.start();
    await bench.scan({ oil: 120 });
    bench.desk.silence();
    const again = await bench.restart('cut', 5_000);
    expect(again.desk.summary()).toMatchObject({ horn: { priority: 'high' }, newest: { occurrence: 1 } });
  });

  it('withdraws what was configured away meanwhile, and its number is gone', async () => {
    const bench = await AlarmDeskBench.start([benchDevice(7), benchDevice(8)]);
    await bench.scan({ oil: 120 }, 8);
    const again = await bench.restart('close', 1_000, [benchDevice(7)]);
    await again.pass(0);
    expect(again.store.steps).toEqual(['oil.LL raised 1', 'oil.LL withdrawn 1']);
    expect(again.desk.book.acknowledge(1, act(again))).toEqual({ ok: false, error: 'gone' });
    expect(replayed(again)).toEqual([]);
  });
});

describe('devices behind one converter', () => {
  const calls = ({ store }: AlarmDeskBench): string[] =>
    store.facts.flatMap(({ transition }) =>
      isAnnunciation(transition) ? [`${transition.deviceId.toString()} ${transition.key}`] : [],
    );
  const miss = async (bench: AlarmDeskBench, deviceId: number): Promise<void> => {
    for (let scan = 0; scan < 3; scan += 1) await bench.scan(null, deviceId);
  };
  const three = async (): Promise<AlarmDeskBench> => {
    const bench = await AlarmDeskBench.start([onOneLine(7), onOneLine(8), onOneLine(9)]);
    for (const id of [7, 8, 9]) await bench.scan({}, id);
    return bench;
  };

  it('call once when the converter dies, though they are missed one after the other, and not at all as they return', async () => {
    const bench = await three();
    for (const id of [8, 7, 9]) {
      await miss(bench, id);
      await bench.pass(1_000);
    }
    expect(calls(bench)).toEqual(['7 endpoint']);
    for (const id of [9, 7, 8]) {
      await bench.scan({}, id);
      await bench.pass(3_000);
    }
    await bench.pass(10_000);
    expect(calls(bench)).toEqual(['7 endpoint']);
    expect(bench.desk.book.standings()).toMatchObject([{ key: 'endpoint', state: 'returned' }]);
  });

  it('call for the one that is silent alone, as soon as another one is heard', async () => {
    const bench = await three();
    await miss(bench, 8);
    await bench.pass(1_000);
    expect(calls(bench)).toEqual([]);
    await bench.scan({}, 9);
    await bench.pass(1_000);
    expect(calls(bench)).toEqual(['8 communication']);
  });

  it('call for the one that stays silent when the line is back', async () => {
    const bench = await three();
    for (const id of [7, 8, 9]) await miss(bench, id);
    for (const id of [7, 8]) await bench.scan({}, id);
    await bench.pass(9_000);
    expect(calls(bench)).toEqual(['7 endpoint']);
    await bench.pass(2_000);
    expect(calls(bench)).toEqual(['7 endpoint', '9 communication']);
  });
});

describe('what is configured away while its alarm is active', () => {
  it('is withdrawn by its name: a device', async () => {
    const bench = await AlarmDeskBench.start([benchDevice(7), benchDevice(8)]);
    await bench.scan({ oil: 120 }, 8);
    await bench.configure([benchDevice(7)]);
    expect(bench.store.facts.at(-1)).toMatchObject({
      transition: { step: 'withdrawn', to: 'normal', occurrence: 1 },
      text: { ru: 'Давление масла аварийно низкое' },
    });
    expect(bench.desk.book.standings()).toEqual([]);
    expect(bench.desk.summary().horn).toBeNull();
  });

  it('is withdrawn by its name: an alarm that an engineer disables', async () => {
    const bench = await AlarmDeskBench.start();
    await bench.scan({ oil: 120 });
    const order = { timeMs: bench.clock.epochMs(), deviceId: 7, key: 'oil.LL', reason: 'датчик снят', actor: 'Петров' };
    await bench.desk.override({
      ...order,
      changes: { disabled: true },
      text: { ru: 'x', en: 'x' },
      told: { before: {}, after: {} },
    });
    await bench.pass(0);
    expect(bench.store.facts.at(-1)).toMatchObject({
      transition: { step: 'withdrawn' },
      point: 'oil',
      text: { en: 'Oil pressure very low' },
    });
  });

  it('is withdrawn by its name: the alarm of a line that only one device is left on', async () => {
    const bench = await AlarmDeskBench.start([onOneLine(7), onOneLine(8)]);
    for (let scan = 0; scan < 3; scan += 1) {
      await bench.scan(null, 7);
      await bench.scan(null, 8);
    }
    await bench.pass(1_000);
    const standing = () => bench.desk.book.standings().map(({ deviceId, key, holds }) => [deviceId, key, ...holds]);
    expect(standing()).toContainEqual([7, 'endpoint']);
    expect(standing()).toContainEqual([8, 'communication', 'suppressed']);
    await bench.configure([onOneLine(7)]);
    const withdrawn = bench.store.facts.filter(({ transition }) => transition.step === 'withdrawn');
    expect(withdrawn.map(({ text }) => text.en)).toContain('No communication with any device of the line');
    await bench.pass(1_000);
    expect(standing()).toEqual([[7, 'communication']]);
  });
});
