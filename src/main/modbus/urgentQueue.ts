/** Requests that go ahead of polling: those of commands. */
import type { Transaction } from './exchange.ts';

/** What becomes of an urgent request without a connection. */
export type UrgentKind =
  /** Opens one, as a poll does. */
  | 'read'
  /** Ends with the connection on which it was given: what was meant for now must not happen later. */
  | 'order'
  /** Stays until it could be sent, over as many connections as it takes. */
  | 'owed';

export interface UrgentTransaction extends Transaction {
  readonly kind: UrgentKind;
  /** Monotonic ms; after this it is not sent any more. */
  readonly leaveByMs: number;
}

/** A person gives one command at a time; a line has a few devices. */
export const URGENT_LIMIT = 16;

/** In the order of their coming, but for what belongs to the one that has just been answered. */
export class UrgentQueue {
  #waiting: UrgentTransaction[] = [];

  get length(): number {
    return this.#waiting.length;
  }

  get first(): UrgentTransaction | undefined {
    return this.#waiting[0];
  }

  push(transaction: UrgentTransaction): void {
    this.#waiting.push(transaction);
  }

  /** Before all others: nothing may come between it and the answer that was just had. */
  pushFirst(transaction: UrgentTransaction): void {
    this.#waiting.unshift(transaction);
  }

  shift(): void {
    this.#waiting.shift();
  }

  /** Takes out those that are meant. */
  take(isMeant: (transaction: UrgentTransaction) => boolean): readonly UrgentTransaction[] {
    const taken = this.#waiting.filter(isMeant);
    if (taken.length > 0) this.#waiting = this.#waiting.filter((transaction) => !taken.includes(transaction));
    return taken;
  }
}
