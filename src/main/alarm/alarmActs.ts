/** What people do with one alarm. Each act writes one row, or is refused with a word. */
import { ALARM_COMMENT_LENGTH, type AlarmRefusal, SHELF_MINUTES } from '#shared/model/alarmAct.ts';
import { failure, type Result, success } from '#shared/model/result.ts';
import type { AlarmMachine } from './alarmMachine.ts';
import type { Instant } from './instant.ts';
import { ON_ACKNOWLEDGE } from './stateTable.ts';

const MINUTE_MS = 60_000;

/** Who does it, when, and what they say to it. */
export interface AlarmAct extends Instant {
  readonly user: string;
  readonly comment: string | null;
}

/** `already`: it stood so before, nothing was written. */
export type ActWord = 'done' | 'already';
export type ActResult = Result<ActWord, AlarmRefusal>;

const done: ActResult = success('done');

/** Of whatever is open: active, returned or latched. */
export const acknowledge = ({ life }: AlarmMachine, act: AlarmAct): ActResult => {
  const refusal = refusalOfActor(act);
  if (refusal !== null) return failure(refusal);
  const to = ON_ACKNOWLEDGE[life.state];
  if (to === undefined) return success('already');
  life.take({ step: 'acknowledged', to, ...actorOf(act) });
  if (to === 'acknowledged') life.acknowledgedMs = act.monotonicMs;
  return done;
};

/** Of a latched alarm, once its condition is over for certain. */
export const reset = (machine: AlarmMachine, act: AlarmAct): ActResult => {
  const refusal = refusalOfActor(act) ?? refusalOfReset(machine);
  if (refusal !== null) return failure(refusal);
  machine.life.take({ step: 'reset', to: 'normal', ...actorOf(act) });
  return done;
};

const refusalOfReset = ({ life, delay, quiet }: AlarmMachine): AlarmRefusal | null => {
  if (life.isActive) return 'still_active';
  if (life.state === 'latched_unacknowledged') return 'unacknowledged';
  if (life.state !== 'latched_acknowledged') return 'not_latched';
  if (life.standing.isUncertain) return 'uncertain';
  // It is coming up again, only its on-delay has not run out yet.
  return delay.isRunning && quiet === null ? 'still_active' : null;
};

/** Off the list for so many minutes; a shelved alarm is shelved anew from now. */
export const shelve = ({ life }: AlarmMachine, minutes: number, act: AlarmAct): ActResult => {
  const refusal = refusalOfHold(life.definition.isSafety, act) ?? refusalOfShelf(minutes);
  if (refusal !== null) return failure(refusal);
  const untilMs = act.timeMs + minutes * MINUTE_MS;
  life.take({ step: 'shelved', holds: life.holdsWith('shelved', true), untilMs, ...actorOf(act) });
  life.shelfEndMs = act.monotonicMs + minutes * MINUTE_MS;
  return done;
};

const refusalOfShelf = (minutes: number): AlarmRefusal | null =>
  minutes >= SHELF_MINUTES.min && minutes <= SHELF_MINUTES.max ? null : 'shelf_time';

export const unshelve = ({ life }: AlarmMachine, act: AlarmAct): ActResult => {
  const refusal = refusalOfActor(act) ?? (life.isHeldBy('shelved') ? null : 'not_shelved');
  if (refusal !== null) return failure(refusal);
  life.take({ step: 'unshelved', holds: life.holdsWith('shelved', false), ...actorOf(act) });
  return done;
};

/** Without an end: until somebody returns it to service. */
export const putOutOfService = ({ life }: AlarmMachine, act: AlarmAct): ActResult => {
  const present = life.isHeldBy('out_of_service') ? 'already_out_of_service' : null;
  const refusal = refusalOfHold(life.definition.isSafety, act) ?? present;
  if (refusal !== null) return failure(refusal);
  life.take({ step: 'out_of_service', holds: life.holdsWith('out_of_service', true), ...actorOf(act) });
  return done;
};

export const returnToService = ({ life }: AlarmMachine, act: AlarmAct): ActResult => {
  const refusal = refusalOfActor(act) ?? (life.isHeldBy('out_of_service') ? null : 'in_service');
  if (refusal !== null) return failure(refusal);
  life.take({ step: 'in_service', holds: life.holdsWith('out_of_service', false), ...actorOf(act) });
  return done;
};

/** Takes every hold off an alarm that has become one of the safety class. */
export const releaseSafety = (machine: AlarmMachine, at: Instant): void => {
  const { life } = machine;
  const { timeMs } = at;
  if (!life.definition.isSafety) return;
  for (const [hold, step] of [
    ['shelved', 'unshelved'],
    ['suppressed', 'unsuppressed'],
    ['out_of_service', 'in_service'],
  ] as const) {
    if (life.isHeldBy(hold)) life.take({ step, timeMs, holds: life.holdsWith(hold, false) });
  }
  machine.settle(at);
};

const actorOf = ({ timeMs, user, comment }: AlarmAct): Pick<AlarmAct, 'timeMs' | 'user' | 'comment'> => ({
  timeMs,
  user: user.trim(),
  comment: comment?.trim() ?? null,
});

const refusalOfActor = ({ user, comment }: AlarmAct): AlarmRefusal | null => {
  if (user.trim() === '') return 'user_missing';
  return (comment ?? '').trim().length > ALARM_COMMENT_LENGTH ? 'comment_too_long' : null;
};

const refusalOfHold = (isSafety: boolean, act: AlarmAct): AlarmRefusal | null => {
  if (isSafety) return 'safety';
  return refusalOfActor(act) ?? ((act.comment ?? '').trim() === '' ? 'comment_missing' : null);
};
