import { existsSync } from 'node:fs';
import type { Clock } from '#shared/model/clock.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { STATION_RUNS } from '../store/stationLock.ts';
import { type StationIdentity, WriteStore } from '../store/writeStore.ts';
import { ConfigurationService } from './configurationService.ts';
import { databaseFile } from './databaseFile.ts';
import { takeDataFolder } from './dataFolder.ts';
import { eventTexts } from './eventTexts.ts';
import type { ProfileLibrary } from './profileLibrary.ts';
import { readEventTables } from './readEventTables.ts';

/** A station's data without the station: for commands of the console. */
export interface OfflineStation {
  readonly configuration: ConfigurationService;
  readonly identity: () => StationIdentity;
  /** Schema steps that opening took. */
  readonly migrated: readonly string[];
  close(): void;
}

export interface OfflineOptions {
  readonly dataDirectory: string;
  readonly library: ProfileLibrary;
  readonly clock: Clock;
  /** Whether a folder that is not there yet is made. */
  readonly create: boolean;
  /** What a running station can be told instead of being closed: `use …`. */
  readonly whereRunning?: string;
}

/** Opens and migrates the data of a station that is not running. The failure is one sentence for a person. */
export const openOffline = (options: OfflineOptions): Result<OfflineStation, string> => {
  const { dataDirectory, create, whereRunning } = options;
  if (!create && !existsSync(databaseFile(dataDirectory))) return failure(`there is no station in ${dataDirectory}`);
  const lock = takeDataFolder(dataDirectory);
  if (!lock.ok) {
    return failure(
      lock.error === STATION_RUNS && whereRunning !== undefined ? `${lock.error}, or ${whereRunning}` : lock.error,
    );
  }
  const opened = WriteStore.open(databaseFile(dataDirectory), eventTexts(readEventTables()));
  if (!opened.ok) {
    lock.value.release();
    return failure(`the database ${databaseFile(dataDirectory)} cannot be opened: ${opened.error}`);
  }
  const { store, migrated } = opened.value;
  return success({
    configuration: configurationOf(store, options),
    identity: () => store.identity(),
    migrated,
    close: () => {
      store.close();
      lock.value.release();
    },
  });
};

const configurationOf = (store: WriteStore, { library, clock }: OfflineOptions): ConfigurationService =>
  new ConfigurationService(
    {
      library,
      clock,
      identity: () => Promise.resolve(store.identity()),
      commit: (commit) => Promise.resolve(store.commitConfiguration(commit)),
      onChange: () => Promise.resolve(),
    },
    store.readConfiguration(),
  );
