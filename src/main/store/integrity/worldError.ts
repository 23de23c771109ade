import Database from 'better-sqlite3';

/** What disk, file or database can cause, in one line; anything else is a bug and is thrown on. */
export const worldError = (error: unknown): string => {
  if (error instanceof Database.SqliteError) return error.message;
  if (error instanceof Error && 'syscall' in error) return error.message;
  throw error;
};
