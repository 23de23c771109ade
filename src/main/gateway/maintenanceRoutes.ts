import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { MaintenanceTemplate } from '#shared/model/maintenance.ts';
import {
  alertBody,
  deviceMaintenanceBody,
  intervalBody,
  logBody,
  taskBody,
  templateBody,
} from './maintenanceBodies.ts';
import {
  assignmentRequest,
  hoursRequest,
  intervalChanges,
  intervalRequest,
  NEW_INTERVAL,
  NEW_TASK,
  serviceRequest,
  taskChanges,
  taskRequest,
  templateChanges,
  templateRequest,
} from './maintenanceRequests.ts';
import { type Answer, type Ask, badInput, mapped, type Route } from './restRoute.ts';

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const idParameters = z.object({ id: wholeNumber });
const alertsQuery = z.strictObject({ device_id: wholeNumber.optional() });
const historyQuery = z.strictObject({ limit: wholeNumber.default(20), cursor: wholeNumber.optional() });

const CREATED = 201;

const idOf = (request: FastifyRequest): number => idParameters.safeParse(request.params).data?.id ?? Number.NaN;

const removed =
  (name: 'maintenance.removeTemplate' | 'maintenance.removeInterval' | 'maintenance.removeTask'): Route =>
  async (ask, request) => {
    const id = idOf(request);
    return mapped(await ask(name, { id }), () => ({ id, deleted: true, history_kept: true }));
  };

