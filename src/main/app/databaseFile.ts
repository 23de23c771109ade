import { join } from 'node:path';

/** The one database of a data folder. */
export const databaseFile = (dataDirectory: string): string => join(dataDirectory, 'pult.db');
