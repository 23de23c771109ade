import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HandMovedClock } from '../../../../tests/kit/handMovedClock.ts';
import { BEGIN_MS, recordedFrame, registerOf, writeRecordedHistory } from '../../../../tests/kit/recordedHistory.ts';
import { openChunk } from '../chunk/openChunk.ts';
import { decodePayload, encodeBatch } from '../frameCodec.ts';
import { openDatabase } from '../openDatabase.ts';
import { WriteStore } from '../writeStore.ts';
import { backupDatabase } from './backupDatabase.ts';
import { backupName } from './backupFiles.ts';
import { damageMark } from './damageMark.ts';
import { type DatabaseStart, recoverDatabase } from './recoverDatabase.ts';
import { verifyArchive } from './verifyArchive.ts';

const PAGE = 4_096;
const HISTORY = { devices: 2, chunksPerDevice: 3, framesPerChunk: 300, tailFrames: 50 };
const FRAMES = HISTORY.devices * (HISTORY.chunksPerDevice * HISTORY.framesPerChunk + HISTORY.tailFrames);
const LATER = 25;

let folder: string;
let file: string;
let backups: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-recover-'));
  file = join(folder, 'pult.db');
  backups = join(folder, 'backups');
  writeRecordedHistory(file, HISTORY);
});
afterEach(() => rmSync(folder, { recursive: true }));

const clock = new HandMovedClock(BEGIN_MS + 86_400_000);

const recover = (): DatabaseStart => {
  const recovered = recoverDatabase(file, backups, clock);
  if (!recovered.ok) throw new Error(recovered.error);
  return recovered.value;
};

const backUp = async (): Promise<void> => {
  mkdirSync(backups, { recursive: true });
  const made = await backupDatabase(file, join(backups, backupName(BEGIN_MS)));
  if (!made.ok) throw new Error(made.error.message);
};

/** Frames and a fact behind the backup, in the log or folded in. */
const recordOn = ({ folded }: { folded: boolean }): void => {
  const opened = WriteStore.open(file);
  if (!opened.ok) throw new Error(opened.error);
  const { store } = opened.value;
  const first = HISTORY.chunksPerDevice * HISTORY.framesPerChunk + HISTORY.tailFrames;
  for (let index = 0; index < LATER; index += 1) {
    store.commitFrames(encodeBatch([{ frame: recordedFrame(1, first + index), profileRevisionId: 1 }]));
  }
  store.addJournal([{ timeMs: BEGIN_MS, kind: 'station', event: 'station_stopped' }]);
  if (folded) return store.close();
  for (const suffix of ['', '-wal']) copyFileSync(`${file}${suffix}`, `${file}.kept${suffix}`);
  store.close();
  for (const suffix of ['', '-wal']) copyFileSync(`${file}.kept${suffix}`, `${file}${suffix}`);
};

const fill = (byte: number, fromPage: number, toPage: number): void => {
  const bytes = readFileSync(file);
  bytes.fill(byte, (fromPage - 1) * PAGE, toPage * PAGE);
  writeFileSync(file, bytes);
};

const pageOf = (table: string, kind: string): number => {
  const connection = openDatabase(file, 'read');
  const page = connection.prepare('SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ?').pluck().get(table, kind);
  connection.close();
  return Number(page);
};

/** Every frame of the database by device and k, each checked against what its device had. */
const recorded = (): string[] => {
  const connection = openDatabase(file, 'read');
  const found: string[] = [];
  const tail = connection.prepare('SELECT device_id, processed_ms, payload FROM frame ORDER BY rowid').all() as {
    device_id: number;
    processed_ms: number;
    payload: Buffer;
  }[];
  for (const { device_id: device, processed_ms: processedMs, payload } of tail) {
    const decoded = decodePayload(payload, processedMs, [{ key: 'all', fc: 3, address: 0, count: 8 }]);
    const outcome = decoded.ok ? decoded.value.readings[0]?.outcome : undefined;
    const k = outcome?.ok === true ? (outcome.value[0] ?? -1) : -1;
    expect(outcome?.ok === true ? outcome.value[5] : -1).toBe(registerOf(device, 5, k));
    found.push(`${device.toString()}/${k.toString()}`);
  }
  const chunks = connection.prepare('SELECT device_id, bytes FROM chunk WHERE damage IS NULL').all() as {
    device_id: number;
    bytes: Buffer;
  }[];
  for (const { device_id: device, bytes } of chunks) {
    const chunk = openChunk(bytes);
    const [numbers, noise] = [0, 5].map((register) => (chunk.ok ? chunk.value.registers(0, register) : chunk));
    if (numbers?.ok !== true || noise?.ok !== true) throw new Error('the chunk cannot be read');
    numbers.value.forEach((k, index) => {
      expect(noise.value[index]).toBe(registerOf(device, 5, k));
      found.push(`${device.toString()}/${k.toString()}`);
    });
  }
  connection.close();
  return found;
};

