/** Acts on regulations. Each is held against the rules as a whole, as it would stand behind it. */

import type { ApiError } from '#shared/api/apiError.ts';
import type { MaintenanceCommands } from '#shared/api/maintenance.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { MaintenanceInterval, MaintenanceTask, MaintenanceTemplate } from '#shared/model/maintenance.ts';
import { type Result, success } from '#shared/model/result.ts';
import { checkTemplate } from '../../maintenance/checkTemplate.ts';
import type { MaintenanceChange } from '../../store/maintenance/commitMaintenance.ts';
import type { StoredMaintenance } from '../../store/maintenance/storedMaintenance.ts';
import { auditValue } from '../auditValue.ts';
import type { Plan, PlannedAct } from './maintenanceService.ts';
import { notThere, refused, refusedFor } from './refusals.ts';
import { type ActBy, CHANGED, regulationAct } from './regulationAct.ts';

type Input<Name extends keyof MaintenanceCommands> = MaintenanceCommands[Name]['input'];

/** What stands in the place of the ids of rows that are not there yet. */
const NEW_ID = 0;

const templateOf = ({ templates }: StoredMaintenance, id: number): MaintenanceTemplate | undefined =>
  templates.find((template) => template.id === id);

const withInterval = (state: StoredMaintenance, id: number): MaintenanceTemplate | undefined =>
  state.templates.find(({ intervals }) => intervals.some((interval) => interval.id === id));

const withTask = (state: StoredMaintenance, id: number): MaintenanceTemplate | undefined =>
  state.templates.find(({ tasks }) => tasks.some((task) => task.id === id));

/** The fields that are named; a field that is there without a value is not named. */
const changedBy = <Row extends object>(
  row: Row,
  changes: { readonly [Key in keyof Row]?: Row[Key] | undefined },
): Row => ({
  ...row,
  ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
});

const namedOf = (row: object, changes: object): object =>
  Object.fromEntries(Object.entries(row).filter(([key]) => Object.hasOwn(changes, key)));

const replaced = <Row extends { readonly id: number }>(rows: readonly Row[], row: Row): Row[] =>
  rows.map((one) => (one.id === row.id ? row : one));

/** The act, if the regulation may stand as it would then. */
const planned = (
  { actor }: ActBy,
  template: MaintenanceTemplate,
  event: string,
  what: LocalText | string,
  changes: readonly MaintenanceChange[],
): Result<PlannedAct, ApiError> => {
  const problems = checkTemplate(template);
  if (problems.length > 0) return refusedFor(problems);
  return success(regulationAct(actor, template.name, event, what, changes));
};

const HEAD: LocalText = { ru: 'название или правило срока', en: 'its name or rule' };

export const createTemplate =
  (fields: Input<'maintenance.createTemplate'>, by: ActBy): Plan =>
  (state) => {
    by.trace.object = fields.name.ru;
    const twin = nameProblem(state, fields.name, NEW_ID);
    if (twin !== undefined) return twin;
    const template = { id: NEW_ID, ...fields, intervals: [], tasks: [] };
    return planned(by, template, 'maintenance_regulation_created', '', [{ kind: 'addTemplate', of: fields }]);
  };

/** A file finds its regulation by the name, so no two have the same. */
const nameProblem = (
  { templates }: StoredMaintenance,
  name: MaintenanceTemplate['name'],
  ownId: number,
): Result<never, ApiError> | undefined =>
  templates.some((template) => template.id !== ownId && template.name.ru === name.ru)
    ? refused('conflict', {
        ru: `Регламент «${name.ru}» уже есть`,
        en: `there is a regulation “${name.ru}” already`,
      })
    : undefined;

export const updateTemplate =
  ({ id, changes }: Input<'maintenance.updateTemplate'>, by: ActBy): Plan =>
  (state) => {
    const present = templateOf(state, id);
    if (present === undefined) return notThere('template', id);
    traceChange(by, present.name.ru, present, changes);
    const template = changedBy(present, changes);
    const twin = nameProblem(state, template.name, id);
    if (twin !== undefined) return twin;
    const { name, nextDue } = template;
    return planned(by, template, CHANGED, HEAD, [{ kind: 'changeTemplate', of: { id, name, nextDue } }]);
  };

const traceChange = ({ trace }: ActBy, object: string, present: object, changes: object): void => {
  trace.object = object;
  trace.before = auditValue(namedOf(present, changes));
  trace.after = auditValue(changes);
};

