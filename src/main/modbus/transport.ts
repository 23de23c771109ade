/** A byte stream to an endpoint: over TCP or a serial port. */

export interface TransportError {
  /**
   * `closed` is an orderly end by the other side; `busy` and `absent` are a serial port that another program holds and
   * one that is not there; `failed` is what the system names otherwise.
   */
  readonly kind: 'refused' | 'unreachable' | 'timeout' | 'reset' | 'closed' | 'busy' | 'absent' | 'failed';
  /** One line for the log and the screen. */
  readonly message: string;
}

export interface TransportListener {
  onOpen(): void;
  /** The first `length` bytes of `chunk`, valid during the call only. */
  onBytes(chunk: Buffer, length: number): void;
  /** The stream ended or never opened. Called at most once, and never after `close()`. */
  onClosed(error: TransportError): void;
}

/** One life of a stream, from opening to its end. */
export interface Transport {
  /** The bytes must stay as they are until an answer to them arrived or the stream is closed. */
  write(bytes: Uint8Array): void;
  /** Ends it; no callback follows. May be called twice. */
  close(): void;
}

/** Begins to open a stream. Never calls back before it returned. */
export type OpenTransport = (listener: TransportListener) => Transport;
