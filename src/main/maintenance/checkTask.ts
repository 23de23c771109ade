/** A line of work and the parts that it needs. */
import type { LocalText } from '#shared/model/localText.ts';
import { TASK_KINDS, type TaskFields, type TaskPart } from '#shared/model/maintenance.ts';
import { longProblem, TEXT_LIMITS, textProblems } from './checkTexts.ts';

export const TASK_LIMITS = { parts: 50, quantity: 1_000_000 } as const;

/** `where`: `ТО-1 / 1.04`. */
export const taskProblems = ({ text, kind, item, parts }: TaskFields, where: string): LocalText[] => [
  ...textProblems(text, { ru: `${where}: текст`, en: `${where}: text` }),
  ...(TASK_KINDS.includes(kind)
    ? []
    : [{ ru: `${where}: такого вида работ нет`, en: `${where}: no such kind of work` }]),
  ...itemProblems(item, where),
  ...(parts.length > TASK_LIMITS.parts
    ? [{ ru: `${where}: деталей больше ${TASK_LIMITS.parts}`, en: `${where}: more than ${TASK_LIMITS.parts} parts` }]
    : parts.flatMap((part) => partProblems(part, where))),
];

const itemProblems = (item: string | null, where: string): LocalText[] => {
  if (item === null) return [];
  const words = { ru: `${where}: узел`, en: `${where}: item` };
  if (item.trim() === '') return [{ ru: `${words.ru} пуст`, en: `${words.en} is empty` }];
  return item.length > TEXT_LIMITS.item ? [longProblem(words, TEXT_LIMITS.item)] : [];
};

const partProblems = ({ name, quantity, unit }: TaskPart, where: string): LocalText[] => [
  ...textProblems(name, { ru: `${where}: деталь`, en: `${where}: part` }),
  ...(quantity > 0 && quantity <= TASK_LIMITS.quantity
    ? []
    : [{ ru: `${where}: количество — больше нуля`, en: `${where}: a quantity is above 0` }]),
  ...(unit.length > TEXT_LIMITS.unit
    ? [longProblem({ ru: `${where}: единица`, en: `${where}: unit` }, TEXT_LIMITS.unit)]
    : []),
];
