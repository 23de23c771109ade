import { z } from 'zod';
import type { Connection } from '../../openDatabase.ts';
import type { StoredType } from './record.ts';
import { LEFT_TABLES } from './tableManners.ts';

/** How the rows of a table look in a record, so that a row can be told to belong to it. */
export interface TableShape {
  readonly table: string;
  readonly columns: readonly string[];
  /** What each column may be stored as. */
  readonly storages: readonly (readonly StoredType['storage'][])[];
  /** The column that is the row id and stands empty in the record; -1 where there is none. */
  readonly rowIdColumn: number;
  /** Columns that every row has; later ones came with a migration and may be missing in older rows. */
  readonly leastColumns: number;
}

const columnRows = z.array(
  z.object({
    name: z.string(),
    type: z.string(),
    notnull: z.number(),
    pk: z.number(),
    dflt_value: z.string().nullable(),
  }),
);

/** A real that is a whole number is stored as an integer. */
const STORAGES: Readonly<Record<string, readonly StoredType['storage'][]>> = {
  INTEGER: ['integer'],
  REAL: ['real', 'integer'],
  TEXT: ['text'],
  BLOB: ['blob'],
};

/** Shapes of the tables that are salvaged, of a database with the present schema. The tables are STRICT, so types can be relied on. */
export const tableShapes = (connection: Connection): TableShape[] =>
  z
    .array(z.string())
    .parse(connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid`).pluck().all())
    .filter((table) => LEFT_TABLES[table] === undefined)
    .map((table) => shapeOf(connection, table));

const shapeOf = (connection: Connection, table: string): TableShape => {
  const columns = columnRows.parse(connection.pragma(`table_info("${table}")`));
  const primary = columns.filter(({ pk }) => pk > 0);
  const [only] = primary;
  const isRowId = primary.length === 1 && only?.type === 'INTEGER';
  const rowIdColumn = isRowId ? columns.indexOf(only) : -1;
  return {
    table,
    columns: columns.map(({ name }) => name),
    storages: columns.map(({ type, notnull, pk }, index) => {
      if (index === rowIdColumn) return ['null'];
      const stored = STORAGES[type] ?? [];
      return notnull === 1 || pk > 0 ? stored : [...stored, 'null'];
    }),
    rowIdColumn,
    leastColumns: columns.findLastIndex(({ dflt_value: preset }) => preset === null) + 1,
  };
};

/** Whether a record of these types can be a row of the table. */
export const fitsShape = (types: readonly StoredType[], { storages, leastColumns }: TableShape): boolean =>
  types.length >= leastColumns &&
  types.length <= storages.length &&
  types.every(({ storage }, index) => storages[index]?.includes(storage) === true);

/** Tables with which some row of another table could be mistaken: by its shape alone it cannot be told whose it is. */
export const alikeTables = (shapes: readonly TableShape[]): ReadonlySet<string> =>
  new Set(
    shapes.filter((one) => shapes.some((other) => other !== one && areAlike(one, other))).map(({ table }) => table),
  );

const areAlike = (one: TableShape, other: TableShape): boolean => {
  const most = Math.min(one.storages.length, other.storages.length);
  if (Math.max(one.leastColumns, other.leastColumns) > most) return false;
  return one.storages
    .slice(0, most)
    .every((storages, index) => storages.some((storage) => other.storages[index]?.includes(storage)));
};
