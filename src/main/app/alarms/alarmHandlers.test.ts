import { describe, expect, it } from 'vitest';
import type { Caller } from '#shared/api/caller.ts';
import { AlarmDeskBench, benchDevice } from '../../../../tests/kit/alarmDeskBench.ts';
import { emptyTrace } from '../auditTrace.ts';
import { alarmHandlers } from './alarmHandlers.ts';

const CALLER: Caller = { name: 'Иванов', role: 'operator', from: 'loopback', userId: 3, sessionId: null };

const bench = async () => {
  const station = await AlarmDeskBench.start();
  const { desk, store, plant } = station;
  const handlers = alarmHandlers({ desk, store, plant, events: () => Promise.resolve([]) });
  return { station, handlers };
};

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? 'done' : result.error.code;

describe('an act on an alarm', () => {
  it('waits until the alarm is on disk, and says so', async () => {
    const { station, handlers } = await bench();
    station.store.isFull = true;
    await station.scan({ oil: 120 });
    const acknowledge = () =>
      handlers['alarms.acknowledge']({ occurrences: [1], comment: 'вижу' }, CALLER, emptyTrace());
    expect(await acknowledge()).toMatchObject({
      ok: false,
      error: { code: 'unavailable', reason: 'not_written' },
    });
    const shelve = { occurrence: 1, minutes: 30, comment: 'ремонт' };
    expect(codeOf(await handlers['alarms.shelve'](shelve, CALLER, emptyTrace()))).toBe('unavailable');
    expect(station.alarm('oil.LL')).toMatchObject({ state: 'unacknowledged', holds: [] });
    station.store.isFull = false;
    await station.pass(1_000);
    expect(await acknowledge()).toEqual({ ok: true, value: { acknowledged: [1] } });
    expect(station.store.steps).toEqual(['oil.LL raised 1', 'oil.LL acknowledged 1']);
  });

  it('that the disk does not take is not called done', async () => {
    const { station, handlers } = await bench();
    await station.scan({ oil: 120 });
    station.store.isFull = true;
    const order = { occurrences: [1], comment: 'вижу' };
    expect(codeOf(await handlers['alarms.acknowledge'](order, CALLER, emptyTrace()))).toBe('unavailable');
    station.store.isFull = false;
    await station.pass(1_000);
    expect(station.store.steps).toEqual(['oil.LL raised 1', 'oil.LL acknowledged 1']);
  });

  it('acknowledges what can be, names what was meant, and leaves the others', async () => {
    const { station, handlers } = await bench();
    await station.scan({ oil: 120, word: 2 });
    await station.scan({ oil: 120, word: 2 });
    const trace = emptyTrace();
    const order = { occurrences: [2, 1, 2, 77], comment: 'обе' };
    expect(await handlers['alarms.acknowledge'](order, CALLER, trace)).toEqual({
      ok: true,
      value: { acknowledged: [2, 1] },
    });
    expect(trace).toMatchObject({
      object: 'MKZ.GEN7 shutdown.overspeed #2, MKZ.GEN7 oil.LL #1, MKZ.GEN7 shutdown.overspeed #2, #77',
      reason: 'обе',
      after: { acknowledged: [2, 1] },
    });
  });

  it('names in the audit what it was about, also when it is refused', async () => {
    const { station, handlers } = await bench();
    await station.scan({ oil: 120, word: 2 });
    await station.scan({ oil: 120, word: 2 });
    const trace = emptyTrace();
    const order = { occurrence: 2, minutes: 30, comment: 'мешает' };
    expect(codeOf(await handlers['alarms.shelve'](order, CALLER, trace))).toBe('forbidden');
    expect(trace).toMatchObject({ object: 'MKZ.GEN7 shutdown.overspeed #2', reason: 'мешает' });
    const gone = emptyTrace();
    expect(codeOf(await handlers['alarms.reset']({ occurrence: 41 }, CALLER, gone))).toBe('not_found');
    expect(gone.object).toBe('#41');
    const resting = emptyTrace();
    const alarm = { deviceId: 7, key: 'oil.L', comment: 'датчик снят' };
    expect(codeOf(await handlers['alarms.putOutOfService'](alarm, CALLER, resting))).toBe('done');
    expect(resting).toMatchObject({ object: 'MKZ.GEN7 oil.L', reason: 'датчик снят' });
  });

  it('changes an alarm in spite of an older change that its profile has outgrown', async () => {
    const { station, handlers } = await bench();
    const old = { timeMs: 0, deviceId: 7, key: 'gone.H', reason: 'старый профиль', actor: 'Петров' };
    await station.desk.override({
      ...old,
      changes: { value: 5 },
      text: { ru: 'x', en: 'x' },
      told: { before: {}, after: {} },
    });
    const order = { deviceId: 7, key: 'oil.LL', changes: { value: 160 }, reason: 'по паспорту' };
    expect(codeOf(await handlers['alarms.override'](order, CALLER, emptyTrace()))).toBe('done');
    await station.scan({ oil: 155 });
    expect(station.alarm('oil.LL')).toMatchObject({ state: 'unacknowledged', limit: 160 });
  });

  it('that changes an alarm while the disk is full changes nothing, and says so', async () => {
    const { station, handlers } = await bench();
    station.store.isFull = true;
    const order = { deviceId: 7, key: 'oil.LL', changes: { value: 160 }, reason: 'по паспорту' };
    expect(await handlers['alarms.override'](order, CALLER, emptyTrace())).toMatchObject({
      ok: false,
      error: { code: 'unavailable', reason: 'not_kept' },
    });
    await station.scan({ oil: 155 });
    expect(station.alarm('oil.LL').state).toBe('normal');
  });
});

