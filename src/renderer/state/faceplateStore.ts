import { create } from 'zustand';
import { FACEPLATE_TABS, type FaceplateTab } from './faceplate.ts';

const TAB_KEY = 'pult.faceplateTab';

interface FaceplateStore {
  /** The tab that was chosen last, on whichever device; one without it shows its first. */
  readonly tab: FaceplateTab;
}

/** Until the window is closed; a browser that forbids storage begins with the first. */
const rememberedTab = (): FaceplateTab => {
  try {
    const name = window.sessionStorage.getItem(TAB_KEY);
    return FACEPLATE_TABS.find((tab) => tab === name) ?? 'values';
  } catch {
    return 'values';
  }
};

export const useFaceplate = create<FaceplateStore>(() => ({ tab: rememberedTab() }));

export const chooseFaceplateTab = (tab: FaceplateTab): void => {
  try {
    window.sessionStorage.setItem(TAB_KEY, tab);
  } catch {
    // It stays chosen as long as the page is.
  }
  useFaceplate.setState({ tab });
};
