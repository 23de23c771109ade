/** Facts of the journal: state changes, configuration, gaps, clock jumps. */
export const JOURNAL_KINDS = ['station', 'link', 'configuration', 'command', 'clock', 'access'] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];

/** A row before the store has given it a number. Ids are absent where a row is not about a site or a device. */
export interface JournalEntry {
  readonly timeMs: number;
  readonly kind: JournalKind;
  /** Stable word for the fact, translated by the screens: `device_offline`. */
  readonly event: string;
  readonly siteId?: number;
  readonly deviceId?: number;
  /** Who caused it, for facts that a person or a script caused. */
  readonly actor?: string;
  /** Values that the text of the fact needs. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface JournalRow extends JournalEntry {
  /** Ascending per station, without gaps in the order of confirmation. */
  readonly seq: number;
}
