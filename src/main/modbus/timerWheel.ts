/**
 * One coarse wheel for all deadlines and pauses of the links. Arming and disarming cost a few pointer writes, and the
 * process wakes only for the nearest armed slot: a timer of Node a transaction costs more than reading its answer.
 */

/** A reusable entry of one wheel; made by `createTimer`. */
export interface WheelTimer {
  readonly onDue: () => void;
  /** Tick of the deadline; -1 while not armed. */
  dueTick: number;
  previous: WheelTimer | null;
  next: WheelTimer | null;
}

export interface TimerWheelOptions {
  readonly monotonicMs: () => number;
  /** Coarseness: a timer fires up to one tick after its delay, never before it. */
  readonly tickMs?: number;
}

const SLOT_COUNT = 256;

/** Owns one timer of Node, which never keeps the process alive: whoever waits has a socket open that does. */
export class TimerWheel {
  readonly #monotonicMs: () => number;
  readonly #tickMs: number;
  readonly #slots: (WheelTimer | null)[] = new Array<WheelTimer | null>(SLOT_COUNT).fill(null);
  #armedCount = 0;
  /** All ticks up to here have been served. */
  #servedTick: number;
  #wakeTick = Number.POSITIVE_INFINITY;
  #wake: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: TimerWheelOptions) {
    this.#monotonicMs = options.monotonicMs;
    this.#tickMs = options.tickMs ?? 10;
    this.#servedTick = this.#currentTick();
  }

  /** Timers that are armed now. */
  get armedCount(): number {
    return this.#armedCount;
  }

  createTimer(onDue: () => void): WheelTimer {
    return { onDue, dueTick: -1, previous: null, next: null };
  }

  /** Fires once after at least `delayMs`; replaces an earlier arming. */
  arm(timer: WheelTimer, delayMs: number): void {
    this.disarm(timer);
    const dueTick = Math.ceil((this.#monotonicMs() + delayMs) / this.#tickMs);
    timer.dueTick = Math.max(dueTick, this.#servedTick + 1);
    const slot = timer.dueTick % SLOT_COUNT;
    const first = this.#slots[slot] ?? null;
    timer.next = first;
    if (first !== null) first.previous = timer;
    this.#slots[slot] = timer;
    this.#armedCount += 1;
    if (timer.dueTick < this.#wakeTick) this.#wakeAt(timer.dueTick);
  }

  disarm(timer: WheelTimer): void {
    if (timer.dueTick < 0) return;
    if (timer.previous === null) this.#slots[timer.dueTick % SLOT_COUNT] = timer.next;
    else timer.previous.next = timer.next;
    if (timer.next !== null) timer.next.previous = timer.previous;
    timer.previous = null;
    timer.next = null;
    timer.dueTick = -1;
    this.#armedCount -= 1;
  }

  /** Fires what is due by the clock. Called by the wheel itself; by hand where a test moves the clock. */
  turn(): void {
    const now = this.#currentTick();
    // After a sleep of the machine every slot is looked at once, not once a lost revolution.
    const from = Math.max(this.#servedTick + 1, now - SLOT_COUNT + 1);
    const due: WheelTimer[] = [];
    for (let tick = from; tick <= now; tick += 1) this.#collect(tick % SLOT_COUNT, now, due);
    this.#servedTick = Math.max(this.#servedTick, now);
    due.sort((one, other) => one.dueTick - other.dueTick);
    try {
      // An earlier callback may have disarmed or moved a later one.
      for (const timer of due) if (timer.dueTick >= 0 && timer.dueTick <= now) this.#fire(timer);
    } finally {
      this.#wakeForNearest();
    }
  }

  /** Wakes no more. Timers that are still armed never fire. */
  close(): void {
    if (this.#wake !== null) clearTimeout(this.#wake);
    this.#wake = null;
    this.#closed = true;
  }

  #fire(timer: WheelTimer): void {
    this.disarm(timer);
    timer.onDue();
  }

  #wakeForNearest(): void {
    this.#wakeTick = Number.POSITIVE_INFINITY;
    if (this.#armedCount > 0) this.#wakeAt(this.#nearestTick());
  }

  #currentTick(): number {
    return Math.floor(this.#monotonicMs() / this.#tickMs);
  }

  #collect(slot: number, now: number, due: WheelTimer[]): void {
    for (let timer = this.#slots[slot] ?? null; timer !== null; timer = timer.next) {
      if (timer.dueTick <= now) due.push(timer);
    }
  }

  /** The nearest slot with a timer in it; one of a later revolution makes the wheel wake for nothing, once in 2.5 s. */
  #nearestTick(): number {
    for (let tick = this.#servedTick + 1; tick <= this.#servedTick + SLOT_COUNT; tick += 1) {
      if (this.#slots[tick % SLOT_COUNT] !== null) return tick;
    }
    throw new Error('BUG: armed timers are in no slot of the wheel');
  }

  #wakeAt(tick: number): void {
    if (this.#closed) return;
    if (this.#wake !== null) clearTimeout(this.#wake);
    this.#wakeTick = tick;
    const delayMs = Math.max(1, Math.ceil(tick * this.#tickMs - this.#monotonicMs()));
    this.#wake = setTimeout(() => this.turn(), delayMs).unref();
  }
}
