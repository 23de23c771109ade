import type { HistorySpan } from '#shared/api/history.ts';
import { knownMs, type PastReader, type PlacesOf } from '../../store/history/pastReader.ts';
import type { StoredTransition } from '../../store/journal/alarmTransitions.ts';
import type { CutRow } from '../../store/journal/journalCut.ts';

/** A row of the journal on its way into the picture. */
export interface ComingRow extends CutRow {
  readonly knownMs: number;
  /** Of a row of an alarm. */
  readonly transition: StoredTransition | undefined;
}

export interface ComingRows {
  readonly rows: readonly ComingRow[];
  /** All that became known up to then is among them; ∞ where nothing was left out. */
  readonly reachMs: number;
}

export const NO_ROWS: ComingRows = { rows: [], reachMs: Number.POSITIVE_INFINITY };

/** Rows of one answer, some more where an instant has so many alone: a flood is told in parts. */
export const MOST_COMING_ROWS = 4_096;
/** Each of them looks for the scan that it came of. */
const PAGE_ROWS = 64;

/**
 * Rows behind `seq` up to `toSeq`, in the order in which they became known within the span: where the clock was set back,
 * those of the first pass count as known at its end. Pauses between parts.
 */
export function* comingRows(
  reader: PastReader,
  placesOf: PlacesOf,
  { seq, toSeq, span, most }: { seq: number; toSeq: number; span: HistorySpan; most: number },
): Generator<undefined, ComingRows> {
  const { fromMs, toMs } = span;
  const rows: ComingRow[] = [];
  let lastMs = fromMs;
  for (let from = seq; from < toSeq; from += PAGE_ROWS) {
    const to = Math.min(from + PAGE_ROWS, toSeq);
    const transitions = new Map(reader.transitions(from, to).map((row) => [row.seq, row]));
    for (const row of reader.rows(from, to)) {
      lastMs = Math.min(toMs, Math.max(lastMs, knownMs(row, placesOf)));
      rows.push({ ...row, knownMs: lastMs, transition: transitions.get(row.seq) });
    }
    yield;
    const reachMs = lastMs - 1; // rows still to come may have become known at the same instant as the last one
    if (rows.length >= most && reachMs > fromMs && to < toSeq)
      return { rows: rows.filter((row) => row.knownMs <= reachMs), reachMs };
  }
  return { rows, reachMs: Number.POSITIVE_INFINITY };
}
