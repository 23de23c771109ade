import Database from 'better-sqlite3';
import { worldError } from './worldError.ts';

/** Failures that pass: they say nothing of what is stored. */
const PASSING = /^SQLITE_(BUSY|LOCKED|NOMEM|INTERRUPT|FULL|CANTOPEN|PROTOCOL|READONLY|IOERR_(NOMEM|LOCK|BLOCKED|SHM))/;

/** What tells of damage, in one line, as `worldError`; what passes by itself is thrown on: nothing was verified then. */
export const damageError = (error: unknown): string => {
  if (error instanceof Database.SqliteError && PASSING.test(error.code)) throw error;
  return worldError(error);
};
