import Database from 'better-sqlite3';

const FULL_CODES = /^SQLITE_(FULL|IOERR_WRITE|IOERR_SHMSIZE)/;

/** Whether the database could not write for want of room. */
export const isDiskFull = (error: unknown): boolean =>
  error instanceof Database.SqliteError && FULL_CODES.test(error.code);
