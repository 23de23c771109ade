/** Facts of the journal: steps of alarms, changes of state, configuration, gaps, clock jumps. */
import type { LocalText } from './profile.ts';

/** `state`, `breaker`, `mains`: what a controller reports of the plant. `operator`: what a person did at the station. */
export const JOURNAL_KINDS = [
  'station',
  'link',
  'configuration',
  'command',
  'clock',
  'access',
  'alarm',
  'state',
  'breaker',
  'mains',
  'operator',
  'maintenance',
] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];

/** A row before the store has given it a number. Ids are absent where a row is not about a site or a device. */
export interface JournalEntry {
  readonly timeMs: number;
  readonly kind: JournalKind;
  /** Stable word for the fact, translated by `journal.event` of the locales: `device_offline`. */
  readonly event: string;
  /** Of the device, where it is absent. */
  readonly siteId?: number;
  readonly deviceId?: number;
  /** Key of the point that it is about. */
  readonly point?: string;
  /** Who caused it, for facts that a person or a script caused. */
  readonly actor?: string;
  /** What that person said to it. */
  readonly comment?: string;
  /** Values that the text of the fact needs. No measured ones: a text that is new each time cannot be looked up. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/** An entry to write, with names that its text needs and that differ by language. They are kept in the text alone. */
export interface NewJournalEntry extends JournalEntry {
  readonly words?: Readonly<Record<string, LocalText>>;
  /** The event whose text is told, where the fact has a text of its own under the same event. */
  readonly toldAs?: string;
}

export interface JournalRow extends JournalEntry {
  /** What it tells, in the names of then; absent for a row whose text was lost with a damaged file. */
  readonly text?: LocalText;
  /** Ascending per station, without gaps in the order of confirmation. */
  readonly seq: number;
}
