import { failure, type Result, success } from '#shared/model/result.ts';

export interface ExportRange {
  readonly fromMs: number;
  readonly toMs: number;
}

const EPOCH_MS = /^\d{1,15}$/;
const ISO_WITH_ZONE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/;

const instantOf = (text: string): number => {
  if (EPOCH_MS.test(text)) return Number(text);
  return ISO_WITH_ZONE.test(text) ? Date.parse(text) : Number.NaN;
};

/** Reads a range of time as it is typed: UTC epoch ms, or ISO 8601 with its zone. The failure is one sentence. */
export const parseExportRange = (from: string, to: string): Result<ExportRange, string> => {
  const [fromMs, toMs] = [instantOf(from), instantOf(to)];
  const wrong = Number.isNaN(fromMs) ? from : Number.isNaN(toMs) ? to : undefined;
  if (wrong !== undefined) {
    return failure(`${wrong} is no time: ms since 1970, 2026-11-21T09:00:00+05:00 or 2026-11-21T04:00:00Z`);
  }
  if (fromMs >= toMs) return failure(`the range ends before it begins: ${from} … ${to}`);
  return success({ fromMs, toMs });
};

/** Beyond what any row can have: one end of a range alone leaves the other open. */
const EARLIEST = '0';
const LATEST = '999999999999999';

/** The same, where either end may be left out. */
export const parseOpenRange = (from: string | undefined, to: string | undefined): Result<ExportRange, string> =>
  parseExportRange(from ?? EARLIEST, to ?? LATEST);
