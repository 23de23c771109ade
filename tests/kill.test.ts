import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { askContract, historyOf } from './kit/askContract.ts';
import { cleanUp } from './kit/cleanUp.ts';
import { seededRandom } from './kit/seededRandom.ts';
import { type Simulator, startSimulator } from './kit/simulatorProcess.ts';
import { openSocket, type SocketClient } from './kit/socketClient.ts';
import { bus, generator, rtuOverTcp, stationFile, tcp } from './kit/stationFile.ts';
import { type StationProcess, startStationProcess } from './kit/stationProcess.ts';

const KILLS = 10;
const LOST_MS = 1_000;
const DEADLINE = { timeout: 10_000, interval: 40 };

const scanShape = z.looseObject({ device_id: z.number(), timestamp: z.string(), online: z.literal(true) });
const eventShape = z.object({ type: z.literal('event'), data: z.looseObject({ seq: z.number(), event: z.string() }) });
const frameRows = z.array(
  z.object({ device_id: z.number(), processed_ms: z.number(), payload: z.instanceof(Uint8Array) }),
);

/** What a station has told before it was taken away. */
interface Told {
  /** `device id/instant of the newest block`, with the instant as a number. */
  readonly scans: ReadonlyMap<string, number>;
  readonly eventNumbers: readonly number[];
}

const toldOf = (metrics: SocketClient, events: SocketClient): Told => ({
  scans: new Map(
    metrics.messages.flatMap((message) => {
      const scan = scanShape.safeParse(message).data;
      return scan === undefined ? [] : [[`${scan.device_id}/${scan.timestamp}`, Date.parse(scan.timestamp)] as const];
    }),
  ),
  eventNumbers: events.messages.map((message) => eventShape.parse(message).data.seq),
});

/** The first byte of a payload of registers; calculated values of the site have another. */
const SCAN_FORMAT = 1;

/** Instants of the newest served block of every recorded frame, by docs/formats/frame.md. */
const newestBlockMs = (payload: Uint8Array, processedMs: number): number => {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  let newest = Number.NEGATIVE_INFINITY;
  let offset = 6;
  for (let block = 0; block < view.getUint16(4, true); block += 1) {
    const requestMs = processedMs - view.getUint32(offset + 4, true);
    const isServed = view.getUint8(offset) === 0;
    if (isServed) newest = Math.max(newest, Math.round(requestMs + view.getUint16(offset + 8, true) / 2));
    offset += 10 + 2 * view.getUint16(offset + 2, true);
  }
  return newest;
};

interface Recorded {
  readonly integrity: unknown;
  readonly frames: ReadonlySet<string>;
  readonly frameCount: number;
  readonly distinctFrames: number;
  readonly eventNumbers: ReadonlySet<number>;
}

const readRecorded = (file: string): Recorded => {
  const database = new Database(file, { readonly: true });
  const frames = frameRows.parse(database.prepare('SELECT device_id, processed_ms, payload FROM frame').all());
  const scans = frames.filter(({ payload }) => payload[0] === SCAN_FORMAT);
  const recorded = {
    integrity: database.pragma('integrity_check', { simple: true }),
    frames: new Set(
      scans.map(({ device_id, processed_ms, payload }) => {
        const newest = newestBlockMs(payload, processed_ms);
        return Number.isFinite(newest) ? `${device_id}/${new Date(newest).toISOString()}` : 'failed';
      }),
    ),
    frameCount: frames.length,
    distinctFrames: new Set(frames.map(({ device_id, processed_ms }) => `${device_id}/${processed_ms}`)).size,
    eventNumbers: new Set(z.array(z.number()).parse(database.prepare('SELECT seq FROM journal').pluck().all())),
  };
  database.close();
  return recorded;
};

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(cleanUp);

const plant = () =>
  stationFile([
    generator('GEN1', tcp(simulator.portOf('GEN1')), { pollIntervalMs: 200 }),
    generator('GEN2', tcp(simulator.portOf('GEN2')), { pollIntervalMs: 350 }),
    bus('ATS', rtuOverTcp(simulator.portOf('ATS')), { pollIntervalMs: 500 }),
  ]);

