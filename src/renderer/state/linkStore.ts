import { create } from 'zustand';
import type { ApiError } from '#shared/api/apiError.ts';
import type { LinkReport } from '#shared/api/link.ts';
import type { Retry } from './retryOutcome.ts';

export interface LinkStore {
  /** Null until the first answer. */
  readonly reports: ReadonlyMap<number, LinkReport> | null;
  /** Why the last reading failed; null when it did not. */
  readonly error: ApiError | null;
  /** Station's time of the last reading that succeeded, UTC epoch ms; null before it. */
  readonly readMs: number | null;
  /** Row that the keyboard is on. */
  readonly cursorId: number | null;
  /** The last attempt that a person asked for. */
  readonly retry: Retry | null;
}

export const useLinks = create<LinkStore>(() => ({
  reports: null,
  error: null,
  readMs: null,
  cursorId: null,
  retry: null,
}));

export const acceptReports = (reports: readonly LinkReport[], readMs: number): void =>
  useLinks.setState({ reports: new Map(reports.map((report) => [report.deviceId, report])), error: null, readMs });

export const acceptReport = (report: LinkReport): void =>
  useLinks.setState(({ reports }) => ({ reports: new Map(reports).set(report.deviceId, report) }));

export const moveCursor = (cursorId: number): void => useLinks.setState({ cursorId });
