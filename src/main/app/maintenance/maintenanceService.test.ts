import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MaintenanceBench } from '../../../../tests/kit/maintenanceBench.ts';

let bench: MaintenanceBench;
beforeEach(() => {
  bench = new MaintenanceBench();
});
afterEach(() => bench.close());

const alertsOf = async (deviceId = 1) =>
  (await bench.get('maintenance.alerts', { deviceId })).map(
    ({ intervalCode, cycle, severity }) => `${intervalCode} #${cycle.toString()} ${severity}`,
  );
const told = () =>
  bench.facts
    .filter(({ kind }) => kind === 'maintenance')
    .map(({ event, details }) => `${event} ${details?.['level']}`);
const publishedDevices = () =>
  bench.events.flatMap((event) => (event.name === 'maintenance.changed' ? [event.data.deviceId] : []));

describe('the scheduler', () => {
  beforeEach(async () => {
    bench.run(1, 12_000);
    await bench.assign(1, 12_000);
    bench.facts.length = 0;
    bench.events.length = 0;
  });

  it('raises an alert once, and makes it graver as the hours run out', async () => {
    bench.run(1, 12_199);
    await bench.service.look();
    expect([await alertsOf(), told()]).toEqual([[], []]);
    bench.run(1, 12_201.5);
    await bench.service.look();
    await bench.service.look();
    expect(await alertsOf()).toEqual(['ТО-1 #1 warning']);
    bench.run(1, 12_241);
    await bench.service.look();
    expect(await alertsOf()).toEqual(['ТО-1 #1 critical']);
    bench.run(1, 12_251);
    await bench.service.look();
    expect(await alertsOf()).toEqual(['ТО-1 #1 overdue']);
    expect(told()).toEqual(['maintenance_soon ТО-1', 'maintenance_urgent ТО-1', 'maintenance_overdue ТО-1']);
    expect(publishedDevices()).toEqual([1, 1, 1]);
  });

  it('comes to the same after a restart and after jumps of the clock, and tells nothing twice', async () => {
    bench.run(1, 12_241);
    await bench.service.look();
    const before = await bench.get('maintenance.alerts', {});
    bench.restart();
    await bench.service.look();
    bench.clock.jump(-5 * DAY_MS);
    await bench.service.look();
    bench.clock.jump(6 * DAY_MS);
    await bench.service.look();
    expect(await bench.get('maintenance.alerts', {})).toEqual(before);
    expect(told()).toEqual(['maintenance_urgent ТО-1']);
  });

  it('keeps what is overdue overdue while the counter is silent or falls', async () => {
    bench.run(1, 12_251);
    await bench.service.look();
    bench.run(1, 12_251, false);
    await bench.service.look();
    bench.run(1, 11_000);
    await bench.service.look();
    expect(await alertsOf()).toEqual(['ТО-1 #1 overdue']);
    expect((await bench.get('maintenance.device', { deviceId: 1 })).severity).toBe('overdue');
  });

  it('raises by the calendar where the device does not run', async () => {
    bench.clock.advance(78 * DAY_MS);
    await bench.service.look();
    expect(await alertsOf()).toEqual(['ТО-1 #1 warning']);
    bench.clock.advance(14 * DAY_MS);
    await bench.service.look();
    expect(await alertsOf()).toEqual(['ТО-1 #1 overdue']);
  });

  it('hands the gravest of a device to the alarms, and takes it back with the service', async () => {
    bench.run(1, 12_260);
    await bench.service.look();
    expect([...bench.reports]).toEqual([
      [1, { isActive: true, hoursLeft: -10 }],
      [2, { isActive: false, hoursLeft: null }],
    ]);
    await bench.get('maintenance.perform', await bench.order(1, 'ТО-1', 12_260));
    expect(bench.reports.get(1)).toEqual({ isActive: false, hoursLeft: null });
  });

  it('ends the alerts of a device that is removed', async () => {
    bench.run(1, 12_251);
    await bench.service.look();
    bench.removeDevice(1);
    await bench.service.look();
    expect(await bench.get('maintenance.alerts', {})).toEqual([]);
    expect(told()).toContain('maintenance_not_due ТО-1');
  });

  it('waits with what the disk does not take, and does it then', async () => {
    bench.run(1, 12_251);
    bench.isFull = true;
    await bench.service.look();
    expect([await alertsOf(), publishedDevices()]).toEqual([[], []]);
    bench.isFull = false;
    await bench.service.look();
    expect(await alertsOf()).toEqual(['ТО-1 #1 overdue']);
  });
});

