import type { EventRow } from '#shared/api/alarms.ts';
import type { JournalRow, NewJournalEntry } from '#shared/model/journal.ts';
import type { EventHub } from './eventHub.ts';
import type { Logger } from './logger.ts';

export interface JournalistParts {
  readonly add: (entries: readonly NewJournalEntry[]) => Promise<readonly JournalRow[]>;
  /** Rows with all that they tell, by their numbers. */
  readonly eventsOf: (seqs: readonly number[]) => Promise<readonly EventRow[]>;
  readonly hub: EventHub;
  readonly logger: Logger;
}

/** Entries waiting for the disk at the most; then new ones are dropped and told in the log. */
const MAX_WAITING = 5_000;
const RETRY_MS = 1_000;

/** Writes facts at once and tells them once they are on disk; keeps them while the disk does not take them. */
export class Journalist {
  readonly #parts: JournalistParts;
  #waiting: NewJournalEntry[] = [];
  #inWriting = 0;
  #writing: Promise<void> | undefined;
  /** Events are told in the order of their rows. */
  #telling: Promise<void> = Promise.resolve();

  constructor(parts: JournalistParts) {
    this.#parts = parts;
  }

  /** Resolves when the entry, and all before it, were tried. */
  note(entry: NewJournalEntry): Promise<void> {
    if (this.#waiting.length + this.#inWriting < MAX_WAITING) this.#waiting.push(entry);
    else this.#parts.logger.error({ entry }, 'a journal entry was dropped: the disk does not take them');
    this.#writing ??= this.#write();
    return this.#writing;
  }

  /** Tells rows that another transaction has written. */
  tell(rows: readonly JournalRow[]): void {
    const { hub, logger } = this.#parts;
    for (const row of rows) {
      const { text: _, ...fact } = row; // the log has its word
      logger.info(fact, row.event);
      hub.publish({ name: 'journal.added', data: row });
    }
    if (hub.hasListeners && rows.length > 0) this.#telling = this.#telling.then(() => this.#tellEvents(rows));
  }

  async #tellEvents(rows: readonly JournalRow[]): Promise<void> {
    const { eventsOf, hub, logger } = this.#parts;
    try {
      const events = new Map((await eventsOf(rows.map(({ seq }) => seq))).map((event) => [event.seq, event]));
      const data = rows.flatMap((row) => {
        const event = events.get(row.seq);
        return event === undefined ? [] : [{ row, event }];
      });
      hub.publish({ name: 'events.added', data });
    } catch (error) {
      logger.warn({ err: error }, 'rows of the journal could not be told');
    }
  }

  async #write(): Promise<void> {
    await Promise.resolve(); // entries of one instant go into one transaction
    while (this.#waiting.length > 0) {
      const entries = this.#waiting;
      this.#waiting = [];
      this.#inWriting = entries.length;
      try {
        this.tell(await this.#parts.add(entries));
      } catch (error) {
        this.#waiting = [...entries, ...this.#waiting];
        this.#parts.logger.error({ err: error }, 'the journal could not be written');
        setTimeout(() => {
          this.#writing ??= this.#write();
        }, RETRY_MS).unref();
        break;
      } finally {
        this.#inWriting = 0;
      }
    }
    this.#writing = undefined;
  }
}
