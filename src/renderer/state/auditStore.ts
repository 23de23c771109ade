import { create } from 'zustand';
import type { ApiError } from '#shared/api/apiError.ts';
import type { AuditState } from '#shared/api/audit.ts';
import type { AuditRow } from '#shared/model/audit.ts';
import { ALL_OF_AUDIT, type AuditFilterDraft } from './auditFilter.ts';

export interface AuditStore {
  readonly draft: AuditFilterDraft;
  /** Newest first, of the filter that was asked with last. */
  readonly rows: readonly AuditRow[];
  /** What the next page begins before; null when the oldest row of the filter was read. */
  readonly next: number | null;
  readonly phase: 'idle' | 'loading' | 'ready' | 'failed';
  readonly error: ApiError | null;
  readonly state: AuditState | null;
  readonly isVerifying: boolean;
  /** Why a verification or an export that a person asked for did not come about. */
  readonly orderError: ApiError | null;
  /** Number of the row whose detail is open. */
  readonly openSeq: number | null;
  /** Number of the row under the cursor of the arrow keys. */
  readonly cursorSeq: number | null;
}

export const useAudit = create<AuditStore>(() => ({
  draft: ALL_OF_AUDIT,
  rows: [],
  next: null,
  phase: 'idle',
  error: null,
  state: null,
  isVerifying: false,
  orderError: null,
  openSeq: null,
  cursorSeq: null,
}));

/** Puts the cursor on a row; an open detail follows it. */
export const pointAtRow = (seq: number): void =>
  useAudit.setState(({ openSeq }) => ({ cursorSeq: seq, openSeq: openSeq === null ? null : seq }));

export const openRow = (seq: number): void => useAudit.setState({ cursorSeq: seq, openSeq: seq });
export const closeRow = (): void => useAudit.setState({ openSeq: null });
