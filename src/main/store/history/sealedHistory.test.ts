/** What the store seals reads as it did while it waited. */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { commit, finish, historyProfile, historyStore, type TestFrame } from '../../../../tests/kit/historyStore.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';
import { ReadStore } from '../readStore.ts';

const BEGIN_MS = Date.UTC(2026, 4, 3, 10, 20);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const TAGS = ['power', 'running', 'energy'].map((point) => ({ deviceId: 1, point, periodMs: 2_000 }));

const stretch = fc.record({
  /** Silence before it; the clock may be set back. */
  pauseMs: fc.oneof({ weight: 4, arbitrary: fc.constant(2_000) }, fc.integer({ min: -200_000, max: 9 * HOUR_MS })),
  stepMs: fc.constantFrom(1_000, 2_000, 2_000, 7_000),
  frames: fc.integer({ min: 1, max: 400 }),
  isLost: fc.boolean(),
  isRescaled: fc.boolean(),
});

afterAll(removeTemporaryFolders);

describe('sealed history', () => {
  it('reads as it did before it was sealed, over changes of the scale and of the clock', () => {
    fc.assert(
      fc.property(
        fc.array(stretch, { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 3 }),
        (stretches, hours) => {
          const { file, store } = historyStore();
          const rescaled = store.profileRevisionId(historyProfile, 'digest', { power: { scale: 0.5, offset: -3 } });
          const frames: TestFrame[] = [];
          const taken = new Set<number>();
          let processedMs = BEGIN_MS;
          for (const { pauseMs, stepMs, frames: count, isLost, isRescaled } of stretches) {
            processedMs += pauseMs - stepMs;
            for (let index = 0; index < count; index += 1) {
              processedMs += stepMs;
              while (taken.has(processedMs)) processedMs += 1;
              taken.add(processedMs);
              const revisionId = isRescaled ? rescaled : 1;
              frames.push({ deviceId: 1, processedMs, number: frames.length * 3, revisionId, isLost });
            }
          }
          commit(store, frames);
          const reader = new ReadStore(file);
          const range = { tags: TAGS, fromMs: BEGIN_MS - 1234, toMs: BEGIN_MS + 3 * DAY_MS };
          const answers = () => ({
            samples: finish(reader.history.raw({ ...range, mostSamples: 99_999 })),
            minutes: finish(reader.history.trend({ ...range, buckets: 300 })),
            hours: finish(reader.history.trend({ ...range, toMs: BEGIN_MS + 60 * DAY_MS, buckets: 300 })),
            few: finish(reader.history.trend({ ...range, buckets: 5 })),
          });
          const before = answers();
          for (const hour of hours) {
            finish(store.upkeep(BEGIN_MS + hour * HOUR_MS));
            const after = answers();
            expect(after.samples).toEqual(before.samples);
            for (const name of ['minutes', 'hours', 'few'] as const) {
              after[name].forEach((trend, index) => {
                const was = before[name][index];
                if (was === undefined || was.isFullResolution !== trend.isFullResolution) return;
                expect([name, trend.t, trend.min, trend.max, trend.last]).toEqual([
                  name,
                  was.t,
                  was.min,
                  was.max,
                  was.last,
                ]);
              });
            }
          }
          reader.close();
          store.close();
        },
      ),
      { numRuns: 12 },
    );
  }, 30_000);
});
