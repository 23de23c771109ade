/** A shift of the station's operators: who has it, what they wrote down, and how it went over to the next one. */

/** Of a note. */
export const SHIFT_NOTE_LENGTH = 2_000;
/** Of what the leaving operator says to the next one. */
export const SHIFT_REMARK_LENGTH = 2_000;
/** Notes of one shift; then no more are taken. */
export const SHIFT_NOTES_MAX = 500;

/** Times are UTC epoch ms; persons are named as they were then. */
export interface Shift {
  readonly id: number;
  readonly operator: string;
  readonly begunMs: number;
  /** The shift that was taken over by a signature; null for one that was begun without. */
  readonly takenFrom: { readonly shiftId: number; readonly operator: string } | null;
  /** Null while the shift is open. `by` is another person where the operator did not hand over themselves. */
  readonly handedOver: { readonly timeMs: number; readonly by: string; readonly remark: string | null } | null;
  /** Null until the next operator has signed. */
  readonly accepted: { readonly timeMs: number; readonly by: string } | null;
  readonly noteCount: number;
}

/** What was written down during a shift. Never changed: a correction is another note that names this one. */
export interface ShiftNote {
  readonly id: number;
  readonly shiftId: number;
  readonly timeMs: number;
  readonly author: string;
  readonly text: string;
  readonly deviceId: number | null;
  /** `MKZ.GEN1`; null without a device, its number where it is not configured any more. */
  readonly device: string | null;
  /** The note that this one corrects. */
  readonly correctsId: number | null;
}
