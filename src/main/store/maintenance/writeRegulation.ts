import type { MaintenanceTemplate, RegulationFile } from '#shared/model/maintenance.ts';
import type { Connection } from '../openDatabase.ts';
import {
  addInterval,
  addTask,
  addTemplate,
  changeInterval,
  changeTask,
  changeTemplate,
  readTemplates,
  removeInterval,
  removeTask,
} from './regulationRows.ts';

/**
 * Makes a regulation stand as its file says, and gives the id of the template. Intervals and tasks of the same codes
 * keep their ids, so that services go on counting; what the file does not name is removed. `templateId` null: a new one.
 */
export const writeRegulation = (
  connection: Connection,
  templateId: number | null,
  file: RegulationFile,
  timeMs: number,
): number => {
  const present = templateId === null ? undefined : readTemplates(connection).find(({ id }) => id === templateId);
  const id = present?.id ?? addTemplate(connection, file);
  if (present !== undefined) changeTemplate(connection, id, file);
  removeMissingTasks(connection, present, file, timeMs);
  const idOf = keepIntervals(connection, id, present, file);
  for (const interval of file.intervals) {
    const intervalId = idOf(interval.code);
    changeInterval(connection, intervalId, { ...interval, includes: interval.includes.map(idOf) });
    for (const task of interval.tasks) {
      const known = present?.tasks.find(({ code }) => code === task.code);
      if (known === undefined) addTask(connection, intervalId, task);
      else changeTask(connection, known.id, intervalId, task);
    }
  }
  removeMissingIntervals(connection, present, file, timeMs);
  return id;
};

const removeMissingTasks = (
  connection: Connection,
  present: MaintenanceTemplate | undefined,
  { intervals }: RegulationFile,
  timeMs: number,
): void => {
  const codes = new Set(intervals.flatMap(({ tasks }) => tasks.map(({ code }) => code)));
  for (const { id, code } of present?.tasks ?? []) if (!codes.has(code)) removeTask(connection, id, timeMs);
};

/** Last, because a task may have moved to another interval. */
const removeMissingIntervals = (
  connection: Connection,
  present: MaintenanceTemplate | undefined,
  { intervals }: RegulationFile,
  timeMs: number,
): void => {
  const codes = new Set(intervals.map(({ code }) => code));
  for (const { id, code } of present?.intervals ?? []) if (!codes.has(code)) removeInterval(connection, id, timeMs);
};

/** Makes the intervals that are new, and gives the id of each by its code. */
const keepIntervals = (
  connection: Connection,
  templateId: number,
  present: MaintenanceTemplate | undefined,
  { intervals }: RegulationFile,
): ((code: string) => number) => {
  const ids = new Map(present?.intervals.map(({ code, id }) => [code, id]));
  for (const interval of intervals)
    if (!ids.has(interval.code))
      ids.set(interval.code, addInterval(connection, templateId, { ...interval, includes: [] }));
  return (code) => {
    const id = ids.get(code);
    if (id === undefined) throw new Error(`BUG: the regulation was checked and has no interval ${code}`);
    return id;
  };
};
