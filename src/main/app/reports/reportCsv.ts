import type { Report, ReportCell, ReportLanguage, ReportTable } from '#shared/model/report.ts';
import { REPORT_WORDS, type ReportWords } from '../../report/reportWords.ts';
import { type CsvStyle, csvRow } from '../csvRow.ts';

/** Excel takes a file without it for one of the machine's own code page. */
const BYTE_ORDER_MARK = '\uFEFF';

/** As spreadsheets of the language expect it. */
const STYLES: Readonly<Record<ReportLanguage, CsvStyle>> = {
  ru: { separator: ';', decimal: ',' },
  en: { separator: ',', decimal: '.' },
};

const noteOf = (cells: readonly ReportCell[], { columns }: ReportTable): string =>
  cells.flatMap(({ note }, index) => (note === null ? [] : [`${columns[index]?.title ?? ''}: ${note}`])).join('; ');

type Line = (cells: readonly (string | number | null)[]) => string;

const tableLines = (table: ReportTable, words: ReportWords, line: Line): string[] => {
  const { title, rowTitle, columns, rows, total, more, empty } = table;
  const titles = columns.map((column) => (column.unit === '' ? column.title : `${column.title}, ${column.unit}`));
  const lines = [...rows, ...(total === null ? [] : [total])].map(({ name, cells }) =>
    line([name, ...cells.map(({ value }) => value), noteOf(cells, table)]),
  );
  const rest = [...(empty === null ? [] : [empty]), ...(more === 0 ? [] : [words.others(more)])];
  return [line([title]), line([rowTitle, ...titles, words.notes]), ...lines, ...rest.map((text) => line([text]))];
};

/** A report as text for spreadsheets: head, tables and notes one below the other, with an empty line between. */
export const reportCsv = ({ title, facts, tables, notes, language }: Report): string => {
  const words = REPORT_WORDS[language];
  const line: Line = (cells) => csvRow(cells, STYLES[language]);
  const parts = [
    [line([title]), ...facts.map((fact) => line(fact))],
    ...tables.map((table) => tableLines(table, words, line)),
    [line([words.notes]), ...notes.map((note) => line([note]))],
  ];
  return BYTE_ORDER_MARK + parts.map((lines) => lines.join('')).join('\r\n');
};
