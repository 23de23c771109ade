/** What a script is told by every address of the history when it asks for nonsense. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp } from './kit/cleanUp.ts';
import { freePort } from './kit/freePort.ts';
import { generator, stationFile, tcp } from './kit/stationFile.ts';
import { type StationProcess, startStationProcess } from './kit/stationProcess.ts';

const CENTURY_MS = 36_525 * 86_400_000;
const AT_ONCE_MS = 3_000;

let station: StationProcess;
let tag: string;
let deviceId: number;

beforeAll(async () => {
  station = await startStationProcess({ stationFile: stationFile([generator('GEN1', tcp(await freePort()))]) }); // nobody answers
  const [first] = await station.metrics();
  if (first === undefined) throw new Error('the station has no device');
  tag = `${first.site_code}.${first.device_code}.power_total`;
  deviceId = first.device_id;
}, 30_000);
afterAll(cleanUp);

const get = async (path: string): ReturnType<StationProcess['ask']> => {
  const beganMs = performance.now();
  const answer = await station.ask('GET', `/api/history${path}`);
  expect(performance.now() - beganMs).toBeLessThan(AT_ONCE_MS);
  return answer;
};

const BAD_INPUT = { error: { code: 'bad_input', message: expect.stringMatching(/\w{2,} .*\w{2,}/) as string } };

/** Addresses that take a range, without it. */
const RANGED = {
  'a trend': () => `?tags=${tag}`,
  samples: () => `?tags=${tag}&raw=1`,
  'an integral': () => `/integral?tag=${tag}`,
  'a duration': () => `/duration?tag=${tag}&min=10`,
} as const;

const RANGES = {
  backwards: () => 'from=2000&to=1000',
  empty: () => 'from=1000&to=1000',
  'of words': () => 'from=yesterday&to=tomorrow',
  'without an end': () => 'from=1000',
  'of times without a zone': () => 'from=2026-11-21T09:00&to=2026-11-21T10:00',
  'below zero': () => 'from=-1000&to=1000',
  'beyond every calendar': () => 'from=0&to=9999999999999999',
  'said twice': () => 'from=0&from=5&to=1000',
} as const;

const PAIRS = Object.entries(RANGED).flatMap(([name, address]) =>
  Object.entries(RANGES).map(([kind, range]) => [name, kind, address, range] as const),
);

describe('the history over REST', () => {
  it.each(PAIRS)('refuses %s over a range %s in words', async (_name, _kind, address, range) => {
    expect(await get(`${address()}&${range()}`)).toEqual(expect.objectContaining({ status: 400, body: BAD_INPUT }));
  });

  it.each(Object.entries(RANGED))('answers %s over a century, and over a future', async (_name, address) => {
    for (const fromMs of [0, Date.now() + CENTURY_MS]) {
      const { status, body } = await get(
        `${address()}&from=${fromMs.toString()}&to=${(fromMs + CENTURY_MS).toString()}`,
      );
      expect(status).toBe(200);
      expect(JSON.stringify(body).length).toBeLessThan(2_000_000);
    }
  });

  it.each([
    ['a million buckets', () => `?tags=${tag}&from=0&to=1000&buckets=1000000`],
    ['a bucket and a half', () => `?tags=${tag}&from=0&to=1000&buckets=1.5`],
    ['51 tags', () => `?tags=${Array.from({ length: 51 }, () => tag).join(',')}&from=0&to=1000`],
    ['a duration without a condition', () => `/duration?tag=${tag}&from=0&to=1000`],
    ['a duration of a condition that nothing meets', () => `/duration?tag=${tag}&from=0&to=1000&min=2&max=1`],
    ['a duration of words', () => `/duration?tag=${tag}&from=0&to=1000&min=much`],
    ['a snapshot of no instant', () => '/snapshot'],
    ['a snapshot of a word', () => '/snapshot?at=noon'],
    ['a snapshot before 1970', () => '/snapshot?at=-5'],
    ['a snapshot beyond every calendar', () => '/snapshot?at=9999999999999999'],
    ['corrections of no device', () => '/corrections?device_id=one'],
    ['a word that is not known', () => `/integral?tag=${tag}&from=0&to=1000&buckets=5`],
  ])('refuses %s in words', async (_what, path) => {
    expect(await get(path())).toEqual(expect.objectContaining({ status: 400, body: BAD_INPUT }));
  });

  it.each(['MKZ.NOBODY.power_total', 'MKZ.GEN1.no_such', 'power_total', '', '__proto__', 'x'.repeat(500)])(
    'refuses the tag %j at every address',
    async (name) => {
      const word = encodeURIComponent(name);
      for (const path of [
        `?tags=${word}`,
        `?raw=1&tags=${word}`,
        `/integral?tag=${word}`,
        `/duration?min=1&tag=${word}`,
      ]) {
        expect((await get(`${path}&from=0&to=1000`)).status).toBe(400);
      }
    },
  );

  it('answers a snapshot of before everything and of the future', async () => {
    for (const at of [0, Date.now() + CENTURY_MS]) {
      expect(await get(`/snapshot?at=${at.toString()}`)).toMatchObject({ status: 200, body: { at } });
    }
  });

  it.each([
    ['backwards', { from: 2_000, to: 1_000 }],
    ['in words', { from: 'yesterday' }],
    ['of an unknown device', { device_id: 999_999 }],
    ['of an unknown point', { point: 'no_such' }],
    ['with a scale of 0', { override: { scale: 0 } }],
    ['of nothing', { override: {} }],
    ['without a reason', { reason: ' ' }],
  ])('refuses a correction %s', async (_what, change) => {
    const order = {
      device_id: deviceId,
      point: 'power_total',
      from: 0,
      to: 1_000,
      override: { scale: 2 },
      reason: 'CT',
    };
    const { status, body } = await station.ask('POST', '/api/history/corrections', { ...order, ...change });
    expect([400, 404]).toContain(status);
    expect(body).toMatchObject({ error: { message: expect.stringMatching(/\w{2,} .*\w{2,}/) as string } });
    expect((await get('/corrections')).body).toEqual([]);
  });
});
