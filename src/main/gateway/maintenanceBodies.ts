/** Maintenance as scripts see it. */
import type { DeviceMaintenance } from '#shared/api/maintenance.ts';
import type {
  MaintenanceAlert,
  MaintenanceInterval,
  MaintenanceLog,
  MaintenanceTask,
  MaintenanceTemplate,
  TaskPart,
} from '#shared/model/maintenance.ts';
import { isoOrNull } from './eventBody.ts';

const partBody = ({ name, quantity, unit }: TaskPart): object => ({
  name_ru: name.ru,
  name_en: name.en,
  quantity,
  unit,
});

export const taskBody = (task: MaintenanceTask): object => ({
  id: task.id,
  interval_id: task.intervalId,
  code: task.code,
  text_ru: task.text.ru,
  text_en: task.text.en,
  kind: task.kind,
  critical: task.isCritical,
  item: task.item,
  parts: task.parts.map(partBody),
});

export const intervalBody = (interval: MaintenanceInterval): object => ({
  id: interval.id,
  template_id: interval.templateId,
  code: interval.code,
  name_ru: interval.name.ru,
  name_en: interval.name.en,
  hours: interval.hours,
  days: interval.days,
  first_at_hours: interval.firstAtHours,
  warn_hours: interval.warnHours,
  critical_hours: interval.criticalHours,
  warn_days: interval.warnDays,
  critical_days: interval.criticalDays,
  includes: interval.includes,
});

export const templateBody = ({ id, name, nextDue, intervals, tasks }: MaintenanceTemplate): object => ({
  id,
  name_ru: name.ru,
  name_en: name.en,
  next_due: nextDue,
  intervals: intervals.map((interval) => ({
    ...intervalBody(interval),
    tasks: tasks.filter(({ intervalId }) => intervalId === interval.id).map(taskBody),
  })),
});

export const deviceMaintenanceBody = (view: DeviceMaintenance): object => ({
  device_id: view.deviceId,
  template_id: view.assignment?.templateId ?? null,
  template_ru: view.templateName?.ru ?? null,
  template_en: view.templateName?.en ?? null,
  start_hours: view.assignment?.startHours ?? null,
  start: isoOrNull(view.assignment?.startMs ?? null),
  hours: view.hours.hours,
  hours_source: view.hours.source,
  hours_at: isoOrNull(view.hours.atMs),
  hours_frozen: view.hours.isFrozen,
  hours_per_day: view.hours.hoursPerDay,
  severity: view.severity,
  next_interval_id: view.next,
  due: view.due.map((state) => ({
    interval_id: state.intervalId,
    code: state.code,
    name_ru: state.name.ru,
    name_en: state.name.en,
    cycle: state.cycle,
    due_hours: state.dueHours,
    hours_left: state.hoursLeft,
    due: isoOrNull(state.dueMs),
    forecast: isoOrNull(state.forecastMs),
    severity: state.severity,
  })),
  open: view.open.map((work) => ({
    task_code: work.taskCode,
    text_ru: work.text.ru,
    text_en: work.text.en,
    critical: work.isCritical,
    since: isoOrNull(work.sinceMs),
    note: work.note,
  })),
});

export const logBody = (log: MaintenanceLog): object => ({
  id: log.id,
  device_id: log.deviceId,
  template_ru: log.templateName.ru,
  template_en: log.templateName.en,
  interval: log.intervalCode,
  name_ru: log.intervalName.ru,
  name_en: log.intervalName.en,
  performed: log.performed,
  completed: isoOrNull(log.completedMs),
  hours: log.hours,
  hours_reason: log.hoursReason,
  performed_by: log.performedBy,
  accepted_by: log.acceptedBy,
  comment: log.comment,
  items: log.items.map((item) => ({
    task_code: item.taskCode,
    text_ru: item.text.ru,
    text_en: item.text.en,
    kind: item.kind,
    critical: item.isCritical,
    result: item.result,
    value: item.value,
    note: item.note,
  })),
  parts: log.parts,
  user: log.user,
  entered: isoOrNull(log.enteredMs),
});

export const alertBody = (alert: MaintenanceAlert): object => ({
  id: alert.id,
  device_id: alert.deviceId,
  interval_id: alert.intervalId,
  interval: alert.intervalCode,
  cycle: alert.cycle,
  severity: alert.severity,
  due_hours: alert.dueHours,
  hours_left: alert.hoursLeft,
  due: isoOrNull(alert.dueMs),
  raised: isoOrNull(alert.raisedMs),
  changed: isoOrNull(alert.changedMs),
  acknowledged_by: alert.acknowledgedBy,
  acknowledged: isoOrNull(alert.acknowledgedMs),
});
