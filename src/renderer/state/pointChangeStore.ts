import { create } from 'zustand';
import type { PointChanges } from './pointChange.ts';

export interface PointChangeStore {
  readonly changes: PointChanges;
  /** Devices whose rows of the journal have been read: of the others nothing is known. */
  readonly readDevices: ReadonlySet<number>;
}

const NOTHING: PointChangeStore = { changes: new Map(), readDevices: new Set() };

export const usePointChanges = create<PointChangeStore>(() => NOTHING);

/** Another session begins, or the connection was lost: rows may have been missed. */
export const forgetPointChanges = (): void => usePointChanges.setState(NOTHING);
