import type { ApiError } from '#shared/api/apiError.ts';
import type { Caller } from '#shared/api/caller.ts';
import type {
  DeviceMaintenance,
  MaintenanceCommands,
  MaintenanceReads,
  ServiceSheet,
} from '#shared/api/maintenance.ts';
import { fileNameOf } from '#shared/model/fileNameOf.ts';
import type { MaintenanceTemplate, RegulationFile } from '#shared/model/maintenance.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { regulationDifference } from '../../maintenance/regulationDifference.ts';
import { isSameService } from '../../maintenance/sameService.ts';
import { toRegulationFile } from '../../maintenance/toRegulationFile.ts';
import type { AuditTrace } from '../auditTrace.ts';
import type { Handlers } from '../dispatcher.ts';
import { importRegulation, seedTemplates, templateOfFile } from './importActs.ts';
import type { MaintenanceService, Plan } from './maintenanceService.ts';
import { alertSummary, deviceView, plannedServices, serviceSheet } from './maintenanceViews.ts';
import { type ActPrinting, printAct } from './printAct.ts';
import { readRegulationSheet } from './readRegulationSheet.ts';
import { alreadyPerformed, notMaintained, notThere } from './refusals.ts';
import type { ActBy } from './regulationAct.ts';
import {
  createInterval,
  createTask,
  createTemplate,
  removeInterval,
  removeTask,
  removeTemplate,
  updateInterval,
  updateTask,
  updateTemplate,
} from './regulationActs.ts';
import { regulationSheet } from './regulationSheet.ts';
import { acknowledge, assign, enterHours, perform } from './serviceActs.ts';

export interface MaintenanceHandlerParts extends ActPrinting {
  readonly service: MaintenanceService;
  /** Those that are shipped. */
  readonly regulations: () => Result<readonly RegulationFile[], string>;
  /** `MKZ.GEN1`; also of a device that was removed. */
  readonly deviceName: (deviceId: number) => string;
}

type Outcome<Value> = Result<Value, ApiError>;
type Did = Promise<Outcome<readonly number[]>>;

/** The handlers' view of the service: acts with who does them, and rows behind the acts. */
class Acts {
  readonly #service: MaintenanceService;

  constructor(service: MaintenanceService) {
    this.#service = service;
  }

  async refreshed(): Promise<MaintenanceService> {
    await this.#service.refresh();
    return this.#service;
  }

  /** Does it, then gives what stands of it. */
  async done<Value>(plan: Plan, found: (id: number) => Value | undefined): Promise<Outcome<Value>> {
    const did: Awaited<Did> = await this.#service.act(plan);
    if (!did.ok) return did;
    const value = found(did.value.at(-1) ?? 0);
    if (value === undefined) throw new Error('BUG: what was just written is not there');
    return success(value);
  }

  template(id: number): MaintenanceTemplate | undefined {
    return this.#service.state.templates.find((template) => template.id === id);
  }

  interval(id: number) {
    return this.#service.state.templates.flatMap(({ intervals }) => intervals).find((interval) => interval.id === id);
  }

  task(id: number) {
    return this.#service.state.templates.flatMap(({ tasks }) => tasks).find((task) => task.id === id);
  }

  async view(deviceId: number): Promise<Outcome<DeviceMaintenance>> {
    const service = await this.refreshed();
    return service.device(deviceId) === undefined
      ? notThere('device', deviceId)
      : success(deviceView(service, deviceId));
  }

  async viewAfter(plan: Plan, deviceId: number): Promise<Outcome<DeviceMaintenance>> {
    const did = await this.#service.act(plan);
    return did.ok ? this.view(deviceId) : did;
  }
}

const by = ({ name }: Caller, trace: AuditTrace): ActBy => ({ actor: name, trace });

type SheetName = 'maintenance.act' | 'maintenance.exportSheet' | 'maintenance.readSheet';

const readHandlers = ({
  service,
}: MaintenanceHandlerParts): Pick<Handlers, Exclude<keyof MaintenanceReads, SheetName>> => {
  const acts = new Acts(service);
  const templateOr = <Value>(id: number, work: (template: MaintenanceTemplate) => Value): Outcome<Value> => {
    const template = acts.template(id);
    return template === undefined ? notThere('template', id) : success(work(template));
  };
  return {
    'maintenance.templates': () => success(service.state.templates),
    'maintenance.template': ({ id }) => templateOr(id, (template) => template),
    'maintenance.board': async () => {
      await service.refresh();
      return success(service.devices.map(({ id }) => deviceView(service, id)));
    },
    'maintenance.device': ({ deviceId }) => acts.view(deviceId),
    'maintenance.sheet': ({ deviceId, intervalId }) => sheetOf(service, deviceId, intervalId),
    'maintenance.plan': async ({ months }) => {
      await service.refresh();
      return success(plannedServices(service, months));
    },
    'maintenance.history': async ({ deviceId, limit, beforeId }) => {
      const found = await service.logs({ deviceId, limit: limit + 1, beforeId });
      if (found.length === 0 && service.device(deviceId) === undefined) return notThere('device', deviceId);
      const rows = found.slice(0, limit);
      return success({ rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null });
    },
    'maintenance.alerts': ({ deviceId }) =>
      success(service.state.alerts.filter((alert) => (deviceId ?? alert.deviceId) === alert.deviceId)),
    'maintenance.summary': () => success(alertSummary(service)),
    'maintenance.exportRegulation': ({ templateId }) => templateOr(templateId, toRegulationFile),
    'maintenance.previewRegulation': (file) => success(regulationDifference(templateOfFile(service.state, file), file)),
  };
};

