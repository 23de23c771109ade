/** How a link is made. */
import type { LinkClock, LinkState } from './connection.ts';
import type { FrameTap } from './frameTap.ts';
import type { TimerWheel } from './timerWheel.ts';
import type { OpenTransport } from './transport.ts';

export interface LinkOptions {
  /** `tcp` is Modbus TCP (MBAP); `rtu` is RTU frames over the stream of a transparent converter or a port. */
  readonly framing: 'tcp' | 'rtu';
  readonly transport: OpenTransport;
  /** Longest wait for a whole answer, from sending; a request may bring its own. */
  readonly timeoutMs: number;
  /** Silence between an answer, or giving up, and the next request. */
  readonly pauseMs: number;
  readonly connectTimeoutMs: number;
  /** Waits after fruitless attempts; default 1000, 2000, then 3000 ms, each ±20 %. */
  readonly reconnectDelaysMs?: readonly number[];
  /** Requests that may wait; default 256. */
  readonly queueLimit?: number;
  /** 0 ≤ x < 1, for the jitter of the delays. */
  readonly random: () => number;
  readonly clock: LinkClock;
  readonly wheel: TimerWheel;
  readonly onStateChange?: (state: LinkState) => void;
  /** Modbus TCP: id of the first request, 0…65535; ids then count up and wrap. */
  readonly firstTransactionId?: number;
  /**
   * The stream is opened anew after so many unanswered requests with nothing heard between. Default 2 for Modbus TCP;
   * 1 for RTU, where reopening also kills a late answer on its way. A serial port is worth keeping: nothing waits in
   * it, and opening moves its control lines.
   */
  readonly reopenAfterTimeouts?: number;
  /** Hears all frames. */
  readonly tap?: FrameTap;
}

export const DEFAULT_RECONNECT_DELAYS_MS: readonly number[] = [1000, 2000, 3000];
export const DEFAULT_QUEUE_LIMIT = 256;
export const DEFAULT_REOPEN_AFTER_TIMEOUTS = { tcp: 2, rtu: 1 } as const;
