import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeRecordedHistory } from '../../../tests/kit/recordedHistory.ts';
import { openDatabase } from '../store/openDatabase.ts';
import { createKeeper } from './runKeeper.ts';

const NIGHT_MS = Date.UTC(2026, 10, 21, 22, 0, 0);
const DAY_MS = 86_400_000;

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-night-'));
  file = join(folder, 'pult.db');
  writeRecordedHistory(file, { devices: 1, chunksPerDevice: 2, framesPerChunk: 100, tailFrames: 5 });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the keeper thread', () => {
  it('reads how the station wants to be backed up, and takes what makes no sense for not said', async () => {
    const connection = openDatabase(file, 'write');
    connection.exec(
      `INSERT INTO station VALUES ('backup.hour', '5'), ('backup.keepDaily', 'many'), ('backup.enabled', '0')`,
    );
    connection.exec(`UPDATE chunk SET damage = 'x' WHERE id = 2`);
    connection.close();
    expect(await createKeeper().run({ kind: 'look', file })).toMatchObject({
      ok: true,
      value: {
        settings: { enabled: false, hour: 5, keepDaily: 7, keepWeekly: 4 },
        aside: { count: 1, named: [{ chunkId: 2, deviceId: 1, kind: 'chunk', message: 'x' }] },
      },
    });
  });

  it('knows tiers that were set aside', async () => {
    const connection = openDatabase(file, 'write');
    connection.exec('UPDATE tier SET key = -key WHERE key = (SELECT max(key) FROM tier)');
    connection.close();
    expect(await createKeeper().run({ kind: 'look', file })).toMatchObject({
      value: { aside: { count: 1, named: [{ kind: 'tier', tagId: 2, deviceId: 1, fromMs: Date.UTC(2026, 10, 21) }] } },
    });
  });

  it('verifies', async () => {
    expect(await createKeeper().run({ kind: 'verify', file })).toMatchObject({
      ok: true,
      value: { chunks: 2, tiers: 2, damageCount: 0 },
    });
  });

  it('backs up by the policy, and clears away what was cut off', async () => {
    const backups = join(folder, 'backups');
    mkdirSync(backups);
    writeFileSync(join(backups, 'pult-20261119T220000Z.db.partial-journal'), '');
    const keeper = createKeeper();
    const policy = { keepDaily: 2, keepWeekly: 0 };
    for (let night = 0; night < 3; night += 1) {
      const timeMs = NIGHT_MS + night * DAY_MS;
      expect(await keeper.run({ kind: 'backup', file, folder: backups, timeMs, policy })).toMatchObject({
        ok: true,
        value: { timeMs, facts: { frames: 5, chunks: 2 } },
      });
    }
    expect(readdirSync(backups)).toEqual(['pult-20261122T220000Z.db', 'pult-20261123T220000Z.db']);
  });

  it('tells in words what it could not do', async () => {
    const outcome = await createKeeper().run({ kind: 'verify', file: join(folder, 'none.db') });
    expect(outcome).toEqual({ ok: false, error: { code: 'noAccess', message: 'unable to open database file' } });
  });
});
