/** Groups of pens in the database. A row that another version of the program wrote and this one cannot read is left out. */
import { z } from 'zod';
import { failure, type Result, success } from '#shared/model/result.ts';
import { TREND_AXES, TREND_LIMITS } from '#shared/model/trendGroup.ts';
import { folded } from '../foldedText.ts';
import type { Connection } from '../openDatabase.ts';

const storedPen = z.object({
  deviceId: z.int(),
  point: z.string(),
  /** The tag's name when it was saved. */
  savedTag: z.string(),
  shiftMs: z.int().optional(),
  pane: z.int(),
  axis: z.enum(TREND_AXES),
  colour: z.int(),
});

export type StoredTrendPen = Readonly<z.infer<typeof storedPen>>;

export interface StoredTrendGroup {
  readonly id: number;
  readonly name: string;
  readonly panes: number;
  readonly pens: readonly StoredTrendPen[];
  readonly savedMs: number;
  readonly savedBy: string;
}

/** `id` undefined: a new group. */
export interface TrendGroupChange extends Omit<StoredTrendGroup, 'id'> {
  readonly id: number | undefined;
}

export interface TrendGroupSaved {
  /** Null for a new one. */
  readonly before: StoredTrendGroup | null;
  readonly after: StoredTrendGroup;
}

export type TrendGroupFault = 'no_trend_group' | 'trend_name_taken' | 'trend_groups_full';

const row = z.object({
  id: z.number(),
  name: z.string(),
  panes: z.number(),
  pens: z.string(),
  saved_ms: z.number(),
  saved_by: z.string(),
});
const storedPens = z.array(storedPen);

const groupOf = (found: unknown): StoredTrendGroup | undefined => {
  const { id, name, panes, pens, saved_ms: savedMs, saved_by: savedBy } = row.parse(found);
  const parsed = storedPens.safeParse(JSON.parse(pens));
  return parsed.success ? { id, name, panes, pens: parsed.data, savedMs, savedBy } : undefined;
};

/** By name. */
export const readTrendGroups = (connection: Connection): StoredTrendGroup[] =>
  connection
    .prepare('SELECT * FROM trend_group ORDER BY name_key')
    .all()
    .flatMap((found) => groupOf(found) ?? []);

const groupById = (connection: Connection, id: number): StoredTrendGroup | undefined => {
  const found = connection.prepare('SELECT * FROM trend_group WHERE id = ?').get(id);
  return found === undefined ? undefined : groupOf(found);
};

const numberFrom = (connection: Connection, sql: string, ...values: readonly string[]): number | undefined =>
  z
    .number()
    .optional()
    .parse(
      connection
        .prepare(sql)
        .pluck()
        .get(...values),
    );

/** Keeps a new group or replaces one; names are the same whatever their case. */
export const saveTrendGroup = (
  connection: Connection,
  change: TrendGroupChange,
): Result<TrendGroupSaved, TrendGroupFault> => {
  const all = connection.transaction((): Result<TrendGroupSaved, TrendGroupFault> => {
    const key = folded(change.name);
    const holder = numberFrom(connection, 'SELECT id FROM trend_group WHERE name_key = ?', key);
    if (holder !== undefined && holder !== change.id) return failure('trend_name_taken');
    const before = change.id === undefined ? undefined : groupById(connection, change.id);
    if (change.id !== undefined && before === undefined) return failure('no_trend_group');
    const count = numberFrom(connection, 'SELECT COUNT(*) FROM trend_group') ?? 0;
    if (before === undefined && count >= TREND_LIMITS.groups) return failure('trend_groups_full');
    const written = connection
      .prepare(
        `INSERT INTO trend_group (id, name, name_key, panes, pens, saved_ms, saved_by) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, panes = excluded.panes,
           pens = excluded.pens, saved_ms = excluded.saved_ms, saved_by = excluded.saved_by`,
      )
      .run(
        change.id ?? null,
        change.name,
        key,
        change.panes,
        JSON.stringify(change.pens),
        change.savedMs,
        change.savedBy,
      );
    const after = groupById(connection, change.id ?? Number(written.lastInsertRowid));
    if (after === undefined) throw new Error('BUG: a trend group that was just saved is not there');
    return success({ before: before ?? null, after });
  });
  return all.immediate();
};

/** Gives what was removed; undefined where there was none. */
export const removeTrendGroup = (connection: Connection, id: number): StoredTrendGroup | undefined => {
  const all = connection.transaction((): StoredTrendGroup | undefined => {
    const before = groupById(connection, id);
    connection.prepare('DELETE FROM trend_group WHERE id = ?').run(id);
    return before;
  });
  return all.immediate();
};
