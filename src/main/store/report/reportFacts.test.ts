import { afterAll, expect, it } from 'vitest';
import { reportBench } from '../../../../tests/kit/reportBench.ts';
import { removeTemporaryFolders } from '../../../../tests/kit/temporaryFolder.ts';

afterAll(removeTemporaryFolders);

const DAY = 86_400_000;

it('the days of every counter of a large plant come whole: a part of them would be a wrong total', () => {
  const bench = reportBench();
  const fromMs = Date.UTC(2026, 9, 1);
  const days = Array.from({ length: 31 }, (_, index) => [fromMs + index * DAY, 1] as const);
  // Sixty machines with three counters each.
  for (let counter = 0; counter < 180; counter += 1)
    bench.count(1, `counter_${counter.toString()}`, { sinceMs: 0, lastMs: fromMs, days });
  const facts = bench.reader.reportFacts({ siteId: 1, fromMs, toMs: fromMs + 31 * DAY });
  expect(facts.counters).toHaveLength(180);
  expect(facts.days).toHaveLength(180 * 31);
});
