/** Acts on devices: by what they are maintained, what was done, what a person read. */

import type { ApiError } from '#shared/api/apiError.ts';
import type { MaintenanceCommands } from '#shared/api/maintenance.ts';
import type { LogItem } from '#shared/model/maintenance.ts';
import type { ServiceOrder, SheetTask } from '#shared/model/maintenanceService.ts';
import { type Result, success } from '#shared/model/result.ts';
import { totalOf } from '../../calculation/counter/counterState.ts';
import { checkService } from '../../maintenance/checkService.ts';
import { mergedSheet } from '../../maintenance/mergedSheet.ts';
import { TWIN_MS } from '../../maintenance/sameService.ts';
import type { NewMaintenanceLog, StoredService } from '../../store/maintenance/storedMaintenance.ts';
import { auditValue } from '../auditValue.ts';
import { roundedAmount } from '../roundedAmount.ts';
import { toldWords } from '../toldWords.ts';
import { isFrozen } from './deviceHours.ts';
import type { MaintainedDevice } from './maintainedDevice.ts';
import type { MaintenanceService, Plan } from './maintenanceService.ts';
import { notMaintained, notThere, refused, refusedFor } from './refusals.ts';
import type { ActBy } from './regulationAct.ts';

type Input<Name extends keyof MaintenanceCommands> = MaintenanceCommands[Name]['input'];

const HOUR_MS = 3_600_000;
/** Counters show whole hours, and people round them. */
const MARGIN_HOURS = 2;

/**
 * Counting begins at the hours of now, or at those that are given: the hours of the last service before. Where the device
 * is maintained already and no beginning is given, it stays: neither the same order again nor another regulation makes
 * what is due begin anew.
 */
export const assign =
  (order: Input<'maintenance.assign'>, by: ActBy, service: MaintenanceService): Plan =>
  (state, nowMs) => {
    const { deviceId, templateId } = order;
    const device = service.device(deviceId);
    if (device === undefined) return notThere('device', deviceId);
    const present = state.assignments.find((one) => one.deviceId === deviceId);
    by.trace.before = auditValue(present ?? null);
    if (templateId === null && present === undefined) return success({ changes: [], journal: [], deviceId });
    const template = state.templates.find(({ id }) => id === templateId);
    if (templateId !== null && template === undefined) return notThere('template', templateId);
    const isAsStands = order.startHours === undefined && order.startMs === undefined && present !== undefined;
    if (isAsStands && present.templateId === templateId) return success({ changes: [], journal: [], deviceId });
    const { hours } = service.hoursOf(deviceId);
    const asked = isAsStands ? present.startHours : (order.startHours ?? hours);
    const startMs = isAsStands ? present.startMs : (order.startMs ?? nowMs);
    if (asked === null)
      return refused('conflict', {
        ru: `Наработка ${device.name} ещё не известна: укажите её`,
        en: `the running hours of ${device.code} are not known yet: give startHours`,
      });
    const startHours = roundedAmount(asked);
    const problem = templateId === null ? undefined : startProblem(startHours, hours, startMs, nowMs);
    if (problem !== undefined) return problem;
    const event = templateId === null ? 'maintenance_unassigned' : 'maintenance_assigned';
    const words = template === undefined ? {} : toldWords({ regulation: template.name });
    return success({
      changes: [{ kind: 'assign', of: { deviceId, templateId, startHours, startMs } }],
      journal: [{ kind: 'maintenance', event, deviceId, actor: by.actor, ...words }],
      deviceId,
    });
  };

const startProblem = (
  startHours: number,
  hours: number | null,
  startMs: number,
  nowMs: number,
): Result<never, ApiError> | undefined => {
  if (startMs > nowMs)
    return refused('bad_input', { ru: 'Начало учёта ещё не наступило', en: 'the beginning has not come yet' });
  if (hours !== null && startHours > hours + MARGIN_HOURS)
    return refused('bad_input', {
      ru: `Начало учёта (${startHours.toString()} ч) больше наработки (${Math.round(hours).toString()} ч)`,
      en: `counting cannot begin at ${startHours.toString()} h: the device has run ${Math.round(hours).toString()} h`,
    });
  return undefined;
};

const isTwin = ({ deviceId, performed, completedMs }: StoredService, order: ServiceOrder): boolean =>
  deviceId === order.deviceId &&
  performed[0]?.id === order.intervalId &&
  Math.abs(completedMs - order.completedMs) < TWIN_MS;

