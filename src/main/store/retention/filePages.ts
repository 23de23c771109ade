import type { Connection } from '../openDatabase.ts';

/** The database file in pages. */
export interface FilePages {
  readonly pageBytes: number;
  readonly totalBytes: number;
  readonly freeBytes: number;
}

export const filePages = (connection: Connection): FilePages => {
  const read = (name: string): number => Number(connection.pragma(name, { simple: true }));
  const pageBytes = read('page_size');
  return { pageBytes, totalBytes: pageBytes * read('page_count'), freeBytes: pageBytes * read('freelist_count') };
};
