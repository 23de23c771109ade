import type { JournalEntry, JournalRow } from '#shared/model/journal.ts';
import type { EventHub } from './eventHub.ts';
import type { Logger } from './logger.ts';

/** Entries waiting for the disk at the most; then the oldest is dropped and told in the log. */
const MAX_WAITING = 5_000;
const RETRY_MS = 1_000;

/** Writes facts at once and tells them once they are on disk; keeps them while the disk does not take them. */
export class Journalist {
  readonly #add: (entries: readonly JournalEntry[]) => Promise<readonly JournalRow[]>;
  readonly #hub: EventHub;
  readonly #logger: Logger;
  #waiting: JournalEntry[] = [];
  #writing: Promise<void> | undefined;

  constructor(
    add: (entries: readonly JournalEntry[]) => Promise<readonly JournalRow[]>,
    hub: EventHub,
    logger: Logger,
  ) {
    this.#add = add;
    this.#hub = hub;
    this.#logger = logger;
  }

  /** Resolves when the entry, and all before it, were tried. */
  note(entry: JournalEntry): Promise<void> {
    this.#waiting.push(entry);
    if (this.#waiting.length > MAX_WAITING) {
      this.#logger.error({ entry: this.#waiting.shift() }, 'a journal entry was dropped: the disk does not take them');
    }
    this.#writing ??= this.#write();
    return this.#writing;
  }

  /** Tells rows that another transaction has written. */
  tell(rows: readonly JournalRow[]): void {
    for (const row of rows) {
      this.#logger.info({ ...row }, row.event);
      this.#hub.publish({ name: 'journal.added', data: row });
    }
  }

  async #write(): Promise<void> {
    await Promise.resolve(); // entries of one instant go into one transaction
    while (this.#waiting.length > 0) {
      const entries = this.#waiting;
      this.#waiting = [];
      try {
        this.tell(await this.#add(entries));
      } catch (error) {
        this.#waiting = [...entries, ...this.#waiting];
        this.#logger.error({ err: error }, 'the journal could not be written');
        setTimeout(() => {
          this.#writing ??= this.#write();
        }, RETRY_MS).unref();
        break;
      }
    }
    this.#writing = undefined;
  }
}