/** A service that was sent twice is not written again: the act gives the id of its log. */
export const perform =
  (order: ServiceOrder, by: ActBy, service: MaintenanceService): Plan =>
  (state, nowMs) => {
    const { deviceId, intervalId } = order;
    const device = service.device(deviceId);
    if (device === undefined) return notThere('device', deviceId);
    const twin = state.services.findLast((one) => isTwin(one, order));
    if (twin !== undefined) return success({ changes: [], journal: [], deviceId, present: [twin.id] });
    const maintained = service.maintained(deviceId);
    if (maintained === undefined) return notMaintained(device.name);
    const level = maintained.template.intervals.find(({ id }) => id === intervalId);
    if (level === undefined) return notThere('interval', intervalId);
    by.trace.reason = order.hoursReason ?? null;
    const leftOver = state.open.filter((work) => work.deviceId === deviceId);
    const { performs, tasks } = mergedSheet(maintained.template, intervalId, leftOver);
    const sheetCodes = tasks.map(({ code }) => code);
    const problems = checkService(order, { ...maintained, sheetCodes, nowMs });
    if (problems.length > 0) return refusedFor(problems);
    const log: NewMaintenanceLog = {
      ...logFields(order, maintained),
      intervalCode: level.code,
      intervalName: level.name,
      performed: performs.map(({ id, code }) => ({ id, code })),
      items: itemsOf(order, tasks),
      user: by.actor,
      enteredMs: nowMs,
    };
    const details = { level: level.code, performedBy: order.performedBy };
    const comment = order.comment === undefined || order.comment === '' ? {} : { comment: order.comment };
    return success({
      changes: [{ kind: 'addLog', of: log }],
      journal: [
        { kind: 'maintenance', event: 'maintenance_performed', deviceId, actor: by.actor, details, ...comment },
      ],
      deviceId,
    });
  };

const logFields = (
  { deviceId, intervalId, completedMs, hours, hoursReason, performedBy, acceptedBy, comment, parts }: ServiceOrder,
  { template }: MaintainedDevice,
) => ({
  deviceId,
  intervalId,
  templateName: template.name,
  completedMs,
  hours,
  hoursReason: hoursReason ?? null,
  performedBy,
  acceptedBy,
  comment: comment === undefined || comment === '' ? null : comment,
  parts,
});

/** In the order of the sheet, in its words. */
const itemsOf = ({ items }: ServiceOrder, tasks: readonly SheetTask[]): LogItem[] => {
  const given = new Map(items.map((item) => [item.taskCode, item]));
  return tasks.flatMap(({ code, text, kind, isCritical }) => {
    const item = given.get(code);
    if (item === undefined) return [];
    const { result, value, note } = item;
    return { taskCode: code, text, kind, isCritical, result, value: value || null, note: note || null };
  });
};

/** A typing error is put right by entering again; what the counter has counted cannot be taken back. */
export const enterHours =
  ({ deviceId, hours, reason }: Input<'maintenance.enterHours'>, by: ActBy, service: MaintenanceService): Plan =>
  (_state, nowMs) => {
    const device = service.device(deviceId);
    if (device === undefined) return notThere('device', deviceId);
    const before = service.hoursOf(deviceId);
    by.trace.before = auditValue({ hours: before.hours });
    by.trace.after = auditValue({ hours });
    by.trace.reason = reason;
    const counter = service.counterOf(deviceId);
    if (counter !== undefined && !isFrozen(counter))
      return refused('conflict', {
        ru: `Счётчик ${device.name} работает: поправьте его, если он неверен`,
        en: `the counter of ${device.code} counts: correct it where it is wrong`,
      });
    const counted = counter?.state ?? null;
    const problem = counted === null ? undefined : readingProblem(hours, totalOf(counted), nowMs - counted.last.timeMs);
    if (problem !== undefined) return problem;
    return success({
      changes: [{ kind: 'addHours', of: { deviceId, hours, timeMs: nowMs, reason, actor: by.actor } }],
      journal: [
        { kind: 'maintenance', event: 'maintenance_hours_entered', deviceId, actor: by.actor, comment: reason },
      ],
      deviceId,
    });
  };

/** Since the counter's last reading it may have run all the time, and not more. */
const readingProblem = (hours: number, counted: number, sinceMs: number): Result<never, ApiError> | undefined => {
  const most = counted + Math.max(0, sinceMs) / HOUR_MS + MARGIN_HOURS;
  const shown = Math.round(counted).toString();
  if (hours < counted - MARGIN_HOURS)
    return refused('bad_input', {
      ru: `Наработка ${hours.toString()} ч меньше, чем насчитал счётчик (${shown} ч)`,
      en: `${hours.toString()} running hours are fewer than the counter has counted (${shown})`,
    });
  if (hours > most)
    return refused('bad_input', {
      ru: `Наработка ${hours.toString()} ч невозможна: с последнего показания (${shown} ч) прошло меньше времени`,
      en: `${hours.toString()} running hours are not possible: less time has passed since the last reading (${shown})`,
    });
  return undefined;
};

/** Doing it again changes nothing. */
export const acknowledge =
  ({ id }: Input<'maintenance.acknowledge'>, by: ActBy, deviceNameOf: (deviceId: number) => string): Plan =>
  (state) => {
    const alert = state.alerts.find((one) => one.id === id);
    if (alert === undefined) return notThere('alert', id);
    const { deviceId, intervalCode } = alert;
    by.trace.object = `${deviceNameOf(deviceId)} ${intervalCode}`;
    if (alert.acknowledgedBy !== null) return success({ changes: [], journal: [], deviceId });
    const details = { level: intervalCode };
    return success({
      changes: [{ kind: 'acknowledgeAlert', of: { id, user: by.actor } }],
      journal: [{ kind: 'maintenance', event: 'maintenance_acknowledged', deviceId, actor: by.actor, details }],
      deviceId,
    });
  };
