/**
 * The state machine of one alarm: readings in, rows out. Its base state is worked out whatever holds it; a hold only
 * decides whether the operator sees it. Docs: docs/formats/alarms.md.
 */
import type { AlarmDefinition, AlarmTransition } from '#shared/model/alarm.ts';
import { type AlarmJournal, AlarmLife } from './alarmLife.ts';
import { ConditionDelay } from './conditionDelay.ts';
import { firstOutOf, type GroupMember } from './firstOut.ts';
import type { InputCell } from './inputCell.ts';
import type { Instant } from './instant.ts';
import { ON_CLEAR, ON_CLEAR_LATCHING, ON_RISE } from './stateTable.ts';
import { allHold, type WatchedTrigger, watchTrigger } from './watchedTrigger.ts';

/** A promised end of a shelf that is off by more was overtaken by a jump of the wall clock. */
const PROMISE_SLACK_MS = 60_000;

type Reading = Pick<AlarmTransition, 'value' | 'limit' | 'quality'>;

export class AlarmMachine {
  readonly deviceId: number;
  readonly life: AlarmLife;
  readonly delay = new ConditionDelay();
  readonly #cellOf: (point: string) => InputCell;
  #trigger: WatchedTrigger;
  #muteCells: readonly InputCell[];
  /** Not looked at since the station began or the definition changed. */
  #isFresh = true;
  /** Place among the alarms of its device: coverers before what they cover. */
  rank = 0;
  /** There are alarms that could cover it. */
  isCovered = false;
  /** Those of them that are not at rest, and some that are; none of them depends on this one. */
  coverers: readonly AlarmMachine[] = [];
  /** The alarms of its first-out group, itself among them; empty outside a group. Those at rest may be missing. */
  group: readonly AlarmMachine[] = [];

  constructor(
    deviceId: number,
    definition: AlarmDefinition,
    cellOf: (point: string) => InputCell,
    journal: AlarmJournal,
  ) {
    this.deviceId = deviceId;
    this.#cellOf = cellOf;
    this.life = new AlarmLife(deviceId, definition, journal);
    this.#trigger = watchTrigger(definition.trigger, cellOf);
    this.#muteCells = definition.mutedWhile.map(({ point }) => cellOf(point));
  }

  get definition(): AlarmDefinition {
    return this.life.definition;
  }

  get trigger(): WatchedTrigger {
    return this.#trigger;
  }

