/** What tells a regulation file from a template: levels and tasks are the same when their codes are. */
import type { LocalText } from '#shared/model/localText.ts';
import type {
  MaintenanceTemplate,
  RegulationFile,
  RegulationInterval,
  TaskFields,
  TemplateFields,
} from '#shared/model/maintenance.ts';
import type { RegulationChange, RegulationDifference } from '#shared/model/regulationDifference.ts';
import { checkRegulation } from './checkTemplate.ts';
import { type FieldWords, INTERVAL_WORDS, sameInBoth, TASK_WORDS, TEMPLATE_WORDS } from './regulationWords.ts';
import { toRegulationFile } from './toRegulationFile.ts';

/** `template`: the one that the file would change; undefined when it would be a new one. */
export const regulationDifference = (
  template: MaintenanceTemplate | undefined,
  file: RegulationFile,
): RegulationDifference => {
  const problems = checkRegulation(file);
  const before = template && toRegulationFile(template);
  return {
    templateId: template?.id ?? null,
    changes:
      problems.length > 0 ? [] : [...templateChanges(before, file), ...levelChanges(before?.intervals ?? [], file)],
    problems,
  };
};

const REGULATION: LocalText = { ru: 'Регламент', en: 'Regulation' };

const templateChanges = (before: TemplateFields | undefined, after: TemplateFields): RegulationChange[] =>
  before === undefined ? [whole('added', REGULATION, after.name)] : changed(REGULATION, before, after, TEMPLATE_WORDS);

const levelChanges = (before: readonly RegulationInterval[], after: RegulationFile): RegulationChange[] =>
  paired(before, after.intervals).flatMap(({ code, old, fresh }) => [
    ...pairChanges(sameInBoth(code), old, fresh, INTERVAL_WORDS, ({ name }) => name),
    ...taskChanges(code, old, fresh),
  ]);

const taskChanges = (
  level: string,
  old: RegulationInterval | undefined,
  fresh: RegulationInterval | undefined,
): RegulationChange[] =>
  paired<TaskFields>(old?.tasks ?? [], fresh?.tasks ?? []).flatMap((pair) =>
    pairChanges(sameInBoth(`${level} / ${pair.code}`), pair.old, pair.fresh, TASK_WORDS, ({ text }) => text),
  );

interface Pair<Row> {
  readonly code: string;
  readonly old: Row | undefined;
  readonly fresh: Row | undefined;
}

/** In the order of the new ones; what is gone comes last. */
const paired = <Row extends { readonly code: string }>(before: readonly Row[], after: readonly Row[]): Pair<Row>[] => {
  const old = new Map(before.map((row) => [row.code, row]));
  const fresh = new Map(after.map((row) => [row.code, row]));
  return [...new Set([...fresh.keys(), ...old.keys()])].map((code) => ({
    code,
    old: old.get(code),
    fresh: fresh.get(code),
  }));
};

const pairChanges = <Row>(
  what: LocalText,
  old: Row | undefined,
  fresh: Row | undefined,
  words: readonly FieldWords<Row>[],
  nameOf: (row: Row) => LocalText,
): RegulationChange[] => {
  if (old === undefined) return fresh === undefined ? [] : [whole('added', what, nameOf(fresh))];
  return fresh === undefined ? [whole('removed', what, nameOf(old))] : changed(what, old, fresh, words);
};

const whole = (kind: 'added' | 'removed', what: LocalText, name: LocalText): RegulationChange => ({
  kind,
  what,
  field: null,
  before: kind === 'removed' ? name : null,
  after: kind === 'added' ? name : null,
});

const changed = <Row>(what: LocalText, old: Row, fresh: Row, words: readonly FieldWords<Row>[]): RegulationChange[] =>
  words.flatMap(({ field, say }) => {
    const before = say(old);
    const after = say(fresh);
    const isSame = before.ru === after.ru && before.en === after.en;
    return isSame ? [] : [{ kind: 'changed' as const, what, field, before, after }];
  });
