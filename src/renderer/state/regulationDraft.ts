/** A regulation while an engineer edits it: nothing reaches the station before it is saved; pure. */
import type { IntervalFields, TaskFields, TemplateFields } from '#shared/api/maintenance.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { MaintenanceTemplate } from '#shared/model/maintenance.ts';

export interface TaskDraft {
  /** Stays while the code changes. */
  readonly key: string;
  /** Null while the station does not know it. */
  readonly id: number | null;
  readonly fields: TaskFields;
}

export interface LevelDraft {
  readonly key: string;
  readonly id: number | null;
  readonly fields: Omit<IntervalFields, 'includes'>;
  /** Keys of the levels that are performed with it. */
  readonly includes: readonly string[];
  readonly tasks: readonly TaskDraft[];
}

export interface RegulationDraft extends TemplateFields {
  readonly levels: readonly LevelDraft[];
}

const levelKey = (id: number): string => `level ${id}`;

export const draftOf = ({ name, nextDue, intervals, tasks }: MaintenanceTemplate): RegulationDraft => ({
  name,
  nextDue,
  levels: intervals.map(({ id, templateId: _, includes, ...fields }) => ({
    key: levelKey(id),
    id,
    fields,
    includes: includes.map(levelKey),
    tasks: tasks
      .filter(({ intervalId }) => intervalId === id)
      .map(({ id: taskId, intervalId: __, ...task }) => ({ key: `task ${taskId}`, id: taskId, fields: task })),
  })),
});

const EMPTY = { ru: '', en: '' };

/** A key that no line of the draft has had. */
const newKey = (draft: RegulationDraft): string => {
  const keys = draft.levels.flatMap(({ key, tasks }) => [key, ...tasks.map((task) => task.key)]);
  const last = Math.max(0, ...keys.filter((key) => key.startsWith('new ')).map((key) => Number(key.slice(4))));
  return `new ${last + 1}`;
};

export const withLevel = (
  draft: RegulationDraft,
  key: string,
  change: (level: LevelDraft) => LevelDraft,
): RegulationDraft => ({
  ...draft,
  levels: draft.levels.map((level) => (level.key === key ? change(level) : level)),
});

export const withLevelFields = (
  draft: RegulationDraft,
  key: string,
  changes: Partial<LevelDraft['fields']>,
): RegulationDraft => withLevel(draft, key, (level) => ({ ...level, fields: { ...level.fields, ...changes } }));

export const withTask = (
  draft: RegulationDraft,
  levelOf: string,
  key: string,
  changes: Partial<TaskFields>,
): RegulationDraft =>
  withLevel(draft, levelOf, (level) => ({
    ...level,
    tasks: level.tasks.map((task) => (task.key === key ? { ...task, fields: { ...task.fields, ...changes } } : task)),
  }));

/** A level after the last one, twice as rare as it. */
export const withNewLevel = (draft: RegulationDraft): RegulationDraft => {
  const last = draft.levels.at(-1)?.fields;
  const fields = {
    code: `ТО-${draft.levels.length + 1}`,
    name: EMPTY,
    hours: last?.hours == null ? 250 : last.hours * 2,
    days: null,
    firstAtHours: null,
    warnHours: last?.warnHours ?? 50,
    criticalHours: last?.criticalHours ?? 10,
    warnDays: last?.warnDays ?? 14,
    criticalDays: last?.criticalDays ?? 3,
  };
  return { ...draft, levels: [...draft.levels, { key: newKey(draft), id: null, fields, includes: [], tasks: [] }] };
};

/** `1.14` after `1.13`; the code of a first line is that of its level's place. */
const nextCode = (level: LevelDraft, place: number): string => {
  const [, head = `${place}.`, number = '0'] = /^(.*?)(\d+)$/.exec(level.tasks.at(-1)?.fields.code ?? '') ?? [];
  return `${head}${String(Number(number) + 1).padStart(Math.max(2, number.length), '0')}`;
};

