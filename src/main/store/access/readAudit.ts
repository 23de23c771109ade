import type { AuditRow } from '#shared/model/audit.ts';
import type { Connection } from '../openDatabase.ts';
import { type AuditWanted, holdsText } from './auditMatch.ts';
import { chainedRow } from './auditRow.ts';

export interface AuditSearch extends AuditWanted {
  /** Rows before this number; from the newest when absent. */
  readonly beforeSeq?: number | undefined;
  readonly limit: number;
}

const TEXT_COLUMNS = ['object', 'user', 'action'] as const;
type TextColumn = (typeof TEXT_COLUMNS)[number];

/** Words of a column, with the text they were looked for by. */
interface Words {
  readonly column: TextColumn;
  readonly words: readonly string[];
}

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** With more words than this rows are so common that they are found by walking. */
const MOST_WALKED_WORDS = 200;

/**
 * Rows of a search, the newest first. SQLite knows no case but that of ASCII, so texts are looked up among the
 * different words of their column, which are few, and the rows by the index of these words.
 */
export const readAudit = (connection: Connection, search: AuditSearch): AuditRow[] =>
  connection.transaction(() => {
    const span = seqSpan(connection, search);
    if (span === undefined) return [];
    const searched = TEXT_COLUMNS.flatMap((column): Words[] => {
      const text = search[column];
      return text === undefined || text === '' ? [] : [{ column, words: wordsWith(connection, column, text) }];
    });
    if (searched.some(({ words }) => words.length === 0)) return [];
    const conditions = [span, ...timeConditions(search), ...searched.map(oneOf)];
    const leading = leadOf(searched);
    const seqs =
      leading === undefined
        ? newest(connection, conditions, search.limit)
        : leading.words.flatMap((word) => {
            const isWord = { sql: `${leading.column} = ?`, values: [word] };
            return newest(connection, [isWord, ...conditions], search.limit);
          });
    return rowsOf(connection, seqs.sort((one, other) => other - one).slice(0, search.limit));
  })();

const newest = (connection: Connection, conditions: readonly Condition[], limit: number): number[] =>
  connection
    .prepare(`SELECT seq FROM audit WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} ORDER BY seq DESC LIMIT ?`)
    .pluck()
    .all(...conditions.flatMap(({ values }) => values), limit) as number[];

const rowsOf = (connection: Connection, seqs: readonly number[]): AuditRow[] =>
  connection
    .prepare('SELECT * FROM audit WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq DESC')
    .all(JSON.stringify(seqs))
    .map((found) => chainedRow(found).row);

/** The column by whose index rows are found: the one with the fewest words. */
const leadOf = (searched: readonly Words[]): Words | undefined =>
  searched
    .filter(({ words }) => words.length <= MOST_WALKED_WORDS)
    .sort((one, other) => one.words.length - other.words.length)[0];

/** A unary plus keeps a condition from choosing the index: the order of `seq` would have to be sorted for it. */
const oneOf = ({ column, words }: Words): Condition => ({
  sql: `+${column} IN (SELECT value FROM json_each(?))`,
  values: [JSON.stringify(words)],
});

const timeConditions = ({ fromMs, toMs }: AuditSearch): Condition[] => [
  ...(fromMs === undefined ? [] : [{ sql: '+time_ms >= ?', values: [fromMs] }]),
  ...(toMs === undefined ? [] : [{ sql: '+time_ms < ?', values: [toMs] }]),
];

/**
 * Between which numbers the rows of a span of time lie; undefined where there are none. The clock may have been set
 * back, so the first by time need not be the first by number: all of its index is looked at.
 */
const seqSpan = (connection: Connection, { fromMs, toMs, beforeSeq }: AuditSearch): Condition | undefined => {
  const below = beforeSeq ?? Number.MAX_SAFE_INTEGER;
  if (fromMs === undefined && toMs === undefined) return { sql: 'seq < ?', values: [below] };
  const found = connection
    .prepare('SELECT min(seq) AS first, max(seq) AS last FROM audit WHERE time_ms >= ? AND time_ms < ?')
    .get(fromMs ?? 0, toMs ?? Number.MAX_SAFE_INTEGER) as { first: number | null; last: number | null };
  if (found.first === null || found.last === null) return undefined;
  return { sql: 'seq BETWEEN ? AND ?', values: [found.first, Math.min(found.last, below - 1)] };
};

/** The different words of a column that hold the text, found by leaping through its index. */
const wordsWith = (connection: Connection, column: TextColumn, text: string): string[] => {
  const words = connection
    .prepare(
      `WITH RECURSIVE word (text) AS (
         SELECT min(${column}) FROM audit
         UNION ALL
         SELECT (SELECT min(${column}) FROM audit WHERE ${column} > word.text) FROM word WHERE word.text IS NOT NULL)
       SELECT text FROM word WHERE text IS NOT NULL`,
    )
    .pluck()
    .all() as string[];
  return words.filter((word) => holdsText(word, text));
};
