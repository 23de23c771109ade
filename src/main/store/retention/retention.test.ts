import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { commit, contentsOf, finish, historyStore, openStoreAt } from '../../../../tests/kit/historyStore.ts';
import { removeTemporaryFolders, temporaryFolder } from '../../../../tests/kit/temporaryFolder.ts';
import { ground } from '../migrations/0001-ground.ts';
import type { WriteStore } from '../writeStore.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const START_MS = Date.UTC(2026, 0, 5);

afterAll(removeTemporaryFolders);

/** A chunk a window; each scan's number is hard to foresee, so that a chunk has its size. */
const fill = (store: WriteStore, days: number): void => {
  for (let window = 0; window < 6 * days; window += 1) {
    const fromMs = START_MS + window * 4 * HOUR_MS;
    commit(
      store,
      Array.from({ length: 500 }, (_, scan) => ({
        deviceId: 1,
        processedMs: fromMs + 28_000 * scan + 100,
        number: (scan * scan * 7_919 + (window + 3) * scan * 31) % 65_521,
      })),
    );
  }
};

const DEFAULTS = { quotaBytes: 1e12, rawDays: null, minuteDays: null, hourDays: null };

describe('retention', () => {
  it('drops raw samples past their age, and says from when to when', () => {
    const { file, store } = historyStore();
    fill(store, 3);
    store.setHistoryPolicy({ ...DEFAULTS, rawDays: 1 });
    const facts = finish(store.upkeep(START_MS + 3.5 * DAY_MS));
    const { chunks, tiers } = contentsOf(file);
    expect(chunks.map(({ fromMs }) => fromMs)).toEqual([60, 64, 68].map((hour) => START_MS + hour * HOUR_MS + 45));
    expect(tiers.size).toBe(4 * (3 + 1));
    const toMs = START_MS + 56 * HOUR_MS + 28_000 * 499 + 75;
    expect(facts).toEqual([{ event: 'history_dropped', details: { class: 'raw', fromMs: START_MS + 45, toMs } }]);
    store.close();
  });

  it('drops minutes by whole days, and keeps hours', () => {
    const { file, store } = historyStore();
    fill(store, 3);
    finish(store.upkeep(START_MS + 4 * DAY_MS));
    store.setHistoryPolicy({ ...DEFAULTS, minuteDays: 2 });
    const facts = finish(store.upkeep(START_MS + 4 * DAY_MS + 1));
    expect(facts).toEqual([
      {
        event: 'history_dropped',
        details: { class: 'minute', fromMs: START_MS, toMs: START_MS + 2 * DAY_MS },
      },
    ]);
    expect(contentsOf(file).tiers.size).toBe(4 * (1 + 1));
    expect(contentsOf(file).chunks).toHaveLength(18);
    store.close();
  });

  it('keeps the file within its quota: the oldest raw samples go first, and the file gets shorter', () => {
    const { file, store } = historyStore();
    fill(store, 20);
    finish(store.upkeep(START_MS + 21 * DAY_MS));
    const before = store.storage(START_MS + 21 * DAY_MS);
    const quotaBytes = Math.round(before.usedBytes - 0.4 * before.classes.raw.bytes);
    store.setHistoryPolicy({ ...DEFAULTS, quotaBytes });
    const steps: number[] = [];
    const work = store.upkeep(START_MS + 21 * DAY_MS);
    let startMs = performance.now();
    const facts = finish(work, () => {
      steps.push(performance.now() - startMs);
      startMs = performance.now();
    });
    expect(facts.map(({ event, details }) => [event, details['class'], details['fromMs']])).toEqual([
      ['history_dropped', 'raw', START_MS + 45],
    ]);
    const { chunks } = contentsOf(file);
    expect(chunks.length).toBeLessThan(120);
    expect(chunks.at(-1)?.toMs).toBeGreaterThan(START_MS + 19.9 * DAY_MS);
    expect(steps.length).toBeGreaterThan(3);
    store.close();
    expect(statSync(file).size).toBeLessThanOrEqual(quotaBytes);
  });

  it('lets minutes go when no raw samples are left to drop', () => {
    const { file, store } = historyStore();
    fill(store, 4);
    finish(store.upkeep(START_MS + 5 * DAY_MS));
    store.setHistoryPolicy({ ...DEFAULTS, quotaBytes: 1_000 });
    const facts = finish(store.upkeep(START_MS + 5 * DAY_MS + 1));
    expect(facts.map(({ details }) => details['class'])).toEqual(['raw', 'minute']);
    expect(contentsOf(file).chunks).toEqual([]);
    expect(contentsOf(file).tiers.size).toBe(4);
    store.close();
  });

  it('leaves the tiers of dropped samples as they are when what comes later is sealed or built again', () => {
    const { file, store } = historyStore();
    fill(store, 2);
    finish(store.upkeep(START_MS + 3 * DAY_MS));
    const before = contentsOf(file).tiers;
    store.setHistoryPolicy({ ...DEFAULTS, rawDays: 2 });
    finish(store.upkeep(START_MS + 3 * DAY_MS + 2 * HOUR_MS));
    expect(contentsOf(file).chunks.length).toBeLessThan(12);
    finish(store.rebuildTiers(1, START_MS, START_MS + 2 * DAY_MS));
    expect(contentsOf(file).tiers).toEqual(before);
    store.close();
  });

  it('begins with a quota that leaves a fifth of the disk free, and keeps what is set', () => {
    const { file, store } = historyStore();
    const { quotaBytes, minuteDays } = store.historyPolicy();
    expect(quotaBytes).toBeGreaterThanOrEqual(1e9);
    expect(minuteDays).toBe(1_826);
    store.setHistoryPolicy({ ...DEFAULTS, rawDays: 30 });
    store.close();
    const again = openStoreAt(file);
    expect(again.historyPolicy()).toEqual({ ...DEFAULTS, rawDays: 30 });
    again.close();
  });

  it('gives space back in a file that an older program made', () => {
    const file = join(temporaryFolder(), 'pult.db');
    const old = new Database(file);
    old.exec(ground.statements);
    old.exec(`
      INSERT INTO site (code, name, time_zone) VALUES ('M', 'M', 'UTC');
      INSERT INTO device (site_id, code, name, kind, profile, active, settings) VALUES (1, 'G', 'G', 'generator', 'p', 1, '{}');
      INSERT INTO profile_revision (profile, revision, digest, document) VALUES ('p', 1, 'd', '{}');
      INSERT INTO frame VALUES (1, 50, 1, x'01'), (1, 40, 1, x'02');`);
    old.pragma('user_version = 1');
    old.close();
    openStoreAt(file).close();
    const migrated = new Database(file);
    expect(migrated.pragma('auto_vacuum', { simple: true })).toBe(2);
    expect(migrated.prepare('SELECT rowid, processed_ms FROM frame ORDER BY rowid').raw().all()).toEqual([
      [2 ** 32, 50],
      [2 ** 32 + 1, 40],
    ]);
    migrated.close();
  });
});

