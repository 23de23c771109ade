/** Everything that a station says of a device is of the published shape, whichever way the registers came. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { PollResult } from '#shared/api/link.ts';
import type { MetricsObject } from '#shared/api/metrics.ts';
import { anyMetricsObjectSchema, metricsMessageSchema, metricsObjectSchema } from '#shared/api/schema/metricsObject.ts';
import { pollResultsSchema } from '#shared/api/schema/pollResult.ts';
import { historySeriesSchema, sampleSchema } from '#shared/api/schema/sample.ts';
import type { Profile } from '#shared/model/profile.ts';
import type { StationFileDevice } from '#shared/model/stationFile.ts';
import { shippedProfiles } from '../tools/registers-doc.ts';
import { askContract } from './kit/askContract.ts';
import { cleanUp } from './kit/cleanUp.ts';
import { openSocket, type SocketClient } from './kit/socketClient.ts';
import { stationFile } from './kit/stationFile.ts';
import { type StationProcess, startStationProcess } from './kit/stationProcess.ts';
import { type Seen, WAYS, type Way } from './peers/pollingWays.ts';

const DEADLINE = { timeout: 20_000, interval: 100 };
const DAY_MS = 86_400_000;
const PROFILES: ReadonlyMap<string, Profile> = new Map(shippedProfiles().map((profile) => [profile.id, profile]));

const profileOf = (device: StationFileDevice): Profile => {
  const profile = PROFILES.get(device.profile);
  if (profile === undefined) throw new Error(`there is no profile ${device.profile}`);
  return profile;
};

type Polls = readonly PollResult[];

const seenIn = (polls: Polls): Set<Seen> => {
  const blocks = polls.flatMap((poll) => poll.blocks);
  const seen: [Seen, boolean][] = [
    ['served', blocks.some(({ registers }) => registers?.every((word) => word !== null) === true)],
    ['register refused', blocks.some(({ registers }) => registers?.some((word) => word === null) === true)],
    ['refused', blocks.some(({ error }) => error?.kind === 'DEVICE')],
    ['silent', blocks.some(({ error }) => error?.kind === 'TRANSPORT')],
  ];
  return new Set(seen.flatMap(([what, is]) => (is ? [what] : [])));
};

const snapshotSchema = z.object({ data: z.array(anyMetricsObjectSchema) });

const objectsIn = (message: unknown): MetricsObject[] => {
  if (metricsMessageSchema.parse(message) === 'pong') return [];
  const snapshot = snapshotSchema.safeParse(message);
  return snapshot.success ? snapshot.data.data : [anyMetricsObjectSchema.parse(message)];
};

/** What a socket has told of each device, each message held to its shape. */
const toldOf = (client: SocketClient): Map<string, MetricsObject[]> =>
  Map.groupBy(client.messages.flatMap(objectsIn), ({ device_code }) => device_code);

/** True for the message by which a device that was served turns offline. */
const offlineIn = (message: unknown, code: string | undefined): true | undefined => {
  const { data: object } = anyMetricsObjectSchema.safeParse(message);
  return object?.device_code === code && object?.online === false && object.timestamp !== null ? true : undefined;
};

afterAll(cleanUp);

