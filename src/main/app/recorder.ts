import type { Clock } from '#shared/model/clock.ts';
import { type DroppedFrames, FrameBatch } from '../store/frameBatch.ts';
import type { AnyFrame, FrameToStore } from '../store/frameCodec.ts';
import type { Logger } from './logger.ts';

/**
 * Frames wait so long at the most before they are handed to the writer, or until the batch before them is written; with
 * the commit they are on disk within a second.
 */
const FLUSH_INTERVAL_MS = 300;

/** Frames kept while the disk is slow or gone; then the oldest are dropped, counted and told. */
const MAX_WAITING_FRAMES = 20_000;

/** Frames that never came to the disk. */
export interface RecordingGap {
  /** UTC epoch ms when the first and the last of them were worked in. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly frames: number;
}

export interface RecorderHealth {
  readonly waitingFrames: number;
  /** Of the gap that goes on; 0 again once recording has resumed. */
  readonly droppedFrames: number;
  /** Instant of the newest frame on disk; null before the first. */
  readonly committedMs: number | null;
  /** Instant of the first frame that this run wrote; null before it. */
  readonly firstCommittedMs: number | null;
  /** What the last commit failed with; null when it went well. */
  readonly error: string | null;
}

/** Collects frames, of registers and of values, and commits them in batches; polling never waits for it. */
export class Recorder {
  readonly #commit: (batch: ArrayBuffer) => Promise<unknown>;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #onGap: (gap: RecordingGap) => void;
  #waiting = new FrameBatch();
  /** Takes what comes while the other one is written. */
  #spare = new FrameBatch();
  #newestMs: number | null = null;
  #inFlight: Promise<void> | undefined;
  #cancelFlush: (() => void) | undefined;
  /** Frames have waited their time while a batch was being written. */
  #isOverdue = false;
  #gap: RecordingGap | undefined;
  #closed = false;
  #committedMs: number | null = null;
  #firstCommittedMs: number | null = null;
  #error: string | null = null;

  /** `onGap` hears of lost frames once recording has resumed. */
  constructor(
    commit: (batch: ArrayBuffer) => Promise<unknown>,
    clock: Clock,
    logger: Logger,
    onGap: (gap: RecordingGap) => void,
  ) {
    this.#commit = commit;
    this.#clock = clock;
    this.#logger = logger;
    this.#onGap = onGap;
  }

  get health(): RecorderHealth {
    return {
      waitingFrames: this.#waiting.count,
      droppedFrames: this.#gap?.frames ?? 0,
      committedMs: this.#committedMs,
      firstCommittedMs: this.#firstCommittedMs,
      error: this.#error,
    };
  }

  record(frame: FrameToStore<AnyFrame>): void {
    this.#waiting.add(frame);
    this.#newestMs = frame.frame.processedMs;
    this.#keepBound();
    this.#arm();
  }

  #arm(): void {
    this.#cancelFlush ??= this.#clock.after(FLUSH_INTERVAL_MS, () => {
      this.#cancelFlush = undefined;
      if (this.#inFlight === undefined) this.#inFlight = this.#flush();
      else this.#isOverdue = true;
    });
  }

  #keepBound(): void {
    const excess = this.#waiting.count - MAX_WAITING_FRAMES;
    if (excess <= 0) return;
    this.#lose(this.#waiting.drop(excess));
  }

  #lose({ frames, fromMs, toMs }: DroppedFrames): void {
    const former = this.#gap;
    this.#gap = {
      fromMs: Math.min(fromMs, former?.fromMs ?? fromMs),
      toMs: Math.max(toMs, former?.toMs ?? toMs),
      frames: frames + (former?.frames ?? 0),
    };
  }

  #tellGap(): void {
    const gap = this.#gap;
    this.#gap = undefined;
    if (gap !== undefined) this.#onGap(gap);
  }

  async #flush(): Promise<void> {
    const frames = this.#waiting;
    const newestMs = this.#newestMs;
    this.#waiting = this.#spare;
    try {
      await this.#commit(frames.bytes());
      this.#committedMs = newestMs;
      this.#firstCommittedMs ??= frames.firstMs;
      this.#spare = frames.cleared();
      this.#error = null;
      this.#tellGap();
    } catch (error) {
      // The disk's failure: the frames stay and are tried again with the next ones.
      this.#error = error instanceof Error ? error.message : String(error);
      this.#logger.error({ error: this.#error }, 'frames could not be written');
      frames.append(this.#waiting);
      this.#spare = this.#waiting.cleared();
      this.#waiting = frames;
      this.#keepBound();
    }
    // A disk that fails gets its pause; one that is only slow does not keep frames waiting twice.
    const isDue = this.#isOverdue && this.#error === null;
    this.#isOverdue = false;
    this.#inFlight = undefined;
    if (this.#waiting.count === 0 || this.#closed) return;
    if (isDue) this.#inFlight = this.#flush();
    else this.#arm();
  }

  /** Writes what waits; frames that cannot be written now are lost and told. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelFlush?.();
    await this.#inFlight;
    if (this.#waiting.count > 0) await this.#flush();
    if (this.#waiting.count > 0) this.#lose(this.#waiting.drop(this.#waiting.count));
    this.#tellGap();
  }
}
