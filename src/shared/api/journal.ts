import type { JournalRow } from '../model/journal.ts';

export interface JournalQuery {
  /** Newest first, from before this number; from the newest when absent. */
  readonly beforeSeq?: number | undefined;
  /** 1…500. */
  readonly limit: number;
}

export interface JournalReads {
  'journal.list': { input: JournalQuery; output: readonly JournalRow[] };
}

export interface JournalEvents {
  /** A row was written to disk. */
  'journal.added': JournalRow;
}
