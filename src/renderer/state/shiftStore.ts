import { create } from 'zustand';
import type { ApiError } from '#shared/api/apiError.ts';
import type { PresentShift } from '#shared/api/shifts.ts';

export interface ShiftStore {
  /** Null until the station's first answer. */
  readonly present: PresentShift | null;
  /** Why it could not be read the last time. */
  readonly error: ApiError | null;
  /** Grows when the log has changed: whoever shows past shifts reads again. */
  readonly changes: number;
}

export const useShifts = create<ShiftStore>(() => ({ present: null, error: null, changes: 0 }));

export const acceptPresentShift = (present: PresentShift): void => useShifts.setState({ present, error: null });

export const countShiftChange = (): void => useShifts.setState(({ changes }) => ({ changes: changes + 1 }));

/** Another session begins: what is known of the former one is forgotten. */
export const forgetShifts = (): void => useShifts.setState({ present: null, error: null });
