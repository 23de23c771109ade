import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeRecordedHistory } from '../../../../tests/kit/recordedHistory.ts';
import { seededRandom } from '../../../../tests/kit/seededRandom.ts';
import { openDatabase } from '../openDatabase.ts';
import { type VerifyReport, verifyArchive } from './verifyArchive.ts';

const FLIPS = 300;
const MARK_BYTES = 12;

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-verify-'));
  file = join(folder, 'pult.db');
  writeRecordedHistory(file, { devices: 2, chunksPerDevice: 4, framesPerChunk: 300, tailFrames: 20 });
});
afterEach(() => rmSync(folder, { recursive: true }));

const verify = (database = file): VerifyReport => {
  const connection = openDatabase(database, 'read');
  try {
    return verifyArchive(connection);
  } finally {
    connection.close();
  }
};

const change = (statement: string, ...values: unknown[]): void => {
  const connection = openDatabase(file, 'write');
  connection.pragma('foreign_keys = OFF');
  connection.prepare(statement).run(...values);
  connection.close();
};

interface SealedBlob {
  readonly bytes: Buffer;
  /** What a damage of it is called. */
  readonly named: { readonly name: string; readonly deviceId: number; readonly fromMs: number; readonly toMs: number };
}

const DAY_MS = 86_400_000;

const blobs = (): SealedBlob[] => {
  const connection = openDatabase(file, 'read');
  const rows = connection
    .prepare(
      `SELECT 'chunk ' || id AS name, device_id AS deviceId, from_ms AS fromMs, to_ms AS toMs, bytes FROM chunk
       UNION ALL SELECT 'tier ' || key || ' of tag ' || tag.id, device_id, (key & 65535) * ${DAY_MS},
         ((key & 65535) + 1) * ${DAY_MS}, bytes FROM tier JOIN tag ON tag.id = key >> 17`,
    )
    .all() as (SealedBlob['named'] & { bytes: Buffer })[];
  connection.close();
  return rows.map(({ bytes, ...named }) => ({ bytes, named }));
};

describe('the verification of everything stored', () => {
  it('finds nothing wrong with a sound archive, and says how much it looked at', () => {
    expect(verify()).toEqual({ chunks: 8, tiers: 4, setAside: 0, aside: [], damages: [], damageCount: 0 });
  });

  it(`detects each of ${FLIPS.toString()} bit flips in sealed data on disk, by device and interval, and reads the rest`, () => {
    const random = seededRandom(20_261_121);
    const sound = readFileSync(file);
    const sealed = blobs();
    const copy = join(folder, 'flipped.db');
    let flips = 0;
    while (flips < FLIPS) {
      const blob = sealed[Math.floor(random() * sealed.length)];
      if (blob === undefined || blob.bytes.length < MARK_BYTES) throw new Error('no blob');
      const at = Math.floor(random() * (blob.bytes.length - MARK_BYTES + 1));
      const mark = blob.bytes.subarray(at, at + MARK_BYTES);
      const place = sound.indexOf(mark);
      // A stretch that lies across two pages or stands twice says nothing of where its bytes are on disk.
      if (place < 0 || sound.indexOf(mark, place + 1) >= 0) continue;
      const flipped = Buffer.from(sound);
      const byte = place + Math.floor(random() * MARK_BYTES);
      flipped[byte] = (flipped[byte] ?? 0) ^ (1 << Math.floor(random() * 8));
      writeFileSync(copy, flipped);
      expect(verify(copy)).toMatchObject({ chunks: 8, tiers: 4, damageCount: 1, damages: [blob.named] });
      flips += 1;
    }
  }, 30_000);

  it('names device and interval of a damaged chunk, and goes on with the others', () => {
    change(`UPDATE chunk SET bytes = zeroblob(length(bytes)) WHERE id = 3`);
    expect(verify()).toMatchObject({
      chunks: 8,
      damages: [{ kind: 'chunk', chunkId: 3, deviceId: 1, fromMs: 1_795_252_200_020, toMs: 1_795_252_798_020 }],
    });
  });

  it('finds a chunk that does not agree with its row', () => {
    change('UPDATE chunk SET device_id = 2 WHERE id = 1');
    expect(verify().damages).toMatchObject([{ name: 'chunk 1', message: 'deviceId is 1 in the chunk, 2 in its row' }]);
  });

  it('finds a tier under a foreign key', () => {
    change('UPDATE tier SET key = key + 1 WHERE key = (SELECT max(key) FROM tier)');
    expect(verify().damages).toMatchObject([{ kind: 'tier', tagId: 4, message: 'the tier belongs to another key' }]);
  });

  it('takes a chunk that was set aside for known, and a chunk of a newer format for no damage', () => {
    change(`UPDATE chunk SET damage = 'known', bytes = x'00' WHERE id = 2`);
    change('UPDATE chunk SET bytes = ? WHERE id = 4', Buffer.concat([Buffer.from('PCH\x09'), Buffer.alloc(60)]));
    const report = verify();
    expect(report.setAside).toBe(1);
    expect(report.aside).toMatchObject([{ name: 'chunk 2', message: 'known', deviceId: 2 }]);
    expect(report.damages).toMatchObject([{ kind: 'format', name: 'chunk 4' }]);
  });

  it('knows a tier that was set aside, by tag, device and period', () => {
    change('UPDATE tier SET key = -key WHERE key = (SELECT max(key) FROM tier)');
    expect(verify()).toMatchObject({
      tiers: 3,
      damages: [],
      setAside: 1,
      aside: [{ kind: 'tier', tagId: 4, deviceId: 2 }],
    });
  });

  it('knows frames that were set aside, by device and interval', () => {
    change(`INSERT INTO frame_aside (device_id, processed_ms, profile_revision_id, payload, reason)
      SELECT 2, value, 1, x'00', 'the frame is too short' FROM json_each('[5000, 3000, 9000]')`);
    expect(verify()).toMatchObject({
      damages: [],
      setAside: 1,
      aside: [
        {
          deviceId: 2,
          fromMs: 3_000,
          toMs: 9_000,
          message: '3 frames that no chunk could take: the frame is too short',
        },
      ],
    });
  });

  it('misses nothing in a database of an older schema', () => {
    change('DROP TABLE frame_aside');
    expect(verify()).toMatchObject({ damages: [], setAside: 0 });
  });

  it('says nothing of what is stored when it was kept from looking', () => {
    const connection = openDatabase(file, 'write');
    connection.pragma('journal_mode = DELETE');
    connection.exec('BEGIN EXCLUSIVE');
    const other = new Database(file, { readonly: true, timeout: 10 });
    expect(() => verifyArchive(other)).toThrow('database is locked');
    other.close();
    connection.close();
  });

  it('finds rows that refer to a device that is gone', () => {
    change('DELETE FROM device WHERE id = 2');
    expect(
      verify()
        .damages.filter(({ kind }) => kind === 'reference')
        .map(({ name }) => name),
    ).toEqual(['table chunk', 'table tag']);
  });

  it('names a torn table and reads the rest', () => {
    const connection = openDatabase(file, 'read');
    const page = connection
      .prepare(`SELECT pageno FROM dbstat WHERE name = 'journal' AND pagetype = 'leaf'`)
      .pluck()
      .get() as number;
    connection.close();
    const bytes = readFileSync(file);
    bytes.fill(0xff, (page - 1) * 4096, page * 4096);
    writeFileSync(file, bytes);
    const report = verify();
    expect(report.damages.map(({ name }) => name)).toContain('table journal');
    expect(report).toMatchObject({ chunks: 8, tiers: 4 });
  });
});
