/** How an alarm stands is what its rows make of it, one after the other: live and in replay by the same function. */
import type { AlarmPriority, AlarmStanding, AlarmTransition } from '#shared/model/alarm.ts';

/** What a standing begins with. */
export interface AlarmIdentity {
  readonly deviceId: number;
  readonly key: string;
  readonly priority: AlarmPriority;
  readonly isSafety: boolean;
}

/** Normal, in service, nothing known of the past. */
export const standingAtRest = ({ deviceId, key, priority, isSafety }: AlarmIdentity): AlarmStanding => ({
  deviceId,
  key,
  occurrence: null,
  state: 'normal',
  holds: [],
  priority,
  isSafety,
  isUncertain: false,
  raisedMs: null,
  changedMs: 0,
  value: null,
  limit: null,
  quality: 'not_yet',
  count: 0,
  firstOut: null,
  isOrderUncertain: false,
  shelf: null,
  outOfService: null,
  acknowledgedBy: null,
  comment: null,
  isChattering: false,
});

/** Neither open nor held: nothing to show, nothing to keep. */
export const isAtRest = ({ state, holds }: AlarmStanding): boolean => state === 'normal' && holds.length === 0;

/** The standing after a row. A row that leads to normal ends the life and all that belonged to it. */
export const afterTransition = (before: AlarmStanding, row: AlarmTransition): AlarmStanding => {
  const rest = standingAtRest(before);
  const common = {
    state: row.to,
    holds: row.holds,
    priority: row.priority,
    changedMs: row.timeMs,
    shelf: shelfAfter(before, row),
    outOfService: outOfServiceAfter(before, row),
  };
  if (row.to === 'normal') return { ...rest, ...common };
  const isRise = row.step === 'raised';
  return {
    ...rest,
    ...common,
    ...acknowledgementAfter(before, row),
    occurrence: row.occurrence,
    isUncertain: row.step === 'uncertain' || (before.isUncertain && row.step !== 'certain'),
    raisedMs: isRise ? row.timeMs : before.raisedMs,
    count: before.count + (isRise ? 1 : 0),
    value: row.value,
    limit: row.limit,
    quality: row.quality,
    firstOut: row.firstOut,
    isOrderUncertain: row.isOrderUncertain,
  };
};

const shelfAfter = (before: AlarmStanding, row: AlarmTransition): AlarmStanding['shelf'] => {
  if (!row.holds.includes('shelved')) return null;
  const { step, untilMs, user, comment } = row;
  return step === 'shelved' && untilMs !== null ? { untilMs, user: user ?? '', comment: comment ?? '' } : before.shelf;
};

const outOfServiceAfter = (before: AlarmStanding, row: AlarmTransition): AlarmStanding['outOfService'] => {
  if (!row.holds.includes('out_of_service')) return null;
  const { step, timeMs, user, comment } = row;
  if (step !== 'out_of_service') return before.outOfService;
  return { sinceMs: timeMs, user: user ?? '', comment: comment ?? '' };
};

const acknowledgementAfter = (
  before: AlarmStanding,
  { step, to, user, comment }: AlarmTransition,
): Pick<AlarmStanding, 'acknowledgedBy' | 'comment'> => {
  if (step === 'acknowledged') return { acknowledgedBy: user, comment };
  const isAcknowledged = to === 'acknowledged' || to === 'latched_acknowledged';
  return { acknowledgedBy: isAcknowledged ? before.acknowledgedBy : null, comment: before.comment };
};
