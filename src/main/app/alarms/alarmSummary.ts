import type { AlarmSummary, AlarmView } from '#shared/api/alarms.ts';
import { ALARM_PRIORITIES, type AlarmPriority, type AlarmStanding } from '#shared/model/alarm.ts';
import type { Flood } from '../../alarm/floodWatch.ts';

export interface SummaryFacts {
  readonly timeMs: number;
  readonly standings: readonly AlarmStanding[];
  readonly flood: Flood | null;
  readonly horn: AlarmSummary['horn'];
  readonly colours: AlarmSummary['colours'];
  readonly viewOf: (standing: AlarmStanding) => AlarmView;
}

type Counts = Record<AlarmPriority, number>;

const countsOf = (standings: readonly AlarmStanding[]): Counts =>
  Object.fromEntries(
    ALARM_PRIORITIES.map((priority) => [priority, standings.filter((one) => one.priority === priority).length]),
  ) as Counts;

const ACTIVE: ReadonlySet<AlarmStanding['state']> = new Set(['unacknowledged', 'acknowledged']);
const UNACKNOWLEDGED: ReadonlySet<AlarmStanding['state']> = new Set([
  'unacknowledged',
  'returned',
  'latched_unacknowledged',
]);

/** Gravest first, of one priority the newest first. */
export const byUrgency = (left: AlarmStanding, right: AlarmStanding): number =>
  ALARM_PRIORITIES.indexOf(left.priority) - ALARM_PRIORITIES.indexOf(right.priority) ||
  (right.raisedMs ?? 0) - (left.raisedMs ?? 0) ||
  (right.occurrence ?? 0) - (left.occurrence ?? 0);

/** What the bar shows on every screen. */
export const alarmSummary = ({ timeMs, standings, flood, horn, colours, viewOf }: SummaryFacts): AlarmSummary => {
  const shown = standings.filter(({ holds }) => holds.length === 0);
  const unacknowledged = shown.filter(({ state }) => UNACKNOWLEDGED.has(state));
  const [newest] = unacknowledged.toSorted(byUrgency);
  return {
    timeMs,
    active: countsOf(shown.filter(({ state }) => ACTIVE.has(state))),
    unacknowledged: countsOf(unacknowledged),
    shelved: standings.filter(({ holds }) => holds.includes('shelved')).length,
    outOfService: standings.filter(({ holds }) => holds.includes('out_of_service')).length,
    newest: newest === undefined ? null : viewOf(newest),
    flood: flood === null ? null : { sinceMs: timeMs - flood.forMs, inTenMinutes: flood.inTenMinutes },
    horn,
    colours,
  };
};
