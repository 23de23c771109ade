/** One device scan as the wire gave it. */
import type { Reason } from './quality.ts';
import type { Result } from './result.ts';

/** Why a block brought nothing, in words for people and as a reason for consumers. */
export interface BlockFailure {
  readonly reason: Extract<Reason, 'timeout' | 'no_link' | 'exception' | 'crc'>;
  /** Modbus exception number, for `exception`. */
  readonly exceptionCode?: number;
  /** One line that names what happened, for the log and the screen. */
  readonly message: string;
}

/** Registers of a served block that the device refuses: their points have no value. */
export interface MissingRange {
  /** Position in the block's registers. */
  readonly offset: number;
  readonly count: number;
  readonly exceptionCode: number;
}

export interface BlockReading {
  /** Key of the profile's block. */
  readonly block: string;
  /** UTC epoch ms of the request and of the end of its reply (or of giving up). */
  readonly requestMs: number;
  readonly replyMs: number;
  /** The registers of the whole block; what is missing stands as 0 and is named in `missing`. */
  readonly outcome: Result<Uint16Array, BlockFailure>;
  readonly missing?: readonly MissingRange[];
}

export interface Frame {
  readonly deviceId: number;
  readonly profile: string;
  readonly profileRevision: number;
  /** UTC epoch ms when the station worked it in. Replay counts a frame from here. */
  readonly processedMs: number;
  /** Due scans this frame answers for: 1, more where late slots were skipped. */
  readonly slots: number;
  /** The registers come from a simulated controller. */
  readonly simulated: boolean;
  /** One per block of the profile, in the profile's order. */
  readonly readings: readonly BlockReading[];
}

/** The instant of a block's values: the middle of its request and reply. */
export const blockTimeMs = (reading: BlockReading): number => Math.round((reading.requestMs + reading.replyMs) / 2);
