import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { TrendExportOrder } from '#shared/api/trends.ts';
import { type Result, success } from '#shared/model/result.ts';
import { TREND_REFUSALS } from '#shared/model/trendRefusal.ts';
import { type TrendPage, type TrendPageRow, trendPage } from '../../report/trendPage.ts';
import type { PrintPdf } from '../maintenance/printAct.ts';
import type { ReaderMethods } from '../reader.ts';
import type { Remote } from '../threadCall.ts';
import { energyUnit } from '../unitHours.ts';
import type { ExportPen } from './exportTable.ts';
import { penTitle, unitSymbol } from './penTitle.ts';
import { TABLE_WORDS } from './tableWords.ts';
import { isTrendPicture } from './trendPicture.ts';

export type PrintTrend = PrintPdf;
export type PageReader = Pick<Remote<ReaderMethods>, 'statistics'>;

/** The picture of a trend with the figures of its pens as a PDF. */
export const printTrend = async (
  order: TrendExportOrder,
  pens: readonly ExportPen[],
  made: Pick<TrendPage, 'station' | 'madeMs'>,
  { reader, printPdf }: { readonly reader: PageReader; readonly printPdf: PrintTrend },
): Promise<Result<Uint8Array, ApiError>> => {
  const { pngBase64 = '', language, title, timeZone, fromMs, toMs } = order;
  if (!isTrendPicture(pngBase64)) return apiRefusal(TREND_REFUSALS, 'trend_picture');
  const rows: TrendPageRow[] = [];
  for (const pen of pens) rows.push(await rowOf(pen, order, reader));
  const pdf = await printPdf(trendPage({ ...made, language, title, timeZone, fromMs, toMs, pngBase64, rows }));
  return pdf.ok ? success(pdf.value) : apiRefusal(TREND_REFUSALS, 'trend_not_printed');
};

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

const rowOf = async (
  { tag, shiftMs }: ExportPen,
  { fromMs, toMs, language }: TrendExportOrder,
  reader: PageReader,
): Promise<TrendPageRow> => {
  const span = { fromMs: fromMs - shiftMs, toMs: toMs - shiftMs };
  const found = await reader.statistics({ tags: [tag.history], ...span });
  const [figures] = found.ok ? found.value : [];
  if (figures === undefined) throw new Error(`BUG: no statistics of ${tag.name}`);
  const title = penTitle(tag, language);
  const energy = energyUnit(tag.unit);
  return {
    title: shiftMs === 0 ? title : `${title} ${TABLE_WORDS[language].shift(shiftMs)}`,
    tag: tag.name,
    unit: unitSymbol(tag.unit, language),
    min: orNull(figures.min),
    avg: orNull(figures.avg),
    max: orNull(figures.max),
    last: orNull(figures.last),
    integral: energy === undefined ? null : orNull(figures.integral),
    integralUnit: unitSymbol(energy, language),
    decimals: tag.decimals,
    goodShare: figures.goodMs / (figures.goodMs + figures.badMs),
  };
};
