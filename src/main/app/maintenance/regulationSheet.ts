import type { RegulationFile } from '#shared/model/maintenance.ts';
import {
  type Cell,
  type Column,
  LEVEL_COLUMNS,
  PART_COLUMNS,
  REGULATION_COLUMNS,
  SHEETS,
  TASK_COLUMNS,
} from './sheetColumns.ts';

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
