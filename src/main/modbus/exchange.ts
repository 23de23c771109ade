/** One request on the wire and the wait for its answer: framing, deadline, silences and the connection beneath. */
import { failure, type Result, success } from '#shared/model/result.ts';
import { Connection } from './connection.ts';
import type { Caught, Framing, FramingListener } from './framing.ts';
import { createLineQuiet, type LineQuiet } from './lineQuiet.ts';
import type { LinkError, Reply } from './linkError.ts';
import { DEFAULT_RECONNECT_DELAYS_MS, DEFAULT_REOPEN_AFTER_TIMEOUTS, type LinkOptions } from './linkOptions.ts';
import { countCaught, type LinkStatistics } from './linkStatistics.ts';
import { MbapFraming } from './mbap.ts';
import { exceptionText, type ModbusRequest, type PduAnswer, parseAnswer } from './pdu.ts';
import { RtuFraming } from './rtu.ts';
import type { WheelTimer } from './timerWheel.ts';

/** Takes the outcome, once. What it throws is a bug of the caller and is not caught. */
export type OnSettled = (result: Result<Reply, LinkError>) => void;

/** A request from its queueing to its end. */
export interface Transaction {
  readonly request: ModbusRequest;
  readonly timeoutMs: number;
  readonly onSettled: OnSettled;
  /** UTC epoch ms of sending; 0 before. */
  requestMs: number;
  /** The same on the monotonic clock; kept only where answers carry no id. */
  sentAtMs: number;
}

export interface ExchangeListener {
  /** The transaction is over and the next may be started. */
  onSettled(transaction: Transaction, result: Result<Reply, LinkError>): void;
  /** A wait is over: a transaction that could not be started may be tried again. */
  onReady(): void;
  /** The stream is gone; the transaction that was on it has been settled. */
  onLost(): void;
}

const reopenedText = (timeouts: number): string =>
  timeouts === 1 ? 'reopened after an unanswered request' : `reopened after ${timeouts.toString()} unanswered requests`;

/** Owns the connection of a link and whatever is on it. */
export class Exchange implements FramingListener {
  readonly connection: Connection;
  readonly #options: LinkOptions;
  readonly #statistics: LinkStatistics;
  readonly #listener: ExchangeListener;
  readonly #framing: Framing;
  /** Only where answers carry no id. */
  readonly #line: LineQuiet | null;
  readonly #deadline: WheelTimer;
  readonly #gap: WheelTimer;
  #pending: Transaction | null = null;
  /** What the framing found in the chunk at hand. */
  #answer: PduAnswer | null = null;
  #damage: string | null = null;
  #broken: string | null = null;
  #sawDamaged = false;
  /** One unanswered request may be the device's fault; several with nothing heard between are a dead stream. */
  readonly #reopenAfterTimeouts: number;
  #timeoutsInRow = 0;
  #notBeforeMs = 0;

  constructor(options: LinkOptions, statistics: LinkStatistics, listener: ExchangeListener) {
    this.#options = options;
    this.#statistics = statistics;
    this.#listener = listener;
    const isTcp = options.framing === 'tcp';
    this.#framing = isTcp ? new MbapFraming(this, options.firstTransactionId) : new RtuFraming(this);
    this.#line = isTcp ? null : createLineQuiet();
    this.#reopenAfterTimeouts = options.reopenAfterTimeouts ?? DEFAULT_REOPEN_AFTER_TIMEOUTS[options.framing];
    this.#deadline = options.wheel.createTimer(() => this.#onTimeout());
    this.#gap = options.wheel.createTimer(() => listener.onReady());
    this.connection = new Connection({
      ...options,
      reconnectDelaysMs: options.reconnectDelaysMs ?? DEFAULT_RECONNECT_DELAYS_MS,
      onOpen: () => this.#onOpen(),
      onBytes: (chunk, length) => this.#onBytes(chunk, length),
      onLost: (message) => this.#onLost(message),
      onStateChange: (state) => options.onStateChange?.(state),
    });
  }

  get isBusy(): boolean {
    return this.#pending !== null;
  }

