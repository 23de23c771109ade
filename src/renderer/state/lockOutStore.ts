import { create } from 'zustand';
import type { LockOut } from '#shared/model/lockOut.ts';
import { shownStore } from './replay/shownStore.ts';

export interface LockOutStore {
  /** Null until the station's first answer. */
  readonly lockOuts: readonly LockOut[] | null;
}

/** `useLockOuts` is what the screens show; the followers of the station keep `useLiveLockOuts`. */
export const { live: useLiveLockOuts, shown: useLockOuts } = shownStore<LockOutStore>({ lockOuts: null });

/** Whether the list of them is open. */
export const useLockOutList = create<{ readonly isListed: boolean }>(() => ({ isListed: false }));

/** All that stand now, the oldest first. */
export const acceptLockOuts = (told: readonly LockOut[]): void =>
  useLiveLockOuts.setState({ lockOuts: told.toSorted((a, b) => a.sinceMs - b.sinceMs) });

/** What the station answered to one that was put on: its event may come later. */
export const acceptLockOut = (lockOut: LockOut): void =>
  acceptLockOuts([
    ...(useLiveLockOuts.getState().lockOuts ?? []).filter(({ deviceId }) => deviceId !== lockOut.deviceId),
    lockOut,
  ]);

export const listLockOuts = (): void => useLockOutList.setState({ isListed: true });
export const closeLockOuts = (): void => useLockOutList.setState({ isListed: false });

/** Another session begins: what is known of the former one is forgotten. */
export const forgetLockOuts = (): void => {
  useLiveLockOuts.setState({ lockOuts: null });
  closeLockOuts();
};
