/** Carries a draft of a regulation to the station, change by change: what stays keeps its id, and so its history. */
import type { ApiError } from '#shared/api/apiError.ts';
import type { EntryName, EntryResult, InputOf } from '#shared/api/contract.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { LevelDraft, RegulationDraft } from './regulationDraft.ts';

export type Ask = <Name extends EntryName>(name: Name, input: InputOf<Name>) => Promise<EntryResult<Name>>;

type Step = () => Promise<Result<unknown, ApiError>>;

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The fields that differ. */
const changedFields = <Fields extends object>(before: Fields, after: Fields): Partial<Fields> =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => !isSame(before[name as keyof Fields], value)),
  ) as Partial<Fields>;

const hasAny = (changes: object): boolean => Object.keys(changes).length > 0;

interface Levels {
  readonly kept: readonly (readonly [before: LevelDraft, after: LevelDraft])[];
  readonly added: readonly LevelDraft[];
  readonly removed: readonly LevelDraft[];
}

const sortedOut = (saved: RegulationDraft, draft: RegulationDraft): Levels => ({
  kept: draft.levels.flatMap((after) => {
    const before = saved.levels.find(({ key }) => key === after.key);
    return before === undefined ? [] : [[before, after] as const];
  }),
  added: draft.levels.filter(({ id }) => id === null),
  removed: saved.levels.filter(({ key }) => !draft.levels.some((level) => level.key === key)),
});

const idsOf = (keys: readonly string[], ids: ReadonlyMap<string, number>): readonly number[] =>
  keys.flatMap((key) => ids.get(key) ?? []);

/** Levels: changed, then removed, so that a code that has become free can be given again, then made. */
const levelSteps = (
  ask: Ask,
  templateId: number,
  { kept, added, removed }: Levels,
  ids: Map<string, number>,
): readonly Step[] => [
  ...kept.flatMap(([before, after]) => {
    const stays = kept.map(([level]) => level.key);
    const keys = after.includes.filter((key) => stays.includes(key));
    const includes = isSame(keys, before.includes) ? {} : { includes: idsOf(keys, ids) };
    const changes = { ...changedFields(before.fields, after.fields), ...includes };
    const id = before.id ?? 0;
    return hasAny(changes) ? [() => ask('maintenance.updateInterval', { id, changes })] : [];
  }),
  ...removed.map(
    ({ id }) =>
      () =>
        ask('maintenance.removeInterval', { id: id ?? 0 }),
  ),
  ...added.map((level) => async () => {
    const made = await ask('maintenance.createInterval', { templateId, interval: { ...level.fields, includes: [] } });
    if (made.ok) ids.set(level.key, made.value.id);
    return made;
  }),
];

/** What names new levels, once they have their ids. */
const includeSteps = (ask: Ask, draft: RegulationDraft, { added }: Levels, ids: Map<string, number>): readonly Step[] =>
  draft.levels
    .filter(({ key, includes }) => {
      const isNew = (name: string): boolean => added.some((level) => level.key === name);
      return includes.some(isNew) || (isNew(key) && includes.length > 0);
    })
    .map(
      ({ key, includes }) =>
        () =>
          ask('maintenance.updateInterval', { id: ids.get(key) ?? 0, changes: { includes: idsOf(includes, ids) } }),
    );

/** Lines of work: removed first, for the same reason. */
const taskSteps = (ask: Ask, { kept, added }: Levels, ids: Map<string, number>): readonly Step[] => {
  const pairs = [...kept, ...added.map((level) => [{ ...level, tasks: [] }, level] as const)];
  const removals = pairs.flatMap(([before, after]) =>
    before.tasks
      .filter(({ key }) => !after.tasks.some((task) => task.key === key))
      .map(
        ({ id }) =>
          () =>
            ask('maintenance.removeTask', { id: id ?? 0 }),
      ),
  );
  const rest = pairs.flatMap(([before, after]) =>
    after.tasks.flatMap((task): readonly Step[] => {
      const { id, fields } = task;
      if (id === null) {
        return [() => ask('maintenance.createTask', { intervalId: ids.get(after.key) ?? 0, task: fields })];
      }
      const known = before.tasks.find(({ key }) => key === task.key);
      const changes = known === undefined ? {} : changedFields(known.fields, fields);
      return hasAny(changes) ? [() => ask('maintenance.updateTask', { id, changes })] : [];
    }),
  );
  return [...removals, ...rest];
};

/** Stops at the first refusal: what was taken until then stands. */
export const saveRegulation = async (
  ask: Ask,
  templateId: number,
  saved: RegulationDraft,
  draft: RegulationDraft,
): Promise<Result<null, ApiError>> => {
  const levels = sortedOut(saved, draft);
  const ids = new Map(saved.levels.flatMap(({ key, id }) => (id === null ? [] : [[key, id] as const])));
  const changes = changedFields(
    { name: saved.name, nextDue: saved.nextDue },
    { name: draft.name, nextDue: draft.nextDue },
  );
  const steps: readonly Step[] = [
    ...(hasAny(changes) ? [() => ask('maintenance.updateTemplate', { id: templateId, changes })] : []),
    ...levelSteps(ask, templateId, levels, ids),
    ...includeSteps(ask, draft, levels, ids),
    ...taskSteps(ask, levels, ids),
  ];
  for (const step of steps) {
    const answer = await step();
    if (!answer.ok) return failure(answer.error);
  }
  return success(null);
};