/** Devices are named by `deviceNameOf`. */
export const removeTemplate =
  ({ id }: Input<'maintenance.removeTemplate'>, by: ActBy, deviceNameOf: (id: number) => string): Plan =>
  (state) => {
    const present = templateOf(state, id);
    if (present === undefined) return notThere('template', id);
    traceRemoval(by, present.name.ru, present);
    const users = state.assignments.filter(({ templateId }) => templateId === id);
    if (users.length > 0) {
      const names = users.map(({ deviceId }) => deviceNameOf(deviceId)).join(', ');
      return refused('conflict', {
        ru: `Регламент применяется: ${names}. Сначала назначьте им другой или снимите этот`,
        en: `the regulation is in use by ${names}: assign another one or none to them first`,
      });
    }
    const changes = [{ kind: 'removeTemplate', of: { id } }] as const;
    return success(regulationAct(by.actor, present.name, 'maintenance_regulation_removed', '', changes));
  };

const traceRemoval = ({ trace }: ActBy, object: string, present: object): void => {
  trace.object = object;
  trace.before = auditValue(present);
  trace.after = null;
};

export const createInterval =
  ({ templateId, interval }: Input<'maintenance.createInterval'>, by: ActBy): Plan =>
  (state) => {
    const present = templateOf(state, templateId);
    if (present === undefined) return notThere('template', templateId);
    by.trace.object = objectOf(present, interval.code);
    const fresh: MaintenanceInterval = { id: NEW_ID, templateId, ...interval };
    const template = { ...present, intervals: [...present.intervals, fresh] };
    const changes = [{ kind: 'addInterval', of: { templateId, ...interval } }] as const;
    return planned(by, template, CHANGED, interval.code, changes);
  };

const objectOf = ({ name }: MaintenanceTemplate, code: string): string => `${name.ru} / ${code}`;

export const updateInterval =
  ({ id, changes }: Input<'maintenance.updateInterval'>, by: ActBy): Plan =>
  (state) => {
    const present = withInterval(state, id);
    const old = present?.intervals.find((interval) => interval.id === id);
    if (present === undefined || old === undefined) return notThere('interval', id);
    traceChange(by, objectOf(present, old.code), old, changes);
    const interval = changedBy(old, changes);
    const template = { ...present, intervals: replaced(present.intervals, interval) };
    return planned(by, template, CHANGED, interval.code, [{ kind: 'changeInterval', of: interval }]);
  };

/** Levels that included it do so no longer. */
export const removeInterval =
  ({ id }: Input<'maintenance.removeInterval'>, by: ActBy): Plan =>
  (state) => {
    const present = withInterval(state, id);
    const old = present?.intervals.find((interval) => interval.id === id);
    if (present === undefined || old === undefined) return notThere('interval', id);
    traceRemoval(by, objectOf(present, old.code), old);
    const without = present.intervals
      .filter(({ includes }) => includes.includes(id))
      .map((interval) => ({ ...interval, includes: interval.includes.filter((included) => included !== id) }));
    const intervals = without
      .reduce(replaced<MaintenanceInterval>, [...present.intervals])
      .filter((one) => one.id !== id);
    const tasks = present.tasks.filter(({ intervalId }) => intervalId !== id);
    return planned(by, { ...present, intervals, tasks }, CHANGED, old.code, [
      ...without.map((interval) => ({ kind: 'changeInterval', of: interval }) as const),
      { kind: 'removeInterval', of: { id } },
    ]);
  };

export const createTask =
  ({ intervalId, task }: Input<'maintenance.createTask'>, by: ActBy): Plan =>
  (state) => {
    const present = withInterval(state, intervalId);
    if (present === undefined) return notThere('interval', intervalId);
    by.trace.object = objectOf(present, task.code);
    const fresh: MaintenanceTask = { id: NEW_ID, intervalId, ...task };
    const template = { ...present, tasks: [...present.tasks, fresh] };
    return planned(by, template, CHANGED, task.code, [{ kind: 'addTask', of: { intervalId, ...task } }]);
  };

export const updateTask =
  ({ id, changes }: Input<'maintenance.updateTask'>, by: ActBy): Plan =>
  (state) => {
    const present = withTask(state, id);
    const old = present?.tasks.find((task) => task.id === id);
    if (present === undefined || old === undefined) return notThere('task', id);
    traceChange(by, objectOf(present, old.code), old, changes);
    const task = changedBy(old, changes);
    const template = { ...present, tasks: replaced(present.tasks, task) };
    return planned(by, template, CHANGED, task.code, [{ kind: 'changeTask', of: task }]);
  };

export const removeTask =
  ({ id }: Input<'maintenance.removeTask'>, by: ActBy): Plan =>
  (state) => {
    const present = withTask(state, id);
    const old = present?.tasks.find((task) => task.id === id);
    if (present === undefined || old === undefined) return notThere('task', id);
    traceRemoval(by, objectOf(present, old.code), old);
    return success(regulationAct(by.actor, present.name, CHANGED, old.code, [{ kind: 'removeTask', of: { id } }]));
  };