describe('a service', () => {
  beforeEach(async () => {
    bench.run(1, 13_000);
    await bench.assign(1, 12_000);
    bench.facts.length = 0;
    bench.events.length = 0;
  });

  it('performs the levels that it includes, ends their alerts and is kept with its words', async () => {
    expect(await alertsOf()).toEqual(['ТО-1 #1 overdue', 'ТО-2 #1 critical']);
    const log = await bench.get('maintenance.perform', {
      ...(await bench.order(1, 'ТО-2', 13_001)),
      comment: 'масло взято со склада',
      parts: [{ name: 'масло', quantity: 38.5, unit: 'л' }],
    });
    expect(log).toMatchObject({ id: 1, performed: ['ТО-2', 'ТО-1'], hours: 13_001, user: 'Иванов', hoursReason: null });
    expect(log.items).toHaveLength(27);
    expect(await alertsOf()).toEqual([]);
    const { due } = await bench.get('maintenance.device', { deviceId: 1 });
    expect(due.map(({ code, cycle, dueHours }) => [code, cycle, dueHours])).toEqual([
      ['ТО-1', 2, 13_251],
      ['ТО-2', 2, 14_001],
      ['ТО-3', 1, 14_000],
      ['ТО-4', 1, 16_000],
    ]);
    expect(bench.facts).toMatchObject([
      {
        kind: 'maintenance',
        event: 'maintenance_performed',
        deviceId: 1,
        actor: 'Иванов',
        comment: 'масло взято со склада',
        details: { level: 'ТО-2', performedBy: 'Слесарь Ким' },
      },
    ]);
    expect(publishedDevices()).toEqual([1]);
  });

  it('leaves out the check of what it replaces', async () => {
    const { tasks, performs } = await bench.get('maintenance.sheet', {
      deviceId: 1,
      intervalId: await bench.levelId('ТО-2'),
    });
    expect(performs).toEqual(['ТО-2', 'ТО-1']);
    const codes = tasks.map(({ code }) => code);
    expect([codes.includes('1.02'), codes.includes('2.01'), codes.includes('1.03')]).toEqual([false, true, true]);
  });

  it('leaves open what was not done, puts it on the next sheet, and closes it there', async () => {
    const order = await bench.order(1, 'ТО-1', 13_000);
    const items = order.items.map((item) =>
      item.taskCode === '1.08' ? { ...item, result: 'not_done' as const, note: 'нет ремня' } : item,
    );
    await bench.get('maintenance.perform', { ...order, items });
    const nowMs = bench.clock.epochMs();
    expect((await bench.get('maintenance.device', { deviceId: 1 })).open).toMatchObject([
      { taskCode: '1.08', sinceMs: nowMs, note: 'нет ремня', isCritical: false },
    ]);
    const sheet = { deviceId: 1, intervalId: await bench.levelId('ТО-1') };
    const left = (await bench.get('maintenance.sheet', sheet)).tasks.filter(({ isLeftOver }) => isLeftOver);
    expect(left.map(({ code }) => code)).toEqual(['1.08']);
    await bench.get('maintenance.perform', await bench.order(1, 'ТО-1', 13_000));
    expect((await bench.get('maintenance.device', { deviceId: 1 })).open).toEqual([]);
  });

  it('is refused in words when it does not fit what is known', async () => {
    await bench.get('maintenance.perform', await bench.order(1, 'ТО-1', 13_000));
    const order = await bench.order(1, 'ТО-1', 13_000);
    const refusals = [
      { ...order, hours: 12_999 },
      { ...order, completedMs: bench.clock.epochMs() + 1 },
      { ...order, hours: 13_900 },
      { ...order, items: order.items.slice(1) },
    ];
    const answers = await Promise.all(refusals.map((refusal) => bench.ask('maintenance.perform', refusal)));
    expect(answers.map((answer) => (answer.ok ? 'done' : [answer.error.code, answer.error.message]))).toEqual([
      ['bad_input', '12999 running hours are fewer than at the last service (13000)'],
      ['bad_input', 'The time of completion has not come yet'],
      ['bad_input', '13900 running hours do not agree with the counter (13000): give a reason'],
      ['bad_input', 'Without a mark: 1.01'],
    ]);
    expect((await bench.get('maintenance.history', { deviceId: 1, limit: 10 })).rows).toHaveLength(1);
  });

  it('with other hours than the counter has its reason', async () => {
    const order = { ...(await bench.order(1, 'ТО-1', 13_900)), hoursReason: 'счётчик отставал' };
    expect(await bench.get('maintenance.perform', order)).toMatchObject({
      hours: 13_900,
      hoursReason: 'счётчик отставал',
    });
    expect(bench.acts.at(-1)).toMatchObject({
      action: 'maintenance.perform',
      result: 'done',
      reason: 'счётчик отставал',
    });
  });

  it('is refused where the device goes by no regulation', async () => {
    const order = { ...(await bench.order(1, 'ТО-1', 13_000)), deviceId: 2 };
    expect(await bench.ask('maintenance.perform', order)).toMatchObject({
      ok: false,
      error: { code: 'conflict', words: { ru: expect.stringContaining('ГПУ-2') as string } },
    });
  });

  it('stays in the history page by page', async () => {
    for (const hours of [13_000, 13_001, 13_002]) {
      bench.run(1, hours);
      await bench.get('maintenance.perform', await bench.order(1, 'ТО-1', hours));
    }
    const first = await bench.get('maintenance.history', { deviceId: 1, limit: 2 });
    expect([first.rows.map(({ hours }) => hours), first.next]).toEqual([[13_002, 13_001], 2]);
    const last = await bench.get('maintenance.history', { deviceId: 1, limit: 2, beforeId: 2 });
    expect([last.rows.map(({ hours }) => hours), last.next]).toEqual([[13_000], null]);
  });

  it('is not done at all when the disk does not take it', async () => {
    const order = await bench.order(1, 'ТО-1', 13_000);
    bench.isFull = true;
    expect(await bench.ask('maintenance.perform', order)).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect([publishedDevices(), (await alertsOf())[0]]).toEqual([[], 'ТО-1 #1 overdue']);
  });
});

