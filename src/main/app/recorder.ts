import type { Clock } from '#shared/model/clock.ts';
import { encodeBatch, type FrameToStore } from '../store/frameCodec.ts';
import type { Logger } from './logger.ts';

/** Frames wait so long at the most before they are handed to the writer; with the commit they are on disk within a second. */
const FLUSH_INTERVAL_MS = 300;

/** Frames kept while the disk is slow or gone; then the oldest are dropped, counted and told. */
const MAX_WAITING_FRAMES = 20_000;

export interface RecorderHealth {
  readonly waitingFrames: number;
  readonly droppedFrames: number;
  /** Instant of the newest frame on disk; null before the first. */
  readonly committedMs: number | null;
  /** Instant of the first frame that this run wrote; null before it. */
  readonly firstCommittedMs: number | null;
  /** What the last commit failed with; null when it went well. */
  readonly error: string | null;
}

/** Collects frames and commits them in batches; polling never waits for it. */
export class Recorder {
  readonly #commit: (batch: ArrayBuffer) => Promise<unknown>;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #waiting: FrameToStore[] = [];
  #inFlight: Promise<void> | undefined;
  #cancelFlush: (() => void) | undefined;
  #dropped = 0;
  #closed = false;
  #committedMs: number | null = null;
  #firstCommittedMs: number | null = null;
  #error: string | null = null;

  constructor(commit: (batch: ArrayBuffer) => Promise<unknown>, clock: Clock, logger: Logger) {
    this.#commit = commit;
    this.#clock = clock;
    this.#logger = logger;
  }

  get health(): RecorderHealth {
    return {
      waitingFrames: this.#waiting.length,
      droppedFrames: this.#dropped,
      committedMs: this.#committedMs,
      firstCommittedMs: this.#firstCommittedMs,
      error: this.#error,
    };
  }

  record(frame: FrameToStore): void {
    this.#waiting.push(frame);
    this.#keepBound();
    this.#arm();
  }

  #arm(): void {
    this.#cancelFlush ??= this.#clock.after(FLUSH_INTERVAL_MS, () => {
      this.#cancelFlush = undefined;
      this.#inFlight ??= this.#flush();
    });
  }

  #keepBound(): void {
    const excess = this.#waiting.length - MAX_WAITING_FRAMES;
    if (excess <= 0) return;
    this.#waiting.splice(0, excess);
    this.#dropped += excess;
  }

  async #flush(): Promise<void> {
    const frames = this.#waiting;
    this.#waiting = [];
    try {
      await this.#commit(encodeBatch(frames));
      this.#committedMs = frames.at(-1)?.frame.processedMs ?? this.#committedMs;
      this.#firstCommittedMs ??= frames[0]?.frame.processedMs ?? null;
      this.#error = null;
    } catch (error) {
      // The disk's failure: the frames stay and are tried again with the next ones.
      this.#error = error instanceof Error ? error.message : String(error);
      this.#logger.error({ error: this.#error }, 'frames could not be written');
      this.#waiting = [...frames, ...this.#waiting];
      this.#keepBound();
    }
    this.#inFlight = undefined;
    if (this.#waiting.length > 0 && !this.#closed) this.#arm();
  }

  /** Writes what waits; frames that cannot be written now are lost and told. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelFlush?.();
    await this.#inFlight;
    if (this.#waiting.length > 0) await this.#flush();
  }
}
