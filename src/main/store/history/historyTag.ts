/** One tag as its history is asked for. */
export interface HistoryTag {
  readonly deviceId: number;
  /** Key of the point in the device's profiles. */
  readonly point: string;
  /** How often the device is scanned today, ms: a good value without a successor stands for three of them. */
  readonly periodMs: number;
}

/** How long a good value stands without a successor. */
export const holdMsOf = ({ periodMs }: HistoryTag): number => 3 * periodMs;

/** Sealed history that could not be read: what it held is not in the answer. */
export interface UnreadSpan {
  readonly deviceId: number;
  readonly fromMs: number;
  readonly toMs: number;
  /** In words: damaged, or of a newer format. */
  readonly reason: string;
}
