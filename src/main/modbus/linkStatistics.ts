/** Counters of one link since it was made. */
import type { Caught } from './framing.ts';

export interface LinkStatistics {
  /** Requests sent, not those refused for lack of a connection. */
  requests: number;
  /** Good answers and exceptions. */
  replies: number;
  timeouts: number;
  /** Frames that looked like the answer but for their checksum. */
  crcErrors: number;
  /** Writes whose echo differed. */
  wrongEchoes: number;
  /** Modbus exception code → how often. */
  readonly exceptions: Record<number, number>;
  /** Answers to earlier requests of Modbus TCP, told by their id. */
  lateFrames: number;
  /** Whole frames that answer something else. */
  foreignFrames: number;
  /** Bytes that belong to no frame, damaged frames included. */
  garbageBytes: number;
  bytesIn: number;
  bytesOut: number;
  /** Streams opened after the first. */
  reconnects: number;
}

export const createLinkStatistics = (): LinkStatistics => ({
  requests: 0,
  replies: 0,
  timeouts: 0,
  crcErrors: 0,
  wrongEchoes: 0,
  exceptions: {},
  lateFrames: 0,
  foreignFrames: 0,
  garbageBytes: 0,
  bytesIn: 0,
  bytesOut: 0,
  reconnects: 0,
});

/** Counts what a framing skipped. */
export const countCaught = (statistics: LinkStatistics, kind: Caught, byteCount: number): void => {
  if (kind === 'late') statistics.lateFrames += 1;
  else if (kind === 'foreign') statistics.foreignFrames += 1;
  else if (kind === 'damaged') statistics.crcErrors += 1;
  else statistics.garbageBytes += byteCount;
};
