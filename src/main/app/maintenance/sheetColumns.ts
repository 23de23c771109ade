/** Sheets of a workbook of a regulation and their columns. Titles and words are Russian; ids stand in none. */
import type { RegulationFile, RegulationInterval, TaskFields, TaskPart } from '#shared/model/maintenance.ts';
import { KIND_WORDS, NEXT_DUE_WORDS } from '../../maintenance/regulationWords.ts';

export type Cell = string | number | null;

/** A column of a sheet. */
export interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => Cell;
  /** Characters. */
  readonly width: number;
}

type PlacedTask = TaskFields & { readonly level: string };
type PlacedPart = TaskPart & { readonly task: string };

export const SHEETS = { regulation: 'Регламент', levels: 'Уровни', tasks: 'Работы', parts: 'Детали' } as const;
export const YES = 'да';
export const NO = 'нет';

export const REGULATION_COLUMNS: readonly Column<RegulationFile>[] = [
  { title: 'Название', of: ({ name }) => name.ru, width: 45 },
  { title: 'Название по-английски', of: ({ name }) => name.en, width: 45 },
  { title: 'Следующий срок', of: ({ nextDue }) => NEXT_DUE_WORDS[nextDue].ru, width: 18 },
];

export const LEVEL_COLUMNS: readonly Column<RegulationInterval>[] = [
  { title: 'Код', of: ({ code }) => code, width: 10 },
  { title: 'Название', of: ({ name }) => name.ru, width: 34 },
  { title: 'Название по-английски', of: ({ name }) => name.en, width: 34 },
  { title: 'Часы', of: ({ hours }) => hours, width: 9 },
  { title: 'Дни', of: ({ days }) => days, width: 9 },
  { title: 'Первый раз, ч', of: ({ firstAtHours }) => firstAtHours, width: 14 },
  { title: 'Скоро, ч', of: ({ warnHours }) => warnHours, width: 10 },
  { title: 'Срочно, ч', of: ({ criticalHours }) => criticalHours, width: 10 },
  { title: 'Скоро, дн.', of: ({ warnDays }) => warnDays, width: 10 },
  { title: 'Срочно, дн.', of: ({ criticalDays }) => criticalDays, width: 11 },
  { title: 'Включает', of: ({ includes }) => includes.join(', '), width: 22 },
];

export const TASK_COLUMNS: readonly Column<PlacedTask>[] = [
  { title: 'Уровень', of: ({ level }) => level, width: 10 },
  { title: 'Код', of: ({ code }) => code, width: 8 },
  { title: 'Работа', of: ({ text }) => text.ru, width: 70 },
  { title: 'Работа по-английски', of: ({ text }) => text.en, width: 70 },
  { title: 'Вид', of: ({ kind }) => KIND_WORDS[kind].ru, width: 14 },
  { title: 'Критична', of: ({ isCritical }) => (isCritical ? YES : NO), width: 10 },
  { title: 'Узел', of: ({ item }) => item, width: 18 },
];

export const PART_COLUMNS: readonly Column<PlacedPart>[] = [
  { title: 'Код работы', of: ({ task }) => task, width: 12 },
  { title: 'Деталь', of: ({ name }) => name.ru, width: 50 },
  { title: 'Деталь по-английски', of: ({ name }) => name.en, width: 50 },
  { title: 'Количество', of: ({ quantity }) => quantity, width: 12 },
  { title: 'Единица', of: ({ unit }) => unit, width: 10 },
];
