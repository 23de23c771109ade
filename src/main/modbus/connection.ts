/** Keeps one stream to an endpoint: opens it on demand, reopens it after a loss, with growing delays while it is no use. */
import type { Clock } from '#shared/model/clock.ts';
import type { TimerWheel, WheelTimer } from './timerWheel.ts';
import type { OpenTransport, Transport, TransportError } from './transport.ts';

/** The time of a link: delays by the monotonic clock, stamps by the wall. */
export type LinkClock = Pick<Clock, 'epochMs' | 'monotonicMs'>;

export interface LinkState {
  readonly connected: boolean;
  /** UTC epoch ms when `connected` took its value. */
  readonly sinceMs: number;
  /** Why the last stream ended or did not open; null when none has failed yet. */
  readonly lastError: string | null;
  /** UTC epoch ms of the next attempt while one is waited for. */
  readonly nextAttemptMs: number | null;
}

export interface ConnectionOptions {
  readonly transport: OpenTransport;
  readonly connectTimeoutMs: number;
  /** Waits after the first, second … fruitless attempt; the last one repeats. */
  readonly reconnectDelaysMs: readonly number[];
  /** 0 ≤ x < 1, for the jitter of ±20 %: stations behind one switch must not knock in step. */
  readonly random: () => number;
  readonly clock: LinkClock;
  readonly wheel: TimerWheel;
  readonly onOpen: () => void;
  readonly onBytes: (chunk: Buffer, length: number) => void;
  /** The stream was lost or did not open; not called for `hangUp` and `close`. */
  readonly onLost: (message: string) => void;
  readonly onStateChange: (state: LinkState) => void;
}

export type ConnectionPhase = 'idle' | 'opening' | 'open' | 'waiting' | 'closed';

const JITTER = 0.2;

/** Owns the stream. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #timer: WheelTimer;
  #phase: ConnectionPhase = 'idle';
  #transport: Transport | null = null;
  #fruitless = 0;
  #isProven = false;
  #attemptAtMs = 0;
  #state: LinkState;
  #openings = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#timer = options.wheel.createTimer(() => this.#onTimer());
    this.#state = { connected: false, sinceMs: options.clock.epochMs(), lastError: null, nextAttemptMs: null };
  }

  get phase(): ConnectionPhase {
    return this.#phase;
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Streams opened so far. */
  get openings(): number {
    return this.#openings;
  }

  /** Milliseconds until the next attempt; 0 when none is waited for. */
  get untilAttemptMs(): number {
    if (this.#phase !== 'waiting') return 0;
    return Math.max(0, Math.round(this.#attemptAtMs - this.#options.clock.monotonicMs()));
  }

  /** Opens the stream where there is none and no delay runs. */
  demand(): void {
    if (this.#phase === 'idle') this.#begin();
  }

  write(bytes: Uint8Array): void {
    if (this.#transport === null || this.#phase !== 'open')
      throw new Error('BUG: written to a stream that is not open');
    this.#transport.write(bytes);
  }

  /** A valid answer came: the endpoint is of use, so its next loss is followed by an attempt at once. */
  prove(): void {
    this.#isProven = true;
    this.#fruitless = 0;
  }

  /** Ends the stream on purpose; the next demand opens a new one. A reason is kept as the last error. */
  hangUp(reason: string | null): void {
    if (this.#phase !== 'open' && this.#phase !== 'opening') return;
    this.#endStream();
    this.#phase = 'idle';
    this.#publish(reason, null);
  }

  /** Gives the stream up as lost; waits before the next attempt unless this stream had brought an answer. */
  lose(message: string): void {
    if (this.#phase !== 'open' && this.#phase !== 'opening') return;
    const { clock, wheel } = this.#options;
    this.#endStream();
    if (this.#isProven) {
      this.#phase = 'idle';
      this.#publish(message, null);
    } else {
      const delayMs = this.#nextDelayMs();
      this.#phase = 'waiting';
      this.#attemptAtMs = clock.monotonicMs() + delayMs;
      wheel.arm(this.#timer, delayMs);
      this.#publish(message, clock.epochMs() + Math.round(delayMs));
    }
    this.#options.onLost(message);
  }

  /** Ends a running delay with an attempt now. */
  retryNow(): void {
    if (this.#phase === 'waiting') this.#begin();
  }

  /** Ends everything; no callback follows. May be called twice. */
  close(): void {
    if (this.#phase === 'closed') return;
    this.#endStream();
    this.#phase = 'closed';
    this.#state = { ...this.#state, connected: false, sinceMs: this.#sinceMs(false), nextAttemptMs: null };
  }

  #begin(): void {
    const { transport, connectTimeoutMs, wheel } = this.#options;
    this.#phase = 'opening';
    this.#isProven = false;
    wheel.arm(this.#timer, connectTimeoutMs);
    const opened: Transport = transport({
      onOpen: () => this.#transport === opened && this.#opened(),
      onBytes: (chunk, length) => {
        if (this.#transport === opened) this.#options.onBytes(chunk, length);
      },
      onClosed: (error: TransportError) => {
        if (this.#transport === opened) this.lose(error.message);
      },
    });
    this.#transport = opened;
  }

  #opened(): void {
    this.#options.wheel.disarm(this.#timer);
    this.#phase = 'open';
    this.#openings += 1;
    this.#publish(this.#state.lastError, null);
    this.#options.onOpen();
  }

  #onTimer(): void {
    if (this.#phase === 'waiting') this.#begin();
    else if (this.#phase === 'opening') {
      this.lose(`connection timed out after ${this.#options.connectTimeoutMs.toString()} ms`);
    }
  }

  #endStream(): void {
    this.#options.wheel.disarm(this.#timer);
    const transport = this.#transport;
    this.#transport = null;
    transport?.close();
  }

  #nextDelayMs(): number {
    const delays = this.#options.reconnectDelaysMs;
    const delay = delays[Math.min(this.#fruitless, delays.length - 1)] ?? 0;
    this.#fruitless += 1;
    return delay * (1 + JITTER * (2 * this.#options.random() - 1));
  }

  #sinceMs(connected: boolean): number {
    return connected === this.#state.connected ? this.#state.sinceMs : this.#options.clock.epochMs();
  }

  #publish(lastError: string | null, nextAttemptMs: number | null): void {
    const connected = this.#phase === 'open';
    this.#state = { connected, sinceMs: this.#sinceMs(connected), lastError, nextAttemptMs };
    this.#options.onStateChange(this.#state);
  }
}
