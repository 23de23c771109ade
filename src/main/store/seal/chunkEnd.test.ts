import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  commit,
  contentsOf,
  finish,
  historyStore,
  openStoreAt,
  type TestFrame,
} from '../../../../tests/kit/historyStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { openDatabase } from '../openDatabase.ts';

const HOUR_MS = 3_600_000;
const WINDOW_MS = 4 * HOUR_MS;
const NOON_MS = Date.UTC(2026, 4, 3, 12);

afterAll(removeTemporaryFolders);

const scan = (processedMs: number, number: number, isLost = false): TestFrame => ({
  deviceId: 1,
  processedMs,
  number,
  isLost,
});

/** Scans around the borders of three windows: pauses, lost ones, some worked in just before or behind the border. */
const windows = fc.array(
  fc.array(fc.record({ offsetMs: fc.integer({ min: -90_000, max: 90_000 }), isLost: fc.boolean() }), {
    minLength: 1,
    maxLength: 20,
  }),
  { minLength: 3, maxLength: 3 },
);

const framesAround = (border: number, scans: readonly { offsetMs: number; isLost: boolean }[]): TestFrame[] =>
  scans
    .map(({ offsetMs, isLost }, index) =>
      scan(NOON_MS + border * WINDOW_MS + offsetMs, (index * 41 + border) % 900, isLost),
    )
    .sort((one, other) => one.processedMs - other.processedMs);

describe('the end of a chunk', () => {
  it('gives the next one the same tiers, bit by bit, as the chunk itself does after a start', () => {
    fc.assert(
      fc.property(windows, (borders) => {
        const known = historyStore();
        const started = historyStore();
        let store = started.store;
        borders.forEach((scans, border) => {
          const frames = framesAround(border, scans);
          const nowMs = NOON_MS + (border + 0.9) * WINDOW_MS;
          for (const each of [known.store, store]) commit(each, frames);
          finish(known.store.upkeep(nowMs));
          store.close();
          store = openStoreAt(started.file);
          finish(store.upkeep(nowMs));
        });
        expect(contentsOf(known.file)).toEqual(contentsOf(started.file));
        known.store.close();
        store.close();
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('stands in for the chunk, which is not read', () => {
    const { file, store } = historyStore();
    const windowOf = (border: number): TestFrame[] =>
      Array.from({ length: 5 }, (_, index) => scan(NOON_MS + border * WINDOW_MS - 9_000 + 2_000 * index, 300 + index));
    commit(store, windowOf(1));
    finish(store.upkeep(NOON_MS + WINDOW_MS + HOUR_MS));
    const connection = openDatabase(file, 'write');
    connection.prepare('UPDATE chunk SET bytes = zeroblob(200)').run();
    connection.close();
    const held = scan(NOON_MS + WINDOW_MS + 1_000, 7);
    commit(store, [held]);
    expect(finish(store.upkeep(NOON_MS + 2.5 * WINDOW_MS))).toEqual([]);
    store.close();
  });

  it('is not taken where the frames begin in the hour in which it ended', () => {
    const { file, store } = historyStore();
    commit(store, [scan(NOON_MS + 90_000, 300), scan(NOON_MS + 92_000, 301)]);
    finish(store.upkeep(NOON_MS + 2 * WINDOW_MS));
    const connection = openDatabase(file, 'write');
    connection.prepare('UPDATE chunk SET bytes = zeroblob(200)').run();
    connection.close();
    commit(store, [scan(NOON_MS + 94_000, 302)]);
    expect(finish(store.upkeep(NOON_MS + 2 * WINDOW_MS))).toMatchObject([{ event: 'history_unreadable' }]);
    store.close();
  });
});
