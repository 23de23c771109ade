/**
 * One endpoint and the only way to it: one queue, one request on the wire, a connection that looks after itself.
 * Every request settles exactly once, whatever the other side does.
 */
import { failure, type Result } from '#shared/model/result.ts';
import type { LinkState } from './connection.ts';
import { Exchange, type OnSettled, type Transaction } from './exchange.ts';
import type { LinkError, Reply } from './linkError.ts';
import { DEFAULT_QUEUE_LIMIT, type LinkOptions } from './linkOptions.ts';
import { createLinkStatistics, type LinkStatistics } from './linkStatistics.ts';
import { checkRequest, type ModbusRequest, type ReadRequest, type WriteRequest } from './pdu.ts';
import { URGENT_LIMIT, type UrgentKind, UrgentQueue } from './urgentQueue.ts';

/** Beyond the pause of the line: a state that was read longer ago says nothing about now. */
const GUARD_FRESH_MS = 250;

/** What became of a write that waits for what a read shows. */
export type GuardedOutcome =
  /** The read failed or did not allow it: nothing was written. */
  | { readonly kind: 'held'; readonly guard: Result<Reply, LinkError> }
  /** It was the write's turn; the result says whether it left. */
  | { readonly kind: 'tried'; readonly result: Result<Reply, LinkError> };