describe('the storage report', () => {
  it('tells bytes and age of each class, growth and what goes first', () => {
    const { store } = historyStore();
    expect(store.storage(START_MS)).toMatchObject({ growthBytesPerDay: null, goesFirst: null });
    fill(store, 3);
    const nowMs = START_MS + 3 * DAY_MS + 60_001;
    finish(store.upkeep(nowMs));
    commit(store, [{ deviceId: 1, processedMs: nowMs, number: 1 }]);
    const { classes, growthBytesPerDay, goesFirst, usedBytes, fileBytes } = store.storage(nowMs);
    expect(classes.tail).toEqual({ bytes: 36, oldestMs: nowMs });
    expect(classes.raw.oldestMs).toBe(START_MS + 45);
    expect(classes.minute).toMatchObject({ oldestMs: START_MS });
    expect(classes.hour).toMatchObject({ oldestMs: Date.UTC(2026, 0, 1) });
    expect(classes.raw.bytes).toBeGreaterThan(10_000);
    expect(classes.raw.bytes + classes.minute.bytes + classes.hour.bytes).toBeLessThan(fileBytes);
    expect(goesFirst).toEqual({ class: 'raw', oldestMs: START_MS + 45 });
    expect(usedBytes).toBeLessThanOrEqual(fileBytes);
    expect(growthBytesPerDay).toBeGreaterThan(classes.raw.bytes / 4);
    store.close();
  });
});
