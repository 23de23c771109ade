import { expect, it } from 'vitest';
import type { HistoryTrend } from '#shared/api/history.ts';
import { type AskTrend, recordedSpan } from './recordedSpan.ts';

const NOW = Date.UTC(2026, 10, 21);
const YEAR = 366 * 86_400_000;

/** A history with values in [from, to), answered in even buckets as the station does. */
const historyOf = (from: number, to: number) => {
  let questions = 0;
  const ask: AskTrend = (fromMs, toMs, buckets) => {
    questions += 1;
    const t = Array.from({ length: buckets }, (_, index) => fromMs + ((toMs - fromMs) * index) / buckets);
    const min = t.map((time, index) => (time < to && (t[index + 1] ?? toMs) > from ? 1 : null));
    return Promise.resolve({ t, min, isFullResolution: false } as unknown as HistoryTrend);
  };
  return { ask, questions: () => questions };
};

it('finds the first and the last values to the second, in six questions', async () => {
  const [from, to] = [NOW - 2 * YEAR, NOW - YEAR];
  const { ask, questions } = historyOf(from, to);
  const found = await recordedSpan(ask, NOW);
  expect(Math.abs((found?.fromMs ?? 0) - from)).toBeLessThan(1_000);
  expect(Math.abs((found?.toMs ?? 0) - to)).toBeLessThan(1_000);
  expect(questions()).toBe(6);
});

it('finds none where there are none, or where the history cannot be read', async () => {
  expect(await recordedSpan(historyOf(0, 0).ask, NOW)).toBeNull();
  expect(await recordedSpan(() => Promise.resolve(null), NOW)).toBeNull();
});
