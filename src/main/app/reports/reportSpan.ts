import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { Site } from '#shared/model/device.ts';
import type { ReportPeriodKind, ReportSpan } from '#shared/model/report.ts';
import { REPORT_REFUSALS } from '#shared/model/reportRefusal.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { Shift } from '#shared/model/shift.ts';
import { dateSpan, monthSpan } from '../../calculation/counter/localDates.ts';

export interface SpanParts {
  readonly shift: (id: number) => Promise<Shift | undefined>;
  readonly nowMs: () => number;
}

interface Found {
  readonly fromMs: number;
  /** Null while it goes on. */
  readonly toMs: number | null;
  readonly operator: string | null;
}

export interface AskedSpan extends ReportSpan {
  /** Who had the shift; null for days and months. */
  readonly operator: string | null;
}

const REFUSED = { day: 'report_day', month: 'report_month', shift: 'report_shift' } as const;

type Finder = (start: string, site: Site, parts: SpanParts) => Promise<Found | undefined>;

const local =
  (spanOf: typeof dateSpan): Finder =>
  (start, { timeZone }) => {
    const span = spanOf(start, timeZone);
    return Promise.resolve(span === undefined ? undefined : { ...span, operator: null });
  };

const FINDERS: Readonly<Record<ReportPeriodKind, Finder>> = {
  day: local(dateSpan),
  month: local(monthSpan),
  shift: async (start, _site, { shift }) => {
    const found = /^\d{1,15}$/.test(start) ? await shift(Number(start)) : undefined;
    if (found === undefined) return undefined;
    return { fromMs: found.begunMs, toMs: found.handedOver?.timeMs ?? null, operator: found.operator };
  },
};

/** The span that a report is asked for, cut off at the present; refused where there is none, or it has not begun. */
export const reportSpan = async (
  kind: ReportPeriodKind,
  start: string,
  site: Site,
  parts: SpanParts,
): Promise<Result<AskedSpan, ApiError>> => {
  const found = await FINDERS[kind](start, site, parts);
  if (found === undefined) return apiRefusal(REPORT_REFUSALS, REFUSED[kind], { start });
  const nowMs = parts.nowMs();
  if (found.fromMs >= nowMs) return apiRefusal(REPORT_REFUSALS, 'report_future', { start });
  const isFinished = found.toMs !== null && found.toMs <= nowMs;
  const toMs = Math.min(nowMs, found.toMs ?? nowMs);
  return success({ kind, start, fromMs: found.fromMs, toMs, isFinished, operator: found.operator });
};
