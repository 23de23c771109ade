import { create } from 'zustand';
import type { HornState } from './hornPlayer.ts';

export interface HornStore {
  /** `elsewhere`: the desktop application sounds by itself. `missing`: this browser cannot make a sound. */
  readonly sound: HornState | 'elsewhere' | 'missing';
  /** The horn that was silenced at this screen alone, by its `sinceMs`: the station could not be reached. */
  readonly mutedSinceMs: number | null;
}

export const useHorn = create<HornStore>(() => ({ sound: 'blocked', mutedSinceMs: null }));
