import type { Connection } from './openDatabase.ts';

/** Who the station is; empty for a database that no station has opened yet. */
export const readStationId = (connection: Connection): string => {
  const id = connection.prepare(`SELECT value FROM station WHERE key = 'id'`).pluck().get();
  return typeof id === 'string' ? id : '';
};
