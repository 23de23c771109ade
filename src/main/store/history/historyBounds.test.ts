/** Questions that nobody means, at a history of some days: the answer is bounded, and comes at once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commit, finish, historyStore, POINTS } from '../../../../tests/kit/historyStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { ReadStore } from '../readStore.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CENTURY_MS = 36_525 * DAY_MS;
const BEGIN_MS = Date.UTC(2026, 4, 3);
const FRAMES = 4 * 400;
const AT_ONCE_MS = 3_000;
const LATEST_MS = 8_640_000_000_000_000;
const TAGS = POINTS.map((point) => ({ deviceId: 1, point, periodMs: 2_000 }));
const [TAG] = TAGS as [(typeof TAGS)[0]];

let reader: ReadStore;

beforeAll(() => {
  const { file, store } = historyStore();
  for (let day = 0; day < 4; day += 1) {
    commit(
      store,
      Array.from({ length: 400 }, (_, index) => ({
        deviceId: 1,
        processedMs: BEGIN_MS + day * DAY_MS + index * 60_000,
        number: index,
      })),
    );
  }
  finish(store.upkeep(BEGIN_MS + 3 * DAY_MS + HOUR_MS));
  store.close();
  reader = new ReadStore(file);
});
afterAll(() => {
  reader.close();
  removeTemporaryFolders();
});

const RANGES: readonly (readonly [string, { fromMs: number; toMs: number }, number])[] = [
  ['a century', { fromMs: BEGIN_MS - CENTURY_MS / 2, toMs: BEGIN_MS + CENTURY_MS / 2 }, FRAMES],
  ['all time', { fromMs: 0, toMs: LATEST_MS }, FRAMES],
  ['the future', { fromMs: BEGIN_MS + CENTURY_MS, toMs: BEGIN_MS + 2 * CENTURY_MS }, 0],
  ['a millisecond', { fromMs: BEGIN_MS + 5, toMs: BEGIN_MS + 6 }, 0],
];

describe.each(RANGES)('the history over %s', (_what, range, samples) => {
  const timed = <Answer>(work: Generator<undefined, Answer>): Answer => {
    const beganMs = performance.now();
    const answer = finish(work);
    expect(performance.now() - beganMs).toBeLessThan(AT_ONCE_MS);
    return answer;
  };

  it('answers a trend of as many rows as were asked for, at the most', () => {
    for (const buckets of [1, 2_000, 20_000]) {
      for (const trend of timed(reader.history.trend({ tags: TAGS, ...range, buckets }))) {
        expect(trend.t.length).toBeLessThanOrEqual(Math.max(buckets + 1, 1));
        expect(trend.unread).toEqual([]);
      }
    }
  });

  it('answers the samples that there are, cut off where they are too many', () => {
    const [all] = timed(reader.history.raw({ tags: [TAG], ...range, mostSamples: 500_000 }));
    expect([all?.t.length, all?.isTruncated]).toEqual([samples, false]);
    const [few] = timed(reader.history.raw({ tags: [TAG], ...range, mostSamples: 100 }));
    expect([few?.t.length, few?.isTruncated]).toEqual([Math.min(100, samples), samples > 100]);
  });

  it('answers sums whose times make up the range, with nothing made up', () => {
    const [integral] = timed(reader.history.integrals({ tags: [TAG], ...range }));
    const held = timed(reader.history.duration({ tag: TAG, ...range, within: { min: -1e9, max: 1e9 } }));
    const lengthMs = range.toMs - range.fromMs;
    expect((integral?.goodMs ?? 0) + (integral?.badMs ?? 0)).toBe(lengthMs);
    expect(held.goodMs + held.badMs).toBe(lengthMs);
    expect(held.heldMs).toBe(held.goodMs);
    expect(held.goodMs).toBeLessThanOrEqual(FRAMES * 6_000);
    if (samples === 0 && range.fromMs > BEGIN_MS + CENTURY_MS - 1)
      expect([integral?.value, held.goodMs]).toEqual([0, 0]);
  });
});

describe('a snapshot', () => {
  it.each([
    ['before everything', 0],
    ['of the future', BEGIN_MS + CENTURY_MS],
    ['of the end of all time', LATEST_MS],
  ])('%s answers at once', (_what, timeMs) => {
    const beganMs = performance.now();
    const [device] = finish(reader.history.snapshot({ devices: [{ deviceId: 1, periodMs: 2_000 }], timeMs }));
    expect(performance.now() - beganMs).toBeLessThan(AT_ONCE_MS);
    expect(device?.online).toBe(false);
    expect(device?.points.every(({ value }) => value === null)).toBe(true);
  });
});
