import type { AlarmSummary } from '#shared/api/alarms.ts';
import { ALARM_PRIORITIES, type AlarmPriority, type AlarmStanding, type AlarmTransition } from '#shared/model/alarm.ts';
import { isAnnunciation } from '../../alarm/annunciation.ts';

const rankOf = (priority: AlarmPriority): number => ALARM_PRIORITIES.indexOf(priority);

/** Whether an alarm asks for somebody to come. */
const calls = ({ state, holds }: AlarmStanding): boolean => state === 'unacknowledged' && holds.length === 0;

const gravestOf = (standings: readonly AlarmStanding[]): AlarmStanding | undefined =>
  standings.filter(calls).toSorted((left, right) => rankOf(left.priority) - rankOf(right.priority))[0];

/** Sounds from an alarm's rise until it is silenced or nothing is left unacknowledged; graver ones take over. */
export class Horn {
  #sounding: NonNullable<AlarmSummary['horn']> | null = null;

  get state(): AlarmSummary['horn'] {
    return this.#sounding;
  }

  /** `standings`: after the rows. */
  hear(rows: readonly AlarmTransition[], standings: readonly AlarmStanding[]): void {
    const gravest = gravestOf(standings);
    if (gravest === undefined) {
      this.#sounding = null;
      return;
    }
    const called = rows.filter(isAnnunciation);
    const last = called.at(-1);
    if (last !== undefined) this.#sounding = { priority: gravest.priority, sinceMs: last.timeMs };
    else if (this.#sounding !== null) this.#sounding = { ...this.#sounding, priority: gravest.priority };
  }

  /** After a restart nobody knows whether it was silenced: it sounds for what still calls. */
  resume(standings: readonly AlarmStanding[]): void {
    const gravest = gravestOf(standings);
    if (gravest !== undefined)
      this.#sounding = { priority: gravest.priority, sinceMs: gravest.raisedMs ?? gravest.changedMs };
  }

  /** Until the next alarm; acknowledges nothing. */
  silence(): void {
    this.#sounding = null;
  }
}
