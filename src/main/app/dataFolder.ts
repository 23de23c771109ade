import { mkdirSync } from 'node:fs';
import { failure, type Result, success } from '#shared/model/result.ts';
import { lockStation } from '../store/stationLock.ts';

/**
 * Makes the data folder where it is missing, for its owner alone: the database holds what proves who users are. The failure
 * is one sentence for a person.
 */
export const makeDataFolder = (directory: string): Result<null, string> => {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return success(null);
  } catch (error) {
    return unusable(directory, error);
  }
};

/** The same, and keeps others off it until it is released. */
export const takeDataFolder = (directory: string): Result<{ release: () => void }, string> => {
  const made = makeDataFolder(directory);
  if (!made.ok) return made;
  try {
    return lockStation(directory);
  } catch (error) {
    return unusable(directory, error);
  }
};

const unusable = (directory: string, error: unknown) =>
  failure(`${directory} cannot be the data folder: ${error instanceof Error ? error.message : String(error)}`);
