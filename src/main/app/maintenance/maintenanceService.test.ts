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
    bench.restart();
    bench.run(1, 11_000);
    await bench.service.look();
    expect(await alertsOf()).toEqual(['ТО-1 #1 overdue']);
    expect((await bench.get('maintenance.device', { deviceId: 1 })).severity).toBe('overdue');
  });

  it('takes back what a counter raised that a person has corrected', async () => {
    bench.run(1, 12_951);
    await bench.service.look();
    expect(await alertsOf()).toEqual(['ТО-1 #1 overdue', 'ТО-2 #1 warning']);
    bench.run(1, 12_211);
    await bench.service.look();
    expect([await alertsOf(), bench.reports.get(1)?.isActive]).toEqual([['ТО-1 #1 warning'], false]);
    expect(told().at(-1)).toBe('maintenance_soon ТО-1');
  });

  it('raises by the calendar where the device does not run', async () => {
    bench.clock.advance(78 * DAY_MS);
    await bench.service.look();
    expect(await alertsOf()).toEqual(['ТО-1 #1 warning']);
    bench.clock.advance(14 * DAY_MS);
    await bench.service.look();
    expect(await alertsOf()).toEqual(['ТО-1 #1 overdue']);
  });

  it('calls for no answer by an alarm while the service is only near', async () => {
    bench.run(1, 12_201);
    await bench.service.look();
    expect([await alertsOf(), bench.reports.get(1)]).toEqual([
      ['ТО-1 #1 warning'],
      { isActive: false, hoursLeft: null },
    ]);
    bench.run(1, 12_240);
    await bench.service.look();
    expect(bench.reports.get(1)).toEqual({ isActive: true, hoursLeft: 10 });
    bench.restart();
    bench.run(1, 12_239);
    await bench.service.look();
    expect(bench.reports.get(1)).toEqual({ isActive: true, hoursLeft: 11 });
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
    bench.clock.advance(HOUR_MS);
    await bench.get('maintenance.perform', await bench.order(1, 'ТО-1', 13_000));
    expect((await bench.get('maintenance.device', { deviceId: 1 })).open).toEqual([]);
  });

  it('is refused in words when it does not fit what is known', async () => {
    await bench.get('maintenance.perform', await bench.order(1, 'ТО-1', 13_000));
    bench.clock.advance(HOUR_MS);
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

  it('is kept once, however often and at once it is sent', async () => {
    const order = { ...(await bench.order(1, 'ТО-1', 13_000)), comment: '' };
    const [first, second] = await Promise.all([0, 1].map(() => bench.get('maintenance.perform', order)));
    bench.clock.advance(9 * 60_000);
    const retried = { ...order, completedMs: bench.clock.epochMs(), hours: 13_000.2, items: order.items.toReversed() };
    expect([second, await bench.get('maintenance.perform', retried)]).toEqual([first, first]);
    expect((await bench.get('maintenance.history', { deviceId: 1, limit: 5 })).rows).toEqual([first]);
    expect(bench.facts.filter(({ event }) => event === 'maintenance_performed')).toHaveLength(1);
    expect((await bench.get('maintenance.device', { deviceId: 1 })).due[0]).toMatchObject({ code: 'ТО-1', cycle: 2 });
    bench.clock.advance(60_001);
    await bench.get('maintenance.perform', { ...retried, completedMs: bench.clock.epochMs() });
    expect((await bench.get('maintenance.history', { deviceId: 1, limit: 5 })).rows).toHaveLength(2);
  });

  it('is not taken for another one of the same moment that says something else', async () => {
    const order = await bench.order(1, 'ТО-1', 13_000);
    await bench.get('maintenance.perform', order);
    const [first, ...others] = order.items;
    if (first === undefined) throw new Error('the sheet has work');
    for (const change of [
      { hours: 13_001.5 },
      { hours: 12_999.5 },
      { performedBy: 'Слесарь Пак' },
      { comment: 'ещё раз' },
      { parts: [{ name: 'масло', quantity: 1, unit: 'л' }] },
      { items: [{ ...first, value: '4,2' }, ...others] },
    ])
      expect(await bench.ask('maintenance.perform', { ...order, ...change })).toMatchObject({
        ok: false,
        error: { code: 'conflict', words: { ru: expect.stringContaining('№ 1') as string } },
      });
    expect(await bench.get('maintenance.perform', await bench.order(1, 'ТО-2', 13_000))).toMatchObject({ id: 2 });
  });

  it('of which nothing was done puts nothing off', async () => {
    const order = await bench.order(1, 'ТО-1', 13_000);
    const items = order.items.map((item, index) => ({
      ...item,
      result: index === 0 ? ('not_applicable' as const) : ('not_done' as const),
    }));
    expect(await bench.ask('maintenance.perform', { ...order, items })).toMatchObject({
      ok: false,
      error: { code: 'bad_input', message: 'No work was done: that is no service' },
    });
    expect((await alertsOf())[0]).toBe('ТО-1 #1 overdue');
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
      bench.clock.advance(HOUR_MS);
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

  it('is not known while the duty cannot be read: what is due is', async () => {
    bench.run(1, 12_130);
    bench.ranPerDay(1, 10, 30);
    await bench.assign(1, 12_000);
    bench.restart();
    bench.isUnreadable = true;
    const [view] = await bench.get('maintenance.board', {});
    expect([view?.hours.hoursPerDay, view?.due[0]?.hoursLeft, view?.due[0]?.forecastMs]).toEqual([null, 120, null]);
    bench.isUnreadable = false;
    expect((await bench.get('maintenance.board', {}))[0]?.hours.hoursPerDay).toBe(10);
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

  it('that were typed wrong are put right with what they raised', async () => {
    bench.clock.advance(60 * DAY_MS);
    bench.run(1, 12_000, false);
    await bench.get('maintenance.enterHours', { deviceId: 1, hours: 12_935, reason });
    expect([await alertsOf(), bench.reports.get(1)?.isActive]).toEqual([['ТО-1 #1 overdue'], true]);
    await bench.get('maintenance.enterHours', { deviceId: 1, hours: 12_235, reason: 'опечатка' });
    expect([await alertsOf(), bench.reports.get(1)?.isActive]).toEqual([['ТО-1 #1 warning'], false]);
    await bench.get('maintenance.enterHours', { deviceId: 1, hours: 12_135, reason: 'опечатка' });
    expect([await alertsOf(), told().at(-1)]).toEqual([[], 'maintenance_not_due ТО-1']);
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

describe('limits of a level that are edited', () => {
  it('take back what they raised, of their own level alone and only by that edit', async () => {
    bench.run(1, 12_170);
    await bench.assign(1, 12_000);
    const id = await bench.levelId('ТО-1');
    await bench.get('maintenance.updateInterval', { id, changes: { warnHours: 100, criticalHours: 90 } });
    expect(await alertsOf()).toEqual(['ТО-1 #1 critical']);
    bench.restart();
    bench.run(1, 12_100);
    await bench.get('maintenance.updateInterval', { id: await bench.levelId('ТО-4'), changes: { warnHours: 40 } });
    expect(await alertsOf()).toEqual(['ТО-1 #1 critical']);
    bench.run(1, 12_170);
    await bench.get('maintenance.updateInterval', { id, changes: { criticalHours: 10 } });
    expect(await alertsOf()).toEqual(['ТО-1 #1 warning']);
    await bench.get('maintenance.updateInterval', { id, changes: { warnHours: 50 } });
    expect([await alertsOf(), told().at(-1)]).toEqual([[], 'maintenance_not_due ТО-1']);
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

  it('by another beginning ends what is not due by that', async () => {
    bench.run(1, 12_300);
    await bench.assign(1, 12_000);
    await bench.assign(1, 12_290);
    expect(await alertsOf()).toEqual([]);
  });

  it('sent again does not make what is due begin anew', async () => {
    bench.run(1, 12_300);
    await bench.assign(1, 12_000);
    const before = await bench.get('maintenance.device', { deviceId: 1 });
    bench.clock.advance(DAY_MS);
    bench.run(1, 12_310);
    const templateId = before.assignment?.templateId ?? 0;
    const again = await bench.get('maintenance.assign', { deviceId: 1, templateId });
    expect([again.assignment, await alertsOf()]).toEqual([before.assignment, ['ТО-1 #1 overdue']]);
    expect(bench.facts.filter(({ event }) => event === 'maintenance_assigned')).toHaveLength(1);
  });

  it('to another regulation keeps the beginning, unless another one is given', async () => {
    bench.run(1, 12_300);
    await bench.assign(1, 12_000);
    await bench.get('maintenance.perform', await bench.order(1, 'ТО-1', 12_300));
    const beganMs = bench.clock.epochMs();
    const other = (await bench.get('maintenance.templates', {})).find(({ name }) => !name.ru.includes('250/1000'));
    bench.clock.advance(DAY_MS);
    bench.run(1, 12_560);
    const order = { deviceId: 1, templateId: other?.id ?? 0 };
    const kept = await bench.get('maintenance.assign', order);
    expect(kept.assignment).toEqual({ ...order, startHours: 12_000, startMs: beganMs });
    expect(kept.due[0]).toMatchObject({ code: 'ТО-1', cycle: 2, dueHours: 12_550, severity: 'overdue' });
    const anew = await bench.get('maintenance.assign', { ...order, startHours: 12_500 });
    expect(anew.assignment).toEqual({ ...order, startHours: 12_500, startMs: bench.clock.epochMs() });
  });

  it('ends even where the hours lie below its beginning now', async () => {
    bench.run(1, 12_300);
    await bench.assign(1, 12_290);
    bench.run(1, 40);
    expect(await bench.get('maintenance.assign', { deviceId: 1, templateId: null })).toMatchObject({
      assignment: null,
    });
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
