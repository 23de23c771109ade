import type { AlarmTransition } from '#shared/model/alarm.ts';
import type { Clock } from '#shared/model/clock.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import type { AlarmBookState } from '../../alarm/bookState.ts';
import type { AlarmCommit, AlarmFact } from '../../store/alarm/alarmStates.ts';
import type { Logger } from '../logger.ts';
import type { KeptAlarms } from './keptAlarms.ts';

export interface AlarmRecorderParts {
  readonly commit: (commit: AlarmCommit) => Promise<readonly JournalRow[]>;
  readonly state: () => AlarmBookState;
  readonly kept: KeptAlarms;
  readonly factOf: (row: AlarmTransition) => AlarmFact;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly onWritten: (rows: readonly JournalRow[]) => void;
}

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
  #unwrittenStates: AlarmCommit['states'] = [];
  /** Lives whose first step is not on disk yet: they take no acknowledgement. */
  readonly #unconfirmed = new Set<number>();
  #writing: Promise<void> | undefined;
  #cancelRetry: (() => void) | undefined;

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
    const surplus = this.#waiting.length - MAX_WAITING;
    if (surplus > 0) {
      this.#waiting.splice(0, surplus);
      this.#parts.logger.error({ dropped: surplus }, 'steps of alarms were dropped: the disk does not take them');
    }
    this.#writing ??= this.#write();
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
      const states = this.#statesBehind();
      try {
        if (facts.length + states.length > 0) this.#written(facts, await this.#parts.commit({ facts, states }));
        this.#unwrittenStates = [];
      } catch (error) {
        this.#failed(facts, states, error);
        break;
      }
    }
    this.#writing = undefined;
  }

  /** Only the newest state counts, so the last steps of a flood carry it. */
  #statesBehind(): AlarmCommit['states'] {
    if (this.#waiting.length > 0) return [];
    const { kept, state } = this.#parts;
    const present = state();
    const changes = kept.changesTo(present, present.alarms[0]?.standing.deviceId ?? 0);
    return [...this.#unwrittenStates, ...changes];
  }

  #written(facts: readonly AlarmFact[], rows: readonly JournalRow[]): void {
    for (const { transition } of facts) {
      if (transition.occurrence !== null) this.#unconfirmed.delete(transition.occurrence);
    }
    this.#parts.onWritten(rows);
  }

  #failed(facts: readonly AlarmFact[], states: AlarmCommit['states'], error: unknown): void {
    this.#waiting = [...facts, ...this.#waiting];
    this.#unwrittenStates = states;
    this.#parts.logger.error({ err: error }, 'steps of alarms could not be written');
    this.#cancelRetry?.();
    this.#cancelRetry = this.#parts.clock.after(RETRY_MS, () => {
      this.#writing ??= this.#write(true);
    });
  }

  async close(): Promise<void> {
    this.#cancelRetry?.();
    await this.#writing;
    await this.#write(true);
  }
}
