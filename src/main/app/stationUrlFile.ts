/** Where a running station answers, kept in its data folder for commands of the console: an address and no secret. */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { failure, type Result, success } from '#shared/model/result.ts';
import { worldError } from '../store/integrity/worldError.ts';

const OWNER_ALONE = 0o600;

const fileOf = (dataDirectory: string): string => join(dataDirectory, 'station.url');

/** Whole or not at all. The failure is one sentence. */
export const writeStationUrl = (dataDirectory: string, url: string): Result<null, string> => {
  const partial = `${fileOf(dataDirectory)}.partial`;
  try {
    rmSync(partial, { force: true });
    writeFileSync(partial, `${url}\n`, { mode: OWNER_ALONE });
    renameSync(partial, fileOf(dataDirectory));
    return success(null);
  } catch (error) {
    return failure(`${fileOf(dataDirectory)} cannot be written: ${worldError(error)}`);
  }
};

/** The address of the station of a folder, which may have been killed since. The failure is one sentence. */
export const readStationUrl = (dataDirectory: string): Result<string, string> => {
  try {
    const url = readFileSync(fileOf(dataDirectory), 'utf8').trim();
    return URL.canParse(url) ? success(url) : failure(`${fileOf(dataDirectory)} holds no address`);
  } catch {
    return failure(`no station runs on ${dataDirectory}`); // what cannot be read stands for what is not there
  }
};

/** Called at a clean end; a file that stays behind is found out by asking its address. */
export const removeStationUrl = (dataDirectory: string): void => {
  try {
    rmSync(fileOf(dataDirectory), { force: true });
  } catch {
    // the folder is gone or closed to us, and with it the file's use
  }
};
