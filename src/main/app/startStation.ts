import { type Result, success } from '#shared/model/result.ts';
import { databaseFile } from './databaseFile.ts';
import { takeDataFolder } from './dataFolder.ts';
import { openStore } from './openStore.ts';
import { RunningStation } from './runningStation.ts';
import type { Station, StationOptions } from './station.ts';

/** Starts polling, recording and answering. The failure is one sentence for a person. */
export const startStation = async (options: StationOptions): Promise<Result<Station, string>> => {
  const lock = takeDataFolder(options.dataDirectory);
  if (!lock.ok) return lock;
  const opened = await openStore(databaseFile(options.dataDirectory), options);
  if (!opened.ok) {
    lock.value.release();
    return opened;
  }
  const station = await RunningStation.start(options, opened.value, lock.value.release);
  return success(station);
};
