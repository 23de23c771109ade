/** Answers requests as a record answered them. */
import { type ModbusRequest, putRequestPdu, requestPduLength } from './pdu.ts';
import type { RecordedTransaction } from './recordedTransactions.ts';

/** The PDU of the answer; `silence` where the record had none, `unknown` where it was never asked. */
export type ReplayedReply = Uint8Array | 'silence' | 'unknown';

interface Answers {
  readonly replies: ReplayedReply[];
  next: number;
}

const keyOf = (request: ModbusRequest): string => {
  const pdu = Buffer.alloc(1 + requestPduLength(request));
  pdu[0] = request.unitId;
  putRequestPdu(request, pdu, 1);
  return pdu.toString('latin1');
};

/** The n-th time a request comes, it gets the n-th answer of the record; after the last one, the first again. */
export class Replay {
  readonly #answers = new Map<string, Answers>();

  constructor(transactions: Iterable<RecordedTransaction>) {
    for (const { request, reply } of transactions) {
      const key = keyOf(request);
      const known = this.#answers.get(key) ?? { replies: [], next: 0 };
      known.replies.push(reply ?? 'silence');
      this.#answers.set(key, known);
    }
  }

  /** Different requests that the record knows. */
  get requestCount(): number {
    return this.#answers.size;
  }

  reply(request: ModbusRequest): ReplayedReply {
    const known = this.#answers.get(keyOf(request));
    if (known === undefined) return 'unknown';
    const reply = known.replies[known.next] ?? 'unknown';
    known.next = (known.next + 1) % known.replies.length;
    return reply;
  }
}
