import type { AlarmTransition } from '#shared/model/alarm.ts';
import type { Clock } from '#shared/model/clock.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import type { AlarmBookState } from '../../alarm/bookState.ts';
import type { AlarmCommit, AlarmFact } from '../../store/alarm/alarmStates.ts';
import type { Logger } from '../logger.ts';
import type { JournaledLives } from './journaledLives.ts';
import { type KeptAlarms, withoutWindows } from './keptAlarms.ts';

export interface AlarmRecorderParts {
  readonly commit: (commit: AlarmCommit) => Promise<readonly JournalRow[]>;
  /** As of an instant of the monotonic clock. */
  readonly state: (monotonicMs: number) => AlarmBookState;
  readonly kept: KeptAlarms;
  readonly lives: JournaledLives;
  /** A device under which is kept what concerns all alarms; null for a station without devices. */
  readonly homeId: () => number | null;
  readonly factOf: (row: AlarmTransition) => AlarmFact;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onWritten: (rows: readonly JournalRow[]) => void;
}

const transitionOf = ({ transition }: AlarmFact): AlarmTransition => transition;

const RETRY_MS = 1_000;
/** Steps that wait for the disk at the most; then the oldest are dropped and told in the log. */
const MAX_WAITING = 50_000;
/** Steps of one transaction: a flood must not hold the writer up. */
const STEPS_AT_ONCE = 500;

/**
 * Writes steps at once and in their order, with the state behind them in the same transaction. While the disk does not
 * take them they wait; alarms go on meanwhile.
 */
export class AlarmRecorder {
  readonly #parts: AlarmRecorderParts;
  #waiting: AlarmFact[] = [];
  /** Lives whose first step is not on disk yet: they take no acknowledgement. */
  readonly #unconfirmed = new Set<number>();
  #writing: Promise<void> | undefined;
  #cancelRetry: (() => void) | undefined;
  #isClosed = false;

  constructor(parts: AlarmRecorderParts) {
    this.#parts = parts;
  }

  isConfirmed(occurrence: number): boolean {
    return !this.#unconfirmed.has(occurrence);
  }

  record(rows: readonly AlarmTransition[]): void {
    for (const row of rows) {
      if (row.step === 'raised' && row.occurrence !== null) this.#unconfirmed.add(row.occurrence);
      this.#waiting.push(this.#parts.factOf(row));
    }
    this.#dropOldest();
    this.#writing ??= this.#write();
  }

  /** A life whose first step is dropped is confirmed by the state, which goes to the disk with the newest step. */
  #dropOldest(): void {
    const surplus = this.#waiting.length - MAX_WAITING;
    if (surplus <= 0) return;
    this.#confirm(this.#waiting.splice(0, surplus));
    this.#parts.logger.error({ dropped: surplus }, 'steps of alarms were dropped: the disk does not take them');
  }

  /** Keeps what no step tells: delays and shelves that run. */
  save(): void {
    this.#writing ??= this.#write(true);
  }

  /** Resolves when all that was recorded is on disk, or was tried. */
  async settled(): Promise<boolean> {
    await this.#writing;
    return this.#waiting.length === 0;
  }

  async #write(isStateWanted = false): Promise<void> {
    await Promise.resolve(); // the steps of one scan go into one transaction
    let isFirst = isStateWanted;
    while (this.#waiting.length > 0 || isFirst) {
      isFirst = false;
      const facts = this.#waiting.splice(0, STEPS_AT_ONCE);
      const states = this.#statesBehind(facts);
      try {
        if (facts.length + states.length > 0)
          this.#written({ facts, states }, await this.#parts.commit({ facts, states }));
      } catch (error) {
        this.#failed(facts, error);
        break;
      }
    }
    this.#writing = undefined;
  }

  /** The newest state goes with the last steps that wait; those before have what they lead to themselves. */
  #statesBehind(facts: readonly AlarmFact[]): AlarmCommit['states'] {
    const { kept, lives, state, homeId, clock } = this.#parts;
    const monotonicMs = clock.monotonicMs();
    if (this.#waiting.length > 0)
      return kept.rowsOf(lives.behind(facts.map(transitionOf), clock.epochMs()), monotonicMs);
    const present = state(monotonicMs);
    const isEnd = this.#isClosed;
    return kept.changesTo(isEnd ? present : withoutWindows(present), homeId(), { monotonicMs, isEnd });
  }

  #written({ facts, states }: AlarmCommit, rows: readonly JournalRow[]): void {
    this.#parts.kept.written(states);
    this.#parts.lives.written(facts.map(transitionOf));
    this.#confirm(facts);
    this.#parts.onWritten(rows);
  }

  #confirm(facts: readonly AlarmFact[]): void {
    for (const { transition } of facts) {
      if (transition.occurrence !== null) this.#unconfirmed.delete(transition.occurrence);
    }
  }

  #failed(facts: readonly AlarmFact[], error: unknown): void {
    this.#waiting = [...facts, ...this.#waiting];
    this.#parts.logger.error({ err: error }, 'steps of alarms could not be written');
    this.#cancelRetry?.();
    if (this.#isClosed) return;
    this.#cancelRetry = this.#parts.clock.after(RETRY_MS, () => {
      this.#writing ??= this.#write(true);
    });
  }

  /** Writes what waits and how the alarms stand; what the disk does not take now is lost with the process. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelRetry?.();
    await this.#writing;
    await this.#write(true);
  }
}
