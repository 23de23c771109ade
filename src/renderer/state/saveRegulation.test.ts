import { expect, test } from 'vitest';
import { failure, success } from '#shared/model/result.ts';
import { sampleTemplate } from './maintenanceSample.ts';
import {
  draftOf,
  type RegulationDraft,
  withLevel,
  withLevelFields,
  withNewLevel,
  withNewTask,
  withoutLevel,
  withoutTask,
  withTask,
} from './regulationDraft.ts';
import { type Ask, saveRegulation } from './saveRegulation.ts';

const saved = draftOf(sampleTemplate());

/** A station that gives new lines the ids 90, 91, … and refuses one entry. */
const station = (refused?: string) => {
  const asked: { name: string; input: unknown }[] = [];
  let nextId = 90;
  const ask = (async (name: string, input: unknown) => {
    asked.push({ name: name.replace('maintenance.', ''), input });
    if (name === refused) return failure({ code: 'conflict', message: 'no' });
    nextId += 1;
    return success({ id: nextId - 1 });
  }) as unknown as Ask;
  return { ask, asked };
};

const save = async (draft: RegulationDraft) => {
  const { ask, asked } = station();
  expect(await saveRegulation(ask, 5, saved, draft)).toEqual(success(null));
  return asked;
};

test('an untouched draft asks for nothing', async () => {
  expect(await save(saved)).toEqual([]);
});

test('only the fields that differ are sent', async () => {
  const draft = withTask(
    withLevelFields({ ...saved, nextDue: 'grid' }, 'level 21', { hours: 300 }),
    'level 21',
    'task 41',
    { isCritical: true },
  );
  expect(await save(draft)).toEqual([
    { name: 'updateTemplate', input: { id: 5, changes: { nextDue: 'grid' } } },
    { name: 'updateInterval', input: { id: 21, changes: { hours: 300 } } },
    { name: 'updateTask', input: { id: 42 - 1, changes: { isCritical: true } } },
  ]);
});

test('a new level is made before others include it, and its work after it', async () => {
  const grown = withNewLevel(saved);
  const key = grown.levels[2]?.key ?? '';
  const draft = withNewTask(
    withLevel(grown, key, (level) => ({ ...level, includes: ['level 22'] })),
    key,
  );
  const asked = await save(draft);
  expect(asked.map(({ name }) => name)).toEqual(['createInterval', 'updateInterval', 'createTask']);
  expect(asked[0]?.input).toMatchObject({ templateId: 5, interval: { code: 'ТО-3', includes: [] } });
  expect(asked[1]?.input).toEqual({ id: 90, changes: { includes: [22] } });
  expect(asked[2]?.input).toMatchObject({ intervalId: 90, task: { code: '3.01' } });
});

test('a level goes after those that included it let go, and its work goes with it', async () => {
  expect(await save(withoutLevel(saved, 'level 21'))).toEqual([
    { name: 'updateInterval', input: { id: 22, changes: { includes: [] } } },
    { name: 'removeInterval', input: { id: 21 } },
  ]);
});

test('a line goes before another takes its number', async () => {
  const without = withoutTask(saved, 'level 21', 'task 41');
  const asked = await save(withNewTask(without, 'level 21'));
  expect(asked.map(({ name }) => name)).toEqual(['removeTask', 'createTask']);
});

test('the first refusal ends it', async () => {
  const { ask, asked } = station('maintenance.updateInterval');
  const draft = withoutTask(withLevelFields(saved, 'level 21', { hours: 1 }), 'level 22', 'task 42');
  expect(await saveRegulation(ask, 5, saved, draft)).toMatchObject({ ok: false, error: { code: 'conflict' } });
  expect(asked).toHaveLength(1);
});
