import type { Clock } from '#shared/model/clock.ts';

/** Something that comes over a wire as a whole: nothing else comes between its pieces. */
export interface Saying {
  readonly afterMs: number;
  readonly pieces: readonly Uint8Array[];
  /** Between two pieces. */
  readonly gapMs: number;
  /** Waits for everything in turn that was said before it. One that is not comes when it is due. */
  readonly inTurn: boolean;
}

export interface Hearer {
  hear(bytes: Uint8Array): void;
}

export interface AnswerQueueOptions {
  readonly clock: Clock;
  readonly isGluing: () => boolean;
  readonly onGlued: () => void;
}

interface Waiting {
  dueMs: number;
  readonly gapMs: number;
  readonly acts: readonly (() => void)[];
}

/** Sayings that may wait; an asker of ours has one request on its way, and each makes a few. */
const WAITING_LIMIT = 1024;
const GLUE_MS = 50;

/** Says things as a byte stream does, in which no byte overtakes another. What has no delay is said at once. */
export class AnswerQueue {
  readonly #options: AnswerQueueOptions;
  readonly #queue: Waiting[] = [];
  readonly #overdue = new Set<() => void>();
  #isSpeaking = false;
  #isClosed = false;
  #cancelWait: () => void = () => undefined;
  #cancelGap: () => void = () => undefined;
  #glued: { readonly hearer: Hearer; readonly bytes: Uint8Array } | null = null;
  #cancelGlue: () => void = () => undefined;

  constructor(options: AnswerQueueOptions) {
    this.#options = options;
  }

  /** Whether nothing is being said, or to be said in turn. */
  get isIdle(): boolean {
    return !this.#isSpeaking && this.#queue.length === 0 && this.#glued === null;
  }

  /** False, and nothing is said, when too much waits already. */
  say({ afterMs, pieces, gapMs, inTurn }: Saying, hearer: Hearer): boolean {
    if (this.#isClosed || this.#queue.length + this.#overdue.size >= WAITING_LIMIT) return false;
    const acts = pieces.map((piece) => () => this.#tell(hearer, piece));
    const { clock } = this.#options;
    if (inTurn) {
      this.#queue.push({ dueMs: clock.monotonicMs() + afterMs, gapMs, acts });
      this.#pump();
      return true;
    }
    const cancel = clock.after(afterMs, () => {
      this.#overdue.delete(cancel);
      const dueMs = clock.monotonicMs();
      const next = this.#queue.findIndex((waiting) => waiting.dueMs > dueMs);
      this.#queue.splice(next < 0 ? this.#queue.length : next, 0, { dueMs, gapMs, acts });
      this.#pump();
    });
    this.#overdue.add(cancel);
    return true;
  }

  /** Does something in turn: the end of a connection. Does it at once when too much waits already. */
  finish(afterMs: number, act: () => void): void {
    if (this.#isClosed) return;
    if (this.#queue.length >= WAITING_LIMIT) {
      act();
      return;
    }
    const acts = [() => this.#flushGlued(), act];
    this.#queue.push({ dueMs: this.#options.clock.monotonicMs() + afterMs, gapMs: 0, acts });
    this.#pump();
  }

  /** Nothing in turn waits longer than this from now on. */
  hasten(longestMs: number): void {
    const latestMs = this.#options.clock.monotonicMs() + longestMs;
    for (const waiting of this.#queue) waiting.dueMs = Math.min(waiting.dueMs, latestMs);
    this.#pump();
  }

  /** Forgets everything; nothing more is said. */
  close(): void {
    this.#isClosed = true;
    for (const cancel of this.#overdue) cancel();
    this.#overdue.clear();
    this.#queue.length = 0;
    this.#glued = null;
    this.#cancelWait();
    this.#cancelGap();
    this.#cancelGlue();
  }

  #pump(): void {
    const { clock } = this.#options;
    this.#cancelWait();
    while (!this.#isSpeaking) {
      const next = this.#queue[0];
      if (next === undefined) return;
      const waitMs = next.dueMs - clock.monotonicMs();
      if (waitMs > 0) {
        this.#cancelWait = clock.after(waitMs, () => this.#pump());
        return;
      }
      this.#queue.shift();
      this.#speak(next, 0);
    }
  }

  /** Says the pieces from this one on. */
  #speak({ gapMs, acts }: Waiting, from: number): void {
    this.#isSpeaking = true;
    for (let index = from; index < acts.length; index += 1) {
      acts[index]?.();
      if (this.#isClosed) return;
      if (gapMs > 0 && index + 1 < acts.length) {
        this.#cancelGap = this.#options.clock.after(gapMs, () => {
          this.#speak({ dueMs: 0, gapMs, acts }, index + 1);
          this.#pump();
        });
        return;
      }
    }
    this.#isSpeaking = false;
  }

  #tell(hearer: Hearer, bytes: Uint8Array): void {
    const { clock, isGluing, onGlued } = this.#options;
    const held = this.#glued;
    if (held?.hearer === hearer) {
      this.#glued = null;
      this.#cancelGlue();
      onGlued();
      hearer.hear(Buffer.concat([held.bytes, bytes]));
      return;
    }
    this.#flushGlued();
    if (this.#isClosed) return;
    if (!isGluing()) {
      hearer.hear(bytes);
      return;
    }
    this.#glued = { hearer, bytes };
    this.#cancelGlue = clock.after(GLUE_MS, () => this.#flushGlued());
  }

  #flushGlued(): void {
    const held = this.#glued;
    this.#glued = null;
    this.#cancelGlue();
    held?.hearer.hear(held.bytes);
  }
}
