/** The byte stream over a serial port. */
import type { SerialPort } from 'serialport';
import type { LineSettings } from '#shared/model/device.ts';
import type { OpenTransport, TransportError, TransportListener } from './transport.ts';

export interface SerialEndpoint extends LineSettings {
  /** `COM3`, `/dev/ttyUSB0`, better `/dev/serial/by-id/…`, which stays when the plug moves. */
  readonly path: string;
}

/** What the driver says, in words of Linux and of Windows. Windows denies access to a port that somebody else holds. */
const SAYINGS: readonly (readonly [RegExp, TransportError['kind'], string])[] = [
  [/cannot lock port|resource busy|access denied/i, 'busy', 'the port is used by another program'],
  [/no such file|file not found|no such device|unknown error code 31/i, 'absent', 'there is no such port'],
  [/permission denied/i, 'failed', 'no right to use the port'],
];

const errorOf = (path: string, message: string): TransportError => {
  const known = SAYINGS.find(([pattern]) => pattern.test(message));
  if (known === undefined) return { kind: 'failed', message: `serial port failed: ${path} (${message})` };
  return { kind: known[1], message: `${known[2]}: ${path}` };
};

/** Loaded when first needed: a station without serial lines must start where the native file is missing. */
const openable = async (endpoint: SerialEndpoint): Promise<SerialPort | TransportError> => {
  const { path, baudRate = 9600, dataBits = 8, parity = 'none', stopBits = 2 } = endpoint;
  try {
    const driver = await import('serialport');
    return new driver.SerialPort({ path, baudRate, dataBits, parity, stopBits, autoOpen: false });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    return { kind: 'failed', message: `serial ports cannot be used: ${path} (${reason ?? ''})` };
  }
};

const opened = (port: SerialPort): Promise<Error | null> => new Promise((resolve) => port.open(resolve));

const closed = (port: SerialPort): Promise<void> => new Promise((resolve) => port.close(() => resolve()));

/** One life of the port. */
class SerialLife {
  readonly #endpoint: SerialEndpoint;
  readonly #listener: TransportListener;
  #port: SerialPort | null = null;
  #opened: Promise<unknown> = Promise.resolve();
  #isOver = false;
  /** Whoever opens the port next waits for this. */
  freed: Promise<void> = Promise.resolve();

  constructor(endpoint: SerialEndpoint, listener: TransportListener) {
    this.#endpoint = endpoint;
    this.#listener = listener;
  }

  async open(formerFreed: Promise<void>): Promise<void> {
    await formerFreed;
    const port = await openable(this.#endpoint);
    if (this.#isOver) return;
    if ('kind' in port) this.finish(port);
    else await this.#watch(port);
  }

  write(bytes: Uint8Array): void {
    this.#port?.write(bytes);
  }

  finish(error: TransportError | null): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#port !== null) this.freed = this.#free(this.#port);
    if (error !== null) this.#listener.onClosed(error);
  }

  async #watch(port: SerialPort): Promise<void> {
    const { path } = this.#endpoint;
    this.#port = port;
    port.on('data', (chunk: Buffer) => this.#isOver || this.#listener.onBytes(chunk, chunk.length));
    port.on('error', (error) => this.finish(errorOf(path, error.message)));
    port.on('close', () => this.finish({ kind: 'closed', message: `the port has vanished: ${path}` }));
    const opening = opened(port);
    this.#opened = opening;
    const error = await opening;
    if (error !== null) this.finish(errorOf(path, error.message));
    else if (!this.#isOver) this.#listener.onOpen();
  }

  async #free(port: SerialPort): Promise<void> {
    await this.#opened;
    if (port.isOpen) await closed(port);
  }
}

/** Opens one serial port, again and again; a new life waits until the former one has let the port go. */
export const serialTransport = (endpoint: SerialEndpoint): OpenTransport => {
  let former: SerialLife | null = null;
  return (listener) => {
    const life = new SerialLife(endpoint, listener);
    void life.open(former?.freed ?? Promise.resolve());
    former = life;
    return { write: (bytes) => life.write(bytes), close: () => life.finish(null) };
  };
};
