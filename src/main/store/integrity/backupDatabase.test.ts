import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BEGIN_MS, recordedFrame, writeRecordedHistory } from '../../../../tests/kit/recordedHistory.ts';
import { encodeBatch } from '../frameCodec.ts';
import { openDatabase } from '../openDatabase.ts';
import { WriteStore } from '../writeStore.ts';
import { backupDatabase } from './backupDatabase.ts';

let folder: string;
let file: string;
let target: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-backup-'));
  file = join(folder, 'pult.db');
  target = join(folder, 'copy.db');
  writeRecordedHistory(file, { devices: 2, chunksPerDevice: 3, framesPerChunk: 600, tailFrames: 40 });
});
afterEach(() => rmSync(folder, { recursive: true }));

const change = (statement: string): void => {
  const connection = openDatabase(file, 'write');
  connection.exec(statement);
  connection.close();
};

describe('a backup', () => {
  it('holds all that the database held, and tells what that is', async () => {
    const made = await backupDatabase(file, target);
    expect(made).toMatchObject({
      ok: true,
      value: {
        frames: 80,
        chunks: 6,
        tiers: 4,
        journalRows: 3,
        newestFrameMs: BEGIN_MS + 1_839 * 2_000 + 40,
        damages: [],
      },
    });
  });

  it('is one file', async () => {
    await backupDatabase(file, target);
    expect(readdirSync(folder).filter((name) => name.startsWith('copy.db'))).toEqual(['copy.db']);
  });

  it('is one instant of a station that goes on writing, and does not keep it from writing', async () => {
    const opened = WriteStore.open(file);
    if (!opened.ok) throw new Error(opened.error);
    const { store } = opened.value;
    let written = 0;
    const writeOn = (): void => {
      store.commitFrames(encodeBatch([{ frame: recordedFrame(1, 1_840 + written), profileRevisionId: 1 }]));
      store.addJournal([{ timeMs: BEGIN_MS, kind: 'link', event: 'device_online', deviceId: 1 }]);
      written += 1;
    };
    const timer = setInterval(writeOn, 1);
    const made = await backupDatabase(file, target);
    clearInterval(timer);
    store.close();
    expect(written).toBeGreaterThan(0);
    const value = made.ok ? made.value : undefined;
    // Frame and fact of one step are two transactions: the instant lies between two steps or within one.
    expect((value?.frames ?? 0) - 80 - ((value?.journalRows ?? 0) - 3)).toBeGreaterThanOrEqual(0);
    expect((value?.frames ?? 0) - 80 - ((value?.journalRows ?? 0) - 3)).toBeLessThanOrEqual(1);
  });

  it('is made of a database with a damaged chunk too, and says so', async () => {
    change('UPDATE chunk SET bytes = zeroblob(90) WHERE id = 4');
    expect(await backupDatabase(file, target)).toMatchObject({ ok: true, value: { damages: [{ chunkId: 4 }] } });
  });

  it('is not made over a file that is there', async () => {
    writeFileSync(target, 'mine');
    expect(await backupDatabase(file, target)).toEqual({
      ok: false,
      error: { code: 'exists', message: `${target} exists already` },
    });
  });

  it('is not there at all when it cannot be made', async () => {
    expect(await backupDatabase(join(folder, 'none.db'), target)).toMatchObject({ error: { code: 'noDatabase' } });
    const nowhere = join(folder, 'nowhere', 'copy.db');
    expect(await backupDatabase(file, nowhere)).toMatchObject({ error: { code: 'noFolder' } });
    writeFileSync(file, 'noise that is no database, '.repeat(400));
    expect(await backupDatabase(file, target)).toMatchObject({ error: { code: 'databaseDamaged' } });
    expect(existsSync(target)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });
});