/** Owns the connection to one endpoint, opened by the first request and by every one that finds it gone. */
export class Link {
  readonly #options: LinkOptions;
  readonly #statistics = createLinkStatistics();
  readonly #exchange: Exchange;
  readonly #queue: Transaction[] = [];
  readonly #urgent = new UrgentQueue();

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#exchange = new Exchange(options, this.#statistics, {
      onSettled: (transaction, result) => {
        transaction.onSettled(result);
        this.#pump();
      },
      onReady: () => this.#pump(),
      onLost: () => this.#onLost(),
    });
  }

  /** Whether there is a connection, since when, and what is being waited for. A new object at each change. */
  get state(): LinkState {
    return this.#exchange.connection.state;
  }

  /** Counters since the link was made; the same object always. */
  get statistics(): Readonly<LinkStatistics> {
    return this.#statistics;
  }

  /** Reads 1…125 registers or 1…2000 coils. Throws BUG for a request that the protocol cannot carry. */
  read(request: ReadRequest, timeoutMs?: number): Promise<Result<Reply, LinkError>> {
    return new Promise((resolve) => this.submit(request, resolve, timeoutMs));
  }

  /** Reads ahead of all that waits. */
  readFirst(request: ReadRequest, timeoutMs?: number): Promise<Result<Reply, LinkError>> {
    return new Promise((resolve) => this.#submitUrgent('read', request, resolve, timeoutMs));
  }

  /**
   * Writes ahead of all that waits and compares the echo; an echo is no proof that the controller obeyed. It goes over
   * the wire once at most, over the connection that is there: without one, with its end before the write has left, or
   * after a wait of `timeoutMs` for the line it is given up as not sent.
   */
  write(request: WriteRequest, timeoutMs?: number): Promise<Result<Reply, LinkError>> {
    return new Promise((resolve) => this.#submitUrgent('order', request, resolve, timeoutMs));
  }

  /** The same right after a read, with nothing between them, if `mayWrite` allows it by what was read. */
  writeGuarded(
    guard: ReadRequest,
    mayWrite: (reply: Reply) => boolean,
    request: WriteRequest,
    timeoutMs = this.#options.timeoutMs,
  ): Promise<GuardedOutcome> {
    checkRequest(request);
    return new Promise((resolve) => {
      const onGuard: OnSettled = (read) => {
        if (!read.ok || !mayWrite(read.value)) {
          resolve({ kind: 'held', guard: read });
          return;
        }
        const onSettled: OnSettled = (result) => resolve({ kind: 'tried', result });
        const leaveByMs = this.#options.clock.monotonicMs() + this.#options.pauseMs + GUARD_FRESH_MS;
        const written = { request, timeoutMs, onSettled, requestMs: 0, sentAtMs: 0 };
        // Whoever answers a read pumps next: what stands first now is what the wire carries next.
        this.#urgent.pushFirst({ ...written, kind: 'order', leaveByMs });
      };
      this.#submitUrgent('order', guard, onGuard, timeoutMs);
    });
  }

  /**
   * A write that is owed to the controller: it waits for a connection and goes out before anything else on it, within
   * `withinMs` or never.
   */
  writeOwed(request: WriteRequest, withinMs: number, timeoutMs?: number): Promise<Result<Reply, LinkError>> {
    return new Promise((resolve) => this.#submitUrgent('owed', request, resolve, timeoutMs, withinMs));
  }

  /** Polls for a callback, without a promise a transaction. Never calls back before it returned. */
  submit(request: ReadRequest, onSettled: OnSettled, timeoutMs = this.#options.timeoutMs): void {
    checkRequest(request);
    const refusal = this.#refusal();
    if (refusal !== null) {
      // One turn of the loop later: a caller that asks again at once must not keep the timers from running.
      setImmediate(onSettled, failure(refusal));
      return;
    }
    this.#queue.push({ request, timeoutMs, onSettled, requestMs: 0, sentAtMs: 0 });
    this.#pump();
  }

  /** Attempts a connection now instead of at the end of the running delay. */
  retryNow(): void {
    this.#exchange.connection.retryNow();
  }

  /** Ends the connection unless a request is on its way or waiting; the next request opens it again. */
  hangUp(): void {
    const isIdle = this.#queue.length === 0 && this.#urgent.length === 0;
    if (isIdle && !this.#exchange.isBusy) this.#exchange.connection.hangUp(this.state.lastError);
  }

  /** Ends the connection and settles all that waits, in order. Later requests come to `closed`. */
  close(): void {
    const pending = this.#exchange.close();
    const waiting: Transaction[] = [...this.#urgent.take(() => true), ...this.#queue.splice(0)];
    if (pending !== null) waiting.unshift(pending);
    this.#settleAll(waiting, 'closed', 'link closed');
  }

  #refusal(): LinkError | null {
    const { phase } = this.#exchange.connection;
    if (phase === 'closed') return this.#error('closed', 'link closed');
    if (phase === 'waiting') return this.#error('no_link', this.#waitingText());
    const limit = this.#options.queueLimit ?? DEFAULT_QUEUE_LIMIT;
    return this.#queue.length < limit ? null : this.#error('overflow', `${limit.toString()} requests wait already`);
  }

  #waitingText(): string {
    const inMs = this.#exchange.connection.untilAttemptMs.toString();
    return `${this.state.lastError ?? 'no connection'}; next attempt in ${inMs} ms`;
  }

  #error(kind: LinkError['kind'], message: string, requestMs = 0): LinkError {
    const replyMs = this.#options.clock.epochMs();
    const sent = requestMs !== 0;
    return { kind, message, sent, requestMs: sent ? requestMs : replyMs, replyMs };
  }

  #settleAll(transactions: readonly Transaction[], kind: LinkError['kind'], message: string): void {
    for (const { onSettled, requestMs } of transactions) onSettled(failure(this.#error(kind, message, requestMs)));
  }

  #submitUrgent(
    kind: UrgentKind,
    request: ModbusRequest,
    onSettled: OnSettled,
    timeoutMs = this.#options.timeoutMs,
    withinMs = timeoutMs,
  ): void {
    checkRequest(request);
    const refusal = this.#urgentRefusal(kind);
    if (refusal !== null) {
      setImmediate(onSettled, failure(refusal));
      return;
    }
    const leaveByMs = this.#options.clock.monotonicMs() + withinMs;
    this.#urgent.push({ request, timeoutMs, onSettled, requestMs: 0, sentAtMs: 0, kind, leaveByMs });
    this.#pump();
  }

  #urgentRefusal(kind: UrgentKind): LinkError | null {
    const { phase } = this.#exchange.connection;
    if (phase === 'closed') return this.#error('closed', 'link closed');
    if (phase === 'waiting' && kind !== 'owed') return this.#error('no_link', this.#waitingText());
    if (phase !== 'open' && kind === 'order') return this.#error('no_link', 'not connected');
    if (this.#urgent.length < URGENT_LIMIT) return null;
    return this.#error('overflow', `${URGENT_LIMIT.toString()} urgent requests wait already`);
  }

  #onLost(): void {
    const { phase } = this.#exchange.connection;
    if (phase !== 'waiting') {
      this.#pump();
      return;
    }
    const urgent = this.#urgent.take(({ kind }) => kind !== 'owed');
    this.#settleAll([...urgent, ...this.#queue.splice(0)], 'no_link', this.#waitingText());
  }

  #pump(): void {
    if (this.#urgent.length > 0) {
      this.#endOrders();
      const first = this.#urgent.first;
      if (first !== undefined) {
        if (this.#exchange.tryStart(first)) this.#urgent.shift();
        return;
      }
    }
    const next = this.#queue[0];
    if (next !== undefined && this.#exchange.tryStart(next)) this.#queue.shift();
  }

  /** Whatever was to leave over a connection that is gone, or by now, never leaves. */
  #endOrders(): void {
    const nowMs = this.#options.clock.monotonicMs();
    const late = this.#urgent.take(({ leaveByMs }) => leaveByMs < nowMs);
    const isOpen = this.#exchange.connection.phase === 'open';
    const lost = isOpen ? [] : this.#urgent.take(({ kind }) => kind === 'order');
    this.#settleAll(late, 'overflow', 'the line was not free in time: not sent');
    this.#settleAll(lost, 'no_link', 'the connection ended before it was sent');
  }
}
