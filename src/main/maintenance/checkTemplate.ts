/** Why a regulation is refused, in words. Nothing found: it may be kept. */
import type { LocalText } from '#shared/model/localText.ts';
import type { MaintenanceTemplate, RegulationFile, RegulationInterval } from '#shared/model/maintenance.ts';
import { circleProblems, includesProblems } from './checkIncludes.ts';
import { periodProblems } from './checkPeriods.ts';
import { taskProblems } from './checkTask.ts';
import { codeProblems, textProblems } from './checkTexts.ts';
import { toRegulationFile } from './toRegulationFile.ts';

export const REGULATION_LIMITS = {
  intervals: 50,
  tasksOfInterval: 500,
  tasks: 2_000,
  /** What is told at once. */
  problems: 100,
} as const;

export const checkTemplate = (template: MaintenanceTemplate): LocalText[] => {
  const own = new Set(template.intervals.map(({ id }) => id));
  const foreign = template.intervals.filter(({ includes }) => includes.some((id) => !own.has(id)));
  const strays = template.tasks.filter(({ intervalId }) => !own.has(intervalId));
  return [
    ...foreign.map(({ code }) => foreignProblem(code)),
    ...strays.map(({ code }) => strayProblem(code)),
    ...checkRegulation(toRegulationFile(template)),
  ].slice(0, REGULATION_LIMITS.problems);
};

/** A regulation as a file carries it. */
export const checkRegulation = (file: RegulationFile): LocalText[] => {
  const sizes = sizeProblems(file);
  if (sizes.length > 0) return sizes;
  const { intervals } = file;
  return [
    ...textProblems(file.name, REGULATION),
    ...codeProblems(intervals, LEVELS),
    ...codeProblems(
      intervals.flatMap(({ tasks }) => tasks),
      TASKS,
    ),
    ...intervals.flatMap((interval) => intervalProblems(interval, intervals)),
    ...circleProblems(intervals),
  ].slice(0, REGULATION_LIMITS.problems);
};

const REGULATION: LocalText = { ru: 'Название регламента', en: 'Name of the regulation' };
const LEVELS: LocalText = { ru: 'Уровни', en: 'Levels' };
const TASKS: LocalText = { ru: 'Работы', en: 'Tasks' };

const intervalProblems = (interval: RegulationInterval, intervals: readonly RegulationInterval[]): LocalText[] => [
  ...textProblems(interval.name, { ru: `${interval.code}: название`, en: `${interval.code}: name` }),
  ...periodProblems(interval),
  ...includesProblems(interval, intervals),
  ...interval.tasks.flatMap((task) => taskProblems(task, `${interval.code} / ${task.code}`)),
];

const sizeProblems = ({ intervals }: RegulationFile): LocalText[] => {
  const { intervals: maxIntervals, tasksOfInterval, tasks: maxTasks } = REGULATION_LIMITS;
  const tasks = intervals.reduce((sum, interval) => sum + interval.tasks.length, 0);
  const crowded = intervals.filter((interval) => interval.tasks.length > tasksOfInterval);
  return [
    ...(intervals.length > maxIntervals ? [tooMany(REGULATION_OF, LEVELS, intervals.length, maxIntervals)] : []),
    ...(tasks > maxTasks ? [tooMany(REGULATION_OF, TASKS, tasks, maxTasks)] : []),
    ...crowded
      .slice(0, REGULATION_LIMITS.problems)
      .map(({ code, tasks: { length } }) => tooMany({ ru: code, en: code }, TASKS, length, tasksOfInterval)),
  ];
};

const REGULATION_OF: LocalText = { ru: 'Регламент', en: 'The regulation' };

const tooMany = (where: LocalText, what: LocalText, count: number, max: number): LocalText => ({
  ru: `${where.ru}: ${what.ru.toLowerCase()} — ${count}, больше ${max} нельзя`,
  en: `${where.en}: ${what.en.toLowerCase()} — ${count}, at most ${max} are allowed`,
});

const foreignProblem = (code: string): LocalText => ({
  ru: `${code}: включает уровень другого регламента`,
  en: `${code} includes a level of another regulation`,
});

const strayProblem = (code: string): LocalText => ({
  ru: `Работа ${code} относится к уровню другого регламента`,
  en: `Task ${code} is of a level of another regulation`,
});
