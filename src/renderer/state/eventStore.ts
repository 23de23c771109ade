import { create } from 'zustand';
import type { EventRow } from '#shared/api/alarms.ts';
import type { ApiError } from '#shared/api/apiError.ts';
import type { JournalKind } from '#shared/model/journal.ts';

export const EVENT_PERIODS = ['hour', 'day', 'week', 'month', 'all'] as const;
export type EventPeriod = (typeof EVENT_PERIODS)[number];

/** Null and the empty text stand for «any». */
export interface EventFilter {
  readonly period: EventPeriod;
  readonly siteId: number | null;
  readonly deviceId: number | null;
  readonly kind: JournalKind | null;
  readonly text: string;
}

export interface EventStore {
  readonly filter: EventFilter;
  /** Newest first, of the filter that was asked with last. */
  readonly rows: readonly EventRow[];
  /** What the next page begins before; null when the oldest row of the filter was read. */
  readonly next: number | null;
  readonly phase: 'idle' | 'loading' | 'ready' | 'failed';
  readonly error: ApiError | null;
}

export const ALL_EVENTS: EventFilter = { period: 'day', siteId: null, deviceId: null, kind: null, text: '' };

export const useEvents = create<EventStore>(() => ({
  filter: ALL_EVENTS,
  rows: [],
  next: null,
  phase: 'idle',
  error: null,
}));

export const filterEvents = (changes: Partial<EventFilter>): void =>
  useEvents.setState(({ filter }) => ({ filter: { ...filter, ...changes } }));
