/**
 * What is wrong with the way to one endpoint. Shares are of the answers, 0…1; everything 0, false or absent is a
 * healthy wire. Several may hold at once.
 */
export interface WireFaults {
  /** Every answer comes so much later… */
  readonly latencyMs: number;
  /** …and up to so much more, evenly spread. */
  readonly jitterMs: number;
  /** Answers that come `lateMs` after they were due, most likely after the asker's timeout. */
  readonly lateShare: number;
  readonly lateMs: number;
  /** Answers that never come. */
  readonly dropShare: number;
  /** Connections stay open and nothing passes in either direction. */
  readonly halfOpen: boolean;
  /** Connections that are reset instead of answered. */
  readonly resetShare: number;
  /** Answers come in pieces of so many bytes; 0: whole. */
  readonly sliceBytes: number;
  /** An answer is held until the next one (or 50 ms) and both leave as one piece. */
  readonly glue: boolean;
  readonly duplicateShare: number;
  /** Answers with flipped bits: CRC errors on a line, damaged bodies in TCP. */
  readonly damageShare: number;
  /** Answers before which bytes of noise come. */
  readonly noiseShare: number;
  /** The request comes back before its answer, as on a two-wire line with a wrong converter. */
  readonly echo: boolean;
  /** Answers before which the well-formed frame of another unit comes. */
  readonly foreignShare: number;
  /** Answers replaced by an exception with this code. */
  readonly exceptionShare: number;
  readonly exceptionCode: number;
  /** Every connection but the first is closed at once. */
  readonly oneClient: boolean;
  /** Answers that carry another transaction id; Modbus TCP only. */
  readonly wrongTransactionShare: number;
}

export const HEALTHY_WIRE: WireFaults = {
  latencyMs: 0,
  jitterMs: 0,
  lateShare: 0,
  lateMs: 3_000,
  dropShare: 0,
  halfOpen: false,
  resetShare: 0,
  sliceBytes: 0,
  glue: false,
  duplicateShare: 0,
  damageShare: 0,
  noiseShare: 0,
  echo: false,
  foreignShare: 0,
  exceptionShare: 0,
  exceptionCode: 6,
  oneClient: false,
  wrongTransactionShare: 0,
};
