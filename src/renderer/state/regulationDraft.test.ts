import { expect, test } from 'vitest';
import { historyOf, isEdited, stepped, undone } from './draftHistory.ts';
import { sampleTemplate } from './maintenanceSample.ts';
import {
  adopted,
  draftOf,
  includable,
  type LevelDraft,
  regulationProblems,
  withLevel,
  withLevelFields,
  withNewLevel,
  withNewTask,
  withoutLevel,
  withTask,
} from './regulationDraft.ts';

const named = { ru: 'Еженедельное', en: 'Weekly' };
const saved = withLevelFields(withLevelFields(draftOf(sampleTemplate()), 'level 21', { name: named }), 'level 22', {
  name: named,
});
const codes = (draft: typeof saved): string[] => draft.levels.map(({ fields }) => fields.code);

test('a draft holds each level with its own work', () => {
  const [first, second] = saved.levels;
  expect(first?.tasks.map(({ id }) => id)).toEqual([41]);
  expect(second?.includes).toEqual(['level 21']);
  expect(regulationProblems(saved)).toEqual([]);
});

test('a new level is twice as rare as the last, a new line has the next number', () => {
  const draft = withNewLevel(withNewTask(saved, 'level 21'));
  expect(draft.levels[0]?.tasks[1]?.fields.code).toBe('1.02');
  expect(draft.levels[2]).toMatchObject({ id: null, fields: { code: 'ТО-3', hours: 2_000 } });
  expect(withNewTask(draft, draft.levels[2]?.key ?? '').levels[2]?.tasks[0]?.fields.code).toBe('3.01');
});

test('a level that is removed is included nowhere', () => {
  const draft = withoutLevel(saved, 'level 21');
  expect(codes(draft)).toEqual(['ТО-2']);
  expect(draft.levels[0]?.includes).toEqual([]);
});

test('no level is offered that would close a circle', () => {
  expect(includable(saved, 'level 22').map(({ key }) => key)).toEqual(['level 21']);
  expect(includable(saved, 'level 21')).toEqual([]);
});

test('a wrong draft is told before it is saved', () => {
  const change = (fields: Partial<LevelDraft['fields']>) => withLevelFields(saved, 'level 21', fields);
  expect(regulationProblems(change({ hours: null }))).toEqual(['period']);
  expect(regulationProblems(change({ hours: 0 }))).toEqual(['hours']);
  expect(regulationProblems(change({ code: 'ТО-2' }))).toEqual(['levelCode']);
  expect(regulationProblems(change({ criticalHours: 60 }))).toEqual(['warning']);
  expect(regulationProblems(change({ name: { ru: 'а', en: '' } }))).toEqual(['levelName']);
  expect(regulationProblems({ ...saved, name: { ru: '', en: 'x' } })).toEqual(['name']);
  expect(regulationProblems(withNewTask(saved, 'level 21'))).toEqual(['taskText']);
  expect(regulationProblems(withTask(saved, 'level 21', 'task 41', { code: '2.01' }))).toEqual(['taskCode']);
  const parts = [{ name: named, quantity: 0, unit: '' }];
  expect(regulationProblems(withTask(saved, 'level 21', 'task 41', { parts }))).toEqual(['part']);
});

test('steps are taken back one by one, to what was saved', () => {
  const first = stepped(historyOf(saved), withLevelFields(saved, 'level 21', { hours: 300 }));
  const second = stepped(first, withNewLevel(first.present));
  expect(isEdited(second)).toBe(true);
  expect(undone(second).present).toBe(first.present);
  expect(isEdited(undone(undone(second)))).toBe(false);
  expect(undone(historyOf(saved)).present).toBe(saved);
});

test('lines that the station has taken meanwhile get their ids by their codes', () => {
  const draft = withNewTask(withNewLevel(saved), 'level 21');
  const added = draft.levels[2]?.key ?? '';
  const linked = withLevel(draft, 'level 22', (level) => ({ ...level, includes: ['level 21', added] }));
  const known = withNewLevel(saved);
  const taken = {
    ...known,
    levels: known.levels.map((level) => (level.id === null ? { ...level, key: 'level 23', id: 23 } : level)),
  };
  const after = adopted(linked, taken);
  expect(after.levels.map(({ id }) => id)).toEqual([21, 22, 23]);
  expect(after.levels[1]?.includes).toEqual(['level 21', 'level 23']);
  expect(after.levels[0]?.tasks.map(({ id }) => id)).toEqual([41, null]);
});
