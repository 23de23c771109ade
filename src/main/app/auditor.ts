import type { AuditEntry, AuditRow } from '#shared/model/audit.ts';
import type { Clock } from '#shared/model/clock.ts';
import type { Logger } from './logger.ts';

/** An act as those who audit it know it; the auditor adds time, start and station. */
export type AuditAct = Omit<AuditEntry, 'timeMs' | 'monotonicMs' | 'bootId' | 'station'>;

/** The audit as the dispatcher and the services need it. */
export interface Audit {
  /** Why nothing can be written; null where all is well. Control is refused meanwhile. */
  readonly trouble: string | null;
  /** Resolves with whether the act, and all before it, are on disk. An act that is not is kept and written later. */
  add(act: AuditAct): Promise<boolean>;
  /** The same for an act that was refused; of a flood only the first are written one by one. */
  addRefusal(act: AuditAct): void;
  /** The same for what succeeds as often as somebody asks for it, such as logins. Undefined: it was only counted. */
  addRepeated(act: AuditAct): Promise<boolean> | undefined;
}

export interface AuditorParts {
  readonly append: (entries: readonly AuditEntry[]) => Promise<readonly AuditRow[]>;
  readonly clock: Clock;
  /** Names this start of the station. */
  readonly bootId: string;
  readonly stationId: () => string;
  readonly logger: Logger;
  /** Hears of the rows that are on disk. */
  readonly onWritten: (rows: readonly AuditRow[]) => void;
}

/**
 * Acts that wait for the disk at the most. The oldest are what was done before control was refused; what comes behind them
 * then is logins, and the newest of these is dropped and logged.
 */
const MAX_WAITING = 2_000;
const RETRY_MS = 1_000;
/** Refusals or logins of one caller that are written one by one in a minute; of the rest one row tells the number. */
const WRITTEN_A_MINUTE = 20;
const WINDOW_MS = 60_000;
/** Callers whose acts are counted at a time, each by itself; of all others one row tells the number. */
const MAX_COUNTED_CALLERS = 200;
const OTHER_CALLERS = 'several';
/** Those whom nobody knows can have as many addresses as they like: they never take the place or the rows of people. */
const STRANGER = 'unknown';
const MAX_COUNTED_STRANGERS = 100;
const STRANGERS_WRITTEN_A_MINUTE = 100;

/** The action of the row that tells the number of those that have no row of their own. */
type RestAction = 'more_refusals' | 'more_logins';

interface Counted {
  readonly rest: RestAction;
  readonly last: AuditAct;
  readonly written: number;
  readonly unwritten: number;
}

/** Puts acts into the chain in the order they came. While the disk does not take them they wait, and control with them. */
export class Auditor implements Audit {
  readonly #parts: AuditorParts;
  readonly #counted = new Map<string, Counted>();
  #waiting: AuditEntry[] = [];
  #writing: Promise<boolean> | undefined;
  #trouble: string | null = null;
  #isRetryDue = false;
  #cancels = new Set<() => void>();

  constructor(parts: AuditorParts) {
    this.#parts = parts;
  }

  get trouble(): string | null {
    return this.#trouble;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  add(act: AuditAct): Promise<boolean> {
    const { clock, bootId, stationId } = this.#parts;
    const times = { timeMs: clock.epochMs(), monotonicMs: Math.round(clock.monotonicMs()) };
    this.#waiting.push({ ...act, ...times, bootId, station: stationId() });
    this.#dropNewest();
    this.#writing ??= this.#write();
    return this.#writing;
  }

  addRefusal(act: AuditAct): void {
    void this.#addCounted(act, 'more_refusals');
  }

  addRepeated(act: AuditAct): Promise<boolean> | undefined {
    return this.#addCounted(act, 'more_logins');
  }

  #addCounted(act: AuditAct, rest: RestAction): Promise<boolean> | undefined {
    const own = `${rest} ${act.user} ${act.from}`;
    const strangers = act.user === STRANGER ? this.#strangers() : { count: 0, written: 0 };
    const hasRoom = this.#counted.size < MAX_COUNTED_CALLERS && strangers.count < MAX_COUNTED_STRANGERS;
    const isKnown = this.#counted.has(own) || hasRoom;
    const caller = isKnown ? own : `${rest} ${OTHER_CALLERS}`;
    const present = this.#counted.get(caller);
    if (present === undefined) this.#after(WINDOW_MS, () => this.#closeWindow(caller));
    const { written, unwritten } = present ?? { written: 0, unwritten: 0 };
    const isWritten = isKnown && written < WRITTEN_A_MINUTE && strangers.written < STRANGERS_WRITTEN_A_MINUTE;
    this.#counted.set(caller, {
      rest,
      last: isKnown ? act : { ...act, user: STRANGER, role: 'viewer', from: OTHER_CALLERS, object: null },
      written: written + (isWritten ? 1 : 0),
      unwritten: unwritten + (isWritten ? 0 : 1),
    });
    return isWritten ? this.add(act) : undefined;
  }

  /** How many of them are counted, and how many rows they had in the present minute. */
  #strangers(): { readonly count: number; readonly written: number } {
    const strangers = [...this.#counted.values()].filter(({ last }) => last.user === STRANGER);
    return { count: strangers.length, written: strangers.reduce((sum, { written }) => sum + written, 0) };
  }

  /** Writes what waits; to be called before the disk goes. */
  async close(): Promise<void> {
    for (const caller of [...this.#counted.keys()]) this.#closeWindow(caller);
    await this.#writing;
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }

  #closeWindow(caller: string): void {
    const counted = this.#counted.get(caller);
    this.#counted.delete(caller);
    if (counted === undefined || counted.unwritten === 0) return;
    void this.add({ ...counted.last, action: counted.rest, after: { count: counted.unwritten } });
  }

  async #write(): Promise<boolean> {
    await Promise.resolve(); // acts of one instant go into one transaction
    while (this.#waiting.length > 0) {
      const entries = this.#waiting;
      this.#waiting = [];
      try {
        const rows = await this.#parts.append(entries);
        this.#trouble = null;
        this.#parts.onWritten(rows);
      } catch (error) {
        this.#waiting = [...entries, ...this.#waiting];
        this.#dropNewest();
        this.#failed(error);
        break;
      }
    }
    this.#writing = undefined;
    return this.#trouble === null;
  }

  #dropNewest(): void {
    for (const entry of this.#waiting.splice(MAX_WAITING))
      this.#parts.logger.error({ entry }, 'an audit row was dropped: the disk does not take them');
  }

  #failed(error: unknown): void {
    this.#trouble = error instanceof Error ? error.message : String(error);
    this.#parts.logger.error({ err: error }, 'the audit could not be written: control is refused until it can');
    if (this.#isRetryDue) return; // each act tries by itself and would bring its own retries otherwise
    this.#isRetryDue = true;
    this.#after(RETRY_MS, () => {
      this.#isRetryDue = false;
      this.#writing ??= this.#write();
    });
  }

  #after(delayMs: number, work: () => void): void {
    const cancel = this.#parts.clock.after(delayMs, () => {
      this.#cancels.delete(cancel);
      work();
    });
    this.#cancels.add(cancel);
  }
}
