/** One gas-engine set behind a simulated controller that can be replaced by a new one, and a past of its counters. */
import { vi } from 'vitest';
import { z } from 'zod';
import { openDatabase } from '../../src/main/store/openDatabase.ts';
import { type Simulator, startSimulator } from './simulatorProcess.ts';
import { generator, stationFile, tcp, writtenFile } from './stationFile.ts';
import { type StationProcess, startStationProcess } from './stationProcess.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The zone of the site has no summer time: its midnight is 19:00 UTC. */
const ZONE_MS = 5 * HOUR_MS;
const DAYS = 75;
const HOURS = 72;
const PATIENCE = { timeout: 20_000, interval: 200 };

const plantOf = (runHours: number): string =>
  writtenFile({
    site: { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' },
    load: {
      meanKw: 120,
      swingKw: 4,
      swingPeriodMinutes: 180,
      stepKw: 3,
      stepIntervalMinutes: 5,
      noiseKw: 0.5,
      powerFactor: 0.93,
    },
    generation: { powerPercent: 75, powerFactor: 0.94 },
    devices: [
      {
        code: 'GEN1',
        name: 'ГПУ-1',
        kind: 'generator',
        profile: 'smartgen-hgm9520n',
        connection: { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 },
        ratings: { powerKw: 160, voltageV: 400, frequencyHz: 50 },
        start: { state: 'running', runHours, startCount: 612, energyKwh: 1_384_210, missing: [] },
      },
    ],
  });

const counterList = z.array(z.looseObject({ point: z.string(), state: z.string(), total: z.number().nullable() }));

const isCounting = async (station: StationProcess): Promise<boolean> => {
  const { body } = await station.ask('GET', '/api/counters');
  const hours = counterList.parse(body).find(({ point }) => point === 'run_hours');
  return hours?.state === 'counting';
};

/** Eighteen to twenty-three hours on each day before this one, and each hour of the last three days. */
const writePast = (databaseFile: string, nowMs: number): void => {
  const connection = openDatabase(databaseFile, 'write');
  const today = Math.floor((nowMs + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
  const hour = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  const add = (table: 'counter_day' | 'counter_hour', startMs: number, amount: number): void => {
    connection
      .prepare(`INSERT OR REPLACE INTO ${table} (device_id, point, start_ms, amount) VALUES (1, 'run_hours', ?, ?)`)
      .run(startMs, amount);
  };
  for (let day = 1; day <= DAYS; day += 1) add('counter_day', today - day * DAY_MS, 18 + ((day * 7) % 11) / 2);
  for (let back = 1; back <= HOURS; back += 1) add('counter_hour', hour - back * HOUR_MS, back % 9 === 0 ? 0.25 : 1);
  connection.prepare('UPDATE counter SET since_ms = ?').run(today - DAYS * DAY_MS + 11 * HOUR_MS);
  connection.close();
};

export interface ReplacedGenset {
  readonly station: StationProcess;
  /** Puts another controller in its place, which shows so many hours. */
  replace(runHours: number): Promise<void>;
}

/** A station that has counted its hours for 75 days; the controller shows 12,487.4. */
export const startReplacedGenset = async (): Promise<ReplacedGenset> => {
  let simulator: Simulator = await startSimulator(plantOf(12_487.4));
  const port = simulator.portOf('GEN1');
  const file = stationFile([
    generator('GEN1', tcp(port), { name: 'ГПУ-1', ratings: { powerKw: 160, voltageV: 400, frequencyHz: 50 } }),
  ]);
  const first = await startStationProcess({ stationFile: file });
  await vi.waitUntil(() => isCounting(first), PATIENCE);
  await first.stop();
  writePast(first.databaseFile, Date.now());
  const station = await startStationProcess({ dataDirectory: first.dataDirectory });
  await vi.waitUntil(() => isCounting(station), PATIENCE);
  return {
    station,
    replace: async (runHours) => {
      await simulator.program.signal('SIGKILL');
      simulator = await startSimulator(plantOf(runHours), '--port-base', port.toString());
    },
  };
};
