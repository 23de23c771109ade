import type { MaintenanceLog } from '#shared/model/maintenance.ts';
import type { CounterAmount } from '../../store/counters/commitCounters.ts';
import type { MaintenanceCommit, MaintenanceCommitted } from '../../store/maintenance/commitMaintenance.ts';
import type { LogSearch, StoredMaintenance } from '../../store/maintenance/storedMaintenance.ts';
import type { StoreThreads } from '../storeThreads.ts';

/** What maintenance needs of the store. */
export interface MaintenanceStore {
  readonly commit: (commit: MaintenanceCommit) => Promise<MaintenanceCommitted>;
  readonly read: () => Promise<StoredMaintenance>;
  readonly logs: (search: LogSearch) => Promise<readonly MaintenanceLog[]>;
  readonly log: (id: number) => Promise<MaintenanceLog | undefined>;
  /** Growth of all counters in the days that began from then on. */
  readonly daysSince: (fromMs: number) => Promise<readonly CounterAmount[]>;
}

/** It in the threads that own the database. */
export const storedMaintenance = ({ writer, reader }: Pick<StoreThreads, 'writer' | 'reader'>): MaintenanceStore => ({
  commit: (commit) => writer.call.commitMaintenance(commit),
  read: () => reader.call.maintenance(),
  logs: (search) => reader.call.maintenanceLogs(search),
  log: (id) => reader.call.maintenanceLog(id),
  daysSince: (fromMs) => reader.call.counterDaysSince(fromMs),
});
