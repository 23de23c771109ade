/** A workbook of a regulation, read back. */
import { describeIssues } from '#shared/api/schema/inputs.ts';
import { regulationSchema } from '#shared/api/schema/maintenance.ts';
import type { LocalText } from '#shared/model/localText.ts';
import { NEXT_DUE_RULES, type RegulationFile, TASK_KINDS } from '#shared/model/maintenance.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { KIND_WORDS, NEXT_DUE_WORDS } from '../../maintenance/regulationWords.ts';
import { NO, SHEETS, YES } from './sheetColumns.ts';
import { sheetTables, titleOf } from './sheetTables.ts';

type Read<Value> = Result<Value, LocalText>;

/** What a workbook says; whether it may stand as a regulation is another question. The failure is for a person. */
export const readRegulationSheet = async (workbook: Buffer): Promise<Read<RegulationFile>> => {
  const tables = await sheetTables(workbook);
  if (!tables.ok) return tables;
  const rowsOf = (name: string): SheetRow[] => sheetRows(tables.value.get(name) ?? []);
  return regulationOf(rowsOf(SHEETS.regulation), rowsOf(SHEETS.levels), rowsOf(SHEETS.tasks), rowsOf(SHEETS.parts));
};

/** Cells of a row by the titles of their columns; what is empty is not there. */
type SheetRow = ReadonlyMap<string, unknown>;

const sheetRows = ([header = [], ...rows]: readonly (readonly unknown[])[]): SheetRow[] =>
  rows.flatMap((row) => {
    const cells = row.map((cell, index) => [titleOf(header[index]), cell] as const);
    const filled = new Map(cells.filter(([title, cell]) => title !== '' && cell !== null && cell !== ''));
    return filled.size === 0 ? [] : [filled];
  });

const textOf = (row: SheetRow, title: string): string => {
  const cell = row.get(title);
  return typeof cell === 'number' || typeof cell === 'string' ? String(cell).trim() : '';
};

/** As it stands where it is no number: the schema refuses it then, by its name. */
const numberOf = (row: SheetRow, title: string): unknown => {
  const cell = row.get(title);
  if (cell === undefined) return null;
  const number = typeof cell === 'string' ? Number(cell.trim().replace(',', '.')) : cell;
  return typeof number === 'number' && Number.isFinite(number) ? number : cell;
};

const wordOf = <Word extends string>(
  words: readonly Word[],
  texts: Readonly<Record<Word, LocalText>>,
  text: string,
): Word | string => words.find((word) => [word, texts[word].ru, texts[word].en].includes(text.toLowerCase())) ?? text;

const MARKS: ReadonlyMap<string, boolean> = new Map([
  ...[YES, 'yes', 'true', '1', '+'].map((word) => [word, true] as const),
  ...[NO, 'no', 'false', '0', '-', ''].map((word) => [word, false] as const),
]);

/** A word that is neither stands as it is, and the schema refuses it: a mark is not lost without a word. */
const markOf = (row: SheetRow, title: string): unknown => {
  const cell = row.get(title);
  const word = typeof cell === 'boolean' ? String(cell) : textOf(row, title);
  return MARKS.get(word.toLowerCase()) ?? word;
};

const levelOf = (row: SheetRow, tasks: readonly object[]): object => ({
  code: textOf(row, 'Код'),
  name: { ru: textOf(row, 'Название'), en: textOf(row, 'Название по-английски') },
  hours: numberOf(row, 'Часы'),
  days: numberOf(row, 'Дни'),
  firstAtHours: numberOf(row, 'Первый раз, ч'),
  warnHours: numberOf(row, 'Скоро, ч') ?? 0,
  criticalHours: numberOf(row, 'Срочно, ч') ?? 0,
  warnDays: numberOf(row, 'Скоро, дн.') ?? 0,
  criticalDays: numberOf(row, 'Срочно, дн.') ?? 0,
  includes: textOf(row, 'Включает')
    .split(/[,;]/)
    .map((code) => code.trim())
    .filter((code) => code !== ''),
  tasks,
});

const taskOf = (row: SheetRow, parts: readonly object[]): object => ({
  code: textOf(row, 'Код'),
  text: { ru: textOf(row, 'Работа'), en: textOf(row, 'Работа по-английски') },
  kind: wordOf(TASK_KINDS, KIND_WORDS, textOf(row, 'Вид')),
  isCritical: markOf(row, 'Критична'),
  item: textOf(row, 'Узел') === '' ? null : textOf(row, 'Узел'),
  parts,
});

const partOf = (row: SheetRow): object => ({
  name: { ru: textOf(row, 'Деталь'), en: textOf(row, 'Деталь по-английски') },
  quantity: numberOf(row, 'Количество'),
  unit: textOf(row, 'Единица'),
});

/** Work of a level that is not there, and parts of work that is not, would be lost without a word: they are refused. */
const strayProblem = (
  rows: readonly SheetRow[],
  title: string,
  known: ReadonlySet<string>,
  sheet: string,
): LocalText | undefined => {
  const stray = rows.map((row) => textOf(row, title)).find((code) => !known.has(code));
  if (stray === undefined) return undefined;
  return {
    ru: `Лист «${sheet}»: «${stray}» в столбце «${title}» нигде не описан`,
    en: `sheet “${sheet}”: “${stray}” in the column “${title}” is described nowhere`,
  };
};

const regulationOf = (
  [head = new Map<string, unknown>()]: readonly SheetRow[],
  levels: readonly SheetRow[],
  tasks: readonly SheetRow[],
  parts: readonly SheetRow[],
): Read<RegulationFile> => {
  const codesOf = (rows: readonly SheetRow[]): Set<string> => new Set(rows.map((row) => textOf(row, 'Код')));
  const stray =
    strayProblem(tasks, 'Уровень', codesOf(levels), SHEETS.tasks) ??
    strayProblem(parts, 'Код работы', codesOf(tasks), SHEETS.parts);
  if (stray !== undefined) return failure(stray);
  const partsOf = Map.groupBy(parts, (row) => textOf(row, 'Код работы'));
  const tasksOf = Map.groupBy(tasks, (row) => textOf(row, 'Уровень'));
  const document = {
    name: { ru: textOf(head, 'Название'), en: textOf(head, 'Название по-английски') },
    nextDue: wordOf(NEXT_DUE_RULES, NEXT_DUE_WORDS, textOf(head, 'Следующий срок')),
    intervals: levels.map((level) =>
      levelOf(
        level,
        (tasksOf.get(textOf(level, 'Код')) ?? []).map((task) =>
          taskOf(task, (partsOf.get(textOf(task, 'Код')) ?? []).map(partOf)),
        ),
      ),
    ),
  };
  const parsed = regulationSchema.safeParse(document);
  if (parsed.success) return success(parsed.data);
  const issues = describeIssues(parsed.error);
  return failure({ ru: `Книга заполнена неверно: ${issues}`, en: `the workbook is not in order: ${issues}` });
};
