import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { commit, contentsOf, finish, historyStore, type TestFrame } from '../../../../tests/kit/historyStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { openDatabase } from '../openDatabase.ts';
import { HOUR_TIER_MS, MINUTE_TIER_MS } from '../tier/tierBuckets.ts';
import { openTier } from '../tier/tierCodec.ts';
import { tierKey, tierPeriodOf } from '../tier/tierKey.ts';

const HOUR_MS = 3_600_000;
const NOON_MS = Date.UTC(2026, 4, 3, 12);
const POWER = 1;

afterAll(removeTemporaryFolders);

const rowsOf = (file: string, tagId: number, resolution: typeof MINUTE_TIER_MS | typeof HOUR_TIER_MS) => {
  const hex = contentsOf(file).tiers.get(tierKey(tagId, resolution, tierPeriodOf(resolution, NOON_MS)));
  const opened = openTier(Buffer.from(hex ?? '', 'hex'));
  if (!opened.ok) throw new Error(opened.error.message);
  const tier = opened.value;
  return Array.from(tier.startsMs, (startMs, index) => ({
    minute: (startMs - NOON_MS) / 60_000,
    min: tier.min[index],
    max: tier.max[index],
    last: tier.last[index],
    goodMs: tier.goodMs[index],
    code: tier.codes[index],
  }));
};

/** A frame so many seconds after noon. */
const single = (second: number, number: number, isLost = false): TestFrame[] => [
  { deviceId: 1, processedMs: NOON_MS + second * 1000, number, isLost },
];

/** Frames in bursts with pauses, some without reply. */
const frames = fc
  .array(
    fc.record({ pauseMs: fc.constantFrom(2_000, 2_000, 2_000, 40_000, 600_000, 2_000_000), isLost: fc.boolean() }),
    { minLength: 5, maxLength: 60 },
  )
  .map((steps) => {
    let processedMs = NOON_MS - HOUR_MS;
    return steps.map(({ pauseMs, isLost }, number): TestFrame => {
      processedMs += pauseMs;
      return { deviceId: 1, processedMs, number: (number * 37) % 1000, isLost };
    });
  });

