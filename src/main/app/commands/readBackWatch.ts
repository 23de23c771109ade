import type { Clock } from '#shared/model/clock.ts';
import type { Result } from '#shared/model/result.ts';
import type { ReadBackCut, ReadBackEnd } from '../../command/readBack.ts';

export interface ReadBackParts {
  readonly clock: Clock;
  /** Reads the feedback's point from the controller. */
  readonly read: () => Promise<Result<number, unknown>>;
  readonly isDone: (value: number) => boolean;
  /** From one reading to the next. */
  readonly everyMs: number;
  readonly withinMs: number;
}

/** Looks after a write whether the controller's state shows it, until it does or the time is over. */
export class ReadBackWatch {
  readonly #parts: ReadBackParts;
  readonly ended: Promise<ReadBackEnd>;
  #resolve: (end: ReadBackEnd) => void = () => undefined;
  #isOver = false;
  #value: number | null = null;
  #isCurrent = false;
  #cutBy: ReadBackCut | null = null;
  #cancelDeadline: () => void;
  #cancelNext: () => void = () => undefined;

  constructor(parts: ReadBackParts) {
    this.#parts = parts;
    this.ended = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#cancelDeadline = parts.clock.after(parts.withinMs, () => this.#end(false));
    this.#readLater();
  }

  /** A value that was read after the write, by whomever. */
  see(value: number): void {
    if (this.#isOver) return;
    this.#value = value;
    this.#isCurrent = true;
    if (this.#parts.isDone(value)) this.#end(true);
  }

  /** What is not known by now is not known. */
  abandon(cutBy: ReadBackCut): void {
    this.#cutBy = cutBy;
    this.#end(false);
  }

  #readLater(): void {
    if (this.#isOver) return;
    this.#cancelNext = this.#parts.clock.after(this.#parts.everyMs, () => void this.#read());
  }

  async #read(): Promise<void> {
    const read = await this.#parts.read();
    if (read.ok) this.see(read.value);
    else this.#isCurrent = false;
    this.#readLater();
  }

  #end(isShown: boolean): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#cancelDeadline();
    this.#cancelNext();
    this.#resolve({ isShown, value: this.#value, isCurrent: this.#isCurrent, cutBy: this.#cutBy });
  }
}
