import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { cleanUp } from './kit/cleanUp.ts';
import { askRaw, type RawAnswer, rawRequest, rawSocket } from './kit/rawHttp.ts';
import { restRefusal } from './kit/restRefusal.ts';
import { seededRandom } from './kit/seededRandom.ts';
import { openSocket } from './kit/socketClient.ts';
import { type StationProcess, startStationProcess, TOKEN } from './kit/stationProcess.ts';

const DEADLINE = { timeout: 10_000, interval: 40 };

/** Nothing of the inside may stand in a message. */
const INSIDE = /\bat .+:\d+|node_modules|\/tmp\/|\/work|\.(?:ts|js|db)\b|SELECT |INSERT |SQLITE|UNIQUE|FST_|Error:/;

/** Status and code of a refusal, after a look at its shape. */
const refused = ({ status, text }: RawAnswer): { status: number; code: string } => {
  const { code, message } = restRefusal.parse(JSON.parse(text)).error;
  expect(message).not.toMatch(INSIDE);
  return { status, code };
};

const JSON_TYPE = { 'content-type': 'application/json' };
const BEARER = { authorization: `Bearer ${TOKEN}` };

let station: StationProcess;
let host: string;

/** Asks with a token unless the headers say otherwise. */
const ask = (line: string, headers: Record<string, string> = BEARER, body = ''): Promise<RawAnswer> =>
  askRaw(station, rawRequest(line, { host, ...headers }, body));

let strangers = 1;

/** Asks as somebody new does: whoever was wrong too often is answered otherwise. */
const stranger = () => {
  strangers += 1;
  const from = `127.0.0.${strangers.toString()}`;
  return (line: string, headers: Record<string, string> = {}, body = ''): Promise<RawAnswer> =>
    askRaw(station, rawRequest(line, { host, ...headers }, body), from);
};

/** The station answers everybody else as before. */
const expectHealthy = async (): Promise<void> => {
  const { status, text } = await ask('GET /api/health');
  expect({ status, health: JSON.parse(text) as unknown }).toMatchObject({
    status: 200,
    health: { status: 'ok', problems: [] },
  });
};

