import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import { TREND_FILE_LIMITS, type TrendExportOrder } from '#shared/api/trends.ts';
import { type Result, success } from '#shared/model/result.ts';
import { TREND_REFUSALS } from '#shared/model/trendRefusal.ts';
import type { ReaderMethods } from '../reader.ts';
import type { Remote } from '../threadCall.ts';
import { bucketColumns, sampleColumns } from './penColumns.ts';
import { penTitle, unitSymbol } from './penTitle.ts';
import type { PenColumns, TablePen, TrendTable } from './trendTable.ts';
import type { NamedTag } from './trendTags.ts';

export type TableReader = Pick<Remote<ReaderMethods>, 'trend' | 'samples'>;

export interface ExportPen {
  readonly tag: NamedTag;
  readonly shiftMs: number;
}

export interface TableOrder extends TrendExportOrder {
  readonly format: keyof typeof TREND_FILE_LIMITS.values;
}

export interface TableReading {
  readonly reader: TableReader;
  /** 0…1. */
  readonly onRead: (share: number) => void;
  /** Ends the reading after the present pen. */
  readonly signal: AbortSignal;
}

/** Reads the pens one after the other, so that other questions come in between; refused where the file were too large. */
export const exportTable = async (
  order: TableOrder,
  pens: readonly ExportPen[],
  made: Pick<TrendTable, 'station' | 'madeMs'>,
  { reader, onRead, signal }: TableReading,
): Promise<Result<TrendTable, ApiError>> => {
  const { language, buckets, title, timeZone, fromMs, toMs } = order;
  const most = mostValues(order.format, pens.length);
  const tablePens: TablePen[] = [];
  let values = 0;
  for (const { tag, shiftMs } of pens) {
    if (signal.aborted) break;
    const columns = await readPen(order, tag, shiftMs, most - values, reader);
    values += columns?.t.length ?? Number.POSITIVE_INFINITY;
    if (columns === undefined || values > most) return apiRefusal(TREND_REFUSALS, 'trend_export_large', { most });
    const unit = unitSymbol(tag.unit, language);
    tablePens.push({ tag: tag.name, title: penTitle(tag, language), unit, shiftMs, columns });
    onRead(tablePens.length / pens.length);
  }
  const isBucketed = buckets !== undefined;
  return success({ ...made, title, language, timeZone, fromMs, toMs, isBucketed, pens: tablePens });
};

/** Each value can bring a row with cells for every pen. */
const mostValues = (format: TableOrder['format'], pens: number): number => {
  const { values, fullPens } = TREND_FILE_LIMITS;
  return Math.floor((values[format] * fullPens) / Math.max(fullPens, pens));
};

/** Undefined: it has more samples than may come. */
const readPen = async (
  { fromMs, toMs, buckets }: TableOrder,
  tag: NamedTag,
  shiftMs: number,
  mostSamples: number,
  reader: TableReader,
): Promise<PenColumns | undefined> => {
  const query = { tags: [tag.history], fromMs: fromMs - shiftMs, toMs: toMs - shiftMs };
  if (buckets !== undefined) {
    const [trend] = answered(await reader.trend({ ...query, buckets }));
    return trend === undefined ? undefined : bucketColumns(trend, shiftMs);
  }
  const [samples] = answered(await reader.samples({ ...query, mostSamples }));
  return samples === undefined || samples.isTruncated ? undefined : sampleColumns(samples, shiftMs);
};

const answered = <Value>(found: Result<Value, 'superseded'>): Value => {
  if (!found.ok) throw new Error('BUG: a question without an asker was superseded');
  return found.value;
};
