import { describe, expect, it } from 'vitest';
import type { MaintenanceInterval, MaintenanceTask } from '#shared/model/maintenance.ts';
import { fourLevels, level, regulation, task } from '../../../tests/kit/regulations.ts';
import { checkRegulation, checkTemplate } from './checkTemplate.ts';
import { toRegulationFile } from './toRegulationFile.ts';

const refusals = (
  intervals: readonly MaintenanceInterval[],
  tasks: readonly MaintenanceTask[] = [],
  changes: Parameters<typeof regulation>[2] = {},
): string[] => checkTemplate(regulation(intervals, tasks, changes)).map(({ ru }) => ru);

const one = (changes: Partial<MaintenanceInterval>): string[] => refusals([level(1, { hours: 250, ...changes })]);
const work = (changes: Partial<MaintenanceTask>): string[] =>
  refusals([level(1, { hours: 250 })], [task('1.01', changes)]);
const many = (count: number, levelNumber = 1): MaintenanceTask[] =>
  Array.from({ length: count }, (_, index) => task(`${levelNumber.toString()}.${index.toString()}`));

describe('a regulation is accepted', () => {
  it('with periods, warnings below them and levels that include each other downwards', () => {
    expect(refusals(fourLevels, [task('1.01', { item: 'oil' })])).toEqual([]);
  });

  it('with a level by calendar alone and one without tasks', () => {
    expect(refusals([level(1, { days: 365 })])).toEqual([]);
  });

  it('with 500 tasks in each of four levels', () => {
    expect(
      refusals(
        fourLevels,
        [1, 2, 3, 4].flatMap((number) => many(500, number)),
      ),
    ).toEqual([]);
  });
});

describe('periods are refused', () => {
  const HOURS = 'ТО-1: период в часах — больше нуля и не больше 200000';
  const DAYS = 'ТО-1: период в днях — больше нуля и не больше 36525';

  it.each([
    [{ hours: 0 }, HOURS],
    [{ hours: -250 }, HOURS],
    [{ hours: Number.NaN }, HOURS],
    [{ hours: Number.POSITIVE_INFINITY }, HOURS],
    [{ days: 0 }, DAYS],
    [{ days: -1 }, DAYS],
    [{ hours: null }, 'ТО-1: не задан ни период в часах, ни период в днях'],
    [{ warnHours: 10 }, 'ТО-1: период в часах: порог «срочно» (10) должен быть меньше порога «скоро» (10)'],
    [{ warnHours: 250 }, 'ТО-1: период в часах: порог «скоро» (250) должен быть меньше самого периода (250)'],
    [{ criticalHours: -1 }, 'ТО-1: период в часах: пороги — числа от нуля'],
    [{ days: 90, criticalDays: 20 }, 'ТО-1: период в днях: порог «срочно» (20) должен быть меньше порога «скоро» (14)'],
    [{ firstAtHours: 0 }, 'ТО-1: часы первого раза — больше нуля и не больше 200000'],
    [
      { hours: null, days: 9, warnDays: 5, firstAtHours: 100 },
      'ТО-1: часы первого раза — только вместе с периодом в часах',
    ],
  ])('%o', (changes, refusal) => {
    expect(one(changes)).toEqual([refusal]);
  });

  it('but limits of a way that the level does not go by are not asked about', () => {
    expect(one({ warnDays: 0, criticalDays: 0 })).toEqual([]);
  });
});

describe('levels that include are refused', () => {
  it('when a level includes itself', () => {
    expect(one({ includes: [1] })).toEqual(['ТО-1: включает сам себя']);
  });

  it('when they go in a circle', () => {
    const circle = [
      level(1, { days: 90, includes: [3] }),
      level(2, { days: 90, includes: [1] }),
      level(3, { days: 90, includes: [2] }),
    ];
    expect(refusals(circle)).toEqual(['Уровни включают друг друга по кругу: ТО-1 → ТО-3 → ТО-2 → ТО-1']);
  });

  it('when a level is of another regulation', () => {
    expect(one({ includes: [40] })).toEqual(['ТО-1: включает уровень другого регламента']);
    const file = { ...toRegulationFile(regulation([level(1, { hours: 250 })])) };
    const [interval] = file.intervals;
    if (interval === undefined) throw Error('BUG: the level is gone');
    expect(checkRegulation({ ...file, intervals: [{ ...interval, includes: ['ТО-9'] }] })).toEqual([
      {
        ru: 'ТО-1: включает «ТО-9», которого в этом регламенте нет',
        en: 'ТО-1 includes “ТО-9”, which this regulation does not have',
      },
    ]);
  });
});

