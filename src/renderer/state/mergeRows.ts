import type { JournalRow } from '#shared/model/journal.ts';

/** Both lists as one, newest first, no number twice. */
export const mergeRows = (rows: readonly JournalRow[], added: readonly JournalRow[]): readonly JournalRow[] => {
  const bySeq = new Map([...rows, ...added].map((row) => [row.seq, row]));
  return [...bySeq.values()].sort((a, b) => b.seq - a.seq);
};
