/** A regulation as a workbook of four sheets, and back. Titles and words of the sheets are Russian; ids stand in none. */
import { describeIssues } from '#shared/api/schema/inputs.ts';
import { regulationSchema } from '#shared/api/schema/maintenance.ts';
import type { LocalText } from '#shared/model/localText.ts';
import {
  NEXT_DUE_RULES,
  type RegulationFile,
  type RegulationInterval,
  TASK_KINDS,
  type TaskFields,
  type TaskPart,
} from '#shared/model/maintenance.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { KIND_WORDS, NEXT_DUE_WORDS } from '../../maintenance/regulationWords.ts';
import { zipContentBytes } from './zipContent.ts';

type Cell = string | number | null;

interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => Cell;
  /** Characters. */
  readonly width: number;
}

type PlacedTask = TaskFields & { readonly level: string };
type PlacedPart = TaskPart & { readonly task: string };

const SHEETS = { regulation: 'Регламент', levels: 'Уровни', tasks: 'Работы', parts: 'Детали' } as const;
const YES = 'да';
const NO = 'нет';

const REGULATION_COLUMNS: readonly Column<RegulationFile>[] = [
  { title: 'Название', of: ({ name }) => name.ru, width: 45 },
  { title: 'Название по-английски', of: ({ name }) => name.en, width: 45 },
  { title: 'Следующий срок', of: ({ nextDue }) => NEXT_DUE_WORDS[nextDue].ru, width: 18 },
];

const LEVEL_COLUMNS: readonly Column<RegulationInterval>[] = [
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

const TASK_COLUMNS: readonly Column<PlacedTask>[] = [
  { title: 'Уровень', of: ({ level }) => level, width: 10 },
  { title: 'Код', of: ({ code }) => code, width: 8 },
  { title: 'Работа', of: ({ text }) => text.ru, width: 70 },
  { title: 'Работа по-английски', of: ({ text }) => text.en, width: 70 },
  { title: 'Вид', of: ({ kind }) => KIND_WORDS[kind].ru, width: 14 },
  { title: 'Критична', of: ({ isCritical }) => (isCritical ? YES : NO), width: 10 },
  { title: 'Узел', of: ({ item }) => item, width: 18 },
];

const PART_COLUMNS: readonly Column<PlacedPart>[] = [
  { title: 'Код работы', of: ({ task }) => task, width: 12 },
  { title: 'Деталь', of: ({ name }) => name.ru, width: 50 },
  { title: 'Деталь по-английски', of: ({ name }) => name.en, width: 50 },
  { title: 'Количество', of: ({ quantity }) => quantity, width: 12 },
  { title: 'Единица', of: ({ unit }) => unit, width: 10 },
];

const HEADER = { fontWeight: 'bold', backgroundColor: '#e6ebf0' } as const;

const sheetOf = <Row>(sheet: string, columns: readonly Column<Row>[], rows: readonly Row[]) => ({
  sheet,
  columns: columns.map(({ width }) => ({ width })),
  stickyRowsCount: 1,
  data: [
    columns.map(({ title }) => ({ value: title, type: String, ...HEADER })),
    ...rows.map((row) => columns.map(({ of }) => cellOf(of(row)))),
  ],
});

/** Text stays text, whatever it begins with: never a formula. */
const cellOf = (value: Cell) => {
  if (value === null || value === '') return null;
  return typeof value === 'number' ? { value, type: Number } : { value, type: String };
};

/** The libraries take memory that a station without workbooks need not spend: they are loaded when they are needed. */
export const regulationSheet = async (file: RegulationFile): Promise<Buffer> => {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const tasks = file.intervals.flatMap(({ code, tasks: own }) => own.map((task) => ({ ...task, level: code })));
  const parts = tasks.flatMap(({ code, parts: own }) => own.map((part) => ({ ...part, task: code })));
  return writeXlsxFile([
    sheetOf(SHEETS.regulation, REGULATION_COLUMNS, [file]),
    sheetOf(SHEETS.levels, LEVEL_COLUMNS, file.intervals),
    sheetOf(SHEETS.tasks, TASK_COLUMNS, tasks),
    sheetOf(SHEETS.parts, PART_COLUMNS, parts),
  ]).toBuffer();
};

/** Bytes of a workbook when it is unpacked, and rows of one of its sheets, at the most. */
const MAX_BYTES = 20_000_000;
const MAX_ROWS = 20_000;

type Read<Value> = Result<Value, LocalText>;

const NO_WORKBOOK: LocalText = { ru: 'Это не книга Excel (.xlsx)', en: 'this is no Excel workbook (.xlsx)' };
const TOO_LARGE: LocalText = { ru: 'Книга слишком велика', en: 'the workbook is too large' };

/** What a workbook says; whether it may stand as a regulation is another question. The failure is for a person. */
export const readRegulationSheet = async (workbook: Buffer): Promise<Read<RegulationFile>> => {
  const bytes = zipContentBytes(workbook, MAX_BYTES);
  if (!bytes.ok) return failure(bytes.error === 'too_large' ? TOO_LARGE : NO_WORKBOOK);
  const { default: readXlsxFile } = await import('read-excel-file/node');
  let sheets: Awaited<ReturnType<typeof readXlsxFile>>;
  try {
    sheets = await readXlsxFile(workbook);
  } catch {
    return failure(NO_WORKBOOK); // the library says in many ways that a file is broken
  }
  const tables = new Map(sheets.map(({ sheet, data }) => [sheet, data as readonly (readonly unknown[])[]]));
  const missing = Object.values(SHEETS).find((name) => !tables.has(name));
  if (missing !== undefined)
    return failure({ ru: `В книге нет листа «${missing}»`, en: `the workbook has no sheet “${missing}”` });
  if ([...tables.values()].some(({ length }) => length > MAX_ROWS)) return failure(TOO_LARGE);
  const rowsOf = (name: string): SheetRow[] => sheetRows(tables.get(name) ?? []);
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

const titleOf = (cell: unknown): string => (typeof cell === 'string' ? cell.trim() : '');

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
  isCritical: [YES, 'yes', '1', 'true'].includes(textOf(row, 'Критична').toLowerCase()),
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