/** Names the first field that cannot be read. */
const unreadable = (error: z.ZodError): Answer => {
  const [issue] = error.issues;
  return badInput(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'cannot be read'}`.replace(/^: /, ''));
};

const templatesOf = async (ask: Ask): Promise<readonly MaintenanceTemplate[]> => {
  const templates = await ask('maintenance.templates', {});
  return templates.ok ? templates.value : [];
};

const templateRoutes: Readonly<Record<string, Route>> = {
  'GET /api/templates': async (ask) =>
    mapped(await ask('maintenance.templates', {}), (templates) => templates.map(templateBody)),
  'POST /api/templates': async (ask, { body }) => {
    const parsed = templateRequest.safeParse(body);
    if (!parsed.success) return unreadable(parsed.error);
    const input = { nextDue: 'completion', ...templateChanges(parsed.data) };
    return mapped(await ask('maintenance.createTemplate', input), templateBody, CREATED);
  },
  'GET /api/templates/:id': async (ask, request) =>
    mapped(await ask('maintenance.template', { id: idOf(request) }), templateBody),
  'PATCH /api/templates/:id': async (ask, request) => {
    const parsed = templateRequest.safeParse(request.body);
    if (!parsed.success) return unreadable(parsed.error);
    const id = idOf(request);
    const present = (await templatesOf(ask)).find((template) => template.id === id);
    const changes = templateChanges(parsed.data, present);
    return mapped(await ask('maintenance.updateTemplate', { id, changes }), templateBody);
  },
  'DELETE /api/templates/:id': removed('maintenance.removeTemplate'),
  'POST /api/seed-templates': async (ask) =>
    mapped(await ask('maintenance.seedTemplates', {}), (templates) => templates.map(templateBody)),
};

const intervalRoutes: Readonly<Record<string, Route>> = {
  'POST /api/templates/:id/intervals': async (ask, request) => {
    const parsed = intervalRequest.safeParse(request.body);
    if (!parsed.success) return unreadable(parsed.error);
    const interval = { ...NEW_INTERVAL, ...intervalChanges(parsed.data) };
    return mapped(
      await ask('maintenance.createInterval', { templateId: idOf(request), interval }),
      intervalBody,
      CREATED,
    );
  },
  'PATCH /api/intervals/:id': async (ask, request) => {
    const parsed = intervalRequest.safeParse(request.body);
    if (!parsed.success) return unreadable(parsed.error);
    const id = idOf(request);
    const intervals = (await templatesOf(ask)).flatMap((template) => template.intervals);
    const changes = intervalChanges(
      parsed.data,
      intervals.find((interval) => interval.id === id),
    );
    return mapped(await ask('maintenance.updateInterval', { id, changes }), intervalBody);
  },
  'DELETE /api/intervals/:id': removed('maintenance.removeInterval'),
};

const taskRoutes: Readonly<Record<string, Route>> = {
  'POST /api/intervals/:id/tasks': async (ask, request) => {
    const parsed = taskRequest.safeParse(request.body);
    if (!parsed.success) return unreadable(parsed.error);
    const task = { ...NEW_TASK, ...taskChanges(parsed.data) };
    return mapped(await ask('maintenance.createTask', { intervalId: idOf(request), task }), taskBody, CREATED);
  },
  'PATCH /api/tasks/:id': async (ask, request) => {
    const parsed = taskRequest.safeParse(request.body);
    if (!parsed.success) return unreadable(parsed.error);
    const id = idOf(request);
    const tasks = (await templatesOf(ask)).flatMap((template) => template.tasks);
    const changes = taskChanges(
      parsed.data,
      tasks.find((task) => task.id === id),
    );
    return mapped(await ask('maintenance.updateTask', { id, changes }), taskBody);
  },
  'DELETE /api/tasks/:id': removed('maintenance.removeTask'),
};

const deviceRoutes: Readonly<Record<string, Route>> = {
  'GET /api/devices/:id/maintenance': async (ask, request) =>
    mapped(await ask('maintenance.device', { deviceId: idOf(request) }), deviceMaintenanceBody),
  'POST /api/devices/:id/maintenance': async (ask, request) => {
    const parsed = serviceRequest.safeParse(request.body);
    if (!parsed.success) return unreadable(parsed.error);
    const order = { deviceId: idOf(request), ...parsed.data };
    return mapped(await ask('maintenance.perform', order), logBody, CREATED);
  },
  'PUT /api/devices/:id/maintenance': async (ask, request) => {
    const parsed = assignmentRequest.safeParse(request.body);
    if (!parsed.success) return unreadable(parsed.error);
    const order = { deviceId: idOf(request), ...parsed.data };
    return mapped(await ask('maintenance.assign', order), deviceMaintenanceBody);
  },
  'POST /api/devices/:id/maintenance/hours': async (ask, request) => {
    const parsed = hoursRequest.safeParse(request.body);
    if (!parsed.success) return unreadable(parsed.error);
    const order = { deviceId: idOf(request), ...parsed.data };
    return mapped(await ask('maintenance.enterHours', order), deviceMaintenanceBody);
  },
  'GET /api/devices/:id/maintenance/history': async (ask, request) => {
    const parsed = historyQuery.safeParse(request.query);
    if (!parsed.success) return badInput('limit and cursor are numbers; nothing else is taken');
    const { limit, cursor: beforeId } = parsed.data;
    const search = { deviceId: idOf(request), limit, ...(beforeId === undefined ? {} : { beforeId }) };
    return mapped(await ask('maintenance.history', search), ({ rows, next }) => ({ rows: rows.map(logBody), next }));
  },
};

const alertRoutes: Readonly<Record<string, Route>> = {
  'GET /api/alerts': async (ask, { query }) => {
    const parsed = alertsQuery.safeParse(query);
    if (!parsed.success) return badInput('device_id is a number; nothing else is taken');
    const { device_id: deviceId } = parsed.data;
    return mapped(await ask('maintenance.alerts', deviceId === undefined ? {} : { deviceId }), (alerts) =>
      alerts.map(alertBody),
    );
  },
  'GET /api/alerts/summary': (ask) => ask('maintenance.summary', {}),
  'PATCH /api/alerts/:id/acknowledge': async (ask, request) =>
    mapped(await ask('maintenance.acknowledge', { id: idOf(request) }), alertBody),
};

/** Maintenance: regulations, how devices stand, services, alerts. */
export const MAINTENANCE_ROUTES: Readonly<Record<string, Route>> = {
  ...templateRoutes,
  ...intervalRoutes,
  ...taskRoutes,
  ...deviceRoutes,
  ...alertRoutes,
};
