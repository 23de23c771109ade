import type { PointChanges } from './pointChange.ts';
import { shownStore } from './replay/shownStore.ts';

export interface PointChangeStore {
  readonly changes: PointChanges;
  /** Devices whose rows of the journal have been read: of the others nothing is known. */
  readonly readDevices: ReadonlySet<number>;
}

const NOTHING: PointChangeStore = { changes: new Map(), readDevices: new Set() };

/** How long a state had held is not known in the archive: there `usePointChanges` knows of no device. */
export const { live: useLivePointChanges, shown: usePointChanges } = shownStore<PointChangeStore>(NOTHING);

/** Another session begins, or the connection was lost: rows may have been missed. */
export const forgetPointChanges = (): void => useLivePointChanges.setState(NOTHING);
