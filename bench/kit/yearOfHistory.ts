/** A year of one device with eight registers every 2 s, sealed and with both tiers, and half a chunk in the tail. */
import { existsSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileProfile } from '../../src/main/profile/compileProfile.ts';
import type { FrameColumns } from '../../src/main/store/chunk/frameColumns.ts';
import { tailPointColumns } from '../../src/main/store/history/pointColumns.ts';
import { tierKindOf } from '../../src/main/store/history/tierKindOf.ts';
import { insertChunk, storeTier, TRIAL_DEVICE, trialHistory } from '../../src/main/store/history/trialHistory.ts';
import type { Connection } from '../../src/main/store/openDatabase.ts';
import { Bucketizer } from '../../src/main/store/tier/bucketize.ts';
import { HOUR_TIER_MS, MINUTE_TIER_MS } from '../../src/main/store/tier/tierBuckets.ts';
import type { Frame } from '../../src/shared/model/frame.ts';
import type { Profile } from '../../src/shared/model/profile.ts';
import { success } from '../../src/shared/model/result.ts';

/** Kept between runs; the number is raised when its content changes. */
export const YEAR_FILE = join(tmpdir(), 'pult-bench-history', 'year-1.db');

const PERIOD_MS = 2_000;
export const BEGIN_MS = Date.UTC(2025, 10, 20);
const FRAMES_A_CHUNK = 7_200;
const CHUNKS = 365 * 6;
const TAIL_FRAMES = 3_600;
export const END_MS = BEGIN_MS + (CHUNKS * FRAMES_A_CHUNK + TAIL_FRAMES) * PERIOD_MS;
/** Bits of the noise on a register. */
const NOISE = 7;

export const TAGS = Array.from({ length: 8 }, (_, index) => ({
  deviceId: TRIAL_DEVICE,
  point: `point_${index.toString()}`,
  periodMs: PERIOD_MS,
}));

const PROFILE = {
  id: 'bench-year',
  revision: 1,
  protocol: 'modbus',
  wordOrder: 'lowFirst',
  blocks: [{ key: 'all', fc: 3, address: 0, count: TAGS.length }],
  codes: {},
  points: TAGS.map(({ point }, address) => ({
    key: point,
    block: 'all',
    address,
    type: 'u16',
    scale: 0.1,
    group: 'power',
    label: { ru: point, en: point },
  })),
} as unknown as Profile;

/** A load that follows the hour, with noise: the register of a tag at a scan. */
const rawAt = (tag: number, scan: number): number => {
  const noise = Math.imul(scan * 8 + tag + 1, 0x9e37_79b1) >>> 25;
  return Math.round(2_000 + 900 * Math.sin(scan / (1_700 + 300 * tag))) + (noise & NOISE);
};

const timeAt = (scan: number): number => BEGIN_MS + scan * PERIOD_MS + (Math.imul(scan, 0x85eb_ca6b) >>> 29);

const chunkColumns = (chunk: number, revisionId: number): FrameColumns => {
  const first = chunk * FRAMES_A_CHUNK;
  const timesMs = Float64Array.from({ length: FRAMES_A_CHUNK }, (_, index) => timeAt(first + index));
  const whole = [{ from: 0, to: FRAMES_A_CHUNK, code: 0, exceptionCode: 0 }];
  const registers = TAGS.map((_, tag) =>
    Uint16Array.from({ length: FRAMES_A_CHUNK }, (_cell, index) => rawAt(tag, first + index)),
  );
  return {
    deviceId: TRIAL_DEVICE,
    profileRevisionId: revisionId,
    processedMs: timesMs.map((timeMs) => timeMs + 11),
    slots: new Uint16Array(FRAMES_A_CHUNK).fill(1),
    flags: whole,
    blocks: [{ timesMs, outcomes: whole, missing: [], registers }],
    values: [],
  };
};

const tailFrames = (): Frame[] =>
  Array.from({ length: TAIL_FRAMES }, (_, index) => {
    const scan = CHUNKS * FRAMES_A_CHUNK + index;
    const [requestMs, replyMs] = [timeAt(scan) - 6, timeAt(scan) + 6];
    const outcome = success(Uint16Array.from(TAGS, (_tag, tag) => rawAt(tag, scan)));
    return {
      deviceId: TRIAL_DEVICE,
      profile: PROFILE.id,
      profileRevision: 1,
      processedMs: replyMs + 5,
      slots: 1,
      simulated: false,
      readings: [{ block: 'all', requestMs, replyMs, outcome }],
    };
  });

/** The samples of a chunk into the tiers of each tag. */
const tierBuilders = (connection: Connection) => {
  const points = compileProfile(PROFILE).points;
  const ids = connection.prepare('SELECT id FROM tag ORDER BY id').pluck().all() as number[];
  return points.flatMap((point, index) =>
    ([MINUTE_TIER_MS, HOUR_TIER_MS] as const).map((resolution) => {
      const options = { kind: tierKindOf(point), bucketMs: resolution, holdMs: 3 * PERIOD_MS, fromMs: BEGIN_MS };
      const bucketizer = new Bucketizer(options);
      return (columns: FrameColumns): void => {
        const samples = tailPointColumns(columns, compileProfile(PROFILE), point);
        const closed = bucketizer.push(samples, (samples.timesMs.at(-1) ?? 0) + 1);
        storeTier(connection, ids[index] ?? 0, resolution, closed);
      };
    }),
  );
};

/** Writes the file unless it stands there from another run. */
export const yearOfHistory = (file: string): void => {
  if (existsSync(file)) return;
  const unfinished = `${file}.unfinished`;
  for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true });
  const history = trialHistory(unfinished);
  const { connection } = history;
  connection.pragma('synchronous = OFF');
  const revisionId = history.revision(PROFILE);
  const builders = tierBuilders(connection);
  const writeDay = connection.transaction((first: number) => {
    for (let chunk = first; chunk < Math.min(first + 6, CHUNKS); chunk += 1) {
      const columns = chunkColumns(chunk, revisionId);
      insertChunk(connection, columns);
      for (const build of builders) build(columns);
    }
  });
  for (let chunk = 0; chunk < CHUNKS; chunk += 6) {
    writeDay(chunk);
    if (chunk % 180 === 0) process.stderr.write(`history: month ${(chunk / 180).toString()} of 12\n`);
  }
  history.record(tailFrames(), revisionId);
  connection.pragma('journal_mode = DELETE');
  connection.close();
  renameSync(unfinished, file);
};

/** A month of the first tag as a row a sample, as a plain historian keeps it. */
export const monthOfRows = (connection: Connection): void => {
  connection.exec(
    'CREATE TABLE sample (tag INTEGER, time_ms INTEGER, value REAL, quality INTEGER, PRIMARY KEY (tag, time_ms)) STRICT, WITHOUT ROWID',
  );
  const insert = connection.prepare('INSERT INTO sample VALUES (0, ?, ?, 0)');
  connection.transaction(() => {
    const last = CHUNKS * FRAMES_A_CHUNK + TAIL_FRAMES;
    for (let scan = last - 30 * 43_200; scan < last; scan += 1) insert.run(timeAt(scan), rawAt(0, scan) / 10);
  })();
};
