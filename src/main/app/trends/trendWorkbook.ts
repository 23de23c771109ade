import { isoInZone } from '../isoInZone.ts';
import { TABLE_WORDS } from './tableWords.ts';
import { penName, type TableCell, type TrendTable, tableHead, tableRows } from './trendTable.ts';

const HEADER = { fontWeight: 'bold', backgroundColor: '#e6ebf0', wrap: true, alignVertical: 'top' } as const;
const TIME_WIDTH = 30;
const COLUMN_WIDTH = 16;
const FACT_WIDTH = 60;

/** Text stays text, whatever it begins with: never a formula. The library drops what XML has no place for. */
const cellOf = (cell: TableCell) => {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  return { value: cell, type: String };
};

const factsOf = (table: TrendTable): TableCell[][] => {
  const words = TABLE_WORDS[table.language];
  const time = isoInZone(table.timeZone);
  return [
    [words.station, table.station],
    [words.view, table.title],
    [words.from, time(table.fromMs)],
    [words.to, time(table.toMs)],
    [words.zone, table.timeZone],
    [words.made, time(table.madeMs)],
    ...table.pens.map((pen, index) => [index === 0 ? words.pens : null, penName(pen, words)]),
  ];
};

/** The table as a workbook, with what it is of on a second sheet; `onRow` is told of every row. */
export const trendWorkbook = async (table: TrendTable, onRow: () => void): Promise<Buffer> => {
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  const words = TABLE_WORDS[table.language];
  const head = tableHead(table);
  const rows = [];
  for (const row of tableRows(table)) {
    rows.push(row.map(cellOf));
    onRow();
  }
  return writeXlsxFile([
    {
      sheet: words.data,
      columns: head.map((_, index) => ({ width: index === 0 ? TIME_WIDTH : COLUMN_WIDTH })),
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
      data: [head.map((title) => ({ value: title, type: String, ...HEADER })), ...rows],
    },
    {
      sheet: words.about,
      columns: [{ width: COLUMN_WIDTH }, { width: FACT_WIDTH }],
      data: factsOf(table).map((row) => row.map(cellOf)),
    },
  ]).toBuffer();
};
