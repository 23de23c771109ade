import type { Clock } from '#shared/model/clock.ts';
import type { JournalEntry } from '#shared/model/journal.ts';
import { DiskWatch } from './diskWatch.ts';
import type { Logger } from './logger.ts';
import type { ReaderMethods } from './reader.ts';
import type { RepeatedWork } from './repeatedWork.ts';
import type { Remote } from './threadCall.ts';
import type { WriterMethods } from './writer.ts';

export interface UpkeepParts {
  readonly writer: Pick<Remote<WriterMethods>, 'disk' | 'upkeep' | 'bytes'>;
  readonly reader: Pick<Remote<ReaderMethods>, 'recordedFromMs'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly note: (entry: Omit<JournalEntry, 'timeMs'>) => void;
}

const UPKEEP_INTERVAL_MS = 10_000;
const MEASURE_INTERVAL_MS = 10_000;

/** Has history sealed and dropped in the writer thread, and watches the disk. */
export class StationUpkeep {
  readonly disk: DiskWatch;
  readonly #parts: UpkeepParts;
  #running: Promise<void> | undefined;
  #isClosing = false;
  #storeBytes = 0;
  #recordedFromMs: number | null = null;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
    this.disk = new DiskWatch(parts.note);
  }

  /** Bytes of the database with its log. */
  get storeBytes(): number {
    return this.#storeBytes;
  }

  /** Oldest recorded frame, UTC epoch ms; null before the first. */
  get recordedFromMs(): number | null {
    return this.#recordedFromMs;
  }

  start(repeated: RepeatedWork): void {
    repeated.every(UPKEEP_INTERVAL_MS, () => void (this.#running ??= this.#keepUp()));
    void this.#measure();
    repeated.every(MEASURE_INTERVAL_MS, () => void this.#measure());
  }

  /** From now on a failure is the end of the threads and no news. */
  close(): void {
    this.#isClosing = true;
  }

  /** A disk that does not take it now is tried again. */
  async #keepUp(): Promise<void> {
    const { writer, clock, note } = this.#parts;
    try {
      this.disk.see(await writer.disk());
      for (const fact of await writer.upkeep(clock.epochMs())) note({ kind: 'station', ...fact });
    } catch (error) {
      this.#failed(error, 'the upkeep of the history failed');
    }
    this.#running = undefined;
  }

  async #measure(): Promise<void> {
    try {
      this.#storeBytes = await this.#parts.writer.bytes();
      this.#recordedFromMs = await this.#parts.reader.recordedFromMs();
    } catch (error) {
      this.#failed(error, 'the database could not be measured');
    }
  }

  #failed(error: unknown, what: string): void {
    if (!this.#isClosing) this.#parts.logger.error({ err: error }, what);
  }
}
