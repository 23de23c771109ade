import { statSync } from 'node:fs';
import Database from 'better-sqlite3';

export type Connection = Database.Database;

/** better-sqlite3 13 ends an older Node with a segmentation fault and no message. */
const OLDEST_NODE = 22;

/**
 * Opens the station's database. Durability: WAL with `synchronous=FULL`, because NORMAL loses acknowledged rows
 * on a power cut.
 */
export const openDatabase = (file: string, access: 'write' | 'read'): Connection => {
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    throw new Error(`BUG: the store needs Node ${OLDEST_NODE.toString()} or newer, this is ${process.versions.node}`);
  }
  const connection = new Database(file, { readonly: access === 'read', timeout: 5000 });
  if (access === 'write') {
    // Takes effect in a file without tables; `migrate` sees to the others.
    connection.pragma('auto_vacuum = INCREMENTAL');
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
  }
  return connection;
};

/** Loads SQLite into this thread, which otherwise happens with the first database that is opened. */
export const loadAddon = (): void => {
  new Database(':memory:').close();
};

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** Bytes on disk of the database with its write-ahead log. */
export const databaseBytes = (file: string): number => sizeOf(file) + sizeOf(`${file}-wal`);
