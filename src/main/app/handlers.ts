import type { ApiError } from '#shared/api/apiError.ts';
import type { LinkReport } from '#shared/api/link.ts';
import type { StationAuthority, StationHealth, StationInfo } from '#shared/api/station.ts';
import { endpointOf } from '#shared/model/device.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { TrainingDesk } from '../simulator/training/trainingDesk.ts';
import { type AboutParts, aboutHandlers } from './aboutHandlers.ts';
import { accessHandlers } from './accessHandlers.ts';
import type { AccessService } from './accessService.ts';
import type { AlarmDesk } from './alarms/alarmDesk.ts';
import { alarmHandlers } from './alarms/alarmHandlers.ts';
import type { AlarmStore } from './alarms/alarmStore.ts';
import { type AuditParts, auditHandlers } from './auditHandlers.ts';
import { commandHandlers } from './commands/commandHandlers.ts';
import type { StationControl } from './commands/stationControl.ts';
import { configurationHandlers } from './configurationHandlers.ts';
import { type CounterParts, counterHandlers } from './counterHandlers.ts';
import type { Handlers } from './dispatcher.ts';
import { frameFile } from './frameFile.ts';
import type { FrameRecords } from './frameRecords.ts';
import { type HistoryParts, historyHandlers } from './historyHandlers.ts';
import { linkReport } from './linkReport.ts';
import { type MaintenanceHandlerParts, maintenanceHandlers } from './maintenance/maintenanceHandlers.ts';
import { metricsObject } from './metricsObject.ts';
import { type MimicParts, mimicHandlers } from './mimicHandlers.ts';
import { replayHandlers } from './replay/replayHandlers.ts';
import { type ReportHandlerParts, reportHandlers } from './reports/reportHandlers.ts';
import type { RunningDevice, Scanners } from './scanners.ts';
import { type ShiftHandlerParts, shiftHandlers } from './shifts/shiftHandlers.ts';
import { type StorageParts, storageHandlers } from './storageHandlers.ts';
import { type NoteTraining, trainingHandlers } from './trainingHandlers.ts';
import { type TrendParts, trendHandlers } from './trends/trendHandlers.ts';
import { type WorkstationParts, workstationHandlers } from './workstationHandlers.ts';

export interface HandlerParts extends HistoryParts, CounterParts, WorkstationParts {
  readonly writer: HistoryParts['writer'] & MimicParts['writer'] & TrendParts['writer'];
  readonly info: () => StationInfo;
  /** Null where nothing is encrypted. */
  readonly authority: StationAuthority | null;
  readonly access: AccessService;
  readonly alarms: AlarmDesk;
  readonly alarmStore: AlarmStore;
  readonly audit: AuditParts;
  readonly control: Pick<StationControl, 'commands' | 'lockOuts'>;
  readonly maintenance: MaintenanceHandlerParts;
  readonly shifts: ShiftHandlerParts;
  readonly reports: ReportHandlerParts;
  readonly about: AboutParts;
  readonly health: () => StationHealth;
  /** Empty where nothing is simulated. */
  readonly desk: TrainingDesk;
  readonly noteTraining: NoteTraining;
  readonly scanners: Scanners;
  readonly frames: FrameRecords;
  readonly storage: StorageParts;
}

const notFound = (what: string): Result<never, ApiError> =>
  failure({ code: 'not_found', message: `there is no ${what}` });

const foundOr = <Value>(value: Value | undefined, what: string): Result<Value, ApiError> =>
  value === undefined ? notFound(what) : success(value);

/** What every entry of the contract does. */
export const createHandlers = (parts: HandlerParts): Handlers => ({
  ...readHandlers(parts),
  ...linkHandlers(parts),
  ...historyHandlers(parts),
  ...replayHandlers(parts),
  ...counterHandlers(parts),
  ...storageHandlers(parts.storage),
  ...trainingHandlers(parts.desk, parts.noteTraining),
  ...accessHandlers(parts.access),
  ...alarmHandlers({
    desk: parts.alarms,
    store: parts.alarmStore,
    plant: parts.plant,
    events: (search) => parts.reader.events(search),
  }),
  ...auditHandlers(parts.audit),
  ...maintenanceHandlers(parts.maintenance),
  ...mimicHandlers(parts),
  ...shiftHandlers(parts.shifts),
  ...reportHandlers(parts.reports),
  ...trendHandlers({ ...parts, printPdf: parts.maintenance.printPdf, stationName: () => parts.info().name }),
  ...workstationHandlers(parts),
  ...commandHandlers({ ...parts.control, plant: parts.plant, deviceName: parts.storage.deviceName }),
  ...configurationHandlers(parts.configuration),
  ...aboutHandlers(parts.about),
});