describe('a station that is killed while it polls', () => {
  const seed = Date.now() % 1_000_000;

  test(`starts again each time and has lost no more than its last second (seed ${seed})`, {
    timeout: 120_000,
  }, async () => {
    const random = seededRandom(seed);
    let station = await startStationProcess({ stationFile: plant() });
    const { dataDirectory, databaseFile } = station;
    const scans = new Map<string, number>();
    let acknowledged = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const metrics = await openSocket(station, '/ws/metrics');
      const events = await openSocket(station, '/ws/events');
      const lifeMs = 300 + Math.round(random() * 1_700);
      await new Promise((resolve) => setTimeout(resolve, lifeMs)); // the moment is the point of the test
      const killedMs = Date.now();
      const told = toldOf(metrics, events);
      await station.kill();

      station = await startStationProcess({ dataDirectory });
      const recorded = readRecorded(databaseFile);
      expect(recorded.integrity).toBe('ok');
      expect(recorded.distinctFrames).toBe(recorded.frameCount);
      for (const [scan, timeMs] of told.scans) if (timeMs < killedMs - LOST_MS) scans.set(scan, timeMs);
      acknowledged += told.scans.size;
      const missing = [...scans.keys()].filter((scan) => !recorded.frames.has(scan));
      expect(missing, `kill ${kill} after ${lifeMs} ms`).toEqual([]);
      expect(told.eventNumbers.filter((number) => !recorded.eventNumbers.has(number))).toEqual([]);
    }
    await station.stop();
    expect(acknowledged).toBeGreaterThan(KILLS);
    expect(scans.size).toBeGreaterThan(0);
  });
});

describe('a station that is told to stop', () => {
  let first: StationProcess;
  let told: Told;
  let stoppedMs: number;

  beforeAll(async () => {
    first = await startStationProcess({ stationFile: plant() });
    const metrics = await openSocket(first, '/ws/metrics');
    const events = await openSocket(first, '/ws/events');
    await vi.waitFor(() => expect(toldOf(metrics, events).scans.size).toBeGreaterThan(10), DEADLINE);
    await first.stop();
    stoppedMs = Date.now();
    told = toldOf(metrics, events);
  });

  test('has everything that it told on disk, to the last scan', () => {
    const recorded = readRecorded(first.databaseFile);
    expect([...told.scans.keys()].filter((scan) => !recorded.frames.has(scan))).toEqual([]);
    expect(recorded).toMatchObject({ integrity: 'ok', distinctFrames: recorded.frameCount });
  });

  test('still has what was recorded when it starts again, and shows the last values as such before the first poll', async () => {
    await simulator.program.signal('SIGTERM');
    const again = await startStationProcess({ dataDirectory: first.dataDirectory });
    const [gen1] = await again.metrics();
    if (gen1 === undefined) throw new Error('GEN1 is gone');
    expect(gen1).toMatchObject({ device_code: 'GEN1', online: false, run_hours: null });

    const stateShape = z.looseObject({
      deviceId: z.number(),
      points: z.array(z.object({ value: z.null(), reason: z.string(), lastValue: z.number().nullable() })),
    });
    const snapshot = await askContract(
      again,
      'plant.snapshot',
      {},
      z.looseObject({
        profiles: z.array(z.looseObject({ id: z.string(), points: z.array(z.looseObject({ key: z.string() })) })),
        states: z.array(stateShape),
      }),
    );
    const profile = snapshot.profiles.find(({ id }) => id === 'smartgen-hgm9520n');
    const runHours = profile?.points.findIndex(({ key }) => key === 'run_hours') ?? -1;
    const state = snapshot.states.find(({ deviceId }) => deviceId === gen1.device_id);
    expect(state?.points[runHours]).toMatchObject({ value: null, lastValue: 12487 });

    const { timesMs, values } = await historyOf(again, gen1.device_id, 'run_hours');
    const before = values.filter((_, index) => (timesMs[index] ?? 0) < stoppedMs);
    const scans = [...told.scans.keys()].filter((scan) => scan.startsWith(`${gen1.device_id}/`));
    expect(before.length).toBeGreaterThanOrEqual(scans.length);
    expect(new Set(before)).toEqual(new Set([12487]));
    await again.stop();
  });
});
