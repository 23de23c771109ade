import type { Reason } from './quality.ts';

/** The decoded value of one point; null when the reason says that there is none. */
export interface PointValue {
  readonly value: number | null;
  readonly reason: Reason;
}

/** One value of one tag. `timeMs`: middle of the block's request and reply, UTC epoch ms. */
export interface Sample extends PointValue {
  readonly tagId: number;
  readonly timeMs: number;
}
