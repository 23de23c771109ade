/** The station core as its two hosts see it: they start it, it knows neither. */
import type { StationApi, StationEvent } from '#shared/api/contract.ts';
import type { StationHealth, StationInfo } from '#shared/api/station.ts';
import type { Clock } from '#shared/model/clock.ts';
import type { JournalEntry } from '#shared/model/journal.ts';
import type { SecretProtector } from '#shared/model/secretProtector.ts';
import type { StationFile } from '#shared/model/stationFile.ts';
import type { Workstation } from '#shared/model/workstation.ts';
import type { TrainingDesk } from '../simulator/training/trainingDesk.ts';
import type { Configuration } from '../store/configurationStore.ts';
import type { AccessService } from './accessService.ts';
import type { Audit } from './auditor.ts';
import type { Dispatch } from './dispatcher.ts';
import type { Logger } from './logger.ts';
import type { HostPrintPdf } from './maintenance/printAct.ts';
import type { NetworkGuard } from './networkGuard.ts';
import type { ProfileLibrary } from './profileLibrary.ts';
import type { SecretStore } from './secretStore.ts';

export interface StationOptions {
  readonly dataDirectory: string;
  readonly library: ProfileLibrary;
  /** Applied as a difference at the start; without it the database's own configuration stands. */
  readonly stationFile?: StationFile;
  /** The simulated plants of a demo; its presence makes the station one. */
  readonly training?: TrainingDesk;
  /** Administrator token for automation. */
  readonly automationToken?: string;
  /** How the operating system protects secrets, where the host can ask it to. */
  readonly systemProtector?: SecretProtector | undefined;
  /** How the host makes a PDF of a page; where it has no way, the installed browser does. */
  readonly printPdf?: HostPrintPdf | undefined;
  /** The computer that the host's windows stand on. */
  readonly workstation?: Workstation | undefined;
  readonly network: Pick<NetworkGuard, 'kind' | 'authority'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Station {
  readonly dispatch: Dispatch;
  readonly access: AccessService;
  readonly audit: Audit;
  /** Passwords of integrations. */
  readonly secrets: SecretStore;
  listen(listener: (event: StationEvent) => void): ReturnType<StationApi['listen']>;
  note(entry: Omit<JournalEntry, 'timeMs'>): Promise<void>;
  info(): StationInfo;
  health(): StationHealth;
  configuration(): Configuration;
  /** Tells of a bug that a host caught: the station goes on and says so. */
  fault(message: string): void;
  close(): Promise<void>;
}
