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
  'shift',
  'trends',
  'reports',
] as const;
export type Screen = (typeof SCREENS)[number];

/** Of screens that came when the digits were taken. */
const LETTERS: Readonly<Partial<Record<Screen, string>>> = { shift: 'S', trends: 'G', reports: 'P' };

/** Key that shows the screen: its digit, 0 for the tenth, or a letter. The same one whether there is a trainer or not. */
export const keyOf = (screen: Screen): string => LETTERS[screen] ?? String((SCREENS.indexOf(screen) + 1) % 10);

/** What stands behind another screen, whatever its digit is. */
const FOLLOWERS: Readonly<Partial<Record<Screen, Screen>>> = {
  mimic: 'alarms',
  alarms: 'trends',
  journal: 'maintenance',
  maintenance: 'shift',
  shift: 'reports',
};
const withFollowers = (screen: Screen): Screen[] => {
  const follower = FOLLOWERS[screen];
  return follower === undefined ? [screen] : [screen, ...withFollowers(follower)];
};
const NAVIGATION: readonly Screen[] = SCREENS.filter((screen) => !Object.values(FOLLOWERS).includes(screen)).flatMap(
  withFollowers,
);

/** In the order of the navigation; the trainer's only where the plants are simulated. */
export const screensOf = (isDemo: boolean): readonly Screen[] =>
  isDemo ? NAVIGATION : NAVIGATION.filter((screen) => screen !== 'trainer');

/** Behind no key of their own and not in the navigation. */
export type ShownScreen = Screen | 'symbols';

export type Theme = 'light' | 'dark';
export const LANGUAGES = ['ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
/** The theme, or the high contrast that takes its place. */
export const LOOKS = ['light', 'dark', 'contrast'] as const;
export type Look = (typeof LOOKS)[number];
/** `neutral`: by fill alone. `redClosed`: the habit of the local grids, red is closed and green is open. */
export const BREAKER_COLOURS = ['neutral', 'redClosed'] as const;
export type BreakerColours = (typeof BREAKER_COLOURS)[number];

const THEME_KEY = 'pult.theme';
const CONTRAST_KEY = 'pult.contrast';
const LANGUAGE_KEY = 'pult.language';
const BREAKERS_KEY = 'pult.breakers';
const TREE_KEY = 'pult.tree';

/** A narrower window has no room for the tree unless somebody wants it, px. */
const ROOM_FOR_TREE = 1_366;

export interface ViewStore {
  readonly screen: ShownScreen;
  /** Site of the mimic; null until one is chosen. */
  readonly siteId: number | null;
  /** Device whose card, or page of its link, is open. */
  readonly deviceId: number | null;
  readonly theme: Theme;
  /** White on black in place of day or night. */
  readonly contrast: boolean;
  readonly language: Language;
  readonly breakerColours: BreakerColours;
  readonly helpOpen: boolean;
  /** The tree of sites beside the navigation. */
  readonly treeOpen: boolean;
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

/** What was chosen last; before anything was, what the system asks for. */
const startsInContrast = (): boolean => {
  const chosen = remembered(CONTRAST_KEY);
  if (chosen !== null) return chosen === 'on';
  return typeof window !== 'undefined' && window.matchMedia('(prefers-contrast: more)').matches;
};

const startsWithTree = (): boolean => {
  const chosen = remembered(TREE_KEY);
  if (chosen !== null) return chosen === 'on';
  return typeof window !== 'undefined' && window.innerWidth >= ROOM_FOR_TREE;
};

export const useView = create<ViewStore>(() => ({
  screen: 'overview',
  siteId: null,
  deviceId: null,
  theme: remembered(THEME_KEY) === 'dark' ? 'dark' : 'light',
  contrast: startsInContrast(),
  language: remembered(LANGUAGE_KEY) === 'en' ? 'en' : 'ru',
  breakerColours: remembered(BREAKERS_KEY) === 'redClosed' ? 'redClosed' : 'neutral',
  helpOpen: false,
  treeOpen: startsWithTree(),
}));

export const showScreen = (screen: ShownScreen): void => useView.setState({ screen });

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

const setContrast = (contrast: boolean): void => {
  remember(CONTRAST_KEY, contrast ? 'on' : 'off');
  useView.setState({ contrast });
};

export const toggleContrast = (): void => setContrast(!useView.getState().contrast);

export const lookOf = ({ theme, contrast }: ViewStore): Look => (contrast ? 'contrast' : theme);

export const chooseLook = (look: Look): void => {
  if (useView.getState().contrast !== (look === 'contrast')) setContrast(look === 'contrast');
  if (look === 'contrast') return;
  remember(THEME_KEY, look);
  useView.setState({ theme: look });
};

/** Day to night and back; from the high contrast to the day. */
export const toggleTheme = (): void => {
  const { theme, contrast } = useView.getState();
  chooseLook(contrast || theme === 'dark' ? 'light' : 'dark');
};

export const chooseLanguage = (language: Language): void => {
  remember(LANGUAGE_KEY, language);
  useView.setState({ language });
};

export const toggleLanguage = (): void => chooseLanguage(useView.getState().language === 'ru' ? 'en' : 'ru');

export const colourBreakers = (breakerColours: BreakerColours): void => {
  remember(BREAKERS_KEY, breakerColours);
  useView.setState({ breakerColours });
};

export const toggleTree = (): void => {
  const treeOpen = !useView.getState().treeOpen;
  remember(TREE_KEY, treeOpen ? 'on' : 'off');
  useView.setState({ treeOpen });
};

export const toggleHelp = (): void => useView.setState((view) => ({ helpOpen: !view.helpOpen }));
export const closeHelp = (): void => useView.setState({ helpOpen: false });
