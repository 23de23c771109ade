/** Facts of the journal as marks over a time axis: near ones stand as one; pure. */
import type { EventRow } from '#shared/api/alarms.ts';
import { ALARM_PRIORITIES, type AlarmPriority } from '#shared/model/alarm.ts';

/** Kinds of the journal that a chart is marked with. */
export const MARK_KINDS = ['alarm', 'command', 'maintenance'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export interface TrendMark {
  /** From 0 to 1, from the left edge of the view: the middle of its events. */
  readonly share: number;
  /** The newest last; at least one. */
  readonly events: readonly EventRow[];
  /** What it looks like: the gravest alarm, or else the first kind of all. */
  readonly priority: AlarmPriority | null;
  readonly kind: MarkKind;
}

/** Of an alarm only its rise is a mark: the other steps of its life would hide it. */
export const isMark = ({ kind, step }: EventRow): boolean =>
  MARK_KINDS.some((known) => known === kind) && (kind !== 'alarm' || step === 'raised');

const gravest = (events: readonly EventRow[]): AlarmPriority | null =>
  ALARM_PRIORITIES.find((priority) => events.some((event) => event.kind === 'alarm' && event.priority === priority)) ??
  null;

const markOf = (events: readonly EventRow[], shares: readonly number[]): TrendMark => ({
  share: ((shares[0] ?? 0) + (shares.at(-1) ?? 0)) / 2,
  events,
  priority: gravest(events),
  kind: MARK_KINDS.find((kind) => events.some((event) => event.kind === kind)) ?? 'alarm',
});

/** Two marks stand for the same events: a journal only grows, so that both ends of them tell. */
export const isSameMark = (one: TrendMark, other: TrendMark): boolean =>
  one.events.length === other.events.length &&
  one.events[0]?.seq === other.events[0]?.seq &&
  one.events.at(-1)?.seq === other.events.at(-1)?.seq;

/** Marks of the events in [fromMs, toMs), at least `gapShare` of the width apart. */
export const trendMarks = (
  events: readonly EventRow[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  gapShare: number,
): readonly TrendMark[] => {
  const shareOf = ({ timeMs }: EventRow): number => (timeMs - fromMs) / (toMs - fromMs);
  const seen = events
    .filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs)
    .toSorted((a, b) => a.timeMs - b.timeMs || a.seq - b.seq);
  const marks: TrendMark[] = [];
  let cluster: EventRow[] = [];
  const close = (): void => {
    if (cluster.length > 0) marks.push(markOf(cluster, cluster.map(shareOf)));
    cluster = [];
  };
  for (const event of seen) {
    const first = cluster[0];
    if (first !== undefined && shareOf(event) - shareOf(first) >= gapShare) close();
    cluster.push(event);
  }
  close();
  return marks;
};