beforeAll(async () => {
  station = await startStationProcess();
  host = new URL(station.url).host;
  const site = await station.ask('POST', '/api/sites', { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' });
  expect(site.status).toBe(201);
});
afterAll(cleanUp);
afterAll(async () => {
  await expectHealthy();
  await station.stop();
});

const UPGRADE = {
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
};

describe('whoever cannot say who he is', () => {
  test.each<{ what: string; headers: Record<string, string> }>([
    { what: 'no bearer', headers: {} },
    { what: 'an empty bearer', headers: { authorization: 'Bearer ' } },
    { what: 'a wrong token', headers: { authorization: 'Bearer wrong' } },
    { what: 'the token with more behind it', headers: { authorization: `Bearer ${TOKEN}x` } },
    { what: 'the token in another scheme', headers: { authorization: `Basic ${TOKEN}` } },
    { what: 'the bare token', headers: { authorization: TOKEN } },
    { what: 'the token in a cookie', headers: { cookie: `token=${TOKEN}` } },
    { what: 'a bearer of 10 000 characters', headers: { authorization: `Bearer ${'x'.repeat(10_000)}` } },
  ])('with $what is refused everywhere in the same words', async ({ headers }) => {
    const askAnew = stranger();
    const expected = await askAnew('GET /api/metrics', {});
    expect(refused(expected)).toEqual({ status: 401, code: 'unauthenticated' });
    const answers = await Promise.all([
      askAnew('GET /api/metrics', headers),
      askAnew('GET /api/sites/1', headers),
      askAnew('DELETE /api/sites/1', headers),
      askAnew('POST /api/devices', { ...headers, ...JSON_TYPE }, '{"name":"x"}'),
      askAnew('POST /api/devices', { ...headers, ...JSON_TYPE }, 'not json'),
      askAnew('PUT /api/station-file', { ...headers, 'content-type': 'text/xml' }, '<x/>'),
      askAnew(`GET /api/metrics?token=${TOKEN}`, headers),
    ]);
    expect(answers).toEqual(answers.map(() => expected));
  });

  test('is told that the station lives, and nothing else', async () => {
    const { status, text } = await ask('GET /healthz', {});
    expect({ status, text }).toEqual({ status: 200, text: '{"status":"ok"}' });
  });

  test('cannot open a WebSocket', async () => {
    const askAnew = stranger();
    for (const path of ['/ws/metrics', '/ws/events', '/ws/api', `/ws/api?token=${TOKEN}`]) {
      const answer = await askAnew(`GET ${path}`, UPGRADE);
      expect(refused(answer)).toEqual({ status: 401, code: 'unauthenticated' });
    }
    expect((await ask('GET /ws/none', { ...UPGRADE, ...BEARER })).status).toBe(404);
  });
});

describe('a page of another site', () => {
  test.each(['evil.example', 'evil.example:8010', '127.0.0.1.evil.example', 'localhost.evil.example:80', ''])(
    'that has the name %j point here is not served',
    async (name) => {
      for (const path of ['/', '/healthz', '/api/metrics']) {
        expect(refused(await ask(`GET ${path}`, { ...BEARER, host: name }))).toEqual({
          status: 403,
          code: 'forbidden',
        });
      }
    },
  );

  test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', 'file://'])(
    'of the origin %s is not served',
    async (origin) => {
      const answers = [
        await ask('GET /api/metrics', { ...BEARER, origin }),
        await ask('POST /api/session', { ...JSON_TYPE, origin }, '{"code":"x"}'),
        await ask('GET /ws/api', { ...BEARER, ...UPGRADE, origin }),
      ];
      for (const answer of answers) expect(refused(answer)).toEqual({ status: 403, code: 'forbidden' });
    },
  );

  test('may not ask before it asks, and is not allowed by any header', async () => {
    const preflight = { origin: 'http://evil.example', 'access-control-request-method': 'POST' };
    expect((await ask('OPTIONS /api/sites', preflight)).status).toBe(403);
    const response = await fetch(`${station.url}/healthz`);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
  });

  test('of the station itself is served by every name of its own', async () => {
    for (const name of [host, host.replace('127.0.0.1', 'localhost')]) {
      const { status } = await ask('GET /api/metrics', { ...BEARER, host: name, origin: `http://${name}` });
      expect({ name, status }).toEqual({ name, status: 200 });
    }
  });
});

describe('a body that is no body', () => {
  test.each<{ what: string; line?: string; type?: string; body: string; status: number; code: string }>([
    { what: 'of broken JSON', body: '{"name":', status: 400, code: 'bad_input' },
    { what: 'of nothing', body: ' ', status: 400, code: 'bad_input' },
    { what: 'with a __proto__ key', body: '{"name":"x","__proto__":{"code":"X"}}', status: 400, code: 'bad_input' },
    {
      what: 'with a constructor key',
      body: '{"name":"x","constructor":{"prototype":{}}}',
      status: 400,
      code: 'bad_input',
    },
    { what: 'that is a list', body: '[]', status: 400, code: 'bad_input' },
    { what: 'that is a number', body: '7', status: 400, code: 'bad_input' },
    { what: 'that is null', body: 'null', status: 400, code: 'bad_input' },
    {
      what: 'nested a thousand times',
      body: `${'['.repeat(1_000)}${']'.repeat(1_000)}`,
      status: 400,
      code: 'bad_input',
    },
    { what: 'of text', type: 'text/plain', body: '{"name":"Text"}', status: 415, code: 'bad_input' },
    { what: 'of XML', type: 'text/xml', body: '<name/>', status: 415, code: 'bad_input' },
    { what: 'of a form', type: 'application/x-www-form-urlencoded', body: 'name=Form', status: 415, code: 'bad_input' },
  ])('$what is refused', async ({ type, body, status, code }) => {
    for (const line of ['POST /api/sites', 'POST /api/devices', 'PATCH /api/sites/1', 'PUT /api/station-file']) {
      const answer = await ask(line, { ...BEARER, 'content-type': type ?? 'application/json' }, body);
      expect({ line, ...refused(answer) }).toEqual({ line, status, code });
    }
  });

  test('of more than a megabyte is refused before it is sent', async () => {
    for (const line of ['POST /api/sites', 'PUT /api/station-file', 'POST /api/session']) {
      const answer = await ask(line, { ...BEARER, ...JSON_TYPE, 'content-length': '1048577' });
      expect({ line, ...refused(answer) }).toEqual({ line, status: 413, code: 'too_large' });
    }
  });

  test('that claims to be longer than it is does not keep the station', async () => {
    const socket = await rawSocket(station);
    socket.on('error', () => undefined);
    socket.write(rawRequest('POST /api/sites', { host, ...BEARER, ...JSON_TYPE, 'content-length': '1000' }));
    await expectHealthy();
    socket.destroy();
  });
});

describe('an address that is none', () => {
  test.each<{ line: string; status: number; code: string }>([
    { line: 'GET /api', status: 404, code: 'not_found' },
    { line: 'GET /api/sites/', status: 400, code: 'bad_input' },
    { line: 'GET /api/none', status: 404, code: 'not_found' },
    { line: 'PUT /api/sites', status: 404, code: 'not_found' },
    { line: 'PROPFIND /api/sites', status: 404, code: 'not_found' },
    { line: 'TRACE /api/sites', status: 404, code: 'not_found' },
    { line: 'GET /../../etc/passwd', status: 404, code: 'not_found' },
    { line: 'GET /assets/..%2f..%2fpackage.json', status: 404, code: 'not_found' },
    { line: 'GET /%2e%2e/%2e%2e/etc/passwd', status: 404, code: 'not_found' },
    { line: 'GET /api/devices/%00', status: 400, code: 'bad_input' },
    { line: 'GET /api/devices/1%00', status: 400, code: 'bad_input' },
    { line: 'GET /api/devices/0x1', status: 400, code: 'bad_input' },
    { line: 'GET /api/devices/1e0', status: 400, code: 'bad_input' },
    { line: 'GET /api/devices/%201', status: 400, code: 'bad_input' },
    { line: 'GET /api/devices/9007199254740993', status: 400, code: 'bad_input' },
    { line: `GET /api/devices/${encodeURIComponent('ГПУ')}`, status: 400, code: 'bad_input' },
    { line: `GET /api/devices/${'9'.repeat(5_000)}`, status: 414, code: 'bad_input' },
    { line: 'GET /api/devices/%zz', status: 400, code: 'bad_input' },
    { line: 'GET /api/devices/%ff', status: 400, code: 'bad_input' },
    { line: "GET /api/devices/1'%20OR%20'1'='1", status: 400, code: 'bad_input' },
    { line: 'GET /api/metrics?device_id=1&device_id=2', status: 400, code: 'bad_input' },
    { line: 'GET /api/metrics?device_id=', status: 400, code: 'bad_input' },
    { line: 'GET /api/metrics?__proto__=1', status: 400, code: 'bad_input' },
    { line: 'GET /api/journal?limit=1e9', status: 400, code: 'bad_input' },
    { line: 'GET /api/journal?limit=-1', status: 400, code: 'bad_input' },
    { line: 'GET /ws/metrics', status: 426, code: 'bad_input' },
    { line: 'DELETE /api/sites', status: 404, code: 'not_found' },
    { line: 'GET //api/sites', status: 404, code: 'not_found' },
    { line: 'GET /API/SITES', status: 404, code: 'not_found' },
    { line: 'GET /api/sites;x=1', status: 404, code: 'not_found' },
    { line: 'GET /none/%2e%2e/api/sites', status: 404, code: 'not_found' },
    { line: 'BREW /api/sites', status: 400, code: 'bad_input' },
    { line: 'GET /api/sites HTTP/9.9 \u0001', status: 400, code: 'bad_input' },
    { line: `GET /${'x'.repeat(20_000)}`, status: 431, code: 'bad_input' },
  ])('$line is refused in the same shape', async ({ line, status, code }) => {
    expect(refused(await ask(line))).toEqual({ status, code });
  });
});

describe('a request that two servers would read differently', () => {
  const post = (...lines: string[]): string =>
    ['POST /api/sites HTTP/1.1', `host: ${host}`, `authorization: Bearer ${TOKEN}`, ...lines].join('\r\n');

  test.each<{ what: string; request: () => string; status: number; code?: string }>([
    {
      what: 'with a length and in chunks',
      request: () => post('content-length: 4', 'transfer-encoding: chunked', '', '0', '', 'GET / HTTP/1.1'),
      status: 400,
    },
    {
      what: 'with two lengths',
      request: () => post('content-length: 2', 'content-length: 20', '', '{}'),
      status: 400,
    },
    {
      what: 'with a header over two lines',
      request: () => post('x-note: one', ' two', 'content-length: 2', '', '{}'),
      status: 400,
    },
    { what: 'with a space before the colon', request: () => post('content-length : 2', '', '{}'), status: 400 },
    { what: 'of HTTP/0.9', request: () => 'GET /api/sites\r\n\r\n', status: 403, code: 'forbidden' },
    { what: 'with a header of 64 KB', request: () => post(`x-note: ${'x'.repeat(65_536)}`, '', ''), status: 431 },
    { what: 'that is no HTTP', request: () => '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n', status: 400 },
  ])('$what is refused and its connection closed', async ({ request, status, code = 'bad_input' }) => {
    expect(refused(await askRaw(station, request()))).toEqual({ status, code });
  });
});

describe('a name that wants to be more than a name', () => {
  test.each([
    "'); DROP TABLE site; --",
    '<img src=x onerror=alert(1)>',
    '${process.exit()}',
    '«ГПУ №1» 🔥',
    '__proto__',
  ])('%j is kept as it is', async (name) => {
    const made = await station.ask('POST', '/api/sites', { code: 'NAMED', name, timeZone: 'UTC' });
    expect(made).toMatchObject({ status: 201, body: { name } });
    const { id } = z.looseObject({ id: z.number() }).parse(made.body);
    expect(await station.ask('GET', `/api/sites/${id}`)).toMatchObject({ status: 200, body: { name } });
    expect(await station.ask('DELETE', `/api/sites/${id}`)).toMatchObject({ status: 200 });
  });

  test.each([
    '\u202Egnp.exe',
    'zero\u200Bwidth',
    'nul\u0000',
    'line\nbreak',
    '\u001b[31m',
    '\ud800',
    'x'.repeat(10_000),
    '',
    '   ',
  ])('%j is refused by the name of its field', async (name) => {
    for (const [path, body] of [
      ['/api/sites', { code: 'NAMED', name, timeZone: 'UTC' }],
      ['/api/devices', { site: 'MKZ', code: 'N1', name, device_type: 'generator', ip_address: '10.0.0.1' }],
    ] as const) {
      const { status, body: answer } = await station.ask('POST', path, body);
      expect(status).toBe(400);
      expect(restRefusal.parse(answer).error.message).toMatch(/\bname: must /);
    }
  });
});

describe('a code that wants to be more than a code', () => {
  test.each(['__proto__', '../../x', 'a:b', 'NUL.', 'a/b', 'a\\b', 'МКZ', 'x\u202E', '=1+1', '', 'x'.repeat(33)])(
    '%j is refused by the name of its field',
    async (code) => {
      const { status, body } = await station.ask('POST', '/api/sites', { code, name: 'x', timeZone: 'UTC' });
      expect(status).toBe(400);
      expect(restRefusal.parse(body).error.message).toContain('code: must ');
    },
  );

  test('is a word like any other where JavaScript knows it too', async () => {
    const made = await station.ask('POST', '/api/sites', { code: 'constructor', name: 'x', timeZone: 'UTC' });
    const { id } = z.looseObject({ id: z.number() }).parse(made.body);
    const device = {
      site_id: id,
      code: 'toString',
      name: 'x',
      device_type: 'generator',
      ip_address: '10.0.0.9',
      is_active: false,
    };
    expect(await station.ask('POST', '/api/devices', device)).toMatchObject({ status: 201 });
    expect(await station.metricsOf('toString')).toMatchObject({ site_code: 'constructor', online: false });
    expect(await station.ask('GET', `/api/sites/${id}/totals`)).toMatchObject({ status: 200 });
    expect(await station.ask('DELETE', `/api/sites/${id}`)).toMatchObject({ status: 200 });
  });
});

describe('a WebSocket that talks nonsense', () => {
  const random = seededRandom(7);
  const noise = Buffer.from(Array.from({ length: 500 }, () => Math.floor(random() * 256)));

  test.each<{ what: string; message: string | Buffer }>([
    { what: 'noise', message: noise },
    { what: 'text', message: 'hello' },
    { what: 'a list', message: '[]' },
    { what: 'a request without a number', message: '{"name":"station.info","input":{}}' },
    { what: 'a request with more fields', message: '{"id":1,"name":"station.info","input":{},"as":"admin"}' },
    { what: 'a request of two megabytes', message: JSON.stringify({ id: 1, name: 'x'.repeat(2_000_000), input: {} }) },
  ])('is closed for $what, and no other with it', async ({ message }) => {
    const [bystander, client] = await Promise.all([openSocket(station, '/ws/api'), openSocket(station, '/ws/api')]);
    client.socket.send(message);
    expect([1008, 1009]).toContain(await client.closed());
    bystander.socket.send(JSON.stringify({ id: 1, name: 'station.info', input: {} }));
    await bystander.take((received) => z.object({ id: z.literal(1) }).safeParse(received).data);
    bystander.close();
  });

  test('is closed for a frame that breaks the protocol', async () => {
    const client = await rawSocket(station);
    client.write(rawRequest('GET /ws/metrics', { host, ...BEARER, ...UPGRADE }));
    await once(client, 'data');
    client.write(Buffer.from([0xff, 0xff, 1, 2, 3, 4, 5, 6, 7, 8, 9]));
    client.resume();
    await once(client, 'close');
    await expectHealthy();
  });

  test.each([
    '/ws/metrics?devices=1&devices=2',
    '/ws/events?topics=a&topics=b',
    '/ws/metrics?devices=x',
    '/ws/metrics?devices=;DROP',
  ])('with the filter %s does the station no harm', async (path) => {
    const client = await openSocket(station, path);
    client.socket.send('ping');
    await Promise.race([client.closed(), client.take((message) => (message === 'pong' ? true : undefined))]);
    client.close();
    await expectHealthy();
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'station.shutdown', 'x'.repeat(10_000)])(
    'that asks for the entry %s is told that there is none',
    async (name) => {
      const client = await openSocket(station, '/ws/api');
      client.socket.send(JSON.stringify({ id: 1, name, input: {} }));
      const answer = await client.take((message) => z.object({ result: z.unknown() }).safeParse(message).data);
      expect(answer).toMatchObject({ result: { ok: false, error: { code: 'unknown_entry' } } });
      client.close();
    },
  );

  test('that asks without waiting for answers is closed before it costs the others', async () => {
    const client = await openSocket(station, '/ws/api');
    const request = JSON.stringify({ id: 1, name: 'journal.list', input: { limit: 500 } });
    for (let count = 0; count < 2_000; count += 1) client.socket.send(request);
    expect(await client.closed()).toBe(1008);
    await expectHealthy();
  });
});

describe('guesses of the login code', () => {
  let guessed: StationProcess;
  beforeAll(async () => {
    guessed = await startStationProcess();
  });
  afterAll(() => guessed.stop());

  const guess = async (code: string): Promise<number> => (await guessed.ask('POST', '/api/session', { code })).status;

  test('end after ten in a minute, for the right code too', async () => {
    const statuses = [];
    for (let count = 0; count < 12; count += 1) statuses.push(await guess(`guess-${count}`));
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const code = new URL(guessed.login).hash.slice('#code='.length);
    expect(await guess(code)).toBe(429);
    const rows = z.array(z.looseObject({ event: z.string() }));
    await vi.waitFor(async () => {
      const journal = rows.parse((await guessed.ask('GET', '/api/journal?limit=100')).body);
      expect(journal.filter(({ event }) => event === 'login_failed')).toHaveLength(10);
    }, DEADLINE);
  });
});

describe('secrets', () => {
  test('stand in no log, whatever was done with them', async () => {
    const used = await startStationProcess();
    const code = new URL(used.login).hash.slice('#code='.length);
    const opened = await used.ask('POST', '/api/session', { code });
    const { session } = z.object({ session: z.string() }).parse(opened.body);
    const wrong = 'wrong-code-of-a-stranger';
    await used.ask('POST', '/api/session', { code: wrong });
    await used.ask('POST', '/api/session', { token: TOKEN });
    await used.ask('POST', '/api/session', { code: session, token: TOKEN });
    await fetch(`${used.url}/api/none?token=${TOKEN}&code=${code}`);
    const client = await openSocket(used, '/ws/api', ['pult', `bearer.${session}`]);
    client.socket.send(JSON.stringify({ id: 1, name: 'station.info', input: { session, token: TOKEN } }));
    await client.take((message) => z.object({ id: z.literal(1) }).safeParse(message).data);
    client.socket.send(`{"token":"${TOKEN}"}`);
    await client.closed();
    await openSocket(used, '/ws/api', ['pult', `bearer.${wrong}`]).then((stranger) => stranger.closed());
    await used.stop();
    const logs = join(used.dataDirectory, 'logs');
    const written = [used.program.stderr, ...readdirSync(logs).map((file) => readFileSync(join(logs, file), 'utf8'))];
    for (const text of written) {
      expect(text).toContain('login');
      for (const secret of [TOKEN, code, session, wrong]) expect(text).not.toContain(secret);
    }
  });
});

describe('a client that hangs', () => {
  test('does not keep the station from ending in order', async () => {
    const left = await startStationProcess();
    const client = await openSocket(left, '/ws/metrics');
    client.socket.pause(); // answers no closing handshake
    const idle = await rawSocket(left);
    idle.on('error', () => undefined); // reset by the station's end
    idle.write('GET /healthz HTTP/1.1\r\n');
    await left.stop();
    idle.destroy();
    client.socket.terminate();
    await vi.waitFor(() => expect(left.program.isRunning).toBe(false), DEADLINE);
  });
});