const sheetOf = async (
  service: MaintenanceService,
  deviceId: number,
  intervalId: number,
): Promise<Outcome<ServiceSheet>> => {
  await service.refresh();
  const device = service.device(deviceId);
  if (device === undefined) return notThere('device', deviceId);
  const maintained = service.maintained(deviceId);
  if (maintained === undefined) return notMaintained(device.name);
  const sheet = serviceSheet(service, maintained, intervalId);
  return sheet === undefined ? notThere('interval', intervalId) : success(sheet);
};

const fileHandlers = (parts: MaintenanceHandlerParts): Pick<Handlers, SheetName> => ({
  'maintenance.act': async ({ logId, language }) => {
    const log = await parts.service.log(logId);
    return log === undefined ? notThere('log', logId) : printAct(log, language, parts);
  },
  'maintenance.exportSheet': async ({ templateId }) => {
    const template = parts.service.state.templates.find(({ id }) => id === templateId);
    if (template === undefined) return notThere('template', templateId);
    const workbook = await regulationSheet(toRegulationFile(template));
    return success({ fileName: fileNameOf(`${template.name.ru}.xlsx`), xlsxBase64: workbook.toString('base64') });
  },
  'maintenance.readSheet': async ({ xlsxBase64 }) => {
    const read = await readRegulationSheet(Buffer.from(xlsxBase64, 'base64'));
    return read.ok ? read : failure({ code: 'bad_input', message: read.error.en, words: read.error });
  },
});

type DeviceCommand =
  | 'maintenance.assign'
  | 'maintenance.perform'
  | 'maintenance.enterHours'
  | 'maintenance.acknowledge';

const regulationHandlers = (
  parts: MaintenanceHandlerParts,
): Pick<Handlers, Exclude<keyof MaintenanceCommands, DeviceCommand>> => {
  const { service, deviceName, regulations } = parts;
  const acts = new Acts(service);
  const removed = async (plan: Plan): Promise<Outcome<Readonly<Record<string, never>>>> => {
    const did = await service.act(plan);
    return did.ok ? success({}) : did;
  };
  return {
    'maintenance.createTemplate': (fields, caller, trace) =>
      acts.done(createTemplate(fields, by(caller, trace)), (id) => acts.template(id)),
    'maintenance.updateTemplate': (order, caller, trace) =>
      acts.done(updateTemplate(order, by(caller, trace)), () => acts.template(order.id)),
    'maintenance.removeTemplate': (order, caller, trace) =>
      removed(removeTemplate(order, by(caller, trace), deviceName)),
    'maintenance.createInterval': (order, caller, trace) =>
      acts.done(createInterval(order, by(caller, trace)), (id) => acts.interval(id)),
    'maintenance.updateInterval': (order, caller, trace) =>
      acts.done(updateInterval(order, by(caller, trace)), () => acts.interval(order.id)),
    'maintenance.removeInterval': (order, caller, trace) => removed(removeInterval(order, by(caller, trace))),
    'maintenance.createTask': (order, caller, trace) =>
      acts.done(createTask(order, by(caller, trace)), (id) => acts.task(id)),
    'maintenance.updateTask': (order, caller, trace) =>
      acts.done(updateTask(order, by(caller, trace)), () => acts.task(order.id)),
    'maintenance.removeTask': (order, caller, trace) => removed(removeTask(order, by(caller, trace))),
    'maintenance.seedTemplates': async (_nothing, caller) => {
      const files = regulations();
      if (!files.ok) throw new Error(`BUG: a shipped regulation is not in order: ${files.error}`);
      return acts.done(seedTemplates(files.value, { actor: caller.name }), () => service.state.templates);
    },
    'maintenance.importRegulation': (file, caller, trace) =>
      acts.done(importRegulation(file, by(caller, trace)), () => templateOfFile(service.state, file)),
  };
};

const deviceHandlers = ({ service, deviceName }: MaintenanceHandlerParts): Pick<Handlers, DeviceCommand> => {
  const acts = new Acts(service);
  return {
    'maintenance.assign': (order, caller, trace) =>
      acts.viewAfter(assign(order, by(caller, trace), service), order.deviceId),
    'maintenance.enterHours': (order, caller, trace) =>
      acts.viewAfter(enterHours(order, by(caller, trace), service), order.deviceId),
    'maintenance.perform': async (order, caller, trace) => {
      const did = await service.act(perform(order, by(caller, trace), service));
      if (!did.ok) return did;
      const log = await service.log(did.value[0] ?? 0);
      if (log === undefined) throw new Error('BUG: the service that was just written is not there');
      return isSameService(log, order) ? success(log) : alreadyPerformed(log);
    },
    'maintenance.acknowledge': (order, caller, trace) =>
      acts.done(acknowledge(order, by(caller, trace), deviceName), () =>
        service.state.alerts.find(({ id }) => id === order.id),
      ),
  };
};

/** Regulations, what is due, and services. */
export const maintenanceHandlers = (
  parts: MaintenanceHandlerParts,
): Pick<Handlers, keyof MaintenanceReads | keyof MaintenanceCommands> => ({
  ...readHandlers(parts),
  ...fileHandlers(parts),
  ...regulationHandlers(parts),
  ...deviceHandlers(parts),
});
