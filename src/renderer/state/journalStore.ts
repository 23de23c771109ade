import type { ApiError } from '#shared/api/apiError.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import { mergeRows } from './mergeRows.ts';
import { isArchive } from './replay/archiveMode.ts';
import { shownStore } from './replay/shownStore.ts';

const PAGE_ROWS = 100;
/** Rows kept in the screen's memory; older ones are read again on demand. */
const KEPT_ROWS = 5_000;

export interface JournalStore {
  /** Newest first, no number twice. */
  readonly rows: readonly JournalRow[];
  readonly phase: 'idle' | 'loading' | 'ready' | 'failed';
  /** The oldest row has been read. */
  readonly complete: boolean;
  readonly error: ApiError | null;
}

/** `useJournal` is what the screens show; new rows go to `useLiveJournal`. */
export const { live: useLiveJournal, shown: useJournal } = shownStore<JournalStore>({
  rows: [],
  phase: 'idle',
  complete: false,
  error: null,
});

/** Where an answer to what the screens have asked goes. */
const asked = (): typeof useJournal => (isArchive() ? useJournal : useLiveJournal);

export const changeJournal = (change: Partial<JournalStore>): void => asked().setState(change);

export const addRow = (row: JournalRow): void =>
  useLiveJournal.setState(({ rows, complete }) => {
    const all = mergeRows(rows, [row]);
    return { rows: all.slice(0, KEPT_ROWS), complete: complete && all.length <= KEPT_ROWS };
  });

export interface JournalPage {
  readonly limit: number;
  readonly beforeSeq?: number;
}

/** The rows that were the newest ones at an instant of the archive, in place of all others. */
export const acceptPast = (rows: readonly JournalRow[]): void =>
  useJournal.setState({ rows, phase: 'ready', complete: rows.length < PAGE_ROWS, error: null });

/** The next page to ask for: the newest rows first, then what lies before the oldest known row. */
export const nextPage = (from: 'newest' | 'older'): JournalPage => {
  const oldest = useJournal.getState().rows.at(-1);
  return from === 'older' && oldest !== undefined ? { limit: PAGE_ROWS, beforeSeq: oldest.seq } : { limit: PAGE_ROWS };
};

const newerThan = (rows: readonly JournalRow[], newest: JournalRow | undefined): readonly JournalRow[] =>
  rows.filter((row) => newest === undefined || row.seq > newest.seq);

/** A fresh start: rows behind a gap that the connection left would otherwise stay missing unseen. */
export const acceptNewest = (page: readonly JournalRow[]): void =>
  useLiveJournal.setState(({ rows }) => ({
    rows: mergeRows(newerThan(rows, page[0]), page),
    phase: 'ready',
    complete: page.length < PAGE_ROWS,
    error: null,
  }));

export const acceptOlder = (page: readonly JournalRow[]): void =>
  asked().setState(({ rows }) => ({
    rows: mergeRows(rows, page),
    phase: 'ready',
    complete: page.length < PAGE_ROWS,
    error: null,
  }));