describe('a station that is polling in every way at once', () => {
  let station: StationProcess;
  let client: SocketClient;
  let ids: ReadonlyMap<string, number>;
  const ways = new Map<string, Way>();
  /** Every answer of `/api/metrics` while the test ran. */
  const answers: Awaited<ReturnType<StationProcess['metrics']>>[] = [];

  const pollsOf = async (code: string): Promise<Polls> => {
    const { status, body } = await station.ask('GET', `/api/devices/${String(ids.get(code))}/polls?limit=1000`);
    expect(status).toBe(200);
    return pollResultsSchema.parse(body);
  };

  const untilShown = async ({ shows }: Way): Promise<void> => {
    for (const [code, expected] of Object.entries(shows)) {
      await vi.waitFor(async () => {
        answers.push(await station.metrics());
        const seen = seenIn(await pollsOf(code));
        expect([code, expected.filter((what) => !seen.has(what))]).toEqual([code, []]);
      }, DEADLINE);
    }
  };

  beforeAll(async () => {
    for (const { what, possible, serve } of WAYS) if (possible) ways.set(what, await serve());
    const devices = [...ways.values()].flatMap((way) => way.devices);
    station = await startStationProcess({ stationFile: stationFile(devices) });
    client = await openSocket(station, '/ws/metrics');
    ids = new Map((await station.metrics()).map(({ device_code, device_id }) => [device_code, device_id]));
    client.socket.send('ping');
    for (const way of ways.values()) await untilShown(way);
    // What was served goes silent: devices turn offline before the eyes of the socket.
    for (const {
      peers,
      devices: [first],
    } of ways.values()) {
      for (const peer of peers) await peer.stop();
      if (peers.length > 0) await client.take((message) => offlineIn(message, first?.code));
    }
    answers.push(await station.metrics());
  });

  afterAll(() => station.stop());

  describe.each(WAYS)('over $what', ({ what, possible }) => {
    const devices = (): readonly StationFileDevice[] => ways.get(what)?.devices ?? [];

    test.skipIf(!possible)('every metrics object is of the shape of its profile', () => {
      for (const device of devices()) {
        const objects = answers.flat().filter(({ device_code }) => device_code === device.code);
        expect(objects.length).toBe(answers.length);
        for (const object of objects) metricsObjectSchema(profileOf(device)).parse(object);
      }
    });

    test.skipIf(!possible)('every message of the socket is of the shape of its profile', () => {
      const told = toldOf(client);
      for (const device of devices()) {
        const objects = told.get(device.code) ?? [];
        // The snapshot names every device; then come served scans, and the end of a device that was served.
        expect(objects.length).toBeGreaterThanOrEqual(
          ways.get(what)?.shows[device.code]?.includes('served') === true ? 4 : 1,
        );
        for (const object of objects) metricsObjectSchema(profileOf(device)).parse(object);
      }
    });

    test.skipIf(!possible)('every poll result is of its shape, block for block as the profile has them', async () => {
      for (const device of devices().filter(({ active }) => active)) {
        const polls = await pollsOf(device.code);
        const blocks = profileOf(device).blocks.map(({ address, count }) => [address, count]);
        for (const poll of polls) {
          expect(poll.blocks.map(({ addr, count }) => [addr, count])).toEqual(blocks);
          expect(poll.blocks[0]?.unit_id).toBe(device.connection.unitId);
        }
        const limited = await station.ask('GET', `/api/devices/${String(ids.get(device.code))}/polls?limit=2`);
        expect(pollResultsSchema.parse(limited.body)).toHaveLength(Math.min(2, polls.length));
      }
    });

    test.skipIf(!possible)('every recorded value is a sample', async () => {
      const toMs = Date.now() + DAY_MS / 24;
      for (const device of devices()) {
        const [point] = profileOf(device).points;
        const query = { deviceId: ids.get(device.code), point: point?.key, fromMs: toMs - DAY_MS, toMs };
        const series = await askContract(station, 'history.raw', query, historySeriesSchema);
        expect(series.timesMs.length > 0).toBe(device.active);
        for (const [row, timeMs] of series.timesMs.entries())
          sampleSchema.parse({ tagId: 1, timeMs, value: series.values[row], reason: series.reasons[row] });
      }
    });
  });

  test('the snapshot comes first, and a ping is answered among the values', () => {
    expect(client.messages[0]).toMatchObject({ type: 'snapshot' });
    expect(client.messages).toContain('pong');
  });
});

const namedProfiles = z.array(z.looseObject({ id: z.number(), profile: z.string() }));

test('the demo says the same of its simulated controllers, and never that they are real', async () => {
  const station = await startStationProcess({ args: ['--demo'] });
  const client = await openSocket(station, '/ws/metrics');
  const { body } = await station.ask('GET', '/api/devices');
  const profiles = new Map(namedProfiles.parse(body).map(({ id, profile }) => [id, PROFILES.get(profile)]));
  await vi.waitFor(async () => {
    const online = (await station.metrics()).map((object) => object.online);
    expect(online.length).toBe(profiles.size);
    expect(online).not.toContain(false);
  }, DEADLINE);
  const objects = [
    ...z.array(anyMetricsObjectSchema).parse(await station.metrics()),
    ...client.messages.flatMap(objectsIn),
  ];
  expect(new Set(objects.map(({ device_id }) => device_id))).toEqual(new Set(profiles.keys()));
  for (const object of objects) {
    const profile = profiles.get(object.device_id);
    if (profile === undefined) throw new Error(`the profile of ${object.device_code} is not shipped`);
    const { quality } = metricsObjectSchema(profile).parse(object);
    expect(profile.points.filter(({ key }) => quality[key] === undefined)).toEqual([]);
  }
  client.close();
  await station.stop();
});
