import { create } from 'zustand';
import type { LockOut } from '#shared/model/lockOut.ts';

export interface LockOutStore {
  /** Null until the station's first answer. */
  readonly lockOuts: readonly LockOut[] | null;
  /** Whether the list of them is open. */
  readonly isListed: boolean;
}

export const useLockOuts = create<LockOutStore>(() => ({ lockOuts: null, isListed: false }));

/** All that stand now, the oldest first. */
export const acceptLockOuts = (told: readonly LockOut[]): void =>
  useLockOuts.setState({ lockOuts: told.toSorted((a, b) => a.sinceMs - b.sinceMs) });

/** What the station answered to one that was put on: its event may come later. */
export const acceptLockOut = (lockOut: LockOut): void =>
  acceptLockOuts([
    ...(useLockOuts.getState().lockOuts ?? []).filter(({ deviceId }) => deviceId !== lockOut.deviceId),
    lockOut,
  ]);

export const listLockOuts = (): void => useLockOuts.setState({ isListed: true });
export const closeLockOuts = (): void => useLockOuts.setState({ isListed: false });

/** Another session begins: what is known of the former one is forgotten. */
export const forgetLockOuts = (): void => useLockOuts.setState({ lockOuts: null, isListed: false });
