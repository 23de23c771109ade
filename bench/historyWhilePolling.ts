/**
 * A year chart every 200 ms out of a year of 2 s data, while the station polls 100 devices of 60 registers at one second
 * and records them: how evenly it polls meanwhile, and how long a chart takes as a script sees it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../src/main/store/openDatabase.ts';
import { median, rounded } from './kit/median.ts';
import {
  DEVICES,
  FIRST_PORT,
  jitters,
  pause,
  percentile,
  requestTimes,
  SETTLE_S,
  startStation,
  TOKEN,
} from './kit/pacedStation.ts';
import { referenceProgram } from './kit/referencePrograms.ts';
import { BEGIN_MS, END_MS, TAGS, YEAR_FILE, yearOfHistory } from './kit/yearOfHistory.ts';
import type { Benchmark } from './run.ts';

const CHART_EVERY_MS = 200;
/** A tag's periods of both tiers lie within so many keys. */
const KEYS_A_TAG = 2 * 65_536;

/** Gives the year to the first device of the station, which must not run. */
const adoptYear = (stationDatabase: string, yearFile: string): void => {
  const connection = openDatabase(stationDatabase, 'write');
  connection.prepare('ATTACH ? AS year').run(yearFile);
  connection.exec(`
    INSERT INTO main.profile_revision (profile, revision, digest, document, overrides)
      SELECT profile, revision, 'year', document, overrides FROM year.profile_revision;
    INSERT INTO main.chunk (device_id, profile_revision_id, from_ms, to_ms, first_processed_ms, last_processed_ms, frames, bytes)
      SELECT 1, (SELECT max(id) FROM main.profile_revision), from_ms, to_ms, first_processed_ms, last_processed_ms, frames, bytes
      FROM year.chunk;`);
  const tagId = (schema: string, point: string): number =>
    Number(connection.prepare(`SELECT id FROM ${schema}.tag WHERE device_id = 1 AND point = ?`).pluck().get(point));
  for (const { point } of TAGS) {
    const [from, to] = [tagId('year', point) * KEYS_A_TAG, tagId('main', point) * KEYS_A_TAG];
    connection
      .prepare(
        'INSERT OR REPLACE INTO main.tier (key, bytes) SELECT key + ?, bytes FROM year.tier WHERE key >= ? AND key < ?',
      )
      .run(to - from, from, from + KEYS_A_TAG);
  }
  connection.close();
};

/** Asks for a chart at each beat until told to stop; gives how long each took, in ms. */
const askForCharts = async (url: string, isOver: () => boolean): Promise<number[]> => {
  const tags = 'BENCH.D0.point_0';
  const address = `${url}/api/history?tags=${tags}&from=${BEGIN_MS.toString()}&to=${END_MS.toString()}&buckets=2000`;
  const tookMs: number[] = [];
  let nextMs = performance.now();
  while (!isOver()) {
    const start = performance.now();
    const answer = await fetch(address, { headers: { authorization: `Bearer ${TOKEN}` } });
    const [trend] = (await answer.json()) as { min: (number | null)[] }[];
    tookMs.push(performance.now() - start);
    const known = trend?.min.filter((value) => value !== null).length ?? 0;
    if (known < 1_900) throw new Error(`the chart has ${known.toString()} buckets with values`);
    nextMs += CHART_EVERY_MS;
    await pause(Math.max(0, nextMs - performance.now()) / 1_000);
  }
  return tookMs;
};

const stop = async ({ child }: Awaited<ReturnType<typeof startStation>>): Promise<void> => {
  child.kill('SIGTERM');
  await once(child, 'exit');
};

export const benchmark: Benchmark = {
  usesNetwork: true,
  run: async ([text = '30']) => {
    const seconds = Number(text);
    mkdirSync(join(tmpdir(), 'pult-bench-history'), { recursive: true });
    yearOfHistory(YEAR_FILE);
    const folder = mkdtempSync(join(tmpdir(), 'pult-history-polling-'));
    const year = join(folder, 'year.db');
    copyFileSync(YEAR_FILE, year);
    await stop(await startStation(folder)); // lays the database out
    adoptYear(join(folder, 'data', 'pult.db'), year);
    const server = spawn(referenceProgram('server'), [
      FIRST_PORT.toString(),
      DEVICES.toString(),
      (3 * seconds + 60).toString(),
    ]);
    await pause(0.5);
    const station = await startStation(folder);
    await pause(SETTLE_S);
    let isOver = false;
    const charts = askForCharts(station.url, () => isOver);
    await pause(seconds);
    isOver = true;
    const tookMs = await charts;
    const all: number[] = [];
    for (let id = 1; id <= DEVICES; id += 1) {
      all.push(...jitters(await requestTimes(station.url, id, Math.floor(seconds))));
    }
    await stop(station);
    server.kill();
    rmSync(folder, { recursive: true });
    return {
      jitter_p99_ms: percentile(all, 0.99),
      scans: all.length,
      charts: tookMs.length,
      chart_ms: rounded(median(tookMs)),
      chart_p99_ms: rounded(percentile(tookMs, 0.99)),
      seconds,
    };
  },
};
