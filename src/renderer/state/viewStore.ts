import { create } from 'zustand';

export const SCREENS = [
  'overview',
  'mimic',
  'link',
  'journal',
  'storage',
  'trainer',
  'audit',
  'settings',
  'alarms',
  'maintenance',
] as const;
export type Screen = (typeof SCREENS)[number];

/** Digit that shows the screen, 0 for the tenth: the same one whether there is a trainer or not. */
export const keyOf = (screen: Screen): number => (SCREENS.indexOf(screen) + 1) % 10;

/** What stands behind another screen, whatever its digit is. */
const FOLLOWERS: Readonly<Partial<Record<Screen, Screen>>> = { mimic: 'alarms', journal: 'maintenance' };
const NAVIGATION: readonly Screen[] = SCREENS.filter((screen) => !Object.values(FOLLOWERS).includes(screen)).flatMap(
  (screen) => [screen, ...(FOLLOWERS[screen] === undefined ? [] : [FOLLOWERS[screen]])],
);

/** In the order of the navigation; the trainer's only where the plants are simulated. */
export const screensOf = (isDemo: boolean): readonly Screen[] =>
  isDemo ? NAVIGATION : NAVIGATION.filter((screen) => screen !== 'trainer');

export type Theme = 'light' | 'dark';
export type Language = 'ru' | 'en';
/** `neutral`: by fill alone. `redClosed`: the habit of the local grids, red is closed and green is open. */
export type BreakerColours = 'neutral' | 'redClosed';

const THEME_KEY = 'pult.theme';
const LANGUAGE_KEY = 'pult.language';
const BREAKERS_KEY = 'pult.breakers';

export interface ViewStore {
  readonly screen: Screen;
  /** Site of the mimic; null until one is chosen. */
  readonly siteId: number | null;
  /** Device whose card, or page of its link, is open. */
  readonly deviceId: number | null;
  readonly theme: Theme;
  readonly language: Language;
  readonly breakerColours: BreakerColours;
  readonly helpOpen: boolean;
}

/** What this screen remembers; a browser that forbids storage starts with the defaults. */
const remembered = (key: string): string | null => {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
};

const remember = (key: string, value: string): boolean => {
  try {
    window.localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
};

export const useView = create<ViewStore>(() => ({
  screen: 'overview',
  siteId: null,
  deviceId: null,
  theme: remembered(THEME_KEY) === 'dark' ? 'dark' : 'light',
  language: remembered(LANGUAGE_KEY) === 'en' ? 'en' : 'ru',
  breakerColours: remembered(BREAKERS_KEY) === 'redClosed' ? 'redClosed' : 'neutral',
  helpOpen: false,
}));

export const showScreen = (screen: Screen): void => useView.setState({ screen });

/** Another site closes the card: it would belong to a device that is not in sight. */
export const showSite = (siteId: number): void =>
  useView.setState((view) => ({ screen: 'mimic', siteId, deviceId: view.siteId === siteId ? view.deviceId : null }));

/** The site for the next screen that shows one; the present screen stays. */
export const chooseSite = (siteId: number): void =>
  useView.setState((view) => ({ siteId, deviceId: view.siteId === siteId ? view.deviceId : null }));

export const openDevice = (siteId: number, deviceId: number): void =>
  useView.setState({ screen: 'mimic', siteId, deviceId });

/** The page of the device's link. */
export const openLink = (siteId: number, deviceId: number): void =>
  useView.setState({ screen: 'link', siteId, deviceId });

export const closeDevice = (): void => useView.setState({ deviceId: null });

export const toggleTheme = (): void => {
  const theme = useView.getState().theme === 'dark' ? 'light' : 'dark';
  remember(THEME_KEY, theme);
  useView.setState({ theme });
};

export const toggleLanguage = (): void => {
  const language = useView.getState().language === 'ru' ? 'en' : 'ru';
  remember(LANGUAGE_KEY, language);
  useView.setState({ language });
};

export const colourBreakers = (breakerColours: BreakerColours): void => {
  remember(BREAKERS_KEY, breakerColours);
  useView.setState({ breakerColours });
};

export const toggleHelp = (): void => useView.setState((view) => ({ helpOpen: !view.helpOpen }));
export const closeHelp = (): void => useView.setState({ helpOpen: false });
