/** What people do to the alarms of a running station, by REST and by the contract, and what the audit keeps of it. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type AlarmPlant, startAlarmPlant } from '../kit/alarmPlant.ts';
import {
  type AlarmBody,
  alarmOf,
  alarmsOf,
  journalOf,
  startAlarmStation,
  stepsOnDisk,
  waitForAlarm,
  waitUntilGone,
  waitUntilOnline,
} from '../kit/alarmStation.ts';
import { cleanUp } from '../kit/cleanUp.ts';
import { openSocket } from '../kit/socketClient.ts';
import { type Answer, type StationProcess, TOKEN } from '../kit/stationProcess.ts';

const auditRow = z.looseObject({
  user: z.string(),
  role: z.string(),
  action: z.string(),
  object: z.string().nullable(),
  after: z.unknown(),
  before: z.unknown(),
  result: z.string(),
  reason: z.string().nullable(),
});
const auditPage = z.looseObject({ rows: z.array(auditRow) });
const refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

let plant: AlarmPlant;
let station: StationProcess;
let viewer: string;
let operator: string;
let coolant: AlarmBody;
let oil: AlarmBody;
let overspeed: AlarmBody;

const tokenOf = async (role: string): Promise<string> => {
  const { body } = await station.ask('POST', '/api/tokens', { role, name: `смена ${role}` });
  return z.looseObject({ token: z.string() }).parse(body).token;
};

const askAs = async (token: string, path: string, body: object = {}): Promise<Answer> => {
  const response = await fetch(`${station.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
};

const act = (occurrence: number | null, deed: string, body: object = {}, token = operator): Promise<Answer> =>
  askAs(token, `/api/alarms/${String(occurrence)}/${deed}`, body);

const said = ({ status, body }: Answer): [number, string] => [status, refusal.parse(body).error.message];

/** The newest row of the audit about this entry; that of a refusal comes a moment after the answer. */
const expectAudited = (action: string, expected: Partial<z.infer<typeof auditRow>>): Promise<void> =>
  vi.waitFor(async () => {
    const { body } = await station.ask('GET', `/api/audit?action=${action}&limit=1`);
    expect(auditPage.parse(body).rows[0]).toMatchObject(expected);
  });

/** An entry of the contract that has no address of its own. */
const overContract = async (name: string, input: object): Promise<z.infer<typeof contractAnswer>['result']> => {
  const client = await openSocket(station, '/ws/api');
  client.socket.send(JSON.stringify({ id: 1, name, input }));
  const { result } = await client.take((message) => contractAnswer.safeParse(message).data);
  client.close();
  return result;
};
const contractAnswer = z.looseObject({
  id: z.literal(1),
  result: z.looseObject({ ok: z.boolean(), error: refusal.shape.error.optional() }),
});

beforeAll(async () => {
  plant = await startAlarmPlant('mkz');
  station = await startAlarmStation({ stationFile: plant.stationFile });
  await waitUntilOnline(station);
  viewer = await tokenOf('viewer');
  operator = await tokenOf('operator');
  await plant.trigger('sensor_unplugged', 'GEN1');
  await plant.trigger('overspeed', 'GEN2');
  coolant = await waitForAlarm(station, 'GEN1', 'warning.temp_sensor_open');
  oil = await waitForAlarm(station, 'GEN1', 'warning.oil_sensor_open');
  overspeed = await waitForAlarm(station, 'GEN2', 'shutdown.overspeed');
}, 120_000);

afterAll(async () => {
  await station.stop();
  await plant.close();
  await cleanUp();
});

describe('an acknowledgement', () => {
  test('is not a viewer’s: refused, and the audit says so', async () => {
    expect(said(await act(coolant.occurrence, 'ack', { comment: 'я' }, viewer))).toEqual([
      403,
      'needs the role operator',
    ]);
    await expectAudited('alarms.acknowledge', {
      user: 'token смена viewer',
      role: 'viewer',
      result: 'refused',
    });
    expect(await alarmOf(station, 'GEN1', coolant.key)).toMatchObject({ state: 'unacknowledged' });
  });

  test('is written with user and comment, whose markup stays text', async () => {
    const comment = '<img src=x onerror="alert(1)"> & «обрыв» {{name}}';
    expect(await act(coolant.occurrence, 'ack', { comment })).toMatchObject({ status: 200 });
    const row = (await journalOf(station)).findLast(({ event }) => event === 'alarm_acknowledged');
    expect(row).toMatchObject({
      occurrence: coolant.occurrence,
      user: 'token смена operator',
      comment,
      device: 'GEN1',
    });
    expect(row?.text_ru).toBe('Обрыв датчика температуры: предупреждение — квитирована');
    expect(await alarmOf(station, 'GEN1', coolant.key)).toMatchObject({ state: 'acknowledged', comment });
    await expectAudited('alarms.acknowledge', {
      object: `MKZ.GEN1 warning.temp_sensor_open #${String(coolant.occurrence)}`,
      reason: comment,
      after: { acknowledged: [coolant.occurrence] },
      result: 'done',
    });
  });

  test('that comes a second time does nothing and writes no row', async () => {
    const before = stepsOnDisk(station).length;
    const again = await act(coolant.occurrence, 'ack', { comment: 'ещё раз' });
    expect(again).toMatchObject({ status: 200, body: { acknowledged: [] } });
    expect(
      stepsOnDisk(station)
        .slice(before)
        .filter(({ step }) => step === 'acknowledged'),
    ).toEqual([]);
    expect(await alarmOf(station, 'GEN1', coolant.key)).not.toMatchObject({ comment: 'ещё раз' });
  });

  test.each([
    ['of an occurrence that never was', 4_711, 404],
    ['of no number', 'x', 400],
    ['of a number beyond all', 99_999_999_999_999_999n, 400],
  ])('%s is refused', async (_what, occurrence, status) => {
    expect((await askAs(operator, `/api/alarms/${occurrence.toString()}/ack`)).status).toBe(status);
  });

  test('with a comment beyond 500 characters, or a field that nothing takes, is refused', async () => {
    expect((await act(oil.occurrence, 'ack', { comment: 'х'.repeat(501) })).status).toBe(400);
    expect((await act(oil.occurrence, 'ack', { force: true })).status).toBe(400);
    expect(await alarmOf(station, 'GEN1', oil.key)).toMatchObject({ state: 'unacknowledged' });
  });
});

