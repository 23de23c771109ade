/** Damage on disk as `pult verify` tells it, and what a station still reads beside it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ReadStore } from '../src/main/store/readStore.ts';
import { cleanUp } from './kit/cleanUp.ts';
import { finish } from './kit/historyStore.ts';
import { runPult } from './kit/pult.ts';
import { BEGIN_MS, PERIOD_MS, writeRecordedHistory } from './kit/recordedHistory.ts';
import { seededRandom } from './kit/seededRandom.ts';
import { temporaryFolder } from './kit/temporaryFolder.ts';

const FLIPS = 300;
const DEVICES = 2;
const CHUNKS = 160;
const FRAMES = 60;
const MARK_BYTES = 12;

afterAll(cleanUp);

interface SealedBlob {
  readonly name: string;
  readonly deviceId: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly bytes: Buffer;
}

const sealedBlobs = (file: string): SealedBlob[] => {
  const database = new Database(file, { readonly: true });
  const rows = database
    .prepare(
      `SELECT 'chunk ' || id AS name, device_id AS deviceId, from_ms AS fromMs, to_ms AS toMs, bytes FROM chunk
       UNION ALL SELECT 'tier ' || key || ' of tag ' || tag.id, device_id, (key & 65535) * 86400000,
         ((key & 65535) + 1) * 86400000, bytes FROM tier JOIN tag ON tag.id = key >> 17`,
    )
    .all() as SealedBlob[];
  database.close();
  return rows;
};

/** Turns one bit of a blob around in the file. False where its bytes cannot be told from others there. */
const flip = (file: Buffer, { bytes }: SealedBlob, random: () => number): boolean => {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const at = Math.floor(random() * (bytes.length - MARK_BYTES + 1));
    const mark = bytes.subarray(at, at + MARK_BYTES);
    const place = file.indexOf(mark);
    if (place < 0 || file.indexOf(mark, place + 1) >= 0) continue;
    const byte = place + Math.floor(random() * MARK_BYTES);
    file[byte] = (file[byte] ?? 0) ^ (1 << Math.floor(random() * 8));
    return true;
  }
  return false;
};

const reportShape = z.object({
  chunks: z.number(),
  tiers: z.number(),
  damageCount: z.number(),
  damages: z.array(z.looseObject({ name: z.string() })),
});

describe('pult verify', () => {
  test(`names each of ${FLIPS.toString()} flipped bits by device and interval; what is not named is read`, async () => {
    const dataDirectory = temporaryFolder();
    const file = join(dataDirectory, 'pult.db');
    writeRecordedHistory(file, { devices: DEVICES, chunksPerDevice: CHUNKS, framesPerChunk: FRAMES, tailFrames: 5 });
    const random = seededRandom(20_261_122);
    const bytes = readFileSync(file);
    const shuffled = sealedBlobs(file)
      .map((blob) => ({ blob, order: random() }))
      .sort((one, other) => one.order - other.order)
      .map(({ blob }) => blob);
    const flipped: SealedBlob[] = [];
    for (const blob of shuffled) if (flipped.length < FLIPS && flip(bytes, blob, random)) flipped.push(blob);
    expect(flipped).toHaveLength(FLIPS);
    writeFileSync(file, bytes);

    const { code, stdout } = await runPult('verify', '--data', dataDirectory, '--json');
    expect(code).toBe(1);
    const report = reportShape.parse(JSON.parse(stdout));
    expect(report).toMatchObject({ chunks: DEVICES * CHUNKS, tiers: 2 * DEVICES, damageCount: FLIPS });
    const expected = flipped.map(({ name, deviceId, fromMs, toMs }) => ({ name, deviceId, fromMs, toMs }));
    const byName = (one: { name: string }, other: { name: string }): number => (one.name < other.name ? -1 : 1);
    expect([...report.damages].sort(byName)).toMatchObject(expected.sort(byName));

    const reader = new ReadStore(file);
    for (let deviceId = 1; deviceId <= DEVICES; deviceId += 1) {
      const lost = expected.filter((one) => one.deviceId === deviceId && one.name.startsWith('chunk'));
      const tags = [{ deviceId, point: 'power_total', periodMs: PERIOD_MS }];
      const range = { fromMs: BEGIN_MS - 60_000, toMs: BEGIN_MS + 86_400_000 };
      const [samples] = finish(reader.history.raw({ tags, ...range, mostSamples: 1e6 }));
      expect(samples?.t.length).toBe((CHUNKS - lost.length) * FRAMES + 5);
      expect(samples?.unread.map(({ fromMs }) => fromMs).sort()).toEqual(lost.map(({ fromMs }) => fromMs).sort());
      expect(new Set(samples?.value)).toEqual(new Set([1_000 + deviceId]));
    }
    reader.close();

    const inWords = await runPult('verify', '--data', dataDirectory);
    expect(inWords.code).toBe(1);
    expect(inWords.stderr + inWords.stdout).toMatch(
      /chunk \d+ of device [12], 2026-11-21T\d\d:\d\d:\d\d\.\d+Z … 2026-11-21T.*: .*checksum/,
    );
  });

  test('does not call sound what was set aside for damage before', async () => {
    const dataDirectory = temporaryFolder();
    const file = join(dataDirectory, 'pult.db');
    writeRecordedHistory(file, { devices: 1, chunksPerDevice: 3, framesPerChunk: 20, tailFrames: 5 });
    expect((await runPult('verify', '--data', dataDirectory)).code).toBe(0);
    const database = new Database(file);
    database.exec(`UPDATE chunk SET damage = 'the checksum is wrong' WHERE id = 2`);
    database.close();
    const { code, stderr, stdout } = await runPult('verify', '--data', dataDirectory);
    expect(code).toBe(1);
    expect(stderr + stdout).toMatch(/1 set aside before\n {2}chunk 2 of device 1, .*: the checksum is wrong/);
  });
});
