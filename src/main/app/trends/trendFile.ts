import type { TrendFileTask } from './exporterTask.ts';
import { trendCsv } from './trendCsv.ts';
import { mostRows, type TrendTable } from './trendTable.ts';
import { trendWorkbook } from './trendWorkbook.ts';

const MAKERS: Readonly<
  Record<TrendFileTask['format'], (table: TrendTable, onRow: () => void) => Buffer | Promise<Buffer>>
> = { csv: trendCsv, xlsx: trendWorkbook };

const ROWS_A_TELL = 1_000;

/** The bytes of the file; `tell` hears now and then how far it is, 0…1. */
export const trendFile = async (
  { format, table }: TrendFileTask,
  tell: (share: number) => void,
): Promise<Uint8Array<ArrayBuffer>> => {
  const most = mostRows(table);
  let rows = 0;
  const file = await MAKERS[format](table, () => {
    rows += 1;
    if (rows % ROWS_A_TELL === 0) tell(Math.min(1, rows / most));
  });
  return new Uint8Array(file); // bytes of their own: those of a buffer may be a part of a greater store
};
