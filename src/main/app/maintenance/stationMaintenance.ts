import type { Clock } from '#shared/model/clock.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import type { Configuration } from '../../store/configurationStore.ts';
import type { StoredMaintenance } from '../../store/maintenance/storedMaintenance.ts';
import type { AlarmDesk } from '../alarms/alarmDesk.ts';
import type { Counters } from '../counters.ts';
import { deviceName } from '../deviceName.ts';
import type { EventHub } from '../eventHub.ts';
import type { Logger } from '../logger.ts';
import { shipped } from '../places.ts';
import type { RepeatedWork } from '../repeatedWork.ts';
import type { StoreThreads } from '../storeThreads.ts';
import { DemoMaintenance } from './demoMaintenance.ts';
import type { MaintenanceHandlerParts } from './maintenanceHandlers.ts';
import { MAINTENANCE_LOOK_MS, MaintenanceService } from './maintenanceService.ts';
import { storedMaintenance } from './maintenanceStore.ts';
import type { ActPrinting, PrintPdf } from './printAct.ts';
import { printInTurn } from './printInTurn.ts';
import { readRegulations } from './standardRegulations.ts';

export interface StationMaintenanceParts {
  readonly threads: Pick<StoreThreads, 'writer' | 'reader'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly hub: EventHub;
  readonly tellJournal: (rows: readonly JournalRow[]) => void;
  readonly alarms: Pick<AlarmDesk, 'report'>;
  readonly counters: Pick<Counters, 'all'>;
  readonly configuration: () => Configuration;
  readonly stationName: () => string;
  readonly printPdf: PrintPdf;
}

const regulations = () => readRegulations(shipped('maintenance'));

/** Maintenance as a running station has it: its service with its scheduler, and what the contract's entries need. */
export class StationMaintenance {
  readonly service: MaintenanceService;
  readonly handlerParts: MaintenanceHandlerParts;
  readonly #parts: StationMaintenanceParts;
  readonly #demo: DemoMaintenance;

  constructor(parts: StationMaintenanceParts, state: StoredMaintenance) {
    const { threads, alarms, configuration, counters, printPdf, stationName } = parts;
    this.#parts = parts;
    this.service = new MaintenanceService(
      {
        ...parts,
        store: storedMaintenance(threads),
        devices: () => configuration().devices,
        counters: () => counters.all,
        report: (deviceId, isActive, value) => alarms.report(deviceId, 'maintenance', { isActive, value }),
      },
      state,
    );
    this.#demo = new DemoMaintenance(this.service, parts.clock);
    this.handlerParts = {
      service: this.service,
      regulations,
      deviceName: (deviceId) => deviceName(configuration(), deviceId) ?? `#${deviceId.toString()}`,
      printPdf: printInTurn(printPdf),
      stationName,
      actDevice: actDevice(configuration),
    };
  }

  start(repeated: RepeatedWork, isDemo: boolean): void {
    repeated.every(MAINTENANCE_LOOK_MS, () => void this.service.look());
    if (isDemo) void this.#startDemo();
  }

  async #startDemo(): Promise<void> {
    const files = regulations();
    if (files.ok) await this.#demo.start(files.value);
    else this.#parts.logger.error({ error: files.error }, 'the shipped regulations cannot be read');
  }

  async close(): Promise<void> {
    this.#demo.close();
    await this.service.close();
  }
}

/** A device that was removed is named by its number. */
const actDevice =
  (configuration: () => Configuration): ActPrinting['actDevice'] =>
  (deviceId) => {
    const { sites, devices } = configuration();
    const device = devices.find(({ id }) => id === deviceId);
    const site = sites.find(({ id }) => id === device?.siteId) ?? sites[0];
    const code = deviceName({ sites, devices }, deviceId) ?? `#${deviceId.toString()}`;
    return {
      site: site?.name ?? '',
      device: device === undefined ? code : `${device.name} (${code})`,
      code,
      timeZone: site?.timeZone ?? 'UTC',
    };
  };
