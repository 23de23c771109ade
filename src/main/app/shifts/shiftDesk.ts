import type { ApiError } from '#shared/api/apiError.ts';
import { apiRefusal } from '#shared/api/apiRefusal.ts';
import type { PresentShift, ShiftNoteOrder } from '#shared/api/shifts.ts';
import type { JournalRow } from '#shared/model/journal.ts';
import { type Result, success } from '#shared/model/result.ts';
import type { Shift, ShiftNote } from '#shared/model/shift.ts';
import { SHIFT_REFUSALS, type ShiftRefusal } from '#shared/model/shiftRefusal.ts';
import type { ShiftSheet } from '#shared/model/shiftSheet.ts';
import type { ShiftCounter, StoredShiftNote } from '../../store/shift/readShifts.ts';
import type {
  NewShift,
  NewShiftNote,
  ShiftAcceptance,
  ShiftDone,
  ShiftHandOver,
} from '../../store/shift/writeShifts.ts';
import { oneAfterAnother } from '../oneAfterAnother.ts';

type Done<Made> = Promise<Result<ShiftDone<Made>, ShiftRefusal>>;
type Accepted = { readonly accepted: Shift; readonly begun: Shift | null };
type Answer<Value> = Promise<Result<Value, ApiError>>;

/** What the shift log needs of the store; what resolves is on disk. */
export interface ShiftStore {
  beginShift(order: NewShift): Done<Shift>;
  addShiftNote(note: NewShiftNote): Done<StoredShiftNote>;
  handOverShift(order: ShiftHandOver): Done<Shift>;
  acceptShift(order: ShiftAcceptance): Done<Accepted>;
  shifts(limit: number, beforeId?: number): Promise<readonly Shift[]>;
  shift(id: number): Promise<Shift | undefined>;
  shiftNotes(shiftId: number): Promise<readonly StoredShiftNote[]>;
  shiftSheet(shiftId: number): Promise<ShiftSheet | undefined>;
}

export interface ShiftDeskParts {
  readonly store: ShiftStore;
  readonly nowMs: () => number;
  /** Totals of all counters now. */
  readonly totals: () => readonly ShiftCounter[];
  /** The sheet as it would be at this instant. */
  readonly compose: (shift: Shift, notes: readonly ShiftNote[], timeMs: number) => Promise<ShiftSheet>;
  /** `MKZ.GEN1`; undefined for a device that is not configured. */
  readonly deviceName: (deviceId: number) => string | undefined;
  readonly tellJournal: (rows: readonly JournalRow[]) => void;
  readonly onChange: (shiftId: number) => void;
}

export interface SheetOfShift {
  readonly shift: Shift;
  readonly sheet: ShiftSheet;
}

/** The shift log of a running station. Its acts go one after another, so that a sheet holds every note of its shift. */
export class ShiftDesk {
  readonly #parts: ShiftDeskParts;
  readonly #inTurn = oneAfterAnother();

  constructor(parts: ShiftDeskParts) {
    this.#parts = parts;
  }

  async present(): Promise<PresentShift> {
    const [newest, before] = await this.#parts.store.shifts(2);
    if (newest === undefined) return { shift: null, notes: [], waiting: null };
    if (newest.handedOver !== null)
      return { shift: null, notes: [], waiting: newest.accepted === null ? newest : null };
    const isWaiting = before !== undefined && before.handedOver !== null && before.accepted === null;
    const notes = (await this.#notesOf(newest.id)).toReversed();
    return { shift: newest, notes, waiting: isWaiting ? before : null };
  }

  async list(limit: number, beforeId?: number): Promise<{ rows: readonly Shift[]; next: number | null }> {
    const found = await this.#parts.store.shifts(limit + 1, beforeId);
    const rows = found.slice(0, limit);
    return { rows, next: found.length > limit ? (rows.at(-1)?.id ?? null) : null };
  }

  async sheet(shiftId: number): Answer<SheetOfShift> {
    const shift = await this.#parts.store.shift(shiftId);
    if (shift === undefined) return refused('shift_unknown', shiftId);
    const frozen = await this.#parts.store.shiftSheet(shiftId);
    return success({ shift, sheet: frozen ?? (await this.#compose(shift)) });
  }

  begin(operator: string): Answer<Shift> {
    const { store, nowMs, totals } = this.#parts;
    return this.#act(() => store.beginShift({ operator, timeMs: nowMs(), counters: totals() }));
  }

  async note(author: string, { text, deviceId, correctsId }: ShiftNoteOrder): Answer<ShiftNote> {
    const { store, nowMs, deviceName } = this.#parts;
    if (deviceId !== undefined && deviceName(deviceId) === undefined) return refused('shift_device_unknown', deviceId);
    const note = { author, text, deviceId: deviceId ?? null, correctsId: correctsId ?? null };
    const written = await this.#act(() => store.addShiftNote({ ...note, timeMs: nowMs() }), correctsId);
    return written.ok ? success(this.#named(written.value)) : written;
  }

  handOver(shiftId: number, by: string, remark: string | null): Answer<Shift> {
    const { store, nowMs } = this.#parts;
    return this.#act(async () => {
      const shift = await store.shift(shiftId);
      if (shift === undefined) return { ok: false, error: 'shift_unknown' };
      if (shift.handedOver !== null) return { ok: false, error: 'shift_handed_over' };
      const sheet = await this.#compose(shift);
      return store.handOverShift({ shiftId, by, remark, sheet, timeMs: Math.max(sheet.timeMs, nowMs()) });
    }, shiftId);
  }

  /** `operator` has proved who they are. */
  accept(shiftId: number, operator: string): Answer<Accepted> {
    const { store, nowMs, totals } = this.#parts;
    return this.#act(() => store.acceptShift({ shiftId, operator, timeMs: nowMs(), counters: totals() }), shiftId);
  }

  /** `id`: what a refusal names. */
  async #act<Made>(work: () => Done<Made>, id = 0): Answer<Made> {
    const done = await this.#inTurn(work);
    if (!done.ok) return refused(done.error, id);
    const { made, journal } = done.value;
    this.#parts.tellJournal(journal);
    this.#parts.onChange((await this.#parts.store.shifts(1))[0]?.id ?? 0);
    return success(made);
  }

  async #compose(shift: Shift): Promise<ShiftSheet> {
    return this.#parts.compose(shift, await this.#notesOf(shift.id), this.#parts.nowMs());
  }

  async #notesOf(shiftId: number): Promise<ShiftNote[]> {
    return (await this.#parts.store.shiftNotes(shiftId)).map((note) => this.#named(note));
  }

  #named(note: StoredShiftNote): ShiftNote {
    const { deviceId } = note;
    if (deviceId === null) return { ...note, device: null };
    return { ...note, device: this.#parts.deviceName(deviceId) ?? `#${deviceId.toString()}` };
  }
}

const NAMES_ID: ReadonlySet<ShiftRefusal> = new Set(['shift_unknown', 'shift_note_unknown', 'shift_device_unknown']);

const refused = (reason: ShiftRefusal, id: number) =>
  apiRefusal(SHIFT_REFUSALS, reason, NAMES_ID.has(reason) ? { id } : undefined);
