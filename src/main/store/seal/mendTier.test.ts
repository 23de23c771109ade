import { afterAll, describe, expect, it } from 'vitest';
import { commit, contentsOf, finish, historyStore, type TestFrame } from '../../../../tests/kit/historyStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { type Connection, openDatabase } from '../openDatabase.ts';
import { openStoredTier } from '../tier/storedTier.ts';
import { HOUR_TIER_MS, MINUTE_TIER_MS } from '../tier/tierBuckets.ts';
import { tierKeyAt } from '../tier/tierKey.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MIDNIGHT_MS = Date.UTC(2026, 4, 3);
const LATER_MS = MIDNIGHT_MS + 40 * DAY_MS;
const MINUTES = tierKeyAt(1, MINUTE_TIER_MS, MIDNIGHT_MS);
const HOURS = tierKeyAt(1, HOUR_TIER_MS, MIDNIGHT_MS);

afterAll(removeTemporaryFolders);

/** A frame a minute for two hours, from this hour of the day on. */
const watch = (hour: number): TestFrame[] =>
  Array.from({ length: 120 }, (_, minute) => ({
    deviceId: 1,
    processedMs: MIDNIGHT_MS + hour * HOUR_MS + minute * 60_000 + 500,
    number: (hour * 100 + minute * 7) % 3_000,
  }));

/** Sealed watch by watch, so that each has a chunk of its own. */
const storeWith = (...hours: number[]) => {
  const made = historyStore();
  for (const hour of hours) {
    commit(made.store, watch(hour));
    finish(made.store.upkeep(LATER_MS));
  }
  return made;
};

const change = <Outcome>(file: string, work: (connection: Connection) => Outcome): Outcome => {
  const connection = openDatabase(file, 'write');
  try {
    return work(connection);
  } finally {
    connection.close();
  }
};

const damage = (file: string, ...keys: number[]): void =>
  change(file, (connection) => {
    for (const key of keys) {
      connection.prepare(`UPDATE tier SET bytes = CAST(substr(bytes, 1, 30) || x'5a' AS BLOB) WHERE key = ?`).run(key);
    }
  });

const bytesOf = (file: string, key: number): string | undefined => contentsOf(file).tiers.get(key);

const hoursOf = (file: string): number[] => {
  const opened = openStoredTier(HOURS, Buffer.from(bytesOf(file, HOURS) ?? '', 'hex'));
  return opened.ok ? Array.from(opened.value.startsMs, (startMs) => (startMs - MIDNIGHT_MS) / HOUR_MS) : [];
};

