/** Hears everything that passes over a link. Bytes are valid during the call only; whoever keeps them copies them. */
export interface FrameTap {
  /** A stream was opened; what follows passed over it. */
  onOpened(epochMs: number): void;
  /** A whole frame was handed to the stream. */
  onSent(frame: Uint8Array, epochMs: number): void;
  /** The first `length` bytes of the chunk came, cut anywhere. */
  onReceived(chunk: Uint8Array, length: number, epochMs: number): void;
}
