import type { LocalText } from '#shared/model/localText.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import { LEVEL_COLUMNS, PART_COLUMNS, REGULATION_COLUMNS, SHEETS, TASK_COLUMNS } from './sheetColumns.ts';
import { storedZip } from './storedZip.ts';
import { isTooWide } from './workbookExtent.ts';
import { zipContent } from './zipContent.ts';

/** Rows of cells, the titles of the columns first. */
export type SheetTable = readonly (readonly unknown[])[];

/** Bytes of a workbook when it is unpacked, at the most: the largest regulation takes less. */
const MAX_BYTES = 6_000_000;

const NO_WORKBOOK: LocalText = { ru: 'Это не книга Excel (.xlsx)', en: 'this is no Excel workbook (.xlsx)' };
const TOO_LARGE: LocalText = { ru: 'Книга слишком велика', en: 'the workbook is too large' };

/**
 * The tables of a workbook by the names of their sheets, with every column that a regulation has. The reading library
 * believes what an archive says of its sizes and what a sheet says of its cells: it is given an archive made anew, of
 * what was unpacked and looked at. The failure is for a person.
 */
export const sheetTables = async (workbook: Buffer): Promise<Result<ReadonlyMap<string, SheetTable>, LocalText>> => {
  const content = zipContent(workbook, MAX_BYTES);
  if (!content.ok) return failure(content.error === 'too_large' ? TOO_LARGE : NO_WORKBOOK);
  const files = new Map([...content.value].filter(([name]) => /\.(?:xml|rels)$/.test(name)));
  if (isTooWide(files)) return failure(TOO_LARGE);
  const tables = await readTables(storedZip(files));
  if (tables === undefined) return failure(NO_WORKBOOK);
  const problem = missingProblem(tables);
  return problem === undefined ? success(tables) : failure(problem);
};

/** Undefined where it cannot be read: the library says so in many ways. It is loaded when it is needed. */
const readTables = async (archive: Buffer): Promise<ReadonlyMap<string, SheetTable> | undefined> => {
  const { default: readXlsxFile } = await import('read-excel-file/node');
  try {
    const sheets = await readXlsxFile(archive);
    return new Map(sheets.map(({ sheet, data }) => [sheet, data as SheetTable]));
  } catch {
    return undefined;
  }
};

const COLUMNS: Readonly<Record<string, readonly { readonly title: string }[]>> = {
  [SHEETS.regulation]: REGULATION_COLUMNS,
  [SHEETS.levels]: LEVEL_COLUMNS,
  [SHEETS.tasks]: TASK_COLUMNS,
  [SHEETS.parts]: PART_COLUMNS,
};

/** A sheet or a column that is missing would take its content from the regulation without a word. */
const missingProblem = (tables: ReadonlyMap<string, SheetTable>): LocalText | undefined => {
  for (const [name, columns] of Object.entries(COLUMNS)) {
    const table = tables.get(name);
    if (table === undefined) return { ru: `В книге нет листа «${name}»`, en: `the workbook has no sheet “${name}”` };
    const titles = new Set((table[0] ?? []).map(titleOf));
    const missing = columns.find(({ title }) => !titles.has(title));
    if (missing === undefined) continue;
    const { title } = missing;
    return { ru: `Лист «${name}»: нет столбца «${title}»`, en: `sheet “${name}”: there is no column “${title}”` };
  }
  return undefined;
};

/** The title that a cell of the first row is. */
export const titleOf = (cell: unknown): string => (typeof cell === 'string' ? cell.trim() : '');
