/** What a person chose over the audit, as a question to the station; pure. */
import type { AuditFilter } from '#shared/api/audit.ts';
import { zonedMs } from './zonedTime.ts';

export const AUDIT_PERIODS = ['day', 'week', 'month', 'all', 'own'] as const;
export type AuditPeriod = (typeof AUDIT_PERIODS)[number];

export interface AuditFilterDraft {
  readonly period: AuditPeriod;
  /** Of an own period, by the site's clock: `2026-11-21T14:27`; empty for no bound. */
  readonly from: string;
  readonly to: string;
  readonly user: string;
  readonly action: string;
  readonly object: string;
}

export const ALL_OF_AUDIT: AuditFilterDraft = { period: 'all', from: '', to: '', user: '', action: '', object: '' };

const DAY_MS = 86_400_000;

const PERIOD_DAYS: Readonly<Partial<Record<AuditPeriod, number>>> = { day: 1, week: 7, month: 31 };

const textOf = (typed: string): string | undefined => (typed.trim() === '' ? undefined : typed.trim());

/** The minute of `to` is meant to its end. */
const MINUTE_MS = 60_000;

type Span = Pick<AuditFilter, 'fromMs' | 'toMs'>;

/** Whether a bound is left open or is an instant. */
export const isBound = (typed: string): boolean => typed.trim() === '' || zonedMs(typed, 'UTC') !== null;

const spanOf = (draft: AuditFilterDraft, zone: string, nowMs: number): Span => {
  const days = PERIOD_DAYS[draft.period];
  if (days !== undefined) return { fromMs: nowMs - days * DAY_MS };
  if (draft.period !== 'own') return {};
  const fromMs = zonedMs(draft.from, zone);
  const toMs = zonedMs(draft.to, zone);
  return { ...(fromMs === null ? {} : { fromMs }), ...(toMs === null ? {} : { toMs: toMs + MINUTE_MS }) };
};

/** The filter that the station is asked with; null for a period that ends before it begins or cannot be read. */
export const auditFilter = (draft: AuditFilterDraft, zone: string, nowMs: number): AuditFilter | null => {
  const span = spanOf(draft, zone, nowMs);
  if (draft.period === 'own' && !(isBound(draft.from) && isBound(draft.to))) return null;
  if (span.fromMs !== undefined && span.toMs !== undefined && span.toMs <= span.fromMs) return null;
  const texts = { user: textOf(draft.user), action: textOf(draft.action), object: textOf(draft.object) };
  return { ...span, ...Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) };
};