const expectWhole = (frames: number): void => {
  const found = recorded();
  expect(new Set(found).size).toBe(found.length);
  expect(found.length).toBe(frames);
  const connection = openDatabase(file, 'read');
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(verifyArchive(connection).damages).toEqual([]);
  expect(connection.prepare('SELECT count(*) FROM device').pluck().get()).toBe(2);
  connection.close();
};

const aside = (): string[] => readdirSync(folder).filter((name) => name.includes('.damaged-'));

describe('a station that finds its database', () => {
  it('leaves a sound one as it is', () => {
    expect(recover()).toEqual({ salvage: null, logLost: false });
    expectWhole(FRAMES);
  });

  it('makes nothing of one that is not there', () => {
    rmSync(file);
    expect(recover()).toEqual({ salvage: null, logLost: false });
    expect(existsSync(file)).toBe(false);
  });

  it('folds in what a killed station left in the log', () => {
    recordOn({ folded: false });
    expect(recover().salvage).toBeNull();
    expectWhole(FRAMES + LATER);
  });

  it('says so when the log of a killed station is gone', () => {
    const opened = WriteStore.open(file);
    if (!opened.ok) throw new Error(opened.error);
    opened.value.store.addJournal([{ timeMs: BEGIN_MS, kind: 'station', event: 'station_started' }]);
    opened.value.store.close();
    expect(recover()).toEqual({ salvage: null, logLost: true });
    expectWhole(FRAMES);
  });
});