describe('the forecast', () => {
  it('goes by the duty of the last 30 days, and a badge names the level that comes', async () => {
    bench.run(1, 12_130);
    bench.ranPerDay(1, 10, 30);
    await bench.assign(1, 12_000);
    const { due, next, hours } = await bench.get('maintenance.device', { deviceId: 1 });
    expect(hours).toMatchObject({ hours: 12_130, source: 'counter', isFrozen: false, hoursPerDay: 10 });
    expect(due[0]).toMatchObject({ code: 'ТО-1', hoursLeft: 120, forecastMs: bench.clock.epochMs() + 12 * DAY_MS });
    expect(next).toBe(await bench.levelId('ТО-1'));
  });

  it('names the higher level where both come together', async () => {
    bench.run(1, 12_990);
    await bench.assign(1, 12_000);
    await bench.get('maintenance.perform', await bench.order(1, 'ТО-1', 12_990));
    bench.run(1, 12_995);
    const { next } = await bench.get('maintenance.device', { deviceId: 1 });
    expect(next).toBe(await bench.levelId('ТО-2'));
  });

  it('of all devices is in the order of time', async () => {
    for (const deviceId of [1, 2]) {
      bench.run(deviceId, 12_000);
      bench.ranPerDay(deviceId, 20, 30);
    }
    await bench.assign(1, 11_900);
    await bench.assign(2, 11_800);
    const plan = await bench.get('maintenance.plan', { months: 1 });
    expect(plan.slice(0, 2).map(({ deviceId, code }) => [deviceId, code])).toEqual([
      [2, 'ТО-1'],
      [1, 'ТО-1'],
    ]);
    expect(plan.map(({ atMs }) => atMs)).toEqual(plan.map(({ atMs }) => atMs).toSorted((left, right) => left - right));
  });
});

