import type { HistorySeries } from '#shared/api/history.ts';
import { reasonFromCode } from '#shared/model/quality.ts';
import type { TagSamples } from '../store/history/historyQueries.ts';

/** The samples of one tag as the contract carries them; null with a reason for failed scans. */
export const pointHistory = ({ t, value, codes, isTruncated }: TagSamples): HistorySeries => ({
  timesMs: [...t],
  values: Array.from(value, (number) => (Number.isNaN(number) ? null : number)),
  // A reason that only a newer station knows denies the value too.
  reasons: Array.from(codes, (code) => reasonFromCode(code) ?? 'config'),
  truncated: isTruncated,
});
