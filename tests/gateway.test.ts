import { once } from 'node:events';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { z } from 'zod';
import { startGateway } from '#main/gateway/gateway.ts';
import type { StationEvent } from '#shared/api/contract.ts';
import { askContract } from './kit/askContract.ts';
import { callerOfRole } from './kit/callers.ts';
import { cleanUp } from './kit/cleanUp.ts';
import { freePort } from './kit/freePort.ts';
import { restRefusal } from './kit/restRefusal.ts';
import { type Simulator, startSimulator } from './kit/simulatorProcess.ts';
import { openSocket } from './kit/socketClient.ts';
import { bus, generator, rtuOverTcp, stationFile, tcp } from './kit/stationFile.ts';
import { type Answer, type StationProcess, startStationProcess } from './kit/stationProcess.ts';

const DEADLINE = { timeout: 10_000, interval: 40 };

const withId = z.looseObject({ id: z.number() });

/** Status, code and message of a refusal in one object. */
const refused = ({ status, body }: Answer) => ({ status, ...restRefusal.parse(body).error });

const idOf = ({ status, body }: Answer): number => {
  expect(status).toBe(201);
  return withId.parse(body).id;
};

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(cleanUp);

describe('sites and devices', () => {
  let station: StationProcess;
  let siteId: number;

  const post = (path: string, body: unknown): Promise<Answer> => station.ask('POST', path, body);
  const seedShape = (changes: object = {}): object => ({
    site_id: siteId,
    name: 'Gen1',
    device_type: 'generator',
    ip_address: '127.0.0.1',
    protocol: 'tcp',
    port: simulator.portOf('GEN1'),
    slave_id: 1,
    is_active: true,
    ...changes,
  });

  beforeAll(async () => {
    station = await startStationProcess();
    siteId = idOf(await post('/api/sites', { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' }));
  });
  afterAll(() => station.stop());

  test('a site is made, read, changed in part and listed', async () => {
    const made = await post('/api/sites', { name: 'Костанай', timeZone: 'Asia/Qostanay', network: '10.0.0.x' });
    const id = idOf(made);
    const site = { id, code: 'KOSTANAI', name: 'Костанай', timeZone: 'Asia/Qostanay', network: '10.0.0.x' };
    expect(made.body).toEqual(site);
    const changed = await station.ask('PATCH', `/api/sites/${id}`, { name: 'Костанай-2', latitude: 53.2 });
    expect(changed).toEqual({
      status: 200,
      body: { ...site, name: 'Костанай-2', latitude: 53.2 },
    });
    expect(await station.ask('GET', `/api/sites/${id}`)).toEqual({ status: 200, body: changed.body });
    const { body } = await station.ask('GET', '/api/sites');
    expect(z.array(withId).parse(body)).toContainEqual(changed.body);
  });

  test('a site without a zone gets the one of this machine', async () => {
    const { body } = await post('/api/sites', { name: 'Here' });
    expect(body).toMatchObject({ code: 'HERE', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  });

  test('a device of the flat shape is made, polled, and answered in both shapes', async () => {
    const made = await post('/api/devices', seedShape());
    const id = idOf(made);
    const port = simulator.portOf('GEN1');
    const device = {
      id,
      code: 'GEN1',
      name: 'Gen1',
      kind: 'generator',
      profile: 'smartgen-hgm9520n',
      active: true,
      connection: { kind: 'tcp', host: '127.0.0.1', port, unitId: 1 },
      site: 'MKZ',
      site_id: siteId,
      device_type: 'generator',
      is_active: true,
      protocol: 'tcp',
      ip_address: '127.0.0.1',
      port,
      slave_id: 1,
    };
    expect(made.body).toEqual(device);
    expect(await station.ask('GET', `/api/devices/${id}`)).toEqual({ status: 200, body: device });
    await vi.waitFor(async () => {
      expect((await station.metrics(`?device_id=${id}`))[0]).toMatchObject({
        device_id: id,
        device_code: 'GEN1',
        site_code: 'MKZ',
        device_type: 'generator',
        online: true,
        error: null,
        start_count: 612,
        fuel_level: null,
        quality: { fuel_level: 'no_sensor' },
      });
    }, DEADLINE);
    await station.ask('DELETE', `/api/devices/${id}`);
  });

  test.each<{ body: object; becomes: object }>([
    {
      body: { name: 'ГПУ-1', device_type: 'generator', ip_address: '10.0.0.1' },
      becomes: {
        code: 'GPU-1',
        profile: 'smartgen-hgm9520n',
        active: true,
        connection: { kind: 'tcp', host: '10.0.0.1', port: 502, unitId: 1 },
      },
    },
    {
      body: { name: 'ШПР Щит', device_type: 'ats', ip_address: 'hf2211', protocol: 'rtu', slave_id: 3 },
      becomes: {
        code: 'SHPRSHCHIT',
        profile: 'smartgen-hgm9560',
        connection: { kind: 'rtuOverTcp', host: 'hf2211', port: 502, unitId: 3 },
        protocol: 'rtu',
      },
    },
    {
      body: { name: '2-й насос', device_type: 'generator', ip_address: '10.0.0.2', is_active: false },
      becomes: { code: 'INASOS', active: false, is_active: false },
    },
    {
      body: { name: 'Gen 7', code: 'G7', kind: 'generator', connection: { ...tcp(502), host: '10.0.0.3' } },
      becomes: { code: 'G7', kind: 'generator', profile: 'smartgen-hgm9520n', active: true },
    },
  ])('a device gets what its body leaves out: $becomes', async ({ body, becomes }) => {
    const made = await post('/api/devices', { site: 'MKZ', ...body });
    const id = idOf(made);
    expect(made.body).toMatchObject(becomes);
    await station.ask('DELETE', `/api/devices/${id}`);
  });

  test('a device changes in part: what a change does not name stays', async () => {
    const made = await post('/api/devices', seedShape({ name: 'Part', is_active: false }));
    const path = `/api/devices/${idOf(made)}`;
    const before = withId.parse(made.body);
    const change = async (body: object): Promise<unknown> => (await station.ask('PATCH', path, body)).body;
    expect(await change({ name: 'Часть' })).toEqual({ ...before, name: 'Часть' });
    expect(await change({ slave_id: 9 })).toMatchObject({
      connection: { ...tcp(simulator.portOf('GEN1')), unitId: 9 },
    });
    expect(await change({ ip_address: '10.1.1.1', port: 1502 })).toMatchObject({
      connection: { kind: 'tcp', host: '10.1.1.1', port: 1502, unitId: 9 },
    });
    expect(await change({ protocol: 'rtu' })).toMatchObject({
      connection: { kind: 'rtuOverTcp', host: '10.1.1.1', port: 1502, unitId: 9 },
      protocol: 'rtu',
    });
    expect(await change({ pollIntervalMs: 5000, points: { energy_kwh: { scale: 0.1 } } })).toMatchObject({
      name: 'Часть',
      pollIntervalMs: 5000,
      points: { energy_kwh: { scale: 0.1 } },
      protocol: 'rtu',
    });
    expect(await change({})).toMatchObject({ name: 'Часть', pollIntervalMs: 5000, is_active: false });
    await station.ask('DELETE', path);
  });

  test('ids and tag ids survive a rename', async () => {
    const id = idOf(await post('/api/devices', seedShape({ name: 'Before', is_active: false })));
    const tagsOf = (): unknown => {
      const database = new Database(station.databaseFile, { readonly: true });
      const tags = database.prepare('SELECT id, point FROM tag WHERE device_id = ? ORDER BY id').all(id);
      database.close();
      return tags;
    };
    const tags = tagsOf();
    expect(tags).not.toEqual([]);
    const renamed = await station.ask('PATCH', `/api/devices/${id}`, { code: 'AFTER', name: 'After' });
    expect(renamed).toMatchObject({ status: 200, body: { id, code: 'AFTER', name: 'After' } });
    expect(tagsOf()).toEqual(tags);
    await station.ask('DELETE', `/api/devices/${id}`);
  });

  test('a deleted device leaves its history, and its code free', async () => {
    const id = idOf(await post('/api/devices', seedShape({ name: 'Gone' })));
    await vi.waitFor(async () => expect((await station.metricsOf('GONE')).online).toBe(true), DEADLINE);
    const framesOf = (): number => {
      const database = new Database(station.databaseFile, { readonly: true });
      const frames = database.prepare('SELECT count(*) FROM frame WHERE device_id = ?').pluck().get(id);
      database.close();
      return z.number().parse(frames);
    };
    await vi.waitFor(() => expect(framesOf()).toBeGreaterThan(0), DEADLINE);
    const deleted = await station.ask('DELETE', `/api/devices/${id}`);
    expect(deleted).toEqual({ status: 200, body: { id, deleted: true, history_kept: true } });
    expect(framesOf()).toBeGreaterThan(0);
    expect(refused(await station.ask('GET', `/api/devices/${id}`))).toMatchObject({ status: 404, code: 'not_found' });
    expect((await station.metrics()).map(({ device_id }) => device_id)).not.toContain(id);
    const again = idOf(await post('/api/devices', seedShape({ name: 'Gone', is_active: false })));
    expect(again).not.toBe(id);
    await station.ask('DELETE', `/api/devices/${again}`);
  });

  test('a deleted site takes its devices out of sight and keeps their history', async () => {
    const id = idOf(await post('/api/sites', { code: 'OLD', name: 'Old', timeZone: 'UTC' }));
    const deviceId = idOf(await post('/api/devices', seedShape({ site_id: id, is_active: false })));
    const deleted = await station.ask('DELETE', `/api/sites/${id}`);
    expect(deleted).toEqual({ status: 200, body: { id, deleted: true, history_kept: true } });
    expect((await station.ask('GET', `/api/devices/${deviceId}`)).status).toBe(404);
  });

  test('a code that is taken is a conflict', async () => {
    expect(refused(await post('/api/sites', { code: 'MKZ', name: 'x', timeZone: 'UTC' }))).toMatchObject({
      status: 409,
      code: 'conflict',
    });
    const id = idOf(await post('/api/devices', seedShape({ name: 'Twin', is_active: false })));
    expect(refused(await post('/api/devices', seedShape({ name: 'twin' })))).toMatchObject({ status: 409 });
    const other = idOf(await post('/api/devices', seedShape({ name: 'Other', is_active: false })));
    const rename = await station.ask('PATCH', `/api/devices/${other}`, { code: 'TWIN' });
    expect(refused(rename)).toMatchObject({ status: 409, code: 'conflict' });
    for (const device of [id, other]) await station.ask('DELETE', `/api/devices/${device}`);
  });

  test('what does not exist is told as such', async () => {
    for (const [method, path] of [
      ['GET', '/api/sites/999'],
      ['PATCH', '/api/sites/999'],
      ['DELETE', '/api/sites/999'],
      ['GET', '/api/devices/999'],
      ['PATCH', '/api/devices/999'],
      ['DELETE', '/api/devices/999'],
      ['GET', '/api/metrics?device_id=999'],
      ['GET', '/api/metrics?site_id=999'],
    ] as const) {
      const answer = await station.ask(method, path, method === 'PATCH' ? { name: 'x' } : undefined);
      expect({ path, ...refused(answer) }).toMatchObject({ path, status: 404, code: 'not_found' });
    }
  });

  test.each<{ path: string; body: object; names: string }>([
    { path: '/api/sites', body: { code: 'A1' }, names: 'name' },
    { path: '/api/sites', body: { name: 'A', code: 'А1', timeZone: 'UTC' }, names: 'code' },
    { path: '/api/sites', body: { name: 'A', timeZone: 'Mars/Base' }, names: 'timeZone' },
    { path: '/api/sites', body: { name: 'A', timeZone: 'UTC', latitude: 91 }, names: 'latitude' },
    { path: '/api/sites', body: { name: 'A', timeZone: 'UTC', plants: 1 }, names: 'plants' },
    { path: '/api/devices', body: { port: 70_000 }, names: 'port' },
    { path: '/api/devices', body: { port: '502' }, names: 'port' },
    { path: '/api/devices', body: { slave_id: 256 }, names: 'unitId' },
    { path: '/api/devices', body: { slave_id: 1.5 }, names: 'slave_id' },
    { path: '/api/devices', body: { protocol: 'udp' }, names: 'protocol' },
    { path: '/api/devices', body: { ip_address: 'no host' }, names: 'host' },
    { path: '/api/devices', body: { is_active: 'yes' }, names: 'is_active' },
    { path: '/api/devices', body: { device_type: 'windmill' }, names: 'kind' },
    { path: '/api/devices', body: { profile: 'smartgen-hgm1' }, names: 'profile' },
    { path: '/api/devices', body: { site_id: 999 }, names: 'siteId' },
    { path: '/api/devices', body: { site_id: undefined, site: 'NONE' }, names: 'site: there is no site NONE' },
    { path: '/api/devices', body: { points: { none: { scale: 1 } } }, names: 'points' },
    { path: '/api/devices', body: { pollIntervalMs: 1 }, names: 'pollIntervalMs' },
    { path: '/api/devices', body: { colour: 'red' }, names: 'colour' },
  ])('a body with $body is refused by the name of its field', async ({ path, body, names }) => {
    const whole = path === '/api/devices' ? seedShape({ name: 'Bad', ...body }) : body;
    const { status, code, message } = refused(await post(path, whole));
    expect({ status, code }).toEqual({ status: 400, code: 'bad_input' });
    expect(message).toContain(names);
  });

  test('an id or a filter that is no number is bad input', async () => {
    for (const path of ['/api/sites/abc', '/api/devices/1.5', '/api/devices/-1', '/api/metrics?device_id=abc']) {
      expect({ path, ...refused(await station.ask('GET', path)) }).toMatchObject({
        path,
        status: 400,
        code: 'bad_input',
      });
    }
    expect(refused(await station.ask('GET', '/api/metrics?device=1')).status).toBe(400);
  });
});

describe('values', () => {
  let station: StationProcess;
  const silent = 'SILENT';
  let silentPort = 0;

  const plant = () =>
    stationFile([
      generator('GEN1', tcp(simulator.portOf('GEN1'))),
      bus('ATS', rtuOverTcp(simulator.portOf('ATS'))),
      generator(silent, tcp(silentPort), { pollIntervalMs: 100 }),
    ]);

  beforeAll(async () => {
    silentPort = await freePort();
    station = await startStationProcess({ stationFile: plant() });
    await vi.waitFor(async () => {
      const online = (await station.metrics()).filter((metrics) => metrics.online);
      expect(online.map(({ device_code }) => device_code)).toEqual(['GEN1', 'ATS']);
    }, DEADLINE);
  });
  afterAll(() => station.stop());

  test('are filtered by device and by site', async () => {
    const [gen1, ats] = await station.metrics();
    expect((await station.metrics(`?device_id=${ats?.device_id ?? 0}`)).map(({ device_code }) => device_code)).toEqual([
      'ATS',
    ]);
    const { body } = await station.ask('GET', '/api/sites');
    const [site] = z.array(withId).parse(body);
    expect(await station.metrics(`?site_id=${site?.id ?? 0}`)).toHaveLength(3);
    expect(await station.metrics(`?site_id=${site?.id ?? 0}&device_id=${gen1?.device_id ?? 0}`)).toHaveLength(1);
  });

  test('carry numbers, booleans for bits, and an instant of the last scan', async () => {
    const { timestamp, mode_auto, start_count, power_total } = await station.metricsOf('GEN1');
    expect({ mode_auto: typeof mode_auto, start_count }).toEqual({ mode_auto: 'boolean', start_count: 612 });
    expect(power_total).toBeGreaterThan(0);
    expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(Math.abs(Date.parse(timestamp ?? '') - Date.now())).toBeLessThan(10_000);
  });

  test('of a device that was never reached are null with their reasons', async () => {
    await vi.waitFor(
      async () => expect((await station.metricsOf(silent)).quality['gen_uab']).toBe('no_link'),
      DEADLINE,
    );
    const metrics = await station.metricsOf(silent);
    expect(metrics).toMatchObject({ timestamp: null, online: false, gen_uab: null, mode_auto: null });
    expect(metrics.error).toContain('MKZ.SILENT unit 1 FC3 0+1');
    expect(new Set(Object.values(metrics.quality))).toEqual(new Set(['no_link']));
  });

  const snapshot = z.strictObject({
    type: z.literal('snapshot'),
    data: z.array(z.looseObject({ device_code: z.string() })),
  });
  const scan = z.looseObject({
    device_id: z.number(),
    device_code: z.string(),
    timestamp: z.string().nullable(),
    online: z.boolean(),
  });

  test('come over a WebSocket: a snapshot with every device first, then one object per scan', async () => {
    const client = await openSocket(station, '/ws/metrics');
    const scans = await client.take(() => {
      const found = client.messages.slice(1).map((message) => scan.parse(message));
      return found.filter(({ device_code }) => device_code === 'GEN1').length >= 3 ? found : undefined;
    });
    const first = snapshot.parse(client.messages[0]);
    expect(first.data.map(({ device_code }) => device_code)).toEqual(['GEN1', 'ATS', silent]);
    const ofSet = scans.filter(({ device_code }) => device_code === 'GEN1').map(({ timestamp }) => timestamp ?? '');
    expect(new Set(ofSet).size).toBe(ofSet.length);
    expect([...ofSet].sort()).toEqual(ofSet);
    expect(Object.keys(scans[0] ?? {}).sort()).toEqual(
      Object.keys(await station.metricsOf(scans[0]?.device_code ?? '')).sort(),
    );
    client.close();
  });

  test('come over a WebSocket of chosen devices alone', async () => {
    const { device_id } = await station.metricsOf('ATS');
    const client = await openSocket(station, `/ws/metrics?devices=${device_id}`);
    await client.take(() => (client.messages.length >= 4 ? true : undefined));
    const [first, ...scans] = client.messages;
    expect(snapshot.parse(first).data.map(({ device_code }) => device_code)).toEqual(['ATS']);
    expect(new Set(scans.map((message) => scan.parse(message).device_code))).toEqual(new Set(['ATS']));
    client.close();
  });

  test('a ping is answered', async () => {
    for (const path of ['/ws/metrics', '/ws/events']) {
      const client = await openSocket(station, path);
      client.socket.send('ping');
      await client.take((message) => (message === 'pong' ? true : undefined));
      client.close();
    }
  });

  test('a controller that goes offline is told once, without values, and its fact is confirmed in the journal', async () => {
    const values = await openSocket(station, '/ws/metrics');
    const events = await openSocket(station, '/ws/events');
    await values.take((message) => snapshot.safeParse(message).data);
    simulator.program.child.kill('SIGSTOP');
    const isLost = (message: unknown): boolean => scan.safeParse(message).data?.online === false;
    const lost = await values.take((message) => {
      const found = scan.safeParse(message).data;
      return found?.online === false && found.device_code === 'GEN1' ? found : undefined;
    });
    expect(lost).toMatchObject({
      gen_uab: null,
      mode_auto: null,
      quality: { gen_uab: 'timeout', mode_auto: 'timeout' },
    });
    expect(lost['error']).toContain('MKZ.GEN1 unit 1 FC3');
    const row = await events.take((message) => {
      const data = z
        .object({ topic: z.literal('events'), data: z.looseObject({ event: z.literal('device_offline') }) })
        .safeParse(message).data?.data;
      return data?.['deviceId'] === lost.device_id ? data : undefined;
    });
    const journal = z.array(z.unknown()).parse((await station.ask('GET', '/api/journal?limit=10')).body);
    expect(journal).toContainEqual(expect.objectContaining({ seq: row['seq'] }));
    const listed = z
      .object({ rows: z.array(z.looseObject({ seq: z.number() })) })
      .parse((await station.ask('GET', '/api/events?limit=10')).body);
    expect(row).toMatchObject(listed.rows.find(({ seq }) => seq === row['seq']) ?? { seq: 'missing' });
    simulator.program.child.kill('SIGCONT');
    await vi.waitFor(async () => expect((await station.metricsOf('GEN1')).online).toBe(true), DEADLINE);
    expect(
      values.messages.filter((message) => isLost(message) && scan.parse(message).device_code === 'GEN1'),
    ).toHaveLength(1);
    values.close();
    events.close();
  });
});

describe('a screen in a browser', () => {
  let station: StationProcess;
  let session: string;

  const openSession = (body: object): Promise<Response> =>
    fetch(`${station.url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  const codeOf = (address: string): string => new URL(address).hash.slice('#code='.length);

  beforeAll(async () => {
    station = await startStationProcess({
      stationFile: stationFile([generator('GEN1', tcp(simulator.portOf('GEN1')))]),
    });
  });
  afterAll(() => station.stop());

  test('logs in once with the code of the ready line; the next code is told', async () => {
    const code = codeOf(station.login);
    const opened = await openSession({ code });
    expect(opened.status).toBe(200);
    session = z.strictObject({ session: z.string() }).parse(await opened.json()).session;
    const again = await openSession({ code });
    expect({ status: again.status, body: await again.json() }).toMatchObject({
      status: 401,
      body: { error: { code: 'unauthenticated' } },
    });
    const line = await station.program.line(/^login /);
    expect(codeOf(line.slice('login '.length))).not.toBe(code);
    const response = await fetch(`${station.url}/api/station`, { headers: { authorization: `Bearer ${session}` } });
    expect(await response.json()).toMatchObject({ id: 'mkz-1', name: 'МКЗ', demo: false });
  });

  test('speaks the contract over its WebSocket, with its session among the subprotocols', async () => {
    const client = await openSocket(station, '/ws/api', ['pult', `bearer.${session}`]);
    expect(client.socket.protocol).toBe('pult');
    client.socket.send(JSON.stringify({ id: 7, name: 'station.info', input: {} }));
    client.socket.send(JSON.stringify({ id: 8, name: 'sites.get', input: { id: 999 } }));
    client.socket.send(JSON.stringify({ id: 9, name: 'station.shutdown', input: {} }));
    const answerTo = (id: number): Promise<unknown> =>
      client.take((message) => {
        const answer = z.strictObject({ id: z.literal(id), result: z.unknown() }).safeParse(message).data;
        return answer === undefined ? undefined : { result: answer.result };
      });
    expect(await answerTo(7)).toMatchObject({ result: { ok: true, value: { id: 'mkz-1', name: 'МКЗ' } } });
    expect(await answerTo(8)).toMatchObject({ result: { ok: false, error: { code: 'not_found' } } });
    expect(await answerTo(9)).toMatchObject({ result: { ok: false, error: { code: 'unknown_entry' } } });
    const event = z.object({ event: z.object({ name: z.string(), data: z.unknown() }) });
    for (const name of ['plant.values', 'station.beat']) {
      await client.take((message) => (event.safeParse(message).data?.event.name === name ? true : undefined));
    }
    client.close();
  });

  test('is told of a bad session by the close code 4401', async () => {
    for (const path of ['/ws/api', '/ws/metrics', '/ws/events']) {
      const client = await openSocket(station, path, ['pult', 'bearer.not-a-session']);
      expect(await client.closed()).toBe(4401);
      expect(client.messages).toEqual([]);
    }
  });

  test('is refused the upgrade without anything, and let in with the token on its header', async () => {
    const socket = new WebSocket(station.socketUrl('/ws/api'));
    socket.on('error', () => undefined);
    const [request, response] = z
      .tuple([z.unknown(), z.looseObject({ statusCode: z.number() })])
      .parse(await once(socket, 'unexpected-response'));
    expect({ asked: request !== undefined, status: response.statusCode }).toEqual({ asked: true, status: 401 });
    socket.terminate();
    expect(await askContract(station, 'sites.list', {}, z.array(z.looseObject({ code: z.string() })))).toMatchObject([
      { code: 'MKZ' },
    ]);
  });

  test('gets a page with a content security policy of its own for each load', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => {
        const response = await fetch(`${station.url}/`);
        expect(response.status).toBe(200);
        const policy = response.headers.get('content-security-policy') ?? '';
        const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
        expect(await response.text()).toContain(nonce);
        expect(policy).not.toContain('unsafe');
        return policy;
      }),
    );
    expect(policies[0]).not.toBe(policies[1]);
  });
});

describe('the station file of a running station', () => {
  let station: StationProcess;
  const devices = [
    generator('GEN1', tcp(1), { active: false }),
    generator('GEN2', tcp(2), { active: false }),
    bus('ATS', rtuOverTcp(3), { active: false }),
  ];
  const file = stationFile(devices);

  const put = (body: unknown): Promise<Answer> => station.ask('PUT', '/api/station-file', body);
  const listed = z.array(z.looseObject({ id: z.number(), code: z.string(), active: z.boolean() }));
  const devicesNow = async () => listed.parse((await station.ask('GET', '/api/devices')).body);

  beforeAll(async () => {
    station = await startStationProcess({ stationFile: file });
  });
  afterAll(() => station.stop());

  test('comes out as it went in and changes nothing when it is given back', async () => {
    const { status, body } = await station.ask('GET', '/api/station-file');
    expect({ status, body }).toEqual({ status: 200, body: file });
    expect(await put(body)).toEqual({ status: 200, body: { created: [], changed: [], deactivated: [] } });
  });

  test('follows a rename by PATCH: the id stays, the file carries the new code', async () => {
    const [gen1] = await devicesNow();
    await station.ask('PATCH', `/api/devices/${gen1?.id ?? 0}`, { code: 'GPU1', name: 'ГПУ-1' });
    const { body } = await station.ask('GET', '/api/station-file');
    expect(body).toMatchObject({ devices: [{ code: 'GPU1', name: 'ГПУ-1' }, { code: 'GEN2' }, { code: 'ATS' }] });
    expect(await put(body)).toEqual({ status: 200, body: { created: [], changed: [], deactivated: [] } });
    expect((await devicesNow())[0]).toMatchObject({ id: gen1?.id, code: 'GPU1' });
    await station.ask('PATCH', `/api/devices/${gen1?.id ?? 0}`, { code: 'GEN1', name: 'GEN1' });
  });

  test('is applied as a difference: changed and new devices by code, a missing one deactivated and kept', async () => {
    const before = await devicesNow();
    const [gen1 = generator('GEN1', tcp(1))] = devices;
    await put(stationFile(devices.map((device) => ({ ...device, active: device.code === 'ATS' }))));
    const next = stationFile([
      { ...gen1, name: 'Первая' },
      ...devices.slice(1, 2),
      generator('GEN3', tcp(4), { active: false }),
    ]);
    expect(await put(next)).toEqual({
      status: 200,
      body: { created: ['MKZ.GEN3'], changed: ['MKZ.GEN1'], deactivated: ['MKZ.ATS'] },
    });
    const after = await devicesNow();
    expect(after.map(({ code, active }) => [code, active])).toEqual([
      ['GEN1', false],
      ['GEN2', false],
      ['ATS', false],
      ['GEN3', false],
    ]);
    expect(after.slice(0, 3).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    const journal = z
      .array(z.looseObject({ event: z.string() }))
      .parse((await station.ask('GET', '/api/journal?limit=1')).body);
    expect(journal).toMatchObject([
      { event: 'station_file_applied', actor: 'token', details: { created: 1, changed: 1, deactivated: 1 } },
    ]);
  });

  test('is refused whole when one field does not fit', async () => {
    const before = await devicesNow();
    const answer = await put({ ...file, devices: [...devices, { ...devices[0], code: 'GEN9', profile: 'none' }] });
    expect(refused(answer)).toMatchObject({ status: 400, code: 'bad_input' });
    expect(refused(answer).message).toContain('devices[3].profile');
    expect(await devicesNow()).toEqual(before);
  });
});

describe('a script that cannot keep up', () => {
  test('gets the newest state of each device, never an older one after a newer, and not a queue', async () => {
    let publish: (event: StationEvent) => void = () => undefined;
    const gateway = await startGateway(
      {
        dispatch: () => Promise.resolve({ ok: true, value: [] }),
        listen: (listener) => {
          publish = listener;
          return () => undefined;
        },
        access: {
          open: () => Promise.resolve({ ok: false, error: { code: 'unauthenticated', message: 'wrong' } }),
          callerOf: () => callerOfRole('viewer'),
          onWrongBearer: () => undefined,
        },
        log: { warn: () => undefined, error: () => undefined },
      },
      { host: '127.0.0.1', port: 0, orNext: false },
    );
    if (!gateway.ok) throw new Error(gateway.error);
    const socket = new WebSocket(`${gateway.value.url.replace('http', 'ws')}/ws/metrics`, {
      headers: { authorization: 'Bearer any' },
    });
    const received: number[] = [];
    const numbered = z.looseObject({ scan: z.number() });
    socket.on('message', (data: Buffer) => {
      const scan = numbered.safeParse(JSON.parse(data.toString())).data?.scan;
      if (scan !== undefined) received.push(scan);
    });
    await once(socket, 'open');
    const padding = 'x'.repeat(10_000);
    let scan = 0;
    const publishScans = (amount: number): void => {
      for (let count = 0; count < amount; count += 1) {
        scan += 1;
        const head = { device_id: 1, device_code: 'GEN1', site_code: 'MKZ', device_type: 'generator', timestamp: null };
        publish({
          name: 'metrics.scanned',
          data: { ...head, online: true, error: null, quality: {}, scan, padding },
        });
      }
    };
    socket.pause();
    for (let round = 0; round < 10; round += 1) {
      publishScans(500);
      await new Promise((resolve) => setImmediate(resolve));
    }
    socket.resume();
    // Scans go on while the backlog drains: one that was held back must not follow a newer one.
    for (let round = 0; round < 100; round += 1) {
      publishScans(1);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await vi.waitFor(() => expect(received.at(-1)).toBe(scan), DEADLINE);
    expect(received.length).toBeLessThan(scan / 2);
    expect([...received].sort((left, right) => left - right)).toEqual(received);
    socket.terminate();
    await gateway.value.close();
  });
});
