import { describe, expect, it } from 'vitest';
import type { RegulationFile } from '#shared/model/maintenance.ts';
import { level, regulation, shippedRegulation, task, templateOf } from '../../../tests/kit/regulations.ts';
import { regulationDifference } from './regulationDifference.ts';
import { toRegulationFile } from './toRegulationFile.ts';

const template = regulation(
  [level(1, { hours: 250, days: 90 }), level(2, { hours: 1_000, includes: [1] })],
  [
    task('1.01'),
    task('1.02', { parts: [{ name: { ru: 'масло', en: 'oil' }, quantity: 2, unit: 'л' }] }),
    task('2.01', { kind: 'replacement', item: 'oil' }),
  ],
);
const file = toRegulationFile(template);

const edited = (
  edit: (interval: RegulationFile['intervals'][number]) => RegulationFile['intervals'][number],
): RegulationFile => ({
  ...file,
  intervals: file.intervals.map(edit),
});

describe('the difference of a regulation file', () => {
  it('from the template that it came from is none', () => {
    expect(regulationDifference(template, file)).toEqual({ templateId: 7, changes: [], problems: [] });
  });

  it('from nothing is all of it', () => {
    const { templateId, changes } = regulationDifference(undefined, file);
    expect(templateId).toBeNull();
    expect(changes.map(({ kind, what, after }) => [kind, what.ru, after?.ru])).toEqual([
      ['added', 'Регламент', 'Регламент'],
      ['added', 'ТО-1', 'Уровень 1'],
      ['added', 'ТО-1 / 1.01', 'Работа 1.01'],
      ['added', 'ТО-1 / 1.02', 'Работа 1.02'],
      ['added', 'ТО-2', 'Уровень 2'],
      ['added', 'ТО-2 / 2.01', 'Работа 2.01'],
    ]);
  });

  it('names each field that changed, in words', () => {
    const other: RegulationFile = {
      ...edited((interval) =>
        interval.code === 'ТО-2'
          ? {
              ...interval,
              hours: 500,
              days: 180,
              includes: [],
              tasks: interval.tasks.map((one) => ({ ...one, isCritical: true, item: null })),
            }
          : { ...interval, tasks: interval.tasks.map((one) => ({ ...one, parts: [] })) },
      ),
      nextDue: 'grid',
    };
    const { changes } = regulationDifference(template, other);
    expect(changes.map(({ what, field, before, after }) => [what.ru, field?.ru, before?.ru, after?.ru])).toEqual([
      ['Регламент', 'следующий срок', 'от выполнения', 'по сетке'],
      ['ТО-1 / 1.02', 'детали', 'масло, 2 л', 'нет'],
      ['ТО-2', 'наработка', '1000 ч', '500 ч'],
      ['ТО-2', 'календарный срок', 'нет', '180 дн.'],
      ['ТО-2', 'включает', 'ТО-1', 'нет'],
      ['ТО-2 / 2.01', 'критичность', 'обычная', 'критична'],
      ['ТО-2 / 2.01', 'узел', '«oil»', 'нет'],
    ]);
    expect(changes.every(({ kind }) => kind === 'changed')).toBe(true);
  });

  it('names what is added and what is gone', () => {
    const other = {
      ...file,
      intervals: file.intervals
        .filter(({ code }) => code === 'ТО-1')
        .map((interval) => ({
          ...interval,
          tasks: interval.tasks.map((one) => (one.code === '1.02' ? { ...one, code: '1.03' } : one)),
        })),
    };
    const { changes } = regulationDifference(template, other);
    expect(changes.map(({ kind, what, before, after }) => [kind, what.en, before?.en, after?.en])).toEqual([
      ['added', 'ТО-1 / 1.03', undefined, 'Work 1.02'],
      ['removed', 'ТО-1 / 1.02', 'Work 1.02', undefined],
      ['removed', 'ТО-2', 'Level 2', undefined],
      ['removed', 'ТО-2 / 2.01', 'Work 2.01', undefined],
    ]);
  });

  it('says why a file cannot be imported, and no changes then', () => {
    const { changes, problems } = regulationDifference(
      template,
      edited((interval) => ({ ...interval, hours: -1 })),
    );
    expect(changes).toEqual([]);
    expect(problems.map(({ en }) => en)).toEqual([
      'ТО-1: the period in hours is above 0 and at most 200000',
      'ТО-2: the period in hours is above 0 and at most 200000',
    ]);
  });

  it('of the two shipped regulations is their name and the hours of three levels', () => {
    const { changes } = regulationDifference(
      templateOf(shippedRegulation('standard')),
      shippedRegulation('standard-2000'),
    );
    expect(changes.map(({ what, field, after }) => [what.ru, field?.ru, after?.ru])).toEqual([
      ['Регламент', 'название', 'Регламент ГПУ 250/500/1000/2000 ч'],
      ['ТО-2', 'наработка', '500 ч'],
      ['ТО-3', 'наработка', '1000 ч'],
      ['ТО-4', 'наработка', '2000 ч'],
    ]);
  });
});