describe('a change of an alarm that is not taken', () => {
  it.each([
    ['oil.LL', { value: 260 }, ['limits_crossed']],
    ['oil.LL', { deadband: -1, onDelayMs: 3_600_001 }, ['deadband_number', 'delay_range']],
    ['shutdown.overspeed', { disabled: true, priority: 'low' as const }, ['safety_priority', 'safety_disabled']],
    ['shutdown.overspeed', { value: 5 }, ['no_limit']],
  ])('says every reason: %s %j', async (key, changes, reasons) => {
    const { handlers } = await bench();
    const order = { deviceId: 7, key, changes, reason: 'по паспорту' };
    const answer = await handlers['alarms.override'](order, CALLER, emptyTrace());
    const problems = answer.ok ? [] : (answer.error.problems ?? []);
    expect(problems.map(({ reason }) => reason)).toEqual(reasons);
  });

  it('says the word of what is missing', async () => {
    const { handlers } = await bench();
    const order = { deviceId: 7, key: 'gone.H', changes: { value: 5 }, reason: 'по паспорту' };
    const give = (more: object) => handlers['alarms.override']({ ...order, ...more }, CALLER, emptyTrace());
    expect(await give({})).toMatchObject({ error: { code: 'not_found', reason: 'unknown_alarm' } });
    expect(await give({ reason: '  ' })).toMatchObject({ error: { code: 'bad_input', reason: 'comment_missing' } });
  });
});

describe('the definitions of a device', () => {
  it('name a change that fits no longer, and do not show it as in force', async () => {
    const { station, handlers } = await bench();
    const old = {
      timeMs: 0,
      deviceId: 7,
      reason: 'старый профиль',
      actor: 'Петров',
      text: { ru: 'x', en: 'x' },
      told: { before: {}, after: {} },
    };
    await station.desk.override({ ...old, key: 'oil.LL', changes: { value: 260 } });
    await station.desk.override({ ...old, key: 'oil.L', changes: { priority: 'low' } });
    const found = await handlers['alarms.definitions']({ deviceId: 7 }, CALLER, emptyTrace());
    const views = new Map(found.ok ? found.value.map((view) => [view.definition.key, view]) : []);
    expect(views.get('oil.LL')).toMatchObject({
      changes: {},
      problem: { changes: { value: 260 }, text: { en: 'Limit L (200) must be above limit LL (260)' } },
    });
    expect(views.get('oil.L')).toMatchObject({ changes: { priority: 'low' } });
    expect(views.get('oil.L')).not.toHaveProperty('problem');
    expect(station.alarm('oil.LL').priority).toBe('high');
  });

  it('leave the change that fits no longer in the audit when it is taken back', async () => {
    const { station, handlers } = await bench();
    const old = {
      timeMs: 0,
      deviceId: 7,
      reason: 'старый профиль',
      actor: 'Петров',
      text: { ru: 'x', en: 'x' },
      told: { before: {}, after: {} },
    };
    await station.desk.override({ ...old, key: 'oil.LL', changes: { value: 260 } });
    const trace = emptyTrace();
    const back = { deviceId: 7, key: 'oil.LL', changes: { value: null }, reason: 'по паспорту' };
    expect(await handlers['alarms.override'](back, CALLER, trace)).toMatchObject({ ok: true });
    expect([trace.before, trace.after]).toEqual([{ value: 260 }, { value: 150 }]);
  });

  it('have the alarm of the line with the device that speaks for it', async () => {
    const connection = { kind: 'rtuOverTcp', host: '10.0.0.5', port: 4001 } as const;
    const { station, handlers } = await bench();
    await station.configure([7, 8].map((id) => benchDevice(id, { connection: { ...connection, unitId: id } })));
    const keysOf = async (deviceId: number) => {
      const found = await handlers['alarms.definitions']({ deviceId }, CALLER, emptyTrace());
      return found.ok ? found.value.map(({ definition }) => definition.key) : [];
    };
    expect(await keysOf(7)).toContain('endpoint');
    expect(await keysOf(8)).not.toContain('endpoint');
    const order = { deviceId: 7, key: 'endpoint', changes: { priority: 'high' }, reason: 'линия одна' } as const;
    expect(codeOf(await handlers['alarms.override'](order, CALLER, emptyTrace()))).toBe('done');
  });
});