  get cells(): readonly InputCell[] {
    return [...this.#trigger.cells, ...this.#muteCells];
  }

  /** Works out the condition after a scan, unless nothing can have changed it. */
  look(at: Instant): void {
    if (this.#isLookDue()) this.#look(at);
  }

  #isLookDue(): boolean {
    if (this.#isFresh || this.delay.isRunning || this.#trigger.isRestless()) return true;
    for (const cell of this.#trigger.cells) if (cell.isChanged) return true;
    for (const cell of this.#muteCells) if (cell.isChanged) return true;
    return this.isCovered && this.life.isActive;
  }

  #look(at: Instant): void {
    this.#isFresh = false;
    const { life, delay } = this;
    const verdict = this.#trigger.verdict(life.isActive, at.monotonicMs);
    if (verdict === null) {
      delay.freeze(at.monotonicMs);
      this.#doubt(at);
      return;
    }
    if (life.standing.isUncertain) life.take({ step: 'certain', timeMs: this.#readMs(at), ...this.#reading() });
    if (delay.feed(verdict !== life.isActive, this.#delayMs(), at.monotonicMs)) this.#turn(this.#readMs(at), at);
    else this.#settleSuppression(at.timeMs);
  }

  /** Lets time pass: delays, re-alarm, the end of a shelf. */
  tick(at: Instant): void {
    const { life, delay } = this;
    if (life.shelfEndMs !== null) this.#tickShelf(life.shelfEndMs, at);
    if (delay.isAdvancing && delay.isDue(this.#delayMs(), at.monotonicMs)) this.#turn(at.timeMs, at);
    else if (this.isCovered) this.#settleSuppression(at.timeMs);
    if (life.acknowledgedMs !== null && this.#isReAlarmDue(life.acknowledgedMs, at.monotonicMs))
      life.take({ step: 're_alarmed', to: 'unacknowledged', timeMs: at.timeMs });
  }

  #tickShelf(endMs: number, { timeMs, monotonicMs }: Instant): void {
    const { life } = this;
    const untilMs = timeMs + endMs - monotonicMs;
    if (monotonicMs >= endMs) life.take({ step: 'unshelved', timeMs, holds: life.holdsWith('shelved', false) });
    else if (Math.abs(untilMs - (life.standing.shelf?.untilMs ?? untilMs)) > PROMISE_SLACK_MS)
      life.promiseShelfEnd(untilMs);
  }

  #isReAlarmDue(acknowledgedMs: number, monotonicMs: number): boolean {
    const { reAlarmMs } = this.definition;
    return reAlarmMs !== null && !this.life.isHeld && monotonicMs - acknowledgedMs >= reAlarmMs;
  }

  #delayMs(): number {
    return this.life.isActive ? this.definition.offDelayMs : this.definition.onDelayMs;
  }

  #turn(timeMs: number, at: Instant): void {
    this.delay.end();
    if (this.life.isActive) this.#clear(timeMs);
    else this.#rise(timeMs);
    this.#settleSuppression(at.timeMs);
  }

  #rise(timeMs: number): void {
    const { life } = this;
    const to = ON_RISE[life.state];
    if (to === undefined) throw new Error(`BUG: ${life.definition.key} rises from ${life.state}`);
    const holds = life.holdsWith('suppressed', this.#isSuppressed());
    const rise = { step: 'raised', timeMs, to, holds, ...this.#reading() } as const;
    if (life.isOpen) return life.take(rise);
    const occurrence = life.journal.nextOccurrence();
    const takesPart = life.definition.firstOutGroup !== null && holds.length === 0;
    const first = takesPart ? firstOutOf(occurrence, this.group.map(memberOf), life.journal.scan) : {};
    life.raisedScan = life.journal.scan;
    life.take({ ...rise, occurrence, ...first });
  }

  /** What nobody was called for leaves no trace: behind a hold the alarm stands as the process does. */
  #clear(timeMs: number): void {
    const { life } = this;
    const edges = life.definition.isLatching ? ON_CLEAR_LATCHING : ON_CLEAR;
    const to = life.wasShown ? edges[life.state] : 'normal';
    if (to === undefined) throw new Error(`BUG: ${life.definition.key} returns from ${life.state}`);
    life.take({ step: 'returned', timeMs, to, holds: life.holdsWith('suppressed', false), ...this.#reading() });
  }

  /**
   * A bad reading neither raises nor clears; an open alarm says that it is not known how it stands, since when that was
   * found out.
   */
  #doubt(at: Instant): void {
    const { life } = this;
    if (!life.isOpen || life.standing.isUncertain) return;
    life.take({ step: 'uncertain', timeMs: at.timeMs, ...this.#reading() });
  }

  /** While the alarm's own reading is bad, suppression stays as it was. */
  #settleSuppression(timeMs: number): void {
    const { life } = this;
    if (!life.isActive || life.standing.isUncertain) return;
    const isSuppressed = this.#isSuppressed();
    if (isSuppressed === life.isHeldBy('suppressed')) return;
    // Its own condition is over and only held for its delay: what is about to clear does not call once more.
    if (!isSuppressed && this.delay.isAdvancing) return;
    const step = isSuppressed ? 'suppressed' : 'unsuppressed';
    life.take({ step, timeMs, holds: life.holdsWith('suppressed', isSuppressed) });
  }

  #isSuppressed(): boolean {
    const { isSafety, mutedWhile } = this.definition;
    if (isSafety) return false;
    if (mutedWhile.length > 0 && allHold(mutedWhile, this.#muteCells) === true) return true;
    return this.coverers.some((coverer) => coverer.speaks());
  }

  /** Active and before the operator, itself or through one that covers it in turn. */
  speaks(): boolean {
    const { life } = this;
    if (life.isHeldBy('shelved') || life.isHeldBy('out_of_service')) return false;
    if (!life.isActive) return this.#isEndpointComing();
    return !life.isHeldBy('suppressed') || this.coverers.some((coverer) => coverer.speaks());
  }

  /** Devices fall silent one after the other: the first one waits for the alarm of them all. */
  #isEndpointComing(): boolean {
    return this.definition.trigger.kind === 'endpoint' && this.delay.isAdvancing;
  }

  #readMs(at: Instant): number {
    return this.#trigger.cells[0]?.timeMs ?? at.timeMs;
  }

  #reading(): Reading {
    const { shown, limit, cells } = this.#trigger;
    const unusable = cells.find(({ value }) => value === null);
    return { value: shown?.value ?? null, limit, quality: (unusable ?? cells[0])?.reason ?? 'ok' };
  }

  /** Takes a changed definition over; the life goes on, and the next scan shows how it stands by the new one. */
  redefine(definition: AlarmDefinition): void {
    if (definition === this.definition || JSON.stringify(definition) === JSON.stringify(this.definition)) return;
    const isSameTrigger = JSON.stringify(definition.trigger) === JSON.stringify(this.definition.trigger);
    if (!isSameTrigger) this.#trigger = watchTrigger(definition.trigger, this.#cellOf);
    this.#muteCells = definition.mutedWhile.map(({ point }) => this.#cellOf(point));
    this.#isFresh = true;
    this.life.redefine(definition);
  }

  /** Ends the alarm because there is nothing any more that it could be worked out of. */
  withdraw(timeMs: number): void {
    const { life } = this;
    if (life.isOpen || life.isHeld) life.take({ step: 'withdrawn', timeMs, to: 'normal', holds: [] });
  }
}

const memberOf = ({ life }: AlarmMachine): GroupMember => {
  const { firstOut, occurrence } = life.standing;
  return { firstOut: life.isHeld ? null : firstOut, occurrence, raisedScan: life.raisedScan };
};
