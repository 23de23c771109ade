import type { AlarmDefinition } from '#shared/model/alarm.ts';
import type { InputCell } from './inputCell.ts';
import { allHold } from './watchedTrigger.ts';

/** An alarm that says the same as another one, and more. */
export interface Coverer {
  /** Active and before the operator, itself or through one that covers it in turn. */
  speaks(): boolean;
}

/** What keeps an alarm off the list by design: the state of the plant, another alarm that says it, work on the device. */
export class Suppression {
  #definition: AlarmDefinition;
  #cells: readonly InputCell[];
  /** Muted or covered, as was last known for certain. */
  #isHidden = false;
  /** Somebody works on the device. */
  isLockedOut = false;
  /** There are alarms that could cover it. */
  isCovered = false;
  /** Those of them that are not at rest, and some that are; none of them depends on this one. */
  coverers: readonly Coverer[] = [];

  constructor(definition: AlarmDefinition, cellOf: (point: string) => InputCell) {
    this.#definition = definition;
    this.#cells = definition.mutedWhile.map(({ point }) => cellOf(point));
  }

  redefine(definition: AlarmDefinition, cellOf: (point: string) => InputCell): void {
    this.#definition = definition;
    this.#cells = definition.mutedWhile.map(({ point }) => cellOf(point));
  }

  /** What mutes it. */
  get cells(): readonly InputCell[] {
    return this.#cells;
  }

  /** Nothing suppresses the safety class. While the alarm's own reading is in doubt, the process hides it as it did before. */
  holds(isInDoubt: boolean): boolean {
    if (this.#definition.isSafety) return false;
    if (!isInDoubt) this.#isHidden = this.#isMuted() || this.isSpokenFor();
    return this.isLockedOut || this.#isHidden;
  }

  #isMuted(): boolean {
    const { mutedWhile } = this.#definition;
    return mutedWhile.length > 0 && allHold(mutedWhile, this.#cells) === true;
  }

  /** Another alarm says it before the operator. */
  isSpokenFor(): boolean {
    return this.coverers.some((coverer) => coverer.speaks());
  }

  /** Goes on from before a restart, once it is known whether the device is locked out. */
  restore(wasSuppressed: boolean): void {
    this.#isHidden = wasSuppressed && !this.isLockedOut;
  }
}
