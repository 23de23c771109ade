/** How the tree of sites stands: as its person left it, for as long as the page is open. */
import { create } from 'zustand';
import { STATION_ID } from './siteTree.ts';
import { toggleTree } from './viewStore.ts';

export interface SiteTreeStore {
  /** Ids of rows whose branches are folded away. */
  readonly shut: ReadonlySet<string>;
  readonly filter: string;
  /** The row that the Tab key comes to. */
  readonly cursorId: string;
  /** It was opened by its key: the keys go on in it. */
  readonly takesFocus: boolean;
}

export const useSiteTree = create<SiteTreeStore>(() => ({
  shut: new Set(),
  filter: '',
  cursorId: STATION_ID,
  takesFocus: false,
}));

export const pointAtRow = (cursorId: string): void => useSiteTree.setState({ cursorId });

export const filterTree = (filter: string): void => useSiteTree.setState({ filter });

export const foldBranch = (id: string, isShut: boolean): void =>
  useSiteTree.setState(({ shut }) => {
    const next = new Set(shut);
    if (isShut) next.add(id);
    else next.delete(id);
    return { shut: next };
  });

/** By the key alone: whoever pressed a button has a hand on the mouse. */
export const toggleTreeByKey = (): void => {
  useSiteTree.setState({ takesFocus: true });
  toggleTree();
};

/** The tree has taken the focus, or was opened by other means. */
export const focusTaken = (): void => useSiteTree.setState({ takesFocus: false });
