/** The certificate of a station on a network over time, and a station that a person lets speak in the clear. */
import { once } from 'node:events';
import { setDefaultCACertificates } from 'node:tls';
import { afterAll, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import { keepCertificate } from '#main/app/keepCertificate.ts';
import { silentLogger } from '#main/app/logger.ts';
import { guardNetwork } from '#main/app/networkGuard.ts';
import { startGateway } from '#main/gateway/gateway.ts';
import { success } from '#shared/model/result.ts';
import { callerOfRole } from './kit/callers.ts';
import { cleanUp } from './kit/cleanUp.ts';
import { HandMovedClock } from './kit/handMovedClock.ts';
import { authorityOf, handshake } from './kit/httpsClient.ts';
import { startStationProcess } from './kit/stationProcess.ts';
import { temporaryFolder } from './kit/temporaryFolder.ts';

const DAY_MS = 86_400_000;

afterAll(cleanUp);

describe('the certificate of a station', () => {
  const shown = async (station: { readonly url: string }): Promise<string | undefined> => {
    const socket = await handshake(station);
    const fingerprint = socket?.getPeerX509Certificate()?.fingerprint256;
    socket?.destroy();
    return fingerprint;
  };

  test('is the same after a restart', async () => {
    const first = await startStationProcess({ args: ['--host', '0.0.0.0'] });
    setDefaultCACertificates([authorityOf(first)]);
    const before = { authority: authorityOf(first), certificate: await shown(first) };
    await first.stop();
    const second = await startStationProcess({ dataDirectory: first.dataDirectory, args: ['--host', '0.0.0.0'] });
    expect({ authority: authorityOf(second), certificate: await shown(second) }).toEqual(before);
    expect(before.certificate).toBeDefined();
    await second.stop();
  });

  test('is renewed a month before its end, and no open connection notices', async () => {
    const clock = new HandMovedClock(Date.now());
    const options = { dataDirectory: temporaryFolder(), host: '0.0.0.0', plainHttp: false, clock };
    const guard = await guardNetwork(options);
    if (!guard.ok || guard.value.tls === undefined) throw new Error('no certificate was made');
    const everyone = callerOfRole('viewer');
    const gateway = await startGateway(
      {
        dispatch: (name) => Promise.resolve(success(name)),
        listen: () => () => undefined,
        access: {
          open: () => Promise.reject(new Error('nobody logs in')),
          callerOf: () => everyone,
          onWrongBearer: () => undefined,
        },
        everyone,
        log: silentLogger,
      },
      { host: '127.0.0.1', port: 0, orNext: false, tls: guard.value.tls },
    );
    if (!gateway.ok) throw new Error(gateway.error);
    const renewal = keepCertificate(gateway.value, options, silentLogger);
    const at = { url: gateway.value.url };
    setDefaultCACertificates([guard.value.authority?.pem ?? '']);
    const first = await shown(at);
    const socket = new WebSocket(`${gateway.value.url.replace('http', 'ws')}/ws/api`);
    await once(socket, 'open');

    clock.advance(DAY_MS / 2);
    expect(await shown(at)).toBe(first);
    clock.jump(370 * DAY_MS);
    clock.advance(DAY_MS / 2);
    await vi.waitFor(async () => expect(await shown(at)).not.toBe(first), 5_000);
    socket.send(JSON.stringify({ id: 1, name: 'station.info', input: {} }));
    const [data] = (await once(socket, 'message')) as [Buffer];
    expect(JSON.parse(data.toString())).toEqual({ id: 1, result: { ok: true, value: 'station.info' } });
    socket.close();
    renewal.stop();
    await gateway.value.close();
  });
});

describe('a station in plain HTTP', () => {
  test('is so on a network because a person chose it, and says so', async () => {
    const station = await startStationProcess({ args: ['--host', '0.0.0.0', '--plain-http'] });
    expect(station.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await station.ask('GET', '/api/station')).toMatchObject({ body: { network: 'plain' } });
    expect(await station.ask('GET', '/api/station/authority')).toEqual({ status: 200, body: null });
    expect((await station.ask('GET', '/authority.crt')).status).toBe(404);
    await station.stop();
  });

  test('is so on loopback without being asked: nobody else can listen there', async () => {
    const station = await startStationProcess();
    expect(await station.ask('GET', '/api/station')).toMatchObject({ body: { network: 'loopback' } });
    await station.stop();
  });
});
