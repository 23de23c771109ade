import { expect, test } from 'vitest';
import type { JournalRow } from '#shared/model/journal.ts';
import { mergeRows } from './mergeRows.ts';

const row = (seq: number): JournalRow => ({ seq, timeMs: seq, kind: 'station', event: 'station_started' });

test('rows stand newest first and none twice', () => {
  const merged = mergeRows([row(5), row(4)], [row(6), row(5), row(3)]);
  expect(merged.map(({ seq }) => seq)).toEqual([6, 5, 4, 3]);
});
