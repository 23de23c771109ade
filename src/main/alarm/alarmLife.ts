import {
  ALARM_HOLDS,
  type AlarmDefinition,
  type AlarmHold,
  type AlarmStanding,
  type AlarmState,
  type AlarmTransition,
} from '#shared/model/alarm.ts';
import { isAnnunciation } from './annunciation.ts';
import type { GroupMember } from './firstOut.ts';
import type { Instant } from './instant.ts';
import type { AlarmName } from './nuisance.ts';
import { afterTransition, standingAtRest } from './standing.ts';
import { ACTIVE_STATES } from './stateTable.ts';
import { type LifeStep, transitionRow } from './transitionRow.ts';

/** A promised end of a shelf that is off by more was overtaken by a jump of the wall clock. */
const PROMISE_SLACK_MS = 60_000;

/** Where the rows of a station's alarms go, and what they have in common. */
export interface AlarmJournal {
  /** The number of the present scan: rises with the same one cannot be told apart in time. */
  readonly scan: number;
  readonly nextOccurrence: () => number;
  readonly write: (row: AlarmTransition) => void;
  /** The lists show an alarm differently, and no row tells it. */
  readonly noteQuiet: (alarm: AlarmName) => void;
}

/** The life of one alarm: its standing, changed by rows alone, and the instants of the monotonic clock behind it. */
export class AlarmLife {
  readonly journal: AlarmJournal;
  definition: AlarmDefinition;
  #standing: AlarmStanding;
  /** The operator has been called for the present rise or an earlier one of this life. */
  wasShown = false;
  /** Scan of the first rise of this life; null when it was not in this run of the station. */
  raisedScan: number | null = null;
  /** Null unless it is acknowledged and active. */
  acknowledgedMs: number | null = null;
  shelfEndMs: number | null = null;

  constructor(deviceId: number, definition: AlarmDefinition, journal: AlarmJournal) {
    this.journal = journal;
    this.definition = definition;
    this.#standing = standingAtRest({ ...definition, deviceId });
  }

  get standing(): AlarmStanding {
    return this.#standing;
  }

  get state(): AlarmState {
    return this.#standing.state;
  }

  get isActive(): boolean {
    return ACTIVE_STATES.has(this.#standing.state);
  }

  get isOpen(): boolean {
    return this.#standing.state !== 'normal';
  }

  get isHeld(): boolean {
    return this.#standing.holds.length > 0;
  }

  isHeldBy(hold: AlarmHold): boolean {
    return this.#standing.holds.includes(hold);
  }

  /** What it is to the others of its first-out group: held alarms take no part. */
  get member(): GroupMember {
    const { firstOut, occurrence } = this.#standing;
    return { firstOut: this.isHeld ? null : firstOut, occurrence, raisedScan: this.raisedScan };
  }

  /** The holds with one of them put on or taken off. */
  holdsWith(hold: AlarmHold, isOn: boolean): readonly AlarmHold[] {
    return ALARM_HOLDS.filter((one) => (one === hold ? isOn : this.isHeldBy(one)));
  }

  /** Writes the row and stands as it says. */
  take(step: LifeStep): void {
    const row = transitionRow(this.#standing, this.definition.priority, step);
    this.#standing = afterTransition(this.#standing, row);
    this.#remember(row);
    this.journal.write(row);
  }

  #remember(row: AlarmTransition): void {
    if (isAnnunciation(row)) this.wasShown = true;
    if (row.to !== 'acknowledged') this.acknowledgedMs = null;
    if (!row.holds.includes('shelved')) this.shelfEndMs = null;
    if (row.to === 'normal') {
      this.wasShown = false;
      this.raisedScan = null;
    }
  }

  /** Ends a shelf whose time is over; its promise follows the wall clock. */
  tickShelf({ timeMs, monotonicMs }: Instant): void {
    if (this.shelfEndMs === null) return;
    const untilMs = timeMs + this.shelfEndMs - monotonicMs;
    if (monotonicMs >= this.shelfEndMs)
      this.take({ step: 'unshelved', timeMs, holds: this.holdsWith('shelved', false) });
    else if (Math.abs(untilMs - (this.#standing.shelf?.untilMs ?? untilMs)) > PROMISE_SLACK_MS)
      this.promiseShelfEnd(untilMs);
  }

  /** Calls again for what was acknowledged and goes on; not from behind a hold. */
  tickReAlarm({ timeMs, monotonicMs }: Instant): void {
    const { reAlarmMs } = this.definition;
    if (this.acknowledgedMs === null || reAlarmMs === null || this.isHeld) return;
    if (monotonicMs - this.acknowledgedMs >= reAlarmMs) this.take({ step: 're_alarmed', to: 'unacknowledged', timeMs });
  }

  /** The definition is another one: what the alarm is shown with follows at once, its life goes on. */
  redefine(definition: AlarmDefinition): void {
    this.definition = definition;
    this.#standing = { ...this.#standing, isSafety: definition.isSafety };
  }

  /** Takes over a life from before a restart. */
  adopt(standing: AlarmStanding): void {
    this.#standing = { ...standing, isSafety: this.definition.isSafety };
  }

  /** Moves the promised end of the shelf to where the wall clock has it now. */
  promiseShelfEnd(untilMs: number): void {
    const { shelf } = this.#standing;
    if (shelf !== null) this.#standing = { ...this.#standing, shelf: { ...shelf, untilMs } };
  }
}
