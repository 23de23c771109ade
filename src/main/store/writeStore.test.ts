import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Device } from '#shared/model/device.ts';
import type { Profile } from '#shared/model/profile.ts';
import { success } from '#shared/model/result.ts';
import { encodeBatch } from './frameCodec.ts';
import { MIGRATIONS } from './migration.ts';
import { openDatabase } from './openDatabase.ts';
import { ReadStore } from './readStore.ts';
import { lockStation } from './stationLock.ts';
import { WriteStore } from './writeStore.ts';

const NOW_MS = 1_795_256_210_891;
const profile = {
  id: 'test',
  revision: 3,
  blocks: [{ key: 'status', fc: 3, address: 0, count: 2 }],
  points: [],
} as unknown as Profile;

const device: Omit<Device, 'id' | 'siteId'> = {
  code: 'GEN1',
  name: 'ГПУ-1',
  kind: 'generator',
  profile: 'test',
  active: true,
  connection: { kind: 'tcp', host: '127.0.0.1', port: 5021, unitId: 1 },
  ratings: { powerKw: 160 },
  points: { energy_kwh: { scale: 0.1 } },
};

let folder: string;
let file: string;
let store: WriteStore;

const open = (): WriteStore => {
  const opened = WriteStore.open(file);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value.store;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pult-store-'));
  file = join(folder, 'pult.db');
  store = open();
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

const createPlant = (): void => {
  store.commitConfiguration({
    changes: [
      { kind: 'createSite', site: { code: 'MKZ', name: 'МКЗ', timeZone: 'Asia/Almaty' } },
      { kind: 'createDevice', device, site: { code: 'MKZ' }, points: ['power_total', 'gen_freq'] },
    ],
    actor: 'test',
    timeMs: NOW_MS,
    journal: [],
  });
};

const batchAt = (processedMs: number, registers: number[], revisionId: number): ArrayBuffer =>
  encodeBatch([
    {
      profileRevisionId: revisionId,
      frame: {
        deviceId: 1,
        profile: 'test',
        profileRevision: 3,
        processedMs,
        slots: 1,
        simulated: false,
        readings: [
          {
            block: 'status',
            requestMs: processedMs - 30,
            replyMs: processedMs - 10,
            outcome: success(Uint16Array.from(registers)),
          },
        ],
      },
    },
  ]);

describe('the store', () => {
  it('keeps devices with everything that was set, and gives them back equal', () => {
    createPlant();
    expect(store.readConfiguration().devices).toEqual([{ ...device, id: 1, siteId: 1 }]);
  });

  it('keeps ids and tag ids through a rename, and history through a removal', () => {
    createPlant();
    const reader = new ReadStore(file);
    const before = reader.tagIds(1);
    const commit = { actor: 'test', timeMs: NOW_MS, journal: [] };
    store.commitConfiguration({
      ...commit,
      changes: [
        {
          kind: 'updateDevice',
          device: { ...device, id: 1, siteId: 1, code: 'G1' },
          points: ['gen_freq', 'power_total', 'new_point'],
        },
      ],
    });
    expect(reader.tagIds(1)).toEqual({ ...before, new_point: 3 });
    store.commitFrames(batchAt(NOW_MS, [7, 8], store.profileRevisionId(profile, 'digest')));
    store.commitConfiguration({ ...commit, changes: [{ kind: 'removeDevice', id: 1 }] });
    expect(store.readConfiguration().devices).toEqual([]);
    expect(reader.readFrames({ deviceId: 1, fromMs: 0, toMs: NOW_MS, limit: 10 })).toHaveLength(1);
    reader.close();
  });

  it('lets the code of a removed device be used again, by another id', () => {
    createPlant();
    const commit = { actor: 'test', timeMs: NOW_MS, journal: [] };
    const { ids } = store.commitConfiguration({
      ...commit,
      changes: [
        { kind: 'removeDevice', id: 1 },
        { kind: 'createDevice', device, site: { id: 1 }, points: [] },
      ],
    });
    expect(ids).toEqual([1, 2]);
  });

  it('applies a commit whole or not at all', () => {
    createPlant();
    const twice = { kind: 'createDevice', device, site: { id: 1 }, points: [] } as const;
    const site = { kind: 'createSite', site: { code: 'YKZ', name: 'ЯКЗ', timeZone: 'Asia/Almaty' } } as const;
    expect(() =>
      store.commitConfiguration({ changes: [site, twice], actor: 'test', timeMs: NOW_MS, journal: [] }),
    ).toThrow();
    expect(store.readConfiguration().sites.map(({ code }) => code)).toEqual(['MKZ']);
  });

  it('decodes frames with the profile as it stood when they were written', () => {
    createPlant();
    const first = store.profileRevisionId(profile, 'a');
    const second = store.profileRevisionId(
      { ...profile, revision: 4, blocks: [{ key: 'other', fc: 3, address: 5, count: 1 }] },
      'b',
    );
    expect(store.profileRevisionId(profile, 'a')).toBe(first);
    store.commitFrames(batchAt(NOW_MS, [1, 2], first));
    store.commitFrames(batchAt(NOW_MS + 1, [3], second));
    const reader = new ReadStore(file);
    const frames = reader.readFrames({ deviceId: 1, fromMs: 0, toMs: NOW_MS + 1, limit: 10 });
    expect(frames.map(({ frame }) => [frame.profileRevision, frame.readings[0]?.block])).toEqual([
      [3, 'status'],
      [4, 'other'],
    ]);
    reader.close();
  });

  it('numbers journal rows in the order of their confirmation and reads them newest first', () => {
    const rows = store.addJournal([
      { timeMs: NOW_MS, kind: 'station', event: 'station_started' },
      {
        timeMs: NOW_MS + 1,
        kind: 'link',
        event: 'device_offline',
        siteId: 1,
        deviceId: 1,
        details: { error: "'); DROP TABLE journal;--" },
      },
    ]);
    expect(rows.map(({ seq }) => seq)).toEqual([1, 2]);
    const reader = new ReadStore(file);
    expect(reader.readJournal(undefined, 10)).toEqual([...rows].reverse());
    expect(reader.readJournal(2, 10)).toEqual(rows.slice(0, 1));
    reader.close();
  });

  it('keeps a profile once for each set of overrides, in whatever order they were set', () => {
    const plain = store.profileRevisionId(profile, 'a');
    const scaled = store.profileRevisionId(profile, 'a', { e: { scale: 0.1, offset: 4 }, p: { invert: true } });
    expect(store.profileRevisionId(profile, 'a', {})).toBe(plain);
    expect(scaled).not.toBe(plain);
    expect(store.profileRevisionId(profile, 'a', { p: { invert: true }, e: { offset: 4, scale: 0.1 } })).toBe(scaled);
    expect(store.profileRevisionId(profile, 'a', { p: { invert: true } })).not.toBe(scaled);
  });

  it('keeps its identity and gives a new station one of its own', () => {
    const { id } = store.identity();
    store.close();
    store = open();
    expect(store.identity()).toEqual({ id, name: 'Pult' });
  });
});

describe('migrations', () => {
  it('are numbered without gaps and run once', () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
    store.close();
    const again = WriteStore.open(file);
    expect(again.ok && again.value.migrated).toEqual([]);
    store = again.ok ? again.value.store : store;
  });

  it('refuse a database of a newer station and leave it as it is', () => {
    store.close();
    const connection = openDatabase(file, 'write');
    connection.pragma('user_version = 99');
    connection.close();
    const refused = WriteStore.open(file);
    expect(!refused.ok && refused.error).toMatch(/schema 99/);
    const restored = openDatabase(file, 'write');
    restored.pragma(`user_version = ${MIGRATIONS.length.toString()}`);
    restored.close();
    store = open();
  });

  it('make durable what they write: WAL with synchronous FULL', () => {
    const connection = openDatabase(file, 'write');
    expect([
      connection.pragma('journal_mode', { simple: true }),
      connection.pragma('synchronous', { simple: true }),
    ]).toEqual(['wal', 2]);
    connection.close();
  });
});

describe('the lock of a data folder', () => {
  it('keeps a second station off until the first has gone', () => {
    const first = lockStation(folder);
    const second = lockStation(folder);
    expect(!second.ok && second.error).toMatch(/another station/);
    if (first.ok) first.value.release();
    const third = lockStation(folder);
    expect(third.ok).toBe(true);
    if (third.ok) third.value.release();
    expect(readdirSync(folder)).toContain('station.lock');
  });
});
