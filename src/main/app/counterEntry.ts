import type { JournalEntry } from '#shared/model/journal.ts';
import { questionOf } from './counterView.ts';
import { roundedAmount } from './roundedAmount.ts';
import type { WatchedCounter } from './watchedCounter.ts';

interface Told {
  readonly actor: string;
  readonly reason: string;
  readonly before: number;
  readonly after: number;
}

const EVENTS = {
  asked: 'counter_question',
  withdrawn: 'counter_question_withdrawn',
  reset: 'counter_reset',
  wrap: 'counter_wrapped',
  swap: 'counter_swap',
  correct: 'counter_corrected',
} as const;

/** What the journal says of a counter. `told`: of what a person did, with the totals before and after. */
export const counterEntry = (
  watched: WatchedCounter,
  what: keyof typeof EVENTS,
  timeMs: number,
  told?: Told,
): JournalEntry => {
  const question = told === undefined ? questionOf(watched) : null;
  return {
    timeMs,
    kind: told === undefined ? 'station' : 'configuration',
    event: EVENTS[what],
    siteId: watched.site.id,
    deviceId: watched.deviceId,
    ...(told === undefined ? {} : { actor: told.actor }),
    details: {
      point: watched.point,
      ...(question === null ? {} : { shownBefore: question.from, shownAfter: question.to }),
      ...(told === undefined
        ? {}
        : { totalBefore: roundedAmount(told.before), totalAfter: roundedAmount(told.after), reason: told.reason }),
    },
  };
};