type LinkName = 'link.budget' | 'link.frames' | 'link.list' | 'link.report' | 'link.polls' | 'link.retryNow';

const linkHandlers = ({ scanners, plant, configuration, frames }: HandlerParts): Pick<Handlers, LinkName> => {
  const reportOf = (running: RunningDevice): LinkReport => {
    const entry = plant.entry(running.device.id);
    if (entry === undefined) throw new Error(`BUG: device ${running.device.id.toString()} is scanned and not known`);
    return linkReport(running, entry.live);
  };
  const find = (deviceId: number) => scanners.devices.find(({ device }) => device.id === deviceId);
  const notPolled = (deviceId: number) => notFound(`device ${deviceId.toString()} that is polled`);
  return {
    'link.budget': (candidate) => success(configuration.budgets(candidate)),
    'link.frames': ({ deviceId, fromMs, toMs }) => {
      const device = configuration.device(deviceId);
      const endpoint = device === undefined ? '' : endpointOf(device.connection);
      const pieces = frames.file(endpoint, fromMs, toMs);
      return pieces === undefined
        ? notFound(`record of device ${deviceId.toString()}`)
        : success(frameFile(endpoint, pieces));
    },
    'link.list': () => success(scanners.devices.map(reportOf)),
    'link.report': ({ deviceId }) => {
      const running = find(deviceId);
      return running === undefined ? notPolled(deviceId) : success(reportOf(running));
    },
    'link.polls': ({ deviceId, limit }) => {
      const running = find(deviceId);
      if (running === undefined) return notPolled(deviceId);
      return success(running.polls.newest(limit, running.scanner.capabilities));
    },
    'link.retryNow': ({ deviceId }) => {
      const running = find(deviceId);
      if (running === undefined) return notPolled(deviceId);
      running.scanner.retryNow();
      running.link.retryNow();
      return success(reportOf(running));
    },
  };
};

type ReadName =
  | 'station.info'
  | 'station.health'
  | 'station.exportFile'
  | 'station.previewFile'
  | 'station.authority'
  | 'plant.snapshot'
  | 'plant.totals'
  | 'metrics.read'
  | 'journal.list'
  | 'sites.list'
  | 'sites.get'
  | 'devices.list'
  | 'devices.get';

const readHandlers = ({
  info,
  authority,
  health,
  plant,
  configuration,
  reader,
  clock,
}: HandlerParts): Pick<Handlers, ReadName> => ({
  'station.info': () => success(info()),
  'station.health': () => success(health()),
  'station.authority': () => success(authority),
  'station.exportFile': () => success(configuration.exportFile(info())),
  'station.previewFile': (file) => configuration.previewFile(file),
  'plant.snapshot': () => success(plant.snapshot(clock.epochMs())),
  'plant.totals': ({ siteId }) =>
    configuration.site(siteId) === undefined ? notFound(`site ${siteId.toString()}`) : success(plant.totals(siteId)),
  'metrics.read': ({ deviceId, siteId }) => {
    if (deviceId !== undefined && plant.entry(deviceId) === undefined) return notFound(`device ${deviceId.toString()}`);
    if (siteId !== undefined && configuration.site(siteId) === undefined) return notFound(`site ${siteId.toString()}`);
    const chosen = plant.all.filter(
      ({ live, site }) => (deviceId ?? live.device.id) === live.device.id && (siteId ?? site.id) === site.id,
    );
    return success(chosen.map(({ live, site }) => metricsObject(live, site)));
  },
  'journal.list': async ({ beforeSeq, limit }) => success(await reader.readJournal(beforeSeq, limit)),
  'sites.list': () => success(configuration.present.sites),
  'sites.get': ({ id }) => foundOr(configuration.site(id), `site ${id.toString()}`),
  'devices.list': ({ siteId }) =>
    success(configuration.present.devices.filter((device) => (siteId ?? device.siteId) === device.siteId)),
  'devices.get': ({ id }) => foundOr(configuration.device(id), `device ${id.toString()}`),
});