describe('hours that a person reads', () => {
  const reason = 'контроллер снят';
  beforeEach(async () => {
    bench.run(1, 12_000);
    await bench.assign(1, 12_000);
  });

  it('are refused while the counter counts', async () => {
    expect(await bench.ask('maintenance.enterHours', { deviceId: 1, hours: 12_300, reason })).toMatchObject({
      ok: false,
      error: { code: 'conflict', message: 'the counter of GEN1 counts: correct it where it is wrong' },
    });
  });

  it('hold while it is silent, raise what is due, and give way to it when it is back', async () => {
    bench.clock.advance(10 * DAY_MS);
    bench.run(1, 12_000, false);
    const view = await bench.get('maintenance.enterHours', { deviceId: 1, hours: 12_235, reason });
    expect(view.hours).toMatchObject({ hours: 12_235, source: 'manual', isFrozen: true, atMs: bench.clock.epochMs() });
    expect(await alertsOf()).toEqual(['ТО-1 #1 warning']);
    expect(bench.facts.at(-2)).toMatchObject({ event: 'maintenance_hours_entered', comment: reason, actor: 'Иванов' });
    expect(bench.acts.at(-1)).toMatchObject({ before: { hours: 12_000 }, after: { hours: 12_235 }, reason });
    bench.clock.advance(HOUR_MS);
    bench.run(1, 12_238);
    expect((await bench.get('maintenance.device', { deviceId: 1 })).hours).toMatchObject({
      hours: 12_238,
      source: 'counter',
    });
  });

  it('are refused where the device cannot have run so much, or has run more', async () => {
    bench.clock.advance(10 * HOUR_MS);
    bench.run(1, 12_000, false);
    for (const [hours, words] of [
      [11_900, 'fewer than the counter has counted'],
      [12_013, 'less time has passed'],
    ] as const)
      expect(await bench.ask('maintenance.enterHours', { deviceId: 1, hours, reason })).toMatchObject({
        ok: false,
        error: { code: 'bad_input', message: expect.stringContaining(words) as string },
      });
  });
});

describe('an acknowledgement', () => {
  it('is kept with its person, once, and asked for again when it becomes graver', async () => {
    bench.run(1, 12_210);
    await bench.assign(1, 12_000);
    const [alert] = await bench.get('maintenance.alerts', {});
    const id = alert?.id ?? 0;
    const seen = { acknowledgedBy: 'Иванов', acknowledgedMs: bench.clock.epochMs() };
    expect(await bench.get('maintenance.acknowledge', { id })).toMatchObject({ severity: 'warning', ...seen });
    bench.clock.advance(5);
    expect(await bench.get('maintenance.acknowledge', { id })).toMatchObject(seen);
    expect(await bench.get('maintenance.summary', {})).toEqual({
      warning: 1,
      critical: 0,
      overdue: 0,
      unacknowledged: 0,
    });
    bench.run(1, 12_245);
    await bench.service.look();
    expect(await bench.get('maintenance.summary', {})).toEqual({
      warning: 0,
      critical: 1,
      overdue: 0,
      unacknowledged: 1,
    });
    expect(bench.acts.filter(({ action }) => action === 'maintenance.acknowledge')[0]).toMatchObject({
      object: 'MKZ.GEN1 ТО-1',
    });
  });
});

describe('an assignment', () => {
  it('begins at the hours of now, and is refused where they are not known or not reached yet', async () => {
    const [template] = await bench.get('maintenance.seedTemplates', {});
    const templateId = template?.id ?? 0;
    expect(await bench.ask('maintenance.assign', { deviceId: 1, templateId })).toMatchObject({
      ok: false,
      error: { code: 'conflict', message: expect.stringContaining('not known yet') as string },
    });
    bench.run(1, 12_000);
    expect(await bench.ask('maintenance.assign', { deviceId: 1, templateId, startHours: 12_010 })).toMatchObject({
      ok: false,
      error: { code: 'bad_input' },
    });
    const { assignment } = await bench.get('maintenance.assign', { deviceId: 1, templateId });
    expect(assignment).toEqual({ deviceId: 1, templateId, startHours: 12_000, startMs: bench.clock.epochMs() });
  });

  it('ends with its alerts; what was done stays', async () => {
    bench.run(1, 12_249);
    await bench.assign(1, 12_000);
    await bench.get('maintenance.perform', await bench.order(1, 'ТО-1', 12_249));
    bench.run(1, 12_600);
    await bench.service.look();
    expect(await alertsOf()).toEqual(['ТО-1 #2 overdue']);
    const view = await bench.get('maintenance.assign', { deviceId: 1, templateId: null });
    expect([view.assignment, view.due, view.severity, await alertsOf()]).toEqual([null, [], 'ok', []]);
    expect((await bench.get('maintenance.history', { deviceId: 1, limit: 5 })).rows).toHaveLength(1);
  });
});
