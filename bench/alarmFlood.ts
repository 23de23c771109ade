/**
 * A thousand alarms within a second: 50 engine sets of 20 shutdowns each, polled every second by the headless station as it is
 * shipped, over real sockets. A client on its WebSocket stands for a screen; the journal is read back from the
 * database. Then what watching alarms costs of a scan, in this process.
 */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { databaseFile } from '../src/main/app/databaseFile.ts';
import { ReadStore } from '../src/main/store/readStore.ts';
import type { StationEvent } from '../src/shared/api/contract.ts';
import { floodAlarms, GENSET_PROFILE, GENSET_RATINGS, startGensets } from './kit/floodedGensets.ts';
import { measureAlarmScan } from './kit/measureAlarmScan.ts';
import { median, rounded } from './kit/median.ts';
import { jitters, pause, percentile, requestTimes, SETTLE_S, startStationOf, TOKEN } from './kit/pacedStation.ts';
import type { Benchmark } from './run.ts';

const DEVICES = 50;
const ALARMS_A_DEVICE = 20;
const FIRST_PORT = 22_000;
const PERIOD_MS = 1_000;
const DEADLINE_S = 15;
/** Scans whose pace is looked at: those of the flood and some around it. */
const SCANS = 10;

const plant = {
  sites: [{ code: 'FLOOD', name: 'Flood', timeZone: 'UTC' }],
  devices: Array.from({ length: DEVICES }, (_, index) => ({
    site: 'FLOOD',
    code: `GEN${index.toString()}`,
    name: `GEN${index.toString()}`,
    kind: 'generator',
    profile: GENSET_PROFILE,
    active: true,
    connection: { kind: 'tcp', host: '127.0.0.1', port: FIRST_PORT + index, unitId: 1 },
    ratings: GENSET_RATINGS,
    pollIntervalMs: PERIOD_MS,
    timeoutMs: 900,
  })),
};

/** What a screen hears of alarms, with the instant at which it hears it. */
class Screen {
  readonly delaysMs = new Map<string, number>();
  readonly raisedMs: number[] = [];
  eventBytesMax = 0;
  summaryCount = 0;
  readonly #socket: WebSocket;

  constructor(url: string) {
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/ws/api`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    this.#socket.on('message', (data: Buffer) => this.#hear(data, Date.now()));
  }

  open(): Promise<unknown> {
    return once(this.#socket, 'open');
  }

  #hear(data: Buffer, nowMs: number): void {
    const { event } = JSON.parse(data.toString()) as { event?: StationEvent };
    if (event?.name !== 'alarms.changed') return;
    this.eventBytesMax = Math.max(this.eventBytesMax, data.length);
    this.summaryCount = event.data.summary.unacknowledged.critical;
    for (const { deviceId, key, raisedMs } of event.data.changed) {
      const name = `${deviceId.toString()} ${key}`;
      if (raisedMs === null || this.delaysMs.has(name)) continue;
      this.delaysMs.set(name, nowMs - raisedMs);
      this.raisedMs.push(raisedMs);
    }
  }

  /** Resolves when so many alarms have been shown, or it takes too long. */
  async shown(count: number): Promise<void> {
    for (const endMs = Date.now() + 1_000 * DEADLINE_S; this.delaysMs.size < count && Date.now() < endMs; )
      await pause(0.05);
  }

  close(): void {
    this.#socket.close();
  }
}

/** What the journal holds of the alarms that must stand in it. */
const readBack = (folder: string, keys: ReadonlySet<string>) => {
  const store = new ReadStore(databaseFile(join(folder, 'data')));
  const raised = store.alarmTransitions({ steps: ['raised'], limit: 10 * DEVICES * ALARMS_A_DEVICE });
  store.close();
  const rows = raised.filter(({ key }) => keys.has(key));
  const names = new Set(rows.map(({ deviceId, key }) => `${deviceId.toString()} ${key}`));
  return {
    journal_lost: DEVICES * ALARMS_A_DEVICE - names.size,
    order_kept: rows.every(({ occurrence }, index) => (occurrence ?? 0) > (rows[index - 1]?.occurrence ?? 0)),
    twice: rows.length - names.size,
    others_raised: raised.length - rows.length,
  };
};

const measureFlood = async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pult-flood-'));
  const alarms = floodAlarms(ALARMS_A_DEVICE);
  const gensets = await startGensets(DEVICES, FIRST_PORT, alarms);
  const { child, url } = await startStationOf(folder, plant);
  const screen = new Screen(url);
  await screen.open();
  await pause(SETTLE_S);
  gensets.flood();
  await screen.shown(DEVICES * ALARMS_A_DEVICE);
  await pause(2);
  const late: number[] = [];
  for (let id = 1; id <= DEVICES; id += 1) late.push(...jitters(await requestTimes(url, id, SCANS)));
  screen.close();
  child.kill('SIGTERM');
  await once(child, 'exit');
  gensets.close();
  const journal = readBack(folder, new Set(alarms.map(({ key }) => key)));
  rmSync(folder, { recursive: true });
  const delaysMs = [...screen.delaysMs.values()];
  return {
    ...journal,
    shown: delaysMs.length,
    counted: screen.summaryCount,
    raised_within_ms: Math.max(...screen.raisedMs) - Math.min(...screen.raisedMs),
    bar_update_ms: Math.max(...delaysMs),
    bar_update_median_ms: median(delaysMs),
    event_bytes_max: screen.eventBytesMax,
    jitter_p99_ms: percentile(late, 0.99),
    jitter_max_ms: Math.max(...late),
  };
};

export const benchmark: Benchmark = {
  usesNetwork: true,
  run: async () => {
    const load_before = rounded(loadavg()[0] ?? Number.NaN);
    const scan = measureAlarmScan(DEVICES);
    return { ...(await measureFlood()), ...scan, load_before };
  },
};
