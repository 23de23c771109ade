import { existsSync, readFileSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { schemaVersion } from '../migration.ts';
import { type Connection, openDatabase } from '../openDatabase.ts';
import { checkChunkRow } from './checkChunkRow.ts';
import { CHUNK_COLUMNS, chunkRow } from './chunkRows.ts';
import { damageMark } from './damageMark.ts';

/** `other`: it cannot be opened for a reason that is no damage (rights, a full disk), which opening will tell. */
export type Inspection =
  | { readonly kind: 'absent' | 'empty' | 'sound' | 'other' }
  /** Sound, but the log of a station that did not end by itself is gone: its last seconds may be missing. */
  | { readonly kind: 'logLost' }
  | { readonly kind: 'damaged'; readonly reason: string };

/** Up to here the whole file is checked at the start, about a second; of a larger one its ends. */
const WHOLE_CHECK_BYTES = 256 * 1024 * 1024;
/** Newest rows of the large tables that are read in a larger file. */
const NEWEST_ROWS = 64;
const LARGE_TABLES: ReadonlySet<string> = new Set(['frame', 'chunk', 'tier', 'journal', 'audit']);

const DAMAGE_CODES = /^SQLITE_(CORRUPT|NOTADB|FORMAT|IOERR_SHORT_READ|IOERR_READ)/;
const names = z.array(z.string());

/**
 * Looks at a database before a station opens it, in about a second whatever its size. Folds the log in. Damage deep in
 * a large file is left to the nightly verification, which leaves a mark that is found here.
 */
export const inspectDatabase = (file: string): Inspection => {
  const hasLog = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) return hasLog ? damaged('the database is gone, its log is there') : { kind: 'absent' };
  if (size === 0 && !hasLog) return { kind: 'empty' };
  const mark = damageMark(file);
  if (existsSync(mark)) return damaged(readFileSync(mark, 'utf8').trim());
  let connection: Connection | undefined;
  try {
    connection = openDatabase(file, 'write');
    const hadLogFile = existsSync(`${file}-wal`) && hasLog;
    connection.pragma('wal_checkpoint(TRUNCATE)');
    const found = databaseFault(connection, file);
    if (found !== undefined) return damaged(found);
    return !hadLogFile && endedInFlight(connection) ? { kind: 'logLost' } : { kind: 'sound' };
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return DAMAGE_CODES.test(error.code) ? damaged(error.message) : { kind: 'other' };
  } finally {
    connection?.close();
  }
};

const damaged = (reason: string): Inspection => ({ kind: 'damaged', reason });

/** What is wrong with an open database, as far as a second of looking can tell; undefined when nothing is. */
export const databaseFault = (connection: Connection, file: string): string | undefined => {
  const bytes = numberOf(connection, 'page_count') * numberOf(connection, 'page_size');
  const size = statSync(file).size;
  if (size < bytes) return `${(bytes - size).toString()} bytes are missing at the end of the file`;
  const tables = names.parse(connection.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all());
  if (schemaVersion(connection) > 0 && !tables.includes('journal')) return 'its tables are gone';
  if (size <= WHOLE_CHECK_BYTES) return quickCheck(connection, 'quick_check(1)');
  for (const table of tables) {
    const found = LARGE_TABLES.has(table)
      ? readEnds(connection, table)
      : quickCheck(connection, `quick_check("${table}")`);
    if (found !== undefined) return found;
  }
  return undefined;
};

const numberOf = (connection: Connection, pragma: string): number =>
  Number(connection.pragma(pragma, { simple: true }));

const quickCheck = (connection: Connection, pragma: string): string | undefined => {
  const [found = 'ok'] = names.parse(connection.prepare(`PRAGMA ${pragma}`).pluck().all());
  return found === 'ok' ? undefined : found;
};

/** Reads the oldest row and the newest ones, whole; chunks with their checksums. */
const readEnds = (connection: Connection, table: string): string | undefined => {
  connection.prepare(`SELECT * FROM ${table} ORDER BY rowid LIMIT 1`).get();
  connection.prepare(`SELECT * FROM ${table} ORDER BY rowid DESC LIMIT ${NEWEST_ROWS.toString()}`).all();
  return table === 'chunk' ? newestChunkFault(connection) : undefined;
};

/** All of the newest chunks damaged is a tail that was never written; a single one is for the verification. */
const newestChunkFault = (connection: Connection): string | undefined => {
  const rows = connection
    .prepare(`SELECT ${CHUNK_COLUMNS}, bytes FROM chunk ORDER BY id DESC LIMIT ${NEWEST_ROWS.toString()}`)
    .all();
  const faults = rows.map((row) => {
    const parsed = chunkRow.extend({ bytes: z.instanceof(Uint8Array) }).parse(row);
    return checkChunkRow(parsed, parsed.bytes);
  });
  return rows.length > 0 && faults.every((fault) => fault !== undefined) ? faults[0]?.message : undefined;
};

/** Facts that tell how the last user of the database left it. */
const LAST_FACT = `SELECT event FROM journal WHERE event IN
  ('station_started', 'station_stopped', 'database_salvaged', 'database_restored', 'database_log_lost')
  ORDER BY seq DESC LIMIT 1`;

/** A station that ends by itself says so last; after a kill its log is still there. */
const endedInFlight = (connection: Connection): boolean =>
  schemaVersion(connection) > 0 && connection.prepare(LAST_FACT).pluck().get() === 'station_started';
