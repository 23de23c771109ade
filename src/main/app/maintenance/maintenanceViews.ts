/** Maintenance as screens and scripts read it. */
import type { DeviceMaintenance, MaintenanceReads, PlannedService, ServiceSheet } from '#shared/api/maintenance.ts';
import type { MaintenanceSeverity } from '#shared/model/maintenance.ts';
import type { OpenWork } from '#shared/model/maintenanceService.ts';
import { graver } from '../../maintenance/dueStates.ts';
import { mergedSheet } from '../../maintenance/mergedSheet.ts';
import { planAhead } from '../../maintenance/planAhead.ts';
import { codedDue, shownDue } from './alertLook.ts';
import type { MaintainedDevice } from './maintainedDevice.ts';
import type { MaintenanceService } from './maintenanceService.ts';
import { nextLevel } from './nextLevel.ts';

export const openWorkOf = ({ state }: MaintenanceService, deviceId: number): OpenWork[] =>
  state.open.filter((work) => work.deviceId === deviceId).map(({ deviceId: _deviceId, ...work }) => work);

export const deviceView = (service: MaintenanceService, deviceId: number): DeviceMaintenance => {
  const open = openWorkOf(service, deviceId);
  const maintained = service.maintained(deviceId);
  if (maintained === undefined)
    return {
      deviceId,
      assignment: null,
      templateName: null,
      hours: service.hoursOf(deviceId),
      due: [],
      next: null,
      severity: 'ok',
      open,
    };
  const { template, assignment, hours } = maintained;
  const due = shownDue(codedDue(maintained, service.nowMs), service.state.alerts, deviceId).map((state) => ({
    ...state,
    name: template.intervals.find(({ id }) => id === state.intervalId)?.name ?? template.name,
  }));
  const severity = due.reduce<MaintenanceSeverity>((gravest, state) => graver(gravest, state.severity), 'ok');
  return {
    deviceId,
    assignment,
    templateName: template.name,
    hours,
    due,
    next: nextLevel(template, due),
    severity,
    open,
  };
};

/** Undefined where the template has no such level. */
export const serviceSheet = (
  service: MaintenanceService,
  { device, template, hours }: MaintainedDevice,
  intervalId: number,
): ServiceSheet | undefined => {
  const level = template.intervals.find(({ id }) => id === intervalId);
  if (level === undefined) return undefined;
  const { performs, tasks, parts } = mergedSheet(template, intervalId, openWorkOf(service, device.id));
  const { code, name } = level;
  return {
    deviceId: device.id,
    intervalId,
    code,
    name,
    performs: performs.map((one) => one.code),
    hours,
    tasks,
    parts,
  };
};

/** Of all devices, in the order of time. */
export const plannedServices = (service: MaintenanceService, months: number): PlannedService[] =>
  service.devices
    .flatMap(({ id }) => service.maintained(id) ?? [])
    .flatMap((maintained) => planAhead(maintained, months, service.nowMs))
    .sort((left, right) => left.atMs - right.atMs);

/** Alerts of devices that are configured. */
export const alertSummary = ({ state }: MaintenanceService): MaintenanceReads['maintenance.summary']['output'] => {
  const count = (severity: MaintenanceSeverity): number =>
    state.alerts.filter((alert) => alert.severity === severity).length;
  return {
    warning: count('warning'),
    critical: count('critical'),
    overdue: count('overdue'),
    unacknowledged: state.alerts.filter(({ acknowledgedBy }) => acknowledgedBy === null).length,
  };
};
