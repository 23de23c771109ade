import Database from 'better-sqlite3';
import type { StorageFailure, StorageFailureCode } from '#shared/model/storageFailure.ts';
import { worldError } from './worldError.ts';

/** Codes of the system, and the beginnings of SQLite's result codes (sqlite.org/rescode.html). */
const SYSTEM: Readonly<Record<string, StorageFailureCode>> = {
  EACCES: 'noAccess',
  EPERM: 'noAccess',
  EROFS: 'noAccess',
  ENOENT: 'noFolder',
  ENOTDIR: 'noFolder',
  EEXIST: 'noFolder',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EIO: 'diskSick',
};
const SQLITE: readonly (readonly [beginning: string, StorageFailureCode])[] = [
  ['SQLITE_FULL', 'diskFull'],
  ['SQLITE_IOERR', 'diskSick'],
  ['SQLITE_CORRUPT', 'databaseDamaged'],
  ['SQLITE_NOTADB', 'databaseDamaged'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_READONLY', 'noAccess'],
  ['SQLITE_PERM', 'noAccess'],
  ['SQLITE_CANTOPEN', 'noAccess'],
];

const codeOf = (error: unknown): StorageFailureCode => {
  if (error instanceof Database.SqliteError) {
    return SQLITE.find(([beginning]) => error.code.startsWith(beginning))?.[1] ?? 'other';
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return SYSTEM[code] ?? 'other';
};

/** What disk, file or database can cause; anything else is a bug and is thrown on. `what` begins the sentence. */
export const worldFailure = (error: unknown, what = ''): StorageFailure => ({
  code: codeOf(error),
  message: `${what}${worldError(error)}`,
});
