/** The shift log: notes, hand-over with its sheet, acceptance by the next operator. */
import type { Shift, ShiftNote } from '../model/shift.ts';
import type { ShiftSheet } from '../model/shiftSheet.ts';
import type { Nothing } from './nothing.ts';

export const SHIFT_LANGUAGES = ['ru', 'en'] as const;

export interface PresentShift {
  /** The open one; null while nobody has begun one. */
  readonly shift: Shift | null;
  /** Of the open shift, newest first. */
  readonly notes: readonly ShiftNote[];
  /** The last one that was handed over, while nobody has accepted it. */
  readonly waiting: Shift | null;
}

export interface ShiftNoteOrder {
  readonly text: string;
  readonly deviceId?: number | undefined;
  /** A note of the same shift. */
  readonly correctsId?: number | undefined;
}

export interface ShiftReads {
  'shifts.current': { input: Nothing; output: PresentShift };
  /** Newest first. `limit`: 1…100. */
  'shifts.list': {
    input: { readonly limit: number; readonly beforeId?: number | undefined };
    output: { readonly rows: readonly Shift[]; readonly next: number | null };
  };
  /** As it was handed over; of the open shift, as it would be now. */
  'shifts.sheet': {
    input: { readonly shiftId: number };
    output: { readonly shift: Shift; readonly sheet: ShiftSheet };
  };
  /** The sheet of a shift that was handed over, to be signed and filed. */
  'shifts.pdf': {
    input: { readonly shiftId: number; readonly language: (typeof SHIFT_LANGUAGES)[number] };
    output: { readonly fileName: string; readonly pdfBase64: string };
  };
}

export interface ShiftCommands {
  'shifts.note': { input: ShiftNoteOrder; output: ShiftNote };
  /** By whoever is logged in there. */
  'shifts.begin': { input: Nothing; output: Shift };
  /** Closes the open shift; `shiftId` says which one the person saw. */
  'shifts.handOver': { input: { readonly shiftId: number; readonly remark?: string | undefined }; output: Shift };
  /**
   * Signed by the one who takes over, whoever is logged in. They begin the next shift and have the desk, unless another
   * shift is open already.
   */
  'shifts.accept': {
    input: { readonly shiftId: number; readonly name: string; readonly secret: string };
    output: { readonly accepted: Shift; readonly begun: Shift | null };
  };
}

export interface ShiftEvents {
  /** A shift was begun, handed over or accepted, or something was written down: ask for the rest. */
  'shifts.changed': { readonly shiftId: number };
}
