import type { Connection } from '../openDatabase.ts';

/** The number of the newest row of the journal; 0 where it is empty. */
export const newestSeq = (connection: Connection): number =>
  Number(connection.prepare('SELECT coalesce(max(seq), 0) FROM journal').pluck().get());
