import { connect, type Socket } from 'node:net';
import type { Clock } from '#shared/model/clock.ts';
import { putCrc } from '../../modbus/crc16.ts';
import { RequestAssembler } from './requestAssembler.ts';
import type { SerialLine } from './serialLine.ts';

const HEADER_LENGTH = 6;
const CRC_LENGTH = 2;

/** [unit][PDU][CRC] → MBAP with the same unit and PDU. */
const toMbap = (frame: Uint8Array, transactionId: number): Uint8Array => {
  const body = frame.subarray(0, frame.length - CRC_LENGTH);
  const bytes = Buffer.alloc(HEADER_LENGTH + body.length);
  bytes.writeUInt16BE(transactionId, 0);
  bytes.writeUInt16BE(body.length, 4);
  bytes.set(body, HEADER_LENGTH);
  return bytes;
};

/** [unit][PDU] → [unit][PDU][CRC] */
const toRtu = (body: Uint8Array): Uint8Array => {
  const frame = new Uint8Array(body.length + CRC_LENGTH);
  frame.set(body);
  putCrc(frame, body.length);
  return frame;
};

export interface ConverterClientOptions {
  readonly socket: Socket;
  readonly clock: Clock;
  readonly line: SerialLine;
  /** Modbus TCP server of the controllers on the line. */
  readonly slaves: { readonly host: string; readonly port: number };
  /** Whether a controller on the line hears this unit number. */
  readonly hasUnit: (unitId: number) => boolean;
}

/** One connection to the converter, with a connection of its own to the controllers. Both end together. */
export class ConverterClient {
  readonly #outer: Socket;
  readonly #inner: Socket;
  readonly #line: SerialLine;
  readonly #hasUnit: (unitId: number) => boolean;
  readonly #assembler: RequestAssembler;
  #held = Buffer.alloc(0);
  #transactionId = 0;

  constructor({ socket, clock, line, slaves, hasUnit }: ConverterClientOptions) {
    this.#outer = socket;
    this.#line = line;
    this.#hasUnit = hasUnit;
    this.#inner = connect(slaves.port, slaves.host);
    this.#assembler = new RequestAssembler(clock, (frame) => this.#forward(frame));
    socket.setNoDelay(true);
    this.#inner.setNoDelay(true);
    socket.on('data', (chunk) => this.#assembler.accept(chunk));
    this.#inner.on('data', (chunk) => this.#acceptReply(chunk));
    for (const side of [socket, this.#inner]) {
      side.on('error', () => this.close());
      side.on('close', () => this.close());
    }
  }

  close(): void {
    this.#assembler.close();
    this.#outer.destroy();
    this.#inner.destroy();
  }

  #forward(frame: Uint8Array): void {
    this.#transactionId = (this.#transactionId + 1) & 0xffff;
    const request = toMbap(frame, this.#transactionId);
    this.#line.carry(frame.length, () => {
      if (this.#hasUnit(frame[0] ?? 0) && this.#inner.writable) this.#inner.write(request);
    });
  }

  #acceptReply(chunk: Uint8Array): void {
    this.#held = Buffer.concat([this.#held, chunk]);
    while (this.#held.length >= HEADER_LENGTH) {
      const end = HEADER_LENGTH + this.#held.readUInt16BE(4);
      if (this.#held.length < end) return;
      const frame = toRtu(this.#held.subarray(HEADER_LENGTH, end));
      this.#held = this.#held.subarray(end);
      this.#line.carry(frame.length, () => {
        if (this.#outer.writable) this.#outer.write(frame);
      });
    }
  }
}