export const withNewTask = (draft: RegulationDraft, levelOf: string): RegulationDraft => {
  const place = draft.levels.findIndex(({ key }) => key === levelOf) + 1;
  const key = newKey(draft);
  return withLevel(draft, levelOf, (level) => {
    const kind = level.tasks.at(-1)?.fields.kind ?? 'check';
    const fields = { code: nextCode(level, place), text: EMPTY, kind, isCritical: false, item: null, parts: [] };
    return { ...level, tasks: [...level.tasks, { key, id: null, fields }] };
  });
};

export const withoutLevel = (draft: RegulationDraft, key: string): RegulationDraft => ({
  ...draft,
  levels: draft.levels
    .filter((level) => level.key !== key)
    .map((level) => ({ ...level, includes: level.includes.filter((included) => included !== key) })),
});

export const withoutTask = (draft: RegulationDraft, levelOf: string, key: string): RegulationDraft =>
  withLevel(draft, levelOf, (level) => ({ ...level, tasks: level.tasks.filter((task) => task.key !== key) }));

/** Levels that are performed with one, and with those, and so on. */
const reachedFrom = (draft: RegulationDraft, key: string, reached: Set<string> = new Set()): Set<string> => {
  for (const included of draft.levels.find((level) => level.key === key)?.includes ?? []) {
    if (reached.has(included)) continue;
    reached.add(included);
    reachedFrom(draft, included, reached);
  }
  return reached;
};

/** Levels that one may include: not itself, and none that includes it. */
export const includable = (draft: RegulationDraft, key: string): readonly LevelDraft[] =>
  draft.levels.filter((level) => level.key !== key && !reachedFrom(draft, level.key).has(key));

export type RegulationProblem =
  | 'name'
  | 'levelCode'
  | 'levelName'
  | 'period'
  | 'hours'
  | 'warning'
  | 'taskCode'
  | 'taskText'
  | 'part';

const repeated = (codes: readonly string[]): boolean =>
  codes.some((code) => code.trim() === '') || new Set(codes.map((code) => code.trim())).size < codes.length;

const isUntold = ({ ru, en }: LocalText): boolean => ru.trim() === '' || en.trim() === '';

const isAboveZero = (value: number | null): boolean => value === null || value > 0;

/** What keeps the draft from being saved. */
export const regulationProblems = ({ name, levels }: RegulationDraft): readonly RegulationProblem[] => {
  const tasks = levels.flatMap((level) => level.tasks.map(({ fields }) => fields));
  const found: readonly (RegulationProblem | false)[] = [
    isUntold(name) && 'name',
    repeated(levels.map(({ fields }) => fields.code)) && 'levelCode',
    levels.some(({ fields }) => isUntold(fields.name)) && 'levelName',
    levels.some(({ fields }) => fields.hours === null && fields.days === null) && 'period',
    levels.some(({ fields }) =>
      [fields.hours, fields.days, fields.firstAtHours].some((value) => !isAboveZero(value)),
    ) && 'hours',
    levels.some(({ fields }) => fields.criticalHours > fields.warnHours || fields.criticalDays > fields.warnDays) &&
      'warning',
    repeated(tasks.map(({ code }) => code)) && 'taskCode',
    tasks.some(({ text }) => isUntold(text)) && 'taskText',
    tasks.some(({ parts }) => parts.some((part) => isUntold(part.name) || part.quantity <= 0)) && 'part',
  ];
  return found.filter((problem) => problem !== false);
};

/** A draft of which the station has taken a part: lines that it knows by now, by their codes, have their ids. */
export const adopted = (draft: RegulationDraft, known: RegulationDraft): RegulationDraft => {
  const keys = new Map<string, string>();
  const levels = draft.levels.map((level) => {
    const match = known.levels.find(({ key, fields }) =>
      level.id === null ? fields.code === level.fields.code : key === level.key,
    );
    if (match === undefined) return level;
    keys.set(level.key, match.key);
    const tasks = level.tasks.map((task) => {
      const same = match.tasks.find(({ fields }) => task.id === null && fields.code === task.fields.code);
      return same === undefined ? task : { ...task, key: same.key, id: same.id };
    });
    return { ...level, key: match.key, id: match.id, tasks };
  });
  return {
    ...draft,
    levels: levels.map((level) => ({ ...level, includes: level.includes.map((key) => keys.get(key) ?? key) })),
  };
};
