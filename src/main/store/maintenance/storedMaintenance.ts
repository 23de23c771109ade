/** Maintenance as the store keeps it. Moments are UTC epoch ms, hours running hours of the device. */
import type {
  MaintenanceAlert,
  MaintenanceAssignment,
  MaintenanceLog,
  MaintenanceTemplate,
} from '#shared/model/maintenance.ts';
import type { OpenWork, ServiceDone } from '#shared/model/maintenanceService.ts';

/** What the next due points count from. */
export interface StoredService extends ServiceDone {
  /** Of its log. */
  readonly id: number;
  readonly deviceId: number;
}

/** Hours that a person read. */
export interface StoredHours {
  readonly deviceId: number;
  readonly hours: number;
  readonly timeMs: number;
  readonly reason: string;
  readonly actor: string;
}

export interface StoredOpenWork extends OpenWork {
  readonly deviceId: number;
}

/** All that the rules go by; what was removed is left out, alerts that ended too. */
export interface StoredMaintenance {
  readonly templates: readonly MaintenanceTemplate[];
  readonly assignments: readonly MaintenanceAssignment[];
  /** In the order in which they were entered. */
  readonly services: readonly StoredService[];
  /** The newest of each device. */
  readonly hours: readonly StoredHours[];
  readonly open: readonly StoredOpenWork[];
  readonly alerts: readonly MaintenanceAlert[];
}

/** A service to be kept. */
export interface NewMaintenanceLog extends Omit<MaintenanceLog, 'id' | 'performed'> {
  readonly intervalId: number;
  readonly performed: ServiceDone['performed'];
}

export interface LogSearch {
  readonly deviceId: number;
  readonly limit: number;
  readonly beforeId?: number | undefined;
}
