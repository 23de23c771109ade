/** Both clocks at one moment. Delays run on the monotonic one; the wall clock only stamps rows and may jump. */
export interface Instant {
  /** UTC epoch ms. */
  readonly timeMs: number;
  readonly monotonicMs: number;
}
