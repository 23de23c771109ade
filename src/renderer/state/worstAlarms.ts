/** The alarm that speaks for a device or a site; pure. */
import type { AlarmView } from '#shared/api/alarms.ts';
import type { AlarmBook } from './alarmBook.ts';
import { gravityOf, isConsequence, isOnList, isUnacknowledged } from './alarmView.ts';

export interface WorstAlarm {
  readonly alarm: AlarmView;
  /** All that stand on the list, this one among them. */
  readonly open: number;
  /** Of them those that nobody has acknowledged. */
  readonly waiting: number;
}

export interface WorstAlarms {
  /** By the id of the site; a site without an open alarm is not there. */
  readonly sites: ReadonlyMap<number, WorstAlarm>;
  readonly devices: ReadonlyMap<number, WorstAlarm>;
}

const raised = (alarm: AlarmView): number => alarm.raisedMs ?? alarm.changedMs;

/** The grave before the light, then what waits for a person, then a cause before its consequences, then the newest. */
const byWorst = (one: AlarmView, other: AlarmView): number =>
  gravityOf(one.priority) - gravityOf(other.priority) ||
  Number(isUnacknowledged(other)) - Number(isUnacknowledged(one)) ||
  Number(isConsequence(one)) - Number(isConsequence(other)) ||
  raised(other) - raised(one);

const worstBy = (
  open: readonly AlarmView[],
  placeOf: (alarm: AlarmView) => number,
): ReadonlyMap<number, WorstAlarm> => {
  const worst = new Map<number, WorstAlarm>();
  for (const alarm of open) {
    const place = placeOf(alarm);
    const former = worst.get(place);
    worst.set(place, {
      alarm: former === undefined || byWorst(alarm, former.alarm) < 0 ? alarm : former.alarm,
      open: (former?.open ?? 0) + 1,
      waiting: (former?.waiting ?? 0) + Number(isUnacknowledged(alarm)),
    });
  }
  return worst;
};

const known = new WeakMap<AlarmBook, WorstAlarms>();

/** Of the alarms that need a person. Worked out once for each book: every tile, row and badge asks. */
export const worstAlarms = (book: AlarmBook): WorstAlarms => {
  const before = known.get(book);
  if (before !== undefined) return before;
  const open = [...book.values()].filter((alarm) => isOnList(alarm, 'open'));
  const worst = {
    sites: worstBy(open, ({ siteId }) => siteId),
    devices: worstBy(open, ({ deviceId }) => deviceId),
  };
  known.set(book, worst);
  return worst;
};
