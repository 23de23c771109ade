/** What was asked and answered, found in a record of frames by the same framings that polling uses. */
import type { RecordedFrame } from './frameRecorder.ts';
import type { Framing, FramingListener } from './framing.ts';
import type { LinkOptions } from './linkOptions.ts';
import { MbapFraming } from './mbap.ts';
import { parseRequest } from './parseRequest.ts';
import { type ModbusRequest, uint16At } from './pdu.ts';
import { RtuFraming } from './rtu.ts';

export interface RecordedTransaction {
  readonly request: ModbusRequest;
  /** The PDU of the answer, good or exception; null when none came. */
  readonly reply: Uint8Array | null;
  /** UTC epoch ms; of the reply 0 when none came. */
  readonly requestMs: number;
  readonly replyMs: number;
}

type FramingKind = LinkOptions['framing'];

/** One request of the record that waits for its answer. */
class Waiting implements FramingListener {
  readonly request: ModbusRequest;
  readonly requestMs: number;
  readonly #framing: Framing;
  reply: Uint8Array | null = null;

  constructor(kind: FramingKind, request: ModbusRequest, frame: RecordedFrame) {
    this.request = request;
    this.requestMs = frame.epochMs;
    this.#framing = kind === 'tcp' ? new MbapFraming(this, uint16At(frame.bytes, 0)) : new RtuFraming(this);
    this.#framing.encode(request);
  }

  accept({ bytes }: RecordedFrame): void {
    this.#framing.accept(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes.length);
  }

  onAnswer(bytes: Uint8Array, start: number, end: number): void {
    this.reply = Uint8Array.from(bytes.subarray(start, end));
  }

  /** What is not the answer tells nothing here. */
  onCaught(): void {}
  onDamaged(): void {}
  onBroken(): void {}
}

const requestIn = (kind: FramingKind, { bytes }: RecordedFrame): ModbusRequest | null =>
  kind === 'tcp'
    ? parseRequest(bytes[6] ?? 0, bytes, 7, bytes.length)
    : parseRequest(bytes[0] ?? 0, bytes, 1, bytes.length - 2);

const unanswered = ({ request, requestMs }: Waiting): RecordedTransaction => ({
  request,
  reply: null,
  requestMs,
  replyMs: 0,
});

/** In the order of asking. Frames that are no requests, and answers to none, are passed over. */
export function* recordedTransactions(
  kind: FramingKind,
  frames: Iterable<RecordedFrame>,
): Generator<RecordedTransaction> {
  let waiting: Waiting | null = null;
  for (const frame of frames) {
    if (frame.direction === 'received') {
      waiting?.accept(frame);
      if (waiting === null || waiting.reply === null) continue;
      yield { request: waiting.request, reply: waiting.reply, requestMs: waiting.requestMs, replyMs: frame.epochMs };
      waiting = null;
      continue;
    }
    if (waiting !== null) yield unanswered(waiting);
    const request = frame.direction === 'sent' ? requestIn(kind, frame) : null;
    waiting = request === null ? null : new Waiting(kind, request, frame);
  }
  if (waiting !== null) yield unanswered(waiting);
}
