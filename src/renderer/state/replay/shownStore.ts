import { create, type StoreApi, type UseBoundStore } from 'zustand';
import { isArchive, useArchive } from './archiveMode.ts';

export interface ShownStore<State> {
  /** What is now: the followers of the station keep it, whatever the screens show. */
  readonly live: UseBoundStore<StoreApi<State>>;
  /** What the screens show: what is now, or in the archive what the player put there. Nobody else writes to it. */
  readonly shown: UseBoundStore<StoreApi<State>>;
}

/**
 * A store that the archive can take the place of. On the way into the archive it shows `unknown` until the player says
 * more; on the way back it shows at once what is now.
 */
export const shownStore = <State>(initial: State, unknown: State = initial): ShownStore<State> => {
  const live = create<State>(() => initial);
  const shown = create<State>(() => initial);
  live.subscribe((state) => {
    if (!isArchive()) shown.setState(state, true);
  });
  useArchive.subscribe((mode, former) => {
    if ((mode.instantMs === null) === (former.instantMs === null)) return;
    shown.setState(mode.instantMs === null ? live.getState() : unknown, true);
  });
  return { live, shown };
};
