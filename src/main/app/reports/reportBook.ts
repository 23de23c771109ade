/** A report as an Excel workbook: real numbers, and sums as formulas that Excel works out again. */
import type { Report, ReportCell, ReportTable, ReportTableColumn } from '#shared/model/report.ts';
import { REPORT_WORDS } from '../../report/reportWords.ts';

const HEADER = { fontWeight: 'bold', backgroundColor: '#e6ebf0', wrap: true, alignVertical: 'center' } as const;
const BOLD = { fontWeight: 'bold' } as const;
const NAME_WIDTH = 24;
const COLUMN_WIDTH = 16;
const NOTE_WIDTH = 60;

type Cell = object | null;

/** `0.00` for two decimals; thousands apart. */
const formatOf = (decimals: number): string => (decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`);

/** Excel repairs a file with a longer one. */
const MOST_CELL_CHARACTERS = 32_767;

const textCell = (value: string, style: object = {}): Cell =>
  value === '' ? null : { value: value.slice(0, MOST_CELL_CHARACTERS), type: String, ...style };

/** Text stays text, whatever it begins with: never a formula. */
const valueCell = ({ value }: ReportCell, { decimals }: ReportTableColumn): Cell => {
  if (value === null) return null;
  if (typeof value === 'string') return textCell(value, { wrap: true, alignVertical: 'top' });
  return { value, type: Number, format: formatOf(decimals ?? 0), alignVertical: 'top' };
};

/** `B`, `AA`: the letters of a column, the first being 0. */
export const columnLetters = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : `${columnLetters(Math.floor(index / 26) - 1)}${columnLetters(index % 26)}`;

/** What formulas came to, by their text: written beside them for programs that do not work them out. */
type Results = Map<string, number>;

const totalCell = (cell: ReportCell, column: ReportTableColumn, range: string | null, results: Results): Cell => {
  const shown = valueCell(cell, column);
  if (column.total !== 'sum' || range === null || typeof cell.value !== 'number') return shown && { ...shown, ...BOLD };
  const formula = `SUM(${range})`;
  results.set(formula, cell.value);
  return { value: formula, type: 'Formula', format: formatOf(column.decimals ?? 0), ...BOLD };
};

const notesOf = (cells: readonly ReportCell[], columns: readonly ReportTableColumn[]): string =>
  cells.flatMap(({ note }, index) => (note === null ? [] : [`${columns[index]?.title ?? ''}: ${note}`])).join('\n');

const titleOf = ({ title, unit }: ReportTableColumn): string => (unit === '' ? title : `${title}, ${unit}`);

/** One sheet per table: titles, rows, the last row with sums, and the notes of each row beside it. */
const sheetOf = (table: ReportTable, report: Report, name: string) => {
  const { columns, rows, total, more, empty } = table;
  const words = REPORT_WORDS[report.language];
  const results: Results = new Map();
  const all = total === null ? rows : [...rows, total];
  const hasNotes = all.some(({ cells }) => cells.some(({ note }) => note !== null));
  const notesCell = (cells: readonly ReportCell[]): Cell[] =>
    hasNotes ? [textCell(notesOf(cells, columns), { wrap: true, alignVertical: 'top' })] : [];
  const head = [table.rowTitle, ...columns.map(titleOf), ...(hasNotes ? [words.notes] : [])];
  const body = rows.map(({ name: rowName, cells }) => [
    textCell(rowName, { alignVertical: 'top' }),
    ...cells.map((cell, index) => valueCell(cell, columns[index] as ReportTableColumn)),
    ...notesCell(cells),
  ]);
  const rangeOf = (index: number): string | null => {
    const letters = columnLetters(index + 1);
    return more > 0 ? null : `${letters}2:${letters}${(rows.length + 1).toString()}`;
  };
  const last =
    total === null
      ? []
      : [
          [
            textCell(total.name, BOLD),
            ...total.cells.map((cell, index) =>
              totalCell(cell, columns[index] as ReportTableColumn, rangeOf(index), results),
            ),
            ...notesCell(total.cells),
          ],
        ];
  const rest = [
    ...(empty === null ? [] : [[textCell(empty)]]),
    ...(more === 0 ? [] : [[textCell(words.others(more))]]),
  ];
  return {
    results,
    sheet: {
      sheet: name,
      columns: [
        { width: NAME_WIDTH },
        ...columns.map(() => ({ width: COLUMN_WIDTH })),
        ...(hasNotes ? [{ width: NOTE_WIDTH }] : []),
      ],
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
      orientation: 'landscape' as const,
      data: [head.map((title) => textCell(title, HEADER)), ...body, ...last, ...rest],
    },
  };
};

const firstSheet = ({ title, facts, notes, language }: Report) => {
  const words = REPORT_WORDS[language];
  const noted = notes.length === 0 ? [words.noNotes] : notes;
  return {
    sheet: language === 'ru' ? 'Отчёт' : 'Report',
    columns: [{ width: NAME_WIDTH }, { width: NOTE_WIDTH + COLUMN_WIDTH }],
    data: [
      [textCell(title, { fontWeight: 'bold', fontSize: 14 })],
      ...facts.map(([name, value]) => [textCell(name), textCell(value)]),
      [null],
      [textCell(words.notes, BOLD)],
      ...noted.map((note) => [null, textCell(note, { wrap: true })]),
    ],
  };
};

/** Names of sheets: at most 31 characters, without what Excel keeps for itself, each once. */
const sheetNames = (titles: readonly string[]): string[] =>
  titles.map((title, index) => {
    const name = title.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 28);
    return titles.indexOf(title) === index ? name : `${name} ${(index + 1).toString()}`;
  });

/** The library writes formulas without what they come to. */
const withResults = (content: string, results: Results): string =>
  content.replaceAll(/<f>([^<]*)<\/f>/g, (all, formula: string) => {
    const result = results.get(formula);
    return result === undefined ? all : `${all}<v>${result.toString()}</v>`;
  });

/** The libraries take memory that a station without workbooks need not spend: they are loaded when they are needed. */
export const reportBook = async (report: Report): Promise<Buffer> => {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const names = sheetNames(report.tables.map(({ title }) => title));
  const tables = report.tables.map((table, index) => sheetOf(table, report, names[index] ?? table.kind));
  const sheets = [firstSheet(report), ...tables.map(({ sheet }) => sheet)];
  const results = [new Map<string, number>(), ...tables.map((table) => table.results)];
  const features = [
    {
      files: {
        transform: {
          'xl/worksheets/sheet{id}.xml': {
            transform: (content: string, _options: unknown, { sheetIndex }: { sheetIndex: number }) =>
              withResults(content, results[sheetIndex] ?? new Map<string, number>()),
          },
        },
      },
    },
  ];
  return writeXlsxFile(sheets as Parameters<typeof writeXlsxFile>[0], { features }).toBuffer();
};
