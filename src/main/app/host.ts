/** A whole station as a host starts it: demo plants, core and gateway, opened and closed as one. */
import { join } from 'node:path';
import type { Caller } from '#shared/api/caller.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { SecretProtector } from '#shared/model/secretProtector.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import type { Workstation } from '#shared/model/workstation.ts';
import { makeDataFolder } from './dataFolder.ts';
import { type DemoPlants, startDemoPlants } from './demoPlants.ts';
import { keepCertificate } from './keepCertificate.ts';
import { createLogger, type Logger } from './logger.ts';
import type { HostPrintPdf } from './maintenance/printAct.ts';
import { guardNetwork } from './networkGuard.ts';
import { profileFolders } from './places.ts';
import { readProfileLibrary } from './profileLibrary.ts';
import { type ServedStation, serveStation } from './serveStation.ts';
import { startStation } from './startStation.ts';
import type { Station } from './station.ts';
import { removeStationUrl, writeStationUrl } from './stationUrlFile.ts';
import { strangerAct } from './strangerAct.ts';
import { systemClock } from './systemClock.ts';

export interface HostOptions {
  readonly dataDirectory: string;
  readonly demo: boolean;
  /** Absent in demo, which brings its own. */
  readonly stationFile?: StationFile;
  readonly host: string;
  /** Serves a network without encryption. */
  readonly plainHttp: boolean;
  readonly port: number;
  readonly orNextPort: boolean;
  readonly token?: string;
  /** How the operating system protects secrets, where the host can ask it to. */
  readonly systemProtector?: SecretProtector | undefined;
  /** How the host makes a PDF of a page; where it has no way, the installed browser does. */
  readonly printPdf?: HostPrintPdf | undefined;
  /** The computer that the host's windows stand on. */
  readonly workstation?: Workstation | undefined;
  readonly onLoginAddress: (address: string) => void;
}

export interface RunningHost {
  readonly station: Station;
  readonly served: ServedStation;
  readonly logger: Logger;
  readonly windowCaller: () => Caller;
  readonly onForeignRequest: (from: string, message: string) => void;
  close(): Promise<void>;
}

/** Starts everything or nothing. The failure is one sentence for a person. */
export const startHost = async (options: HostOptions): Promise<Result<RunningHost, string>> => {
  const { dataDirectory, demo } = options;
  const folder = makeDataFolder(dataDirectory);
  if (!folder.ok) return folder;
  const logger = createLogger(join(dataDirectory, 'logs'));
  const network = await guardNetwork({ ...options, clock: systemClock });
  if (!network.ok) return network;
  const library = readProfileLibrary(profileFolders(dataDirectory));
  const simulated = demo ? await startDemoPlants(library, systemClock) : undefined;
  if (simulated?.ok === false) return simulated;
  const plants = simulated?.value;
  const started = await startStation({
    dataDirectory,
    library,
    ...stationFileOf(options, plants),
    ...(plants === undefined ? {} : { training: plants.desk }),
    ...(options.token === undefined ? {} : { automationToken: options.token }),
    network: network.value,
    systemProtector: options.systemProtector,
    printPdf: options.printPdf,
    workstation: options.workstation,
    clock: systemClock,
    logger,
  });
  if (!started.ok) {
    await plants?.close();
    return started;
  }
  const station = started.value;
  const served = await serveStation({
    station,
    host: options.host,
    port: options.port,
    orNext: options.orNextPort,
    network: network.value,
    logger,
    onLoginAddress: options.onLoginAddress,
  });
  const close = async (): Promise<void> => {
    if (served.ok) {
      removeStationUrl(dataDirectory);
      await served.value.close();
    }
    await station.close();
    await plants?.close();
  };
  if (!served.ok) {
    await close();
    return failure(served.error);
  }
  const told = writeStationUrl(dataDirectory, served.value.url);
  if (!told.ok) logger.warn(told.error);
  const renewal = keepCertificate(served.value, { ...options, clock: systemClock }, logger);
  return success({
    station,
    served: served.value,
    logger,
    windowCaller: () => station.access.windowCaller(),
    onForeignRequest: (from, message) => station.audit.addRefusal(strangerAct('foreign_request', from, message)),
    close: () => {
      renewal.stop();
      return close();
    },
  });
};

const stationFileOf = (options: HostOptions, plants: DemoPlants | undefined): { stationFile?: StationFile } => {
  const stationFile = plants?.stationFile ?? options.stationFile;
  return stationFile === undefined ? {} : { stationFile };
};
