/** A TCP proxy that writes down every request of its client and does to one of them what the test says. */
import net from 'node:net';
import { putCrc } from '../../src/main/modbus/crc16.ts';
import type { WireFraming } from '../../src/main/simulator/wire/wireFrames.ts';

/**
 * What becomes of a request. `cutRequest`: so many of its bytes reach the server, then the connection is reset.
 * `cutAnswer`: the same for its answer. `swallow`: the answer never comes. `late`: it comes after so long.
 * `wrongEcho`: its last data byte is another one, the checksum right. `exception`: the server never sees it.
 */
export type Deed =
  | { readonly kind: 'cutRequest' | 'cutAnswer'; readonly bytes: number }
  | { readonly kind: 'swallow' | 'wrongEcho' }
  | { readonly kind: 'late'; readonly ms: number }
  | { readonly kind: 'exception'; readonly code: number };

const PDU_AT = { tcp: 7, rtu: 1 } as const;

export interface SeenRequest {
  readonly fc: number;
  readonly address: number;
  readonly frame: Buffer;
}

export class RecordingProxy {
  readonly requests: SeenRequest[] = [];
  /** Decides about each whole request as it comes. */
  deedFor: (request: SeenRequest) => Deed | undefined = () => undefined;
  readonly #framing: WireFraming;
  readonly #targetPort: number;
  readonly #server: net.Server;
  readonly #sockets = new Set<net.Socket>();

  private constructor(framing: WireFraming, targetPort: number) {
    this.#framing = framing;
    this.#targetPort = targetPort;
    this.#server = net.createServer({ noDelay: true }, (near) => this.#relay(near));
  }

  static async start(framing: WireFraming, targetPort: number): Promise<RecordingProxy> {
    const proxy = new RecordingProxy(framing, targetPort);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the proxy does not listen');
    return address.port;
  }

  /** Requests that write, in their order over all connections. */
  get writes(): readonly SeenRequest[] {
    return this.requests.filter(({ fc }) => fc >= 5);
  }

  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #relay(near: net.Socket): void {
    const far = net.connect({ host: '127.0.0.1', port: this.#targetPort, noDelay: true });
    const stream = new ProxiedStream(this.#framing, near, far, (request) => {
      this.requests.push(request);
      return this.deedFor(request);
    });
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (chunk) => stream.fromClient(chunk));
    far.on('data', (chunk) => stream.fromServer(chunk));
  }
}

/** Longest time for bytes on this machine to get from one socket to the other. */
const FLUSH_MS = 15;

class ProxiedStream {
  readonly #framing: WireFraming;
  readonly #near: net.Socket;
  readonly #far: net.Socket;
  readonly #onRequest: (request: SeenRequest) => Deed | undefined;
  #held = Buffer.alloc(0);
  #answer = Buffer.alloc(0);
  #deed: Deed | undefined;

  constructor(
    framing: WireFraming,
    near: net.Socket,
    far: net.Socket,
    onRequest: (request: SeenRequest) => Deed | undefined,
  ) {
    this.#framing = framing;
    this.#near = near;
    this.#far = far;
    this.#onRequest = onRequest;
  }

  fromClient(chunk: Buffer): void {
    this.#held = Buffer.concat([this.#held, chunk]);
    for (;;) {
      const length = requestLength(this.#framing, this.#held);
      if (length === 0 || this.#held.length < length) return;
      const frame = this.#held.subarray(0, length);
      this.#held = this.#held.subarray(length);
      this.#take(frame);
    }
  }

  fromServer(chunk: Buffer): void {
    const deed = this.#deed;
    if (deed === undefined) {
      this.#near.write(chunk);
      return;
    }
    this.#answer = Buffer.concat([this.#answer, chunk]);
    // An echo of a coil or a register is as long as its request; the tests do nothing to longer answers but swallow.
    if (this.#answer.length < (this.#framing === 'tcp' ? 12 : 8)) return;
    this.#spoil(deed, this.#answer);
  }

  #take(frame: Buffer): void {
    const at = PDU_AT[this.#framing];
    const deed = this.#onRequest({ fc: frame[at] ?? 0, address: frame.readUInt16BE(at + 1), frame });
    this.#deed = deed;
    this.#answer = Buffer.alloc(0);
    if (deed?.kind === 'cutRequest') {
      if (deed.bytes > 0) this.#far.write(frame.subarray(0, deed.bytes));
      this.#cutSoon();
    } else if (deed?.kind === 'exception') this.#near.write(exceptionTo(this.#framing, frame, deed.code));
    else this.#far.write(frame);
  }

  #spoil(deed: Deed, answer: Buffer): void {
    if (deed.kind === 'cutAnswer') {
      if (deed.bytes > 0) this.#near.write(answer.subarray(0, deed.bytes));
      this.#cutSoon();
    } else if (deed.kind === 'late') setTimeout(() => this.#near.writable && this.#near.write(answer), deed.ms);
    else if (deed.kind === 'wrongEcho') this.#near.write(otherEcho(this.#framing, answer));
  }

  #cutSoon(): void {
    setTimeout(() => {
      this.#near.resetAndDestroy();
      this.#far.destroy();
    }, FLUSH_MS);
  }
}

/** 0 while that cannot be known. */
const requestLength = (framing: WireFraming, bytes: Buffer): number => {
  if (framing === 'tcp') return bytes.length < 6 ? 0 : 6 + bytes.readUInt16BE(4);
  if (bytes.length < 8) return 0;
  return bytes[1] === 16 ? 9 + (bytes[6] ?? 0) : 8;
};

const exceptionTo = (framing: WireFraming, frame: Buffer, code: number): Buffer => {
  const at = PDU_AT[framing];
  const pdu = [(frame[at] ?? 0) | 0x80, code];
  if (framing === 'tcp') return Buffer.from([...frame.subarray(0, 4), 0, 3, ...frame.subarray(6, 7), ...pdu]);
  const answer = Buffer.from([...frame.subarray(0, 1), ...pdu, 0, 0]);
  putCrc(answer, 3);
  return answer;
};

const otherEcho = (framing: WireFraming, echo: Buffer): Buffer => {
  const other = Buffer.from(echo);
  const last = framing === 'tcp' ? other.length - 1 : other.length - 3;
  other[last] = (other[last] ?? 0) ^ 1;
  if (framing === 'rtu') putCrc(other, other.length - 2);
  return other;
};
