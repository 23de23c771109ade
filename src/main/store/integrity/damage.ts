/** One thing that is wrong with the stored data, with a name that a person can look up. */
export interface Damage {
  /** `format`: a newer station wrote it; it is kept and skipped. `reference`: rows that refer to rows which are gone. */
  readonly kind: 'chunk' | 'tier' | 'table' | 'reference' | 'format';
  /** `chunk 17`, `tier of tag 12`, `table journal`. */
  readonly name: string;
  /** What was found, one line. */
  readonly message: string;
  /** Row id of a chunk. */
  readonly chunkId?: number;
  readonly deviceId?: number;
  readonly tagId?: number;
  /** The interval that it covers, UTC epoch ms. */
  readonly fromMs?: number;
  readonly toMs?: number;
}