describe('a shelf', () => {
  test.each([
    ['for a year', { minutes: 525_600, comment: 'на год' }, 400, /1 to 1440 minutes/],
    ['for no time', { minutes: 0, comment: 'сейчас' }, 400, /minutes/],
    ['for half a minute', { minutes: 1.5, comment: 'немного' }, 400, /minutes/],
    ['without a comment', { minutes: 30 }, 400, /Give a reason/],
    ['with an empty comment', { minutes: 30, comment: '  ' }, 400, /Give a reason/],
    ['without a time', { comment: 'ремонт' }, 400, /minutes/],
  ])('%s is refused in words', async (_what, body, status, words) => {
    const [found, message] = said(await act(oil.occurrence, 'shelve', body));
    expect(found).toBe(status);
    expect(message).toMatch(words);
    await expectAudited('alarms.shelve', { result: 'refused', user: 'token смена operator' });
    expect(await alarmOf(station, 'GEN1', oil.key)).toMatchObject({ holds: [] });
  });

  test('is not for the safety class, whoever asks', async () => {
    const answer = await act(overspeed.occurrence, 'shelve', { minutes: 30, comment: 'мешает' }, TOKEN);
    expect(said(answer)).toEqual([403, 'An alarm of the safety class cannot be shelved or put out of service']);
    await expectAudited('alarms.shelve', {
      object: `MKZ.GEN2 shutdown.overspeed #${String(overspeed.occurrence)}`,
      after: { comment: 'мешает', minutes: 30 },
      result: 'refused',
    });
  });

  test('takes the alarm off the list until it is taken back, each with its comment', async () => {
    const shelved = await act(oil.occurrence, 'shelve', { minutes: 45, comment: 'датчик заказан' });
    expect(shelved).toMatchObject({ status: 200, body: { holds: ['shelved'], occurrence: oil.occurrence } });
    const remainingMs = Date.parse((shelved.body as { shelved_until: string }).shelved_until) - Date.now();
    expect(remainingMs).toBeGreaterThan(44 * 60_000);
    expect(remainingMs).toBeLessThanOrEqual(45 * 60_000);
    await expectAudited('alarms.shelve', {
      object: `MKZ.GEN1 warning.oil_sensor_open #${String(oil.occurrence)}`,
      reason: 'датчик заказан',
      after: { minutes: 45 },
      result: 'done',
    });
    const keys = async (list: string) => (await alarmsOf(station, list)).map(({ key }) => key);
    expect(await keys('shelved')).toEqual([oil.key]);
    expect(await keys('open')).not.toContain(oil.key);
    expect(await act(oil.occurrence, 'unshelve', { comment: 'датчик привезли' })).toMatchObject({
      status: 200,
      body: { holds: [], state: 'unacknowledged' },
    });
    await expectAudited('alarms.unshelve', {
      object: `MKZ.GEN1 warning.oil_sensor_open #${String(oil.occurrence)}`,
      reason: 'датчик привезли',
      result: 'done',
    });
    expect(said(await act(oil.occurrence, 'unshelve', { comment: 'ещё раз' }))).toEqual([
      409,
      'The alarm is not shelved',
    ]);
  });
});

describe('the horn', () => {
  test('is silenced and nothing is acknowledged by it', async () => {
    const summary = async () => (await station.ask('GET', '/api/alarms/summary')).body;
    expect(await summary()).toMatchObject({ horn: { priority: 'critical' } });
    const before = (await alarmsOf(station, 'open')).map(({ occurrence, state }) => [occurrence, state]);
    expect((await askAs(operator, '/api/alarms/silence')).status).toBe(200);
    expect(await summary()).toMatchObject({ horn: null });
    expect((await alarmsOf(station, 'open')).map(({ occurrence, state }) => [occurrence, state])).toEqual(before);
    await expectAudited('alarms.silence', { user: 'token смена operator', result: 'done' });
  });
});

