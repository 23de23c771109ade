/** What a request over a link comes to. */

/** A good answer. */
export interface Reply {
  /** Raw registers in the order of the request; for coils one element each, 0 or 1; empty for a confirmed write. */
  readonly registers: Uint16Array;
  /** UTC epoch ms when the request was handed to the stream and when its answer was whole. */
  readonly requestMs: number;
  readonly replyMs: number;
}

/**
 * Why there is no good answer. `timeout`: sent, none came. `no_link`: no stream, or it was lost meanwhile. `exception`:
 * refused by the device. `crc`: an answer came and was damaged, or the echo of a write was another. `closed`: the link
 * was closed. `overflow`: too many requests wait already, or an urgent one could not leave in its time.
 * After a write that was sent, every kind but `exception` leaves open what the controller did.
 */
export interface LinkError {
  readonly kind: 'timeout' | 'no_link' | 'exception' | 'crc' | 'closed' | 'overflow';
  /** The request was handed to the stream: the device may have got it. One that was not will never be sent. */
  readonly sent: boolean;
  /** For `exception`: the Modbus code. */
  readonly exceptionCode?: number;
  /** One line for the log and the screen. */
  readonly message: string;
  /** UTC epoch ms of the request and of giving up; equal when it was never sent. */
  readonly requestMs: number;
  readonly replyMs: number;
}
