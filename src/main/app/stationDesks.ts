import { printPdf } from '../browser/printPdf.ts';
import type { Configuration } from '../store/configurationStore.ts';
import type { AccessService } from './accessService.ts';
import { AlarmDesk } from './alarms/alarmDesk.ts';
import { storedAlarms } from './alarms/storedAlarms.ts';
import { EndpointLeases, isProcessAlive, leaseFolder } from './commands/endpointLease.ts';
import { StationControl } from './commands/stationControl.ts';
import type { Counters } from './counters.ts';
import type { EventHub } from './eventHub.ts';
import type { Journalist } from './journalist.ts';
import { StationMaintenance } from './maintenance/stationMaintenance.ts';
import type { OpenedStore } from './openStore.ts';
import type { PlantModel } from './plantModel.ts';
import type { Recorder } from './recorder.ts';
import { StationReports } from './reports/stationReports.ts';
import type { Scanners } from './scanners.ts';
import type { ShiftHandlerParts } from './shifts/shiftHandlers.ts';
import { stationShifts } from './shifts/stationShifts.ts';
import { SiteValues } from './siteValues.ts';
import type { Station, StationOptions } from './station.ts';
import type { StationStart } from './stationStart.ts';
import { storedCounters } from './storedCounters.ts';

/** What the desks stand on. Functions are asked when their answer is needed: it changes while the station runs. */
export interface StationCore {
  readonly options: StationOptions;
  readonly threads: OpenedStore;
  readonly startedMs: number;
  readonly access: AccessService;
  readonly hub: EventHub;
  readonly journalist: Journalist;
  readonly plant: PlantModel;
  readonly recorder: Recorder;
  readonly scanners: Scanners;
  readonly configuration: () => Configuration;
  readonly stationName: () => string;
  readonly note: Station['note'];
}

/** What a station makes of its values, and what people do with it. */
export interface StationDesks {
  readonly alarms: AlarmDesk;
  readonly siteValues: SiteValues;
  readonly counters: Counters;
  /** Endpoints that another station of this computer polls. */
  readonly leases: EndpointLeases;
  /** Commands and lock-outs. */
  readonly control: StationControl;
  readonly maintenance: StationMaintenance;
  readonly shifts: ShiftHandlerParts;
  readonly reports: StationReports;
}

/** Opens them as they stood when the station was last closed; nothing runs yet. */
export const openStationDesks = (core: StationCore, start: StationStart): StationDesks => {
  const { options, threads, plant, recorder } = core;
  const { clock, logger } = options;
  const tellJournal: Journalist['tell'] = (rows) => core.journalist.tell(rows);
  const alarms = new AlarmDesk(
    {
      store: storedAlarms(threads),
      plant,
      hub: core.hub,
      clock,
      logger,
      tellJournal,
      note: (entry) => void core.journalist.note(entry),
    },
    start.alarms,
  );
  const counters = storedCounters(threads, { clock, logger, tellJournal });
  const leases = leasesOf(core);
  const siteValues = new SiteValues({ clock, plant, writer: threads.writer.call, recorder });
  const control = controlOf(core, alarms, leases, start);
  const maintenance = maintenanceOf(core, alarms, counters, start);
  const shifts = stationShifts({
    threads,
    clock,
    hub: core.hub,
    tellJournal,
    access: core.access,
    alarms,
    counters,
    plant,
    maintenance: maintenance.service,
    configuration: core.configuration,
    stationName: core.stationName,
    printPdf: maintenance.handlerParts.printPdf,
    lockOuts: () => control.lockOuts.all,
  });
  const reports = new StationReports({
    threads,
    clock,
    logger,
    hub: core.hub,
    library: options.library,
    alarms,
    counters,
    shifts,
    configuration: core.configuration,
    stationName: core.stationName,
    printPdf: maintenance.handlerParts.printPdf,
    note: core.note,
  });
  return { alarms, siteValues, counters, leases, control, maintenance, shifts, reports };
};

const leasesOf = ({ options, startedMs }: StationCore): EndpointLeases =>
  new EndpointLeases({
    clock: options.clock,
    folder: leaseFolder(),
    pid: process.pid,
    startedMs,
    isAlive: isProcessAlive,
    onTrouble: (error) => options.logger.warn({ error }, 'leases of endpoints cannot be kept'),
  });

const controlOf = (
  { options, threads, plant, scanners, access, hub, journalist, note }: StationCore,
  alarms: AlarmDesk,
  leases: EndpointLeases,
  start: StationStart,
): StationControl =>
  new StationControl(
    {
      clock: options.clock,
      logger: options.logger,
      plant,
      scanners,
      alarms,
      access,
      hub,
      threads,
      note,
      tellJournal: (rows) => journalist.tell(rows),
      isForeign: (deviceId) => leases.heldByOther(deviceId),
    },
    start.control,
  );

const maintenanceOf = (
  { options, threads, hub, journalist, configuration, stationName }: StationCore,
  alarms: AlarmDesk,
  counters: Counters,
  start: StationStart,
): StationMaintenance =>
  new StationMaintenance(
    {
      threads,
      clock: options.clock,
      logger: options.logger,
      hub,
      tellJournal: (rows) => journalist.tell(rows),
      alarms,
      counters,
      configuration,
      stationName,
      printPdf: async (html) => (await options.printPdf?.(html)) ?? printPdf(html),
    },
    start.maintenance,
  );
