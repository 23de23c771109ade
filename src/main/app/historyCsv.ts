/** Recorded samples as lines of CSV, a stretch of time at a time, so that any range takes little memory. */
import { csvRow } from './csvRow.ts';
import type { ExportRange } from './exportRange.ts';

/** Samples of one tag as the history gives them; `codes` are reasons of `quality.ts`. */
export interface TagColumns {
  readonly t: ArrayLike<number>;
  /** NaN where there is no value. */
  readonly value: ArrayLike<number>;
  readonly codes: ArrayLike<number>;
  /** Older ones of the range were left out. */
  readonly isTruncated: boolean;
  /** Stretches that could not be read, in words. */
  readonly unread: readonly { readonly fromMs: number; readonly toMs: number; readonly reason: string }[];
}

export interface CsvSource {
  readonly tags: readonly {
    readonly name: string;
    readonly unit: string;
    /** How its instants are written. */
    readonly time: (timeMs: number) => string;
  }[];
  /** The samples of all tags in [fromMs, toMs), in the order of the tags. */
  readonly read: (range: ExportRange) => readonly TagColumns[];
  readonly qualityWord: (code: number) => string;
}

const FIRST_STRETCH_MS = 3_600_000;
const LONGEST_STRETCH_MS = 7 * 86_400_000;
/** Fewer rows than this and the next stretch is twice as long. */
const FEW_ROWS = 20_000;

/** The lines, the header first: ascending by time within a stretch, then by tag. Damaged stretches stand as rows. */
export function* historyCsv(source: CsvSource, { fromMs, toMs }: ExportRange): Generator<string> {
  yield csvRow(['time', 'tag', 'value', 'unit', 'quality']);
  let stretchMs = FIRST_STRETCH_MS;
  for (let startMs = fromMs; startMs < toMs; ) {
    const endMs = Math.min(toMs, startMs + stretchMs);
    const columns = source.read({ fromMs: startMs, toMs: endMs });
    if (columns.some(({ isTruncated }) => isTruncated) && endMs - startMs > 1) {
      stretchMs = Math.ceil((endMs - startMs) / 2);
      continue;
    }
    const rows = rowsOf(source, columns);
    yield rows.map(({ line }) => line).join('');
    if (rows.length < FEW_ROWS) stretchMs = Math.min(LONGEST_STRETCH_MS, stretchMs * 2);
    startMs = endMs;
  }
}

interface Row {
  readonly timeMs: number;
  readonly line: string;
}

const rowsOf = ({ tags, qualityWord }: CsvSource, columns: readonly TagColumns[]): Row[] =>
  columns
    .flatMap(({ t, value, codes, unread }, index): Row[] => {
      const tag = tags[index];
      if (tag === undefined) throw new Error('BUG: samples of a tag that was not asked for');
      const samples = Array.from(t, (timeMs, position): Row => {
        const number = value[position] ?? Number.NaN;
        const quality = qualityWord(codes[position] ?? 0);
        const cells = [tag.time(timeMs), tag.name, Number.isNaN(number) ? null : number, tag.unit, quality];
        return { timeMs, line: csvRow(cells) };
      });
      const gaps = unread.map(({ fromMs, reason }): Row => {
        return { timeMs: fromMs, line: csvRow([tag.time(fromMs), tag.name, null, tag.unit, `unreadable: ${reason}`]) };
      });
      return [...gaps, ...samples];
    })
    .sort((one, other) => one.timeMs - other.timeMs);
