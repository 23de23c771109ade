import { existsSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { removeTemporaryFolders, temporaryFolder } from '../../../tests/kit/temporaryFolder.ts';
import { WriterDisk } from './writerDisk.ts';

afterAll(removeTemporaryFolders);

const FULL = new Database.SqliteError('database or disk is full', 'SQLITE_FULL');

const withBallast = () => {
  const folder = temporaryFolder();
  const ballast = join(folder, 'ballast');
  writeFileSync(ballast, '');
  truncateSync(ballast, 1_000);
  return { ballast, disk: new WriterDisk(join(folder, 'pult.db')) };
};

describe('a full disk', () => {
  it('gives the room of the ballast to the journal, which is written at the second attempt', () => {
    const { ballast, disk } = withBallast();
    let attempts = 0;
    const rows = disk.vital(() => {
      attempts += 1;
      if (existsSync(ballast)) throw FULL;
      return 7;
    });
    expect([rows, attempts, existsSync(ballast)]).toEqual([7, 2, false]);
  });

  it('does not take the ballast for frames: they wait', () => {
    const { ballast, disk } = withBallast();
    expect(() =>
      disk.bulk(() => {
        throw FULL;
      }),
    ).toThrow('full');
    expect(existsSync(ballast)).toBe(true);
    expect(disk.bulk(() => 3)).toBe(3);
  });

  it('tells a failure that is not the disk at once', () => {
    const { ballast, disk } = withBallast();
    expect(() =>
      disk.vital(() => {
        throw new Error('BUG: another');
      }),
    ).toThrow('another');
    expect(existsSync(ballast)).toBe(true);
  });

  it('says how much is free and whether the ballast is there', () => {
    const { disk } = withBallast();
    const { freeBytes, totalBytes, hasBallast } = disk.state();
    expect(hasBallast).toBe(true);
    expect(freeBytes).toBeGreaterThan(0);
    expect(totalBytes).toBeGreaterThanOrEqual(freeBytes);
  });
});
