/** The first steps at a new station: shown once by themselves at its workstation, and again at a person's wish. */
import { create } from 'zustand';

export const FIRST_START_STEPS = ['look', 'administrator', 'plants', 'sound', 'done'] as const;
export type FirstStartStep = (typeof FIRST_START_STEPS)[number];

/** Where the plants are to come from. */
export const PLANT_SOURCES = ['file', 'demo', 'empty'] as const;
export type PlantSource = (typeof PLANT_SOURCES)[number];

export interface FirstStartStore {
  readonly isOpen: boolean;
  readonly step: FirstStartStep;
  readonly source: PlantSource;
  readonly heard: 'untried' | 'heard' | 'unheard';
}

const START: FirstStartStore = { isOpen: false, step: 'look', source: 'file', heard: 'untried' };

export const useFirstStart = create<FirstStartStore>(() => START);

export const openFirstStart = (): void => useFirstStart.setState({ ...START, isOpen: true });
/** The session ends: whoever comes next did not ask for them. */
export const hideFirstStart = (): void => useFirstStart.setState({ isOpen: false });
export const goToStep = (step: FirstStartStep): void => useFirstStart.setState({ step });
export const choosePlants = (source: PlantSource): void => useFirstStart.setState({ source });
export const noteHeard = (heard: FirstStartStore['heard']): void => useFirstStart.setState({ heard });

/** The step so many further on, or back; null beyond the ends. */
export const stepFrom = (step: FirstStartStep, by: number): FirstStartStep | null =>
  FIRST_START_STEPS[FIRST_START_STEPS.indexOf(step) + by] ?? null;

const KEY = 'pult.firstStart';

/** True where this browser has shown the steps of that station. */
export const wasShown = (stationId: string): boolean => {
  try {
    return window.localStorage.getItem(KEY) === stationId;
  } catch {
    return false; // a browser that forbids storage asks again
  }
};

/** Leaves the steps, done or put off: they do not come back by themselves. */
export const closeFirstStart = (stationId: string | null): void => {
  useFirstStart.setState({ isOpen: false });
  try {
    if (stationId !== null) window.localStorage.setItem(KEY, stationId);
  } catch {
    // the reminder in the top bar stays all the same
  }
};
