import type { AlarmTransition } from '#shared/model/alarm.ts';

/** What an act did. */
export interface ActDone {
  /** It stood so before: nothing was done, no rows. */
  readonly isAlready: boolean;
  readonly transitions: readonly AlarmTransition[];
}
