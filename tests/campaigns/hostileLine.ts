/** A line between the station and controllers that does to bytes what cables, converters and switches do. */
import net from 'node:net';

export type Trouble = 'reset' | 'silence' | 'garbage' | 'late' | 'slices' | 'twice' | 'damage' | 'absence';

export const TROUBLES: readonly Trouble[] = [
  'reset',
  'silence',
  'garbage',
  'late',
  'slices',
  'twice',
  'damage',
  'absence',
];

const LATE_MS = 900;
const SLICE_MS = 2;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Owns the listening socket and every connection through it. */
export class HostileLine {
  readonly port: number;
  readonly #target: number;
  readonly #random: () => number;
  readonly #sockets = new Set<net.Socket>();
  #server: net.Server | undefined;
  #trouble: Trouble | null = null;

  private constructor(port: number, target: number, random: () => number) {
    this.port = port;
    this.#target = target;
    this.#random = random;
  }

  /** Listens on a free port of this machine and relays to `target`. */
  static async start(target: number, random: () => number): Promise<HostileLine> {
    const probe = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => probe.once('listening', resolve));
    const { port } = probe.address() as net.AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const line = new HostileLine(port, target, random);
    await line.#listen();
    return line;
  }

  /** Begins a trouble, or ends all with null. */
  async apply(trouble: Trouble | null): Promise<void> {
    this.#trouble = trouble;
    if (trouble === 'reset' || trouble === 'absence') for (const socket of this.#sockets) socket.resetAndDestroy();
    if (trouble === 'absence') await this.#stopListening();
    else if (this.#server === undefined) await this.#listen();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await this.#stopListening();
  }

  async #listen(): Promise<void> {
    const server = net.createServer({ noDelay: true }, (near) => this.#relay(near));
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.#server = server;
  }

  async #stopListening(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server !== undefined) await new Promise((resolve) => server.close(resolve));
  }

  #relay(near: net.Socket): void {
    const far = net.connect({ host: '127.0.0.1', port: this.#target, noDelay: true });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => undefined);
      one.on('close', () => {
        this.#sockets.delete(one);
        other.destroy();
      });
    }
    near.on('data', (bytes) => far.write(bytes));
    // TCP never lets bytes overtake each other, so what the trouble does to answers happens one after the other.
    let turn = Promise.resolve();
    far.on('data', (bytes) => {
      const trouble = this.#trouble;
      turn = turn.then(() => this.#answer(near, bytes, trouble));
    });
  }

  /** An answer on its way back, with whatever the trouble of its moment does to it. */
  async #answer(near: net.Socket, bytes: Buffer, trouble: Trouble | null): Promise<void> {
    const send = (part: Buffer): void => {
      if (near.writable) near.write(part);
    };
    const doings: Record<Trouble, () => void | Promise<void>> = {
      reset: () => (this.#random() < 0.3 ? void near.resetAndDestroy() : send(bytes)),
      silence: () => undefined,
      garbage: () => send(Buffer.concat([this.#noise(), bytes])),
      late: async () => {
        await pause(LATE_MS);
        send(bytes);
      },
      slices: async () => {
        for (const byte of bytes) {
          send(Buffer.of(byte));
          await pause(SLICE_MS);
        }
      },
      twice: () => send(Buffer.concat([bytes, bytes])),
      damage: () => send(this.#damaged(bytes)),
      absence: () => undefined,
    };
    if (trouble === null) send(bytes);
    else await doings[trouble]();
  }

  #noise(): Buffer {
    return Buffer.from(
      Array.from({ length: 1 + Math.floor(this.#random() * 20) }, () => Math.floor(this.#random() * 256)),
    );
  }

  /** One to three flipped bits: CRC-16 catches every such error (Hamming distance 4 at these lengths). */
  #damaged(bytes: Buffer): Buffer {
    const copy = Buffer.from(bytes);
    for (let flips = 1 + Math.floor(this.#random() * 3); flips > 0; flips -= 1) {
      const position = Math.floor(this.#random() * copy.length);
      copy[position] = (copy[position] ?? 0) ^ (1 << Math.floor(this.#random() * 8));
    }
    return copy;
  }
}