describe('a reset', () => {
  test('waits for the acknowledgement and for the end of the condition', async () => {
    expect(said(await act(overspeed.occurrence, 'reset'))).toEqual([409, 'The condition still holds']);
    const warning = await waitForAlarm(
      station,
      'GEN2',
      'warning.overspeed',
      ({ state }) => state === 'latched_unacknowledged',
    );
    expect(said(await act(warning.occurrence, 'reset'))).toEqual([409, 'Acknowledge it first']);
    expect((await act(warning.occurrence, 'ack')).status).toBe(200);
    expect(await act(warning.occurrence, 'reset')).toMatchObject({ status: 200, body: { state: 'normal' } });
    await expectAudited('alarms.reset', {
      object: `MKZ.GEN2 warning.overspeed #${String(warning.occurrence)}`,
      result: 'done',
    });
    expect(said(await act(warning.occurrence, 'reset'))).toEqual([404, 'This occurrence is over']);
  });
});

describe('an alarm that an engineer changes', () => {
  const change = async (key: string, changes: object, reason = 'по паспорту') =>
    overContract('alarms.override', { deviceId: (await station.metricsOf('ATS')).device_id, key, changes, reason });

  test.each([
    ['HH below H', 'battery_v.HH', { value: 29 }, /Limit HH \(29\) must be above limit H \(30\)/],
    ['a limit of an alarm that has none', 'mains_abnormal', { value: 1 }, /has no limit/],
    ['an alarm that is not there', 'battery_v.X', { value: 1 }, /no such alarm/],
  ])('is refused in words: %s', async (_what, key, changes, words) => {
    const answer = await change(key, changes);
    expect(answer).toMatchObject({ ok: false });
    expect(answer.error?.message).toMatch(words);
    await expectAudited('alarms.override', { object: `MKZ.ATS ${key}`, result: 'refused' });
  });

  test('rises under its new limit and returns under the old one, one life', async () => {
    expect(await change('battery_v.L', { value: 29.5, onDelayMs: 0 })).toMatchObject({ ok: true });
    const raised = await waitForAlarm(station, 'ATS', 'battery_v.L');
    expect(raised).toMatchObject({ limit: 29.5, state: 'unacknowledged' });
    await expectAudited('alarms.override', {
      object: 'MKZ.ATS battery_v.L',
      before: {},
      after: { value: 29.5, onDelayMs: 0 },
      reason: 'по паспорту',
      result: 'done',
    });
    expect(await change('battery_v.L', { value: null, onDelayMs: null, offDelayMs: 0 })).toMatchObject({ ok: true });
    const returned = await waitForAlarm(station, 'ATS', 'battery_v.L', ({ state }) => state === 'returned');
    expect(returned).toMatchObject({ occurrence: raised.occurrence, limit: 24 });
    const rows = (await journalOf(station)).filter(({ event }) => event === 'alarm_changed');
    expect(rows.map(({ kind, comment, device }) => [kind, comment, device])).toEqual([
      ['configuration', 'по паспорту', 'ATS'],
      ['configuration', 'по паспорту', 'ATS'],
    ]);
  });

  test('goes out of service and comes back over the contract, with its comments', async () => {
    const { device_id: deviceId } = await station.metricsOf('ATS');
    const alarm = { deviceId, key: 'battery_v.L' };
    const returned = await alarmOf(station, 'ATS', alarm.key);
    expect(await overContract('alarms.putOutOfService', { ...alarm, comment: 'АКБ меняют' })).toMatchObject({
      ok: true,
    });
    expect((await alarmsOf(station, 'out_of_service')).map(({ key }) => key)).toEqual(['battery_v.L']);
    await expectAudited('alarms.putOutOfService', {
      object: `MKZ.ATS battery_v.L #${String(returned?.occurrence)}`,
      reason: 'АКБ меняют',
      result: 'done',
    });
    expect(await overContract('alarms.returnToService', { ...alarm, comment: 'заменили' })).toMatchObject({ ok: true });
    await expectAudited('alarms.returnToService', { reason: 'заменили', result: 'done' });
  });
});

describe('a device that is deleted while its alarms are active', () => {
  test('takes them with it: withdrawn, by name, and their numbers are gone', async () => {
    const { device_id: deviceId } = await station.metricsOf('GEN2');
    expect((await station.ask('DELETE', `/api/devices/${deviceId.toString()}`)).status).toBe(200);
    await waitUntilGone(station, 'GEN2', 'shutdown.overspeed');
    const row = (await journalOf(station)).findLast(
      ({ occurrence, step }) => occurrence === overspeed.occurrence && step === 'withdrawn',
    );
    expect(row).toMatchObject({ to: 'normal', device: 'GEN2', site: 'MKZ', priority: 'critical' });
    expect(row?.text_ru).toMatch(/^Превышение оборотов: аварийный останов — /);
    expect(said(await act(overspeed.occurrence, 'ack'))).toEqual([404, 'This occurrence is over']);
    expect((await alarmsOf(station)).filter(({ device_id: id }) => id === deviceId)).toEqual([]);
  });
});
