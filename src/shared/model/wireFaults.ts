/**
 * What is wrong with the way to one endpoint. Shares are of the answers, 0…1; everything 0, false or absent is a
 * healthy wire. Several may hold at once.
 */
export interface WireFaults {
  /** Every answer comes so much later… */
  readonly latencyMs: number;
  /** …and up to so much more, evenly spread. Answers keep their order all the same. */
  readonly jitterMs: number;
  /**
   * Answers that come `lateMs` after they were due, most likely after the asker's timeout. Later answers do not wait
   * for them. On a line they come to whoever is connected by then, as from a transparent converter.
   */
  readonly lateShare: number;
  readonly lateMs: number;
  /** Answers that never come; the request was obeyed. */
  readonly dropShare: number;
  /** Answers to writes never come: the connection is reset instead, after the device has obeyed. */
  readonly loseWriteAnswers: boolean;
  /** Connections stay open, new ones are accepted, and nothing passes in either direction. */
  readonly halfOpen: boolean;
  /** Connections that are reset instead of answered. */
  readonly resetShare: number;
  /** Answers come in pieces of so many bytes, 2 ms apart; 0: whole. */
  readonly sliceBytes: number;
  /** A piece is held until the next one (or 50 ms) and both leave as one. */
  readonly glue: boolean;
  /** Answers that come a second time within 10 ms. */
  readonly duplicateShare: number;
  /**
   * Answers with one to three flipped bits, which a CRC-16 always shows: anywhere in a frame of a line. Modbus TCP has
   * no checksum of its own, so there they lie in its header or function, where they can be seen.
   */
  readonly damageShare: number;
  /** Answers before which 1…20 bytes of noise come. */
  readonly noiseShare: number;
  /** The request comes back before its answer, as on a two-wire line with a wrong converter. */
  readonly echo: boolean;
  /** Answers before which the well-formed frame of another unit comes. */
  readonly foreignShare: number;
  /** Requests answered by an exception with this code; the device never sees them. 6: busy. */
  readonly exceptionShare: number;
  readonly exceptionCode: number;
  /** Every connection but the first is closed at once. */
  readonly oneClient: boolean;
  /** Answers that carry a transaction id that was not issued yet; Modbus TCP only. */
  readonly wrongTransactionShare: number;
}

export const HEALTHY_WIRE: WireFaults = {
  latencyMs: 0,
  jitterMs: 0,
  lateShare: 0,
  lateMs: 3_000,
  dropShare: 0,
  loseWriteAnswers: false,
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

/** One word for each thing that a wire does wrong, in the order of `WireFaults`. */
export const WIRE_FAULT_NAMES = [
  'latency',
  'late',
  'drop',
  'writeAnswer',
  'halfOpen',
  'reset',
  'slice',
  'glue',
  'duplicate',
  'damage',
  'noise',
  'echo',
  'foreign',
  'exception',
  'oneClient',
  'wrongTransaction',
] as const;

export type WireFaultName = (typeof WIRE_FAULT_NAMES)[number];

/** What makes a wire unhealthy. The other settings only say how. */
const EFFECTS: readonly (keyof WireFaults)[] = [
  'latencyMs',
  'jitterMs',
  'lateShare',
  'dropShare',
  'loseWriteAnswers',
  'halfOpen',
  'resetShare',
  'sliceBytes',
  'glue',
  'duplicateShare',
  'damageShare',
  'noiseShare',
  'echo',
  'foreignShare',
  'exceptionShare',
  'oneClient',
  'wrongTransactionShare',
];

/** Whether nothing is wrong. */
export const isHealthyWire = (faults: WireFaults): boolean => EFFECTS.every((key) => !faults[key]);
