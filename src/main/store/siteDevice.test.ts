import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ValueProfile } from '#shared/model/valueFrame.ts';
import { historyStore, openStoreAt } from '../../../tests/kit/historyStore.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../../tests/kit/temporaryFolder.ts';
import { ground } from './migrations/0001-ground.ts';
import { history } from './migrations/0002-history.ts';
import { tail } from './migrations/0003-tail.ts';
import { counters } from './migrations/0004-counters.ts';
import { openDatabase } from './openDatabase.ts';
import { ReadStore } from './readStore.ts';
import { FIRST_SITE_DEVICE_ID, siteDeviceId } from './siteDevice.ts';
import type { WriteStore } from './writeStore.ts';

const profile = (...keys: string[]): ValueProfile => ({
  id: 'site-totals',
  revision: 1,
  protocol: 'values',
  pollIntervalMs: 4_000,
  points: keys.map((key) => ({ key, unit: 'kW', decimals: 1 })),
});

let file: string;
let store: WriteStore;

beforeEach(() => {
  ({ file, store } = historyStore(2));
});
afterAll(removeTemporaryFolders);

const rows = (sql: string): unknown[] => {
  const connection = openDatabase(file, 'read');
  const found = connection.prepare(sql).raw().all();
  connection.close();
  return found;
};

describe("a site's own device", () => {
  it('has an id that follows from the site, the code SITE, and tags that stay the same', () => {
    const first = store.siteDevice(1, profile('load_power', 'mains_power'));
    expect(first.deviceId).toBe(siteDeviceId(1));
    const reader = new ReadStore(file);
    const before = reader.tagIds(first.deviceId);
    expect(store.siteDevice(1, profile('load_power', 'mains_power'))).toEqual(first);
    const wider = store.siteDevice(1, profile('mains_power', 'load_power', 'reserve_power'));
    expect(wider).toMatchObject({ deviceId: first.deviceId });
    expect(wider.profileRevisionId).not.toBe(first.profileRevisionId);
    expect(reader.tagIds(first.deviceId)).toEqual({ ...before, reserve_power: Math.max(...Object.values(before)) + 1 });
    reader.close();
    expect(
      rows(`SELECT site_id, code, kind, active, removed_ms FROM device WHERE id >= ${FIRST_SITE_DEVICE_ID}`),
    ).toEqual([[1, 'SITE', 'site', 1, null]]);
    store.close();
  });

  it('stands in no list of devices, and takes no id from them', () => {
    store.siteDevice(1, profile('load_power'));
    const { configuration, ids } = store.commitConfiguration({
      changes: [
        {
          kind: 'createDevice',
          site: { code: 'MKZ' },
          points: [],
          device: {
            code: 'GEN9',
            name: 'ГПУ-9',
            kind: 'generator',
            profile: 'history',
            active: true,
            connection: { kind: 'tcp', host: '127.0.0.1', port: 502, unitId: 9 },
          },
        },
      ],
      actor: 'test',
      timeMs: 0,
      journal: [],
    });
    expect(ids).toEqual([3]);
    expect(configuration.devices.map(({ code }) => code)).toEqual(['GEN1', 'GEN2', 'GEN9']);
    store.close();
  });

  it('is removed with its site, and its tags stay', () => {
    store.siteDevice(1, profile('load_power'));
    store.commitConfiguration({ changes: [{ kind: 'removeSite', id: 1 }], actor: 'test', timeMs: 77, journal: [] });
    expect(rows("SELECT removed_ms FROM device WHERE code = 'SITE'")).toEqual([[77]]);
    expect(rows("SELECT device_id FROM tag WHERE point = 'load_power'")).toEqual([[siteDeviceId(1)]]);
    store.close();
  });

  it('finds its code free in a database in which a device had it', () => {
    store.close();
    const old = join(temporaryFolder(), 'old.db');
    const connection = openDatabase(old, 'write');
    for (const { statements } of [ground, history, tail, counters]) connection.exec(statements);
    connection.exec(`PRAGMA user_version = 4;
      INSERT INTO site (code, name, time_zone) VALUES ('MKZ', 'МКЗ', 'Asia/Almaty');
      INSERT INTO device (site_id, code, name, kind, profile, active, settings)
        VALUES (1, 'Site', 'ШПР', 'ats', 'p', 1, '{}'), (1, 'GEN1', 'ГПУ', 'generator', 'p', 1, '{}');`);
    connection.close();
    const opened = openStoreAt(old);
    expect(opened.readConfiguration().devices.map(({ id, code }) => [id, code])).toEqual([
      [1, 'SITE_1'],
      [2, 'GEN1'],
    ]);
    expect(opened.siteDevice(1, profile('load_power')).deviceId).toBe(siteDeviceId(1));
    opened.close();
  });
});
