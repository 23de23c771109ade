/** Recorded values as a script gets them, and what it is told when it asks for nonsense. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { cleanUp } from './kit/cleanUp.ts';
import { freePort } from './kit/freePort.ts';
import { generator, stationFile, tcp } from './kit/stationFile.ts';
import { type StationProcess, startStationProcess } from './kit/stationProcess.ts';

const DEADLINE = { timeout: 20_000, interval: 100 };
const DAY_MS = 86_400_000;
const CENTURY_MS = 36_525 * DAY_MS;

let station: StationProcess;
let tag: string;

const get = (path: string): ReturnType<StationProcess['ask']> => station.ask('GET', `/api/history${path}`);

beforeAll(async () => {
  station = await startStationProcess({ stationFile: stationFile([generator('GEN1', tcp(await freePort()))]) }); // nobody answers
  const [first] = await station.metrics();
  if (first === undefined) throw new Error('the station has no device');
  tag = `${first.site_code}.${first.device_code}.power_total`;
}, 30_000);
afterAll(cleanUp);

const now = (): number => Date.now();

describe('the history over REST', () => {
  it('gives what was recorded, as samples and as buckets, with the same reasons', async () => {
    const fromMs = now() - DAY_MS;
    await vi.waitFor(async () => {
      const { body } = await get(`?tags=${tag}&from=${fromMs.toString()}&to=${(now() + 1_000).toString()}&raw=1`);
      expect((body as { t: number[] }[])[0]?.t.length).toBeGreaterThan(0);
    }, DEADLINE);
    const to = new Date(now() + 1_000).toISOString();
    const samples = await get(`?tags=${tag}&from=${fromMs.toString()}&to=${to}&raw=1`);
    expect(samples).toMatchObject({ status: 200, body: [{ tag, truncated: false, damaged: [] }] });
    const trend = await get(`?tags=${tag}&from=${fromMs.toString()}&to=${to}`);
    const [columns] = trend.body as { t: number[]; min: unknown[]; quality: { from: number; to: number }[] }[];
    expect(columns?.t.length).toBe(columns?.min.length);
    expect(columns?.quality.at(-1)?.to).toBe(Date.parse(to));
  });

  it('gives the calculated tags of a site like every other tag, with the reason of what is missing', async () => {
    const [site] = tag.split('.');
    const total = `${site ?? ''}.SITE.load_power`;
    const from = (now() - DAY_MS).toString();
    await vi.waitFor(async () => {
      const { body } = await get(`?tags=${total}&from=${from}&to=${(now() + 1_000).toString()}&raw=1`);
      const [samples] = body as { t: number[]; value: unknown[]; quality: { reason: string }[] }[];
      expect(samples?.t.length).toBeGreaterThan(1);
      expect(samples?.value).toEqual(samples?.t.map(() => null));
      expect(samples?.quality.at(-1)?.reason).toBe('no_link');
    }, DEADLINE);
    const range = `from=${from}&to=${(now() + 1_000).toString()}`;
    expect(await get(`?tags=${total},${tag}&${range}`)).toMatchObject({ status: 200, body: [{ tag: total }, { tag }] });
    expect(await get(`/integral?tag=${total}&${range}`)).toMatchObject({ body: { unit: 'kWh', good_ms: 0 } });
    expect(await get(`/duration?tag=${total}&${range}&min=1`)).toMatchObject({ body: { held_ms: 0 } });
    const snapshot = await get(`/snapshot?at=${now().toString()}`);
    expect((snapshot.body as { devices: object[] }).devices).toContainEqual(
      expect.objectContaining({
        device: `${site ?? ''}.SITE`,
        quality: expect.objectContaining({ load_power: 'no_link', load_share_gen1: 'config' }) as object,
      }),
    );
    expect((await get(`?tags=${site ?? ''}.SITE.no_such&${range}`)).status).toBe(400);
    expect((await station.metrics()).map(({ device_code }) => device_code)).toEqual(['GEN1']);
    expect((await station.ask('GET', '/api/devices')).body).toHaveLength(1);
  });

  it.each([
    ['a range backwards', () => `from=2000&to=1000`],
    ['an empty range', () => `from=1000&to=1000`],
    ['a time that is none', () => `from=yesterday&to=1000`],
    ['a time without a zone', () => `from=2026-11-21T09:00&to=${now().toString()}`],
    ['no range', () => ''],
    ['a million buckets', () => `from=0&to=${now().toString()}&buckets=1000000`],
    ['no buckets', () => `from=0&to=${now().toString()}&buckets=0`],
    ['a word that is not known', () => `from=0&to=${now().toString()}&bucket=7`],
    ['instants beyond every calendar', () => 'from=0&to=9999999999999999'],
  ])('refuses %s in words', async (_what, query) => {
    const { status, body } = await get(`?tags=${tag}&${query()}`);
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { code: 'bad_input', message: expect.stringMatching(/.{5}/) as string } });
  });

  it.each(['MKZ.NOBODY.power_total', 'power_total', 'a.b.c.d', '', '..', "'; DROP TABLE frame; --"])(
    'refuses the tag %j',
    async (name) => {
      expect((await get(`?tags=${encodeURIComponent(name)}&from=0&to=1000`)).status).toBe(400);
      expect((await get(`/integral?tag=${encodeURIComponent(name)}&from=0&to=1000`)).status).toBe(400);
    },
  );

  it('answers a century, and a future of which nothing is known, within a moment', async () => {
    const start = performance.now();
    for (const fromMs of [0, now() + CENTURY_MS]) {
      const range = `from=${fromMs.toString()}&to=${(fromMs + CENTURY_MS).toString()}`;
      expect(await get(`?tags=${tag}&${range}&buckets=20000`)).toMatchObject({ status: 200 });
      expect(await get(`?tags=${tag}&${range}&raw=1`)).toMatchObject({ status: 200 });
      expect(await get(`/integral?tag=${tag}&${range}`)).toMatchObject({ status: 200 });
      expect(await get(`/duration?tag=${tag}&${range}&min=10`)).toMatchObject({ status: 200 });
    }
    expect(await get(`/snapshot?at=${(now() + CENTURY_MS).toString()}`)).toMatchObject({ status: 200 });
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('keeps a correction, lists it, ends it, and journals both', async () => {
    const deviceId = (await station.metrics())[0]?.device_id ?? 0;
    const order = {
      device_id: deviceId,
      point: 'power_total',
      from: 0,
      to: now(),
      override: { scale: 0.5 },
      reason: 'CT 200/5',
    };
    const made = await station.ask('POST', '/api/history/corrections', order);
    expect(made).toMatchObject({ status: 201, body: { deviceId, override: { scale: 0.5 }, revokedMs: null } });
    const { id } = made.body as { id: number };
    expect(await get(`/corrections?device_id=${deviceId.toString()}`)).toMatchObject({
      body: [{ id, reason: 'CT 200/5' }],
    });
    expect(await station.ask('DELETE', `/api/history/corrections/${id.toString()}`)).toMatchObject({ status: 200 });
    expect(await station.ask('DELETE', `/api/history/corrections/${id.toString()}`)).toMatchObject({ status: 404 });
    const journal = await station.ask('GET', '/api/journal?limit=10');
    const events = (journal.body as { event: string }[]).map(({ event }) => event);
    expect(events).toEqual(expect.arrayContaining(['history_corrected', 'history_correction_revoked']));
    const nothing = { ...order, override: {} };
    expect(await station.ask('POST', '/api/history/corrections', nothing)).toMatchObject({ status: 400 });
  });
});
