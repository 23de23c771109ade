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

/** Owns the connection to one endpoint, opened by the first request and by every one that finds it gone. */
export class Link {
  readonly #options: LinkOptions;
  readonly #statistics = createLinkStatistics();
  readonly #exchange: Exchange;
  readonly #queue: Transaction[] = [];

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

  /** Writes and compares the echo. An echo is no proof that the controller obeyed: read the state back. */
  write(request: WriteRequest, timeoutMs?: number): Promise<Result<Reply, LinkError>> {
    return new Promise((resolve) => this.submit(request, resolve, timeoutMs));
  }

  /** The same for a callback, without a promise a transaction. Never calls back before it returned. */
  submit(request: ModbusRequest, onSettled: OnSettled, timeoutMs = this.#options.timeoutMs): void {
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
    if (!this.#exchange.isBusy && this.#queue.length === 0) this.#exchange.connection.hangUp(this.state.lastError);
  }

  /** Ends the connection and settles all that waits, in order. Later requests come to `closed`. */
  close(): void {
    const pending = this.#exchange.close();
    const waiting = this.#queue.splice(0);
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
    return { kind, message, requestMs: requestMs === 0 ? replyMs : requestMs, replyMs };
  }

  #settleAll(transactions: readonly Transaction[], kind: LinkError['kind'], message: string): void {
    for (const { onSettled, requestMs } of transactions) onSettled(failure(this.#error(kind, message, requestMs)));
  }

  #onLost(): void {
    const { phase } = this.#exchange.connection;
    if (phase === 'waiting') this.#settleAll(this.#queue.splice(0), 'no_link', this.#waitingText());
    else this.#pump();
  }

  #pump(): void {
    const next = this.#queue[0];
    if (next !== undefined && this.#exchange.tryStart(next)) this.#queue.shift();
  }
}
