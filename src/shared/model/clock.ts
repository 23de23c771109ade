/** Time as a parameter: instants by the wall, intervals by the monotonic clock. */
export interface Clock {
  /** UTC epoch ms. May jump. */
  epochMs(): number;
  /** Never goes back; its zero means nothing. */
  monotonicMs(): number;
  /** Calls back once the monotonic clock has moved on by so much; the returned function cancels. */
  after(delayMs: number, callback: () => void): () => void;
}