  /** Sends the request; false when that must wait, and `onReady` or `onLost` tells for how long. */
  tryStart(transaction: Transaction): boolean {
    if (this.#pending !== null) return false;
    if (this.connection.phase !== 'open') {
      this.connection.demand();
      return false;
    }
    const waitMs = this.#waitMs(transaction.request);
    if (waitMs > 0) this.#options.wheel.arm(this.#gap, waitMs);
    else this.#send(transaction);
    return waitMs <= 0;
  }

  /** Ends the connection. Returns the transaction that was on it, which is not settled here. */
  close(): Transaction | null {
    const pending = this.#pending;
    this.#pending = null;
    this.connection.close();
    this.#options.wheel.disarm(this.#deadline);
    this.#options.wheel.disarm(this.#gap);
    return pending;
  }

  onAnswer(bytes: Uint8Array, start: number): void {
    if (this.#pending === null) throw new Error('BUG: the framing found an answer to nothing');
    this.#answer = parseAnswer(this.#pending.request, bytes, start);
  }

  onCaught(kind: Caught, byteCount: number): void {
    countCaught(this.#statistics, kind, byteCount);
    if (kind === 'damaged') this.#sawDamaged = true;
    // A well-formed frame, whosever it is, shows that the stream lives.
    if (kind === 'late' || kind === 'foreign') this.#timeoutsInRow = 0;
    if (this.#pending === null || this.#answer !== null) this.#line?.heard(this.#options.clock.monotonicMs());
  }

  onDamaged(): void {
    this.#damage = 'damaged answer: wrong checksum';
  }

  onBroken(message: string): void {
    this.#broken = message;
    this.#damage = message;
  }

  #waitMs(request: ModbusRequest): number {
    if (this.#options.pauseMs === 0 && this.#line === null) return 0;
    const now = this.#options.clock.monotonicMs();
    return Math.max(this.#notBeforeMs - now, this.#line?.waitMs(request, now) ?? 0);
  }

  #send(transaction: Transaction): void {
    const { clock, wheel } = this.#options;
    const frame = this.#framing.encode(transaction.request);
    this.#pending = transaction;
    this.#sawDamaged = false;
    this.#statistics.requests += 1;
    this.#statistics.bytesOut += frame.length;
    transaction.requestMs = clock.epochMs();
    if (this.#line !== null) transaction.sentAtMs = clock.monotonicMs();
    wheel.arm(this.#deadline, transaction.timeoutMs);
    this.#options.tap?.onSent(frame, transaction.requestMs);
    this.connection.write(frame);
  }

  #onOpen(): void {
    this.#framing.reset();
    this.#timeoutsInRow = 0;
    this.#line?.opened(this.#options.clock.monotonicMs());
    this.#options.tap?.onOpened(this.#options.clock.epochMs());
    if (this.connection.openings > 1) this.#statistics.reconnects += 1;
    this.#listener.onReady();
  }

  #onBytes(chunk: Buffer, length: number): void {
    this.#statistics.bytesIn += length;
    this.#options.tap?.onReceived(chunk, length, this.#options.clock.epochMs());
    this.#framing.accept(chunk, length);
    const answer = this.#answer;
    const damage = this.#damage;
    const broken = this.#broken;
    const pending = this.#pending;
    if (answer === null && damage === null) return;
    this.#answer = null;
    this.#damage = null;
    this.#broken = null;
    // The whole chunk is used up before anything settles: what came before a request was sent cannot answer it.
    const result = pending === null ? null : this.#resultOf(pending, answer, damage ?? '');
    if (result !== null) this.#release();
    if (broken !== null) this.connection.lose(broken);
    if (pending !== null && result !== null) this.#listener.onSettled(pending, result);
  }

  #resultOf(pending: Transaction, answer: PduAnswer | null, damage: string): Result<Reply, LinkError> {
    const { clock } = this.#options;
    if (answer === null) {
      this.#framing.abandon();
      this.#interrupted(pending);
      return this.#failure(pending, 'crc', damage);
    }
    this.connection.prove();
    this.#timeoutsInRow = 0;
    this.#statistics.replies += 1;
    this.#line?.answered(clock.monotonicMs() - pending.sentAtMs);
    if (answer.kind === 'registers') {
      return success({ registers: answer.registers, requestMs: pending.requestMs, replyMs: clock.epochMs() });
    }
    if (answer.kind === 'wrongEcho') {
      this.#statistics.wrongEchoes += 1;
      this.#interrupted(pending);
      return this.#failure(pending, 'crc', 'the echo of the write differs from what was written');
    }
    const { exceptions } = this.#statistics;
    exceptions[answer.code] = (exceptions[answer.code] ?? 0) + 1;
    return this.#failure(pending, 'exception', exceptionText(answer.code), answer.code);
  }

  #failure(
    pending: Transaction,
    kind: LinkError['kind'],
    message: string,
    exceptionCode?: number,
  ): Result<Reply, LinkError> {
    const replyMs = this.#options.clock.epochMs();
    const error = { kind, message, sent: true, requestMs: pending.requestMs, replyMs };
    return failure(exceptionCode === undefined ? error : { ...error, exceptionCode });
  }

  #interrupted({ request, timeoutMs, sentAtMs }: Transaction): void {
    this.#line?.interrupted(request, timeoutMs, sentAtMs + timeoutMs, this.#options.clock.monotonicMs());
  }

  /** Nothing is on the wire any more; the pause before the next request begins. */
  #release(): void {
    this.#pending = null;
    this.#options.wheel.disarm(this.#deadline);
    const { pauseMs, clock } = this.#options;
    if (pauseMs > 0) this.#notBeforeMs = clock.monotonicMs() + pauseMs;
  }

  #onTimeout(): void {
    const pending = this.#pending;
    if (pending === null) throw new Error('BUG: a deadline without a request');
    // Half a frame leaves the beginning of the next one unknown, but not to RTU, which looks for it at every byte.
    const isCut = this.#line === null && this.#framing.heldBytes > 0;
    this.#statistics.timeouts += 1;
    this.#timeoutsInRow += 1;
    this.#release();
    this.#framing.abandon();
    this.#line?.doubted(pending.request, pending.timeoutMs, this.#options.clock.monotonicMs());
    if (isCut) this.connection.hangUp('reopened after half an answer');
    else if (this.#timeoutsInRow >= this.#reopenAfterTimeouts)
      this.connection.hangUp(reopenedText(this.#timeoutsInRow));
    const afterMs = `${pending.timeoutMs.toString()} ms`;
    const result = this.#sawDamaged
      ? this.#failure(pending, 'crc', `damaged answer: wrong checksum, nothing better within ${afterMs}`)
      : this.#failure(pending, 'timeout', `no answer within ${afterMs}`);
    this.#listener.onSettled(pending, result);
  }

  #onLost(message: string): void {
    const pending = this.#pending;
    if (pending !== null) {
      this.#release();
      this.#framing.abandon();
      this.#interrupted(pending);
      this.#listener.onSettled(pending, this.#failure(pending, 'no_link', message));
    }
    this.#listener.onLost();
  }
}
