/** The checklist of a service: all levels that it performs in one list, each work once. */
import type { MaintenanceInterval, MaintenanceTask, MaintenanceTemplate, TaskPart } from '#shared/model/maintenance.ts';
import type { OpenWork, SheetTask } from '#shared/model/maintenanceService.ts';
import { performedWith } from './performedWith.ts';
import { sumParts } from './sumParts.ts';

export interface MergedSheet {
  /** Its own level first. */
  readonly performs: readonly MaintenanceInterval[];
  /** By levels and tasks in the template's order; work left over that is of none of these levels comes last. */
  readonly tasks: readonly SheetTask[];
  readonly parts: readonly TaskPart[];
}

/**
 * A replacement makes every other work on the same item needless, and takes over its critical mark; of two replacements
 * the one of the highest level stays. Work that was left over stays in any case: somebody has to say what became of it.
 */
export const mergedSheet = (
  template: MaintenanceTemplate,
  intervalId: number,
  leftOver: readonly OpenWork[],
): MergedSheet => {
  const performs = performedWith(template, intervalId);
  const merged = tasksOf(template, performs);
  const replacements = replacementsOf(performs, merged);
  const left = new Map(leftOver.map((work) => [work.taskCode, work]));
  const inSheet = merged.filter((task) => left.has(task.code) || !isNeedless(task, replacements));
  const critical = new Set(merged.filter(({ isCritical }) => isCritical).map(({ item }) => item));
  const tasks = inSheet.map((task): SheetTask => {
    const takesOver = task.item !== null && replacements.get(task.item) === task && critical.has(task.item);
    return { ...sheetTask(task, left.has(task.code)), isCritical: task.isCritical || takesOver };
  });
  const known = new Set(tasks.map(({ code }) => code));
  const others = leftOver.filter(({ taskCode }) => !known.has(taskCode)).map((work) => leftOverTask(template, work));
  return {
    performs,
    tasks: [...tasks, ...others],
    parts: sumParts([...tasks, ...others].flatMap(({ parts }) => parts)),
  };
};

const tasksOf = (
  { intervals, tasks }: MaintenanceTemplate,
  performs: readonly MaintenanceInterval[],
): MaintenanceTask[] =>
  intervals
    .filter((interval) => performs.includes(interval))
    .flatMap(({ id }) => tasks.filter(({ intervalId }) => intervalId === id));

/** Item → the replacement that stands for all work on it. `performs` has the highest level first. */
const replacementsOf = (
  performs: readonly MaintenanceInterval[],
  tasks: readonly MaintenanceTask[],
): Map<string, MaintenanceTask> => {
  const found = new Map<string, MaintenanceTask>();
  for (const { id } of performs) {
    for (const task of tasks) {
      if (task.intervalId !== id || task.kind !== 'replacement' || task.item === null) continue;
      if (!found.has(task.item)) found.set(task.item, task);
    }
  }
  return found;
};

const isNeedless = (task: MaintenanceTask, replacements: ReadonlyMap<string, MaintenanceTask>): boolean => {
  const replacement = task.item === null ? undefined : replacements.get(task.item);
  return replacement !== undefined && replacement !== task;
};

const sheetTask = ({ code, text, kind, isCritical, parts }: MaintenanceTask, isLeftOver: boolean): SheetTask => ({
  code,
  text,
  kind,
  isCritical,
  parts,
  isLeftOver,
});

/** In the words of its service where the template has no such task any more. */
const leftOverTask = ({ tasks }: MaintenanceTemplate, work: OpenWork): SheetTask => {
  const task = tasks.find(({ code }) => code === work.taskCode);
  if (task !== undefined) return sheetTask(task, true);
  const { taskCode: code, text, kind, isCritical } = work;
  return { code, text, kind, isCritical, parts: [], isLeftOver: true };
};