describe('a damaged tier blob', () => {
  it('is built again whole by the next sealing, not from the fresh frames alone', () => {
    const { file, store } = storeWith(2, 10);
    damage(file, MINUTES, HOURS);
    commit(store, watch(16));
    const facts = finish(store.upkeep(LATER_MS));
    expect(contentsOf(file).tiers).toEqual(contentsOf(storeWith(2, 10, 16).file).tiers);
    expect(facts.map(({ event, details }) => `${event}: ${details['message'] ?? ''}`)).toEqual([
      `history_damaged: tier ${MINUTES} of tag 1, 2026-05-03T00:00:00.000Z … 2026-05-04T00:00:00.000Z, was damaged: built again from its samples`,
      `history_damaged: tier ${HOURS} of tag 1, 2026-05-01T00:00:00.000Z … 2026-06-01T00:00:00.000Z, was damaged: built again from its samples`,
    ]);
    store.close();
  });

  it('of a month is built again whole where one day of it is asked for', () => {
    const { file, store } = storeWith(2, 100);
    const sound = contentsOf(file).tiers;
    damage(file, HOURS);
    finish(store.rebuildTiers(1, MIDNIGHT_MS, MIDNIGHT_MS + DAY_MS));
    expect(contentsOf(file).tiers).toEqual(sound);
    store.close();
  });

  it('that belongs to another key is one too', () => {
    const { file, store } = storeWith(2);
    const sound = contentsOf(file).tiers;
    change(file, (connection) => {
      connection
        .prepare('UPDATE tier SET bytes = (SELECT bytes FROM tier WHERE key = ?) WHERE key = ?')
        .run(HOURS, MINUTES);
    });
    finish(store.rebuildTiers(1, MIDNIGHT_MS, MIDNIGHT_MS + DAY_MS));
    expect(contentsOf(file).tiers).toEqual(sound);
    store.close();
  });

  it('is set aside and named where samples of it were dropped', () => {
    const { file, store } = storeWith(2, 10);
    damage(file, HOURS);
    const damaged = bytesOf(file, HOURS);
    change(file, (connection) => {
      connection.exec('DELETE FROM chunk WHERE id = 1');
      connection.prepare('INSERT INTO raw_floor VALUES (1, ?)').run(MIDNIGHT_MS + 4 * HOUR_MS);
    });
    commit(store, watch(16));
    const [fact] = finish(store.upkeep(LATER_MS));
    expect(fact).toMatchObject({
      event: 'tiers_not_rebuilt',
      deviceId: 1,
      details: {
        message: `tier ${HOURS} of tag 1, 2026-05-01T00:00:00.000Z … 2026-06-01T00:00:00.000Z, was damaged: set aside, because its samples before 2026-05-03T04:00:00.000Z were dropped`,
      },
    });
    expect(bytesOf(file, -HOURS)).toBe(damaged);
    expect(hoursOf(file)).toEqual([10, 11, 16, 17]);
    store.close();
  });

  it('is set aside where nothing of its samples is left, and where a chunk of them is damaged', () => {
    const { file, store } = storeWith(2, 10);
    damage(file, MINUTES, HOURS);
    change(file, (connection) => {
      connection.exec(`UPDATE chunk SET damage = 'a bit has flipped' WHERE id = 2`);
    });
    const told = finish(store.rebuildTiers(1, MIDNIGHT_MS, MIDNIGHT_MS + DAY_MS));
    expect(told).toEqual([expect.stringContaining('a chunk of its samples'), expect.stringContaining('a chunk of')]);
    expect(hoursOf(file)).toEqual([2, 3]);
    damage(file, HOURS);
    change(file, (connection) => {
      connection.exec('DELETE FROM chunk');
      connection.prepare('INSERT INTO raw_floor VALUES (1, ?)').run(MIDNIGHT_MS + DAY_MS);
    });
    const damaged = bytesOf(file, HOURS);
    expect(finish(store.rebuildTiers(1, MIDNIGHT_MS, MIDNIGHT_MS + DAY_MS))).toHaveLength(1);
    expect([bytesOf(file, HOURS), bytesOf(file, -HOURS)]).toEqual([undefined, damaged]);
    store.close();
  });

  it('that was set aside goes with its period', () => {
    const { file, store } = storeWith(2);
    change(file, (connection) => {
      connection.exec('UPDATE tier SET key = -key');
    });
    const keep = { quotaBytes: 1e12, rawDays: null, minuteDays: null };
    store.setHistoryPolicy({ ...keep, hourDays: 30 });
    finish(store.upkeep(LATER_MS));
    expect(bytesOf(file, -HOURS)).toBeDefined();
    store.setHistoryPolicy({ ...keep, minuteDays: 10, hourDays: 5 });
    finish(store.upkeep(LATER_MS + 1));
    expect(contentsOf(file).tiers.size).toBe(0);
    store.close();
  });

  it('of a newer station is none: it is kept as it is', () => {
    const { file, store } = storeWith(2);
    change(file, (connection) => {
      connection.prepare(`UPDATE tier SET bytes = CAST(x'09' || substr(bytes, 2) AS BLOB) WHERE key = ?`).run(HOURS);
    });
    const newer = bytesOf(file, HOURS);
    commit(store, watch(16));
    expect(finish(store.upkeep(LATER_MS))).toEqual([]);
    expect(finish(store.rebuildTiers(1, MIDNIGHT_MS, MIDNIGHT_MS + DAY_MS))).toEqual([]);
    expect([bytesOf(file, HOURS), bytesOf(file, -HOURS)]).toEqual([newer, undefined]);
    store.close();
  });
});
