import type { Block } from '#shared/model/profile.ts';
import type { Result } from '#shared/model/result.ts';
import type { FrameColumns } from './frameColumns.ts';

/** What the frames of a profile revision carry. */
export interface FrameShape {
  /** In the order of the profile revision; value frames have one of no registers. */
  readonly blocks: readonly Block[];
  /** Values of a value frame; none, or absent, for frames of registers. */
  readonly valueCount?: number;
}

export type PayloadColumns = Pick<FrameColumns, 'blocks' | 'values'>;

/** Turns the payloads of one shape on their side, frame by frame. */
export interface PayloadBuilder {
  /** A payload that is damaged or of another shape is an error value and leaves no trace. */
  append(frame: number, payload: DataView, processedMs: number): Result<undefined, string>;
  /** Of the first so many frames, as views: valid until the next frame. */
  columns(frames: number): PayloadColumns;
}

/** Times beyond it are damage. */
const LATEST_MS = 2 ** 50;

/** Whether it can be the time of a frame: whole ms. */
export const isFrameTime = (timeMs: number): boolean => Number.isInteger(timeMs) && Math.abs(timeMs) <= LATEST_MS;
