/** What a report is put together from: everything that was read, without a word of any language but names. */
import type { AlarmPriority } from '#shared/model/alarm.ts';
import type { LocalText } from '#shared/model/localText.ts';
import type { CounterKind } from '#shared/model/profile.ts';
import type { Reason } from '#shared/model/quality.ts';
import type { ReportSpan } from '#shared/model/report.ts';
import type { MachineReadings, SiteSums } from './figures.ts';

/** What is said of a counter of one machine over the span. */
export interface CounterRemarks {
  /** `none`: the profile has no such counter; `unread`: it was never read; `later`: counting began after the span. */
  readonly state: 'none' | 'unread' | 'later' | 'counted';
  /** Counting began within the span. */
  readonly sinceMs: number | null;
  /** It waits for an answer since then: growth is held back. */
  readonly pendingMs: number | null;
  /** The newest reading, where that lies well before the end of the span. */
  readonly lastMs: number | null;
  /** What persons said of it within the span. */
  readonly words: readonly { readonly timeMs: number; readonly decision: string }[];
  /** `hours`: days were kept in another zone, hours are taken. `gone`: and they are not kept so long. */
  readonly basis: 'days' | 'hours' | 'gone';
  /** Of a shift: what its sheet says of the counter. */
  readonly why: LocalText | null;
}

export interface GatheredMachine {
  readonly deviceId: number;
  readonly name: string;
  /** `MKZ.GEN1`. */
  readonly code: string;
  readonly removedMs: number | null;
  readonly readings: MachineReadings;
  readonly counters: Readonly<Record<CounterKind, CounterRemarks>>;
}

/** A stretch without values of a device, cut to whole minutes. */
export interface GatheredGap {
  readonly name: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly reason: Reason;
}

export interface GatheredAlarms {
  /** Times that an alarm called for the operator. */
  readonly raised: number;
  readonly byPriority: Readonly<Record<AlarmPriority, number>>;
  readonly peakInTenMinutes: number;
  /** Grave and frequent ones first. */
  readonly worst: readonly {
    readonly device: string;
    readonly text: LocalText;
    readonly priority: AlarmPriority;
    readonly count: number;
  }[];
  /** Others that are not in `worst`. */
  readonly more: number;
  /** The journal holds more than was looked through. */
  readonly isCut: boolean;
}

export interface GatheredService {
  readonly name: string;
  readonly code: string;
  readonly title: LocalText;
  readonly completedMs: number;
  readonly hours: number;
  readonly performedBy: string;
}

export interface GatheredReport {
  readonly station: string;
  readonly site: { readonly id: number; readonly code: string; readonly name: string };
  readonly timeZone: string;
  readonly span: ReportSpan;
  readonly madeMs: number;
  /** Of a shift: who had it. */
  readonly operator: string | null;
  readonly machines: readonly GatheredMachine[];
  /** The site by its local days, cut at the ends of the span. */
  readonly days: readonly { readonly date: string; readonly sums: SiteSums }[];
  /** Mains meter: null where the site has none. */
  readonly exchange: { readonly goodMs: number; readonly badMs: number } | null;
  readonly gaps: readonly GatheredGap[];
  readonly alarms: GatheredAlarms;
  readonly services: readonly GatheredService[];
  /** Recorded history that could not be read. */
  readonly unread: readonly {
    readonly name: string;
    readonly fromMs: number;
    readonly toMs: number;
    readonly reason: string;
  }[];
  /** The oldest recorded value, where that lies within the span. */
  readonly recordedFromMs: number | null;
}
