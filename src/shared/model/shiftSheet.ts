/** The sheet of a shift: how the plant was handed over. Texts and names are those of that instant, in both languages. */
import type { AlarmPriority } from './alarm.ts';
import type { LocalText } from './localText.ts';
import type { MaintenanceSeverity } from './maintenance.ts';
import type { ShiftNote } from './shift.ts';

/** Rows of one part at the most. */
export const SHEET_ROWS_MAX = 200;

export interface SheetPart<Row> {
  readonly rows: readonly Row[];
  /** So many more were left out. */
  readonly more: number;
}

export interface SheetDevice {
  readonly deviceId: number;
  /** `MKZ.GEN1`. */
  readonly device: string;
  readonly deviceName: string;
}

export interface SheetAlarm extends SheetDevice {
  readonly priority: AlarmPriority;
  readonly text: LocalText;
  /** Of the latest rise, or of the hold; null where nobody knows. */
  readonly sinceMs: number | null;
  readonly isAcknowledged: boolean;
  /** Who holds it, until when and why; null for an alarm that is not held. */
  readonly hold: { readonly user: string; readonly untilMs: number | null; readonly comment: string } | null;
}

export interface SheetLockOut extends SheetDevice {
  readonly user: string;
  readonly reason: string;
  readonly sinceMs: number;
  readonly plannedEndMs: number | null;
}

export interface SheetService extends SheetDevice {
  readonly code: string;
  readonly name: LocalText;
  readonly severity: MaintenanceSeverity;
  /** Below 0 when it is overdue. */
  readonly hoursLeft: number | null;
  readonly dueMs: number | null;
}

/** A counter that waits for an answer. */
export interface SheetQuestion extends SheetDevice {
  readonly text: LocalText;
  readonly sinceMs: number;
}

/** What a counter grew by during the shift. */
export interface SheetGrowth {
  /** Null where it is not known, or where nothing is counted. */
  readonly amount: number | null;
  /** Why it is not known, or why it is not all; null where it is. */
  readonly why: LocalText | null;
}

export interface SheetMachine extends SheetDevice {
  /** What of the device it is, where the device counts for several machines: «Насос 2, наработка». */
  readonly part: LocalText | null;
  readonly energyKwh: SheetGrowth;
  readonly hours: SheetGrowth;
  readonly starts: SheetGrowth;
}

/** What the gensets of a site delivered. */
export interface SheetSite {
  readonly siteId: number;
  readonly site: string;
  readonly energyKwh: SheetGrowth;
}

export interface SheetCommand {
  readonly timeMs: number;
  readonly device: string | null;
  readonly text: LocalText;
  readonly user: string | null;
}

export interface SheetLink extends SheetDevice {
  readonly text: LocalText;
  readonly sinceMs: number | null;
}

export interface ShiftSheet {
  readonly station: string;
  /** IANA zone by whose clock instants of the sheet are told. */
  readonly timeZone: string;
  readonly operator: string;
  readonly takenFrom: string | null;
  readonly begunMs: number;
  /** When all of this was so. */
  readonly timeMs: number;
  /** Open ones that nobody holds. */
  readonly alarmCounts: Readonly<Record<AlarmPriority, number>>;
  readonly alarms: SheetPart<SheetAlarm>;
  readonly shelved: SheetPart<SheetAlarm>;
  readonly outOfService: SheetPart<SheetAlarm>;
  readonly lockOuts: SheetPart<SheetLockOut>;
  /** In the order of time. */
  readonly notes: readonly ShiftNote[];
  readonly services: SheetPart<SheetService>;
  readonly questions: SheetPart<SheetQuestion>;
  readonly sites: readonly SheetSite[];
  readonly machines: SheetPart<SheetMachine>;
  /** Given during the shift, in the order of time. */
  readonly commands: SheetPart<SheetCommand>;
  readonly links: SheetPart<SheetLink>;
}