describe('sizes are refused', () => {
  it('of more than 500 tasks in a level', () => {
    expect(refusals([level(1, { hours: 250 })], many(501))).toEqual(['ТО-1: работы — 501, больше 500 нельзя']);
  });

  it('of more than 2,000 tasks in all', () => {
    const tasks = [1, 2, 3, 4].flatMap((number) => many(500, number));
    const intervals = [...fourLevels, level(5, { hours: 8_000 })];
    expect(refusals(intervals, [...tasks, task('5.01')])).toEqual(['Регламент: работы — 2001, больше 2000 нельзя']);
  });

  it('of 10,000 tasks, with few words', () => {
    expect(refusals([level(1, { hours: 250 })], many(10_000))).toHaveLength(2);
  });

  it('of more than 50 levels', () => {
    const intervals = Array.from({ length: 51 }, (_, index) => level(index + 1, { hours: 250 }));
    expect(refusals(intervals)).toEqual(['Регламент: уровни — 51, больше 50 нельзя']);
  });

  it('and never more than 100 things are told', () => {
    const tasks = many(300).map((one) => ({ ...one, text: { ru: '', en: '' } }));
    expect(refusals([level(1, { hours: 250 })], tasks)).toHaveLength(100);
  });
});

describe('texts and codes are refused', () => {
  it.each([
    [
      'an empty name',
      refusals([level(1, { hours: 250 })], [], { name: { ru: ' ', en: 'R' } }),
      'Название регламента: пусто; нужен текст на русском и английском',
    ],
    [
      'an empty name of a level',
      one({ name: { ru: 'Уровень', en: '' } }),
      'ТО-1: название: пусто; нужен текст на русском и английском',
    ],
    [
      'an empty text',
      work({ text: { ru: '', en: 'Work' } }),
      'ТО-1 / 1.01: текст: пусто; нужен текст на русском и английском',
    ],
    [
      'a text of 301 characters',
      work({ text: { ru: 'я'.repeat(301), en: 'x' } }),
      'ТО-1 / 1.01: текст: длиннее 300 знаков',
    ],
    ['an empty item', work({ item: '' }), 'ТО-1 / 1.01: узел пуст'],
    [
      'a part without a quantity',
      work({ parts: [{ name: { ru: 'д', en: 'p' }, quantity: 0, unit: '' }] }),
      'ТО-1 / 1.01: количество — больше нуля',
    ],
    [
      'a part without a name',
      work({ parts: [{ name: { ru: '', en: '' }, quantity: 1, unit: '' }] }),
      'ТО-1 / 1.01: деталь: пусто; нужен текст на русском и английском',
    ],
    ['an empty code', one({ code: '' }), 'Уровни: пустой код'],
    ['a code with spaces around it', one({ code: 'ТО-1 ' }), 'Код «ТО-1 »: пробелы по краям'],
    ['a long code', one({ code: 'Т'.repeat(33) }), `Код «${'Т'.repeat(32)}…»: длиннее 32 знаков`],
  ])('%s', (_name, found, refusal) => {
    expect(found).toEqual([refusal]);
  });

  it('but 300 characters are taken', () => {
    expect(work({ text: { ru: 'я'.repeat(300), en: 'x'.repeat(300) } })).toEqual([]);
  });

  it('codes that are there twice', () => {
    expect(refusals([level(1, { hours: 250 }), level(2, { code: 'ТО-1', hours: 500 })])).toEqual([
      'Уровни: код «ТО-1» встречается дважды',
    ]);
    expect(refusals(fourLevels, [task('1.01'), task('1.01', { intervalId: 2 })])).toEqual([
      'Работы: код «1.01» встречается дважды',
    ]);
  });

  it('a task of no level here', () => {
    expect(refusals([level(1, { hours: 250 })], [task('6.01')])).toEqual([
      'Работа 6.01 относится к уровню другого регламента',
    ]);
  });
});
