/** Fields of a regulation in words. Two values that differ differ in their words too. */
import type { LocalText } from '#shared/model/localText.ts';
import type {
  NextDueRule,
  RegulationInterval,
  TaskFields,
  TaskKind,
  TaskPart,
  TemplateFields,
} from '#shared/model/maintenance.ts';

export interface FieldWords<Row> {
  readonly field: LocalText;
  readonly say: (row: Row) => LocalText;
}

/** What needs no translation: codes, numbers. */
export const sameInBoth = (text: string): LocalText => ({ ru: text, en: text });

export const NEXT_DUE_WORDS: Readonly<Record<NextDueRule, LocalText>> = {
  completion: { ru: 'от выполнения', en: 'from completion' },
  grid: { ru: 'по сетке', en: 'by the grid' },
};

export const KIND_WORDS: Readonly<Record<TaskKind, LocalText>> = {
  inspection: { ru: 'осмотр', en: 'inspection' },
  check: { ru: 'проверка', en: 'check' },
  sample: { ru: 'проба', en: 'sample' },
  cleaning: { ru: 'очистка', en: 'cleaning' },
  adjustment: { ru: 'регулировка', en: 'adjustment' },
  lubrication: { ru: 'смазка', en: 'lubrication' },
  test: { ru: 'испытание', en: 'test' },
  replacement: { ru: 'замена', en: 'replacement' },
  record: { ru: 'запись', en: 'record' },
};

const NONE: LocalText = { ru: 'нет', en: 'none' };

const hoursText = (hours: number | null): LocalText => (hours === null ? NONE : { ru: `${hours} ч`, en: `${hours} h` });
const daysText = (days: number | null): LocalText => (days === null ? NONE : { ru: `${days} дн.`, en: `${days} d` });

const partText = ({ name, quantity, unit }: TaskPart): LocalText => {
  const amount = [quantity.toString(), unit].join(' ').trim();
  return { ru: `${name.ru}, ${amount}`, en: `${name.en}, ${amount}` };
};

const listText = (texts: readonly LocalText[]): LocalText =>
  texts.length === 0 ? NONE : { ru: texts.map(({ ru }) => ru).join('; '), en: texts.map(({ en }) => en).join('; ') };

export const TEMPLATE_WORDS: readonly FieldWords<TemplateFields>[] = [
  { field: { ru: 'название', en: 'name' }, say: ({ name }) => name },
  { field: { ru: 'следующий срок', en: 'next due' }, say: ({ nextDue }) => NEXT_DUE_WORDS[nextDue] },
];

export const INTERVAL_WORDS: readonly FieldWords<RegulationInterval>[] = [
  { field: { ru: 'название', en: 'name' }, say: ({ name }) => name },
  { field: { ru: 'наработка', en: 'running hours' }, say: ({ hours }) => hoursText(hours) },
  { field: { ru: 'календарный срок', en: 'calendar period' }, say: ({ days }) => daysText(days) },
  { field: { ru: 'первый раз при наработке', en: 'first at' }, say: ({ firstAtHours }) => hoursText(firstAtHours) },
  { field: { ru: '«скоро» за часы', en: 'warning, hours before' }, say: ({ warnHours }) => hoursText(warnHours) },
  {
    field: { ru: '«срочно» за часы', en: 'critical, hours before' },
    say: ({ criticalHours }) => hoursText(criticalHours),
  },
  { field: { ru: '«скоро» за дни', en: 'warning, days before' }, say: ({ warnDays }) => daysText(warnDays) },
  { field: { ru: '«срочно» за дни', en: 'critical, days before' }, say: ({ criticalDays }) => daysText(criticalDays) },
  { field: { ru: 'включает', en: 'includes' }, say: ({ includes }) => listText([...includes].sort().map(sameInBoth)) },
];

export const TASK_WORDS: readonly FieldWords<TaskFields>[] = [
  { field: { ru: 'текст', en: 'text' }, say: ({ text }) => text },
  { field: { ru: 'вид', en: 'kind' }, say: ({ kind }) => KIND_WORDS[kind] },
  {
    field: { ru: 'критичность', en: 'critical' },
    say: ({ isCritical }) => (isCritical ? { ru: 'критична', en: 'yes' } : { ru: 'обычная', en: 'no' }),
  },
  { field: { ru: 'узел', en: 'item' }, say: ({ item }) => (item === null ? NONE : sameInBoth(`«${item}»`)) },
  { field: { ru: 'детали', en: 'parts' }, say: ({ parts }) => listText(parts.map(partText)) },
];
