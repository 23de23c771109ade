import { describe, expect, it } from 'vitest';
import type { TaskPart } from '#shared/model/maintenance.ts';
import type { OpenWork } from '#shared/model/maintenanceService.ts';
import { level, regulation, task } from '../../../tests/kit/regulations.ts';
import { mergedSheet } from './mergedSheet.ts';
import { performedWith } from './performedWith.ts';

const part = (name: string, quantity: number, unit = 'л'): TaskPart => ({
  name: { ru: name, en: `${name} (en)` },
  quantity,
  unit,
});

const levels = [
  level(1, { hours: 250 }),
  level(2, { hours: 1_000, includes: [1] }),
  level(3, { hours: 2_000, includes: [2] }),
];
const template = regulation(levels, [
  task('1.01', { item: 'oil', isCritical: true, parts: [part('масло', 2.1)] }),
  task('1.02', { parts: [part('ветошь', 0.1, 'кг')] }),
  task('2.01', { item: 'oil', kind: 'replacement', parts: [part('масло', 40)] }),
  task('2.02', { item: 'plugs', kind: 'adjustment', parts: [part('ветошь', 0.2, 'кг'), part('ветошь', 3, 'шт')] }),
  task('3.01', { item: 'plugs', kind: 'replacement', isCritical: true }),
  task('3.02', { item: 'oil', kind: 'replacement', parts: [part('масло', 50)] }),
]);

const left = (taskCode: string, changes: Partial<OpenWork> = {}): OpenWork => ({
  taskCode,
  text: { ru: `Тогда ${taskCode}`, en: `Then ${taskCode}` },
  kind: 'cleaning',
  isCritical: false,
  sinceMs: 17,
  note: null,
  ...changes,
});

const codes = (id: number, leftOver: readonly OpenWork[] = []): string[] =>
  mergedSheet(template, id, leftOver).tasks.map(({ code }) => code);

describe('a service performs', () => {
  it('the levels that it includes, and theirs, its own first', () => {
    expect(performedWith(template, 3).map(({ code }) => code)).toEqual(['ТО-3', 'ТО-2', 'ТО-1']);
    expect(performedWith(template, 1).map(({ code }) => code)).toEqual(['ТО-1']);
  });

  it('each level once, whichever ways lead to it', () => {
    const both = [levels[0], levels[1], level(3, { includes: [1, 2] })].flatMap((one) => one ?? []);
    expect(performedWith({ intervals: both }, 3).map(({ id }) => id)).toEqual([3, 1, 2]);
  });

  it('nothing where there is no such level', () => {
    expect(performedWith(template, 9)).toEqual([]);
    expect(mergedSheet(template, 9, [])).toEqual({ performs: [], tasks: [], parts: [] });
  });

  it('a finite number of levels of a regulation that goes in a circle', () => {
    const circle = [level(1, { includes: [2] }), level(2, { includes: [1] })];
    expect(performedWith({ intervals: circle }, 1).map(({ id }) => id)).toEqual([1, 2]);
  });
});

describe('the sheet of a service', () => {
  it('has the tasks of all its levels in the order of the regulation', () => {
    expect(codes(1)).toEqual(['1.01', '1.02']);
    expect(codes(2)).toEqual(['1.02', '2.01', '2.02']);
  });

  it('has one replacement of an item, that of the highest level, and no other work on it', () => {
    expect(codes(3)).toEqual(['1.02', '3.01', '3.02']);
  });

  it('keeps the critical mark of what a replacement makes needless', () => {
    const critical = (id: number): string[] =>
      mergedSheet(template, id, []).tasks.flatMap(({ code, isCritical }) => (isCritical ? [code] : []));
    expect(critical(1)).toEqual(['1.01']);
    expect(critical(2)).toEqual(['2.01']);
    expect(critical(3)).toEqual(['3.01', '3.02']);
  });

  it('sums parts of the same name and unit, without those of needless work', () => {
    expect(mergedSheet(template, 2, []).parts).toEqual([
      part('ветошь', 0.3, 'кг'),
      part('масло', 40),
      part('ветошь', 3, 'шт'),
    ]);
    expect(mergedSheet(template, 3, []).parts).toEqual([part('ветошь', 0.1, 'кг'), part('масло', 50)]);
  });
});

describe('work left over', () => {
  it('is marked where the sheet has it anyway', () => {
    const { tasks } = mergedSheet(template, 1, [left('1.02')]);
    expect(tasks.map(({ code, isLeftOver }) => [code, isLeftOver])).toEqual([
      ['1.01', false],
      ['1.02', true],
    ]);
  });

  it('of another level comes along with its parts', () => {
    const { tasks, parts } = mergedSheet(template, 1, [left('2.02')]);
    expect(tasks.at(-1)).toMatchObject({ code: '2.02', kind: 'adjustment', isLeftOver: true });
    expect(parts).toContainEqual(part('ветошь', 3, 'шт'));
  });

  it('that the regulation no longer has comes along in the words of then', () => {
    const { tasks } = mergedSheet(template, 1, [left('9.05', { isCritical: true })]);
    expect(tasks.at(-1)).toEqual({
      code: '9.05',
      text: { ru: 'Тогда 9.05', en: 'Then 9.05' },
      kind: 'cleaning',
      isCritical: true,
      parts: [],
      isLeftOver: true,
    });
  });

  it('stays beside a replacement of its item: somebody has to say what became of it', () => {
    expect(codes(2, [left('1.01')])).toEqual(['1.01', '1.02', '2.01', '2.02']);
  });
});
