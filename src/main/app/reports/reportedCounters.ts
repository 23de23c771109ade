/** Growth of the counters of one machine by the days of a report, with what is to be said of it. */
import type { CounterKind } from '#shared/model/profile.ts';
import { COUNTER_KINDS } from '#shared/model/profile.ts';
import type { SheetMachine, ShiftSheet } from '#shared/model/shiftSheet.ts';
import { areOwnDays, growthByDays, growthByHours, type KeptGrowth } from '../../report/counterGrowth.ts';
import type { CounterRemarks } from '../../report/gathered.ts';
import type { StoredCounter } from '../../store/counters/storedCounter.ts';
import type { ReportFacts } from '../../store/report/reportFacts.ts';
import type { ReportedMachine } from './reportedDevices.ts';

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** One counter over the span of a report: what is said of it, and its growth in a part of the span. */
export interface ReportedCounter {
  readonly remarks: CounterRemarks;
  /** Null where it is not known. */
  readonly growth: (part: Span) => number | null;
}

export type ReportedCounters = Readonly<Record<CounterKind, ReportedCounter>>;

/** A reading so long before the end is told: counters are read with each scan. */
const OLD_READING_MS = 900_000;

const PLAIN: CounterRemarks = {
  state: 'counted',
  sinceMs: null,
  pendingMs: null,
  lastMs: null,
  words: [],
  basis: 'days',
  why: null,
};

const unknown = (state: 'none' | 'unread' | 'later'): ReportedCounter => ({
  remarks: { ...PLAIN, state },
  growth: () => null,
});

/** Sums by hours of a counter; undefined where they are not kept so long. */
export type HoursOf = (deviceId: number, point: string) => Promise<readonly KeptGrowth[] | undefined>;

export interface CounterSpan extends Span {
  /** Beginnings of the local days of the span and of the one before it. */
  readonly dayStarts: ReadonlySet<number>;
  readonly isFinished: boolean;
}

/** By the sums that the station keeps. */
export const keptCounters = async (
  { device, removedMs, counters }: ReportedMachine,
  facts: ReportFacts,
  span: CounterSpan,
  hoursOf: HoursOf,
): Promise<ReportedCounters> => {
  const of = async (kind: CounterKind): Promise<ReportedCounter> => {
    const point = counters[kind];
    if (point === null) return unknown('none');
    const isIt = (one: { readonly deviceId: number; readonly point: string }): boolean =>
      one.deviceId === device.id && one.point === point;
    const stored = facts.counters.find(isIt);
    if (stored === undefined) return unknown('unread');
    if (stored.state.sinceMs >= span.toMs) return unknown('later');
    const words = facts.decisions.filter(isIt).map(({ timeMs, decision }) => ({ timeMs, decision }));
    const remarks = { ...remarksOf(stored, { ...span, toMs: Math.min(span.toMs, removedMs ?? span.toMs) }), words };
    const days = facts.days.filter(isIt);
    const growth = (sum: (part: Span) => number) => (part: Span) =>
      stored.state.sinceMs >= part.toMs ? null : sum(part);
    if (areOwnDays(days, span.dayStarts)) return { remarks, growth: growth((part) => growthByDays(days, part)) };
    const hours = await hoursOf(device.id, point);
    if (hours === undefined)
      return { remarks: { ...remarks, basis: 'gone' }, growth: growth((part) => growthByDays(days, part)) };
    return { remarks: { ...remarks, basis: 'hours' }, growth: growth((part) => growthByHours(hours, part)) };
  };
  const found = await Promise.all(COUNTER_KINDS.map(async (kind) => [kind, await of(kind)] as const));
  return Object.fromEntries(found) as unknown as ReportedCounters;
};

const remarksOf = ({ state }: StoredCounter, { fromMs, toMs }: Span): CounterRemarks => {
  const pendingMs = state.pending?.first.timeMs ?? null;
  const lastMs = state.pending?.last.timeMs ?? state.last.timeMs;
  return {
    ...PLAIN,
    sinceMs: state.sinceMs > fromMs ? state.sinceMs : null,
    pendingMs: pendingMs !== null && pendingMs < toMs ? pendingMs : null,
    lastMs: lastMs < toMs - OLD_READING_MS ? lastMs : null,
  };
};

const SHEET_FIELDS = { energy: 'energyKwh', hours: 'hours', starts: 'starts' } as const satisfies Record<
  CounterKind,
  keyof SheetMachine
>;

/** By the sheet of a shift, which has the readings of its beginning and its end. */
export const sheetCounters = ({ device, counters }: ReportedMachine, { machines }: ShiftSheet): ReportedCounters => {
  const row = machines.rows.find(({ deviceId }) => deviceId === device.id);
  const of = (kind: CounterKind): ReportedCounter => {
    if (counters[kind] === null) return unknown('none');
    if (row === undefined) return unknown('unread');
    const { amount, why } = row[SHEET_FIELDS[kind]];
    return { remarks: { ...PLAIN, why }, growth: () => amount };
  };
  return { energy: of('energy'), hours: of('hours'), starts: of('starts') };
};
