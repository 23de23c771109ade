import { create } from 'zustand';

/** Choices that are remembered. */
export const RECENT_LIMIT = 8;

const RECENT_KEY = 'pult.palette.recent';

export interface PaletteStore {
  readonly isOpen: boolean;
  /** Ids of the latest choices of this browser session, the last one first. */
  readonly recent: readonly string[];
}

/** What this browser session remembers; one that forbids storage, or holds something else there, begins with nothing. */
const rememberedIds = (): readonly string[] => {
  try {
    const ids: unknown = JSON.parse(window.sessionStorage.getItem(RECENT_KEY) ?? '[]');
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, RECENT_LIMIT) : [];
  } catch {
    return [];
  }
};

const remember = (ids: readonly string[]): boolean => {
  try {
    window.sessionStorage.setItem(RECENT_KEY, JSON.stringify(ids));
    return true;
  } catch {
    return false;
  }
};

export const usePalette = create<PaletteStore>(() => ({ isOpen: false, recent: rememberedIds() }));

export const openPalette = (): void => usePalette.setState({ isOpen: true });
export const closePalette = (): void => usePalette.setState({ isOpen: false });

/** The choice before those that were made earlier. */
export const withRecent = (recent: readonly string[], id: string): readonly string[] =>
  [id, ...recent.filter((earlier) => earlier !== id)].slice(0, RECENT_LIMIT);

export const rememberChoice = (id: string): void => {
  const recent = withRecent(usePalette.getState().recent, id);
  remember(recent);
  usePalette.setState({ recent });
};