describe('a damaged database', () => {
  const DAMAGES: readonly [string, () => void][] = [
    ['with a header of noise', () => fill(0xa7, 1, 1)],
    [
      'with one wrong bit in the mark of its header',
      () => {
        const bytes = readFileSync(file);
        bytes[3] = (bytes[3] ?? 0) ^ 4;
        writeFileSync(file, bytes);
      },
    ],
    [
      'with a torn schema',
      () => {
        const bytes = readFileSync(file);
        bytes.fill(0x55, 100, 120);
        writeFileSync(file, bytes);
      },
    ],
    ['with a torn root of the chunks', () => fill(0, pageOf('chunk', 'internal'), pageOf('chunk', 'internal'))],
    ['with a torn index', () => fill(0xff, pageOf('frame_device_time', 'leaf'), pageOf('frame_device_time', 'leaf'))],
    ['that was found torn in the night', () => writeFileSync(damageMark(file), 'row 3 is missing from the index\n')],
  ];

  it.each(DAMAGES)('%s is put together from the backup and what came after it', async (_, damage) => {
    await backUp();
    recordOn({ folded: true });
    damage();
    const { salvage } = recover();
    expect(salvage).toMatchObject({
      saved: { frames: LATER, chunks: 0, journalRows: 1 },
      lost: { chunks: 0, journalRows: 0 },
    });
    expectWhole(FRAMES + LATER);
    expect(aside()).toContain('pult.db.damaged-20261122T090000Z');
    expect(recover().salvage).toBeNull();
  });

  it.each(DAMAGES)('%s is read page by page where there is no backup', (_, damage) => {
    recordOn({ folded: true });
    damage();
    const { salvage } = recover();
    expect(salvage).toMatchObject({
      backupFile: null,
      saved: { chunks: 6 },
      lost: { chunks: 0, rows: 0, journalRows: 0 },
    });
    expectWhole(FRAMES + LATER);
  });

  it('gives back what its log holds even when its header is gone', async () => {
    await backUp();
    recordOn({ folded: false });
    const bytes = readFileSync(file);
    bytes.fill(0, 0, 100);
    writeFileSync(file, bytes);
    recover();
    expectWhole(FRAMES + LATER);
  });

  it('of which the end is cut off comes back from the backup, with the loss told', async () => {
    await backUp();
    truncateSync(file, 3 * PAGE);
    expect(recover().salvage).toMatchObject({
      backupFile: expect.stringContaining('pult-20261121T090000Z.db') as string,
    });
    expectWhole(FRAMES);
  });

  it('of which nothing is left comes back from the backup', async () => {
    await backUp();
    truncateSync(file, 0);
    expect(recover().salvage).toMatchObject({ reason: 'the file is empty', saved: { frames: 0 } });
    expectWhole(FRAMES);
  });

  it('whose tail was never written keeps what stands before it', () => {
    const pages = readFileSync(file).length / PAGE;
    fill(0, pages - 2, pages);
    const { salvage } = recover();
    expect(salvage?.lost).toMatchObject({
      blankPages: expect.any(Number) as number,
      chunks: expect.any(Number) as number,
    });
    expect((salvage?.lost.blankPages ?? 0) + (salvage?.lost.chunks ?? 0)).toBeGreaterThan(0);
    const found = recorded();
    expect(found.length).toBeGreaterThan(FRAMES / 4);
    expect(found.length).toBeLessThan(FRAMES);
    expect(new Set(found).size).toBe(found.length);
  });

  it('keeps a damaged chunk set aside, and the fact of the salvage in its journal', () => {
    const connection = openDatabase(file, 'write');
    connection.prepare('UPDATE chunk SET bytes = zeroblob(100) WHERE id = 2').run();
    connection.close();
    fill(0xa7, 1, 1);
    expect(recover().salvage).toMatchObject({ saved: { chunks: 5 }, lost: { chunks: 1 } });
    const salvaged = openDatabase(file, 'read');
    expect(salvaged.prepare('SELECT id FROM chunk WHERE damage IS NOT NULL').pluck().all()).toEqual([2]);
    const fact = salvaged.prepare(`SELECT details FROM journal WHERE event = 'database_salvaged'`).pluck().get();
    expect(JSON.parse(String(fact))).toMatchObject({
      reason: 'file is not a database',
      file: 'pult.db.damaged-20261122T090000Z',
      lostChunks: 1,
    });
    salvaged.close();
  });

  it('keeps rows of tables that look alike apart, or leaves them out', () => {
    const connection = openDatabase(file, 'write');
    connection.exec(`INSERT INTO counter_hour VALUES (1, 'energy_kwh', 3600000, 12.5);
                     INSERT INTO counter_day VALUES (1, 'energy_kwh', 86400000, 300.25)`);
    connection.close();
    const amounts = (): unknown[] => {
      const present = openDatabase(file, 'read');
      const rows = ['counter_hour', 'counter_day'].map((table) =>
        present.prepare(`SELECT amount FROM ${table}`).pluck().all(),
      );
      present.close();
      return rows;
    };
    const torn = pageOf('frame_device_time', 'leaf');
    fill(0xff, torn, torn);
    expect(recover().salvage).toMatchObject({ lost: { rows: 0 } });
    expect(amounts()).toEqual([[12.5], [300.25]]);
    fill(0xa7, 1, 1);
    expect(recover().salvage).toMatchObject({ lost: { rows: 2 } });
    expect(amounts()).toEqual([[], []]);
  });

  it('gets its devices back from the kept versions of the configuration', () => {
    const page = pageOf('device', 'leaf');
    fill(0, page, page);
    recover();
    const connection = openDatabase(file, 'read');
    expect(connection.prepare('SELECT id, code FROM device').raw().all()).toEqual([
      [1, 'GEN1'],
      [2, 'GEN2'],
    ]);
    connection.close();
  });

  it('passes over a backup that is damaged itself', async () => {
    await backUp();
    copyFileSync(join(backups, backupName(BEGIN_MS)), join(backups, backupName(BEGIN_MS + 1_000)));
    truncateSync(join(backups, backupName(BEGIN_MS + 1_000)), 5 * PAGE);
    fill(0xa7, 1, 1);
    expect(recover().salvage?.backupFile).toContain('pult-20261121T090000Z.db');
    expectWhole(FRAMES);
  });

  it('is not resurrected with frames that were sealed since the backup', async () => {
    await backUp();
    const connection = openDatabase(file, 'write');
    connection.exec('DELETE FROM frame WHERE device_id = 1');
    connection.close();
    // The tail of device 1, 900 … 949, sealed as its fourth chunk.
    const other = join(folder, 'other.db');
    writeRecordedHistory(other, { devices: 1, chunksPerDevice: 19, framesPerChunk: 50, tailFrames: 0 });
    const source = openDatabase(other, 'read');
    const chunk = source.prepare('SELECT * FROM chunk WHERE id = 19').get() as Record<string, unknown>;
    source.close();
    const target = openDatabase(file, 'write');
    const columns = Object.keys(chunk);
    target
      .prepare(`INSERT INTO chunk (${columns.join()}) VALUES (${columns.map((name) => `@${name}`).join()})`)
      .run(chunk);
    target.close();
    fill(0xa7, 1, 1);
    expect(recover().salvage).toMatchObject({ saved: { chunks: 1 } });
    expectWhole(FRAMES);
  });

  it('is exchanged whole even when the machine fails between the renames', () => {
    fill(0xa7, 1, 1);
    const salvaged = join(folder, 'whole.db');
    writeRecordedHistory(salvaged, HISTORY);
    copyFileSync(salvaged, `${file}.next`);
    writeFileSync(`${file}-wal`, 'the log of the damaged one');
    expect(recover().salvage).toBeNull();
    expectWhole(FRAMES);
    expect(readdirSync(folder)).toContain('pult.db.before-exchange-20261122T090000Z-wal');
  });
});