describe('tiers that sealing builds', () => {
  it('hold minimum, maximum, last value and good time of each minute and hour', () => {
    const { file, store } = historyStore();
    const at = (second: number, number: number) => ({ deviceId: 1, processedMs: NOON_MS + 1000 * second, number });
    commit(store, [at(1, 100), at(3, 140), at(5, 0xffff), at(61, 20)]);
    finish(store.upkeep(NOON_MS + 5 * HOUR_MS));
    expect(rowsOf(file, POWER, MINUTE_TIER_MS)).toEqual([
      { minute: 0, min: -1, max: 140, last: -1, goodMs: 10_000, code: 0 },
      { minute: 1, min: 20, max: 20, last: 20, goodMs: 6_000, code: 0 },
    ]);
    expect(rowsOf(file, POWER, HOUR_TIER_MS)).toEqual([
      { minute: 0, min: -1, max: 140, last: 20, goodMs: 16_000, code: 0 },
    ]);
    store.close();
  });

  it('carry a value over the border of two chunks, whenever they were sealed', () => {
    const { file, store } = historyStore();
    const at = (second: number, number: number) => ({ deviceId: 1, processedMs: NOON_MS + second * 1000, number });
    commit(store, [at(-3, 500)]);
    finish(store.upkeep(NOON_MS + 100_000));
    commit(store, [at(2, 40)]);
    finish(store.upkeep(NOON_MS + 5 * HOUR_MS));
    expect(rowsOf(file, POWER, MINUTE_TIER_MS)).toEqual([
      { minute: -1, min: 500, max: 500, last: 500, goodMs: 3_055, code: 0 },
      { minute: 0, min: 40, max: 500, last: 40, goodMs: 1_945 + 6_000, code: 0 },
    ]);
    store.close();
  });

  it('leave out what a lost scan held before the scans behind it were sealed', () => {
    const { file, store } = historyStore();
    for (const part of [single(2_000, 60), single(1, 0, true), single(11, 30)]) {
      commit(store, part);
      finish(store.upkeep(NOON_MS + 5 * HOUR_MS));
    }
    expect(rowsOf(file, POWER, MINUTE_TIER_MS)).toEqual([
      { minute: 0, min: 30, max: 30, last: 30, goodMs: 6_000, code: 0 },
      { minute: 33, min: 60, max: 60, last: 60, goodMs: 6_000, code: 0 },
    ]);
    store.close();
  });

  it('let the whole blob go that only such a lost scan had filled', () => {
    const { file, store } = historyStore();
    const tomorrow = tierKey(POWER, MINUTE_TIER_MS, tierPeriodOf(MINUTE_TIER_MS, NOON_MS) + 1);
    for (const part of [single(40 * 3_600, 60), single(11.5 * 3_600, 0, true)]) {
      commit(store, part);
      finish(store.upkeep(NOON_MS + 100 * HOUR_MS));
    }
    expect(contentsOf(file).tiers.has(tomorrow)).toBe(true);
    commit(store, single(11.5 * 3_600 + 10, 30));
    finish(store.upkeep(NOON_MS + 100 * HOUR_MS));
    expect(contentsOf(file).tiers.has(tomorrow)).toBe(false);
    store.close();
  });

  it('keep what a lost scan held where a damaged chunk may have spoken', () => {
    const { file, store } = historyStore();
    for (const part of [single(2_000, 60), single(600, 0, true)]) {
      commit(store, part);
      finish(store.upkeep(NOON_MS + 5 * HOUR_MS));
    }
    const before = rowsOf(file, POWER, MINUTE_TIER_MS);
    const damage = openDatabase(file, 'write');
    damage.exec("UPDATE chunk SET damage = 'a bit has flipped' WHERE id = 2");
    damage.close();
    commit(store, single(1, 30));
    finish(store.upkeep(NOON_MS + 5 * HOUR_MS));
    expect(rowsOf(file, POWER, MINUTE_TIER_MS)).toEqual([
      { minute: 0, min: 30, max: 30, last: 30, goodMs: 6_000, code: 0 },
      ...before,
    ]);
    store.close();
  });

  it('keep what a lost scan held before the instant up to which samples were dropped', () => {
    const { file, store } = historyStore();
    for (const part of [single(2_000, 60), single(1, 0, true)]) {
      commit(store, part);
      finish(store.upkeep(NOON_MS + 5 * HOUR_MS));
    }
    const dropped = openDatabase(file, 'write');
    dropped.prepare('INSERT INTO raw_floor (device_id, dropped_ms) VALUES (1, ?)').run(NOON_MS + 20 * MINUTE_TIER_MS);
    dropped.close();
    commit(store, single(11, 30));
    finish(store.upkeep(NOON_MS + 5 * HOUR_MS));
    const minutes = rowsOf(file, POWER, MINUTE_TIER_MS).map(({ minute }) => minute);
    expect(minutes).toEqual([...Array.from({ length: 20 }, (_, minute) => minute), 33]);
    store.close();
  });

  it('come out the same, bit by bit, in pieces, late, and built again', () => {
    fc.assert(
      fc.property(frames, fc.array(fc.nat(60), { maxLength: 5 }), fc.integer({ min: 0, max: 3 }), (all, cuts, late) => {
        const atOnce = historyStore();
        commit(atOnce.store, all);
        finish(atOnce.store.upkeep(NOON_MS + 1000 * HOUR_MS));
        const pieces = historyStore();
        const borders = [...new Set([0, ...cuts, all.length])].sort((one, other) => one - other);
        const parts = borders.slice(1).map((to, index) => all.slice(borders[index], to));
        const order = [...parts.slice(late), ...parts.slice(0, late)];
        for (const part of order) {
          commit(pieces.store, part);
          finish(pieces.store.upkeep(NOON_MS + 1000 * HOUR_MS));
        }
        const expected = contentsOf(atOnce.file).tiers;
        expect(contentsOf(pieces.file).tiers).toEqual(expected);
        const wipe = openDatabase(pieces.file, 'write');
        wipe.exec('DELETE FROM tier');
        wipe.close();
        expect(finish(pieces.store.rebuildTiers(1, NOON_MS - 10 * HOUR_MS, NOON_MS + 100 * HOUR_MS))).toEqual([]);
        expect(contentsOf(pieces.file).tiers).toEqual(expected);
        atOnce.store.close();
        pieces.store.close();
      }),
      { numRuns: 50 },
    );
  }, 30_000);
});
