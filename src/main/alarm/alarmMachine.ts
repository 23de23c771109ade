/**
 * The state machine of one alarm: readings in, rows out. Its base state is worked out whatever holds it; a hold only
 * decides whether the operator sees it. Docs: docs/formats/alarms.md.
 */
import type { AlarmDefinition, AlarmStanding, AlarmTrigger } from '#shared/model/alarm.ts';
import { type AlarmJournal, AlarmLife } from './alarmLife.ts';
import { ConditionDelay } from './conditionDelay.ts';
import { firstOutOf } from './firstOut.ts';
import type { InputCell } from './inputCell.ts';
import type { Instant } from './instant.ts';
import { QuietCondition, type QuietRise } from './quietRise.ts';
import { ON_CLEAR, ON_CLEAR_LATCHING, ON_RISE } from './stateTable.ts';
import { type Coverer, Suppression } from './suppression.ts';
import { readingOf, type WatchedTrigger, watchTrigger } from './watchedTrigger.ts';

/** Triggers that look at a measured value. */
const MEASURING: ReadonlySet<AlarmTrigger['kind']> = new Set(['limit', 'rate', 'no_sensor']);

export class AlarmMachine implements Coverer {
  readonly deviceId: number;
  readonly life: AlarmLife;
  readonly delay = new ConditionDelay();
  readonly #cellOf: (point: string) => InputCell;
  #trigger: WatchedTrigger;
  readonly suppression: Suppression;
  readonly #quiet = new QuietCondition();
  /** Not looked at since the station began or the definition changed. */
  #isFresh = true;
  /** Place among the alarms of its device: coverers before what they cover. */
  rank = 0;
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
    this.suppression = new Suppression(definition, cellOf);
  }

  get definition(): AlarmDefinition {
    return this.life.definition;
  }

  get trigger(): WatchedTrigger {
    return this.#trigger;
  }

  /** The condition holds, whoever knows of it. */
  get isActive(): boolean {
    return this.life.isActive || this.quiet !== null;
  }

  /** The condition holds, came suppressed, and nobody was called. */
  get quiet(): QuietRise | null {
    return this.#quiet.rise;
  }

  /** How the lists show it: what its rows say, and a rise that no row tells. */
  get standing(): AlarmStanding {
    return this.#quiet.over(this.life.standing);
  }

  /** The same, newer than what was told of a quiet rise before. */
  get newestStanding(): AlarmStanding {
    return this.#quiet.newestOver(this.life.standing);
  }

  get cells(): readonly InputCell[] {
    return [...this.#trigger.cells, ...this.suppression.cells];
  }

  /** Those of them whose every change counts. */
  get codeCells(): readonly InputCell[] {
    return MEASURING.has(this.definition.trigger.kind) ? this.suppression.cells : this.cells;
  }

  /** Works out the condition after a scan, unless nothing can have changed it. */
  look(at: Instant): void {
    if (this.#isLookDue()) this.#look(at);
  }

  #isLookDue(): boolean {
    if (this.#isFresh || this.delay.isRunning || this.#trigger.isRestless()) return true;
    for (const cell of this.#trigger.cells) if (cell.isChanged) return true;
    for (const cell of this.suppression.cells) if (cell.isChanged) return true;
    return this.suppression.isCovered && this.isActive;
  }

  #look(at: Instant): void {
    this.#isFresh = false;
    const { delay } = this;
    const verdict = this.#trigger.verdict(this.isActive, at.monotonicMs);
    if (verdict === null) {
      delay.freeze(at.monotonicMs);
      this.#doubt(at);
      return;
    }
    this.#trust(at);
    if (delay.feed(verdict !== this.isActive, this.#delayMs(), at.monotonicMs)) this.#turn(this.#readMs(at), at);
    else this.settle(at);
  }

  /** Lets time pass: delays, re-alarm, the end of a shelf. */
  tick(at: Instant): void {
    const { life, delay } = this;
    life.tickShelf(at);
    if (delay.isAdvancing && delay.isDue(this.#delayMs(), at.monotonicMs)) this.#turn(at.timeMs, at);
    else if (this.suppression.isCovered) this.settle(at);
    life.tickReAlarm(at);
  }

  #delayMs(): number {
    return this.isActive ? this.definition.offDelayMs : this.definition.onDelayMs;
  }

  #turn(timeMs: number, at: Instant): void {
    this.delay.end();
    if (this.quiet !== null) this.#stayQuiet(null, timeMs);
    else if (this.life.isActive) this.#clear(timeMs);
    else if (this.#isSuppressed())
      this.#stayQuiet({ sinceMs: timeMs, isUncertain: false, ...readingOf(this.#trigger) }, timeMs);
    else this.#rise(timeMs);
    this.settle(at);
  }

  #stayQuiet(quiet: QuietRise | null, timeMs: number): void {
    this.#quiet.turn(quiet, timeMs);
    this.life.journal.noteQuiet(this.life.standing);
  }

  #rise(timeMs: number): void {
    const { life } = this;
    const to = ON_RISE[life.state];
    if (to === undefined) throw new Error(`BUG: ${life.definition.key} rises from ${life.state}`);
    this.#quiet.end();
    const rise = { step: 'raised', timeMs, to, ...readingOf(this.#trigger) } as const;
    if (life.isOpen) return life.take(rise);
    const occurrence = life.journal.nextOccurrence();
    const takesPart = life.definition.firstOutGroup !== null && !life.isHeld;
    const first = takesPart
      ? firstOutOf(
          occurrence,
          this.group.map(({ life: { member } }) => member),
          life.journal.scan,
        )
      : {};
    life.raisedScan = life.journal.scan;
    life.take({ ...rise, occurrence, ...first });
  }

  /** What nobody was called for leaves no trace: behind a hold the alarm stands as the process does. */
  #clear(timeMs: number): void {
    const { life } = this;
    const edges = life.definition.isLatching ? ON_CLEAR_LATCHING : ON_CLEAR;
    const to = life.wasShown ? edges[life.state] : 'normal';
    if (to === undefined) throw new Error(`BUG: ${life.definition.key} returns from ${life.state}`);
    life.take({
      step: 'returned',
      timeMs,
      to,
      holds: life.holdsWith('suppressed', false),
      ...readingOf(this.#trigger),
    });
  }

  /**
   * A bad reading neither raises nor clears; an open alarm says that it is not known how it stands, since when that was
   * found out.
   */
  #doubt(at: Instant): void {
    const { life } = this;
    this.#quiet.doubt(true);
    if (!life.isOpen || life.standing.isUncertain) return;
    life.take({ step: 'uncertain', timeMs: at.timeMs, ...readingOf(this.#trigger) });
  }

  #trust(at: Instant): void {
    const { life } = this;
    this.#quiet.doubt(false);
    if (life.standing.isUncertain)
      life.take({ step: 'certain', timeMs: this.#readMs(at), ...readingOf(this.#trigger) });
  }

  /** Suppresses or shows the alarm where what suppresses it has begun or ended. */
  settle({ timeMs }: Instant): void {
    const { life } = this;
    if (this.quiet !== null) return this.#settleQuiet(timeMs);
    if (!life.isActive) return;
    const isSuppressed = this.#isSuppressed();
    if (isSuppressed === life.isHeldBy('suppressed')) return;
    // Its own condition is over and only held for its delay: what is about to clear does not call once more.
    if (!isSuppressed && this.delay.isAdvancing) return;
    const step = isSuppressed ? 'suppressed' : 'unsuppressed';
    life.take({ step, timeMs, holds: life.holdsWith('suppressed', isSuppressed) });
  }

  /** Its value must be known for the alarm to rise. */
  #settleQuiet(timeMs: number): void {
    if (this.quiet?.isUncertain === true || this.#isSuppressed() || this.delay.isAdvancing) return;
    this.#rise(timeMs);
  }

  #isSuppressed(): boolean {
    return this.suppression.holds(this.life.standing.isUncertain);
  }

  /** Goes on from before a restart. */
  restoreSuppression(quiet: QuietRise | null): void {
    this.#quiet.restore(quiet);
    this.suppression.restore(this.#isOffByDesign);
  }

  get #isOffByDesign(): boolean {
    return this.quiet !== null || this.life.isHeldBy('suppressed');
  }

  speaks(): boolean {
    const { life } = this;
    if (life.isHeldBy('shelved') || life.isHeldBy('out_of_service')) return false;
    if (!this.isActive) return this.#isEndpointComing();
    return !this.#isOffByDesign || this.suppression.isSpokenFor();
  }

  /** Devices fall silent one after the other: the first one waits for the alarm of them all. */
  #isEndpointComing(): boolean {
    return this.definition.trigger.kind === 'endpoint' && this.delay.isAdvancing;
  }

  #readMs(at: Instant): number {
    return this.#trigger.cells[0]?.timeMs ?? at.timeMs;
  }

  /** Takes a changed definition over; the life goes on, and the next scan shows how it stands by the new one. */
  redefine(definition: AlarmDefinition): void {
    if (definition === this.definition || JSON.stringify(definition) === JSON.stringify(this.definition)) return;
    const isSameTrigger = JSON.stringify(definition.trigger) === JSON.stringify(this.definition.trigger);
    if (!isSameTrigger) this.#trigger = watchTrigger(definition.trigger, this.#cellOf);
    this.suppression.redefine(definition, this.#cellOf);
    this.#isFresh = true;
    this.life.redefine(definition);
  }

  /** Ends the alarm because there is nothing any more that it could be worked out of. */
  withdraw(timeMs: number): void {
    const { life } = this;
    if (this.quiet !== null) this.#stayQuiet(null, timeMs);
    if (life.isOpen || life.isHeld) life.take({ step: 'withdrawn', timeMs, to: 'normal', holds: [] });
  }
}
