import type { TrendLanguage } from '#shared/api/trends.ts';
import { CSV_MARK } from '../auditCsv.ts';
import { type CsvStyle, csvRow } from '../csvRow.ts';
import { type TrendTable, tableHead, tableRows } from './trendTable.ts';

/** What a spreadsheet in that language opens without asking. */
const STYLES: Readonly<Record<TrendLanguage, CsvStyle>> = {
  ru: { separator: ';', decimal: ',' },
  en: { separator: ',', decimal: '.' },
};

/** Rows that are joined at a time. */
const ROWS_A_PART = 2_000;

/** The table as CSV in UTF-8; `onRow` is told of every row. */
export const trendCsv = (table: TrendTable, onRow: () => void): Buffer => {
  const style = STYLES[table.language];
  const parts: Buffer[] = [];
  let lines = [CSV_MARK, csvRow(tableHead(table), style)];
  for (const row of tableRows(table)) {
    lines.push(csvRow(row, style));
    onRow();
    if (lines.length < ROWS_A_PART) continue;
    parts.push(Buffer.from(lines.join('')));
    lines = [];
  }
  return Buffer.concat([...parts, Buffer.from(lines.join(''))]);
};
