/** Frames of one device under one revision of its profile, turned on their side: what a chunk holds. */
import type { MissingRange } from '#shared/model/frame.ts';

/** Frames of a chunk as it is written; a reader takes up to `MOST_FRAMES_READ`. */
export const MOST_FRAMES = 7_200;
export const MOST_FRAMES_READ = 0xffff;

/** What stays the same from one frame to another. Runs follow one another without gaps, from frame 0 to the last. */
export interface Run {
  /** First frame, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Outcomes and values: reason code of `QUALITY`. Flags: bit 0 = simulated. */
  readonly code: number;
  /** Modbus exception number of an outcome; 0 when there is none. */
  readonly exceptionCode: number;
}

/** Frames whose block was served without the same ranges; frames outside every span miss nothing. */
export interface MissingSpan {
  readonly from: number;
  readonly to: number;
  readonly ranges: readonly MissingRange[];
}

export interface BlockColumns {
  /** UTC epoch ms, whole: the middle of request and reply as `blockTimeMs` gives it. One a frame. */
  readonly timesMs: Float64Array;
  readonly outcomes: readonly Run[];
  readonly missing: readonly MissingSpan[];
  /**
   * A column for each register of the block. A cell that its frame does not have (block not served, range missing)
   * repeats the former one, at the beginning 0: it costs nothing, and only the outcome tells that it means nothing.
   */
  readonly registers: readonly Uint16Array[];
}

/** Values that do not come from registers: calculated tags, what machines post. */
export interface ValueColumn {
  /** NaN exactly where the reason is bad; negative zero is kept as zero. */
  readonly values: Float64Array;
  /** A run's exception number is 0. */
  readonly reasons: readonly Run[];
}

export interface FrameColumns {
  readonly deviceId: number;
  readonly profileRevisionId: number;
  /** UTC epoch ms, whole: when the station worked each frame in. Its length is the number of frames, at least 1. */
  readonly processedMs: Float64Array;
  /** Due scans that each frame answers for. */
  readonly slots: Uint16Array;
  readonly flags: readonly Run[];
  /** In the order of the profile revision. Value frames have one block without registers, for their times. */
  readonly blocks: readonly BlockColumns[];
  readonly values: readonly ValueColumn[];
}
