/** The station on a network: encrypted by a certificate of its own. */
import { spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { Agent } from 'node:https';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { rootCertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { z } from 'zod';
import { askContract } from './kit/askContract.ts';
import { cleanUp } from './kit/cleanUp.ts';
import { hasTool } from './kit/hasTool.ts';
import { askHttps, authorityOf, handshake } from './kit/httpsClient.ts';
import { hasBrowser, launchBrowser } from './kit/launchBrowser.ts';
import { restRefusal } from './kit/restRefusal.ts';
import { type StationProcess, startStationProcess, TOKEN } from './kit/stationProcess.ts';

const ENGINEER = { name: 'Ким', role: 'engineer', secret: 'Поршень-Шатун-7' } as const;

/** An address of this machine that is not loopback: what another machine would call. */
const ownAddress = Object.values(networkInterfaces())
  .flatMap((found) => found ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

const session = z.strictObject({ session: z.string() });

const BEARER = { authorization: `Bearer ${TOKEN}` };

const logIn = async (origin: string): Promise<string> => {
  const { name, secret } = ENGINEER;
  const opened = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, secret }),
  });
  expect(opened.status).toBe(200);
  return session.parse(await opened.json()).session;
};

afterAll(cleanUp);

describe('a station that listens on every interface', () => {
  let station: StationProcess;

  beforeAll(async () => {
    station = await startStationProcess({ args: ['--host', '0.0.0.0'] });
    setDefaultCACertificates([authorityOf(station)]);
    await askContract(station, 'access.setUp', { name: 'Петров', secret: 'Коленвал-Маховик-9' }, z.unknown());
    await askContract(station, 'users.create', ENGINEER, z.unknown());
  });
  afterAll(() => station.stop());

  test('tells an address that a browser can go to, encrypted', async () => {
    expect(station.url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect(station.login).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/#code=/);
    expect(await station.ask('GET', '/api/station')).toMatchObject({ status: 200, body: { network: 'encrypted' } });
  });

  test('is trusted by whoever trusts its authority, and by nobody else', async () => {
    const trusting = await askHttps(`${station.url}/healthz`, { ca: authorityOf(station) });
    expect(trusting).toMatchObject({ status: 200, text: '{"status":"ok"}' });
    await expect(askHttps(`${station.url}/healthz`, { ca: [...rootCertificates] })).rejects.toMatchObject({
      code: 'SELF_SIGNED_CERT_IN_CHAIN',
    });
  });

  test('hands its authority out to whoever has to trust it first', async () => {
    const file = await fetch(`${station.url}/authority.crt`);
    expect(file.headers.get('content-type')).toBe('application/x-x509-ca-cert');
    const pem = await file.text();
    expect(pem.trim()).toBe(authorityOf(station).trim());
    const { fingerprint256 } = new X509Certificate(pem);
    const told = await station.ask('GET', '/api/station/authority');
    expect(told).toEqual({ status: 200, body: { pem, fingerprint: fingerprint256 } });
  });

  test('speaks TLS 1.2 and 1.3 and nothing older', async () => {
    const [oldest, older, present, newest] = await Promise.all([
      handshake(station, { minVersion: 'TLSv1', maxVersion: 'TLSv1' }),
      handshake(station, { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1' }),
      handshake(station, { maxVersion: 'TLSv1.2' }),
      handshake(station),
    ]);
    expect([oldest, older, present?.getProtocol(), newest?.getProtocol()]).toEqual([
      undefined,
      undefined,
      'TLSv1.2',
      'TLSv1.3',
    ]);
    for (const socket of [present, newest]) socket?.destroy();
  });

  test.skipIf(!hasTool('openssl'))('shows a chain that openssl verifies (needs openssl)', () => {
    const { host } = new URL(station.url);
    const file = join(station.dataDirectory, 'tls', 'authority.crt');
    const words = ['s_client', '-connect', host, '-CAfile', file, '-verify_return_error', '-verify_ip', '127.0.0.1'];
    const { stdout, status } = spawnSync('openssl', words, { input: '', encoding: 'utf8' });
    expect(stdout).toContain('Verify return code: 0 (ok)');
    expect(status).toBe(0);
  });

  test('lets a person in by name and secret, over https and wss', async () => {
    const bearer = await logIn(station.url);
    const me = await fetch(`${station.url}/api/me`, { headers: { authorization: `Bearer ${bearer}` } });
    expect(await me.json()).toMatchObject({ user: { name: 'Ким' }, role: 'engineer', atWorkstation: false });
    const socket = new WebSocket(station.socketUrl('/ws/api'), ['pult', `bearer.${bearer}`]);
    await once(socket, 'open');
    socket.send(JSON.stringify({ id: 1, name: 'access.me', input: {} }));
    const answer = await vi.waitFor(async () => {
      const [data] = (await once(socket, 'message')) as [Buffer];
      return z.object({ id: z.literal(1), result: z.unknown() }).parse(JSON.parse(data.toString()));
    });
    expect(answer.result).toMatchObject({ ok: true, value: { user: { name: 'Ким' } } });
    socket.close();
  });

  test.skipIf(ownAddress === undefined)(
    'is reached by the address of the machine, and takes a session from the address that opened it alone (needs a network)',
    async () => {
      const far = station.url.replace('127.0.0.1', ownAddress ?? '');
      const bearer = await logIn(far);
      const statusAt = async (origin: string): Promise<number> =>
        (await fetch(`${origin}/api/me`, { headers: { authorization: `Bearer ${bearer}` } })).status;
      expect(await statusAt(far)).toBe(200);
      expect(await statusAt(station.url)).toBe(401);
      expect(await statusAt(far)).toBe(200);
      const stolen = new WebSocket(station.socketUrl('/ws/api'), ['pult', `bearer.${bearer}`]);
      expect(await once(stolen, 'close')).toEqual([4401, expect.anything()]);
    },
  );

  test('serves its own pages alone: Host and Origin are checked with their scheme', async () => {
    const { host } = new URL(station.url);
    const statusOf = async (headers: Record<string, string>): Promise<number> =>
      (await askHttps(`${station.url}/api/station`, { servername: 'localhost', headers: { ...BEARER, ...headers } }))
        .status;
    expect(await statusOf({ origin: `https://${host}` })).toBe(200);
    for (const headers of [
      { host: 'evil.example' },
      { origin: 'https://evil.example' },
      { origin: `http://${host}` },
      { origin: 'null' },
    ]) {
      expect({ headers, status: await statusOf(headers) }).toEqual({ headers, status: 403 });
    }
  });

  test('says how its pages are to be handled, and allows no other site anything', async () => {
    const { headers } = await askHttps(`${station.url}/`);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(headers['content-security-policy']).not.toMatch(/unsafe-/);
    expect(Object.keys(headers).filter((name) => /^(?:access-control|set-cookie|server|x-powered)/.test(name))).toEqual(
      [],
    );
  });

  test('tells whoever forgot the s in https', async () => {
    const answer = await fetch(station.url.replace('https', 'http'));
    expect(answer.status).toBe(400);
    expect(restRefusal.parse(await answer.json()).error.message).toContain('https://');
  });

  test('holds back a caller who asks too often, in the shape of every refusal, and nobody else', async () => {
    const made = await station.ask('POST', '/api/tokens', { role: 'viewer', name: 'patient' });
    const { token } = z.looseObject({ token: z.string() }).parse(made.body);
    const agent = new Agent({ keepAlive: true, maxSockets: 16 });
    const answers = await Promise.all(
      Array.from({ length: 300 }, () => askHttps(`${station.url}/api/station`, { agent, headers: BEARER })),
    );
    agent.destroy();
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(40);
    const held = answers.find(({ status }) => status === 429);
    expect(restRefusal.parse(JSON.parse(held?.text ?? '')).error.code).toBe('unavailable');
    expect(Number(held?.headers['retry-after'])).toBeGreaterThan(0);
    const patient = await fetch(`${station.url}/api/station`, { headers: { authorization: `Bearer ${token}` } });
    expect(patient.status).toBe(200);
    await vi.waitFor(async () => expect((await station.ask('GET', '/api/station')).status).toBe(200), 5_000);
  });

  test('keeps 128 connections of an address at the most, and those that never finish their handshake for five seconds', async () => {
    const port = Number(new URL(station.url).port);
    const openedAt = performance.now();
    const sockets = Array.from({ length: 300 }, () => connect(port, '127.0.0.1'));
    let open = sockets.length;
    for (const socket of sockets) {
      socket.on('error', () => undefined);
      socket.once('close', () => {
        open -= 1;
      });
      socket.resume();
    }
    await vi.waitFor(() => expect(open).toBeLessThanOrEqual(128), 4_000);
    await vi.waitFor(() => expect(open).toBe(0), { timeout: 10_000, interval: 50 });
    expect(performance.now() - openedAt).toBeGreaterThan(4_500);
    expect((await station.ask('GET', '/api/health')).status).toBe(200);
  });

  test.skipIf(!hasBrowser())('shows its screens in a browser that knows its key (needs Chromium)', async () => {
    const socket = await handshake(station);
    const spki = socket?.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' }) ?? '';
    socket?.destroy();
    const pin = createHash('sha256').update(spki).digest('base64');
    const browser = await launchBrowser([`--ignore-certificate-errors-spki-list=${pin}`]);
    const page = await (await browser.newContext({ locale: 'ru-RU' })).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(station.login);
    await page.getByTestId('overview').waitFor();
    expect(complaints).toEqual([]);
    await browser.close();
    const stranger = await launchBrowser();
    const strangerPage = await stranger.newPage();
    await expect(strangerPage.goto(station.url)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
    await stranger.close();
  });
});
