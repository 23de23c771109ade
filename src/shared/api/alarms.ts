/** Alarms and the journal of events: what the bar, the lists and the pages show, and what a person can do to an alarm. */
import type { AlarmDefinition, AlarmPriority, AlarmStanding, AlarmState, AlarmStep } from '../model/alarm.ts';
import type { AlarmOverride } from '../model/alarmOverride.ts';
import type { DeviceColour } from '../model/deviceColour.ts';
import type { JournalKind, JournalRow } from '../model/journal.ts';
import type { LocalText } from '../model/profile.ts';
import type { Reason } from '../model/quality.ts';
import type { Nothing } from './nothing.ts';

/** An alarm with everything that a row shows. */
export interface AlarmView extends AlarmStanding {
  readonly siteId: number;
  /** `MKZ`, `GEN1`; the address of the value that raised it, null for alarms without one. */
  readonly site: string;
  readonly device: string;
  readonly deviceName: string;
  readonly tag: string | null;
  readonly unit: string | null;
  readonly text: LocalText;
  readonly procedure: LocalText | null;
  /** Alarms that followed this first one, by their occurrences. */
  readonly consequences: readonly number[];
}

/** Which list: what needs a person now, the shelf, what is suppressed by design, what is out of service, or all. */
export const ALARM_LISTS = ['open', 'shelved', 'suppressed', 'out_of_service', 'all'] as const;
export type AlarmList = (typeof ALARM_LISTS)[number];

export interface AlarmQuery {
  readonly list: AlarmList;
  readonly state?: AlarmState | undefined;
  readonly siteId?: number | undefined;
  readonly deviceId?: number | undefined;
  readonly priority?: AlarmPriority | undefined;
  /** Anywhere in the texts, the tag or the names, without regard to case. */
  readonly text?: string | undefined;
  /** 1…500. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: number | undefined;
}

/** What the bar shows on every screen. */
export interface AlarmSummary {
  readonly timeMs: number;
  /** Active ones that are not held, and of them those that nobody has acknowledged. */
  readonly active: Readonly<Record<AlarmPriority, number>>;
  readonly unacknowledged: Readonly<Record<AlarmPriority, number>>;
  readonly shelved: number;
  readonly outOfService: number;
  /** Newest unacknowledged one of the gravest priority. */
  readonly newest: AlarmView | null;
  readonly flood: { readonly sinceMs: number; readonly inTenMinutes: number } | null;
  /** What sounds now; null while it is silent. It sounds anew with the next alarm. */
  readonly horn: { readonly priority: AlarmPriority; readonly sinceMs: number } | null;
  readonly colours: {
    readonly devices: Readonly<Record<number, DeviceColour>>;
    readonly sites: Readonly<Record<number, DeviceColour>>;
  };
}

/** A fact of the journal: an event, or a step of an alarm. */
export interface EventRow {
  readonly seq: number;
  readonly timeMs: number;
  readonly kind: JournalKind;
  readonly event: string;
  readonly site: string | null;
  readonly device: string | null;
  readonly deviceId: number | null;
  readonly tag: string | null;
  readonly occurrence: number | null;
  readonly step: AlarmStep | null;
  readonly from: AlarmState | null;
  readonly to: AlarmState | null;
  readonly value: number | null;
  readonly limit: number | null;
  readonly quality: Reason | null;
  readonly priority: AlarmPriority | null;
  readonly user: string | null;
  readonly textRu: string;
  readonly textEn: string;
  readonly comment: string | null;
}

/** A row as it was written, and with everything that it tells. */
export interface ToldEvent {
  readonly row: JournalRow;
  readonly event: EventRow;
}

export interface EventQuery {
  readonly fromMs?: number | undefined;
  /** Not included. */
  readonly toMs?: number | undefined;
  readonly siteId?: number | undefined;
  readonly deviceId?: number | undefined;
  readonly kind?: JournalKind | undefined;
  readonly text?: string | undefined;
  /** Steps of one life of an alarm. */
  readonly occurrence?: number | undefined;
  readonly limit: number;
  readonly beforeSeq?: number | undefined;
}

/** An alarm of a device as it is defined, and what an engineer changed of it. */
export interface DefinitionView {
  readonly definition: AlarmDefinition;
  /** In force. */
  readonly changes: AlarmOverride;
  /** Changes that are kept but not in force, and why: they fit no longer, after an update of the profile. */
  readonly problem?: { readonly changes: AlarmOverride; readonly text: LocalText };
}

export interface AlarmReads {
  'alarms.summary': { input: Nothing; output: AlarmSummary };
  'alarms.list': {
    input: AlarmQuery;
    output: { readonly rows: readonly AlarmView[]; readonly next: number | null };
  };
  'alarms.definitions': { input: { readonly deviceId: number }; output: readonly DefinitionView[] };
  'alarms.kpi': { input: { readonly days: 1 | 7 | 30 }; output: AlarmKpiReport };
  'events.list': { input: EventQuery; output: { readonly rows: readonly EventRow[]; readonly next: number | null } };
}

/** How well the alarm system serves its operator; goals after ISA-18.2 and EEMUA 191. */
export interface AlarmKpiReport {
  readonly fromMs: number;
  readonly toMs: number;
  readonly raised: number;
  readonly perHour: number;
  readonly perTenMinutes: number;
  readonly peakInTenMinutes: number;
  /** Share of the time, 0…1. */
  readonly floodShare: number;
  readonly priorityShare: Readonly<Record<AlarmPriority, number>>;
  readonly top: readonly {
    readonly deviceId: number;
    readonly key: string;
    readonly device: string;
    readonly text: LocalText;
    readonly count: number;
    readonly share: number;
  }[];
  readonly chattering: number;
  readonly fleeting: number;
  readonly stale: number;
}

type OneAlarm = { readonly occurrence: number; readonly comment: string };

export interface AlarmCommands {
  /** Each by its occurrence, so that a new life of the alarm is not acknowledged with the old one. */
  'alarms.acknowledge': {
    input: { readonly occurrences: readonly number[]; readonly comment?: string };
    /** Those that were acknowledged now; the others were already, or are gone. */
    output: { readonly acknowledged: readonly number[] };
  };
  'alarms.reset': { input: { readonly occurrence: number }; output: AlarmView };
  'alarms.shelve': { input: OneAlarm & { readonly minutes: number }; output: AlarmView };
  'alarms.unshelve': { input: OneAlarm; output: AlarmView };
  'alarms.putOutOfService': {
    input: { readonly deviceId: number; readonly key: string; readonly comment: string };
    output: AlarmView;
  };
  'alarms.returnToService': {
    input: { readonly deviceId: number; readonly key: string; readonly comment: string };
    output: AlarmView;
  };
  /** Stops the horn until the next alarm; acknowledges nothing. */
  'alarms.silence': { input: Nothing; output: AlarmSummary };
  'alarms.override': {
    input: {
      readonly deviceId: number;
      readonly key: string;
      readonly changes: AlarmOverride;
      readonly reason: string;
    };
    output: DefinitionView;
  };
}

export interface AlarmEvents {
  /** Rows of the journal that were written, in their order; for scripts. */
  'events.added': readonly ToldEvent[];
  /** Alarms that stand differently, told 0.05 s after the first of them; of a flood 200 at a time, event after event. */
  'alarms.changed': { readonly changed: readonly AlarmView[]; readonly summary: AlarmSummary };
}
