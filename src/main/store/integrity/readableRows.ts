import { damageError } from './damageError.ts';

/** Rows that cannot be read are stepped over one by one; after so many in a row the rest is given up. */
const MOST_SKIPPED = 4_096;

/**
 * Rows in the order of their keys from above `afterKey` on, in batches; where the table is torn, the keys behind the
 * tear are tried one by one. `onTear` is told the key behind which reading failed, and why.
 */
export function* readableRows<Row>(
  readBatch: (afterKey: number, limit: number) => readonly Row[],
  keyOf: (row: Row) => number,
  batchRows: number,
  onTear: (afterKey: number, message: string) => void,
): Generator<readonly Row[]> {
  let afterKey = 0;
  let limit = batchRows;
  let skipped = 0;
  while (skipped < MOST_SKIPPED) {
    try {
      const rows = readBatch(afterKey, limit);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield rows;
      afterKey = keyOf(last);
      skipped = 0;
      limit = batchRows;
    } catch (error) {
      const message = damageError(error);
      if (limit === 1) afterKey += 1;
      if (limit === 1) skipped += 1;
      else onTear(afterKey, message);
      limit = 1;
    }
  }
}
