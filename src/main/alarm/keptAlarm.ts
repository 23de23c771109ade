/** An alarm over a restart: its standing, and how far what runs on the monotonic clock has run. Plain JSON. */
import type { AlarmStanding } from '#shared/model/alarm.ts';
import type { AlarmMachine } from './alarmMachine.ts';
import type { KeptDelay } from './conditionDelay.ts';
import type { Instant } from './instant.ts';
import type { QuietRise } from './quietRise.ts';
import { isAtRest } from './standing.ts';
import type { KeptTrigger } from './watchedTrigger.ts';

export interface KeptAlarm {
  readonly standing: AlarmStanding;
  readonly wasShown: boolean;
  readonly quiet: QuietRise | null;
  readonly delay: KeptDelay | null;
  readonly trigger: KeptTrigger | null;
  /** Since it was acknowledged; null where it is not. */
  readonly acknowledgedForMs: number | null;
  readonly shelfRemainingMs: number | null;
}

/** Null for an alarm at rest of which nothing needs to be kept. */
export const keepAlarm = ({ life, delay, trigger, quiet }: AlarmMachine, monotonicMs: number): KeptAlarm | null => {
  const kept = { delay: delay.keep(monotonicMs), trigger: trigger.keep(monotonicMs) };
  if (isAtRest(life.standing) && quiet === null && kept.delay === null && kept.trigger === null) return null;
  const { standing, wasShown, acknowledgedMs, shelfEndMs } = life;
  return {
    ...kept,
    quiet,
    standing,
    wasShown,
    acknowledgedForMs: acknowledgedMs === null ? null : monotonicMs - acknowledgedMs,
    shelfRemainingMs: shelfEndMs === null ? null : shelfEndMs - monotonicMs,
  };
};

/** The time while the station was down counts for nothing: nobody watched. */
export const restoreAlarm = (machine: AlarmMachine, kept: KeptAlarm, at: Instant): void => {
  const { timeMs, monotonicMs } = at;
  const { life, delay, trigger } = machine;
  const { standing, wasShown, acknowledgedForMs, shelfRemainingMs } = kept;
  life.adopt(standing);
  machine.restoreSuppression(kept.quiet);
  life.wasShown = wasShown;
  life.acknowledgedMs = acknowledgedForMs === null ? null : monotonicMs - acknowledgedForMs;
  life.shelfEndMs = shelfRemainingMs === null ? null : monotonicMs + shelfRemainingMs;
  if (shelfRemainingMs !== null) life.promiseShelfEnd(timeMs + shelfRemainingMs);
  delay.restore(kept.delay, monotonicMs);
  if (kept.trigger !== null) trigger.restore(kept.trigger, at);
};
