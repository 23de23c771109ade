import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { TrendExportOrder } from '#shared/api/trends.ts';
import type { Clock } from '#shared/model/clock.ts';
import { type Result, success } from '#shared/model/result.ts';
import { trendFileName } from '#shared/model/trendFileName.ts';
import { TREND_REFUSALS } from '#shared/model/trendRefusal.ts';
import { auditValue } from '../auditValue.ts';
import type { Handlers } from '../dispatcher.ts';
import { isoInZone } from '../isoInZone.ts';
import { type ExportPen, exportTable, type TableReader } from './exportTable.ts';
import { type PageReader, type PrintTrend, printTrend } from './printTrend.ts';
import type { RunExporter } from './runExporter.ts';
import { type RunningExport, TrendExports } from './trendExports.ts';
import type { TrendTags } from './trendTags.ts';

export interface TrendExportParts {
  readonly tags: Pick<TrendTags, 'named'>;
  readonly reader: TableReader & PageReader;
  readonly stationName: () => string;
  readonly printPdf: PrintTrend;
  readonly runExporter: RunExporter;
  readonly clock: Pick<Clock, 'epochMs'>;
}

type ExportName = 'trends.export' | 'trends.exportProgress' | 'trends.cancelExport';

/** Share of an export that reading takes; the rest is the making of the file. */
const READING_SHARE = 0.6;

/** What is on the screen as a file. */
export const trendExportHandlers = (parts: TrendExportParts): Pick<Handlers, ExportName> => {
  const exports = new TrendExports();
  return {
    'trends.export': async (order, _caller, trace) => {
      const { pngBase64: _picture, exportId, ...told } = order;
      trace.after = auditValue(told);
      trace.object = order.title;
      const pens = exportPens(order, parts.tags);
      if (!pens.ok) return pens;
      const running = exports.begin(exportId);
      if (running === undefined) return apiRefusal(TREND_REFUSALS, 'trend_export_busy');
      try {
        const bytes = await fileOf(order, pens.value, running, parts);
        if (running.signal.aborted) return apiRefusal(TREND_REFUSALS, 'trend_export_cancelled');
        if (!bytes.ok) return bytes;
        return success({
          fileName: fileNameOf(order, parts.stationName()),
          base64: Buffer.from(bytes.value).toString('base64'),
        });
      } finally {
        exports.end(exportId);
      }
    },
    'trends.exportProgress': ({ exportId }) => success(exports.progress(exportId)),
    'trends.cancelExport': ({ exportId }) => {
      exports.cancel(exportId);
      return success({});
    },
  };
};

const MINUTE_LETTERS = 'yyyy-mm-ddThh:mm'.length;

const fileNameOf = ({ language, title, timeZone, fromMs, format }: TrendExportOrder, station: string): string => {
  const minute = isoInZone(timeZone)(fromMs).slice(0, MINUTE_LETTERS);
  return trendFileName({ language, station, title, minute, extension: format });
};

const exportPens = ({ pens }: TrendExportOrder, tags: Pick<TrendTags, 'named'>): Result<ExportPen[], ApiError> => {
  const found: ExportPen[] = [];
  for (const { tag: name, shiftMs = 0 } of pens) {
    const tag = tags.named(name);
    if (tag === undefined) return apiRefusal(TREND_REFUSALS, 'no_trend_tag', { tag: name });
    found.push({ tag, shiftMs });
  }
  return success(found);
};

const fileOf = async (
  order: TrendExportOrder,
  pens: readonly ExportPen[],
  running: RunningExport,
  { reader, stationName, printPdf, runExporter, clock }: TrendExportParts,
): Promise<Result<Uint8Array, ApiError>> => {
  const made = { station: stationName(), madeMs: clock.epochMs() };
  const { format } = order;
  if (format === 'pdf') return printTrend(order, pens, made, { reader, printPdf });
  const { signal } = running;
  const onRead = (share: number): void => {
    running.share = READING_SHARE * share;
  };
  const table = await exportTable({ ...order, format }, pens, made, { reader, onRead, signal });
  if (!table.ok) return table;
  const onShare = (share: number): void => {
    running.share = READING_SHARE + (1 - READING_SHARE) * share;
  };
  const bytes = await runExporter({ format, table: table.value }, onShare, signal);
  return bytes === undefined ? apiRefusal(TREND_REFUSALS, 'trend_export_failed') : success(bytes);
};
